"""Slips of the pen in tables, links and lists that Markdown takes without a word.

A missing cell moves all others, a table without its line of hyphens is none, and a link within a
link is cut. What prints as it was typed is named by another look: read/signs_left.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from site_report import Problem

from clinic.content.document import Document
from clinic.text.blocks import QUOTE
from clinic.text.layout import CELL, RULER, count_cells, lay_out
from clinic.text.plain_text import CODE, ESCAPED

Fault = tuple[int, str, str]  # lines below the first of the body, what is wrong, the fix

EMPTY = re.compile(r"(?:[-*+•]|\d{1,2}[.)])(?:[ \t]+\[[ xX]?\])?$")  # an item without words
BOX = "!!!"
LINK = re.compile(r"(?:!\[|\[)(?:[^\[\]]++|\[[^\[\]]*\])*+\]\((?:[^()\n]++|\([^()\n]*\))*+\)")
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\|)")  # a table within an item of a list
MULTIPLIED = re.compile(r"\d\*\d++\*\d")
EDGE = re.compile(r"^\||(?<!\\)\|$")
TABLE = "A table has a head, and |---|---| below that, a part for each cell."


def problems(document: Document) -> list[Problem]:
    """Return a problem for each slip in the body of a document."""
    written = CODE.sub(_replace_with_letters, document.body).split("\n")
    laid = lay_out(written)
    lines = [QUOTE.sub("", line) for _, line in laid]
    plain = ESCAPED.sub(_replace_with_spaces, "\n".join(line for _, line in laid))
    faults = (
        _empty_items([line.strip() for line in lines]),
        _broken_tables(lines),
        _filled_links(plain),
        _multiplied(plain),
    )
    return [
        Problem(document.path, document.body_line + laid[at][0], what, fix)
        for found in faults
        for at, what, fix in found
    ]


def _replace_with_spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _replace_with_letters(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "x", match[0])


def _empty_items(lines: Sequence[str]) -> Iterator[Fault]:
    """Yield each item of a list that has no words."""
    for at, words in enumerate(lines):
        if EMPTY.fullmatch(words):
            yield at, "This item of a list is empty.", "Write it, or take it out."


def _broken_tables(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield each row that has more or fewer cells than its table's head, or belongs to no table.

    A table begins below an empty line: its head, and a line of hyphens with as many parts.
    """
    plain = [*(ITEM.sub("", line).strip() for line in lines), ""]
    at = 0
    while at < len(plain) - 1:
        head, ruler = plain[at : at + 2]
        begins = not at or not plain[at - 1] or plain[at - 1].startswith(BOX)
        width = count_cells(head)
        if begins and "|" in ruler and RULER.fullmatch(ruler) and count_cells(ruler) == width:
            first, at = at, at + 2
            while plain[at] and not plain[at].startswith("{:"):
                if (cells := count_cells(plain[at])) != width:
                    what = f"This row has {cells} cells, and the head of its table has {width}."
                    yield at, what, "Put a | between all its cells; an empty one is written | – |"
                at += 1
            if at == first + 2:
                yield first, "This table has a head and no rows.", "Write them, or take it out."
            continue
        stray = bool(EDGE.search(head) or (CELL.search(head) and CELL.search(ruler)))
        if stray and not (at and CELL.search(plain[at - 1])):  # once for all rows of it
            yield at, "This row belongs to no table, and would print as it is.", TABLE
        at += 1


def _filled_links(text: str) -> Iterator[Fault]:
    """Yield each link that has a source within its words."""
    for match in LINK.finditer(text):
        words, at = match[0].rpartition("](")[0], text.count("\n", 0, match.start())
        if "[@" in words:
            what = f'"{match[0][:40]}" has a source within its words.'
            yield at, what, "Put the source behind it: […](…) [@key]"


def _multiplied(text: str) -> Iterator[Fault]:
    """Yield each pair of stars between numbers, which would print the one between in italics."""
    for match in MULTIPLIED.finditer(text):
        yield (
            text.count("\n", 0, match.start()),
            f'"{match[0]}" prints in italics.',
            ("Write × between two numbers."),
        )
