"""Python-Markdown's parser of blocks, without the processors that a block has no sign of."""

from functools import cached_property
from itertools import product

from markdown.blockparser import BlockParser

from .signs import guarded

SIGNS = {
    "original": ("!!!",),
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

    def parseBlocks(self, parent, blocks):
        """Parse blocks into `parent` until none is left."""
        while blocks:
            block = blocks[0]
            if "\n" not in block and block[:1].isalpha():  # one line of words: no sign begins it
                self.blockprocessors["paragraph"].run(parent, blocks)
                continue
            for processor, sign, others in self.guarded:
                if (
                    (sign in block or (others and any(map(block.__contains__, others))))
                    and processor.test(parent, block)
                    and processor.run(parent, blocks) is not False
                ):
                    break
