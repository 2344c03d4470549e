"""Slips of the pen: what looks like Markdown to its writer, and would print as it is.

A list without the empty line above it prints as one paragraph, a missing cell moves all others, a
table without its line of hyphens is none. Nothing of this is an error to Markdown.
"""

import re

from . import list_levels
from .list_levels import BEGINS
from .page_context import CODE
from .report import Problem
from .sentences import CELL, QUOTE, RULER

EMPTY = re.compile(r"(?:[-*+]|\d{1,2}\.)$")
LETTER = r"[ \t>]*(?:[a-zA-Z]|[ivx]+)[.)]"
BOX = "!!!"
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|\"']")  # what Markdown or typogrify takes the \ off
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\([^)\n]*\)")
STRONG = re.compile(r"(?<!\d(?=\*\d))(\*{1,3})(?=\S)((?:[^*]|(?<=\s)\*(?=\s))+?)(?<=\S)\1")
BRACES = re.compile(r"\{[:#][^}\n]*\}")
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\|)")  # a table within an item of a list
EDGE = re.compile(r"^\||(?<!\\)\|$")
TABLE = (
    "A table has an empty line above it, a head, and |---|---| below that, a part for each cell."
)
AT_START = (  # what a line begins with -> the fix
    (
        re.compile(r"[•·▪◦‣●○–—][ \t]*\w"),
        'Write "- " at its start, with an empty line above the list.',
    ),
    (re.compile(r"[-+][^\W\d]"), "Put a space behind the hyphen."),
    (re.compile(r"\d{1,2}\.[^\W\d]"), "Put a space behind the full stop."),
    (re.compile(r"\d{1,2}\)[ \t]"), 'Write "1. " with a full stop.'),
    (
        re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\[[ xX]\]"),
        "Take the box out.",
    ),
    (re.compile(r":[ \t]{2,}\S"), "Write the word in **bold** and its meaning behind it."),
    (re.compile(r"\*\["), "Put the word into glossary.toml."),
)
ANYWHERE = (
    (re.compile(r"\{\.[\w-]+[^}\n]*\}?"), "Take the braces out."),
    (re.compile(r"\{\{|\{%|<%"), "Write the words themselves: a page fills nothing in."),
    (re.compile(r"\$\$"), "Write it in words: a page shows no formulas."),
    (re.compile(r"\[\^[^\]\n]*\]"), "Write the note into the text; a source is cited [@key]"),
    (
        re.compile(r"(?<=[^\s>])[ \t]?!!!"),
        'Begin a line with it, above an empty line: !!! note "Title"',
    ),
    (re.compile(r"(?<=\S)[ \t|]#{2,6}(?=[ \t]\S)"), "Begin a line with it: ## A heading"),
    (re.compile(r"~~"), "Take the signs out: a page strikes nothing out."),
    (re.compile(r"=="), "Write **the words** in bold instead."),
    (re.compile(r"(?<!~)~\w+~(?!~)"), "Write <sub>2</sub>"),
    (re.compile(r"\^\w+\^"), "Write <sup>2</sup>"),
    (re.compile(r"(?<![\w:]):[a-z][a-z_]{2,}:(?![\w:])"), "Write it in words."),
    (
        re.compile(rf"^{LETTER}(?=[ \t].*\n{LETTER}[ \t])", re.M),
        'Write "1. " at the start of each line: lists have numbers.',
    ),
    (re.compile(r"\\"), "Take it out; two spaces at the end of a line begin a new one."),
    (re.compile(r"(?<=\d)\*(?=\d)"), "Write × between two numbers."),
    (re.compile(r"(?<!-)---(?!-)"), 'Write "--", which prints as a dash.'),
    (re.compile(r"\]\[|\]\("), "Write the link whole: [the words](../visits/infusion-day.md)"),
    (re.compile(r"https?://\S+|\bwww\.\S+"), "Name the page as a source, [@key], or take it out."),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w[\w.]*"), "Write [the words](mailto:name@example.org)"),
    (
        re.compile(r"\*+(?=\w)|(?<=\w)\*+"),
        "Close it with the same sign, or write \\* for a star.",
    ),
    (re.compile(r"(?<![\w*])\*{2,}(?![\w*])"), "Write it right beside the words: **the words**"),
)


def problems(document):
    """Return a problem for each slip in the body of a document."""
    found, lines = [], CODE.sub(_letters, document.body).split("\n")
    for rule in (_lines, list_levels.problems, _tables, _words):
        for at, what, fix in rule(lines):
            found.append(Problem(document.path, document.body_line + at, what, fix))
    return found


def _blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def _letters(match):
    return re.sub(r"[^\n]", "x", match[0])


def _lines(lines):
    """Yield what is wrong with where a line stands, or how it begins."""
    run = ""  # how the lines without an empty one between began
    for at, line in enumerate(lines):
        words = QUOTE.sub("", line).strip()
        if not words:
            run = ""
            continue
        if EMPTY.fullmatch(words):
            yield at, "This item of a list is empty.", "Write it, or take it out."
        elif run == "text" and BEGINS.match(words):
            what = "This list would print as part of the paragraph above it."
            yield at, what, "Put an empty line above its first item."
        for pattern, fix in AT_START:
            if pattern.match(words) and not RULER.fullmatch(words):
                yield at, f'"{words[:30]}" prints as it is.', fix
        if not run or words.startswith("#"):
            run = "other" if BEGINS.match(words) or words.startswith((BOX, "#", "|")) else "text"
        if words.startswith((BOX, "#")):
            run = ""


def _tables(lines):
    """Yield each row that has more or fewer cells than its table's head, or belongs to no table.

    A table begins below an empty line: its head, and a line of hyphens with as many parts.
    """
    plain = [ITEM.sub("", QUOTE.sub("", line)).strip() for line in lines] + [""]
    at = 0
    while at < len(lines):
        head, ruler = plain[at : at + 2]
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


def _words(lines):
    """Yield each sign of a link, or of words set off, that belongs to nothing."""
    text = "\n".join("" if RULER.fullmatch(QUOTE.sub("", line).strip()) else line for line in lines)
    text = ESCAPED.sub(_blank, text)
    for match in LINK.finditer(text):
        words, at = match[0].rpartition("](")[0], text.count("\n", 0, match.start())
        if "[@" in words:
            what = f'"{match[0][:40]}" has a source within its words.'
            yield at, what, "Put the source behind it: […](…) [@key]"
        elif "](" in words and "![" not in words:
            yield at, f'"{match[0][:40]}" has a link within its words.', "Make two links of it."
    for pattern in (LINK, BRACES):
        text = pattern.sub(_blank, text)
    text = re.sub(r"^[ \t>]*[*+-][ \t]", _blank, text, flags=re.M)  # the sign of an item
    for _ in range(2):  # bold within italics, and the other way
        text = STRONG.sub(lambda m: f"{'x' * len(m[1])}{m[2]}{'x' * len(m[1])}", text)
    for pattern, fix in ANYWHERE:
        for match in pattern.finditer(text):
            at = text.count("\n", 0, match.start())
            yield at, f'"{match[0][:40]}" prints as it is.', fix
