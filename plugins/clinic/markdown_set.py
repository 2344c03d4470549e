"""One page from Markdown to HTML, with everything that an editor may write on it."""

import re
from collections import Counter
from html import unescape

import smartypants
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import HTML_PLACEHOLDER_RE
from typogrify.filters import applyfilters, process_ignores

from .callouts import CalloutExtension
from .citations import CitationExtension
from .english_section import OriginalExtension
from .excused import ExcusedExtension
from .figures import FigureExtension
from .glossary import GlossaryExtension
from .links import LinkExtension
from .page_context import PLACE, Converted
from .pictures import PictureExtension

# As Pelican has it, and letters in place of their codes: fewer bytes, the same text.
smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w | smartypants.Attr.u

SIDES = {  # to the left are all cells anyway
    "text-align: center;": "text-align-center",
    "text-align: right;": "text-align-right",
}
FIGURE = re.compile(r"!\[\]\([^)\s]*?([\w-]+)\.toml\)")
ID = re.compile(r"<[a-z][^<>]*? id=\"([^\"]+)\"")
OPENING = re.compile(r"(?<=[¿¡«])(?:\"|&quot;)(?=\w)")  # smartypants knows no Spanish signs
ELIDED = re.compile(r"(?<!\w)'(?=\d0s\b|n'\s|(?:em|til|tis|twas)\b)")  # it opens no quotation
SIGN = re.compile(r"[\"'`\\]|--|\.\.\.|\. \. \.|&(?:quot|#)")  # what smartypants looks for
TAG = re.compile(r"<[^>]*>")
CODE_BLOCK = re.compile(r"<pre>(.*?)</pre>", re.S)
BETWEEN = re.compile(r"(?<=>)\n(?=<)")  # no tag, quotation or sentence goes across
UNSEEN = re.compile(r"<svg\b.*?</svg>|<sup class=\"cite\">.*?</sup>|<[^>]+>", re.S)
WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")


def extensions(page):
    """Return the Markdown extensions of a page, each with what it must know of it."""
    return [
        TableExtension(),
        SaneListExtension(),
        TocExtension(marker=""),
        ExcusedExtension(page),
        CitationExtension(page),
        CalloutExtension(page),
        GlossaryExtension(page),
        LinkExtension(page),
        PictureExtension(page),
        FigureExtension(page),
        OriginalExtension(),
        StructureExtension(),
    ]


def convert(page):
    """Return a page's document as Converted: its HTML, what it uses, and what is wrong with it."""
    md = Markdown(extensions=extensions(page), output_format="html")
    md.page = page
    html = polish(md.convert(page.document.body), page.settings)
    repeated(page, html)
    program_code(page, html)
    tops = md.treeprocessors["structure"].tops
    start = re.search(rf'<h2\b[^>]* id="{re.escape(tops[0])}"', html).start() if tops else len(html)
    return Converted(
        lead=html[:start].strip(),
        body=html[start:].strip(),
        outline=outline(html, tops),
        citations=page.citations,
        terms=page.terms,
        figures=page.used_figures,
        images=page.used_images,
        links=page.links,
        words=len(WORD.findall(visible(html.replace("</", " </")))),
        problems=page.problems,
        notes=page.notes,
    )


def polish(html, settings):
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    omit = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd"]

    def typeset(lines):
        """Run the filters where a sign is: they cost more than all the rest of the page."""
        if not SIGN.search(TAG.sub("", lines)):
            return lines
        return applyfilters(ELIDED.sub("’", OPENING.sub("“", lines)), **omit)

    return "".join(
        "\n".join(map(typeset, BETWEEN.split(text))) if is_prose else text
        for text, is_prose in process_ignores(html, left_alone)
    )


def outline(html, tops):
    """Return [(id, text)] of the headings that divide a page."""
    found = []
    for name in tops:
        match = re.search(rf'<h2\b[^>]* id="{re.escape(name)}"[^>]*>(.*?)</h2>', html, re.S)
        found.append((unescape(name), " ".join(visible(match[1]).split())))
    return found


def visible(html):
    """Return what a reader sees of HTML as text, drawings and source numbers left out."""
    return unescape(UNSEEN.sub("", html))


def repeated(page, html):
    """Note each name that two places of a page have."""
    for name, count in Counter(ID.findall(html)).items():
        if count > 1:
            name = unescape(name)
            sign = rf"\{{[^}}\n]*#{re.escape(name)}\b"
            places = [m.start() for m in re.finditer(sign, page.document.body)]
            page.problem(
                places[1] if places[1:] else -1, f'Two places on this page are named "{name}".',
                "Give one of them another name in its braces.",
            )  # fmt: skip


def program_code(page, html):
    """Note words that print as program code: four spaces too many at their start make them so."""
    for code in CODE_BLOCK.findall(html):
        words = unescape(TAG.sub("", code)).strip().partition("\n")[0]
        page.problem(
            page.document.body.find(words), f'"{words[:40]}" would print as program code.',
            "Take four of the spaces at its start away.",
        )  # fmt: skip


def anchors(document):
    """Return the names of the places in a document to which a link may lead.

    Only names that an editor wrote in braces: those made from a heading's words change with them.
    """
    figures = (f"figure-{name}" for name in FIGURE.findall(document.body))
    return {*PLACE.findall(document.body), *figures}


class Structure(Treeprocessor):
    """Remembers which headings divide the page, and gives a table's headings their scope.

    How an editor lines up a column (`--:`) is a class: a page's policy allows no style in it.
    """

    tops = ()

    def run(self, root):
        """Look at the page when all others are done with it; a figure's tables are named."""
        self.tops = [element.get("id") for element in root if element.tag == "h2"]
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
