"""Reads an editor's data files (TOML, JSON) and says what is wrong in them, with its line.

`models.py` says what each may hold.
"""

import json
import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from site_report import Problem, line_at

from clinic.content.files import MOST_HIDDEN, Source, unseen
from clinic.content.languages import MAIN, Languages, find_usual
from clinic.kit.hidden_characters import find_hidden, heaped, spell_plainly

from .slips import find_json_slip, find_toml_slip

_PLACE = re.compile(r"(?:line|lineno) (\d+)")
_ESCAPES = {"\b": "b", "\f": "f", "\r": "r"}  # the short ones of TOML and JSON
_HALF = re.compile("[\ud800-\udfff]")  # half of a pair: no text that can be written holds one


class Twice(ValueError):
    """A name that stands twice in one JSON object."""


@dataclass
class Place:
    """Where a value stands: its file, its text, and the keys that lead to it."""

    file: str
    text: str
    keys: tuple[str | int, ...] = ()
    languages: Languages = field(default_factory=find_usual)  # that its file may speak
    references: Collection[str] = ()  # the keys of the sources that its file may cite

    def __truediv__(self, key: str | int) -> "Place":
        """Return the place one key deeper."""
        return replace(self, keys=(*self.keys, key))

    @property
    def line(self) -> int:
        """Return the line that best names this place: each key is looked for behind the last."""
        at = 0
        for key in self.keys:
            if isinstance(key, int):
                at = self._find_entry(at, key)
                continue
            quote = "[\"']" if "." in key else "[\"']?"  # a dot makes of a bare key two
            word = rf"(?<![\w-]){quote}{re.escape(key)}{quote}(?![\w-])"
            own_line = rf"^[ \t]*\[*[ \t]*(?:[\w.\"'-]+\.)?{word}"
            found = re.compile(rf"{own_line}|[{{,.][ \t]*{word}\s*[=:]", re.M)
            match = found.search(self.text, at)
            at = match.start() + len(match[0]) - len(match[0].lstrip()) if match else at
        return line_at(self.text, at)

    def _find_entry(self, at: int, number: int) -> int:
        """Return where the n-th [[block]] begins, when the text has such blocks."""
        name = next((key for key in self.keys if isinstance(key, str)), "")
        blocks = list(re.finditer(rf"^\[\[\s*{re.escape(name)}\s*\]\]", self.text, re.M))
        return blocks[number].start() if number < len(blocks) else at

    def problem(self, what: str, fix: str) -> Problem:
        """Return the problem of this place."""
        return Problem(self.file, self.line, what, fix)


def parse(source: Source) -> tuple[Any, list[Problem]]:
    """Return (data, problems) of a TOML or JSON source; data is None when it cannot be read."""
    text = source.text or ""
    fix = "Look for a missing quotation mark, comma or bracket on this line or the one above."
    try:
        if source.path.endswith(".json"):
            data = json.loads(text, object_pairs_hook=_refuse_twice)
            if data is None:
                fix = "Bring its text back from git."
                raise ValueError("it holds nothing but null")
        else:
            data = tomllib.loads(text)
        wrong = list(islice(_find_unseen(data, source), MOST_HIDDEN))
        if any(_HALF.search(part) or heaped(part) for part in strings(data)):
            return None, wrong
        return _compose(data), wrong
    except json.JSONDecodeError as error:
        line, what = error.lineno, error.msg
        if slip := find_json_slip(error):
            what, fix = slip
    except tomllib.TOMLDecodeError as error:
        match = _PLACE.search(str(error))
        line = int(match[1]) if match else len(text.splitlines())
        what = str(error).partition(" (at")[0]
        if found := find_toml_slip(text, line, str(error)):
            line, what, fix = found
    except Twice as error:
        what, key = error.args
        line, fix = Place(source.path, text, (key,)).line, "Keep one of the two."
    except (RecursionError, ValueError) as error:
        line, what = 0, str(error) or "too deep"
    return None, [Problem(source.path, line, f"This file cannot be read here: {what}.", fix)]


def _find_unseen(data: Any, source: Source) -> Iterator[Problem]:
    """Yield a problem for each escape, such as \\u200b, that makes a character nobody can see."""
    found = sorted({character for text in strings(data) for _, character in find_hidden(text)})
    escapes = {escape: character for character in found for escape in _list_escapes(character)}
    if not escapes:
        return
    written = re.compile("|".join(map(re.escape, escapes)), re.IGNORECASE)
    for number, line in enumerate((source.text or "").split("\n"), 1):
        for escape in sorted({match.lower() for match in written.findall(line)}):
            yield unseen(escapes[escape], source.path, number)


def _list_escapes(character: str) -> Iterator[str]:
    """Yield the ways to write a character in TOML or JSON, in small letters."""
    code = ord(character)
    yield f"\\u{code:08x}"
    if code < 0x10000:
        yield f"\\u{code:04x}"
    else:  # in JSON it has two halves
        yield f"\\u{0xD800 + ((code - 0x10000) >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
    if character in _ESCAPES:
        yield f"\\{_ESCAPES[character]}"


def _compose(value: Any) -> Any:
    """Return parsed data with each accented letter as one character, however it was escaped."""
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if isinstance(value, dict):
        return {_compose(key): _compose(part) for key, part in value.items()}
    return [_compose(part) for part in value] if isinstance(value, list) else value


def _refuse_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = {}
    for key, value in pairs:
        if key in found:
            raise Twice(f'"{key}" stands twice in one entry', key)
        found[key] = value
    return found


def texts(value: Any, languages: Languages, lang: str = MAIN) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of each text in parsed data: that of the key above it ("es", "x_es").

    Without such a key it is English. Its signs are plain, as rules read them. `languages`: those
    of the site.
    """
    if isinstance(value, str):
        yield lang, spell_plainly(value)
    elif isinstance(value, dict):
        for key, part in value.items():
            last = key.rpartition("_")[2]
            yield from texts(part, languages, last if last in languages.tags else lang)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts(part, languages, lang)


def strings(value: Any) -> list[str]:
    """Return every string inside parsed data, in its order."""
    if isinstance(value, str):
        return [value]
    parts = value.values() if isinstance(value, dict) else value
    found: list[str] = []
    for part in parts if isinstance(value, dict | list | tuple) else ():
        found += [part] if isinstance(part, str) else strings(part)
    return found
