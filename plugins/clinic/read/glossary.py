"""A hard word explains itself where it first stands: the meaning follows in brackets.

No script and nothing to open: it reads the same on paper and aloud. The words and their meanings
are in content/glossary.toml.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping

from markdown import Markdown
from markdown.util import ETX, STX, AtomicString

from .context import HEADINGS, PageContext, PageExtension, PageTreeprocessor

CLOSED = HEADINGS | {"a", "abbr", "code", "figure", "kbd", "pre", "sup", "table"}
WORD = re.compile(r"\w+")
# Python-Markdown puts STX and ETX around what it has put aside for later, an entity for example.
JOINED = re.compile(f"[\\w{STX}{ETX}-]")


class Glossary(PageTreeprocessor):
    """Explains each word of the glossary once a page."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md, page)
        self.index = index_terms(page.glossary, page.lang)

    def run(self, root: etree.Element) -> None:
        """Go through the texts of the page, in their order."""
        for parent, before, text in list(find_texts(root)):
            self.explain(parent, before, text)

    def explain(self, parent: etree.Element, before: etree.Element | None, text: str) -> None:
        """Explain the new words in the text that follows `before` (None: that opens `parent`)."""
        glosses: list[etree.Element] = []
        start = 0
        for end, key in self.find_new_terms(text):
            gloss = etree.Element("span", {"class": "gloss"})
            gloss.text = f"({self.page.glossary[key][self.page.lang]['meaning']})"
            if glosses:
                glosses[-1].tail = f"{text[start:end]} "
            elif before is None:
                parent.text = f"{text[:end]} "
            else:
                before.tail = f"{text[:end]} "
            glosses.append(gloss)
            start = end
        if glosses:
            glosses[-1].tail = text[start:]
            at = 0 if before is None else list(parent).index(before) + 1
            parent[at:at] = glosses

    def find_new_terms(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield (where it ends, term id) of each word in a text that is to be explained.

        The longest form of a word is tried first; within it no other is looked for.
        """
        terms, last = self.page.terms, 0
        for word in WORD.finditer(text):
            if word.start() < last:
                continue
            for form, key in self.index.get(word[0].lower(), ()):
                end = word.start() + len(form)
                if key in terms or not is_form(text, word.start(), end, form):
                    continue
                terms.append(key)
                # Else the author explains it right there.
                if not text.startswith(" (", end):
                    last = end
                    yield end, key
                    break


def find_texts(
    element: etree.Element,
) -> Iterator[tuple[etree.Element, etree.Element | None, str]]:
    """Yield (parent, element before it or None, text) of each text to explain, in their order."""
    if element.text and not isinstance(element.text, AtomicString):
        yield element, None, element.text
    for child in element:
        if child.tag not in CLOSED and child.get("lang") is None:
            yield from find_texts(child)
        if child.tail and not isinstance(child.tail, AtomicString):
            yield element, child, child.tail


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


class GlossaryExtension(PageExtension):
    """The glossary."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Register last of the text's processors: headings, links and figures are made by then."""
        md.treeprocessors.register(Glossary(md, self.page), "glossary", 4)
