"""Slips of the pen: what looks like Markdown to its writer, and would print as it is.

A list without the empty line above it prints as one paragraph, a missing cell moves all others, a
table without its line of hyphens is none. Nothing of this is an error to Markdown.
"""

import re

from clinic.kit.report import Problem
from clinic.text.blocks import CELL, QUOTE, RULER
from clinic.text.plain_text import CODE

from . import list_levels
from .list_levels import BEGINS
from .slip_signs import ANY_START, ANYWHERE, AT_START

EMPTY = re.compile(r"(?:[-*+]|\d{1,2}\.)$")
BOX = "!!!"
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|\"']")  # what Markdown or typogrify takes the \ off
LINK = re.compile(r"(?:!\[|\[)(?:[^\[\]]++|\[[^\[\]]*\])*+\]\((?:[^()\n]++|\([^()\n]*\))*+\)")
STRONG = re.compile(r"(\*(?<!\d\*(?=\d))\*{0,2})(?=\S)((?:[^*]++|(?<=\s)\*(?=\s))+?)(?<=\S)\1")
BRACES = re.compile(r"\{[:#][^{}\n]*\}")
SIGN = re.compile(r"\n[ \t>]*[*+-][ \t]")  # of an item of a list
STARTS = {*"-+*•·▪◦‣●○–—:"}  # with one of them, or a digit, begins what _lines looks for
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\|)")  # a table within an item of a list
ENDS = ("-", "|", ":")  # of a line of hyphens
EDGE = re.compile(r"^\||(?<!\\)\|$")
TABLE = (
    "A table has an empty line above it, a head, and |---|---| below that, a part for each cell."
)


def problems(document):
    """Return a problem for each slip in the body of a document."""
    body = document.body
    written = (CODE.sub(_letters, body) if "`" in body else body).split("\n")
    lines = written
    if ">" in body:
        lines = [QUOTE.sub("", line) if ">" in line else line for line in written]
    words = [line.strip() for line in lines]
    rules = (
        _lines(words),
        list_levels.problems(lines),
        _tables(lines) if "|" in body else (),
        _words(written, words),
    )
    return [
        Problem(document.path, document.body_line + at, what, fix)
        for rule in rules
        for at, what, fix in rule
    ]


def _blank(match):
    found = match[0]
    if "\n" not in found:
        return " " * len(found)
    return "\n".join(" " * len(line) for line in found.split("\n"))


def _letters(match):
    return re.sub(r"[^\n]", "x", match[0])


def _lines(lines):
    """Yield what is wrong with where a line stands, or how it begins."""
    run = ""  # how the lines without an empty one between began
    for at, words in enumerate(lines):
        if not words:
            run = ""
            continue
        first = words[0]
        if first.isalpha():
            run = run or "text"
            continue
        begins = None
        if first in STARTS or first.isdecimal():
            begins = BEGINS.match(words)
            if EMPTY.fullmatch(words):
                yield at, "This item of a list is empty.", "Write it, or take it out."
            elif run == "text" and begins:
                what = "This list would print as part of the paragraph above it."
                yield at, what, "Put an empty line above its first item."
            if ANY_START.match(words) and not RULER.fullmatch(words):
                for pattern, fix in AT_START:
                    if pattern.match(words):
                        yield at, f'"{words[:30]}" prints as it is.', fix
        if first == "#" or words.startswith(BOX):
            run = ""
        elif not run:
            run = "other" if begins or first == "|" else "text"


def _tables(lines):
    """Yield each row that has more or fewer cells than its table's head, or belongs to no table.

    A table begins below an empty line: its head, and a line of hyphens with as many parts.
    """
    plain = [ITEM.sub("", line).strip() if "|" in line else line.strip() for line in lines] + [""]
    at = 0
    while at < len(lines):
        head, ruler = plain[at : at + 2]
        if "|" not in head and "|" not in ruler:
            at += 1
            continue
        begins = not at or not plain[at - 1] or plain[at - 1].startswith(BOX)
        width = len(_cells(head))
        if begins and "|" in ruler and RULER.fullmatch(ruler) and len(_cells(ruler)) == width:
            first, at = at, at + 2
            while plain[at] and not plain[at].startswith("{:"):
                if (cells := len(_cells(plain[at]))) != width:
                    what = f"This row has {cells} cells, and the head of its table has {width}."
                    yield at, what, "Put a | between all its cells; an empty one is written | – |"
                at += 1
            if at == first + 2:
                yield first, "This table has a head and no rows.", "Write them, or take it out."
            continue
        if EDGE.search(head) or (CELL.search(head) and CELL.search(ruler)):
            yield at, "This row belongs to no table, and would print as it is.", TABLE
        at += 1


def _cells(line):
    return CELL.split(line.removeprefix("|").removesuffix("|"))


def _words(lines, words):
    """Yield each sign of a link, or of words set off, that belongs to nothing."""
    rulers = {at for at, line in enumerate(words) if line[-1:] in ENDS and RULER.fullmatch(line)}
    if rulers:
        lines = ["" if at in rulers else line for at, line in enumerate(lines)]
    text = "\n".join(lines)
    if "\\" in text:
        text = ESCAPED.sub(_blank, text)
    links = []
    if "](" in text:
        text = LINK.sub(lambda match: links.append(match) or _blank(match), text)
    yield from _links(links)
    text = BRACES.sub(_blank, text)
    text = SIGN.sub(lambda match: f"\n{' ' * (len(match[0]) - 1)}", f"\n{text}")[1:]
    for _ in range(2):  # bold within italics, and the other way
        if "*" in text:
            text = STRONG.sub(_set_plain, text)
    for look, pattern, fix in ANYWHERE:
        at = counted = 0
        for match in pattern.finditer(text) if look(text) else ():
            at += text.count("\n", counted, match.start())
            counted = match.start()
            yield at, f'"{match[0][:40]}" prints as it is.', fix


def _set_plain(match):
    """Return the words of bold or italics, letters in place of its signs."""
    signs = "x" * len(match[1])
    return f"{signs}{match[2]}{signs}"


def _links(links):
    """Yield each link that has a source or another link within its words."""
    for match in links:
        words, at = match[0].rpartition("](")[0], match.string.count("\n", 0, match.start())
        if "[@" in words:
            what = f'"{match[0][:40]}" has a source within its words.'
            yield at, what, "Put the source behind it: […](…) [@key]"
        elif "](" in words and "![" not in words:
            yield at, f'"{match[0][:40]}" has a link within its words.', "Make two links of it."
