"""What a page says, block by block, with its line: read from its Markdown, before any HTML.

markdown-it-py reads it. The rules on claims, words and reading ease look at this text and at its
sentences. Python-Markdown prints the page, and read/agreement.py holds that against these blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from clinic.content.document import PRINTED_FIELDS, Document
from clinic.kit.hidden_characters import spell_plainly

from .layout import STEP, count_indent, lay_out
from .links import find_named_places
from .plain_text import CITED, join_lines, strip_markup
from .sentences import Sentence, split_sentences

QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*)+")  # how a line of a quotation begins
QUOTED = re.compile(r"^(?: {0,3}> ?)+")  # the same, without the blanks that indent what is quoted
BOX = re.compile(r'!!!+[ \t]*([\w-]*)[ \t]*"?([^"\n]*)"?')
COUNTED = re.compile(r"^([ >]*)\d+\.(?= )")
ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}[ \t]*$")
REASON = re.compile(r"""reason=(?:"([^"]*)"|'([^']*)'|(\S+))""")
BLANK = f"{CITED} \n"
BOX_TAG = "box"
CONTAINERS = ("blockquote", "ul", "ol", "li", BOX_TAG)


def _read_box(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a box and what is indented below it: a rule for markdown-it-py."""
    box = BOX.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if not box or silent:
        return bool(box)
    inside, behind = state.sCount[start] + STEP, start + 1
    while behind < end and (state.isEmpty(behind) or state.sCount[behind] >= inside):
        behind += 1
    token = state.push("box_open", BOX_TAG, 1)
    token.map, token.info, token.content = [start, behind], box[1], box[2]
    before = state.blkIndent, state.lineMax, state.parentType
    state.blkIndent, state.lineMax, state.parentType = inside, behind, "root"
    state.md.block.tokenize(state, start + 1, behind)
    state.blkIndent, state.lineMax, state.parentType = before
    state.push("box_close", BOX_TAG, -1)
    state.line = behind
    return True


def _make_markdown() -> MarkdownIt:
    """Return the reader. What this site does not show is refused elsewhere; here it is plain words.

    Without `code` a line counts however far it is indented. Line ends are as they should be, and
    `inline` is left to find_emphasis.
    """
    markdown = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
    markdown.disable(["code", "fence", "html_block", "lheading", "reference"])
    markdown.disable(["normalize", "inline"])
    # A box ends a paragraph, a quotation and a list.
    ends = ["paragraph", "blockquote", "list"]
    markdown.block.ruler.before("table", "box", _read_box, {"alt": ends})
    return markdown


MARKDOWN = _make_markdown()


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
    written: str = ""  # in Markdown
    place: tuple[str, ...] = ()  # the lists, quotations and boxes around it: ("box", "ul", "li")

    @property
    def begins_section(self) -> bool:
        """Return whether it is an h2 that divides the page, and stands in nothing."""
        return self.level == 2 and not self.place

    @cached_property
    def text(self) -> str:
        """Return its text on one line, without the marks of citations."""
        return join_lines(self.marked)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Return its sentences: a heading, a title and a row of a table are one each, or none."""
        return split_sentences(self)


def find_blocks(document: Document) -> tuple[Block, ...]:
    """Return the Blocks of a document's body, in their order."""
    return _find_blocks(document.body, document.body_line)


@lru_cache(1)  # the rules ask for the same page one after the other
def _find_blocks(body: str, body_line: int) -> tuple[Block, ...]:
    return tuple(_Reader(body, body_line).read())


class _Reader:
    """Reads the blocks of a page, and knows which section, box and table each stands in."""

    def __init__(self, body: str, body_line: int) -> None:
        laid = lay_out(body)
        # A list within an item is one from whichever number it counts: Python-Markdown has it so.
        self.lines = [COUNTED.sub(r"\g<1>1.", line) for _, line in laid]
        self.numbers = [body_line + at for at, _ in laid]
        self.found: list[Block] = []
        self.section = ""
        self.open: list[Token] = []
        self.at = 0  # the first line of what is being read
        self.covered = False  # whether the sentence above the table gives its source
        self.head = ""  # of the table
        self.cells: list[str] = []

    def read(self) -> list[Block]:
        """Return the blocks of the page."""
        for token in MARKDOWN.parse("\n".join(self.lines)):
            if token.nesting == 1:
                self._begin(token)
            elif token.nesting == -1:
                self.open.pop()
                if token.tag == "tr":
                    self._add_row()
            elif token.type == "inline":
                self._read_words(token.content, self.open[-1])
        return self.found

    def _begin(self, token: Token) -> None:
        """Begin a block, or what holds some."""
        self.open.append(token)
        self.at = token.map[0] if token.map else self.at
        if token.tag == BOX_TAG:
            self._add("title", token.content)
        elif token.tag == "table":
            above = self.found[-1] if self.found else None
            self.covered = (
                above is not None
                and above.kind in ("paragraph", "item")
                and any(sentence.cited for sentence in above.sentences[-1:])
            )
            self.head = ""
        elif token.tag == "tr":
            self.cells = []

    def _read_words(self, written: str, token: Token) -> None:
        """Read the words of a heading, a paragraph or a cell."""
        if token.tag in ("th", "td"):
            self.cells.append(written)
        elif token.tag == "p":
            holder = self.open[-2] if self.open[1:] else token
            begins_item = holder.tag == "li" and (holder.map or [])[:1] == [self.at]
            words = "\n".join(line.strip() for line in written.split("\n"))
            self._add("item" if begins_item else "paragraph", words)
        else:
            self._add("heading", written.rstrip("# \t"), level=int(token.tag[1]))

    def _add_row(self) -> None:
        """Add a row of a table; the first is its head."""
        words = " | ".join(self.cells)
        is_head = self.open[-1].tag == "thead"
        self._add("row", words, covered=self.covered or is_head, head=self.head)
        if is_head:
            self.head = join_lines(strip_markup(words))

    def _add(
        self, kind: str, written: str, *, level: int = 0, covered: bool = False, head: str = ""
    ) -> None:
        """Add a block of what was written, if a reader sees anything of it."""
        braces = ATTRIBUTES.search(written)
        text = strip_markup(written[: braces.start()] if braces else written).strip(" \t")
        place = tuple(token.tag for token in self.open if token.tag in CONTAINERS)
        if level == 2 and not place:
            names = find_named_places(braces[0]) if braces else []
            self.section = names[0][1] if names else ""
        box = next((token for token in reversed(self.open) if token.tag == BOX_TAG), None)
        # A heading without words is named for it.
        if text.strip(BLANK) or kind == "heading":
            self.found.append(
                Block(
                    kind,
                    marked=text,
                    line=self.numbers[self.at],
                    section=self.section,
                    excused=read_reason(braces[1]) if braces else None,
                    box=box.info if box else "",
                    level=level,
                    covered=covered,
                    head=head,
                    indent=count_indent(QUOTED.sub("", self.lines[self.at])),
                    box_line=self.numbers[box.map[0]] if box and box.map else 0,
                    written=written,
                    place=place,
                )
            )


def find_emphasis(written: str) -> list[tuple[str, str]]:
    """Return (em or strong, its words) for what stands out in a piece of Markdown."""
    tokens: list[Token] = []
    MARKDOWN.inline.parse(written, MARKDOWN, {}, tokens)
    found: list[tuple[str, str]] = []
    open_ones: list[tuple[str, list[str]]] = []
    for token in tokens:
        if token.tag in ("em", "strong") and token.nesting == 1:
            open_ones.append((token.tag, []))
        elif token.tag in ("em", "strong"):
            tag, words = open_ones.pop()
            found.append((tag, strip_markup("".join(words))))
        elif token.type != "html_inline":
            for _, words in open_ones:
                words.append(token.content)
    return found


def read_reason(attributes: str) -> str | None:
    """Return the reason of an excuse in braces, None when they hold none."""
    match = REASON.search(attributes) if ".excused" in attributes.split() else None
    return (match and (match[1] or match[2] or match[3] or "").strip()) or None


def find_fields(document: Document) -> list[Block]:
    """Return a Block for each line at the top of the page that a reader meets."""
    values, lines = document.values, document.lines
    found = [(name, values.get(name)) for name in PRINTED_FIELDS]
    found += [("corrected", what) for _, what in values.get("corrected") or ()]
    return [
        Block("field", spell_plainly(text), lines.get(name, 0), "", head=name)
        for name, text in found
        if text
    ]


def find_sentences(document: Document) -> Iterator[Sentence]:
    """Yield each sentence of a page that is not excused; those of the lines at its top first."""
    for block in (*find_fields(document), *find_blocks(document)):
        if not block.excused:
            yield from block.sentences
