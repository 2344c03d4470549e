"""What a page says, sentence by sentence, with its line: read from its Markdown, before any HTML.

The rules on claims, words and reading ease look at this text.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .abbreviations import ends
from .plain_text import CITED, clean, plain
from .sections import HEADING as SECTION

QUOTE = re.compile(r"^[ \t]*(?:>[ \t]*)+")
HEADING = re.compile(r"(#{1,6})(?!#)[ \t]*(.*)")
BOX = re.compile(r'!!!+[ \t]*([\w-]*)[ \t]*"?([^"\n]*)"?')
ITEM = re.compile(r"(?:[-*+]|[0-9]{1,9}[.)])[ \t]+(.*)")
RULER = re.compile(r"[ |:-]*-[ |:-]*")
ATTRIBUTES = re.compile(r"\{:?([^{}\n]*)\}[ \t]*$")
REASON = re.compile(r"""reason=(?:"([^"]*)"|'([^']*)'|(\S+))""")
CELL = re.compile(r"(?<!\\)\|")

END = re.compile(rf"(?<![.!?…])([.!?…]++)[\"'”’»)\]*]*+((?:[ \n]?{CITED})++[ \n]*|[ \n]++|$)")


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, an item of a list, a row of a table, or the title of a box."""

    kind: str  # heading | paragraph | item | row | title | field
    marked: str  # its text, a mark for each citation, the editor's line ends
    line: int
    section: str  # the name of the h2 above it, "" before the first or where it has none
    excused: str | None = None  # the reason
    level: int = 0  # of a heading
    covered: bool = False  # a row whose source the sentence right above its table gives
    head: str = ""  # of a row: the words at the top of its table
    box: str = ""  # the kind of the box it is in: emergency, do …

    @property
    def text(self):
        """Return the text on one line, without the marks of citations."""
        return plain(self.marked)


@dataclass(frozen=True)
class Sentence:
    """One sentence; a row of a table is one too."""

    text: str
    line: int
    cited: bool
    section: str
    excused: str | None
    block: Block


def blocks(document):
    """Return the Blocks of a document's body, in their order."""
    return _blocks(document.body, document.body_line)


@lru_cache(1)  # the rules ask for the same page one after the other
def _blocks(body, body_line):
    found, section, inside, run = [], "", "", []

    def add(kind, written, line, **more):
        excused = None
        if match := ATTRIBUTES.search(written):
            excused = reason(match[1])
            written = written[: match.start()]
        text = clean(written).strip(" \t")
        block = Block(kind, text, line, section, excused, box=inside, **more)
        if block.marked.strip(f"{CITED} \n"):
            found.append(block)

    def close():
        """Turn the run of lines without an empty one between into its blocks."""
        at, kind, start, text = 0, "paragraph", 0, []

        def flush():
            if text:
                add(kind, "\n".join(text), start)
                text.clear()

        for at, (number, line) in enumerate(run):
            if "|" in line and at + 1 < len(run) and _is_ruler(run[at + 1][1]):
                flush()
                _table(run[at:], found, add)
                break
            item, box = ITEM.match(line), BOX.match(line)
            if box or item:
                flush()
                kind, start = ("title" if box else "item"), number
                line = box[2] if box else item[1]
            elif not text:
                kind, start = "paragraph", number
            text.append(line)
            if box:
                flush()
        flush()
        run.clear()

    for number, line in enumerate(body.split("\n"), body_line):
        if line[:1] not in " \t":  # nor the empty line, whose [:1] is in every text
            if run and inside:
                close()
            inside = ""
        line = QUOTE.sub("", line).strip()
        if line.startswith("!!!"):
            close()
            inside = BOX.match(line)[1]
        heading = HEADING.match(line) if line.startswith("#") else None
        if heading:
            close()
            if len(heading[1]) == 2:
                match = SECTION.match(line)
                section = (match and match[2]) or ""
            add("heading", heading[2].rstrip("# \t"), number, level=len(heading[1]))
        elif line:
            run.append((number, line))
        else:
            close()
    close()
    return tuple(found)


def _is_ruler(line):
    return "|" in line and RULER.fullmatch(line)


def _table(lines, found, add):
    """Add each row of a table below its first two lines, and the first as a row of its own."""
    above = found[-1] if found and found[-1].kind in ("paragraph", "item") else None
    last = sentences(above, "en")[-1:] if above else []
    covered = bool(last and last[0].cited)
    head = plain(clean(lines[0][1]))
    for index, (number, line) in enumerate(lines):
        if index != 1:
            cells = CELL.split(line.strip().strip("|"))
            add(
                "row", " | ".join(cell.strip() for cell in cells), number,
                covered=covered or index == 0, head="" if index == 0 else head,
            )  # fmt: skip


def reason(attributes):
    """Return the reason of an excuse in braces, None when they hold none."""
    match = REASON.search(attributes) if ".excused" in attributes.split() else None
    return (match and (match[1] or match[2] or match[3] or "").strip()) or None


def fields(document):
    """Return a Block for each line at the top of the page that a reader meets."""
    values, lines = document.values, document.lines
    found = [(name, values.get(name)) for name in ("title", "summary", "approval", "content_note")]
    found += [("corrected", what) for _, what in values.get("corrected") or ()]
    return [Block("field", text, lines.get(name, 0), "", head=name) for name, text in found if text]


def sentences(block, lang):
    """Return the Sentences of a block."""
    text, found, start, line, counted = block.marked, [], 0, block.line, 0

    def take(end):
        nonlocal start, line, counted
        part = text[start:end]
        begin = start + len(part) - len(part.lstrip())
        line += text.count("\n", counted, begin)
        counted = begin
        cited = CITED in part or block.covered
        if words := plain(part):
            found.append(Sentence(words, line, cited, block.section, block.excused, block))
        start = end

    if block.kind != "row":
        for match in END.finditer(text):
            if match.end() < len(text) and ends(text, match):
                take(match.end())
    take(len(text))
    return found
