"""Readers of a value in a data file: each returns it, or raises ValueError with the fix."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlsplit

import regex
from site_report import nearest

PLACEHOLDER = re.compile(r"(?<!\\p)\{([A-Za-z][a-z_]*)\}")  # see drug_names.py
NAMES = ("drug", "drugs", "approved_drugs", "agency", "pattern")  # beside those of [words]
TYPEFACE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.woff2", re.ASCII)
ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
PHONE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){9,14}", re.ASCII)
DIAL = re.compile(r"\+?\d(?:-?\d){2,14}", re.ASCII)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
HERE = re.compile(r"localhost|127\.[\d.]+|0\.0\.0\.0|\[.*\]|.*\.local(?:host)?")
PATH = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
TITLED = re.compile(r"(?:Dra?\.?|Doctora?) +(.+)", re.I)
ID = re.compile(r"[A-Za-z0-9][\w:.-]*", re.ASCII)


def read_line(value: Any) -> str:
    """Return a text on one line."""
    if not isinstance(value, str):
        raise ValueError('Write a text in quotation marks: "…".')
    if "\n" in value:
        raise ValueError("Write it on one line.")
    return value.strip()


def read_words(value: Any) -> str:
    """Return a text that is not empty."""
    if not (value := read_line(value)):
        raise ValueError("Write something between the quotation marks.")
    return value


def read_person_name(value: Any) -> str:
    """Return the name of someone, which is printed and looked for without "Dr."."""
    name = read_words(value)
    if titled := TITLED.fullmatch(name):
        raise ValueError(f'Write name = "{titled[1]}"; "MD" or the like stands in credentials.')
    return name


def read_boolean(value: Any) -> bool:
    """Return true or false."""
    if not isinstance(value, bool):
        raise ValueError("Write true or false, without quotation marks.")
    return value


def read_whole_number(value: Any) -> int:
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("Write a whole number, without quotation marks.")
    return value


def read_count(value: Any) -> int:
    """Return a whole number from 0 up."""
    if read_whole_number(value) < 0:
        raise ValueError("Write a whole number from 0 up.")
    return int(value)


def read_number(value: Any) -> int | float:
    """Return a number from 0 up, with decimals or without, that prints digit by digit."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise ValueError("Write a number from 0 to 999,999, without quotation marks.")
    return value


def read_day(value: Any) -> date:
    """Return a date, written plainly or in quotation marks."""
    try:
        if isinstance(value, str) and ISO.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    if type(value) is not date:  # a time of day is a date too
        raise ValueError("Write a day like this: 2026-01-31.")
    return value


def or_empty(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a reader that takes "" as well: what the clinic has not said yet."""
    return lambda value: "" if value == "" else read(value)


def choose(*words: str) -> Callable[[Any], str]:
    """Return a reader of one of some words."""

    def read(value: Any) -> str:
        if value not in words:
            raise ValueError(f"Write {' or '.join(words)}.")
        return value

    return read


def read_title_font(value: Any) -> str:
    """Return "serif", "sans", or the name of a typeface's file in content/."""
    if value in ("serif", "sans") or (isinstance(value, str) and TYPEFACE.fullmatch(value)):
        return value
    raise ValueError(
        'Write serif or sans, or the name of a typeface in content/, as "our-titles.woff2".'
    )


def match(shape: re.Pattern[str], fix: str) -> Callable[[Any], str]:
    """Return a reader of a text of one shape."""

    def read(value: Any) -> str:
        text = read_line(value)
        if not shape.fullmatch(text):
            raise ValueError(fix)
        return text

    return read


def read_link(value: Any) -> str:
    """Return an https:// address of another site."""
    value = read_line(value)
    try:
        parts = urlsplit(value)
        named = HOST.fullmatch(parts.hostname or "") and not (parts.username or parts.port)
        right = named and parts.scheme == "https" and " " not in value
    except ValueError:
        right = False
    if not right:
        raise ValueError("Write a whole address that begins with https://")
    return value


@cache
def list_time_zones() -> frozenset[str]:
    """Return the names of the time zone database, the same on each machine.

    The system's own has "localtime" as well, which is another zone on each.
    """
    return frozenset(resources.files("tzdata").joinpath("zones").read_text("ascii").split())


def read_time_zone(value: Any) -> str:
    """Return a name of the IANA time zone database."""
    value = read_words(value)
    if value not in list_time_zones():
        # "MST" for "PST" would be another clock, and summer time is in the others alone
        places = (name for name in list_time_zones() if "/" in name)
        near = nearest(value, places) or "America/New_York"
        raise ValueError(f'Write a name of the IANA time zone database, such as "{near}".')
    return value


def read_website(value: Any) -> str:
    """Return the address of this site: https:// (or http://), a host, perhaps a path, no slash."""
    value = read_line(value)
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise ValueError(
            "This is no address. Write it like this: https://www.example.org"
        ) from None
    if parts.scheme not in ("https", "http"):
        raise ValueError(f"Write it with https:// in front: https://{value.split('://')[-1]}")
    host = parts.hostname or ""
    if HERE.fullmatch(host):
        raise ValueError(
            "This is the address of this machine. Write the one that readers will use."
        )
    if value.endswith("/"):
        raise ValueError(f"Take the slash at the end away: {value.rstrip('/')}")
    more = parts.username or port or parts.query or parts.fragment
    if more or not HOST.fullmatch(host) or not PATH.fullmatch(parts.path):
        raise ValueError("Write scheme and host, and a path at most: https://www.example.org")
    return value


read_country = match(re.compile(r"[A-Z]{2}"), 'Write the two capital letters of the country: "US".')
read_colour = match(
    re.compile(r"#[0-9a-fA-F]{6}"), 'Write a colour as # and six of 0 to 9 and a to f: "#0c4a38".'
)
read_mail = match(MAIL, "Write an e-mail address: name@example.org")
read_phone = match(PHONE, "Write the number with its area code: 206-555-0100")
read_dialed = match(
    DIAL, "Write it as it is dialed, digits and hyphens only: 988 or 1-800-555-0100"
)


def read_contact(value: Any) -> str:
    """Return an e-mail address, a telephone number or an https:// address."""
    for read in (read_mail, read_phone, read_link):
        try:
            return read(value)
        except ValueError:
            continue
    raise ValueError("Write an e-mail address, a telephone number or an https:// address.")


def read_approval(value: Any) -> str:
    """Return who approved something and when: "2026-12-01, Full Name"."""
    day, _, name = read_line(value).partition(",")
    read_day(day.strip())
    if not name.strip():
        raise ValueError('Write the day and the name: "2026-12-01, Full Name".')
    return value


def read_pattern(value: Any) -> str:
    """Return a regular expression that can be read."""
    try:
        # As it is used, but for the names of drugs: it need not be twice.
        regex.compile(PLACEHOLDER.sub("x", read_words(value)), regex.IGNORECASE)
    except regex.error as error:
        raise ValueError(f"This pattern cannot be read ({error}). Ask a developer.") from None
    return value
