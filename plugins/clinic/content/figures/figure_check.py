"""What is wrong with a figure file: each problem with its line and what to type instead."""

from collections.abc import Collection
from typing import Any

from site_report import Problem, nearest

from clinic.content.data.data_files import Place
from clinic.content.data.models import Key, Nested, read_keys
from clinic.content.languages import Languages

from .figure_kinds import CELL, COMMON, KINDS, Fields
from .figure_numbers import list_wrong_numbers


def list_problems(
    path: str,
    text: str,
    data: dict[str, Any],
    references: Collection[str],
    languages: Languages,
) -> list[Problem]:
    """Return every problem of a figure file; `text` is its source, for the lines.

    `languages`: those of the site. Its numbers are compared once each value is of its sort.
    """
    # Texts in a language that the site is not in yet are looked at as well.
    known = Languages((*languages.used, *languages.others))
    place = Place(path, text, languages=known, references=references)
    name = data.get("kind")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None:
        what = f'There is no kind of figure "{name}".' if name else "The figure has no kind."
        choice = f'kind = "{nearest(str(name), KINDS) or "icon-array"}"'
        fix = f"Write {choice} (a kind is one of {', '.join(KINDS)})."
        return [(place / "kind").problem(what, fix)]
    columns = data.get("columns") if "columns" in kind.keys else None
    cells = dict.fromkeys(columns, CELL) if isinstance(columns, dict) else {}
    parts = Key(read_parts(kind.part, kind.part_keys | cells), nested=True)
    problems: list[Problem] = []
    read_keys({kind.part: None} | data, COMMON | kind.keys | {kind.part: parts}, place, problems)
    return problems or list(list_wrong_numbers(data, place))


def read_parts(name: str, keys: Fields) -> Nested:
    """Return a reader of the repeated table of a figure: at least one, each with these keys."""

    def read(value: Any, place: Place, problems: list[Problem]) -> list[dict[str, Any]]:
        if not isinstance(value, list) or not value:
            raise ValueError(f"Write [[{name}]] and its keys.")
        return [read_keys(part, keys, place / n, problems) for n, part in enumerate(value)]

    return read
