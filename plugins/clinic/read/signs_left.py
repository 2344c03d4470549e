"""No sign of Markdown is left in the words that readers see, unless its writer escaped it.

The look is at the tree, when all else is done with it and before Python-Markdown gives escaped
signs back: whatever dialect an editor wrote, what no processor took as a sign still stands there.
"""

import re
import xml.etree.ElementTree as etree
from collections import Counter
from collections.abc import Iterator
from html import unescape

from markdown.blockprocessors import ReferenceProcessor
from markdown.util import ETX, STX, AtomicString

from clinic.text.signs import ADDRESS, MAILBOX, SET_ASIDE, Sign, find_signs

from .context import PageContext, PageTreeprocessor

# What stands there is meant as it is; of the words of a figure the gate tells, in its file.
UNREAD = {"code", "figure", "kbd", "pre"}
ESCAPED = re.compile(f"{STX}(\\d+){ETX}")
KEY_TAGS = {"<kbd>": "\ue002", "</kbd>": "\ue003", "<br>": "\n"}
KEYS = re.compile("\ue002[^\ue003]*\ue003")
BEGINNING = re.compile(r"\W\S?")
STOPS = ".,;:!?)\"'”’»"
MOST_SHOWN = 6  # signs of one kind in one line of the report
SIGNS = "|~^=:$<&%@/?,;"  # what GitHub and Google Docs escape beyond Python-Markdown's own


class SignsLeft(PageTreeprocessor):
    """Names each sign that is left, at its line."""

    def run(self, root: etree.Element) -> None:
        """Look at the words of each paragraph, item, heading and cell of the page."""
        self.met = Counter[str]()  # how often a paragraph of these words was looked for
        lines = map(str.strip, self.page.document.body.split("\n"))
        # Where these are no boxes, structure/callouts.py says so.
        boxes = {line for line in lines if line.startswith("!!")}
        self.cut = False  # whether the paragraph above opened a link and did not close it
        for text in filter(str.strip, list(self.find_texts(root))):
            cut, self.cut = self.cut, False
            signs = find_signs(text)
            place = self.find_paragraph(text, signs[0]) if signs else None
            for sign in signs:
                if sign.shown.startswith("!!") and text.split("\n")[0].strip() in boxes:
                    continue
                if sign.shown == "[":
                    self.cut = True
                elif cut and sign.shown.startswith("]"):
                    continue  # named with its beginning
                self.name_sign(text, sign, place)

    def find_paragraph(self, text: str, sign: Sign) -> tuple[int, int] | None:
        """Return (start, end) in the body of the next paragraph with these words and this sign.

        None when there is none: it may be read otherwise there.
        """
        places = self.page.find_paragraphs(text)
        for number in range(self.met[text], len(places)):
            self.met[text] += 1
            if find_in_paragraph(self.page, text, sign, places[number]) >= 0:
                return places[number]
        return None

    def name_sign(self, text: str, sign: Sign, place: tuple[int, int] | None) -> None:
        """Note a sign in the words of a paragraph, which stands at `place` in the body."""
        shown = sign.shown.replace(SET_ASIDE, "").strip()
        what = describe_signs([shown, *(other.replace(SET_ASIDE, "") for other in sign.others)])
        if shown.startswith(("{:", "{#")) or ".excused" in shown:
            what = f"These braces print as they are: {shown}"
        at = find_in_paragraph(self.page, text, sign, place) if place else -1
        at = at if at >= 0 else find_sign(self.page, text, sign)
        address = f"https://{shown}" if shown.startswith("www.") else shown
        fix = sign.fix.replace(ADDRESS, address.rstrip(STOPS)).replace(MAILBOX, shown)
        self.page.problem(at, what, fix)

    def find_texts(self, element: etree.Element) -> Iterator[str]:
        """Yield the words of each block within an element, in the order of the page."""
        words = [self.read(element.text)]
        for child in element:
            if self.md.is_block_level(child.tag):
                yield KEYS.sub(SET_ASIDE, "".join(words))
                words = []
                if child.tag not in UNREAD:
                    yield from self.find_texts(child)
            else:
                words.append(self.read_inline(child))
            words.append(self.read(child.tail))
        yield KEYS.sub(SET_ASIDE, "".join(words))

    def read_inline(self, element: etree.Element) -> str:
        """Return the words of an element within a paragraph."""
        if element.tag == "br":
            return "\n"
        if element.tag in UNREAD or element.get("class") in ("cite", "meaning"):
            return SET_ASIDE
        parts = [self.read(element.text)]
        for child in element:
            parts += [self.read_inline(child), self.read(child.tail)]
        return "".join(parts)

    def read(self, text: str | None) -> str:
        """Return a text of the tree as readers see it, a mark for each sign that is meant."""
        if not text or isinstance(text, AtomicString):
            return SET_ASIDE if text else ""
        return self.restore_aside(ESCAPED.sub(SET_ASIDE, text), read_html)


def read_html(html: str) -> str:
    """Return what was put aside for later: an entity as a sign that is meant, a tag as none."""
    if not html.startswith("&"):
        return KEY_TAGS.get(html, "")
    character = unescape(html)
    return character if character == "&" or character.isalnum() else SET_ASIDE


def describe_signs(shown: list[str]) -> str:
    """Return what is wrong with the signs of one kind in a paragraph, all of them in one line."""
    first, *others = dict.fromkeys(sign.strip()[:40] for sign in shown)
    what = f'"{first}" prints as it is'
    if others:
        listed = ", ".join(f'"{other}"' for other in others[:MOST_SHOWN])
        more = f" and {len(others) - MOST_SHOWN} more" if len(others) > MOST_SHOWN else ""
        return f"{what}, and so {'does' if len(others) == 1 else 'do'} {listed}{more}."
    # One that opens and one that closes are one slip.
    return f"{what}, in {len(shown)} places." if len(shown) > 2 else f"{what}."


def find_in_paragraph(page: PageContext, text: str, sign: Sign, place: tuple[int, int]) -> int:
    """Return where a sign stands in a paragraph, at `place` in the body; -1 when nowhere."""
    *forms, _ = list_forms(text, sign)
    for written in forms:
        if written and (at := page.find_within(written, *place)) >= 0:
            return at + max(0, written.find(sign.shown))
    return -1


def list_forms(text: str, sign: Sign) -> tuple[str, str, str, str, str]:
    """Return what to look for: a sign with the words around it, with what it clings to, alone.

    Then how it begins, and the longest word that it clings to, without it.
    """
    start, end = sign.start, sign.end
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    clinging = text[start:end]
    whole = "" if SET_ASIDE in clinging else clinging
    before = text[:start].split()[-1:]
    word = max(re.findall(r"[^\W_]+", clinging), key=len, default="")
    alone = sign.shown.strip(SET_ASIDE)
    begins = BEGINNING.match(alone)
    return whole and " ".join([*before, whole]), whole, alone, begins[0] if begins else "", word


def find_sign(page: PageContext, text: str, sign: Sign) -> int:
    """Return where a sign stands in the body, of a paragraph that both readers do not see alike."""
    around, whole, alone, begins, word = list_forms(text, sign)
    for written in (around, whole, alone):
        if written and (at := page.find(written)) >= 0:
            return at + max(0, written.find(sign.shown))
    for written in (whole, alone, word, begins):
        if written and (at := page.document.body.find(written)) >= 0:
            return at
    return -1


class Definitions(ReferenceProcessor):
    """Takes lists of links off the page, but no note: `[^1]: …` is none, and is to be named."""

    def run(self, parent: etree.Element, blocks: list[str]) -> bool:
        """Return whether the block began with a link's definition, which is then taken off."""
        return "[^" not in blocks[0] and bool(super().run(parent, blocks))
