"""Readers of the values at the top of a page: a typed value, or how to write it right."""

import contextlib
import re
from collections.abc import Callable
from datetime import date

from site_report import nearest

from clinic.kit.days import YEARS

from .data.values import ISO
from .file_names import join_way

AROUND_FILES = re.compile(r"[\s,;|&()\[\]<>\"'*]+")  # what people put between the files they name
BACKWARDS = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.ASCII)

SHOWN, HELD = "published", "draft"
# What people write for a page that readers are not to see.
WITHHELD = re.compile(
    r"(?:un|non|not|no|never|to be|pre|de)[\W_]{0,3}(?:yet[\W_]{1,3})?"
    r"(?:publi|live|shown|visible|ready|final|public|listed|releas|approv|review)"
    r"|(?:private|privado|hidden|secret|internal|wip|work|in (?:progress|review|work)|pending"
    r"|review|awaiting|waiting|to-?do|unlisted|(?:on )?hold|held|embargo|archiv|delet|remov"
    r"|withdr|retire|off|false|no|none|borrador|oculto|sin publicar|no publicad[oa])(?![a-z]{4})",
    re.IGNORECASE,
)


class Wrong(Exception):
    """A value that cannot be read: (what is wrong, the fix)."""


def text(least: int, most: int) -> Callable[[str, str], str]:
    """Return a reader of one line with so many characters."""

    def read(value: str, _path: str) -> str:
        if not least <= len(value) <= most:
            raise Wrong(
                f"it has {len(value)} characters.", f"Write between {least} and {most} of them."
            )
        return value

    return read


def read_day(value: str, _path: str) -> date:
    """Return the date of an ISO day; anything that could be read in two ways is refused."""
    example = "Write it like this: {}: 2026-01-31"
    if meant := _list_meant(value):
        what = "can be read in two ways" if len(meant) > 1 else "does not begin with the year"
        raise Wrong(f'"{value}" {what}.', f"Write {' or '.join(f'{{}}: {day}' for day in meant)}")
    if re.fullmatch(r"\d\d[/.-]\d{1,2}[/.-]\d\d", value):
        raise Wrong(f'"{value}" can be read in two ways.', example)
    if ISO.match(value) and len(value) > 10:
        raise Wrong(f'"{value}" holds more than a day.', example)
    if not ISO.fullmatch(value):
        raise Wrong(f'"{value}" is not a date.', example)
    try:
        found = date.fromisoformat(value)
    except ValueError:
        raise Wrong(f'"{value}" is a day that does not exist.', example) from None
    if found.year not in YEARS:
        raise Wrong(f'"{value}" is too far away to be meant.', example)
    return found


def _list_meant(value: str) -> list[date]:
    """Return the days that one with its year at the end may mean, as in 11/30/2026."""
    if not BACKWARDS.fullmatch(value):
        return []
    first, second, year = map(int, re.split("[/.-]", value))
    found = []
    for month, day in ((first, second), (second, first)):
        with contextlib.suppress(ValueError):
            found.append(date(year, month, day))
    return list(dict.fromkeys(found))


def one_of(*known: str) -> Callable[[str, str], str]:
    """Return a reader of one of some words; a phone begins a line with a capital letter."""

    def read(value: str, _path: str) -> str:
        if value.casefold() not in known:
            near = nearest(value, known)
            hint = f"Write {near}." if near else f"Choose from: {', '.join(known)}."
            raise Wrong(f'"{value}" is not one of them.', hint)
        return value.casefold()

    return read


def status(value: str, _path: str) -> str:
    """Return "published" or "draft". What may mean "not yet" is never told to be published."""
    if value.casefold() in (SHOWN, HELD):
        return value.casefold()
    if WITHHELD.match(value.strip()):
        fix = f"Write {HELD}: the page is then shown in the preview only."
    elif near := nearest(value, (SHOWN, HELD), 0.85):
        fix = f"Write {near}."
    else:
        fix = f"Write {HELD} while the page is not to be shown, {SHOWN} when it is."
    raise Wrong(f'"{value}" is not one of them.', fix)


def corrections(value: str, path: str) -> tuple[tuple[date, str], ...]:
    """Return ((day, what changed), …) of "2026-12-01 what changed; 2027-01-05 what else"."""
    found = []
    for part in value.split(";"):
        when, _, what = part.strip().partition(" ")
        if not what.strip():
            raise Wrong(
                f'"{part.strip()}" does not say what changed.',
                "Write it like this: {}: 2026-12-01 The dose was corrected.",
            )
        found.append((read_day(when.removesuffix(":"), path), what.strip(" \t:–—-")))
    return tuple(found)


def paths(value: str, path: str) -> list[str]:
    """Return the project paths that relative links to Markdown files mean, as a list."""
    parts = [part.strip() for part in value.split(",")]
    files = [part for part in AROUND_FILES.split(value) if part not in ("", "and", "y")]
    if not all(map(_is_link, parts)) and all(map(_is_link, files)):
        what = "its files are not parted by commas alone."
        raise Wrong(what, f"Write {{}}: {', '.join(files)}")
    found = [_read_path(part, path) for part in parts]
    if len(set(found)) < len(found):
        raise Wrong("a page is named twice.", "Name each once.")
    return found


def _is_link(value: str) -> bool:
    """Return whether a value may be the way to one file of a page."""
    whole = value.endswith(".md") and not value.startswith("/") and ":" not in value
    return whole and not AROUND_FILES.search(value)


def _read_path(value: str, path: str) -> str:
    if not _is_link(value):
        raise Wrong(
            f'"{value}" is no link to a file of this site.',
            "Write it like this: {}: ../visits/infusion-day.md",
        )
    return join_way(path, value)


def action(value: str, path: str) -> str:
    """Return "book", "help", or the path of the page that a reader is led to."""
    known = ("book", "help")
    if value.casefold() in known:
        return value.casefold()
    if not value.endswith(".md") and (near := nearest(value, known)):
        raise Wrong(f'"{value}" is no next step.', f"Write {{}}: {near}")
    return _read_path(value, path)


def number(value: str, _path: str) -> int:
    """Return a whole number from 1 to 999."""
    if not re.fullmatch(r"[1-9]\d{0,2}", value, re.ASCII):
        raise Wrong(f'"{value}" is not a whole number from 1 to 999.', "Write it like this: {}: 20")
    return int(value)
