"""The names that care.toml gives, drugs and treatments, and patterns of them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from clinic.content.data.models import Care
from clinic.kit.patterns import join_words


def join_names(names: Iterable[str]) -> str:
    """Return a pattern of any of some names: one or many of each."""
    return join_words(names, "s?")


@lru_cache(32)
def compile_names(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of these names as whole words, in capitals or not."""
    return re.compile(rf"\b(?:{join_names(names)})\b", re.I)


def list_drugs(care: Care) -> tuple[str, ...]:
    """Return the names of drugs that care.toml gives."""
    return tuple(care.get("drugs", ()))


def list_treatments(care: Care) -> tuple[str, ...]:
    """Return the names of drugs, and of what is done at a visit, that care.toml gives."""
    return (*list_drugs(care), *care.get("treatments", ()))
