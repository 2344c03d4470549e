"""Python-Markdown's parser of blocks, without the processors that a block has no sign of."""

import re
from functools import cached_property
from itertools import product
from xml.etree.ElementTree import SubElement

from markdown.blockparser import BlockParser

from .signs import guarded

SIGNS = {
    "original": ("!!!",),
    "callout": ("!!!", "    "),
    "indent": ("    ",),
    "code": ("    ",),
    "table": ("|",),
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": tuple(f"{sign}{gap}{sign}" for gap, sign in product(("", " ", "  "), "-_*")),
    "olist": (". ",),
    "ulist": ("- ", "* ", "+ "),
    "quote": (">",),
    "reference": ("]:",),
}


# Of a block of one line: how words begin, or a link or picture, and what is nothing but a heading.
WORDS = re.compile(r"(?:\*\*?)?[\"“‘(«¿¡]*[^\W\d_]|!?\[")
HEADING = re.compile(r"(#{1,6})((?![\\#])[^\\\n]*(?<!#))")


class GuardedParser(BlockParser):
    """Gives each block to the first processor that takes it, as its base does."""

    @classmethod
    def instead_of(cls, parser):
        """Return a parser with the processors of another."""
        new = cls(parser.md)
        new.blockprocessors = parser.blockprocessors
        for processor in new.blockprocessors:
            processor.parser = new
        return new

    @cached_property
    def guarded(self):
        """Return the processors with their signs, once all extensions have registered theirs."""
        return guarded(self.blockprocessors, SIGNS)

    @cached_property
    def paragraph(self):
        """Return the processor of paragraphs."""
        return self.blockprocessors["paragraph"]

    def parseBlocks(self, parent, blocks):
        """Parse blocks into `parent` until none is left."""
        while blocks:
            block = blocks[0]
            if "\n" not in block:  # as most, and with no sign at the one place where it would count
                if WORDS.match(block) and "]:" not in block:
                    self.paragraph.run(parent, blocks)
                    continue
                if heading := HEADING.fullmatch(block):
                    SubElement(parent, f"h{len(heading[1])}").text = heading[2].strip()
                    del blocks[0]
                    continue
            for processor, sign, others in self.guarded:
                if (
                    (sign in block or (others and any(map(block.__contains__, others))))
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    break
