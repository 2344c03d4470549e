"""Checks content/references.json: CSL JSON from Zotero, with `check` and `recheck` of ours.

What a page prints of a source is checked; the rest of what Zotero exports is let be.
"""

import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cached_property
from html import unescape
from typing import Any

from citeproc import VARIABLES
from csl_citations.bibliography import TONGUES
from site_report import Problem, line_at, nearest

from .data_files import Place
from .values import ID, read_day, read_link

OURS = ("check", "recheck", "note", "citation-key")
BETWEEN = re.compile(r"[\s,]*")  # two entries of a list
DOI = re.compile(r"10\.\d{4,9}/\S+")
TONGUE = re.compile(r"[A-Za-z]{2}(?:[-_][A-Za-z]{2,4})?")  # en, es-MX
EXAMPLE = 'Write "id", "type" and "title" at least, as Zotero exports them.'
TYPES = """
article article-journal article-magazine article-newspaper bill book broadcast chapter classic
collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
interview legal_case legislation manuscript map motion_picture musical_score pamphlet
paper-conference patent performance periodical personal_communication post post-weblog regulation
report review review-book software song speech standard thesis treaty webpage
""".split()  # of CSL 1.0.2
NAMES = {
    name.lower(): name
    for name in (*OURS, "id", "type", *(name.replace("_", "-") for name in VARIABLES))
} | {"archive_location": "archive_location"}  # CSL spells this one so
MARKED = re.compile(r"</?(?:i|b|em|strong|sc|sub|sup|span)\b[^<>]*>")
ZOTEROS = re.compile(r"\d+|[A-Z0-9]{8}|https?:.*")
PRINTED = ("title", "container-title", "publisher", "edition", "number", "volume", "issue", "page")
NUMBERED = ("edition", "number", "volume", "issue", "page")
DATES = ("issued", "accessed")
PRESS = range(1500, 2100)  # years in which a source can have come out
Reference = dict[str, Any]  # a CSL item


def read(data: Any, place: Place, problems: list[Problem]) -> dict[str, Reference]:
    """Return {key: reference} of the list in references.json."""
    found: dict[str, Reference] = {}
    if not isinstance(data, list):
        problems.append(place.problem("The file is no list of sources.", "Export CSL JSON again."))
        return found
    lines = _Lines(place.text)
    for number, entry in enumerate(data):
        if isinstance(entry, list):
            what = "Here a list begins inside the list of sources, as in a whole export."
            fix = "Take out this [ and the ] that ends it: its sources belong to the one list."
            problems.append(Problem(place.file, lines.find(number, ""), what, fix))
            continue
        key = read_key(entry) if isinstance(entry, dict) else None
        if not isinstance(key, str) or not ID.fullmatch(key):
            what = f"A source has no id that can be cited: {key}."
            fix = 'Write a short one of letters and digits: "id": "feder2021"'
            problems.append(Problem(place.file, lines.find(number, "id"), what, fix))
            continue
        if key in found:
            what, line = f'The source "{key}" stands twice.', lines.find(number, "id")
            problems.append(Problem(place.file, line, what, "Keep one of the two."))
        wrong = list(_find_wrong(entry))
        problems += [
            Problem(place.file, lines.find(number, name), f"{key}: {what}", fix)
            for name, what, fix in wrong
        ]
        left_out = {name for name, _, _ in wrong} - {"type", "title"}
        left_out |= {name for name, value in entry.items() if value in (None, "", [], {})}
        found[key] = {
            name: read_text(value) if name in PRINTED else value
            for name, value in entry.items()
            if name not in left_out
        } | {"id": key}
    return found


def read_key(entry: Reference) -> Any:
    """Return the key by which a source is cited: its id, or its citation-key where the id is one
    that Zotero gives by itself, such as an address or a number.
    """
    key, own = entry.get("id"), entry.get("citation-key")
    given = isinstance(key, str) and ID.fullmatch(key) and not ZOTEROS.fullmatch(key)
    return own if own and not given else key


def read_text(value: Any) -> Any:
    """Return a title or a name without the marks of CSL and HTML: AMA sets the type."""
    return unescape(MARKED.sub("", value)) if isinstance(value, str) else value


class _Lines:
    """Where the entries of a JSON list stand in their text."""

    def __init__(self, text: str):
        self.text = text

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Return where each entry begins and ends."""
        decoder, found, at = json.JSONDecoder(), [], self.text.index("[") + 1
        while between := BETWEEN.match(self.text, at):
            start = between.end()
            if self.text[start] == "]":
                break
            _, at = decoder.raw_decode(self.text, start)
            found.append((start, at))
        return found

    def find(self, number: int, name: str) -> int:
        """Return the line of a name in an entry; that of the entry when it has no such name."""
        start, end = self.spans[number]
        found = re.compile(rf'"{re.escape(name)}"\s*:').search(self.text, start, end)
        return line_at(self.text, found.start() if found else start)


def _find_wrong(entry: Reference) -> Iterator[tuple[str, str, str]]:
    """Yield (the key, what is wrong with it, the fix) for one source."""
    for name in ("type", "title"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            yield name, f"it has no {name}.", EXAMPLE
    kind = entry.get("type")
    if isinstance(kind, str) and kind.strip() and kind not in TYPES:
        near = nearest(kind, TYPES, 0.8)
        known = f'Did you mean "{near}"?' if near else 'Write "article-journal" or "webpage".'
        yield "type", f'there is no type "{kind}".', known
    yield from _check_names(entry)
    if not isinstance(entry.get("check", False), bool):
        yield "check", "check is true or false.", 'Write it without quotation marks: "check": true'
    yield from _check_printed(entry)
    for name, check in (("URL", read_link), ("recheck", read_day)):
        old = str(entry.get(name)).startswith("http://")
        if old and (entry.get("DOI") or entry.get("PMID")):
            continue  # not printed: the DOI or PubMed leads there
        try:
            check(entry[name])
        except KeyError:
            continue
        except ValueError as error:
            yield name, f"{name} is not right.", str(error)
    for name in DATES:
        if entry.get(name) and not _is_date(entry[name]):
            yield (
                name,
                f"{name} is no day that can be printed.",
                f"Write year, month and day, as much of it as the source gives: "
                f'"{name}": {{"date-parts": [[2021, 2, 28]]}}',
            )
    for name in ("author", "editor"):
        people = entry.get(name) or []
        if not isinstance(people, list) or not all(map(_is_person, people)):
            yield (
                name,
                f"{name} is no list of names.",
                'Write [{"family": "Feder", "given": "Adriana"}].',
            )


def _check_names(entry: Reference) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the names of the keys: each slip of one that CSL or we know."""
    for name in entry:
        if name in NAMES.values():
            continue
        if near := nearest(name, NAMES, 0.8):
            yield name, f'there is no "{name}".', f'Did you mean "{NAMES[near]}"?'


def _check_printed(entry: Reference) -> Iterator[tuple[str, str, str]]:
    """Yield what is wrong with the texts that a page prints, or makes a link of."""
    if "DOI" in entry and not (isinstance(entry["DOI"], str) and DOI.fullmatch(entry["DOI"])):
        yield "DOI", "the DOI is not written right.", 'Write it without https://: "10.1001/…"'
    if "PMID" in entry and not re.fullmatch(r"\d{1,9}", str(entry["PMID"])):
        yield "PMID", "the PMID is a number.", 'Write digits only: "PMID": "24740528"'
    for name in PRINTED[1:]:
        value = entry.get(name)
        number = name in NUMBERED and type(value) is int and value >= 0
        if value is not None and not isinstance(value, str) and not number:
            yield name, f"{name} is no text.", f'Write it in quotation marks: "{name}": "…"'
    tongue = str(entry.get("language") or "en")
    if not TONGUE.fullmatch(tongue) and tongue.lower() not in TONGUES:
        yield (
            "language",
            "the language is not written right.",
            'Write its two letters: "language": "es"',
        )


def _is_date(value: Any) -> bool:
    """Return whether a value is a day, a month or a year, or goes from one to another."""
    parts = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(parts, list) or len(parts) not in (1, 2):
        return False
    return all(isinstance(p, list) and 0 < len(p) < 4 and _is_on_calendar(p) for p in parts)


def _is_on_calendar(parts: list[Any]) -> bool:
    """Return whether [year, month, day], or the first of them, is on the calendar."""
    if not all(str(number).isdecimal() for number in parts):  # Zotero writes years as text
        return False
    try:
        return find_first_day(parts).year in PRESS
    except (ValueError, OverflowError):
        return False


def find_first_day(parts: list[Any]) -> date:
    """Return the first day of [year], of [year, month], or the day [year, month, day]."""
    return date(*map(int, [*parts, 1, 1][:3]))


def _is_person(person: Any) -> bool:
    """Return whether a value is a name, of a person or of a body that publishes."""
    if not isinstance(person, dict):
        return False
    texts = [person.get(name, "") for name in ("family", "given", "literal", "suffix")]
    if not all(isinstance(text, str) for text in texts):
        return False
    return bool(texts[0].strip() or texts[2].strip())
