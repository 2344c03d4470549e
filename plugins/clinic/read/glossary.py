"""A hard word explains itself where it first stands in running text: a button opens its meaning.

The meaning stands right behind the button, as a popover: no script opens it, and a browser that
knows no popovers, and paper, show it in brackets. The words are in content/glossary.toml.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markdown import Markdown
from markdown.util import ETX, STX, AtomicString

from .context import HEADINGS, PageContext, PageTreeprocessor

MOST = 6  # buttons on a page: with more, reading becomes stumbling
UNREAD = HEADINGS | {"a", "abbr", "code", "figure", "kbd", "pre", "sup", "table"}
# Where a word is met, but no button disturbs what is loud already.
LOUD = frozenset({"summary", "strong", "b", "q", "blockquote"})
BOX = "callout"
INLINE = frozenset({"em", "i", "strong", "b", "q", "span", "small", "s", "u", "br", "img"})
WORD = re.compile(r"\w+")
CLINGS = re.compile(rf"[^\w\s(\[«“‘¿¡—–/&{STX}{ETX}-]+")  # a sign right behind a word
SENTENCE_END = re.compile(r"[.?!…]['\"”’»)]*\s")
# Python-Markdown puts STX and ETX around what it has put aside for later, an entity for example.
JOINED = re.compile(f"[\\w{STX}{ETX}-]")


@dataclass(frozen=True)
class Text:
    """A text of the tree: the tail of `before`, or else the beginning of `parent`."""

    parent: etree.Element
    before: etree.Element | None
    text: str
    # the paragraph or item that it stands in
    block: etree.Element
    # whether it is running text, where a button may stand
    runs: bool


class Glossary(PageTreeprocessor):
    """Notes the glossary's words on a page, and explains the first of them."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md, page)
        self.index = index_terms(page.glossary, page.lang)
        self.close = page.words[page.lang]["glossary"]["close"]
        self.block: etree.Element | None = None
        # of the block: all words so far, and those behind its last button (None: it has none)
        self.said = ""
        self.since: str | None = None
        self.closed: set[str] = set()  # ids of the terms that get no button any more

    def run(self, root: etree.Element) -> None:
        """Go through the texts of the page, in their order."""
        if self.page.document.section == "notice":
            return
        for text in list(find_texts(root, root, runs=True)):
            if text.block is not self.block:
                self.block, self.said, self.since = text.block, "", None
            self.explain(text)

    def explain(self, place: Text) -> None:
        """Put a button and a meaning behind the words of a text that are to be explained."""
        text, start = place.text, 0
        made: list[etree.Element] = []
        for begin, end, key in self.find_terms(text):
            if key not in self.page.terms:
                self.page.terms.append(key)
            if not place.runs or not self.may_explain(key, text, start, begin, end):
                continue
            self.page.explained.append(key)
            self.closed.add(key)
            hang_text(made, place, text[start:begin])
            button, meaning = self.make_popover(key, text[begin:end])
            sign = CLINGS.match(text, end)
            made += [tie(button, meaning, sign[0])] if sign else [button, meaning]
            start = sign.end() if sign else end
            self.since = text[end:start]
        self.said += text
        if self.since is not None:
            self.since += text[start:]
        if made:
            made[-1].tail = text[start:]
            at = 0 if place.before is None else list(place.parent).index(place.before) + 1
            place.parent[at:at] = made

    def may_explain(self, key: str, text: str, start: int, begin: int, end: int) -> bool:
        """Return whether a word at text[begin:end] gets a button; text[:start] is done with."""
        if key in self.closed or len(self.page.explained) >= MOST:
            return False
        if text.startswith(" (", end):
            self.closed.add(key)  # the author explains it right there
            return False
        if self.since is not None and not SENTENCE_END.search(self.since + text[start:begin]):
            return False
        said = self.said + text[:begin]
        in_brackets = said.count("(") > said.count(")")
        in_quotes = said.count('"') % 2 or said.count("“") > said.count("”")
        return not (in_brackets or in_quotes)

    def make_popover(self, key: str, word: str) -> tuple[etree.Element, etree.Element]:
        """Return the button of a word as the text writes it, and the meaning that it opens."""
        entry, name = self.page.glossary[key][self.page.lang], f"word-{key}"
        button = etree.Element("button", {"class": "term", "type": "button", "popovertarget": name})
        button.text = word
        title = entry["term"][:1].upper() + entry["term"][1:]
        meaning = etree.Element(
            "span", {"class": "meaning", "id": name, "popover": "auto", "data-term": title}
        )
        opens = etree.SubElement(meaning, "span")
        opens.text, opens.tail = " (", entry["meaning"]
        etree.SubElement(meaning, "span").text = ")"
        shut = {"class": "shut", "type": "button", "popovertarget": name}
        shut |= {"popovertargetaction": "hide", "aria-label": self.close}
        etree.SubElement(meaning, "button", shut)  # iOS before 18.3 closes by no tap outside
        return button, meaning

    def find_terms(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield (where it begins, where it ends, term id) of each word of the glossary in a text.

        The longest form of a word is tried first; within it no other is looked for.
        """
        last = 0
        for word in WORD.finditer(text):
            if word.start() < last:
                continue
            for form, key in self.index.get(word[0].lower(), ()):
                end = word.start() + len(form)
                if is_form(text, word.start(), end, form):
                    last = end
                    yield word.start(), end, key
                    break


def tie(button: etree.Element, meaning: etree.Element, sign: str) -> etree.Element:
    """Return a word's button with the sign behind it, which must not begin the next line.

    A browser may break a line on either side of a button, whatever stands there.
    """
    tied = etree.Element("span", {"class": "tied"})
    tied.extend([button, meaning])
    meaning.tail = sign
    return tied


def hang_text(made: list[etree.Element], place: Text, text: str) -> None:
    """Put the words before a button behind what was made last, or else where the text began."""
    if made:
        made[-1].tail = text
    elif place.before is None:
        place.parent.text = text
    else:
        place.before.tail = text


def find_texts(element: etree.Element, block: etree.Element, runs: bool) -> Iterator[Text]:
    """Yield each text of an element in which words are looked for, in their order."""
    if element.text and not isinstance(element.text, AtomicString):
        yield Text(element, None, element.text, block, runs)
    for child in element:
        if child.tag not in UNREAD and child.get("lang") is None:
            own = block if child.tag in INLINE else child
            loud = child.tag in LOUD or BOX in child.get("class", "").split()
            yield from find_texts(child, own, runs and not loud)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield Text(element, child, child.tail, block, runs)


def is_form(text: str, start: int, end: int, form: str) -> bool:
    """Return whether a form stands in a text as whole words; capitals count in abbreviations."""
    found = text[start:end]
    same = found == form if form.isupper() else found.lower() == form.lower()
    return same and not JOINED.search(text[max(start - 1, 0) : start] + text[end : end + 1])


def index_terms(glossary: Mapping[str, dict], lang: str) -> dict[str, list[tuple[str, str]]]:
    """Return {first word, small: [(form, term id)]} of a language, the longest form first."""
    forms = []
    for key, entry in glossary.items():
        words = entry.get(lang, {})
        forms += [(form, key) for form in (words.get("term"), *words.get("forms", ())) if form]
    index: dict[str, list[tuple[str, str]]] = {}
    for form, key in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        if match := WORD.search(form):
            index.setdefault(match[0].lower(), []).append((form, key))
    return index
