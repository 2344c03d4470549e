"""What a page says, block by block, with its line: read from its Markdown, before any HTML.

The rules on claims, words and reading ease look at this text, and at its sentences.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from .plain_text import CITED, clean, plain, plain_words
from .sections import heading as h2
from .sentences import sentences

QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*)+")
QUOTED = re.compile(r"^(?: {0,3}> ?)+")  # the same, without the blanks that count within it
HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*)")
BOX = re.compile(r'!!!+[ \t]*([\w-]*)[ \t]*"?([^"\n]*)"?')
ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(.*)")
RULER = re.compile(r"[ |:]*-[ |:-]*")
ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}[ \t]*$")
REASON = re.compile(r"""reason=(?:"([^"]*)"|'([^']*)'|(\S+))""")
CELL = re.compile(r"(?<!\\)\|")
BLANK = f"{CITED} \n"


@dataclass(slots=True, eq=False)
class Block:
    """A heading, a paragraph, an item of a list, a row of a table, or the title of a box."""

    kind: str  # heading | paragraph | item | row | title | field
    marked: str  # its text, a mark for each citation, the editor's line ends
    line: int
    section: str  # the name of the h2 above it, "" before the first or where it has none
    excused: str | None = None  # the reason
    box: str = ""  # the kind of the box it is in: emergency, do …
    level: int = 0  # of a heading
    covered: bool = False  # a row whose source the sentence right above its table gives
    head: str = ""  # of a row: the words at the top of its table
    indent: int = 0  # blanks before it, in its quotation if it stands in one
    box_line: int = 0  # where the box begins that it is in
    words: list = field(init=False)  # what stands between the spaces of its text
    text: str = field(init=False)  # on one line, without the marks of citations
    parts: list | None = field(default=None, init=False)  # its Sentences, once they were asked for

    def __post_init__(self):
        self.words = plain_words(self.marked)
        self.text = " ".join(self.words)


def blocks(document):
    """Return the Blocks of a document's body, in their order."""
    return _blocks(document.body, document.body_line)


@lru_cache(1)  # the rules ask for the same page one after the other
def _blocks(body, body_line):
    found, section, boxes, run = [], "", [], []  # boxes: (blanks before it, kind, line)

    def close():
        if run:
            _, box, box_line = boxes[-1] if boxes else (0, "", 0)
            _run(run, found, section, box, box_line)
            run.clear()

    for number, line in enumerate(body.split("\n"), body_line):
        if not line:
            close()
            continue
        words = line.strip()
        indent = _indent(line) if line[0] in " \t" else 0
        if words[:1] == ">":
            words = QUOTE.sub("", line).strip()
            indent = _indent(QUOTED.sub("", line))
        while words and boxes and indent <= boxes[-1][0]:
            close()
            boxes.pop()
        if not words:
            close()
        elif words[0] == "#" and (match := HEADING.match(words)):
            close()
            level = len(match[1])
            if level == 2:
                named = h2(words)
                section = (named and named[2]) or ""
            _, box, box_line = boxes[-1] if boxes else (0, "", 0)
            _add(
                found, "heading", match[2].rstrip("# \t"), number, section, box, level,
                indent=indent, box_line=box_line,
            )  # fmt: skip
        else:
            if words.startswith("!!!"):
                close()
                boxes.append((indent, BOX.match(words)[1], number))
            run.append((number, words, indent))
    close()
    return tuple(found)


def _indent(line):
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def _add(found, kind, written, line, section, box, *more, **place):
    """Add a block of what was written, if a reader sees anything of it."""
    excused = None
    if "{" in written and (match := ATTRIBUTES.search(written)):
        excused = reason(match[1])
        written = written[: match.start()]
    text = clean(written).strip(" \t")
    if text.strip(BLANK):
        found.append(Block(kind, text, line, section, excused, box, *more, **place))


def _run(run, found, section, box, box_line):
    """Add the blocks of a run of lines without an empty one between."""
    kind, (start, _, indent), text, last = "paragraph", run[0], [], len(run) - 1

    def add(kind, written, line):
        _add(found, kind, written, line, section, box, indent=indent, box_line=box_line)

    for at, (number, line, spaces) in enumerate(run):
        if at < last and "|" in line and _is_ruler(run[at + 1][1]):
            break
        title = item = None
        if not line[0].isalpha():
            title = BOX.match(line) if line[0] == "!" else None
            item = None if title else ITEM.match(line)
        if text and (title or item):
            add(kind, "\n".join(text), start)
            text = []
        if title:
            add("title", title[2], number)
            continue
        if not text:
            kind, start, indent = "item" if item else "paragraph", number, spaces
        text.append(item[1] if item else line)
    else:
        at = len(run)
    if text:
        add(kind, "\n".join(text), start)
    if at < len(run):
        _table([(number, line) for number, line, _ in run[at:]], found, section, box)


def _is_ruler(line):
    return "|" in line and RULER.fullmatch(line)


def _table(lines, found, section, box):
    """Add each row of a table below its first two lines, and the first as a row of its own."""
    above = found[-1] if found and found[-1].kind in ("paragraph", "item") else None
    covered = bool(above and any(sentence.cited for sentence in sentences(above, "en")[-1:]))
    head = plain(clean(lines[0][1]))
    for index, (number, line) in enumerate(lines):
        if index != 1:
            cells = CELL.split(line.strip().strip("|"))
            _add(
                found, "row", " | ".join(cell.strip() for cell in cells), number, section, box,
                0, covered or index == 0, "" if index == 0 else head,
            )  # fmt: skip


def reason(attributes):
    """Return the reason of an excuse in braces, None when they hold none."""
    match = REASON.search(attributes) if ".excused" in attributes.split() else None
    return (match and (match[1] or match[2] or match[3] or "").strip()) or None


def fields(document):
    """Return a Block for each line at the top of the page that a reader meets."""
    values, lines = document.values, document.lines
    found = [(name, values.get(name)) for name in ("title", "summary", "approval", "content_note")]
    found += [("corrected", what) for _, what in values.get("corrected") or ()]
    return [Block("field", text, lines.get(name, 0), "", head=name) for name, text in found if text]
