"""The sentences of a block, each with its line, and whether it cites a source."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .plain_text import CITED, join_lines
from .words import word_set

if TYPE_CHECKING:
    from .blocks import Block

END = re.compile(
    rf"([.!?…](?<![.!?…][.!?…])[.!?…]*+)[\"'”’»)\]*]*+((?:[ \n]?{CITED})++[ \n]*|[ \n]++|$)"
)

BEFORE = re.compile(r"[\w.]+$")
FIRST = re.compile(r"[\"'“‘«(\[¿¡]*(\w*)")
# Abbreviations: behind one of these the sentence goes on;
NEVER = word_set(
    "al ap approx aprox art cap ca cf dr dra dres e.g ej fig figs i.e incl lic mr mrs ms núm p "
    "pág págs pp prof sec sr sra sres srta st tab vol vs"
)
# behind one of these it ends before a capital letter.
PERHAPS = word_set(
    "a.m p.m am pm etc g h hr hrs ig inc jr kg lb mcg mg min ml mm sem ud uds ph.d m.d"
)
COUNTRIES = {"u.s", "u.k", "ee", "uu", "ee.uu", "u.s.a", "d.c"}  # there, before one of the next
STARTS = word_set(
    "a after an and ask at before but for he if in it most no of our she some that the these "
    "they this those we what when you al aunque con cuando el ella ellas ellos en es esa ese "
    "esta este esto la las lo los nadie para pero por si sin su también un una"
)
LETTERED = word_set("grupo group hepatitis plan schedule tipo type vitamin vitamina")


@dataclass(frozen=True)
class Sentence:
    """One sentence; a row of a table is one too."""

    text: str
    line: int
    cited: bool
    block: Block  # the one it stands in: its section, its excuse


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
        if text := join_lines(part):
            before = part[: len(part) - len(part.lstrip())]
            cited = block.covered or CITED in part
            found.append(Sentence(text, line + before.count("\n"), cited, block))
        line += part.count("\n")
    return found


def ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Return whether a sentence ends at a sign: (the sign, what stands behind it but words)."""
    sign, behind = match.groups()
    if sign != "." or behind.strip():
        return True
    before = BEFORE.search(text, max(0, match.start() - 12), match.start())
    word = before[0] if before else ""
    first = FIRST.match(text, match.end(), match.end() + 40)
    following = first[1] if first else ""
    lower, small = word.lower().strip("."), following[:1].islower()
    if lower in NEVER:
        return False
    if lower in PERHAPS:
        return not small
    if lower in COUNTRIES:
        return following.lower() in STARTS and not small
    if len(word) == 1 and word.isupper():  # an initial: J. Smith, but vitamin C. It …
        earlier = text[max(0, match.start() - 16) : match.start() - 1].split()
        return bool(earlier) and earlier[-1].lower() in LETTERED
    return not (small and len(word) <= 3 and not word.isdigit())
