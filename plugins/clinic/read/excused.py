"""What may stand in braces: a heading's `{#id}`, a language, and an excuse from the rules.

`{: .excused reason="…"}` below a paragraph tells the gate that a rule does not hold there. The page
does not show it; the report does. All else in braces would reach the page unseen, so it is refused.
"""

import re

from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder
from markdown.treeprocessors import Treeprocessor

from .page_processor import HEADINGS, PageProcessor

EXAMPLE = '{: .excused reason="a quotation"}'
ID = re.compile(r"[\w-]+")
NAMED = re.compile(r"([^{}\n]*) \{(#([\w-]+))\}")  # the words of nearly all headings
LANGUAGE = re.compile(r"[a-z]{2}")
LOOSE = re.compile(r"\{:[^{}\n]*\}?|\{[^{}\n]*\.excused[^{}\n]*\}?|\{#[^{}\n]*\}")
CLOSED = ("code", "pre", "kbd")


class Attributes(PageProcessor, AttrListTreeprocessor):
    """Reads braces where Python-Markdown does, and takes only what we know."""

    def run(self, root):
        """Look at each element whose text has braces; at all, where they stand behind one."""
        elements = Elements()
        for element in root.iter():
            if element.text and "{" in element.text and not self.is_named(element):
                elements.append(element)
            if element.tail and "{" in element.tail:
                elements = Elements(root.iter())
                break
        super().run(elements)

    def is_named(self, element):
        """Return whether an element is a heading with only a name in braces; then give it that."""
        if element.tag not in HEADINGS or len(element):
            return False
        if match := NAMED.fullmatch(element.text):
            words, written, name = match.groups()
            self.page.pass_over(written)
            element.set("id", name)
            element.text = words.rstrip().rstrip("#").rstrip()
        return bool(match)

    def assign_attrs(self, elem, attrs_string, *, strict=False):
        """Give an element its id or language, or note its excuse; return the text left over."""
        found, rest = get_attrs_and_remainder(attrs_string)
        if strict and rest:
            return rest
        at = self.page.find(attrs_string)
        excused = (".", "excused") in found
        for name, value in found:
            if name == "id" and ID.fullmatch(value or ""):
                elem.set("id", value)
            elif name == "lang" and LANGUAGE.fullmatch(value or ""):
                elem.set("lang", value)
            elif (name, value) != (".", "excused") and not (excused and name == "reason"):
                self.page.problem(
                    at, f"These braces hold more than a name: {{{attrs_string}}}",
                    f"Only {{#a-name}} behind a heading and {EXAMPLE} below a paragraph may be.",
                )  # fmt: skip
                break
        else:
            if excused:
                self.excuse(at, (dict(found).get("reason") or "").strip())
        return rest

    def excuse(self, at, reason):
        """Note an excuse for the report; without a reason it is a problem."""
        if reason:
            self.page.note(at, f"excused from the rules: {reason}")
        else:
            self.page.problem(at, "This excuse has no reason.", f"Write it like this: {EXAMPLE}")


class Elements(list):
    """Some elements of a tree, for a processor that goes through all of a tree."""

    def iter(self):
        """Return an iterator over them."""
        return iter(self)


class Loose(PageProcessor, Treeprocessor):
    """Finds braces that belong to nothing, and would print as they are."""

    def run(self, root):
        """Note every such place."""
        if "{" not in "".join(root.itertext()):
            return
        for element in root.iter():
            if element.text and "{" in element.text and element.tag not in CLOSED:
                self.look(element.text)
            if element.tail and "{" in element.tail:
                self.look(element.tail)

    def look(self, text):
        """Note every such place in a text."""
        for match in LOOSE.finditer(text):
            self.page.problem(
                self.page.find(match[0]), f"These braces print as they are: {match[0]}",
                "Put them on the line right below the paragraph, or behind the heading.",
            )  # fmt: skip


class ExcusedExtension(Extension):
    """Braces; it takes the place of Python-Markdown's attr_list."""

    def extendMarkdown(self, md):
        """Register where attr_list stands (8: before the headings get their names, 5)."""
        md.treeprocessors.register(Attributes(md), "attributes", 8)
        md.treeprocessors.register(Loose(md), "loose-braces", 3)
