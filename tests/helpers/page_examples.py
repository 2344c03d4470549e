"""One small page to convert, among a few others that it may link to and cite."""

from pathlib import Path

from bs4 import BeautifulSoup
from clinic.content.document import Document
from clinic.content.files import Source
from clinic.content.languages import find_usual
from clinic.read.context import PageContext
from clinic.read.convert import convert_document, find_anchors
from clinic.text.phone_numbers import Numbers
from figure_examples import WORDS

HEAD = 6  # lines above the body
HERE = "content/articles/ptsd/here"
FATES = {
    "content/pages/book.md": "published",
    "content/pages/Visit.md": "published",
    "content/articles/ptsd/other.md": "published",
    "content/articles/ptsd/held.md": "held",
    "content/articles/ptsd/edited.md": "interim",
    "content/articles/ptsd/draft.md": "draft",
    "content/articles/ptsd/later.md": "scheduled",
    "content/notice.md": "notice",
}
REFERENCES = {
    key: {"title": key, "type": "webpage"} for key in ("feder2021", "li2010", "short2018")
}
GLOSSARY = {
    "ptsd": {
        "en": {"term": "PTSD", "meaning": "lasting distress after trauma"},
        "es": {"term": "TEPT", "meaning": "malestar que dura después de un trauma"},
    },
    "infusion": {"en": {"term": "infusion", "meaning": "a slow drip", "forms": ["infusions"]}},
    "markup": {"en": {"term": "zebra", "meaning": "<script>alert(1)</script> & co"}},
}
NUMBERS = Numbers(
    frozenset({"988", "911", "2065550100", "8004874889"}),
    {
        "988": frozenset({"", "AYUDA"}),
        "838255": frozenset({""}),
        "741741": frozenset({"HOME"}),
        "2065550100": frozenset(),
    },
)
SETTINGS = {"TYPOGRIFY_OMIT_FILTERS": ["amp", "caps", "initial_quotes", "widont"]}


def document(body, lang="en", path=None):
    """Return a document of the article kind whose body begins below a head."""
    path = path or f"{HERE}{'' if lang == 'en' else '.es'}.md"
    slug = Path(path).name.split(".")[0]
    topic = "ptsd" if "articles" in path else ""
    language = find_usual()[lang]
    source = Source(path, "article")
    return Document(source, {}, {}, body, HEAD + 1, "article", topic, slug, language)


def page(body, lang="en", **more):
    """Return the context of a page with this body."""
    here = document(body, lang)
    others = {path: document("## Costs {#cost}\n", path=path) for path in FATES}
    known = {
        "references": REFERENCES,
        "glossary": {},
        "fates": FATES | {here.path: "published"},
        "addresses": {p: d.address if FATES[p] == "published" else None for p, d in others.items()}
        | {here.path: here.address},
        "anchors": {path: find_anchors(d) for path, d in (others | {here.path: here}).items()},
        "settings": SETTINGS,
        "numbers": NUMBERS,
        "words": WORDS,
    }
    return PageContext(here, **known | more)


def converted(body, lang="en", **more):
    """Return a body as Converted."""
    return convert_document(page(body, lang, **more))


def soup(result):
    """Return what a browser makes of a converted page."""
    return BeautifulSoup(result.lead + result.body, "html5lib").body


def told(result):
    """Return the problems of a page, each as "line: what fix"."""
    return [f"{p.line}: {p.what} {p.fix}" for p in result.problems]
