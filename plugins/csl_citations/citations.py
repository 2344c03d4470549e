"""`[@key]` and `[@a; @b]` in the text become numbered links to the sources at the page's end.

A figure cites as well, and its place decides the number: so the inline processor only marks a
citation, and a tree processor numbers all marks of the page in their order.
"""

import difflib
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, STX, AtomicString

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
CITATION = re.compile(r"\[\s*@[^\]\[]*\]")
KEY = re.compile(r"@([A-Za-z0-9][\w:.-]*)", re.ASCII)
NAMED = re.compile(r"@?[A-Za-z0-9](?:[\w:.-]*\w)?", re.ASCII)  # a key, with or without its @
CITATIONS = re.compile(rf"{CITATION.pattern}(?:[ \t]*\n?[ \t]*{CITATION.pattern})*+")
BETWEEN_CITATIONS = re.compile(r"(?<=\])\s+(?=\[)")
ITEM_SIGN = re.compile(r"(?:^|\n)[ >]*(?:-|\d+\.)[ ]+$")
ASIDE = re.compile(f"[\n{STX}{ETX}]")  # the end of a line, and of what Markdown has put aside
YEARED = re.compile(r"(\D*)(\d{4})(?!\d)(.*)")  # a key such as feder2021, in its parts
LOOSE_KEY = r"\[([A-Za-z][\w:-]*)\](?![(\[:])|(?<![\w.@/:])\[?@([A-Za-z][\w:-]*)"
DATED_KEY = re.compile(r"[a-z]+(?:19|20)\d\d[a-z]?")  # hardly anything but the key of a source
EXAMPLE = "Write it like this: [@feder2021] or [@feder2021; @abdallah2022]."


class CitedPage(Protocol):
    """The page that cites: what the extension asks of it, and what it tells it."""

    @property
    def references(self) -> Mapping[str, dict]:
        """Return {key: CSL item} of the sources there are."""

    @property
    def references_file(self) -> str:
        """Return the name of the file that they are in, for messages."""

    @property
    def text(self) -> str:
        """Return the page as it is written."""

    @property
    def citations(self) -> dict[str, int]:
        """Return {key: how often it is cited}, in order of first use: the extension fills it."""

    def walk(self, root: etree.Element) -> Iterator[tuple[etree.Element, str]]:
        """Yield each element below the root, in order, with the language of its words: "en"."""

    def label_source(self, number: int, lang: str) -> str:
        """Return what a screen reader says of the link to a source: "Source 1"."""

    def find(self, text: str) -> int:
        """Return where `text` stands next in the page, each call one further; -1 when nowhere."""

    def problem(self, at: int, what: str, fix: str) -> None:
        """Note what is wrong at a place in the page, and what to type instead."""


def mark_citation(written: str) -> etree.Element:
    """Return the mark of a citation for the tree; the page's numbering fills it in."""
    mark = etree.Element("sup", {"class": "cite"})
    mark.text = AtomicString(written)
    return mark


def mark_sources(keys: Iterable[str]) -> etree.Element:
    """Return the mark of a citation of some sources."""
    return mark_citation("; ".join(f"@{key}" for key in keys))


class CitationPlaces(Preprocessor):
    """Takes the space before a citation away."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines with each citation in its place, and neighbours side by side."""
        text, end = "\n".join(lines), 0
        parts: list[str] = []
        for match in CITATIONS.finditer(text):
            before = text[end : match.start()]
            bare = before.rstrip(" \t")
            ahead = bare[-1:] or text[end - 1 : end]
            begins_line = not ahead or ahead.isspace() or bool(ITEM_SIGN.search(before))
            parts += (before if begins_line else bare, BETWEEN_CITATIONS.sub("", match[0]))
            end = match.end()
        return "".join([*parts, text[end:]]).split("\n")


class CitationProcessor(InlineProcessor):
    """Marks `[@key]`. Before links and references (160, 170), to which it looks like one."""

    def handleMatch(
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Return the mark; its text is what the editor wrote, for the search of its line."""
        return mark_citation(m[0]), m.start(0), m.end(0)


class LooseKeyProcessor(InlineProcessor):
    """Finds a key without its brackets, or one of them, or its @, which would print as it is."""

    def __init__(self, pattern: str, md: Markdown, page: CitedPage) -> None:
        super().__init__(pattern, md)
        self.page = page

    def handleMatch(
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """Note a problem when it is a key we know, or looks like one; else leave it to others.

        What is noted is set aside, so that nobody names its signs again.
        """
        key = m[1] or m[2]
        if key not in self.page.references and not DATED_KEY.fullmatch(key):
            return None, None, None
        what = f'"{m[0]}" prints as it is: a citation needs [@ and ].'
        self.page.problem(self.find_key(m), what, propose_citation([key]))
        words = etree.Element("span")
        words.text = AtomicString(m[0])
        return words, m.start(0), m.end(0)

    def find_key(self, m: re.Match[str]) -> int:
        """Return where a key stands in the page: in its line, for a citation holds it as well."""
        before = ASIDE.split(m.string[: m.start()])[-1]
        after = ASIDE.split(m.string[m.end() :])[0]
        at = self.page.find(before + m[0] + after)
        return at + len(before) if at >= 0 else self.page.find(m[0])


class CitationNumbers(Treeprocessor):
    """Gives each source its number in order of first use, and links both ways."""

    def __init__(self, md: Markdown, page: CitedPage) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Fill in every mark, in the order of the page."""
        elements = list(self.page.walk(root))
        for heading in (element for element, _ in elements if element.tag in HEADINGS):
            for mark in filter(is_mark, heading.iter("sup")):
                self.page.problem(
                    find_in_heading(self.page.text, str(mark.text)),
                    "A heading cites a source, and the list of contents would repeat it.",
                    f"Move {mark.text} into the text below the heading.",
                )
        for element, lang in elements:
            if is_mark(element):
                self.fill_mark(element, str(element.text), lang)
        for parent, lang in elements:
            join_neighbours(parent)
            if lang != "es":
                put_behind_stops(parent)

    def fill_mark(self, mark: etree.Element, written: str, lang: str) -> None:
        """Turn one mark into its links; what is wrong with it becomes a problem."""
        keys, wrong = self.read_keys(written)
        at = self.page.find(written) if written.startswith("[") else -1
        for what, fix in wrong:
            self.page.problem(at, what, fix)
        mark.text = None if keys else written
        links = (self.make_link(key, lang) for key in keys)
        for number, link in sorted(links, key=lambda pair: pair[0]):
            link.text = str(number)
            if len(mark):
                mark[-1].tail = ", "
            mark.append(link)

    def read_keys(self, written: str) -> tuple[list[str], list[tuple[str, str]]]:
        """Return (the known keys of a citation, each once; [(what is wrong with it, the fix)])."""
        found: list[str] = []
        wrong, known = [], self.page.references
        for part in written.strip("[] ").split(";"):
            match = KEY.fullmatch(part.strip())
            if not match:
                what = f'The citation "{written}" is not written right.'
                named = (m[0] for m in NAMED.finditer(written))
                meant = [name for name in named if name[0] == "@" or name in known]
                wrong = [(what, propose_citation(meant))]
                break  # named as a whole
            if match[1] not in known:
                fix = f"Add it to {self.page.references_file}, or take the claim out."
                if near := find_near_key(match[1], known):
                    title = known[near].get("title", "")
                    fix = f'Add it to the file, or if you mean "{title}", write [@{near}].'
                what = f'There is no source "{match[1]}" in {self.page.references_file}.'
                wrong.append((what, fix))
            elif match[1] not in found:
                found.append(match[1])
        return found, wrong

    def make_link(self, key: str, lang: str) -> tuple[int, etree.Element]:
        """Return the number of a source and a link to it from words in a language.

        The first link has the id to which the source leads back.
        """
        counts = self.page.citations
        counts[key] = counts.get(key, 0) + 1
        number = list(counts).index(key) + 1
        label = self.page.label_source(number, lang)
        link = etree.Element("a", {"href": f"#ref-{number}", "aria-label": label})
        if counts[key] == 1:
            link.set("id", f"cite-{number}")
        return number, link


def propose_citation(keys: Iterable[str]) -> str:
    """Return how a citation is written that has these keys and another form."""
    shown = "; ".join(f"@{key.removeprefix('@')}" for key in keys)
    return f"Write [{shown}], and no more in its brackets." if shown else EXAMPLE


def find_near_key(key: str, known: Iterable[str]) -> str:
    """Return the key that one may be a slip of; "" when none is.

    Its name has one or two wrong letters and its year is right, or the year alone has a slip: what
    is no more alike is another source, and the claim would be given to people who never made it.
    """
    name, year = _part_key(key)
    alike = []
    for other in known:
        its_name, its_year = _part_key(other)
        wrong = _count_changes(name, its_name)
        same_digits = sorted(year) == sorted(its_year) or _count_changes(year, its_year) < 2
        near = year == its_year and wrong <= (len(name) > 2) + (len(name) > 4)
        if near or (not wrong and same_digits):
            alike.append((year != its_year, wrong, other))
    return min(alike)[2] if alike else ""


def _part_key(key: str) -> tuple[str, str]:
    """Return (name, year) of a key such as feder2021."""
    parts = YEARED.fullmatch(key.casefold())
    return (parts[1], parts[2]) if parts else (key.casefold(), "")


def _count_changes(one: str, other: str) -> int:
    """Return how many letters of one word are to be changed for another."""
    if abs(len(one) - len(other)) > 2:
        return 3  # as of nearly all: too many
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(b - a, d - c) for kind, a, b, c, d in steps if kind != "equal")


def join_neighbours(parent: etree.Element) -> None:
    """Make one citation of those that stand side by side, so that 1 and 2 do not print as 12."""
    before: etree.Element | None = None
    for mark in list(parent):
        cites = mark.get("class") == "cite" and len(mark) > 0
        if cites and before is not None and not (before.tail or "").strip():
            links = {link.text: link for link in (*mark, *before)}
            before[:] = sorted(links.values(), key=lambda link: int(link.text or 0))
            for link in before:
                link.tail = ", " if link is not before[-1] else None
            before.tail = mark.tail
            parent.remove(mark)
        else:
            before = mark if cites else None


def find_in_heading(text: str, written: str) -> int:
    """Return where something first stands in a heading; else where it first stands, or -1."""
    heading = re.search(rf"^[ \t>]*#[^\n]*{re.escape(written)}", text, re.M)
    return heading.end() - len(written) if heading else text.find(written)


def put_behind_stops(parent: etree.Element) -> None:
    """Put each citation behind the full stop or comma that follows it, but not at a line's start.

    That is AMA's place for it; Spanish keeps the sign before the full stop.
    """
    before: etree.Element | None = None
    for child in parent:
        stop = (child.tail or "")[:1]
        if child.get("class") == "cite" and stop in (".", ","):
            words = (parent.text if before is None else before.tail) or ""
            begins_line = words[-1:].isspace() if words else before is None or before.tag == "br"
            if not begins_line:
                child.tail = (child.tail or "")[1:]
                if before is None:
                    parent.text = words + stop
                else:
                    before.tail = words + stop
        before = child


def is_mark(element: etree.Element) -> bool:
    """Return whether an element marks a citation, and is none that an editor wrote as HTML."""
    cites = element.tag == "sup" and element.get("class") == "cite"
    return cites and isinstance(element.text, AtomicString)


class CitationExtension(Extension):
    """Citations of one page."""

    def __init__(self, page: CitedPage) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:
        """Register: places first, marks before links, numbers after the figures (14) are made."""
        md.preprocessors.register(CitationPlaces(md), "citation-places", 35)
        md.inlinePatterns.register(CitationProcessor(CITATION.pattern, md), "citation", 175)
        loose = LooseKeyProcessor(LOOSE_KEY, md, self.page)
        md.inlinePatterns.register(loose, "citation-loose", 5)
        md.treeprocessors.register(CitationNumbers(md, self.page), "citation-numbers", 9)
