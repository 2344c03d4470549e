"""The sources at the end of a page, in AMA form: ama.csl gives the words, we add the links.

A reader can look up every source: by its DOI, at PubMed, or at its address.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache as remember
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from clinic.content.values import TONGUES
from clinic.kit.cache import Cache

STYLE = Path(__file__).with_name("ama.csl")
LOCALES = {"en": "en-US", "es": "es-MX"}
WORDS = (
    "type",
    "title",
    "author",
    "container-title",
    "publisher",
    "number",
    "volume",
    "issue",
    "page",
    "issued",
    "accessed",
    "language",
)
DATES = ("issued", "accessed")
LINKED = ("DOI", "PMID", "URL")
LONGEST = 60  # characters of an address that stand in the text
# Signs no text holds stand for the two tags until all the rest is escaped.
ITALIC, UPRIGHT, OTHER, OWN = "\ue000\ue001\ue002\ue003"
SIGNS = dict.fromkeys(map(ord, ITALIC + UPRIGHT + OTHER + OWN))
DOUBLE = re.compile(rf"(?<=[?!])([{UPRIGHT}{OWN}]*)\.")  # "How common is PTSD?."


@dataclass(frozen=True)
class Reference:
    """One source of a page, as its template prints it."""

    number: int
    key: str
    html: Markup
    check: bool  # nobody has compared it with the original yet
    back: str  # id of the place that first cites it


class Formatter:
    """What citeproc asks of a formatter, with no mark-up: `format_source` escapes at the end."""

    preformat = str

    @staticmethod
    def Italic(text: str) -> str:  # noqa: N802 - citeproc's name for it
        """Return a text between the signs for italics."""
        return f"{ITALIC}{text}{UPRIGHT}"


def format_references(
    citations: Iterable[str],
    references: Mapping[str, dict],
    lang: str,
    made: dict[tuple[str, str], Markup] | None = None,
    cache: Cache | None = None,
) -> list[Reference]:
    """Return the sources of a page, in the order of their first use, which `citations` has.

    `references`: {key: CSL item}. `made`: what was formatted for other pages of this build. What
    stands in the data is text: no mark-up of it reaches the page.
    """
    made = {} if made is None else made
    for key in citations:
        if key in references and (key, lang) not in made:
            made[key, lang] = find_source(references[key], lang, cache)
    return [
        Reference(
            number=number,
            key=key,
            html=made[key, lang],
            check=bool(references[key].get("check")),
            back=f"cite-{number}",
        )
        for number, key in enumerate(citations, 1)
        if key in references
    ]


def find_source(item: dict, lang: str, cache: Cache | None) -> Markup:
    """Return one source as Markup, from the cache where an earlier build has formatted it."""
    if cache is None:
        return format_source(item, lang)
    printed = {name: item[name] for name in (*WORDS, *LINKED) if name in item}
    key = cache.make_key([printed, lang])
    return cache.keep_value("source", key, lambda: format_source(item, lang))


def format_source(item: dict, lang: str) -> Markup:
    """Return one source as Markup: its words, then its links."""
    text = escape(format_words(item, lang), quote=False)
    for sign, tag in zip(
        (ITALIC, UPRIGHT, OTHER, OWN),
        ("<i>", "</i>", f'<span lang="{escape(find_language(item))}">', "</span>"),
        strict=True,
    ):
        text = text.replace(sign, tag)
    return Markup(" ".join(filter(None, (text, *format_links(item)))))


def format_words(item: dict, lang: str) -> str:
    """Return authors, title, place and date of a source, with signs where a tag will stand."""
    # The import alone takes longer than all sources of a page: most builds format none.
    from citeproc import Citation, CitationItem, CitationStylesBibliography
    from citeproc.source.json import CiteProcJSON

    item = {name: clean_value(item[name]) for name in WORDS if item.get(name)}
    item = {"id": "item", "type": "webpage", "title": ""} | item
    if find_language(item) != lang and item["title"]:
        item["title"] = f"{OTHER}{item['title'].rstrip('.')}{OWN}"
    made = CitationStylesBibliography(load_style(lang), CiteProcJSON([item]), Formatter)
    made.register(Citation([CitationItem("item")]))
    text = "".join(str(part) for entry in made.bibliography() for part in entry)
    return DOUBLE.sub(r"\1", text).strip()


def clean_value(value: Any) -> Any:
    """Return data without the signs that we mean something by, and without line breaks."""
    if isinstance(value, list):
        return [clean_value(entry) for entry in value]
    if isinstance(value, dict):
        return {name: clean_value(entry) for name, entry in value.items()}
    return " ".join(value.translate(SIGNS).split()) if isinstance(value, str) else value


def find_language(item: dict) -> str:
    """Return the language of a source's title: English, if it does not say."""
    said = str(item.get("language", "en")).lower()
    return TONGUES.get(said, said[:2])


@remember
def load_style(lang: str) -> Any:
    """Return our style (citeproc's CitationStylesStyle) with the months and words of a language."""
    from citeproc import CitationStylesStyle

    return CitationStylesStyle(str(STYLE), locale=LOCALES[lang], validate=False)


def format_links(item: dict) -> list[str]:
    """Return the links under which a source is found: DOI and PubMed, or else its address.

    AMA prints "doi:10.…"; "doi.org/10.…" can also be typed from a handout.
    """
    found = []
    if doi := str(item.get("DOI", "")):
        found.append(
            format_link(f"https://doi.org/{quote(doi, safe='/:;()._-')}", f"doi.org/{doi}")
        )
    if (pmid := str(item.get("PMID", ""))).isdigit():
        found.append(format_link(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PubMed {pmid}"))
    url = str(item.get("URL", ""))
    if not found and url.startswith(("https://", "http://")):
        found.append(format_link(url, shorten_address(url)))
    return found


def format_link(address: str, text: str) -> str:
    """Return a link that does not tell the other site where the reader comes from."""
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text, quote=False)}</a>'


def shorten_address(url: str) -> str:
    """Return an address as it stands in the text: whole when short, else cut after a part."""
    text = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip('/-')}…"
