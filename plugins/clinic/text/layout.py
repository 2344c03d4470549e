"""The lines of a page as Python-Markdown wants them: lists as GitHub and most editors write them.

Python-Markdown wants an empty line above a list, four spaces a level, and "1." where others take
"1)" too. `lay_out` writes all this in one way. It is what both readers of a page read: the one that
prints it (read/convert.py) and the one that the rules ask (blocks.py), so neither sees a
list where the other sees none. No word is added or lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

STEP = 4  # spaces by which Python-Markdown tells what stands within an item or a box
NEAR = 2  # spaces that are enough for it here

RULE = re.compile(r"(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})")
BULLET = re.compile(r"(?:[-*+](?=[ \t])|[•·▪◦‣●○■□]\ufe0f?(?!\w\b)|o(?=\t))[ \t]*(?=\S)")
NUMBER = re.compile(r"(\d{1,9})[.)][ \t]+(?=\S)")
CHECKBOX = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
HEADING = re.compile(r"#{2,6}|#(?=[ \t])")
CLINGS = re.compile(r"^(#{2,6})(?=[^\s#])")  # to the words of its heading
BOX = "!!!"
# A question whose answer opens: the words of a box of its own kind.
EXPANDER = re.compile(r"\?\?\?\+?[ \t]+(?:question[ \t]+)?[\"“”„](?=[^\n]*\w)([^\n]*)[\"“”„][ \t]*")
QUESTION = "question"
BOX_TITLE = re.compile(r"(!!![ \t]+[\w-]+[ \t]+)[\"“”„](.*)[\"“”„][ \t]*")
QUOTE = re.compile(r" {0,3}>(?: |$)?")
RULER = re.compile(r"[ |:]*-[ |:-]*")
CELL = re.compile(r"(?<!\\)\|")
AUTHOR = re.compile(r"(?:[—–―]|--)[ \t]*[^\W\d_]")
DEEPEST = 25  # a quotation within so many others is read as it stands; bounds.py refuses fewer
FIRST_NUMBERS = 99  # a paragraph may well begin with a higher one: "2019. It was a good year."

Line = tuple[int, str]  # which line of the source this was, counted from 0, and its words


@dataclass
class Holder:
    """An item of a list, or a box: what the lines indented below it stand within."""

    indent: int  # in the source
    inside: int  # where its own lines stand in what is printed
    number: int | None = None  # of an item that has one
    is_item: bool = True
    words_at: int = 0  # where its words begin in the source

    def holds(self, indent: int) -> bool:
        return indent >= self.indent + NEAR


@lru_cache(1)  # both readers and the rules ask for the same page one after the other
def lay_out(body: str) -> tuple[Line, ...]:
    """Return the lines of a page's body in the one way, each with its number in the source.

    An empty line that was put in has the number of the line below it.
    """
    return tuple(_Layout().read(list(enumerate(body.split("\n")))))


def count_indent(line: str) -> int:
    """Return how many blanks stand before the words of a line; a tab leads to the next fourth."""
    blanks = line[: len(line) - len(line.lstrip(" \t"))].expandtabs(STEP)
    return len(blanks)


def is_ruler(line: str) -> bool:
    """Return whether a line is the one below a table's head: |---|---|"""
    return "|" in line and bool(RULER.fullmatch(line))


def count_cells(line: str) -> int:
    """Return how many cells a row of a table has."""
    return len(CELL.split(line.strip().removeprefix("|").removesuffix("|")))


class _Layout:
    """Reads the lines of a page, or of one quotation on it, one by one."""

    def __init__(self, depth: int = 0) -> None:
        self.depth = depth
        self.out: list[Line] = []
        self.open: list[Holder] = []
        self.last: Holder | None = None  # the item that was closed last, right before this line
        # What the line above is: "" empty, "item" the first paragraph of an item, "text" any other
        # paragraph, "box" the first line of one, "row" of a table, "other".
        self.above = ""
        self.run_begins = 0  # how far in the lines since the last empty one begin

    def read(self, lines: Sequence[Line]) -> list[Line]:
        at = 0
        while at < len(lines):
            if self.depth < DEEPEST and QUOTE.match(self._dedent(lines[at][1])):
                at = self._read_quotation(lines, at)
                continue
            number, line = lines[at]
            below = lines[at + 1][1] if at + 1 < len(lines) else ""
            self._read_line(number, line, below)
            at += 1
        return self.out

    def _dedent(self, line: str) -> str:
        """Return a line without the blanks by which it stands within an item or a box."""
        indent = count_indent(line)
        held = any(holder.holds(indent) for holder in self.open) or (self.open and indent >= STEP)
        return line.lstrip(" \t") if held else line

    def _read_quotation(self, lines: Sequence[Line], start: int) -> int:
        """Lay out a quotation by itself; return the index of the line behind it."""
        end = start
        while end < len(lines) and QUOTE.match(self._dedent(lines[end][1])):
            end += 1
        self._close(count_indent(lines[start][1]))
        inside = self._inside
        self._begin_block(lines[start][0])
        quoted = [(n, QUOTE.sub("", self._dedent(line), count=1)) for n, line in lines[start:end]]
        for number, line in _part_author(_Layout(self.depth + 1).read(quoted)):
            self._put(number, f"> {line}" if line else ">", inside)
        self.above = "other"
        return end

    def _read_line(self, number: int, line: str, below: str) -> None:
        words = line.strip()
        if not words:
            # One is enough: below two, Python-Markdown takes the next line of a box for code.
            if not self.out or self.out[-1][1].strip():
                self.out.append((number, ""))
            self.above = ""
            return
        indent = count_indent(line)
        if question := EXPANDER.fullmatch(words):
            words = f'!!! {QUESTION} "{question[1].strip()}"'
        hard_break = "  " if line.endswith("  ") else ""
        if self.above == "row" and "|" in words:
            self._put(number, words, self._inside)
        elif self._is_rule(words) or HEADING.match(words):
            self._close(indent)
            self._begin_block(number)
            self._put(number, CLINGS.sub(r"\1 ", words), self._inside)
            self.above = "other"
        elif words.startswith(BOX):
            self._read_box(number, words, indent)
        elif "|" in words and is_ruler(below.strip()) and count_cells(words) == count_cells(below):
            self._close(indent)
            self._begin_block(number, unless=("box",))
            self._put(number, words, self._inside)
            self.above = "row"
        elif not self._read_item(number, words, indent, hard_break):
            self._read_text(number, words, indent, hard_break)

    def _is_rule(self, words: str) -> bool:
        """Return whether a line is a rule; hyphens below a paragraph would make a heading of it."""
        return bool(RULE.fullmatch(words)) and (
            words[0] != "-" or self.above not in ("text", "row")
        )

    def _read_box(self, number: int, words: str, indent: int) -> None:
        """Put the first line of a box, its title between straight quotes."""
        self._close(indent)
        inside = self._inside
        self._begin_block(number)
        if title := BOX_TITLE.fullmatch(words):
            words = f'{title[1]}"{title[2]}"'
        self._put(number, words, inside)
        self.open.append(Holder(indent, inside + STEP, is_item=False))
        self.above = "box"

    def _read_item(self, number: int, words: str, indent: int, hard_break: str) -> bool:
        """Put the first line of an item of a list; return whether it was one."""
        bullet, counted = BULLET.match(words), NUMBER.match(words)
        match = bullet or counted
        if match is None:
            return False
        count = int(counted[1]) if counted else None
        before = list(self.open)
        if count is not None and not self._is_item(count, indent):
            return False
        self._close(indent, count)
        beside = self.last
        inside = self._inside
        other_kind = beside is not None and (beside.number is None) != (count is None)
        # goes_on: the next item of a list that was open above.
        # within: the first one of a list inside the item that was open last.
        goes_on = beside is not None and beside in before and not other_kind
        within = (
            bool(self.open and before) and self.open[-1].is_item and self.open[-1] is before[-1]
        )
        parted = self.above in ("text", "row", "other")  # a paragraph, a table, a quotation
        parted |= self.above == "item" and not goes_on and not within  # another list
        parted |= bool(self.above) and inside < self.run_begins  # back from a list within
        if parted:
            self._begin_block(number)
        rest = words[match.end() :]
        if box := CHECKBOX.match(rest):
            rest = f"{'☐' if box[1] == ' ' else '☑'} {rest[box.end() :]}"
        sign = "-" if count is None else f"{count}."
        self._put(number, f"{sign} {rest}{hard_break}", inside)
        self.open.append(Holder(indent, inside + STEP, count, words_at=indent + match.end()))
        self.above = "item"
        return True

    def _is_item(self, count: int, indent: int) -> bool:
        """Return whether a number at the start of a line counts an item, and is no year or so."""
        beside = [h for h in self.open if h.is_item and h.number is not None and h.indent <= indent]
        if any(holder.number == count - 1 for holder in beside):
            return True
        if count > FIRST_NUMBERS:
            return False
        if self.above not in ("text", "item"):
            return True
        # within a paragraph: a list begins with 1, or below a colon
        return bool(beside) or count == 1 or self.out[-1][1].rstrip().endswith(":")

    def _read_text(self, number: int, words: str, indent: int, hard_break: str) -> None:
        """Put a line of a paragraph; what would look like an item to Markdown is made none."""
        goes_on = self.above in ("text", "item", "row")
        if not goes_on:
            self._close(indent)
        elif any(not holder.is_item and not holder.holds(indent) for holder in self.open):
            self._close(indent)  # a box ends where its lines are no longer indented
            self._begin_block(number)
            goes_on = False
        inside = self._inside
        if NUMBER.match(words):
            words = re.sub(r"^(\d+)([.)])", r"\1\\\2", words)
        elif words.startswith("#"):
            words = f"\\{words}"
        # Four spaces make program code, which is named later.
        code = 0 if self.open or goes_on or indent < STEP else indent
        if not goes_on and inside < self.run_begins and self.above:
            self._begin_block(number)
        self._put(number, words + hard_break, max(inside, code))
        if self.above not in ("item", "row"):
            self.above = "text"

    @property
    def _inside(self) -> int:
        """Return how far in the lines stand that belong to what is open."""
        return self.open[-1].inside if self.open else 0

    def _close(self, indent: int, count: int | None = None) -> None:
        """Close the items and boxes in which a line with these blanks before it does not stand."""
        self.last = None
        while self.open:
            holder = self.open[-1]
            next_one = (
                count is not None
                and holder.number == count - 1
                and holder.indent <= indent < holder.words_at
            )
            if holder.holds(indent) and not next_one:
                break
            self.open.pop()
            self.last = holder if holder.is_item else None

    def _begin_block(self, number: int, unless: Sequence[str] = ()) -> None:
        """Put an empty line where there is none."""
        if self.above and self.above not in unless:
            self.out.append((number, ""))
            self.above = ""

    def _put(self, number: int, words: str, inside: int) -> None:
        if not self.above and (not self.out or not self.out[-1][1].strip()):
            self.run_begins = inside
        self.out.append((number, " " * inside + words))


def _part_author(lines: list[Line]) -> list[Line]:
    """Return a quotation's lines, its author on a line of its own at the end."""
    at = max((i for i, (_, line) in enumerate(lines) if line.strip()), default=0)
    if at and AUTHOR.match(lines[at][1].strip()) and lines[at - 1][1].strip():
        lines.insert(at, (lines[at][0], ""))
    return lines
