"""What is wrong with a figure file: each problem with its line and what to type instead."""

import re
from collections.abc import Collection
from typing import Any

from site_report import Problem, nearest

from clinic.content.languages import Languages
from clinic.kit.toml_text import toml

from . import figure_kinds as kinds
from .figure_kinds import list_pictures
from .figure_numbers import check_numbers, find_one_in

FIX = {
    kinds.SOURCE: '{0} = ["feder2021"], with a key from content/references.json.',
    kinds.COUNT: "{0} = 15, a whole number.",
    kinds.NUMBER: "{0} = 15, a number.",
    kinds.COUNTS: "{0} = [41, 9], a whole number for each group.",
    kinds.TEXT: '{0} = "…".',
}
EXAMPLES = {"en": "Trial", "es": "Estudio"}


def problems(
    path: str,
    text: str,
    data: dict[str, Any],
    references: Collection[str],
    languages: Languages,
) -> list[Problem]:
    """Return every problem of a figure file, sorted; `text` is its source, for the lines.

    `languages`: those of the site.
    """
    check = FigureCheck(path, text, references, languages)
    check.check_figure(data)
    return sorted(set(check.found))


class FigureCheck:
    """The problems of one figure file, and the part of it that is looked at."""

    def __init__(
        self, path: str, text: str, references: Collection[str], languages: Languages
    ) -> None:
        self.path, self.lines, self.references = path, text.split("\n"), references
        self.languages = languages
        self.found: list[Problem] = []
        self.part, self.number = "", 0

    def say(self, key: str, what: str, fix: str) -> None:
        """Add a problem at the line of a key."""
        self.found.append(Problem(self.path, self.find_line(key), what, fix))

    def find_line(self, key: str) -> int:
        """Return the line of a key ("title", "title.es"); that of its part, or 0, without one."""
        scope = self.list_scope()
        for name in (key, key.partition(".")[0]):
            for number, line in scope:
                if re.match(rf"\[*{re.escape(name)}\s*[.=\]]", line):
                    return number
        return scope[0][0] if self.part and scope else 0

    def list_scope(self) -> list[tuple[int, str]]:
        """Return the numbered lines of the part that is looked at, or of the file's own keys."""
        seen, here, scope = 0, not self.part, []
        for number, line in enumerate(self.lines, 1):
            header = line.startswith("[")
            if header:
                seen += line.startswith(f"[[{self.part}]]")
                here = bool(self.part) and seen == self.number
            if here or (header and not self.part):
                scope.append((number, line))
        return scope

    def check_figure(self, data: dict[str, Any]) -> None:
        """Look at a whole file."""
        name = data.get("kind")
        if not isinstance(name, str) or name not in kinds.KINDS:
            near = nearest(str(name), kinds.KINDS)
            what = f'There is no kind of figure "{name}".' if name else "The figure has no kind."
            choice = f'kind = "{near or "icon-array"}"'
            self.say("kind", what, f"Write {choice} (a kind is one of {', '.join(kinds.KINDS)}).")
            return
        kind = kinds.KINDS[name]
        parts = data.get(kind.part)
        self.check_table(data, kinds.COMMON | kind.keys, {kind.part})
        if not isinstance(parts, list) or not parts or not all(isinstance(p, dict) for p in parts):
            self.say(
                kind.part, f"The figure has no {kind.part}.", f"Write [[{kind.part}]] and its keys."
            )
            return
        columns = data.get("columns") if name == "trials" else None
        cells = dict.fromkeys(columns, (kinds.CELL, True)) if isinstance(columns, dict) else {}
        self.part = kind.part
        for self.number, part in enumerate(parts, 1):
            self.check_table(part, kind.part_keys | cells)
        self.part = ""
        if not self.found:
            check_numbers(data, self)

    def check_table(
        self, data: dict[str, Any], fields: kinds.Fields, more: Collection[str] = ()
    ) -> None:
        """Look at one table: nothing missing, nothing unknown, each value of its sort."""
        for key, (sort, required) in fields.items():
            if key in data:
                self.check_value(key, data[key], sort, required)
            elif required:
                self.say(key, f"{self.name_place()} has no {key}.", self.write_fix(key, sort))
        for key in data:
            if key not in fields and key not in more:
                near = nearest(key, [*fields, *more])
                self.say(
                    key,
                    f'{self.name_place()} has the key "{key}", which means nothing here.',
                    f"Write {near} if you mean that one, or take it out."
                    if near
                    else f"Take it out (it takes {', '.join([*fields, *more])}).",
                )

    def name_place(self) -> str:
        return f"{self.part} {self.number}".capitalize() if self.part else "The figure"

    def check_value(self, key: str, value: Any, sort: str, required: bool) -> None:
        """Look at one value."""
        if sort == kinds.WORDS or (sort == kinds.CELL and not is_count(value)):
            self.check_words(key, value)
        elif sort == kinds.SOURCE:
            self.check_source(key, value, required)
        elif sort in ("columns", "groups"):
            shape = dict if sort == "columns" else list
            if not isinstance(value, shape) or len(value) < 2:
                self.say(key, f"{key} is not written right.", self.write_fix(key, sort))
                return
            named = value.items() if isinstance(value, dict) else enumerate(value, 1)
            for name, words in named:
                self.check_words(key, words, f"{key} {name}")
        elif not fits(value, sort):
            what = f"{self.name_place()}: {key} is not written right."
            self.say(key, what, self.write_fix(key, sort))
        elif key == "side" and value not in kinds.SIDES:
            self.say(key, f'There is no side "{value}".', 'Write side = "benefit" or "harm".')
        elif key == "picture" and value not in list_pictures():
            near = nearest(value, list_pictures()) or next(iter(list_pictures()), "…")
            self.say(key, f'There is no picture "{value}".', f'Write picture = "{near}".')

    def write_fix(self, key: str, sort: str) -> str:
        """Return what to type for a key: "Write count = 15, a whole number."."""
        tags = self.languages.tags
        if sort in FIX:
            written = FIX[sort].format(key)
        elif sort == "columns":
            trial = toml({tag: EXAMPLES.get(tag, "…") for tag in tags})
            written = f"[columns], and below it study = {trial}."
        elif sort == "groups":
            words = toml(dict.fromkeys(tags, "…"))
            written = f"{key} = [{words}, {words}]."
        else:
            written = " and ".join(f'{key}.{tag} = "…"' for tag in tags) + "."
        return f"Write {written}"

    def check_words(self, key: str, value: Any, name: str = "") -> None:
        """Look at a string in its languages."""
        name = name or key
        if not kinds.is_words(value):
            what = f"{self.name_place()}: {name} has no English."
            self.say(key, what, self.write_fix(key, kinds.WORDS))
            return
        for lang, text in value.items():
            if lang not in self.languages.known:
                what = f'{name}: there is no language "{lang}".'
                self.say(f"{key}.{lang}", what, f"Use {' and '.join(self.languages.tags)}.")
            elif not isinstance(text, str) or not text.strip():
                self.say(
                    f"{key}.{lang}",
                    f"{self.name_place()}: {name}.{lang} is empty.",
                    "Write its text, or take it out." if lang != "en" else "Write its text.",
                )
            elif said := find_one_in(text):
                self.say(
                    f"{key}.{lang}",
                    f'"{said}" is hard to compare.',
                    'Use one number of people throughout, as in "10 out of 100 people".',
                )

    def check_source(self, key: str, value: Any, required: bool) -> None:
        """Look at the sources of a figure or part: at least one where one is due, all known."""
        listed = isinstance(value, str | list)
        keys = [k for k in kinds.list_keys(value) if isinstance(k, str)] if listed else []
        whole = listed and len(keys) == len(kinds.list_keys(value))
        if not whole or (required and not keys):
            what = f"{self.name_place()} has no source."
            self.say(key, what, self.write_fix(key, kinds.SOURCE))
            return
        for source in keys:
            if source not in self.references:
                near = nearest(source, self.references)
                self.say(
                    key,
                    f'There is no source "{source}" in content/references.json.',
                    f'Add it to the file, or write "{near}" if you mean that one.'
                    if near
                    else "Add it to the file, or correct the key.",
                )


def is_count(value: Any) -> bool:
    """Return whether a value is a whole number from 0 up."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def fits(value: Any, sort: str) -> bool:
    """Return whether a value is of its sort."""
    if sort == kinds.COUNTS:
        return isinstance(value, list) and all(is_count(n) for n in value)
    if sort == kinds.NUMBER:
        return is_count(value) or (isinstance(value, float) and 0 <= value < 1e6)
    return is_count(value) if sort in (kinds.COUNT, kinds.CELL) else isinstance(value, str)
