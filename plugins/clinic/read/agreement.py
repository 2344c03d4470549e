"""What is printed is what the rules have read, and what people who write for GitHub expect.

Two readers of Markdown see each page: Python-Markdown prints it, and markdown-it-py tells the rules
its blocks (text/blocks.py). Where they part, in a heading, a paragraph, an item of a list, a row of
a table or in what is bold, nobody has looked at what readers would see: that is a problem.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from html import unescape
from itertools import zip_longest
from unicodedata import east_asian_width

from site_report import Problem

from clinic.text.blocks import BOX_TAG, CONTAINERS, Block, find_blocks, find_emphasis
from clinic.text.plain_text import BRACES, keep_letters

from .context import HEADINGS, PageContext, PageTreeprocessor, Piece
from .structure.callouts import ORIGINAL

# What blocks stand in -> its name in the place of a Block; a table has none.
HOLDERS = {tag: tag for tag in CONTAINERS} | {"div": BOX_TAG, "table": "", "thead": "", "tbody": ""}
BLOCKS = {*HOLDERS, *HEADINGS, "p", "tr", "pre", "hr"}
KINDS = {"tr": "row", "pre": "paragraph"}
EMPHASIS = re.compile(r"[*_]")
NAMES = {
    "paragraph": "a paragraph",
    "item": "an item of a list",
    "row": "a row of a table",
    "title": "the title of a box",
    **{f"h{level}": f"a heading of level {level}" for level in range(1, 7)},
}
OTHERS = "GitHub and most editors"
SHOWN = 40  # characters of a block in a message
APART = "Put an empty line above and below it, and four spaces before what stands within an item."
SIMPLY = "Write it more simply: whole words, and a link as [the words](../visits/infusion-day.md)"
BESIDE = (
    "Put a space between the stars and the word that clings to them, as in **Note:** drink water."
)


class PrintedBlocks(PageTreeprocessor):
    """Notes the blocks of a page as Python-Markdown has read them."""

    def run(self, root: etree.Element) -> None:
        """Walk the tree before links, figures and boxes change it."""
        self.page.printed.extend(piece for piece in self.find_pieces(root, ()) if piece.words)

    def find_pieces(self, holder: etree.Element, place: tuple[str, ...]) -> Iterator[Piece]:
        """Yield the blocks in an element of the tree, in their order."""
        kind = "item" if holder.tag == "li" else "paragraph"
        loose = etree.Element("p")  # words that stand in no paragraph of their own
        loose.text = holder.text
        for child in holder:
            if child.tag not in BLOCKS:
                loose.append(child)
                continue
            if (piece := self.make_piece(kind, place, loose)).words:
                yield piece
                kind = "paragraph"
            if child.tag in HOLDERS:
                inner = (HOLDERS[child.tag],) if HOLDERS[child.tag] else ()
                yield from self.find_pieces(child, place + inner)
            elif child.tag == "p":
                is_title = child.get("class") == "callout-title"
                yield self.make_piece("title" if is_title else kind, place, child)
            else:
                yield self.make_piece(KINDS.get(child.tag, child.tag), place, child)
            kind = "paragraph"
            loose = etree.Element("p")
            loose.text = child.tail
        yield self.make_piece(kind, place, loose)

    def make_piece(self, kind: str, place: tuple[str, ...], element: etree.Element) -> Piece:
        """Return a block as it is printed."""
        emphasis = [(e.tag, self.read(e)) for e in element.iter() if e.tag in ("em", "strong")]
        return Piece(kind, place, self.read(element), emphasis)

    def read(self, element: etree.Element) -> str:
        """Return the letters and digits of an element, without its citations and braces."""
        return keep_letters(BRACES.sub("", "".join(self.find_texts(element))))

    def find_texts(self, element: etree.Element) -> Iterator[str]:
        """Yield the texts of an element."""
        if element.get("class") == "cite":
            return
        yield self.decode(element.text) or unescape(self.decode(element.get("alt")))
        for child in element:
            yield from self.find_texts(child)
            yield self.decode(child.tail)

    def decode(self, text: str | None) -> str:
        """Return a text of the tree as it is printed; HTML has no letters."""
        return self.restore_aside(
            text or "", lambda html: unescape(html) if html.startswith("&") else ""
        )


def find_parting(page: PageContext) -> list[Problem]:
    """Return a problem for the first block that is printed otherwise than it was read, if any.

    One only: from there on the two readers are out of step.
    """
    blocks = [block for block in find_blocks(page.document) if is_printed(block)]
    for block, piece in zip_longest(blocks, page.printed):
        if fault := find_fault(block, piece):
            line = block.line if block else blocks[-1].line if blocks else page.document.body_line
            return [Problem(*page.document.find_place(line), *fault)]
    return []


def is_printed(block: Block) -> bool:
    """Return whether a block has letters; the language of an English section is no title."""
    return any(map(str.isalnum, block.text)) and (block.kind, block.box) != ("title", ORIGINAL)


def find_fault(block: Block | None, piece: Piece | None) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) when a block is not printed as it was read."""
    read, printed = name_kind(block), name_kind(piece)
    shown = f'"{block.text[:SHOWN].rstrip()}"' if block else "What stands below this"
    if block is None or piece is None or read != printed:
        return f"{shown} prints as {printed}, and {OTHERS} show {read}.", APART
    if block.place != piece.place:
        return f"{shown} prints in another list, box or quotation than {OTHERS} show.", APART
    # Of a link within `code` the words alone are read.
    if "`" not in block.written and keep_letters(block.text) != piece.words:
        return f"{shown} prints with other words than {OTHERS} show.", SIMPLY
    emphasis = find_emphasis(block.written) if EMPHASIS.search(block.written) else []
    read_so = sorted((tag, keep_letters(words)) for tag, words in emphasis)
    if read_so != sorted(piece.emphasis) and has_spaces(block.text):
        return f"{shown} prints with other words in bold or italics than {OTHERS} show.", BESIDE
    return None


def has_spaces(text: str) -> bool:
    """Return whether spaces part the words of a text: GitHub wants them beside bold words, and
    Chinese and Japanese have none.
    """
    return not any(east_asian_width(letter) in "WF" for letter in text)


def name_kind(block: Block | Piece | None) -> str:
    """Return what a block is, in words."""
    if block is None:
        return "nothing"
    return NAMES[f"h{block.level}" if isinstance(block, Block) and block.level else block.kind]
