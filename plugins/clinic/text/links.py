"""Where a piece of Markdown leads: its links, pictures, citations, and the places that it names.

The text is asked as it is written, what stands in `code` included. A clinician's signature holds
for the pictures and sources that are found so (standing/ledger.py): what finds them stays as it is.
"""

import re

from .plain_text import CITATION

PICTURE = re.compile(r"!\[(?:[^\]!]|!(?!\[))*\]\(\s*<?([^)\s>]+)")
WAY = re.compile(r"\]\([ \t]{0,9}<?([^()\[\]\s<>#]{1,200})")  # to a file
NAME = re.compile(r"\{(?=[^{}\n]*\})[^{}\n]*#([^\s{}]+)")  # in braces: {#risks}


def find_ways(text: str) -> list[str]:
    """Return the file or site to which each link and picture of a text leads, as it is written."""
    return WAY.findall(text)


def find_placed_ways(text: str) -> list[tuple[int, str]]:
    """Return (where, way) of each of these."""
    return [(match.start(1), match[1]) for match in WAY.finditer(text)]


def find_pictures(text: str) -> list[str]:
    """Return the file of each picture and figure that a text shows, as it is written."""
    return PICTURE.findall(text)


def find_citations(text: str) -> list[str]:
    """Return the key of each source that a text cites, one for each time."""
    groups = (group.strip("[]").split(";") for group in CITATION.findall(text))
    keys = (part.strip().removeprefix("@") for group in groups for part in group)
    return [key for key in keys if key]


def find_named_places(text: str) -> list[tuple[int, str]]:
    """Return (where, name) of each place to which a text gives a name in braces."""
    return [(match.start(), match[1]) for match in NAME.finditer(text)]
