"""`!!! emergency "Call 911 if"` and an indented body: a box that says its severity in words.

Python-Markdown's admonitions find where such a box ends, lists within it included; here they get
their roles. The lists of `do` and `dont` are marked, and "do not" stands in each item of the
latter, so that a stressed or listening reader cannot miss it (nhsuk-frontend's do-dont-list). The
numbers that an emergency or urgent box names follow its heading as buttons (dial_buttons.py).

`??? "Is it safe?"` is read as a box of the kind `question` (text/layout.py): its answer opens by a
press, and stands open on paper.

A box of the kind `original` is a passage in another language. No editor writes it:
translations.merge_sections does, where a section on safety is newer than its translation. A box
within it speaks its language, not that of the page.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator

from markdown.blockprocessors import BlockProcessor
from markdown.extensions.admonition import AdmonitionProcessor
from site_report import nearest

from clinic.read.context import HEADINGS, PageContext, PageTreeprocessor
from clinic.read.dial_buttons import make_dial_buttons
from clinic.text.layout import EXPANDER, NEAR, QUESTION, count_indent
from clinic.text.phone_numbers import find_numbers
from clinic.text.signs import name_kind

KINDS = ("emergency", "urgent", "non-urgent", "warning", "note", "key-points", "do", "dont")
# the class of their lists
LISTS = {"do": "dos", "dont": "donts"}
# the numbers that these name are buttons
DIALLING = ("emergency", "urgent")
# their headings begin with their severity
SPOKEN = ("emergency", "urgent", "non-urgent", "warning", "note")
FIRST_LINE = re.compile(r"^([ \t]*)!{2,}[^\n]*", re.M)
GOOD = re.compile(r"[ \t]*!!! ([a-z-]+)(?: +[\"“”„]([^\"\n]*)[\"“”„])? *")
SHOUTED = re.compile(r"!+[ \t]*(.*[^!\s])[ \t]*!+")
EXPANDS = re.compile(rf"^[ \t]*{EXPANDER.pattern}$", re.M)
FORCEFUL = ("emergency", "urgent", "warning")  # what no press may be needed for
NEXT_LINE = re.compile(r"\n([^\n]*\S[^\n]*)")
ORIGINAL = "original"


class OriginalProcessor(BlockProcessor):
    """Turns a passage in its original language into a div that names the language."""

    FIRST_LINE = re.compile(rf'^!!! {ORIGINAL} "([a-z]{{2}})"(?:\n|$)')

    def test(self, parent: etree.Element, block: str) -> bool:
        """Return whether the block starts such a passage."""
        return bool(self.FIRST_LINE.match(block))

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Take the passage off the blocks and parse what is in it."""
        first, *lines = blocks.pop(0).split("\n")
        taken, rest = self.detab("\n".join(lines))
        inside = [taken]
        while blocks and not rest and blocks[0].startswith(" " * self.tab_length):
            taken, rest = self.detab(blocks.pop(0))
            inside.append(taken)
        if rest:
            blocks.insert(0, rest)
        language = first.split('"')[1]
        div = etree.SubElement(parent, "div", {"class": ORIGINAL, "lang": language})
        self.parser.parseBlocks(div, inside)


class CalloutProcessor(AdmonitionProcessor):
    """Reads a box; for a kind we do not know the text stays as it is (`check_boxes` names it)."""

    RE = re.compile(rf'(?:^|\n)!!! ({"|".join((*KINDS, QUESTION))})(?: +"([^"\n]*)")? *(?:\n|$)')
    CLASSNAME = "callout"
    CLASSNAME_TITLE = "callout-title"

    def get_class_and_title(self, match: re.Match[str]) -> tuple[str, str | None]:
        """Return the class of the kind, and the title or a mark that there is none."""
        return f"callout-{match[1]}", (match[2] or "").strip() or None

    def run(self, parent: etree.Element, blocks: list[str]) -> None:
        """Parse the block; the words of an item stay above the list within the item.

        Python-Markdown puts them below it, when an item in a box goes on behind such a list.
        """
        item = self.current_sibling
        if item is not None and item.tag == "li" and item.text and len(item):
            words = etree.Element("p")
            words.text, item.text = item.text, ""
            item.insert(0, words)
        super().run(parent, blocks)


class Callouts(PageTreeprocessor):
    """Turns each box into a section with a heading one level below the one before it."""

    def run(self, root: etree.Element) -> None:
        """Give each box its role, and note the boxes that are not written right."""
        check_boxes(self.page)
        level = count = 0
        for element, lang in list(self.page.walk(root)):
            role = element.get("class", "")
            if element.tag in HEADINGS and role != "callout-title":
                level = int(element.tag[1])
            elif element.tag == "div" and role.startswith("callout callout-"):
                count += 1
                below = min(level + 1, 6) if level else 2
                self.dress_box(element, f"callout-{count}", below, lang)

    def dress_box(self, box: etree.Element, name: str, level: int, lang: str) -> None:
        """Make one box a named section, with its heading and its lists, in its own language."""
        kind = box.get("class", "").removeprefix("callout callout-")
        if kind == QUESTION:
            self.dress_question(box)
            return
        box.tag = "section"
        box.set("aria-labelledby", name)
        words = self.page.words[lang]
        dials = kind in DIALLING
        buttons = make_dial_buttons(box, self.page.numbers, words["crisis"]) if dials else None
        title_box(box, kind, level, name, words["callout"][kind])
        if buttons is not None:
            box.insert(1, buttons)
        if kind in LISTS:
            for items in find_own_lists(box):
                items.set("class", LISTS[kind])
                for item in items if kind == "dont" else ():
                    negate_item(item, words["callout"]["dont_prefix"])

    def dress_question(self, box: etree.Element) -> None:
        """Make a question with its answer of one box; a danger in it would be hidden."""
        box.tag = "details"
        box.set("class", QUESTION)
        title = next(iter(box), None)
        if title is not None and title.get("class") == "callout-title":
            title.tag = "summary"
            del title.attrib["class"]
        for inner in box.iter("div"):
            if inner.get("class", "").removeprefix("callout callout-") in FORCEFUL:
                asked = "".join(title.itertext()) if title is not None else ""
                self.page.problem(
                    self.page.document.body.find(asked),
                    "A box of danger stands within a question, where a press opens it.",
                    "Put it above the question, without the indent.",
                )


def title_box(box: etree.Element, kind: str, level: int, name: str, severity: str) -> None:
    """Give a box its heading, the severity, in words, first."""
    heading = next(iter(box), None)
    if heading is None or heading.get("class") != "callout-title":
        heading = etree.Element("p", {"class": "callout-title"})
        box.insert(0, heading)
    heading.tag = f"h{level}"
    heading.set("id", name)
    written = "".join(heading.itertext())
    if not written:
        heading.text = severity
    elif kind in SPOKEN and not written.casefold().startswith(severity.casefold()):
        spoken = etree.Element("span", {"class": "callout-severity"})
        spoken.text, spoken.tail = f"{severity}: ", heading.text
        heading.text = None
        heading.insert(0, spoken)


def find_own_lists(element: etree.Element) -> Iterator[etree.Element]:
    """Yield the lists of a box, ordered or not; those within an item or another box are theirs."""
    for child in element:
        if child.tag in ("ul", "ol"):
            yield child
        elif child.tag not in ("div", "section"):
            yield from find_own_lists(child)


def negate_item(item: etree.Element, prefix: str) -> None:
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


def check_boxes(page: PageContext) -> None:
    """Note every line that looks like a box and is none, and every box without a text."""
    body = page.document.body
    for match in FIRST_LINE.finditer(body):
        good = GOOD.fullmatch(match[0].rstrip())
        kind = good[1] if good else ""
        if kind == ORIGINAL:
            continue
        if kind not in KINDS:
            what = f'This box is not written right: "{match[0].strip()}".'
            meant = suggest_box(match[0])
            if kind:
                what = f'There is no box of the kind "{kind}".'
                title = (good and good[2]) or "Title"
                meant = f'!!! {name_kind(kind) or nearest(kind, KINDS) or "note"} "{title}"'
            fix = f"Write it like this: {meant} (a kind is one of {', '.join(KINDS)})."
            if shouted := SHOUTED.fullmatch(match[0].strip()):
                fix = f"Write {shouted[1]}! Or begin a box: {fix.partition(': ')[2]}"
            page.problem(match.start(), what, fix)
        elif not has_text(body, match):
            page.problem(
                match.start(),
                "This box has no text in it.",
                "Indent its text, on the lines below, by four spaces.",
            )
    for match in EXPANDS.finditer(body):
        if not has_text(body, match):
            page.problem(
                match.start(),
                "This question has no answer below it.",
                "Indent its answer, on the lines below, by four spaces.",
            )


def suggest_box(line: str) -> str:
    """Return how a box may begin that was written otherwise: !!! key-points "Key points"."""
    words = re.sub(r'["“”„]', "", line).strip(" \t!")
    plain = words.casefold().replace(" ", "-")
    if re.match(r"do-not\b|don['’]t\b", plain):
        return f'!!! dont "{words}"'
    kind = next((kind for kind in KINDS if f"{plain}-".startswith(f"{kind}-")), "")
    title = words[len(kind) :].strip() or words
    if not kind and (kind := name_kind(re.split(r"\W", words, maxsplit=1)[0])):
        title = words
    if not kind and any(find_numbers(words)):  # a number to call is no mere note
        kind, title = "emergency", words
    return f'!!! {kind} "{title}"' if kind else '!!! note "Title"'


def has_text(body: str, first_line: re.Match[str]) -> bool:
    """Return whether the next line that is not empty is indented below a box's first line."""
    found = NEXT_LINE.search(body, first_line.end())
    return found is not None and count_indent(found[1]) >= count_indent(first_line[0]) + NEAR
