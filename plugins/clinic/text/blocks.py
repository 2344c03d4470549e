"""What a page says, block by block, with its line: read from its Markdown, before any HTML.

The rules on claims, words and reading ease look at this text, and at its sentences.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from clinic.content.document import Document

from .layout import CELL, RULE, count_indent, is_ruler, lay_out
from .plain_text import CITED, clean, plain
from .sections import read_section_name
from .sentences import Sentence, split_sentences

QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*)+")
QUOTED = re.compile(r"^(?: {0,3}> ?)+")  # the same, but for blanks that count within it
HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*)")
BOX = re.compile(r'!!!+[ \t]*([\w-]*)[ \t]*"?([^"\n]*)"?')
ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(.*)")
ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}[ \t]*$")
REASON = re.compile(r"""reason=(?:"([^"]*)"|'([^']*)'|(\S+))""")
BLANK = f"{CITED} \n"


@dataclass(frozen=True, eq=False)
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
    head: str = ""  # of a row: the words at the top of its table; of a field: its name
    indent: int = 0  # blanks before it, in its quotation if it stands in one
    box_line: int = 0  # where the box begins that it is in

    @cached_property
    def text(self) -> str:
        """Return its text on one line, without the marks of citations."""
        return plain(self.marked)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Return its sentences: a heading, a title and a row of a table are one each, or none."""
        return split_sentences(self)


@dataclass(frozen=True)
class _Box:
    """A box that lines may stand in: the blanks before it, its kind, its line."""

    indent: int
    kind: str
    line: int


NO_BOX = _Box(-1, "", 0)
_Line = tuple[int, str, int]  # its number, its words, the blanks before them


def find_blocks(document: Document) -> tuple[Block, ...]:
    """Return the Blocks of a document's body, in their order."""
    return _find_blocks(document.body, document.body_line)


@lru_cache(1)  # the rules ask for the same page one after the other
def _find_blocks(body: str, body_line: int) -> tuple[Block, ...]:
    return tuple(_Reader().read(body, body_line))


class _Reader:
    """Reads the lines of a page one by one, and knows which section and box each stands in."""

    def __init__(self) -> None:
        self.found: list[Block] = []
        self.section = ""
        self.boxes: list[_Box] = []
        self.run: list[_Line] = []  # lines without an empty one between

    def read(self, body: str, body_line: int) -> list[Block]:
        """Return the blocks of a page's body, which begins at this line of its file."""
        for at, line in lay_out(body.split("\n")):
            number = body_line + at
            words = QUOTE.sub("", line).strip()
            indent = count_indent(QUOTED.sub("", line))
            if not line:
                self._close_run()
                continue
            while words and self.boxes and indent <= self.boxes[-1].indent:
                self._close_run()
                self.boxes.pop()
            if not words or RULE.fullmatch(words):
                self._close_run()
            elif heading := HEADING.match(words):
                self._close_run()
                level = len(heading[1])
                if level == 2:
                    self.section = read_section_name(words)
                self._add("heading", heading[2].rstrip("# \t"), number, indent, level=level)
            else:
                if box := BOX.match(words):
                    self._close_run()
                    self.boxes.append(_Box(indent, box[1], number))
                self.run.append((number, words, indent))
        self._close_run()
        return self.found

    def _add(
        self,
        kind: str,
        written: str,
        line: int,
        indent: int = 0,
        *,
        level: int = 0,
        covered: bool = False,
        head: str = "",
    ) -> None:
        """Add a block of what was written, if a reader sees anything of it."""
        excused = None
        if match := ATTRIBUTES.search(written):
            excused = read_reason(match[1])
            written = written[: match.start()]
        text = clean(written).strip(" \t")
        box = self.boxes[-1] if self.boxes else NO_BOX
        if text.strip(BLANK):
            self.found.append(
                Block(
                    kind,
                    text,
                    line,
                    self.section,
                    excused,
                    box.kind,
                    level,
                    covered,
                    head,
                    indent,
                    box.line,
                )
            )

    def _close_run(self) -> None:
        """Add the blocks of the lines since the last empty one."""
        run, self.run = self.run, []
        if not run:
            return
        kind, (start, _, indent) = "paragraph", run[0]
        text: list[str] = []
        for at, (number, line, spaces) in enumerate(run):
            if "|" in line and at + 1 < len(run) and is_ruler(run[at + 1][1]):
                table = run[at:]
                break
            title = BOX.match(line)
            item = ITEM.match(line)
            if text and (title or item):
                self._add(kind, "\n".join(text), start, indent)
                text = []
            if title:
                self._add("title", title[2], number, indent)
                continue
            if not text:
                kind, start, indent = "item" if item else "paragraph", number, spaces
            text.append(item[1] if item else line)
        else:
            table = []
        if text:
            self._add(kind, "\n".join(text), start, indent)
        if table:
            self._add_table(table)

    def _add_table(self, lines: Sequence[_Line]) -> None:
        """Add each row of a table below its first two lines, and the first as a row of its own."""
        above = self.found[-1] if self.found else None
        covered = (
            above is not None
            and above.kind in ("paragraph", "item")
            and any(sentence.cited for sentence in above.sentences[-1:])
        )
        head = plain(clean(lines[0][1]))
        for index, (number, line, _) in enumerate(lines):
            if index != 1:
                cells = [cell.strip() for cell in CELL.split(line.strip().strip("|"))]
                self._add(
                    "row",
                    " | ".join(cells),
                    number,
                    covered=covered or index == 0,
                    head="" if index == 0 else head,
                )


def read_reason(attributes: str) -> str | None:
    """Return the reason of an excuse in braces, None when they hold none."""
    match = REASON.search(attributes) if ".excused" in attributes.split() else None
    return (match and (match[1] or match[2] or match[3] or "").strip()) or None


def find_fields(document: Document) -> list[Block]:
    """Return a Block for each line at the top of the page that a reader meets."""
    values, lines = document.values, document.lines
    found = [(name, values.get(name)) for name in ("title", "summary", "approval", "content_note")]
    found += [("corrected", what) for _, what in values.get("corrected") or ()]
    return [Block("field", text, lines.get(name, 0), "", head=name) for name, text in found if text]
