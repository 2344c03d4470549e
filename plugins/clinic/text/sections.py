"""The sections that each kind of page must have, and where each begins and ends in a document."""

import re
from functools import lru_cache
from typing import NamedTuple

REQUIRED = {  # in the order of a page
    "treatment": (
        "approved", "evidence", "unknown", "risks", "who-should-not", "alternatives", "if-nothing",
        "cost", "what-to-expect", "get-help", "questions",
    ),
    "condition": ("get-help",),
    "visit": ("get-help",),
    "evidence": ("unknown", "get-help"),
}  # fmt: skip
BRACES = r"\{(?=[^{}\n]*\}[ \t]*$)[^{}\n]*#"  # of {#name} at the end of a line
HEADING = re.compile(
    rf"^##(?!#)[ \t]*+((?:[^{{\n]|(?!{BRACES}[\w-])\{{)*+)"
    rf"(?:{BRACES}([\w-]+)[^{{}}\n]*\}})?[ \t]*$",
    re.M,
)
USUAL = re.compile(  # most are written like this, and it is far quicker to read
    r"^## ([^\s#{}](?:[^\n#{}]*[^\s#{}])?) \{#([\w-]+)\}$", re.M
)


class Section(NamedTuple):
    """What stands below one h2, up to the next."""

    id: str  # "" when its heading has no name in braces
    heading: str
    text: str
    line: int  # of the heading, in the file


def heading(text, at=0):
    """Return the match of the h2 on the line that begins at a place: (its words, its name)."""
    return USUAL.match(text, at) or HEADING.match(text, at)


def of(document):
    """Return the sections of a document, in their order."""
    return _of(document.body, document.body_line)


@lru_cache(1)  # the rules ask for the same page one after the other
def _of(body, line):
    counted, found = 0, []
    places = [match for at in _places(body) if (match := heading(body, at))]
    ends = [match.start() for match in places[1:]] + [len(body)]
    for match, end in zip(places, ends, strict=False):
        line += body.count("\n", counted, match.start())
        counted = match.start()
        found.append(Section(match[2] or "", _words(match[1]), body[match.end() : end], line))
    return tuple(found)


def _words(written):
    """Return the words of a heading without the signs that may close it."""
    return written.rstrip(" \t").rstrip("#").rstrip(" \t")


def _places(body):
    """Yield where each line begins that starts like an h2."""
    if body.startswith("##"):
        yield 0
    at = body.find("\n##")
    while at >= 0:
        yield at + 1
        at = body.find("\n##", at + 1)
