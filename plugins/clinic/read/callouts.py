"""`!!! emergency "Call 911 if"` and an indented body: a box that says its severity in words.

Python-Markdown's admonitions find where such a box ends, lists within it included; here they get
their roles. The lists of `do` and `dont` are marked, and "do not" stands in each item of the
latter, so that a stressed or listening reader cannot miss it (nhsuk-frontend's do-dont-list). The
numbers that an emergency or urgent box names follow its heading as buttons (dial_buttons.py).
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.treeprocessors import Treeprocessor

from clinic.kit.suggest import nearest

from .dial_buttons import dial_buttons
from .page_processor import HEADINGS, PageProcessor

KINDS = (
    "emergency", "urgent", "non-urgent", "warning", "note", "key-points", "do", "dont",
)  # fmt: skip
LISTS = {"do": "dos", "dont": "donts"}  # the class of their lists
DIALLING = ("emergency", "urgent")  # the numbers that these name are buttons
SPOKEN = ("emergency", "urgent", "non-urgent", "warning", "note")
LINE = re.compile(r"^([ \t]*)!{2,}[^\n]*", re.M)
GOOD = re.compile(r'[ \t]*!!! ([a-z-]+)(?: +"([^"\n]*)")? *')
FILLED = re.compile(r"\n([^\n]*\S[^\n]*)")  # the next line that is not empty
ORIGINAL = "original"  # english_section.py's own sign, which no editor writes


class CalloutProcessor(AdmonitionProcessor):
    """Reads a box; for a kind we do not know the text stays as it is (`check` names it)."""

    RE = re.compile(rf'(?:^|\n)!!! ({"|".join(KINDS)})(?: +"([^"\n]*)")? *(?:\n|$)')
    CLASSNAME = "callout"
    CLASSNAME_TITLE = "callout-title"

    def test(self, parent, block):
        """Return whether a block begins a box, or goes on with the one before it."""
        if "!!!" in block and self.RE.search(block):
            return True
        indented = block.startswith(" " * self.tab_length)
        return indented and self.parse_content(parent, block)[0] is not None

    def get_class_and_title(self, match):
        """Return the class of the kind, and the title or a mark that there is none."""
        return f"callout-{match[1]}", (match[2] or "").strip() or None


class Callouts(PageProcessor, Treeprocessor):
    """Turns each box into a section with a heading one level below the one before it."""

    @property
    def words(self):
        """Return the interface words for boxes, in the page's language."""
        return self.page.words["callout"]

    def run(self, root):
        """Give each box its role, and note the boxes that are not written right."""
        check(self.page)
        level = count = 0
        for element in [e for e in root.iter() if e.tag == "div" or e.tag in HEADINGS]:
            if element.tag != "div":
                if element.get("class") != "callout-title":
                    level = int(element.tag[1])
            elif element.get("class", "").startswith("callout callout-"):
                count += 1
                self.dress(element, count, min(level + 1, 6) if level else 2)

    def dress(self, box, count, level):
        """Make one box a named section, with its heading and its lists."""
        kind = box.get("class").removeprefix("callout callout-")
        box.tag = "section"
        box.set("aria-labelledby", f"callout-{count}")
        buttons = dial_buttons(box, self.page) if kind in DIALLING else None
        self.title(box, kind, level, f"callout-{count}")
        if buttons is not None:
            box.insert(1, buttons)
        if kind in LISTS:
            for items in own_lists(box):
                items.set("class", LISTS[kind])
                for item in items if kind == "dont" else ():
                    negate(item, self.words["dont_prefix"])

    def title(self, box, kind, level, name):
        """Give a box its heading, the severity first."""
        heading = next(iter(box), None)
        if heading is None or heading.get("class") != "callout-title":
            heading = etree.Element("p", {"class": "callout-title"})
            box.insert(0, heading)
        heading.tag = f"h{level}"
        heading.set("id", name)
        written = "".join(heading.itertext())
        if not written:
            heading.text = self.words[kind]
        elif kind in SPOKEN and not written.casefold().startswith(self.words[kind].casefold()):
            severity = etree.Element("span", {"class": "callout-severity"})
            severity.text, severity.tail = f"{self.words[kind]}: ", heading.text
            heading.text = None
            heading.insert(0, severity)


def own_lists(element: etree.Element) -> Iterator[etree.Element]:
    """Yield the lists of a box, ordered or not; those within an item or another box are theirs."""
    for child in element:
        if child.tag in ("ul", "ol"):
            yield child
        elif child.tag not in ("div", "section"):
            yield from own_lists(child)


def negate(item, prefix):
    """Put "do not" before the words of a list item, unless they begin with it."""
    place = item
    while not (place.text or "").strip() and len(place) and place[0].tag in ("p", "em", "strong"):
        place = place[0]
    text = (place.text or "").lstrip()
    words = "".join(place.itertext()).strip().casefold().replace("’", "'")
    if words.startswith((f"{prefix} ", "don't ", "never ", "nunca ")):
        return
    if text[:1].isupper() and not text[1:2].isupper():
        prefix, text = prefix.capitalize(), text[0].lower() + text[1:]
    place.text = f"{prefix} {text}"


def check(page):
    """Note every line that looks like a box and is none, and every box without a text."""
    body = page.document.body
    for match in boxes(body):
        good = GOOD.fullmatch(match[0].rstrip())
        kind = good[1] if good else ""
        if kind == ORIGINAL:
            continue
        if kind not in KINDS:
            near = nearest(kind, KINDS) or "note"
            page.problem(
                match.start(),
                f'There is no box of the kind "{kind}".' if kind
                else f"This box is not written right: {match[0].strip()}",
                f'Write it like this: !!! {near} "Title" (a kind is one of '
                f"{', '.join(KINDS)}).",
            )  # fmt: skip
        elif not _has_text(body, match):
            page.problem(
                match.start(), "This box has no text in it.",
                "Indent its text, on the lines below, by four spaces.",
            )  # fmt: skip


def boxes(body):
    """Yield the match of LINE for each line that begins like a box."""
    at = body.find("!!")
    while at >= 0:
        if match := LINE.match(body, body.rfind("\n", 0, at) + 1):
            yield match
        end = body.find("\n", at)
        at = body.find("!!", end) if end >= 0 else -1


def _has_text(body, match):
    """Return whether the next line that is not empty is indented below a box's first line."""
    found = FILLED.search(body, match.end())
    line = found[1] if found else ""
    line, indent = line.expandtabs(4), len(match[1].expandtabs(4))
    return line.startswith(" " * (indent + 4))


class CalloutExtension(Extension):
    """Callouts."""

    def extendMarkdown(self, md):
        """Register where admonitions stand (105: before headings and lists of the blocks)."""
        md.parser.blockprocessors.register(CalloutProcessor(md.parser), "callout", 105)
        md.treeprocessors.register(Callouts(md), "callouts", 12)
