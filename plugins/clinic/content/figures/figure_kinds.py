"""The kinds of figure, and the keys each takes: one table for the check and for whoever draws."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from csl_citations.citations import find_near_key
from site_report import Problem, nearest

from clinic.content.data import values
from clinic.content.data.data_files import Place
from clinic.content.data.models import EMPTY, Key, read_in_languages, read_list

from .figure_numbers import find_one_in

ROOT = Path(__file__).resolve().parents[4]
# Their shapes are coloured by class: ink, quiet, strong, soft, paper, line, flow.
DRAWINGS = ROOT / "theme" / "static" / "drawings"
SIDES = ("benefit", "harm")
CITE = 'Write source = ["feder2021"], with a key from content/references.json.'


def read_said(value: Any) -> str:
    """Return a text of a figure, on one line or several; chances are of one number of people."""
    text = values.read_words(" ".join(value.split()) if isinstance(value, str) else value)
    if said := find_one_in(text):
        raise ValueError(
            f'"{said}" is hard to compare. Use one number of people throughout, as in "10 out of '
            '100 people".'
        )
    return text


read_words = read_in_languages(Key(read_said, required=True))


def read_sources(value: Any, place: Place, problems: list[Problem]) -> list[str]:
    """Return the keys of sources, one or a list; each is in references.json."""
    if not isinstance(value, str | list) or not all(isinstance(key, str) for key in value):
        raise ValueError(CITE)
    for key in (keys := list_keys(value)):
        if key not in place.references:
            near = find_near_key(key, place.references)
            other = f'write "{near}" if you mean that one' if near else "take the claim out"
            what = f'There is no source "{key}" in content/references.json.'
            problems.append(place.problem(what, f"Add it to the file, or {other}."))
    return keys


def read_some_sources(value: Any, place: Place, problems: list[Problem]) -> list[str]:
    """Return the keys of at least one source."""
    if not (keys := read_sources(value, place, problems)):
        raise ValueError(CITE)
    return keys


def read_groups(value: Any, place: Place, problems: list[Problem]) -> list[Any]:
    """Return the names of what is compared."""
    if not isinstance(value, list) or len(value) < 2:
        raise ValueError('Write a list of two or more: groups = [{ en = "…" }, { en = "…" }].')
    return [read_words(words, place / number, problems) for number, words in enumerate(value)]


def read_columns(value: Any, place: Place, problems: list[Problem]) -> dict[str, Any]:
    """Return the heads of a table's columns."""
    if not isinstance(value, dict) or len(value) < 2:
        raise ValueError('Write [columns], and below it two or more: study = { en = "Trial" }.')
    return {name: read_words(words, place / name, problems) for name, words in value.items()}


def read_cell(value: Any, place: Place, problems: list[Problem]) -> Any:
    """Return a cell of a table: a whole number, or words."""
    if isinstance(value, int):
        return values.read_count(value)
    return read_words(value, place, problems)


def read_picture(value: Any) -> str:
    """Return the name of a picture that a drawing can show."""
    if value not in list_pictures():
        near = nearest(str(value), list_pictures()) or next(iter(list_pictures()), "…")
        raise ValueError(f'Write the name of a picture there is, such as "{near}".')
    return str(value)


WORDS = Key(read_words, EMPTY, nested=True)
NEEDED_WORDS = Key(read_words, EMPTY, True, nested=True)
SOURCE = Key(read_sources, nested=True)
NEEDED_SOURCE = Key(read_some_sources, required=True, nested=True)
NUMBER = Key(values.read_number)
NEEDED_COUNT = Key(values.read_count, required=True)
CELL = Key(read_cell, required=True, nested=True)

Fields = dict[str, Key]
COMMON: Fields = {
    "kind": Key(values.read_words, required=True),
    "source": NEEDED_SOURCE,
    "title": NEEDED_WORDS,
    "alt": NEEDED_WORDS,
    "note": WORDS,
}


@dataclass(frozen=True)
class Kind:
    """What a figure of one kind is made of."""

    part: str  # the name of its repeated table: [[group]], [[row]], [[step]], [[bar]]
    part_keys: Fields
    keys: Fields = field(default_factory=dict)  # besides those that every figure has


KINDS = {
    "icon-array": Kind(
        "group",
        {"name": NEEDED_WORDS, "count": NEEDED_COUNT, "of": NEEDED_COUNT},
        {"yes": NEEDED_WORDS, "no": NEEDED_WORDS},
    ),
    "trials": Kind(
        "row",
        # and a CELL for each of its columns; `verdict` stands above the trial's dots
        {"source": NEEDED_SOURCE, "verdict": WORDS},
        {"columns": Key(read_columns, required=True, nested=True)},
    ),
    "fact-box": Kind(
        "row",
        {
            "what": NEEDED_WORDS,
            "side": Key(values.choose(*SIDES), required=True),
            "counts": Key(read_list(values.read_count), required=True),
            "source": SOURCE,
        },
        {"of": NEEDED_COUNT, "groups": Key(read_groups, required=True, nested=True)},
    ),
    "timeline": Kind(
        "step",
        # `minutes`: how long it takes, drawn to scale, one step after the other
        {"when": NEEDED_WORDS, "what": NEEDED_WORDS, "minutes": NUMBER, "source": SOURCE},
        {"tick_words": WORDS},
    ),
    "drawing": Kind(
        "step",
        # `label` stands on the drawing, where that has room for it (data-label: x, y, anchor)
        {"what": NEEDED_WORDS, "sure": WORDS, "label": WORDS, "source": SOURCE},
        {"picture": Key(read_picture)},
    ),
    "bars": Kind(
        "bar",
        {
            "name": NEEDED_WORDS,
            "words": NEEDED_WORDS,
            "value": NUMBER,
            "to": NUMBER,
            "source": SOURCE,
        },
        {"tick": NUMBER, "tick_words": WORDS},
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
                yield from list_keys(value)
            else:
                yield from find_sources(value)


def list_pictures() -> list[str]:
    """Return the names of the pictures that a drawing can show."""
    return sorted(path.stem for path in DRAWINGS.glob("*.svg"))
