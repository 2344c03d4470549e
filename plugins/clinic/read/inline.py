"""The signs within a text (stars, brackets, code) become elements, as Python-Markdown makes them.

Its own processor tries each of twenty patterns on each text. This one does the same in the same
order, but passes over texts without any sign, and over patterns whose sign a text does not hold;
most of the others are flat (flat_text.py).
What it leaves out: the ancestors of a text, for which none of the patterns asks.
"""

from collections import deque
from functools import cached_property
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import (
    INLINE_PLACEHOLDER,
    INLINE_PLACEHOLDER_PREFIX,
    INLINE_PLACEHOLDER_RE,
    STX,
    AtomicString,
)

from .flat_text import is_plain, read, reader
from .signs import guarded

SIGNS = {
    "backtick": ("`",),
    "escape": ("\\",),
    "citation": ("[",),
    "reference": ("[",),
    "link": ("](",),
    "image_link": ("](",),
    "image_reference": ("![",),
    "short_reference": ("[",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "linebreak": ("  \n",),
    "html": ("<",),
    "entity": ("&",),
    "em_strong": ("*", "_"),
    "citation-loose": ("[", "@"),
}
BY_REFERENCE = ("reference", "image_reference", "short_reference", "short_image_ref")


class Inline(Treeprocessor):
    """Applies the inline patterns to every text of a page.

    An element stands in its text as a placeholder until all patterns are done with it;
    `stashed_nodes` has it by that number (the patterns of raw HTML look there too).
    """

    @cached_property
    def patterns(self):
        """Return the patterns with their signs, once all extensions have registered theirs."""
        return guarded(self.md.inlinePatterns, SIGNS)

    @cached_property
    def without_references(self):
        """Return the patterns for a page that defines no `[name]: address`."""
        unused = [self.md.inlinePatterns[name] for name in BY_REFERENCE]
        return [step for step in self.patterns if step[0] not in unused]

    @cached_property
    def flat(self):
        """Return the search for the elements of a text that holds only some, side by side."""
        return reader(self.md.inlinePatterns, SIGNS)

    def run(self, root):
        """Go through the tree level by level: in this order stand the placeholders' numbers."""
        self.stashed_nodes = {}
        self.steps = self.patterns if self.md.references else self.without_references
        flat = None if self.md.references else self.flat
        queue = deque([root])
        while queue:
            element = queue.popleft()
            grown = []
            for child in element:
                text, tail = child.text, child.tail
                if text and not is_plain(text) and not isinstance(text, AtomicString):
                    if flat and (found := read(text, flat)):
                        child.text, made = found
                    else:
                        child.text = None
                        made = self.grow(self.apply(text), child)
                        queue.extend(made)
                    grown.append((child, made))
                if tail and not is_plain(tail):
                    self.grow_behind(child, tail, element)
                if len(child):
                    queue.append(child)
            for child, made in grown:  # later, so that they are not gone through twice
                for at, new in enumerate(made):
                    child.insert(at, new)

    def grow_behind(self, child, tail, parent):
        """Put the elements of the text behind `child` into its parent."""
        child.tail = None
        holder = Element("d")
        made = self.grow(self.apply(tail), holder, False)
        child.tail = holder.tail or None
        at = list(parent).index(child) + 1
        for new in reversed(made):
            parent.insert(at, new)

    def apply(self, text, first=0):
        """Return a text with placeholders for what the patterns, from `first` on, found in it."""
        if isinstance(text, AtomicString):
            return text
        for number in range(first, len(self.steps)):
            pattern, sign, others = self.steps[number]
            if sign in text or (others and any(map(text.__contains__, others))):
                text = self.apply_one(pattern, number, text)
        return text

    def apply_one(self, pattern, number, text):
        """Return a text with placeholders for what one pattern found in it."""
        start = 0
        while True:
            for match in pattern.getCompiledRegExp().finditer(text, start):
                node, begin, end = pattern.handleMatch(match, text)
                if begin is not None and end is not None:
                    break
            else:
                return text
            start = end
            if node is None:
                continue
            if not isinstance(node, str) and not isinstance(node.text, AtomicString):
                for part in (node, *node):  # no link stands within a link
                    if part.text:
                        part.text = self.apply(part.text, number + 1)
                    if part.tail:
                        part.tail = self.apply(part.tail, number)
            place = self.stash(node)
            text = f"{text[:begin]}{place}{text[end:]}"
            start = begin + len(place)

    def stash(self, node):
        """Return the placeholder of a new element or text."""
        key = f"{len(self.stashed_nodes):04d}"
        self.stashed_nodes[key] = node
        return INLINE_PLACEHOLDER % key

    def grow(self, text, parent, inside=True):
        """Give `parent` the words of a text; return the elements that stand between them.

        The words before the first element are the parent's text, or its tail (not `inside`).
        """
        made, start = [], 0
        while (at := text.find(INLINE_PLACEHOLDER_PREFIX, start)) >= 0:
            match = INLINE_PLACEHOLDER_RE.search(text, at)
            node = self.stashed_nodes.get(match[1]) if match else None
            if node is None:  # an editor's own
                end = at + len(INLINE_PLACEHOLDER_PREFIX)
                say(text[start:end], made, parent, inside)
            else:
                end = match.end()
                say(text[start:at], made, parent, inside)
                if isinstance(node, str):
                    say(node, made, parent, inside)
                else:
                    self.grow_within(node)
                    made.append(node)
            start = end
        rest = text[start:]
        say(AtomicString(rest) if isinstance(text, AtomicString) else rest, made, parent, inside)
        return made

    def grow_within(self, node):
        """Put the elements within a new element in their places."""
        for part in (node, *node):
            if part.tail and STX in part.tail and part.tail.strip():
                text, part.tail = part.tail, None
                made = self.grow(text, part, False)
                at = list(node).index(part) + 1 if part is not node else 0
                for new in reversed(made):
                    node.insert(at, new)
            if part.text and STX in part.text and part.text.strip():
                text, part.text = part.text, None
                for new in reversed(self.grow(text, part)):
                    part.insert(0, new)


def say(text, made, parent, inside):
    """Add words behind the last element made, or to the parent where there is none yet."""
    if text:
        if made or not inside:
            before = made[-1] if made else parent
            before.tail = before.tail + text if before.tail else text
        else:
            parent.text = parent.text + text if parent.text else text
