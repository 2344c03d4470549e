"""The sections of a page: where each begins and ends in a document."""

import re
from dataclasses import dataclass

from clinic.content.document import Document

BRACES = r"\{(?=[^{}\n]*\}[ \t]*$)[^{}\n]*#"  # of {#name} at the end of a line
HEADING = re.compile(
    rf"^##(?!#)[ \t]*+((?:[^{{\n]|(?!{BRACES}[\w-])\{{)*+)"
    rf"(?:{BRACES}([\w-]+)[^{{}}\n]*\}})?[ \t]*$",
    re.M,
)


@dataclass(frozen=True)
class Section:
    """What stands below one h2, up to the next."""

    id: str  # "" when its heading has no name in braces
    heading: str
    text: str
    line: int  # of the heading, in the file


def read_section_name(heading: str) -> str:
    """Return the name that an h2 gives its section in braces, "" when it gives none."""
    match = HEADING.match(heading)
    return (match and match[2]) or ""


def find_sections(document: Document) -> list[Section]:
    """Return the sections of a document, in their order."""
    body, found = document.body, []
    headings = list(HEADING.finditer(body))
    ends = [match.start() for match in headings[1:]] + [len(body)]  # one too many without headings
    line, counted = document.body_line, 0
    for match, end in zip(headings, ends, strict=False):
        line += body.count("\n", counted, match.start())
        counted = match.start()
        text = body[match.end() : end]
        found.append(Section(match[2] or "", _without_closing_signs(match[1]), text, line))
    return found


def _without_closing_signs(written: str) -> str:
    """Return the words of a heading without the signs that may close it: ## Risks ##."""
    return written.rstrip(" \t").rstrip("#").rstrip(" \t")
