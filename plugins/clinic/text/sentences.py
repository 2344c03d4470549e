"""The sentences of a block, each with its line, and whether it cites a source."""

import re
from typing import NamedTuple

from .abbreviations import ends
from .plain_text import CITED, plain_words

END = re.compile(  # it begins with the sign itself, for which a search is quick
    rf"([.!?…](?<![.!?…][.!?…])[.!?…]*+)[\"'”’»)\]*]*+((?:[ \n]?{CITED})++[ \n]*|[ \n]++|$)"
)
UNSURE = re.compile(  # a citation right before a word, or at an end that a small letter follows
    rf"{CITED}(?:[^\s.,;:!?…){CITED}]|[.!?…][^\s{CITED}]*+\s[^\w{CITED}]*+[^\W\d_A-ZÀ-ÖØ-Þ])"
)


class Sentence(NamedTuple):
    """One sentence; a row of a table is one too."""

    text: str
    line: int
    cited: bool
    block: object  # the Block it stands in
    words: list  # what stands between the spaces of its text

    @property
    def section(self):
        """Return the name of the h2 above it."""
        return self.block.section

    @property
    def excused(self):
        """Return the reason of an excuse that holds for it."""
        return self.block.excused


def even(block):
    """Return whether its sentences end at words of a block, and at each that surely ends one.

    One space, or the end of a line, parts two words then, and no citation does.
    """
    text = block.marked.replace("\n", " ")
    if CITED in text and not UNSURE.search(text):
        text = text.replace(f" {CITED}", "").replace(CITED, "")
    return text == block.text


def sentences(block, lang):
    """Return the Sentences of a block; they are found once, however many rules ask for them."""
    if block.parts is None:
        block.parts = _split(block)
    return block.parts


def _split(block):
    """Return the Sentences of a block."""
    marked, line, covered = block.marked, block.line, block.covered
    places = []
    if block.kind != "row":
        last = len(marked)
        places = [m.end() for m in END.finditer(marked) if m.end() < last and ends(marked, m)]
    if not places and block.words and not marked[0].isspace():
        return [Sentence(block.text, line, covered or CITED in marked, block, block.words)]
    found, start, several = [], 0, "\n" in marked
    for end in (*places, len(marked)):
        part = marked[start:end]
        start = end
        if words := plain_words(part):
            at = line + part[: len(part) - len(part.lstrip())].count("\n") if several else line
            cited = covered or CITED in part
            found.append(Sentence(" ".join(words), at, cited, block, words))
        if several:
            line += part.count("\n")
    return found
