"""What the Markdown extensions share about one page: what they may know, and what they found.

Both classes travel between processes, so they hold plain data only.
"""

import posixpath
import re
from dataclasses import dataclass, field

from clinic.kit.report import Problem
from clinic.text.phone_numbers import Numbers
from clinic.text.plain_text import CODE

PLACE = re.compile(r"\{(?=[^{}\n]*\})[^{}\n]*#([\w.:-]+)")


@dataclass
class Converted:
    """One document as HTML, without a template around it."""

    lead: str  # what stands before the first <h2>: key points, an opening paragraph
    body: str  # from the first <h2> on
    outline: list = field(default_factory=list)  # [(id, text)] of the h2s
    citations: dict = field(default_factory=dict)  # key -> times cited, in order of first use
    terms: list = field(default_factory=list)  # ids of the glossary terms explained
    figures: list = field(default_factory=list)  # paths of the figures shown
    images: list = field(default_factory=list)  # paths of the pictures shown
    links: list = field(default_factory=list)  # paths of the documents linked to
    words: int = 0
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)  # sentences for the report that stop nothing


@dataclass
class PageContext:
    """One page on its way from Markdown to HTML. The extensions read the first half, fill the rest.

    Paths are relative to the project's root. `addresses` has each document's address, None for one
    that gets no page in this build; `fates` says why (see standing.fate); `anchors` has the ids in
    each document.
    """

    document: object
    references: dict = field(default_factory=dict)
    figures: dict = field(default_factory=dict)  # path -> figure data
    glossary: dict = field(default_factory=dict)
    words: dict = field(default_factory=dict)  # the interface words of the page's language
    addresses: dict = field(default_factory=dict)
    images: dict = field(default_factory=dict)  # path -> ImageInfo
    base: str = ""
    anchors: dict = field(default_factory=dict)
    fates: dict = field(default_factory=dict)
    settings: dict = field(default_factory=dict)  # Pelican's, of typography
    numbers: Numbers | None = None  # the telephones that are known, None when that cannot be told

    citations: dict = field(default_factory=dict)
    terms: list = field(default_factory=list)
    used_figures: list = field(default_factory=list)
    used_images: list = field(default_factory=list)
    links: list = field(default_factory=list)
    tops: list = field(default_factory=list)  # ids of the headings that divide the page
    parts: list = field(default_factory=list)  # the HTML of its figures, between citations
    problems: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    _after: dict = field(default_factory=dict, repr=False)  # text -> end of its last find
    _passed: dict = field(default_factory=dict, repr=False)  # text -> places passed since then

    def __post_init__(self):
        # What stands in `code` is no link: blanked, so that a search does not stop there.
        self._folder = posixpath.dirname(self.document.path)
        self._text = body = self.document.body
        if "`" in body:
            self._text = CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), body)

    @property
    def lang(self):
        """Return the language of the page."""
        return self.document.lang

    def find(self, text):
        """Return where `text` stands next in the body, each call one further; -1 when nowhere.

        The extensions meet a page's links and citations in the order of the page, so the n-th call
        for a text finds its n-th place.
        """
        for _ in range(self._passed.pop(text, 0) + 1):
            at = self._text.find(text, self._after.get(text, 0))
            if at >= 0:
                self._after[text] = at + len(text)
        return at

    def pass_over(self, text):
        """Pass the next place of `text`, of which nothing is to be told: no search is needed."""
        self._passed[text] = self._passed.get(text, 0) + 1

    def line(self, at):
        """Return the line in the file of a place in the body; 0 when it is unknown."""
        return 0 if at < 0 else self.document.body_line + self.document.body.count("\n", 0, at)

    def problem(self, at, what, fix):
        """Note what is wrong at a place in the body, and what to type instead."""
        self.problems.append(Problem(self.document.path, self.line(at), what, fix))

    def note(self, at, text):
        """Note something for the report that stops nothing."""
        self.notes.append(f"{self.document.path}:{self.line(at)}: {text}")

    def path_of(self, href):
        """Return the project path that a relative link means, as seen from this page's file."""
        return posixpath.normpath(posixpath.join(self._folder, href))
