"""Patterns of words that are looked for."""

import re
from collections.abc import Iterable


def join_words(words: Iterable[str], ending: str = "") -> str:
    """Return a pattern of any of some words, with an ending; one that finds nothing of none.

    It stands in no group, and says nothing of where a word begins.
    """
    longest = sorted(map(re.escape, words), key=lambda word: (-len(word), word))
    return "|".join(f"{word}{ending}" for word in longest) or "(?!)"
