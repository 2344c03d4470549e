"""One page from Markdown to HTML, with everything that an editor may write on it."""

import re
from collections import Counter
from functools import cache
from html import unescape

from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension

from clinic.kit.hidden_characters import find_hidden, hidden_by_reference, name_character
from clinic.text.word_count import words

from .callouts import CalloutExtension
from .citations import CitationExtension
from .context import PLACE, Converted, PageContext
from .english_section import OriginalExtension
from .excused import ExcusedExtension
from .figures.draw import FigureExtension
from .glossary import GlossaryExtension
from .heading_names import HeadingNameExtension
from .links import LinkExtension
from .page_markdown import PageMarkdown
from .pictures import PictureExtension
from .tables import StructureExtension
from .typography import TAG, polish

FIGURE = re.compile(r"!\[\]\((?:[^()\s]*/)?([\w-]+)\.toml\)")
ID = re.compile(r"<[a-z][^<>]*? id=\"([^\"]+)\"")
SECTION = re.compile(r"<h2\b[^<>]*>")
CODE_BLOCK = re.compile(r"<pre>(.*?)</pre>", re.S)
NAMED = ' id="'
UNSEEN = re.compile(r"<svg\b.*?</svg>|<sup class=\"cite\">.*?</sup>|<[^>]+>", re.S)
# The same, but of the tags that end an element a sign is left, to keep apart the words around it.
UNREAD = re.compile(UNSEEN.pattern.replace("<[^>]+>", "</[^>]*(?=>)|<[^>]+>"), re.S)


@cache
def markdown():
    """Return the Markdown of this process: to make one takes long, to use it again does not."""
    return PageMarkdown(
        extensions=[
            TableExtension(),
            SaneListExtension(),
            HeadingNameExtension(),
            ExcusedExtension(),
            CitationExtension(),
            CalloutExtension(),
            GlossaryExtension(),
            LinkExtension(),
            PictureExtension(),
            FigureExtension(),
            OriginalExtension(),
            StructureExtension(),
        ]
    )


def convert(page):
    """Return a page's document as Converted: its HTML, what it uses, and what is wrong with it."""
    try:
        html = polish(markdown().convert_page(page), page.settings)
    except BaseException:
        markdown.cache_clear()  # it stopped amid a page, and would go on from there
        raise
    repeated(page, html)
    program_code(page, html)
    hidden_characters(page, html)
    start, outline = sections(html, page.tops)
    return Converted(
        lead=html[:start].strip(),
        body=html[start:].strip(),
        outline=outline,
        citations=page.citations,
        terms=page.terms,
        figures=page.used_figures,
        images=page.used_images,
        links=page.links,
        words=words(unescape(UNREAD.sub("", html)).replace("_", " ")),
        problems=page.problems,
        notes=page.notes,
    )


def sections(html, tops):
    """Return (where the first section begins, [(id, text) of each section's heading])."""
    tags = [(match[0], match.start(), match.end()) for match in _section_tags(html)]
    starts, outline = [len(html)], []
    for name in tops:
        sign = f'{NAMED}{name}"'
        _, start, end = next(tag for tag in tags if sign in tag[0])
        text = visible(html[end : html.index("</h2>", end)])
        starts.append(start)
        outline.append((unescape(name), " ".join(text.split())))
    return starts[1 if tops else 0], outline


def _section_tags(html):
    """Yield the matches of SECTION in HTML, in their order: to find each by its sign is quicker."""
    at = html.find("<h2")
    while at >= 0:
        match = SECTION.match(html, at)
        if match:
            yield match
        at = html.find("<h2", match.end() if match else at + 1)


def visible(html):
    """Return what a reader sees of HTML as text, drawings and source numbers left out."""
    return unescape(UNSEEN.sub("", html) if "<" in html else html)


def repeated(page, html):
    """Note each name that two places of a page have."""
    names = [part.partition('"')[0] for part in html.split(NAMED)[1:]]
    if len(names) == len(set(names)):
        return  # a quick look, which takes program code for names as well
    for name, count in Counter(ID.findall(html)).items():
        if count > 1:
            name = unescape(name)
            sign = rf"\{{[^{{}}\n]*#{re.escape(name)}\b"
            places = [m.start() for m in re.finditer(sign, page.document.body)]
            page.problem(
                places[1] if places[1:] else -1, f'Two places on this page are named "{name}".',
                "Give one of them another name in its braces.",
            )  # fmt: skip


def program_code(page, html):
    """Note words that print as program code: four spaces too many at their start make them so."""
    for code in CODE_BLOCK.findall(html) if "<pre>" in html else ():
        words = unescape(TAG.sub("", code)).strip().partition("\n")[0]
        page.problem(
            page.document.body.find(words), f'"{words[:40]}" would print as program code.',
            "Take four of the spaces at its start away.",
        )  # fmt: skip


def hidden_characters(page: PageContext, html: str) -> None:
    """Note each character that nobody can see and that Markdown puts together.

    `&\\#8238;` is such a case. What an editor wrote as it is, or in a data file, is named there.
    """
    body = page.document.body.lower()
    if "&" not in body:
        return
    written = {c for _, code in hidden_by_reference(page.document.body) for c in unescape(code)}
    for character in sorted({c for _, c in find_hidden(unescape(html))} - written):
        codes = (str(ord(character)), f"{ord(character):x}")
        for code in (code for code in codes if code in body):
            what = f"{name_character(character)}, which nobody can see, would be printed."
            page.problem(body.find(code), what, f"Take out the & and {code} that make it.")
            break


def anchors(document):
    """Return the names of the places in a document to which a link may lead.

    Only names that an editor wrote in braces: those made from a heading's words change with them.
    """
    figures = (f"figure-{name}" for name in FIGURE.findall(document.body))
    return {*PLACE.findall(document.body), *figures}
