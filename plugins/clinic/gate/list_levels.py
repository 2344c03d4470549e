"""Lists within lists: each item and paragraph stands where its writer meant it to.

Python-Markdown wants four spaces a level where most others take two or three, and prints an item of
two spaces beside the one above it, or as a part of its words.
"""

import re

from clinic.text.blocks import RULER

BEGINS = re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\S")
OTHER = {*'#![|>(_"“¿¡'}  # with these begins no item, nor the part of one
STEP = 4  # spaces by which an item stands within the one above it


def problems(lines):
    """Yield (line, what, fix) of each part of a list that would stand elsewhere.

    The lines come without the signs of a quotation.
    """
    above = []  # (spaces, spaces that it needs) of the item above, and of those it stands in
    begun = None  # the spaces of the item that begins this run of lines, if it is within a list
    for at, line in enumerate(lines):
        first = line[:1]
        if first.isalpha() or first in OTHER:  # no item, nor a part of one
            above, begun = [], begun or 0
            continue
        words = line.expandtabs(STEP)
        inside = words.lstrip()
        if not inside:
            begun = None
            continue
        spaces, item = len(words) - len(inside), BEGINS.match(inside)
        begins = begun is None
        if begins:
            begun = spaces if above and item else 0
        while above and above[-1][0] > spaces:
            above.pop()
        if item and not RULER.fullmatch(inside.rstrip()):
            here, needed = above[-1] if above else (spaces, spaces)
            if spaces > here:
                right = STEP <= spaces - needed < 2 * STEP
                above.append((spaces, spaces if right else needed + STEP))
            elif not above:
                above.append((spaces, spaces))
            if spaces != above[-1][1]:
                yield (
                    at, "This item of a list stands between two levels.",
                    f"Put {above[-1][1]} spaces before it, to stand within the one above.",
                )  # fmt: skip
            elif spaces < begun:
                yield (
                    at, "This item would stand within the list above, and not beside it.",
                    "Put an empty line above it.",
                )  # fmt: skip
        elif not spaces:
            above = []
        elif begins and above and above[-1][0] < spaces < above[-1][1] + STEP:
            yield (
                at, "This paragraph would not belong to the item above it.",
                f"Put {above[-1][1] + STEP} spaces before it.",
            )  # fmt: skip
