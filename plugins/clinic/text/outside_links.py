"""Addresses of other sites: those that stand in a text, and the host of each."""

import re
from collections.abc import Iterator
from html import unescape

from clinic.content.document import Document

from .plain_text import blank_code

WRITTEN = re.compile(r"https?://[^\s<>\"\\\]]+", re.I)
PLAIN = re.compile(
    r"(?:https?:)?(?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)((?:[/?#][^\s\\]*)?)", re.A | re.I
)


def split_outside(href: str) -> tuple[str, str]:
    """Return (host in small letters, whole https address) of a link to another site.

    ("", "") where a user name, a port or a sign that browsers read in their own ways stands in it:
    then a reader might arrive elsewhere than the words say.
    """
    match = PLAIN.fullmatch(href)
    host = match[1].lower() if match else ""
    return (host, f"https://{host}{match[2]}") if match else ("", "")


def find_outside_links(document: Document) -> Iterator[tuple[int, str]]:
    """Yield (line, address) of each http address in a document's text that is no code."""
    body = blank_code(document.body)
    for match in WRITTEN.finditer(body):
        address = unescape(match[0])
        yield document.find_line(match.start()), _cut_end(address)


def _cut_end(address: str) -> str:
    """Return an address without the bracket or the stop behind it."""
    depth = 0
    for at, sign in enumerate(address):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return address[:at]
    return address.rstrip(".,;:")
