"""Slips of the pen in tables, links and lists that Markdown takes without a word.

A missing cell moves all others, a table without its line of hyphens is none, a link within a link
is cut, and a box to tick off is one in a list alone. What else prints as it was typed is named by
another look: read/signs_left.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from site_report import Problem

from clinic.content.document import Document
from clinic.text.blocks import QUOTE
from clinic.text.layout import BOX, CELL, count_cells, is_ruler, lay_out
from clinic.text.leftovers import find_leftovers
from clinic.text.plain_text import ESCAPED, TARGET, blank_code

from .sentences.claims import shorten

Fault = tuple[int, str, str]  # lines below the first of the body, what is wrong, the fix

EMPTY = re.compile(r"(?:[-*+•]|\d{1,2}[.)])(?:[ \t]+\[[ xX]?\])?$")  # an item without words
# A box to tick that no list has taken as one, and its words: [x] Pack a bag. A link is none, and
# neither is a number that stands open: [X] of 15 people.
TICK = re.compile(
    r"(?:(?P<sign>-|\d{1,9}\.)[ ]+)?"
    r"\[[ \t]*(?:(?P<ticked>[xX✓✔])[ \t]*)?\](?:[ \t]+|(?<=[x\t \[]\])(?=[^\W\d_]))"
    r"(?!\([^()\s]*[./#:]|(?:(?:out )?of|de(?: cada)?) \d)(?P<words>\S[^\n]*)"
)
BEGINS = re.compile(r"$|#|!!!|.*[:：]$")  # a line below which a paragraph or a list may begin
CLINGS = re.compile(r"#(?=[^\W\d_])")  # "#1" may well be meant
SHOWN = 40  # characters of a line in a message
LINK = re.compile(rf"!?\[(?:[^\[\]]++|\[[^\[\]]*\])*+{TARGET}")  # with brackets in its words
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\|)")  # a table within an item of a list
MULTIPLIED = re.compile(r"\d\*\d++\*\d")
EDGE = re.compile(r"^\||(?<!\\)\|$")
TABLE = "A table has a head, and |---|---| below that, a part for each cell."


def check_slips(document: Document) -> list[Problem]:
    """Return a problem for each slip in the body of a document."""
    laid = lay_out(blank_code(document.body, "x"))
    lines = [QUOTE.sub("", line) for _, line in laid]
    as_typed = document.body.split("\n")
    shown = [QUOTE.sub("", as_typed[number]).strip() for number, _ in laid]
    plain = ESCAPED.sub("  ", "\n".join(line for _, line in laid))
    stripped = [line.strip() for line in lines]
    faults = chain(
        _empty_items(stripped),
        _broken_tables(lines),
        _filled_links(plain),
        _multiplied(plain),
        _unlisted_ticks(stripped, shown),
        _clinging_signs(shown),
    )
    return [
        Problem(document.path, document.body_line + laid[at][0], what, fix)
        for at, what, fix in faults
    ]


def _empty_items(lines: Sequence[str]) -> Iterator[Fault]:
    """Yield each item of a list that has no words."""
    for at, words in enumerate(lines):
        if EMPTY.fullmatch(words):
            yield at, "This item of a list is empty.", "Write it, or take it out."


def _unlisted_ticks(lines: Sequence[str], shown: Sequence[str]) -> Iterator[Fault]:
    """Yield the first of some lines that begin with a box to tick and are no list.

    `shown`: the lines as they were typed. A single one within a paragraph may be the rest of a
    sentence.
    """
    run: list[int] = []
    for at, words in enumerate([*lines, "the end"]):
        if TICK.match(words):
            run.append(at)
        elif words and run:
            first, more = run[0], len(run) - 1
            tick = TICK.match(lines[first])
            if tick and (more or tick["sign"] or BEGINS.match(lines[first - 1] if first else "")):
                others = ", and so does 1 line below" if more else ""
                if more > 1:
                    others = f", and so do {more} lines below"
                typed = TICK.match(shown[first]) or tick
                good = f"{tick['sign'] or '-'} [{'x' if tick['ticked'] else ' '}] {typed['words']}"
                yield (
                    first,
                    f'"{shorten(shown[first], SHOWN)}" prints as it is{others}.',
                    f"Write {'each' if more else 'it'} as an item of a list: "
                    f"{shorten(good, 2 * SHOWN)} (or put a \\ before a bracket that is meant).",
                )
            run = []


def _clinging_signs(shown: Iterable[str]) -> Iterator[Fault]:
    """Yield each line that begins with a # right before its word: it would print as it is."""
    for at, words in enumerate(shown):
        if CLINGS.match(words):
            yield (
                at,
                f'"{shorten(words, SHOWN)}" prints as it is, with its #.',
                f"Write ## {shorten(words[1:], SHOWN)} for a heading, or put a \\ before the #.",
            )


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
        if begins and is_ruler(ruler) and count_cells(ruler) == width:
            first, at = at, at + 2
            while plain[at] and not plain[at].startswith("{:"):
                cells = count_cells(plain[at])
                if cells != width and not any(find_leftovers(plain[at])):  # those are named whole
                    count = "1 cell" if cells == 1 else f"{cells} cells"
                    what = f"This row has {count}, and the head of its table has {width}."
                    yield at, what, "Put a | between all its cells; an empty one is written | – |"
                at += 1
            if at == first + 2:
                yield first, "This table has a head and no rows.", "Write them, or take it out."
            continue
        stray = "|" in head and (EDGE.search(head) or (CELL.search(head) and CELL.search(ruler)))
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
        what = f'"{match[0]}" prints in italics.'
        yield text.count("\n", 0, match.start()), what, "Write × between two numbers."
