"""`[@key]` and `[@a; @b]` in the text become numbered links to the sources at the page's end.

A figure cites as well, and its place decides the number: so the inline processor only marks a
citation, and a tree processor numbers all marks of the page in their order.
"""

import re
import xml.etree.ElementTree as etree

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from clinic.kit.suggest import nearest

from .page_processor import HEADINGS, PageProcessor

GROUP = r"\[\s*@[^\]\[]*\]"
KEY = re.compile(r"@([A-Za-z0-9][\w:.-]*)", re.ASCII)
PLACE = re.compile(rf"({GROUP})([.,]?)")
LOOSE = r"\[([A-Za-z][\w:-]*)\](?![(\[:])|(?<![\w.@/:])@([A-Za-z][\w:-]*)"
MARKS = ".//sup[@class='cite']"
EXAMPLE = "Write it like this: [@feder2021] or [@feder2021; @abdallah2022]."


def mark(written):
    """Return the mark of a citation for the tree; the page's numbering fills it in."""
    made = etree.Element("sup", {"class": "cite"})
    made.text = AtomicString(written)
    return made


def cite(keys):
    """Return the mark of a citation of some sources."""
    return mark("; ".join(f"@{key}" for key in keys))


class Places(PageProcessor, Preprocessor):
    """Takes the space before a citation away, and puts it behind a full stop or comma.

    That is AMA's place for it; Spanish keeps the sign before the full stop.
    """

    def run(self, lines):
        """Return the lines with each citation in its place; their number stays."""
        text, parts, end = "\n".join(lines), [], 0
        order = (1, 2) if self.page.lang == "es" else (2, 1)
        for match in PLACE.finditer(text):
            before = text[end : match.start()]
            bare = before.rstrip(" \t")
            ahead = bare[-1:] or text[end - 1 : end]
            begins_line = not ahead or ahead.isspace()
            parts += (before, match[0]) if begins_line else (bare, *match.group(*order))
            end = match.end()
        return "".join([*parts, text[end:]]).split("\n")


class CitationProcessor(InlineProcessor):
    """Marks `[@key]`. Before links and references (160, 170), to which it looks like one."""

    def handleMatch(self, m, data):
        """Return the mark; its text is what the editor wrote, for the search of its line."""
        return mark(m[0]), m.start(0), m.end(0)


class LooseProcessor(PageProcessor, InlineProcessor):
    """Finds a key without its brackets or its @, which would print as it is."""

    def handleMatch(self, m, data):
        """Leave the text as it is; note a problem when it is a key we know."""
        if (m[1] or m[2]) in self.page.references:
            what = f'"{m[0]}" prints as it is: a citation needs [@ and ].'
            self.page.problem(self.page.find(m[0]), what, EXAMPLE)
        return None, None, None


class Numbering(PageProcessor, Treeprocessor):
    """Gives each source its number in order of first use, and links both ways."""

    def run(self, root):
        """Fill in every mark, in the order of the page."""
        for heading in (e for e in root.iter() if len(e) and e.tag in HEADINGS):
            for found in heading.iterfind(MARKS):
                self.page.problem(
                    self.page.document.body.find(found.text),
                    "A heading cites a source, and the list of contents would repeat it.",
                    f"Move {found.text} into the text below the heading.",
                )
        self.attributes = {}  # key -> those of a link to this source
        for found in root.iter("sup"):
            if found.get("class") == "cite" and isinstance(found.text, AtomicString):
                self.fill(found, str(found.text))

    def fill(self, place, written):
        """Turn one mark into its links; what is wrong with it becomes a problem."""
        keys, wrong = self.keys(written)
        in_text = written.startswith("[")
        if wrong:
            at = self.page.find(written) if in_text else -1
            for what, fix in wrong:
                self.page.problem(at, what, fix)
        elif in_text:
            self.page.pass_over(written)
        place.text = None if keys else written
        for link in sorted(map(self.link, keys), key=lambda link: int(link.text)):
            if len(place):
                place[-1].tail = ", "
            place.append(link)

    def keys(self, written):
        """Return (the known keys of a citation, each once; [(what is wrong with it, the fix)])."""
        found, wrong, known = [], [], self.page.references
        for part in written.strip("[] ").split(";"):
            match = KEY.fullmatch(part.strip())
            if not match:
                wrong.append((f'The citation "{written}" is not written right.', EXAMPLE))
            elif match[1] not in known:
                near = nearest(match[1], known)
                title = known[near].get("title", "") if near else ""
                wrong.append((
                    f'There is no source "{match[1]}" in content/references.json.',
                    f'Add it to the file, or if you mean "{title}", write [@{near}].'
                    if near else "Add it to the file, or correct the key.",
                ))  # fmt: skip
            elif match[1] not in found:
                found.append(match[1])
        return found, wrong

    def link(self, key):
        """Return the link to a source; the first has the id to which the source leads back."""
        counts = self.page.citations
        counts[key] = counts.get(key, 0) + 1
        if counts[key] > 1:
            link = etree.Element("a", self.attributes[key])
        else:
            number = str(len(counts))
            label = self.page.words["references"]["number"].format(number)
            self.attributes[key] = {"href": f"#ref-{number}", "aria-label": label}
            link = etree.Element("a", self.attributes[key], id=f"cite-{number}")
        link.text = self.attributes[key]["href"].removeprefix("#ref-")
        return link


class CitationExtension(Extension):
    """Citations."""

    def extendMarkdown(self, md):
        """Register: places first, marks before links, numbers after the figures (14) are made."""
        md.preprocessors.register(Places(md), "citation-places", 35)
        md.inlinePatterns.register(CitationProcessor(GROUP, md), "citation", 175)
        md.inlinePatterns.register(LooseProcessor(LOOSE, md), "citation-loose", 5)
        md.treeprocessors.register(Numbering(md), "citation-numbers", 9)
