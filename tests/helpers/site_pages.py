"""The addresses that the real site must have, known from its sources, and those a browser opens."""

import os
import re
from collections import Counter
from datetime import date
from urllib.parse import urlsplit

from clinic.content.addresses import SOURCES_A_PAGE
from clinic.content.content import read
from clinic.standing.golive import open_items
from clinic.standing.ledger import decide_fate
from real_site import ROOT, TODAY

GENERATED = ["", "glossary/", "sources/", "search/"]
CONTENT, _ = read(ROOT, date.fromisoformat(TODAY))
LIVE = not open_items(CONTENT)[0]
FATES = {path: decide_fate(d, CONTENT, LIVE) for path, d in CONTENT.documents.items()}
SHOWN = [d for d in CONTENT.documents.values() if FATES[d.path] in ("published", "interim")]
TAGS = CONTENT.languages.tags
BASE = urlsplit(CONTENT.clinic["website"]).path  # "/learn" of a site at https://…/learn

# The links of a crisis where the clinic is: ["tel:988"], ["sms:988"], ["tel:911"], or [].
CALLS, TEXTS, EMERGENCY = (
    [f"{scheme}:{CONTENT.crisis[key]}"] if CONTENT.crisis[key] else []
    for key, scheme in (("call", "tel"), ("text", "sms"), ("emergency", "tel"))
)
HELP_LINKS = [f'a[href^="{link}"]' for link in CALLS + TEXTS]  # the first of them on a page
ON_FIRST_SCREEN = [*HELP_LINKS, '.crisis a[href$="#help"], .crisis p a', ".leave", "h1"]


def expected():
    """Return the addresses the site must have, known from its sources before anything is built."""
    found = {d.address for d in SHOWN}
    for language in CONTENT.languages.used:
        prefix = language.prefix
        found |= {prefix + address for address in GENERATED}
        parts = -(-len(CONTENT.references) // SOURCES_A_PAGE)
        found |= {f"{prefix}sources/{number}/" for number in range(2, parts + 1)}
        found |= {f"{prefix}{d.topic}/" for d in SHOWN if d.topic and d.language == language}
    return sorted(found | {"404.html"} | set(CONTENT.redirects))


PAGES = expected()
REDIRECTS = set(CONTENT.redirects)
READABLE = [address for address in PAGES if address not in REDIRECTS]


def choose_kinds():
    """Return one page of each kind in each language, the longest; with TEST_PAGES=all, each page.

    What a browser is asked of these alone, tests/site/ asks of every page without one.
    """
    if os.environ.get("TEST_PAGES") == "all":
        return READABLE
    known = {document.address: document for document in SHOWN}
    longest = {}
    for address in sorted(READABLE, key=lambda a: len(known[a].body) if a in known else 0):
        language = CONTENT.languages.find_in_address(address)
        top = address.removeprefix(f"{language}/").partition("/")[0]
        made = "topic" if top in CONTENT.topics else top  # a home page, a list, the search, …
        kind = known[address].values["kind"] if address in known else made
        longest[kind, language] = address
    return sorted(longest.values())


ONE_OF_EACH_KIND = choose_kinds()


def list_articles(sign=""):
    """Return the addresses of the English articles that hold a sign, the longest first.

    It may stand in their text or in one of their figures.
    """

    def read_whole(document):
        names = re.findall(r"figures/([\w-]+\.toml)", document.body)
        files = [ROOT / "content/figures" / name for name in names]
        return "".join([document.body, *(file.read_text(encoding="utf-8") for file in files)])

    found = [d for d in SHOWN if d.topic and d.lang == "en" and FATES[d.path] == "published"]
    found = [d for d in found if sign in read_whole(d)]
    return [d.address for d in sorted(found, key=lambda d: -len(d.body))]


def list_twins(address):
    """Return a page's address and those of its translations."""
    return [a for a in (address, *(f"{tag}/{address}" for tag in TAGS)) if a in READABLE]


def find_words(tag):
    """Return (two words that stand together, one of them) of an article's title; ("", "")."""
    for address in list_articles():
        for document in SHOWN:
            if document.lang == tag and document.address.endswith(address):
                words = re.findall(r"[^\W\d_]{7,} [^\W\d_]{4,}", document.title)
                if words:
                    return words[0], words[0].split()[0]
    return "", ""


def find_accented(tag):
    """Return the word with an accent that the articles of a language have most; "" for none."""
    text = " ".join(d.body for d in SHOWN if d.topic and d.lang == tag)
    found = Counter(re.findall(r"\b[a-z]{3,}[áéíóú][a-z]*\b", text))
    return found.most_common(1)[0][0] if found else ""


# The longest article, on which most parts of the theme are seen; None on a site without one.
LONGEST = next(iter(list_articles("!!! key-points")), None)
ONE_OF_EACH = [
    address
    for address in (
        "",
        f"{(LONGEST or '').partition('/')[0]}/",
        LONGEST,
        "get-help-now/",
        "book/",
        "glossary/",
        "sources/",
        "search/",
        "404.html",
    )
    if address in READABLE
]
