"""`!!! original "en"` and an indented body: what a translation shows in its original language.

No editor writes it: translations.merged does, where a section on safety is newer than its
translation. It stands before the callouts, whose signs it shares.
"""

import re
import xml.etree.ElementTree as etree

from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

START = re.compile(r'^!!! original "([a-z]{2})"\n')


class OriginalProcessor(BlockProcessor):
    """Turns the block, and the indented blocks after it, into a div that names its language."""

    def test(self, parent, block):
        """Return whether the block starts such a passage."""
        return START.match(block)

    def run(self, parent, blocks):
        """Take the passage off the blocks and parse what is in it."""
        match = START.match(blocks[0])
        taken, rest = self.detab(blocks.pop(0)[match.end() :])
        inside = [taken]
        while blocks and not rest and blocks[0].startswith(" " * self.tab_length):
            taken, rest = self.detab(blocks.pop(0))
            inside.append(taken)
        if rest:
            blocks.insert(0, rest)
        div = etree.SubElement(parent, "div", {"class": "original", "lang": match[1]})
        self.parser.parseBlocks(div, inside)


class OriginalExtension(Extension):
    """Lets a page hold a passage in its original language."""

    def extendMarkdown(self, md):
        """Register before callouts (105), which would not know this kind."""
        md.parser.blockprocessors.register(OriginalProcessor(md.parser), "original", 110)
