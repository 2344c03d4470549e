"""The addresses that the real site must have, known from its sources."""

import os
from datetime import date
from urllib.parse import urlsplit

from clinic.content.addresses import SOURCES_A_PAGE
from clinic.content.content import read
from real_site import ROOT, TODAY

GENERATED = ["", "glossary/", "sources/", "search/"]


def expected():
    """Return the addresses the site must have, known from its sources before anything is built."""
    content, _ = read(ROOT, date.fromisoformat(TODAY))
    shown = [d for d in content.documents.values() if d.section in ("article", "page")]
    found = {
        d.address
        for d in shown
        if d.values["status"] == "published" and d.values["date"] <= content.day
    }
    for language in content.languages.used:
        prefix = language.prefix
        found |= {prefix + address for address in GENERATED}
        parts = -(-len(content.references) // SOURCES_A_PAGE)
        found |= {f"{prefix}sources/{number}/" for number in range(2, parts + 1)}
        found |= {f"{prefix}{d.topic}/" for d in shown if d.topic and d.language == language}
    return sorted(found | {"404.html"} | set(content.redirects))


PAGES = expected()
REDIRECTS = set(read(ROOT, date.fromisoformat(TODAY))[0].redirects)
# "/learn" of a site at https://…/learn
BASE = urlsplit(read(ROOT, date.fromisoformat(TODAY))[0].clinic["website"]).path
READABLE = [address for address in PAGES if address not in REDIRECTS]


def choose_kinds():
    """Return one page of each kind in each language, the longest; with TEST_PAGES=all, each page.

    What a browser is asked of these alone, tests/site/ asks of every page without one.
    """
    if os.environ.get("TEST_PAGES") == "all":
        return READABLE
    content, _ = read(ROOT, date.fromisoformat(TODAY))
    known = {document.address: document for document in content.documents.values()}
    longest = {}
    for address in sorted(READABLE, key=lambda a: len(known[a].body) if a in known else 0):
        language = content.languages.find_in_address(address)
        top = address.removeprefix(f"{language}/").partition("/")[0]
        made = "topic" if top in content.topics else top  # a home page, a list, the search, …
        kind = known[address].values["kind"] if address in known else made
        longest[kind, language] = address
    return sorted(longest.values())


ONE_OF_EACH_KIND = choose_kinds()
