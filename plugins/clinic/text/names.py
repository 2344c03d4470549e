"""Patterns of the names that care.toml gives: drugs, and what is done at a visit."""

import re
from collections.abc import Sequence
from functools import lru_cache

from clinic.content.data.models import Care


def join_names(names: Sequence[str]) -> str:
    """Return a pattern of any of some names, one or many of each; one that finds nothing of none.

    It stands in no group, and says nothing of where a word begins.
    """
    longest = sorted(map(re.escape, names), key=lambda name: (-len(name), name))
    return "|".join(f"{name}s?" for name in longest) or "(?!)"


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
