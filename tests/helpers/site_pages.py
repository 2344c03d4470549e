"""The addresses that the real site must have, known from its sources."""

from datetime import date

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
