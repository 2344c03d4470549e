"""Python-Markdown with the parts that take the most of its time exchanged for quicker ones.

What it prints stays the same to the letter; block_parser.py, inline.py and html_string.py say how.
"""

from functools import lru_cache

from markdown import Markdown
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX

from .block_parser import GuardedParser
from .html_string import to_html
from .inline import Inline
from .raw_html import GiveBack, PutAside

BLOCKS = frozenset(BLOCK_LEVEL_ELEMENTS)


class PageMarkdown(Markdown):
    """A Markdown that is made once, and converts one page after the other."""

    page = None  # the PageContext in hand, for which the extensions ask

    def __init__(self, extensions):
        super().__init__(extensions=extensions, output_format="html")
        self.serializer = self.to_html

    def build_parser(self):
        """Put the quicker parts in place before any extension registers its own."""
        super().build_parser()
        self.parser = GuardedParser.instead_of(self.parser)
        self.preprocessors.register(Whitespace(self), "normalize_whitespace", 30)
        self.preprocessors.register(PutAside(self), "html_block", 20)
        self.treeprocessors.register(Inline(self), "inline", 20)
        self.treeprocessors.register(LineBreaks(self), "prettify", 10)
        self.treeprocessors.register(Unescape(self), "unescape", 0)
        self.postprocessors.register(GiveBack(self), "raw_html", 30)
        return self

    def is_block_level(self, tag):
        """Return whether a tag is one of a block."""
        return _is_block(tag)

    def to_html(self, root):
        """Return a tree as HTML; that of a page gets back the signs its editor escaped."""
        html = to_html(root)
        if root is self.parser.root and Unescape.RE.search(html):  # few pages have any
            UnescapeTreeprocessor(self).run(root)
            html = to_html(root)
        return html

    def convert_page(self, page):
        """Return the HTML of a page; nothing is left of the page before."""
        self.reset()
        self.page = page
        return self.convert(page.document.body)


@lru_cache(maxsize=256)
def _is_block(tag):
    return tag.lower().rstrip("/") in BLOCKS


class Whitespace(NormalizeWhitespace):
    """Takes odd white space out of a page, where there is some."""

    def run(self, lines):
        """Return the lines without it, and with two empty ones at their end."""
        ended = [*lines, "", ""]
        text = "\n".join(ended)
        if "\t" in text or " \n" in text or "\r" in text or STX in text or ETX in text:
            return super().run(lines)
        return ended


class LineBreaks(PrettifyTreeprocessor):
    """Puts each block on a line of its own."""

    def _prettifyETree(self, root):  # the name that its base calls
        """Break the lines of all blocks that stand in blocks only."""
        left = [root]
        while left:
            element = left.pop()
            if not element.tail or element.tail.isspace():
                element.tail = "\n"
            if len(element) and element.tag not in ("code", "pre"):
                if (not element.text or element.text.isspace()) and _is_block(element[0].tag):
                    element.text = "\n"
                left += [child for child in element if _is_block(child.tag)]


class Unescape(UnescapeTreeprocessor):
    """Gives back single texts, for which the patterns ask, but not those of a tree."""

    def run(self, root):
        """Leave it to PageMarkdown.to_html, which sees in one look whether a page has any."""
