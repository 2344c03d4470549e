"""Readers of a value in a data file: each returns it, or raises ValueError with the fix."""

import re
from datetime import date
from urllib.parse import urlsplit

import regex

LANGUAGES = {"en": "English", "es": "Spanish"}
LANGS = tuple(LANGUAGES)
# As PubMed and the pages of publishers name a language, and Zotero with them.
TONGUES = {"eng": "en", "english": "en", "spa": "es", "spanish": "es", "español": "es"}
ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
DAY = "Write a day like this: 2026-01-31."
PHONE = re.compile(r"\+?\(?\d(?:[ ().-]{0,2}\d){9,14}", re.ASCII)
DIAL = re.compile(r"\+?\d(?:-?\d){2,14}", re.ASCII)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
HERE = re.compile(r"localhost|127\.[\d.]+|0\.0\.0\.0|\[.*\]|.*\.local(?:host)?")
ID = re.compile(r"[A-Za-z0-9][\w:.-]*", re.ASCII)


def string(value, *_):
    """Return a text on one line."""
    if not isinstance(value, str):
        raise ValueError('Write a text in quotation marks: "…".')
    if "\n" in value:
        raise ValueError("Write it on one line.")
    return value.strip()


def filled(value, *_):
    """Return a text that is not empty."""
    if not (value := string(value)):
        raise ValueError("Write something between the quotation marks.")
    return value


def boolean(value, *_):
    """Return true or false."""
    if not isinstance(value, bool):
        raise ValueError("Write true or false, without quotation marks.")
    return value


def whole(value, *_):
    """Return a whole number."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("Write a whole number, without quotation marks.")
    return value


def on_day(value, *_):
    """Return a date, written plainly or in quotation marks."""
    try:
        if isinstance(value, str) and ISO.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    if type(value) is not date:
        raise ValueError(DAY)
    return value


def maybe(check):
    """Return a reader that takes "" as well: what the clinic has not said yet."""
    return lambda value, *rest: "" if value == "" else check(value, *rest)


def shaped(shape, fix):
    """Return a reader of a text of one shape."""

    def read(value, *_):
        if not shape.fullmatch(string(value)):
            raise ValueError(fix)
        return value.strip()

    return read


def web(value, *_):
    """Return an https:// address of another site."""
    value = string(value)
    try:
        parts = urlsplit(value)
        named = HOST.fullmatch(parts.hostname or "") and not (parts.username or parts.port)
        right = named and parts.scheme == "https" and " " not in value
    except ValueError:
        right = False
    if not right:
        raise ValueError("Write a whole address that begins with https://")
    return value


def website(value, *_):
    """Return the address of this site: https:// (or http://), a host, perhaps a path, no slash."""
    value = string(value)
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
    plain = re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)*", parts.path)
    if (
        not HOST.fullmatch(host)
        or parts.username
        or port
        or parts.query
        or parts.fragment
        or not plain
    ):
        raise ValueError("Write scheme and host, and a path at most: https://www.example.org")
    return value


mail = shaped(MAIL, "Write an e-mail address: name@example.org")
phone = shaped(PHONE, "Write the number with its area code: 206-555-0100")
dial = shaped(DIAL, "Write it as it is dialed, digits and hyphens only: 988 or 1-800-555-0100")


def contact(value, *_):
    """Return an e-mail address, a telephone number or an https:// address."""
    for check in (mail, phone, web):
        try:
            return check(value)
        except ValueError:
            continue
    raise ValueError("Write an e-mail address, a telephone number or an https:// address.")


def approval(value, *_):
    """Return who approved something and when: "2026-12-01, Full Name"."""
    when, _, who = string(value).partition(",")
    on_day(when.strip())
    if not who.strip():
        raise ValueError('Write the day and the name: "2026-12-01, Full Name".')
    return value


def pattern(value, *_):
    """Return a regular expression that can be read."""
    try:
        regex.compile(filled(value), regex.IGNORECASE)  # as it is used: it need not be twice
    except regex.error as error:
        raise ValueError(f"This pattern cannot be read ({error}). Ask a developer.") from None
    return value


def level(value, *_):
    """Return how strict a wording rule is."""
    if value not in ("stop", "hint"):
        raise ValueError("Write stop or hint.")
    return value


def language(value, *_):
    """Return a language of the site."""
    if value not in LANGS:
        raise ValueError("Write en or es.")
    return value
