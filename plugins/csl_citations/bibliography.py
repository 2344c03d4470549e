"""The sources at the end of a page, in AMA form: ama.csl gives the words, we add the links.

A reader can look up every source: by its DOI, at PubMed, or at its address.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache as remember
from html import escape
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote

from markupsafe import Markup

# As PubMed and the pages of publishers name a language, and Zotero with them.
TONGUES = {"eng": "en", "english": "en", "spa": "es", "spanish": "es", "español": "es"}
STYLE = Path(__file__).with_name("ama.csl")
LOCALES = {"en": "en-US", "es": "es-MX"}  # pages in another language print sources as in English
WORDS = """
type title author editor edition container-title publisher number volume issue page issued
accessed language
""".split()
LINKED = ("DOI", "PMID", "URL")
ENGLISH = "January February March April May June July August September October November December"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
MONTHS = {"en": ENGLISH.split(), "es": SPANISH.split()}
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
LONGEST = 60  # characters of an address that stand in the text
# Characters for private use stand for the tags until the text is escaped; a source keeps none.
ITALIC, UPRIGHT, OTHER, OWN = "\ue000\ue001\ue002\ue003"
SIGNS = dict.fromkeys(map(ord, ITALIC + UPRIGHT + OTHER + OWN))
DOUBLE = re.compile(rf"(?<=[?!])([{UPRIGHT}{OWN}]*)\.")  # "How common is PTSD?."


class Cache(Protocol):
    """What keeps formatted sources from one build to the next."""

    def make_key(self, parts: Iterable[Any]) -> str:
        """Return a name for what is made from these parts."""

    def keep_value(self, kind: str, key: str, make: Callable[[], Any]) -> Any:
        """Return what `make()` gives, or what it gave before for this key."""


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
    sources: Mapping[str, Markup] | None = None,
) -> list[Reference]:
    """Return the sources of a page, in the order of their first use, which `citations` has.

    `references`: {key: CSL item}. `sources`: what `format_sources` gave of them all. What stands in
    the data is text: no mark-up of it reaches the page.
    """
    return [
        Reference(
            number=number,
            key=key,
            html=sources[key] if sources else format_source(references[key], lang),
            check=bool(references[key].get("check")),
            back=f"cite-{number}",
        )
        for number, key in enumerate(citations, 1)
        if key in references
    ]


def format_sources(references: Mapping[str, dict], lang: str, cache: Cache) -> dict[str, Markup]:
    """Return {key: source as Markup} of all sources, from the cache where they were formatted."""
    printed = {
        key: {name: item[name] for name in (*WORDS, *LINKED) if name in item}
        for key, item in references.items()
    }

    def find_source(item: dict) -> Markup:
        key = cache.make_key([item, lang])
        return cache.keep_value("source", key, lambda: format_source(item, lang))

    def find_all() -> dict[str, Markup]:
        return {key: find_source(item) for key, item in printed.items()}

    return cache.keep_value("sources", cache.make_key([printed, lang]), find_all)


def format_source(item: dict, lang: str) -> Markup:
    """Return one source as Markup: its words, then its links."""
    lang = lang if lang in LOCALES else "en"
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
    if edition := str(item.get("edition", "")):
        item["edition"] = write_edition(edition, lang)
    last_day = split_range(item)
    if find_language(item) != lang and item["title"]:
        item["title"] = f"{OTHER}{item['title'].rstrip('.')}{OWN}"
    made = CitationStylesBibliography(load_style(lang), CiteProcJSON([item]), Formatter)
    made.register(Citation([CitationItem("item")]))
    text = "".join(str(part) for entry in made.bibliography() for part in entry)
    title = item["title"]  # its own words stay as they are
    before, title, after = text.partition(title) if title and title in text else ("", "", text)
    if last_day and item["type"] != "article-journal":
        first_day = [int(number) for number in item["issued"]["date-parts"][0]]
        days = write_range(first_day, last_day, lang)
        after = after.replace(write_day(first_day, lang), days, 1)
    if len(item.get("editor") or ()) > 1:
        before, after = (part.replace(", ed. ", ", eds. ", 1) for part in (before, after))
    return DOUBLE.sub(r"\1", f"{before}{title}{after}").strip()


def split_range(item: dict) -> list[int]:
    """Leave a source the first day of its dates; return the last, [] when it has one day only.

    citeproc knows no ranges: it would print the first day and say nothing of the other.
    """
    parts = (item.get("issued") or {}).get("date-parts") or []
    if len(parts) < 2:
        return []
    item["issued"] = item["issued"] | {"date-parts": parts[:1]}
    return [int(number) for number in parts[1]]


def write_range(start: list[int], end: list[int], lang: str) -> str:
    """Return the days from one to another: March 5–7, 2021."""
    first, last = write_day(start, lang), write_day(end, lang)
    if start == end:
        return first
    if len(start) == len(end) == 3 and start[:2] == end[:2]:
        if lang == "es":
            return f"{start[2]}–{last}"
        return f"{MONTHS[lang][start[1] - 1]} {start[2]}–{end[2]}, {start[0]}"
    if len(start) == len(end) > 1 and start[0] == end[0]:
        first = re.sub(rf"(?: de|,)? {start[0]}$", "", first)
    return f"{first}–{last}"


def write_day(parts: list[int], lang: str) -> str:
    """Return [year], [year, month] or [year, month, day] as citeproc prints it."""
    year, month = str(parts[0]), "".join(MONTHS[lang][number - 1] for number in parts[1:2])
    day = "".join(str(number) for number in parts[2:3])
    if lang == "es":
        return " de ".join(filter(None, (day, month, year)))
    return f"{month} {day}, {year}" if day else f"{month} {year}".strip()


def write_edition(edition: str, lang: str) -> str:
    """Return an edition as AMA has it: "2nd ed"; what is no number stays as it is."""
    edition = edition.strip()
    number = re.fullmatch(r"(\d{1,3})(?:st|nd|rd|th|\.?[ªa])?(?: ed(?:ition)?\.?)?", edition)
    if not number:
        bare = edition.rstrip(".")
        return bare if re.search(r"\bed", bare, re.I) else f"{bare} ed"
    if lang == "es":
        return f"{number[1]}.ª ed"
    count = int(number[1])
    ending = "th" if count % 100 in (11, 12, 13) else ENDINGS.get(count % 10, "th")
    return f"{count}{ending} ed"


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
        found.append(format_link(write_doi_address(doi), f"doi.org/{doi}"))
    if (pmid := str(item.get("PMID", ""))).isdigit():
        found.append(format_link(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PubMed {pmid}"))
    url = str(item.get("URL", ""))
    if not found and url.startswith(("https://", "http://")):
        found.append(format_link(url, shorten_address(url)))
    return found


def write_doi_address(doi: str) -> str:
    """Return the address that leads to a source, whatever signs its DOI has."""
    return f"https://doi.org/{quote(doi, safe='/:;()._-')}"


def format_link(address: str, text: str) -> str:
    """Return a link that does not tell the other site where the reader comes from."""
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text, quote=False)}</a>'


def shorten_address(url: str) -> str:
    """Return an address as it stands in the text: whole when short, else cut after a part."""
    text = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip('/-')}…"
