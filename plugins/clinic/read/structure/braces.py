"""What may stand in braces: a heading's `{#id}`, a language, and an excuse from the rules.

`{: .excused reason="…"}` below a paragraph tells the gate that a rule does not hold there. The page
does not show it; the report does. All else in braces would reach the page unseen, so it is refused.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions.attr_list import AttrListTreeprocessor, get_attrs_and_remainder

from clinic.read.context import PageTreeprocessor
from clinic.text.languages import LANGUAGE, find_direction

EXAMPLE = '{: .excused reason="a quotation"}'
ID = re.compile(r"[\w-]+")


class BraceReader(PageTreeprocessor, AttrListTreeprocessor):
    """Reads braces as Python-Markdown's attr_list does, and takes only what we know."""

    def run(self, doc: etree.Element) -> None:
        """Read all braces; those behind a line that ends in two spaces are the paragraph's."""
        for end in doc.iter("br"):
            if (end.tail or "").startswith("{"):
                end.tail = f"\n{end.tail}"
        super().run(doc)

    def assign_attrs(self, elem: etree.Element, attrs_string: str, *, strict: bool = False) -> str:
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
                if direction := find_direction(value):
                    elem.set("dir", direction)
            elif (name, value) != (".", "excused") and not (excused and name == "reason"):
                self.page.problem(
                    at,
                    f"These braces hold more than a name: {{{attrs_string}}}",
                    f"Only {{#a-name}} behind a heading and {EXAMPLE} below a paragraph may be.",
                )
                return rest
        if excused:
            self.note_excuse(at, (dict(found).get("reason") or "").strip())
        return rest

    def note_excuse(self, at: int, reason: str) -> None:
        """Note an excuse for the report; without a reason it is a problem."""
        if reason:
            self.page.note(at, f"excused from the rules: {reason}")
        else:
            self.page.problem(at, "This excuse has no reason.", f"Write it like this: {EXAMPLE}")
