"""A figure is drawn once, and its HTML stands on each page that shows it in the same language.

Its words are those of its file, and no page changes them. Only its citations are numbered by the
page: so the HTML is kept in parts, and between two of them stands the mark of a citation.
"""

import re
import xml.etree.ElementTree as etree

from markdown.postprocessors import Postprocessor
from markdown.treeprocessors import UnescapeTreeprocessor

from clinic.read.citations import MARKS, mark
from clinic.read.page_processor import PageProcessor

PARTED = '<sup class="cite"></sup>'
PLACE = "\udfff{}\udfff"  # halves of letters, which no file can hold
PLACES = re.compile("\udfff([0-9]+)\udfff")


class Markup:
    """A figure, finished as the trees of pages are."""

    def __init__(self, figure, md):
        """Take over the tree of a figure; `md` is any page's Markdown."""
        self.attributes = dict(figure.attrib)
        self.cited = []
        for found in figure.iterfind(MARKS):
            self.cited.append(found.text)
            found.text = None
        around = etree.Element("div")
        around.append(figure)
        md.treeprocessors["prettify"].run(around)
        UnescapeTreeprocessor(md).run(around)
        html = md.serializer(figure)
        inner = html[html.index(">") + 1 : html.rindex("</figure>")]
        self.parts = inner.split(PARTED)
        self.has_braces = "{" in inner  # a page would read them: then it needs the tree itself

    def element(self, parts):
        """Return the figure for the tree of a page, with places for its parts, added to `parts`."""
        figure = etree.Element("figure", self.attributes)
        first, *others = range(len(parts), len(parts) + len(self.parts))
        parts += self.parts
        figure.text = PLACE.format(first)
        for written, number in zip(self.cited, others, strict=True):
            cited = mark(written)
            cited.tail = PLACE.format(number)
            figure.append(cited)
        return figure


class Parts(PageProcessor, Postprocessor):
    """Puts the parts of a page's figures in their places."""

    def run(self, text):
        """Return the HTML with them."""
        return PLACES.sub(lambda match: self.page.parts[int(match[1])], text)
