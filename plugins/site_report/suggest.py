"""Proposes the word that an editor meant: the nearest known one, and never one that says no."""

import difflib
import re
from collections.abc import Iterable

# What turns the meaning of the word behind it: "unpublished" is near "published" by its letters.
NEGATED = re.compile(r"(?:un|non|not|no|never|dis|de|less|without|sin)(?=[\W_]|[a-z]{4})", re.I)
LANGUAGE = re.compile(r"_[a-z]{2}")  # hours_en is near hours_es


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str:
    """Return the known word that is nearest to one mistyped; "" when none is, or it may be wrong.

    A word that has another before it, as in "un-" or "not ", is no slip of the keyboard.
    """
    small = word.casefold()
    spelled = {name.casefold(): name for name in known}
    for other in difflib.get_close_matches(small, spelled, 3, cutoff):
        near = spelled[other]
        if small == other:
            return near
        added = small.endswith(other) and len(small) > len(other) + 1
        turned = bool(NEGATED.match(small)) != bool(NEGATED.match(other))
        tongues = {m[0] for m in (LANGUAGE.search(w[-3:]) for w in (small, other)) if m}
        if not added and not turned and len(tongues) < 2:
            return near
    return ""
