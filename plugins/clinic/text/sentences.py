"""The sentences of a block, each with its line, and whether it cites a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .abbreviations import ends_sentence
from .plain_text import CITED, plain

if TYPE_CHECKING:
    from .blocks import Block

END = re.compile(
    rf"([.!?…](?<![.!?…][.!?…])[.!?…]*+)[\"'”’»)\]*]*+((?:[ \n]?{CITED})++[ \n]*|[ \n]++|$)"
)


@dataclass(frozen=True)
class Sentence:
    """One sentence; a row of a table is one too."""

    text: str
    line: int
    cited: bool
    block: Block  # the one it stands in

    @property
    def section(self) -> str:
        """Return the name of the h2 above it."""
        return self.block.section

    @property
    def excused(self) -> str | None:
        """Return the reason of an excuse that holds for it."""
        return self.block.excused


def split_sentences(block: Block) -> list[Sentence]:
    """Return the Sentences of a block; `block.sentences` keeps them for the next rule."""
    marked, line = block.marked, block.line
    places = []
    if block.kind != "row":
        ends = (m for m in END.finditer(marked) if m.end() < len(marked))
        places = [match.end() for match in ends if ends_sentence(marked, match)]
    found, start = [], 0
    for end in (*places, len(marked)):
        part, start = marked[start:end], end
        if text := plain(part):
            before = part[: len(part) - len(part.lstrip())]
            cited = block.covered or CITED in part
            found.append(Sentence(text, line + before.count("\n"), cited, block))
        line += part.count("\n")
    return found
