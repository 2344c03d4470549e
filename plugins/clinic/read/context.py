"""What the processors of Markdown share about one page: what they may know, and what they found.

`PageContext` and `Converted` travel between processes, so they hold plain data only.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX
from markupsafe import Markup
from site_report import Problem

from clinic.content.data.models import Site
from clinic.content.document import Document
from clinic.content.file_names import REFERENCES, join_way
from clinic.text.blocks import find_blocks
from clinic.text.phone_numbers import Numbers
from clinic.text.plain_text import ESCAPED, blank_code, keep_letters

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
SET_APART = re.compile(f"{STX}[^{ETX}]*{ETX}")  # what Python-Markdown has put aside for later


@dataclass(frozen=True)
class Converted:
    """One document as HTML, without a template around it."""

    # What stands before the first <h2> (key points, an opening paragraph), and the rest.
    lead: Markup
    body: Markup
    # (id, text) of each <h2> that divides the page; Markup for one in another language
    outline: list[tuple[str, str]] = field(default_factory=list)
    # source key -> how often it is cited, in order of first use
    citations: dict[str, int] = field(default_factory=dict)
    # ids of the glossary's words in the text, and of those that explain themselves there
    terms: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    # paths of the pictures shown, and of the PDFs offered
    images: list[str] = field(default_factory=list)
    # how many words a reader meets
    words: int = 0
    problems: list[Problem] = field(default_factory=list)
    # sentences for the report that stop nothing
    notes: list[str] = field(default_factory=list)
    # where the page prints otherwise than the rules have read it (agreement.py)
    parted: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """A block as it is printed: what it is, what it stands in, its letters, what is bold."""

    kind: str  # paragraph | item | row | title | h1 … h6
    place: tuple[str, ...]  # as of a Block
    words: str
    emphasis: list[tuple[str, str]]  # (em or strong, its letters)


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What each page may know of the site. Paths are relative to the project's root."""

    references: Mapping[str, dict] = field(default_factory=dict)
    figures: Mapping[str, dict] = field(default_factory=dict)
    glossary: dict[str, dict] = field(default_factory=dict)
    # language -> interface words
    words: Mapping[str, dict] = field(default_factory=dict)
    # document path -> address, or None where it gets no page in this build
    addresses: Mapping[str, str | None] = field(default_factory=dict)
    # document path -> why it gets one or none (see decide_fate)
    fates: Mapping[str, str] = field(default_factory=dict)
    # paths of pages that are held back and many links lead to: they are named, the links are not
    missed: frozenset[str] = frozenset()
    # document path -> the names of the places in it
    anchors: Mapping[str, set[str]] = field(default_factory=dict)
    images: Mapping = field(default_factory=dict)
    # those outside that a link may lead to, by host
    sites: Mapping[str, Site] = field(default_factory=dict)
    # the telephones that the data files give, None when that cannot be told
    numbers: Numbers | None = None
    # the mailboxes that they give, in small letters; None likewise
    mailboxes: frozenset[str] | None = None
    # the path that the site lies under, as "/learn"
    base: str = ""
    # the style rules of the clinic's own colours, which a drawing takes along
    look: str = ""
    # those that Pelican has for typography
    settings: Mapping = field(default_factory=dict)


@dataclass(frozen=True)
class PageContext(Shared):
    """One page on its way from Markdown to HTML: the processors fill the lists."""

    document: Document
    references_file: str = REFERENCES  # that a message names

    citations: dict[str, int] = field(default_factory=dict)
    terms: list[str] = field(default_factory=list)
    explained: list[str] = field(default_factory=list)
    used_figures: list[str] = field(default_factory=list)
    used_images: list[str] = field(default_factory=list)
    # ids of the headings that divide the page
    section_ids: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    # the blocks that are printed (agreement.py)
    printed: list[Piece] = field(default_factory=list, repr=False)
    # a text -> where its last find ended
    _found: dict[str, int] = field(default_factory=dict, repr=False)

    @property
    def lang(self) -> str:
        """Return the language of the page; `walk` tells that of a place in it."""
        return self.document.lang

    @property
    def text(self) -> str:
        """Return the body as it is written."""
        return self.document.body

    def walk(self, root: etree.Element, around: str = "") -> Iterator[tuple[etree.Element, str]]:
        """Yield each element below the root, in their order, with the language of its words.

        It is that of the page, but for words in another language (structure/callouts.py and
        braces.py): what is put beside them speaks as they do. `around` is the language of the
        root's own words.
        """
        for element in root:
            lang = element.get("lang", "")
            lang = lang if lang in self.words else around or self.lang
            yield element, lang
            yield from self.walk(element, lang)

    def find(self, text: str) -> int:
        """Return where `text` stands next in the body, each call one further; -1 when nowhere.

        The processors meet a page's links and citations in the order of the page, so the n-th call
        for a text finds its n-th place. What stands in `code` is not looked at: it is no link.
        """
        at = self._body_without_code.find(text, self._found.get(text, 0))
        if at >= 0:
            self._found[text] = at + len(text)
        return at

    def find_within(self, text: str, start: int, end: int) -> int:
        """Return where `text` first stands in a part of the body; -1 when nowhere.

        What stands in `code` or is escaped is not looked at: it is meant as it is.
        """
        return self._body_unescaped.find(text, start, end)

    @cached_property
    def _body_without_code(self) -> str:
        """Return the body with blanks in the place of code."""
        return blank_code(self.document.body)

    @cached_property
    def _body_unescaped(self) -> str:
        """Return the body with blanks in the place of code and of escaped signs."""
        return ESCAPED.sub("  ", self._body_without_code)

    def find_paragraphs(self, words: str) -> list[tuple[int, int]]:
        """Return where in the body each paragraph, item, heading or cell of these words is.

        As (start, end), in the order of the page. Only letters and digits are compared.
        """
        return self._paragraphs.get(keep_letters(words), [])

    @cached_property
    def _paragraphs(self) -> dict[str, list[tuple[int, int]]]:
        """Return the places of all blocks by their letters; a cell has those of its row."""
        lines = self.document.body.split("\n")
        starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
        found: dict[str, list[tuple[int, int]]] = {}
        end = below = len(lines)
        for block in reversed(find_blocks(self.document)):
            begin = block.line - self.document.body_line
            if begin < below:
                end, below = below, begin
            for words in block.text.split("|") if block.kind == "row" else [block.text]:
                found.setdefault(keep_letters(words), []).append((starts[begin], starts[end]))
        return {letters: places[::-1] for letters, places in found.items()}

    def label_source(self, number: int, lang: str) -> str:
        """Return what a screen reader says of the link to a source."""
        return self.words[lang]["references"]["number"].format(number)

    def find_line(self, at: int) -> tuple[str, int]:
        """Return (file, line in it) of a place in the body; the line is 0 when it is unknown."""
        document = self.document
        if at < 0:
            return document.path, 0
        return document.find_place(document.find_line(at))

    def problem(self, at: int, what: str, fix: str) -> None:
        """Note what is wrong at a place in the body, and what to type instead."""
        self.problems.append(Problem(*self.find_line(at), what, fix))

    def note(self, at: int, text: str) -> None:
        """Note something for the report that stops nothing."""
        file, line = self.find_line(at)
        self.notes.append(f"{file}:{line}: {text}")

    def path_of(self, href: str) -> str:
        """Return the project path that a relative link means, as seen from this page's file."""
        return join_way(self.document.path, href)


class PageTreeprocessor(Treeprocessor):
    """Changes the tree of one page."""

    def __init__(self, md: Markdown, page: PageContext) -> None:
        super().__init__(md)
        self.page = page

    def restore_aside(self, text: str, read_html: Callable[[str], str]) -> str:
        """Return a text of the tree without what is put aside for later, but entities and tags.

        For each of those stands what `read_html` gives.
        """
        aside = self.md.htmlStash.rawHtmlBlocks
        text = text.replace(AMP_SUBSTITUTE, "&")
        text = HTML_PLACEHOLDER_RE.sub(lambda found: read_html(str(aside[int(found[1])])), text)
        return SET_APART.sub("", text)
