"""Slips of the pen: what looks like Markdown to its writer, and would print as it is.

A list without the empty line above it prints as one paragraph, a missing cell moves all others, a
table without its line of hyphens is none. Nothing of this is an error to Markdown.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from clinic.content.document import Document
from clinic.kit.report import Problem
from clinic.text.blocks import CELL, QUOTE, RULER
from clinic.text.plain_text import CODE

Fault = tuple[int, str, str]  # lines below the first of the body, what is wrong, the fix

BEGINS = re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\S")  # an item of a list
EMPTY = re.compile(r"(?:[-*+]|\d{1,2}\.)$")
BOX = "!!!"
ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+\-.!|\"']")  # what Markdown or typogrify takes the \ off
LINK = re.compile(r"(?:!\[|\[)(?:[^\[\]]++|\[[^\[\]]*\])*+\]\((?:[^()\n]++|\([^()\n]*\))*+\)")
STRONG = re.compile(r"(\*(?<!\d\*(?=\d))\*{0,2})(?=\S)((?:[^*]++|(?<=\s)\*(?=\s))+?)(?<=\S)\1")
BRACES = re.compile(r"\{[:#][^{}\n]*\}")
SIGN = re.compile(r"^[ \t>]*[*+-][ \t]", re.M)  # of an item of a list
ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d{1,2}\.)[ \t]+(?=\|)")  # a table within an item of a list
EDGE = re.compile(r"^\||(?<!\\)\|$")
TABLE = (
    "A table has an empty line above it, a head, and |---|---| below that, a part for each cell."
)
STEP = 4  # spaces by which an item stands within the one above it
LETTER = r"[ \t>]*(?:[a-zA-Z]|[ivx]+)[.)]"

# The signs of other kinds of Markdown, and of our own in the wrong place: each prints as it is.
AT_START = (  # what a line begins with -> the fix
    (
        re.compile(r"[•·▪◦‣●○–—][ \t]*\w"),
        'Write "- " at its start, with an empty line above the list.',
    ),
    (re.compile(r"[-+][^\W\d]"), "Put a space behind the hyphen."),
    (re.compile(r"\d{1,2}\.[^\W\d]"), "Put a space behind the full stop."),
    (re.compile(r"\d{1,2}\)[ \t]"), 'Write "1. " with a full stop.'),
    (re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\[[ xX]\]"), "Take the box out."),
    (re.compile(r":[ \t]{2,}\S"), "Write the word in **bold** and its meaning behind it."),
    (re.compile(r"\*\["), "Put the word into glossary.toml."),
)
ANYWHERE = (  # what stands anywhere in a text -> the fix
    (re.compile(r"\{\.[\w-]+[^{}\n]*\}?"), "Take the braces out."),
    (re.compile(r"\{\{|\{%|<%"), "Write the words themselves: a page fills nothing in."),
    (re.compile(r"\$\$"), "Write it in words: a page shows no formulas."),
    (
        re.compile(r"\[\^[^\[\]\n]*\]"),
        "Write the note into the text; a source is cited [@key]",
    ),
    (
        re.compile(r"(?<=[^\s>])[ \t]?!!!"),
        'Begin a line with it, above an empty line: !!! note "Title"',
    ),
    (re.compile(r"(?<=\S)[ \t|]#{2,6}(?=[ \t]\S)"), "Begin a line with it: ## A heading"),
    (
        re.compile(r"~~"),
        "Take the struck words out too; the signs alone if the words are to stay.",
    ),
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
    (
        re.compile(r"\]\[|\]\("),
        "Write the link whole: [the words](../visits/infusion-day.md)",
    ),
    (
        re.compile(r"https?://\S+|\bwww\.\S+"),
        "Name the page as a source, [@key], or take it out.",
    ),
    (
        re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w[\w.]*"),
        "Write [the words](mailto:name@example.org)",
    ),
    (
        re.compile(r"(?<!\*)\*++(?=\w)|(?<=\w)\*++"),
        "Close it with the same sign, or write \\* for a star.",
    ),
    (
        re.compile(r"(?<![\w*])\*{2,}(?![\w*])"),
        "Write it right beside the words: **the words**",
    ),
)


def problems(document: Document) -> list[Problem]:
    """Return a problem for each slip in the body of a document."""
    written = CODE.sub(_replace_with_letters, document.body).split("\n")
    lines = [QUOTE.sub("", line) for line in written]
    words = [line.strip() for line in lines]
    faults = (
        _misplaced_lines(words),
        _misplaced_items(lines),
        _broken_tables(lines),
        _stray_signs(written, words),
    )
    return [
        Problem(document.path, document.body_line + at, what, fix)
        for found in faults
        for at, what, fix in found
    ]


def _replace_with_spaces(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _replace_with_letters(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", "x", match[0])


def _misplaced_lines(lines: Sequence[str]) -> Iterator[Fault]:
    """Yield what is wrong with where a line stands, or how it begins."""
    run = ""  # how the lines without an empty one between began
    for at, words in enumerate(lines):
        if not words:
            run = ""
            continue
        begins = BEGINS.match(words)
        if EMPTY.fullmatch(words):
            yield at, "This item of a list is empty.", "Write it, or take it out."
        elif run == "text" and begins:
            what = "This list would print as part of the paragraph above it."
            yield at, what, "Put an empty line above its first item."
        if not RULER.fullmatch(words):
            for pattern, fix in AT_START:
                if pattern.match(words):
                    yield at, f'"{words[:30]}" prints as it is.', fix
        if words.startswith(("#", BOX)):
            run = ""
        elif not run:
            run = "other" if begins or words.startswith("|") else "text"


def _misplaced_items(lines: Iterable[str]) -> Iterator[Fault]:
    """Yield each part of a list within a list that would stand elsewhere than its writer meant.

    Python-Markdown wants four spaces a level where most others take two or three, and prints an
    item of two spaces beside the one above it, or as a part of its words. The lines come without
    the signs of a quotation.
    """
    above: list[tuple[int, int]] = []  # (spaces, spaces it needs) of the items that are open
    begun: int | None = None  # spaces of the item that begins this run of lines within a list
    for at, line in enumerate(lines):
        words = line.expandtabs(STEP)
        inside = words.lstrip()
        if not inside:
            begun = None
            continue
        spaces, item = len(words) - len(inside), BEGINS.match(inside)
        begins = begun is None
        if begun is None:
            begun = spaces if above and item else 0
        while above and above[-1][0] > spaces:
            above.pop()
        if item and not RULER.fullmatch(inside.rstrip()):
            here, needed = above[-1] if above else (spaces, spaces)
            if spaces > here:
                right = STEP <= spaces - needed < 2 * STEP
                above.append((spaces, spaces if right else needed + STEP))
            elif not above:
                above.append((spaces, spaces))
            if spaces != above[-1][1]:
                yield (
                    at,
                    "This item of a list stands between two levels.",
                    f"Put {above[-1][1]} spaces before it, to stand within the one above.",
                )
            elif spaces < begun:
                yield (
                    at,
                    "This item would stand within the list above, and not beside it.",
                    "Put an empty line above it.",
                )
        elif not spaces:
            above = []
        elif begins and above and above[-1][0] < spaces < above[-1][1] + STEP:
            yield (
                at,
                "This paragraph would not belong to the item above it.",
                f"Put {above[-1][1] + STEP} spaces before it.",
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
        width = _count_cells(head)
        if begins and "|" in ruler and RULER.fullmatch(ruler) and _count_cells(ruler) == width:
            first, at = at, at + 2
            while plain[at] and not plain[at].startswith("{:"):
                if (cells := _count_cells(plain[at])) != width:
                    what = f"This row has {cells} cells, and the head of its table has {width}."
                    yield at, what, "Put a | between all its cells; an empty one is written | – |"
                at += 1
            if at == first + 2:
                yield first, "This table has a head and no rows.", "Write them, or take it out."
            continue
        if EDGE.search(head) or (CELL.search(head) and CELL.search(ruler)):
            yield at, "This row belongs to no table, and would print as it is.", TABLE
        at += 1


def _count_cells(line: str) -> int:
    return len(CELL.split(line.removeprefix("|").removesuffix("|")))


def _stray_signs(lines: Iterable[str], words: Sequence[str]) -> Iterator[Fault]:
    """Yield each sign of a link, or of words set off, that belongs to nothing."""
    lines = ("" if RULER.fullmatch(words[at]) else line for at, line in enumerate(lines))
    text = ESCAPED.sub(_replace_with_spaces, "\n".join(lines))
    yield from _filled_links(text)
    for pattern in (LINK, BRACES, SIGN):
        text = pattern.sub(_replace_with_spaces, text)
    for _ in range(2):  # bold within italics, and the other way
        text = STRONG.sub(_replace_emphasis, text)
    for pattern, fix in ANYWHERE:
        at = counted = 0
        for match in pattern.finditer(text):
            at += text.count("\n", counted, match.start())
            counted = match.start()
            yield at, f'"{match[0][:40]}" prints as it is.', fix


def _replace_emphasis(match: re.Match[str]) -> str:
    """Return the words of bold or italics, letters in place of its signs."""
    signs = "x" * len(match[1])
    return f"{signs}{match[2]}{signs}"


def _filled_links(text: str) -> Iterator[Fault]:
    """Yield each link that has a source or another link within its words."""
    for match in LINK.finditer(text):
        words, at = match[0].rpartition("](")[0], text.count("\n", 0, match.start())
        if "[@" in words:
            what = f'"{match[0][:40]}" has a source within its words.'
            yield at, what, "Put the source behind it: […](…) [@key]"
        elif "](" in words and "![" not in words:
            yield at, f'"{match[0][:40]}" has a link within its words.', "Make two links of it."
