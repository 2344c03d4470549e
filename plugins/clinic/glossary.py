"""A hard word explains itself where it first stands: the meaning follows in brackets.

No script and nothing to open: it reads the same on paper and aloud. The words and their meanings
are in content/glossary.toml.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from .page_processor import PageProcessor

WORD = re.compile(r"\w+")
HEADINGS = {f"h{level}" for level in range(1, 7)}
CLOSED = HEADINGS | {"a", "abbr", "code", "figure", "kbd", "pre", "sup", "table"}
MARKERS = "\x02\x03"  # between these stands what Python-Markdown put aside


class Glossary(PageProcessor, Treeprocessor):
    """Explains each word of the glossary once a page."""

    def __init__(self, md):
        super().__init__(md)
        self.indexes = {}  # language -> (a glossary, its index)

    def run(self, root):
        """Walk through the text of the page in its order."""
        glossary, lang = self.page.glossary, self.page.lang
        known, self.index = self.indexes.get(lang, (None, None))
        if known is not glossary:  # the devserver reads it anew
            self.index = index(glossary, lang)
            self.indexes[lang] = glossary, self.index
        self.open = set(self.index)  # the words of which a term is still to be explained
        self.walk(root)

    def walk(self, element):
        """Explain the words in an element's text, in its children, and behind each of them."""
        self.explain(element, None)
        for child in list(element):
            explained = child.get("class") == "gloss"  # brackets do not stand in brackets
            if child.tag not in CLOSED and child.get("lang") is None and not explained:
                self.walk(child)
            self.explain(element, child)

    def explain(self, parent, before):
        """Explain the new words in the text that follows `before` (None: that opens `parent`)."""
        text = parent.text if before is None else before.tail
        while text and not isinstance(text, AtomicString) and (found := self.first(text)):
            end, key = found
            gloss = etree.Element("span", {"class": "gloss"})
            meaning = self.page.glossary[key][self.page.lang]["meaning"]
            gloss.text, gloss.tail = f"({meaning})", text[end:]
            parent.insert(0 if before is None else list(parent).index(before) + 1, gloss)
            if before is None:
                parent.text = f"{text[:end]} "
            else:
                before.tail = f"{text[:end]} "
            before, text = gloss, gloss.tail

    def first(self, text):
        """Return (where it ends, term id) of the first word in a text to explain, or None."""
        if self.open.isdisjoint(map(str.lower, WORD.findall(text))):
            return None
        terms = self.page.terms
        for match in WORD.finditer(text):
            word = match[0].lower()
            if word not in self.open:
                continue
            for form, key in self.index[word]:
                end = match.start() + len(form)
                if key in terms or not whole(text, match.start(), end, form):
                    continue
                terms.append(key)
                if not text[end:].startswith(" ("):  # else the author explains it right there
                    return end, key
            if all(key in terms for _, key in self.index[word]):
                self.open.discard(word)
        return None


def whole(text, start, end, form):
    """Return whether a form stands in a text as whole words; capitals count in abbreviations."""
    found = text[start:end]
    same = found == form if form.isupper() else found.lower() == form.lower()
    around = text[start - 1 : start] + text[end : end + 1]
    return same and not re.search(r"[\w-]", around) and not any(m in around for m in MARKERS)


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
