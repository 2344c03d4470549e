"""The sources at the end of a page, in AMA form: ama.csl gives the words, we add the links.

A reader can look up every source: by its DOI, at PubMed, or at its address.
"""

import re
from functools import cache
from html import escape
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.source.json import CiteProcJSON
from markupsafe import Markup

from clinic.content.values import TONGUES

STYLE = Path(__file__).with_name("ama.csl")
LOCALES = {"en": "en-US", "es": "es-MX"}
WORDS = (
    "type", "title", "author", "container-title", "publisher", "number", "volume", "issue", "page",
    "issued", "accessed", "language",
)  # fmt: skip
DATES = ("issued", "accessed")
LINKED = ("DOI", "PMID", "URL")
LONGEST = 60  # characters of an address that stand in the text
# Signs no text holds stand for the two tags until all the rest is escaped.
ITALIC, UPRIGHT, OTHER, OWN = "\ue000\ue001\ue002\ue003"
SIGNS = dict.fromkeys(map(ord, ITALIC + UPRIGHT + OTHER + OWN))
DOUBLE = re.compile(rf"(?<=[?!])([{UPRIGHT}{OWN}]*)\.")  # "How common is PTSD?."


class Formatter:
    """What citeproc asks of a formatter, with no mark-up: `html` escapes at the end."""

    preformat = str

    @staticmethod
    def Italic(text):  # noqa: N802 - citeproc's name for it
        """Return a text between the signs for italics."""
        return f"{ITALIC}{text}{UPRIGHT}"


def format_references(citations, references, lang, made=None):
    """Return the sources of a page as objects: number, key, html, check, back.

    `citations` is {key: times cited} in order of first use, `references` {key: CSL item}, `made`
    what was formatted for other pages. What stands in the data is text: no mark-up of it reaches
    the page.
    """
    made = {} if made is None else made
    for key in citations:
        if key in references and (key, lang) not in made:
            made[key, lang] = html(references[key], lang)
    return [
        SimpleNamespace(
            number=number,
            key=key,
            html=made[key, lang],
            check=bool(references[key].get("check")),
            back=f"cite-{number}",
        )
        for number, key in enumerate(citations, 1)
        if key in references
    ]


def html(item, lang):
    """Return one source as Markup: its words, then its links."""
    text = escape(words(item, lang), quote=False)
    for sign, tag in zip(
        (ITALIC, UPRIGHT, OTHER, OWN),
        ("<i>", "</i>", f'<span lang="{escape(language(item))}">', "</span>"),
        strict=True,
    ):
        text = text.replace(sign, tag)
    return Markup(" ".join(filter(None, (text, *links(item)))))


def words(item, lang):
    """Return authors, title, place and date of a source, with signs where a tag will stand."""
    item = {name: clean(item[name]) for name in WORDS if item.get(name)}
    item = {"id": "item", "type": "webpage", "title": ""} | item
    if language(item) != lang and item["title"]:
        item["title"] = f"{OTHER}{item['title'].rstrip('.')}{OWN}"
    made = CitationStylesBibliography(style(lang), CiteProcJSON([item]), Formatter)
    made.register(Citation([CitationItem("item")]))
    text = "".join(str(part) for entry in made.bibliography() for part in entry)
    return DOUBLE.sub(r"\1", text).strip()


def clean(value):
    """Return data without the signs that we mean something by, and without line breaks."""
    if isinstance(value, list):
        return [clean(entry) for entry in value]
    if isinstance(value, dict):
        return {name: clean(entry) for name, entry in value.items()}
    return " ".join(value.translate(SIGNS).split()) if isinstance(value, str) else value


def language(item):
    """Return the language of a source's title: English, if it does not say."""
    said = str(item.get("language", "en")).lower()
    return TONGUES.get(said, said[:2])


@cache
def style(lang):
    """Return our style with the months and words of a language."""
    return CitationStylesStyle(str(STYLE), locale=LOCALES[lang], validate=False)


def links(item):
    """Return the links under which a source is found: DOI and PubMed, or else its address.

    AMA prints "doi:10.…"; "doi.org/10.…" can also be typed from a handout.
    """
    found = []
    if doi := str(item.get("DOI", "")):
        found.append(link(f"https://doi.org/{quote(doi, safe='/:;()._-')}", f"doi.org/{doi}"))
    if (pmid := str(item.get("PMID", ""))).isdigit():
        found.append(link(f"https://pubmed.ncbi.nlm.nih.gov/{pmid}/", f"PubMed {pmid}"))
    url = str(item.get("URL", ""))
    if not found and url.startswith(("https://", "http://")):
        found.append(link(url, shown(url)))
    return found


def link(address, text):
    """Return a link that does not tell the other site where the reader comes from."""
    return f'<a href="{escape(address)}" rel="noreferrer">{escape(text, quote=False)}</a>'


def shown(url):
    """Return an address as it stands in the text: whole when short, else cut after a part."""
    text = re.sub(r"^https?://(www\.)?", "", url).rstrip("/")
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip('/-')}…"
