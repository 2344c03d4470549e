"""A hard word explains itself where it first stands: the meaning follows in brackets.

No script and nothing to open: it reads the same on paper and aloud. The words and their meanings
are in content/glossary.toml.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from clinic.text.word_places import WORD, WordPlaces

from .page_processor import HEADINGS, PageProcessor

CLOSED = HEADINGS | {"a", "abbr", "code", "figure", "kbd", "pre", "sup", "table"}
JOINED = re.compile("[\\w\x02\x03-]")  # what Python-Markdown put aside stands between the two


class Glossary(PageProcessor, Treeprocessor):
    """Explains each word of the glossary once a page."""

    def __init__(self, md):
        super().__init__(md)
        self.indexes = {}  # language -> (a glossary, its index, the places of the index's words)

    def run(self, root):
        """Go through the texts of the page that hold a word of the glossary, in their order."""
        glossary, lang = self.page.glossary, self.page.lang
        known, self.index, self.places = self.indexes.get(lang, (None, None, None))
        if known is not glossary:  # the devserver reads it anew
            self.index = index(glossary, lang)
            self.places = WordPlaces(self.index)
            self.indexes[lang] = glossary, self.index, self.places
        self.open = set(self.index)  # the words of which a term is still to be explained
        gather(root, texts := [])
        for number, words in self.places.find([text for _, _, text in texts]):
            if words := words & self.open:
                parent, before, text = texts[number]
                self.explain(parent, before, text, words)

    def explain(self, parent, before, text, words):
        """Explain the new words in the text that follows `before` (None: that opens `parent`).

        `words` has those that stand in it.
        """
        made, start = [], 0
        for end, key in self.new(text, words):
            gloss = etree.Element("span", {"class": "gloss"})
            gloss.text = f"({self.page.glossary[key][self.page.lang]['meaning']})"
            if made:
                made[-1].tail = f"{text[start:end]} "
            elif before is None:
                parent.text = f"{text[:end]} "
            else:
                before.tail = f"{text[:end]} "
            made.append(gloss)
            start = end
        if made:
            made[-1].tail = text[start:]
            at = 0 if before is None else list(parent).index(before) + 1
            parent[at:at] = made

    def new(self, text, words):
        """Yield (where it ends, term id) of each of some words in a text that is to be explained.

        The longest form of a word is tried first; within it no other is looked for.
        """
        terms, last = self.page.terms, 0
        for start, word in self.places.within(text, words):
            if start < last or word not in self.open:
                continue
            explained = None
            for form, key in self.index[word]:
                end = start + len(form)
                if key in terms or not whole(text, start, end, form):
                    continue
                terms.append(key)
                if not text.startswith(" (", end):  # else the author explains it right there
                    explained, last = (end, key), end
                    break
            if all(key in terms for _, key in self.index[word]):
                self.open.discard(word)
            if explained:
                yield explained


def gather(element, found):
    """Add (parent, element before it or None, text) of each text to explain, in their order."""
    if (text := element.text) and not text.isspace() and not isinstance(text, AtomicString):
        found.append((element, None, text))
    for child in element:
        if child.tag not in CLOSED and child.get("lang") is None:
            gather(child, found)
        if (text := child.tail) and not text.isspace() and not isinstance(text, AtomicString):
            found.append((element, child, text))


def whole(text, start, end, form):
    """Return whether a form stands in a text as whole words; capitals count in abbreviations."""
    found = text[start:end]
    same = found == form if form.isupper() else found.lower() == form.lower()
    return same and not JOINED.search(text[start - 1 : start] + text[end : end + 1])


def index(glossary, lang):
    """Return {first word, small: [(form, term id)]} of a language, the longest form first."""
    forms, found = [], {}
    for key, entry in glossary.items():
        words = entry.get(lang, {})
        forms += [(f, key) for f in (words.get("term"), *words.get("forms", ())) if f]
    for form, key in sorted(forms, key=lambda pair: (-len(pair[0]), pair)):
        if match := WORD.search(form):
            found.setdefault(match[0].lower(), []).append((form, key))
    return found


class GlossaryExtension(Extension):
    """The glossary."""

    def extendMarkdown(self, md):
        """Register last of the text's processors: headings, links and figures are made by then."""
        md.treeprocessors.register(Glossary(md), "glossary", 4)
