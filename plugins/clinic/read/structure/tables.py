"""The order of a page: which headings divide it, what its tables' cells are."""

import xml.etree.ElementTree as etree
from collections.abc import Mapping

from markdown.util import AMP_SUBSTITUTE, HTML_PLACEHOLDER_RE

from clinic.read.context import PageTreeprocessor
from clinic.read.typography import polish_text

# Of a column's sides, to the left needs no class: all cells are there anyway.
SIDES = {"center": "text-align-center", "right": "text-align-right"}


class Structure(PageTreeprocessor):
    """Remembers which headings divide the page, and gives a table's headings their scope.

    How an editor lines up a column (`--:`) is a class: HTML has no such attribute any more.
    """

    def run(self, root: etree.Element) -> None:
        """Look at the page when all others are done with it; a figure's tables are named."""
        self.page.section_ids.extend(e.get("id", "") for e in root if e.tag == "h2")
        for table in root.iter("table"):
            for cell in table.iterfind("*/tr/*[@align]"):
                if side := SIDES.get(cell.attrib.pop("align")):
                    cell.set("class", side)
            if table.get("aria-label") is None:
                scope_headings(table)
                label_cells(table, self.page.settings)


def scope_headings(table: etree.Element) -> None:
    """Make the first row and column of a table its headings."""
    for cell in table.findall("thead/tr/th"):
        if len(cell) or (cell.text or "").strip():
            cell.set("scope", "col")
        else:
            # The empty corner of a table names nothing.
            cell.tag = "td"
    for row in table.findall("tbody/tr"):
        for cell in row[:1]:
            # The empty line of a form names nothing.
            if "".join(cell.itertext()).strip():
                cell.tag = "th"
                cell.set("scope", "row")


def label_cells(table: etree.Element, settings: Mapping) -> None:
    """Write its column's title on each cell of a wide table: on a phone rows are blocks."""
    titles = [read_title(cell, settings) for cell in table.iterfind("thead/tr/*")]
    if len(titles) > 2:
        for row in table.iterfind("tbody/tr"):
            for cell, title in zip(row, titles, strict=False):
                if cell.tag == "td":  # in an empty line of a form the first one too
                    cell.set("data-label", title)


def read_title(cell: etree.Element, settings: Mapping) -> str:
    """Return the words of a column's title, without HTML that Python-Markdown has put aside."""
    words = HTML_PLACEHOLDER_RE.sub("", "".join(cell.itertext()))
    return polish_text(words.replace(AMP_SUBSTITUTE, "&"), settings)
