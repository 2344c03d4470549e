"""The order of a page: which headings divide it, what its tables' cells are."""

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE

from .page_processor import PageProcessor

SIDES = {  # to the left are all cells anyway
    "text-align: center;": "text-align-center",
    "text-align: right;": "text-align-right",
}


class Structure(PageProcessor, Treeprocessor):
    """Remembers which headings divide the page, and gives a table's headings their scope.

    How an editor lines up a column (`--:`) is a class: a page's policy allows no style in it.
    """

    def run(self, root):
        """Look at the page when all others are done with it; a figure's tables are named."""
        self.page.tops = [element.get("id") for element in root if element.tag == "h2"]
        for table in root.iter("table"):
            for cell in table.iterfind("*/tr/*[@style]"):
                if side := SIDES.get(cell.attrib.pop("style")):
                    cell.set("class", side)
            if table.get("aria-label") is None:
                for cell in table.findall("thead/tr/th"):
                    if len(cell) or (cell.text or "").strip():
                        cell.set("scope", "col")
                    else:
                        cell.tag = "td"  # the empty corner of a table names nothing
                for cell in table.findall("tbody/tr/td[1]"):
                    cell.tag = "th"
                    cell.set("scope", "row")
                name_cells(table)


def name_cells(table):
    """Write its column's title on each cell of a wide table: on a phone rows are blocks."""
    titles = ["".join(cell.itertext()) for cell in table.iterfind("thead/tr/*")]
    if len(titles) > 2 and not HTML_PLACEHOLDER_RE.search("".join(titles)):
        for row in table.iterfind("tbody/tr"):
            for cell, title in zip(row[1:], titles[1:], strict=False):
                cell.set("data-label", title)


class StructureExtension(Extension):
    """The order of a page."""

    def extendMarkdown(self, md):
        """Register last, before Python-Markdown gives back escaped signs (0)."""
        md.treeprocessors.register(Structure(md), "structure", 2)
