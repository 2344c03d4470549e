"""The sections that each kind of page must have, and where each begins and ends in a document."""

import re
from dataclasses import dataclass

REQUIRED = {  # in the order of a page
    "treatment": (
        "approved", "evidence", "unknown", "risks", "who-should-not", "alternatives", "if-nothing",
        "cost", "what-to-expect", "get-help", "questions",
    ),
    "condition": ("get-help",),
    "visit": ("get-help",),
    "evidence": ("unknown", "get-help"),
}  # fmt: skip
HEADING = re.compile(
    r"^##[ \t]*(?!#)(.*?)[ \t]*#*[ \t]*(?:\{[^}\n]*#([\w-]+)[^}\n]*\})?[ \t]*$", re.M
)


@dataclass(frozen=True)
class Section:
    """What stands below one h2, up to the next."""

    id: str  # "" when its heading has no name in braces
    heading: str
    text: str
    line: int  # of the heading, in the file


def of(document):
    """Return the sections of a document, in their order."""
    body, places = document.body, list(HEADING.finditer(document.body))
    ends = [match.start() for match in places[1:]] + [len(body)] * bool(places)
    return [
        Section(
            m[2] or "", m[1], body[m.end() : end],
            document.body_line + body.count("\n", 0, m.start()),
        )
        for m, end in zip(places, ends, strict=True)
    ]  # fmt: skip
