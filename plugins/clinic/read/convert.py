"""One page from Markdown to HTML, with everything that an editor may write on it."""

import re
from collections import Counter
from dataclasses import dataclass, fields
from html import unescape
from pathlib import PurePath
from typing import Any

from csl_citations.citations import CitationExtension
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

from clinic.content.content import Content, Unread
from clinic.content.data.data_files import strings
from clinic.content.data.models import Care, Crisis
from clinic.content.document import Document
from clinic.content.languages import Languages
from clinic.kit.cache import hash_values
from clinic.kit.hidden_characters import find_hidden, hidden_by_reference, name_character
from clinic.kit.state import Build
from clinic.standing import translations
from clinic.text.languages import find_direction
from clinic.text.layout import lay_out
from clinic.text.links import find_named_places, find_pictures
from clinic.text.phone_numbers import known_numbers
from clinic.text.words import count_words

from .agreement import PrintedBlocks, find_parting
from .context import Converted, PageContext, Shared
from .figures.draw import Figures
from .glossary import Glossary
from .links import Links
from .pictures import Pictures
from .signs_left import SIGNS, Definitions, SignsLeft
from .structure.braces import BraceReader
from .structure.callouts import ORIGINAL, CalloutProcessor, Callouts, OriginalProcessor
from .structure.tables import Structure
from .typography import TAG, keep_together, polish_html

ID = re.compile(r"<[a-z][^<>]*? id=\"([^\"]+)\"")
SECTION = re.compile(r"<h2\b[^<>]* id=\"([^\"]*)\"[^<>]*>")
HEADING_LANGUAGE = re.compile(r" lang=\"([\w-]+)\"")
SPAN = re.compile(r"<span lang=\"([\w-]+)\">")
CODE_BLOCK = re.compile(r"<pre>(.*?)</pre>", re.S)
UNREAD = re.compile(r"<svg\b.*?</svg>|<sup class=\"cite\">.*?</sup>|<[^>]+>", re.S)


@dataclass(frozen=True, kw_only=True)
class Workshop(Shared):
    """What all pages may know, what the rules on them ask, and the documents to convert."""

    # path -> Document, with newer English sections where a translation lacks them
    documents: dict[str, Document]
    # path -> Document, as its editor wrote it
    originals: dict[str, Document]
    languages: Languages
    wording: dict
    care: Care
    # what is dialled in a crisis where the clinic is
    crisis: Crisis
    # family names of the clinic's people and of the sources' authors
    people: frozenset[str]

    @classmethod
    def of(cls, build: Build, settings: dict) -> "Workshop":
        """Return the workshop of a build."""
        content, words = build.content, build.words
        kept = ("TYPOGRIFY_OMIT_FILTERS", "TYPOGRIFY_IGNORE_TAGS")
        documents = {
            path: translations.merge_original(d, content, words[d.lang]["untranslated"]["section"])
            for path, d in content.documents.items()
        }
        return cls(
            documents=documents,
            originals=content.documents,
            languages=content.languages,
            wording=content.wording,
            care=content.care,
            crisis=content.crisis,
            numbers=known_numbers(content),
            mailboxes=find_mailboxes(content),
            people=find_family_names(content),
            references=content.references,
            figures=content.figures,
            glossary=content.glossary,
            sites=content.sites,
            words=words,
            addresses=build.addresses(),
            fates=build.fates,
            missed=build.missed,
            anchors={path: find_anchors(d) for path, d in documents.items()},
            images=build.images,
            base=build.base,
            look=build.look,
            settings={name: settings[name] for name in kept},
        )


def find_mailboxes(content: Content) -> frozenset[str] | None:
    """Return the mailboxes that the clinic and the help lines have; None while a file is broken."""
    if isinstance(content.clinic, Unread) or content.is_unread("help"):
        return None
    words = " ".join([*strings(content.clinic), *strings(content.help)]).casefold().split()
    return frozenset(word for word in words if "@" in word)


def find_family_names(content: Content) -> frozenset[str]:
    """Return the family names of those whom a text may call doctors: staff and authors."""
    named = (person["name"].partition(",")[0].split() for person in content.clinic["people"])
    families = [words[-1] for words in named if words]
    for entry in content.references.values():
        families += [str(author.get("family") or "") for author in entry.get("author") or ()]
    return frozenset(name for name in families if name)


def convert_page(path: str, workshop: Workshop) -> Converted:
    """Return one document as Converted: its HTML, and what was found wrong on the way to it."""
    shared: dict[str, Any] = {field.name: getattr(workshop, field.name) for field in fields(Shared)}
    return convert_document(PageContext(workshop.documents[path], **shared))


def hash_shared(workshop: Workshop) -> str:
    """Return a hash of all that a page may read beside its own text, for the cache."""
    own = ("documents", "originals")
    names = (field.name for field in fields(workshop) if field.name not in own)
    return hash_values(getattr(workshop, name) for name in names)


def make_markdown(page: PageContext) -> Markdown:
    """Return the Markdown of one page, which does what has the highest number first.

    Of Python-Markdown's own, the words within a block are read at 20, headings get their ids at 5,
    and escaped signs come back at 0. Citations get their numbers at 9.
    """
    extensions = [
        TableExtension(use_align_attribute=True),
        SaneListExtension(),
        TocExtension(marker=""),  # for the ids of headings; attach/ hangs the list on the page
        CitationExtension(page),
    ]
    md = Markdown(output_format="html", extensions=extensions)
    md.ESCAPED_CHARS = [*md.ESCAPED_CHARS, *SIGNS]
    blocks = md.parser.blockprocessors
    blocks.register(OriginalProcessor(md.parser), ORIGINAL, 110)  # callouts do not know that kind
    blocks.register(CalloutProcessor(md.parser), "callout", 105)  # before headings and lists
    blocks.register(Definitions(md.parser), "reference", 15)  # in the place of Python-Markdown's
    for processor, number in (
        (PrintedBlocks, 19),  # the blocks as Python-Markdown has read them
        (BraceReader, 18),  # before links, boxes and citations say something in a language
        (Links, 16),  # they read the words of a picture
        (Pictures, 15),
        (Figures, 14),
        (Callouts, 12),
        (Glossary, 4),  # behind all that is no running text
        (Structure, 2),  # what the others have made
        (SignsLeft, 1),  # what nobody took
    ):
        md.treeprocessors.register(processor(md, page), processor.__name__, number)
    return md


def convert_document(page: PageContext) -> Converted:
    """Return a page's document as Converted: its HTML, what it uses, and what is wrong with it."""
    text = "\n".join(line for _, line in lay_out(page.document.body))
    html = SPAN.sub(add_direction, make_markdown(page).convert(text))
    html = keep_together(polish_html(html, page.settings))
    check_names(page, html)
    check_code_blocks(page, html)
    check_hidden_characters(page, html)
    start, outline = split_sections(html, page.section_ids)
    return Converted(
        lead=Markup(html[:start].strip()),
        body=Markup(html[start:].strip()),
        outline=outline,
        citations=page.citations,
        terms=page.terms,
        explained=page.explained,
        images=list(dict.fromkeys(page.used_images)),
        words=count_words(unescape(UNREAD.sub(" ", html))),
        problems=page.problems,
        notes=page.notes,
        parted=find_parting(page),
    )


def add_direction(span: re.Match[str]) -> str:
    """Return a passage's tag with the direction of its language, where that is from the right."""
    direction = find_direction(span[1])
    return f'<span lang="{span[1]}" dir="{direction}">' if direction else span[0]


def split_sections(html: str, ids: list[str]) -> tuple[int, list[tuple[str, str]]]:
    """Return (where the first section begins, [(id, text) of each section's heading]).

    A heading in another language than the page's has it in its text, as HTML.
    """
    starts, outline = [len(html)], []
    headings = {match[1]: match for match in reversed(list(SECTION.finditer(html)))}
    for name in ids:
        heading = headings[name]
        text = html[heading.end() : html.index("</h2>", heading.end())]
        starts.append(heading.start())
        text = " ".join(unescape(UNREAD.sub("", text)).split())
        if other := HEADING_LANGUAGE.search(heading[0]):
            text = Markup('<span lang="{}">{}</span>').format(other[1], text)
        outline.append((name, text))
    return starts[1 if ids else 0], outline


def check_names(page: PageContext, html: str) -> None:
    """Note each name that two places of a page have."""
    for name, count in Counter(map(unescape, ID.findall(html))).items():
        if count > 1:
            places = [at for at, named in find_named_places(page.document.body) if named == name]
            page.problem(
                places[1] if places[1:] else -1,
                f'Two places on this page are named "{name}".',
                "Give one of them another name in its braces.",
            )


def check_code_blocks(page: PageContext, html: str) -> None:
    """Note words that print as program code: four spaces too many at their start make them so."""
    for code in CODE_BLOCK.findall(html):
        text = unescape(TAG.sub("", code)).strip()
        words = text.partition("\n")[0]
        places = page.find_paragraphs(text.partition("\n\n")[0])
        page.problem(
            places[0][0] if places else page.document.body.find(words),
            f'"{words[:40]}" would print as program code.',
            "Take four of the spaces at its start away.",
        )


def check_hidden_characters(page: PageContext, html: str) -> None:
    """Note each character that nobody can see and that Markdown puts together.

    `&\\#8238;` is such a case. What an editor wrote as it is, or in a data file, is named there.
    """
    body = page.document.body.lower()
    if "&" not in body:
        return
    written = {c for _, code in hidden_by_reference(page.document.body) for c in unescape(code)}
    for character in sorted({c for _, c in find_hidden(unescape(html))} - written):
        codes = (str(ord(character)), f"{ord(character):x}")
        if code := next((code for code in codes if code in body), ""):
            what = f"{name_character(character)}, which nobody can see, would be printed."
            page.problem(body.find(code), what, f"Take out the & and {code} that make it.")


def find_anchors(document: Document) -> set[str]:
    """Return the names of the places in a document to which a link may lead.

    Only names that an editor wrote in braces: those made from a heading's words change with them.
    """
    ways = [PurePath(way) for way in find_pictures(document.body)]
    figures = (f"figure-{way.stem}" for way in ways if way.suffix == ".toml")
    return {*(name for _, name in find_named_places(document.body)), *figures}
