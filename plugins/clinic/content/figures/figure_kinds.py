"""The kinds of figure, and the keys each takes: one table for the check and for whoever draws.

A field is (what it holds, whether it must be there). WORDS is a table of languages, `title.en`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORDS, SOURCE, COUNT, NUMBER, COUNTS, TEXT = "words", "source", "count", "number", "counts", "text"
ROOT = Path(__file__).resolve().parents[4]
# Their shapes are coloured by class: ink, quiet, strong, soft, paper, line, flow.
DRAWINGS = ROOT / "theme" / "static" / "drawings"
CELL = "cell"  # of a table: words, or a whole number
SIDES = ("benefit", "harm")

COMMON = {
    "kind": (TEXT, True),
    "source": (SOURCE, True),
    "title": (WORDS, True),
    "alt": (WORDS, True),
    "note": (WORDS, False),
}

Fields = dict[str, tuple[str, bool]]  # key -> (what it holds, whether it must be there)


@dataclass(frozen=True)
class Kind:
    """What a figure of one kind is made of."""

    part: str  # the name of its repeated table: [[group]], [[row]], [[step]], [[bar]]
    part_keys: Fields
    keys: Fields = field(default_factory=dict)  # besides those that every figure has


KINDS = {
    "icon-array": Kind(
        "group",
        {"name": (WORDS, True), "count": (COUNT, True), "of": (COUNT, True)},
        {"yes": (WORDS, True), "no": (WORDS, True)},
    ),
    "trials": Kind(
        "row",
        # and a cell for each of its columns; `verdict` stands above the trial's dots
        {"source": (SOURCE, True), "verdict": (WORDS, False)},
        {"columns": ("columns", True)},
    ),
    "fact-box": Kind(
        "row",
        {
            "what": (WORDS, True),
            "side": (TEXT, True),
            "counts": (COUNTS, True),
            "source": (SOURCE, False),
        },
        {"of": (COUNT, True), "groups": ("groups", True)},
    ),
    "timeline": Kind(
        "step",
        # `minutes`: how long it takes, drawn to scale, one step after the other
        {
            "when": (WORDS, True),
            "what": (WORDS, True),
            "minutes": (NUMBER, False),
            "source": (SOURCE, False),
        },
        {"tick_words": (WORDS, False)},
    ),
    "drawing": Kind(
        "step",
        # `label` stands on the drawing, where that has room for it (data-label: x, y, anchor)
        {
            "what": (WORDS, True),
            "sure": (WORDS, False),
            "label": (WORDS, False),
            "source": (SOURCE, False),
        },
        {"picture": (TEXT, False)},
    ),
    "bars": Kind(
        "bar",
        {
            "name": (WORDS, True),
            "words": (WORDS, True),
            "value": (NUMBER, False),
            "to": (NUMBER, False),
            "source": (SOURCE, False),
        },
        {"tick": (NUMBER, False), "tick_words": (WORDS, False)},
    ),
}


def list_keys(source: Any) -> list[Any]:
    """Return the reference keys of a `source` value, which is one key or a list."""
    return [source] if isinstance(source, str) else list(source or ())


def is_words(value: Any) -> bool:
    """Return whether a value is a string in one or more languages."""
    return isinstance(value, dict) and "en" in value


def find_untranslated(value: Any, lang: str, name: str = "") -> Iterator[str]:
    """Yield the place of every string without this language: "title", "row 2: found"."""
    if is_words(value):
        if not value.get(lang):
            yield name
    elif isinstance(value, dict):
        for key, inner in value.items():
            joint = ": " if name[-1:].isdigit() else " "
            yield from find_untranslated(inner, lang, f"{name}{joint}{key}" if name else key)
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from find_untranslated(inner, lang, f"{name} {number}")


def find_sources(data: Any) -> Iterator[str]:
    """Yield every reference key in a figure's data, in its rows and steps too."""
    if isinstance(data, list):
        for entry in data:
            yield from find_sources(entry)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name == "source":
                yield from [value] if isinstance(value, str) else value
            else:
                yield from find_sources(value)


def list_pictures() -> list[str]:
    """Return the names of the pictures that a drawing can show."""
    return sorted(path.stem for path in DRAWINGS.glob("*.svg"))
