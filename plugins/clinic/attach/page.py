"""Hangs on each page what its template prints: standing, references, related reading, data."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from pelican.utils import SafeDatetime

from clinic.assets import cards, policy
from clinic.assets import styles as assets
from clinic.content import data_files
from clinic.content.document import Document
from clinic.content.files import Source
from clinic.content.values import LANGS
from clinic.kit.report import refuse
from clinic.kit.state import Build
from clinic.read.typography import polish_plain
from clinic.standing import ledger as standing
from clinic.standing import translations

from . import structured_data
from .bibliography import format_references

ARTICLES = ("treatment", "condition", "visit", "evidence")
WORDS_A_MINUTE = 200


@dataclass
class Topic:
    """A folder of articles, with its words and its pages in each language."""

    slug: str
    title: dict[str, str]
    summary: dict[str, str]
    order: int
    articles: dict[str, list] = field(default_factory=dict)  # language -> articles, in their order

    def address(self, lang: str) -> str:
        """Return the address of the topic's page in a language."""
        return f"{self.slug}/" if lang == "en" else f"{lang}/{self.slug}/"


class Later:
    """Safe text that is made when a template prints it: then every core makes its share."""

    def __init__(self, make: Callable[[], str]):
        self.__html__ = make


def read_words(root: Path) -> dict[str, dict]:
    """Return {language: its interface words} from theme/words; Refused when one is broken."""
    found = {}
    for lang in LANGS:
        name = f"theme/words/{lang}.toml"
        text = (root / name).read_text(encoding="utf-8")
        found[lang], problems = data_files.parse(Source(name, "data", text))
        refuse(problems)
    return found


def list_metadata(document: Document, build: Build, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what Pelican itself must know of a page; all the rest is attached later."""
    values = document.values
    found = {
        "title": polish_plain(values["title"], settings),
        "summary": polish_plain(values["summary"], settings),
        "date": SafeDatetime(values["date"].year, values["date"].month, values["date"].day),
        "slug": document.slug,
        "lang": document.lang,
        "status": "published",
        "template": "article" if document.section == "article" else "page",
    }
    if document.topic:
        found["category"] = document.topic
    if build.fates[document.path] == "interim":
        found |= describe_waiting(document, build.words[document.lang]["interim"])
    return found


def describe_waiting(document: Document, words: dict) -> dict[str, str]:
    """Return what stands for an edited article: nobody has signed its new title and summary."""
    name = document.slug.replace("-", " ").capitalize()  # its address was live, so this was seen
    summary = f"{name}: {words['heading'][0].lower()}{words['heading'][1:]}"
    return {"template": "interim", "title": name, "summary": summary}


def make_site_context(build: Build, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every template may print about the site."""
    content = build.content
    style = assets.build_page_style(content.root)
    notice = content.notice
    shown_notice = notice and SimpleNamespace(
        title=polish_plain(notice.title, settings),
        html=Markup(build.converted[notice.path].lead),
        until=notice.values["until"],
    )
    return {
        "base": build.base,
        "website": build.website,
        "clinic": content.clinic,
        "help": content.help["line"],
        "words": build.words,
        "site": SimpleNamespace(
            rehearsal=not build.live,
            go_live=build.go_live,
            day=content.day,
            notice=shown_notice,
            exit_to=content.clinic["exit_to"],
        ),
        "style": style,
        "policy": policy.page_policy(style),
        "search_policy": policy.search_policy(style),
        "headers": policy.list_headers(not build.live),
        "redirects": content.redirects,
        "addresses": {d.address for d in build.shown},
        "asset": cache(lambda name: build.base + assets.asset_address(content.root, name)),
        "topics": [
            Topic(slug, words["title"], words["summary"], words.get("order", 100))
            for slug, words in sorted(
                content.topics.items(), key=lambda pair: (pair[1].get("order", 100), pair[0])
            )
        ],
    }


def attach_all(items: Iterable[Any], build: Build, context: dict[str, Any]) -> None:
    """Attach to every article and page, then what needs all of them: topics and related reading."""
    by_path = {f"content/{item.relative_source_path}": item for item in items}
    styles: dict[tuple[str, ...], tuple] = {}
    layers = assets.list_figure_layers(build.content.root)
    for path, item in sorted(by_path.items()):
        attach_to_page(item, build.content.documents[path], build, context)
        if item.topic:
            attach_style(item, build.content.root, layers, styles)
    in_order = sorted(by_path.values(), key=lambda item: (item.order, str(item.title)))
    topics = {topic.slug: topic for topic in context["topics"]}
    for topic in topics.values():
        topic.articles = {lang: [] for lang in LANGS}
    for item in in_order:
        if item.topic in topics:
            topics[item.topic].articles[item.lang].append(item)
    for path, item in by_path.items():
        item.related = find_related(build.content.documents[path], item, by_path, topics)
        item.crumbs = list_crumbs(item, context)
        item.next = by_path.get(item.next, item.next if item.next == "help" else "book")
        item.jsonld = Later(partial(structured_data.make_json_ld, item, context, build.content))
    context["items"] = [by_path[path] for path in sorted(by_path)]


def attach_style(item: Any, root: Path, layers: tuple[str, ...], styles: dict) -> None:
    """Give an article the styles that it needs and the policy for them; `styles` keeps both.

    `layers`: those for figures.
    """
    without = ("lists", *assets.find_unneeded_layers(layers, (item.lead, item.body)))
    if without not in styles:
        style = assets.build_page_style(root, without)
        styles[without] = style, policy.page_policy(style)
    item.style, item.policy = styles[without]


def attach_to_page(item: Any, document: Document, build: Build, context: dict[str, Any]) -> None:
    """Attach to one article or page what its own source and ledger say."""
    content, values = build.content, document.values
    page = build.converted[document.path]
    item.override_url = item.url  # Pelican would work it out each time that a template asks
    item.kind, item.topic, item.order = values["kind"], document.topic, values["order"]
    item.approval, item.content_note = (
        polish_plain(values[name], context) for name in ("approval", "content_note")
    )
    item.next = values["next"]
    item.lead, item.body, item.outline = Markup(page.lead), Markup(page.body), page.outline
    item.references = format_references(
        page.citations, content.references, document.lang, build.entries, build.cache
    )
    item.standing = standing.of(document, content)
    item.fate = build.fates[document.path]
    item.published, item.updated = values["date"], values["modified"]
    item.corrected = values["corrected"]
    item.minutes = max(1, round(page.words / WORDS_A_MINUTE))
    item.words = page.words
    item.noindex = False
    item.alternates = {
        twin.lang: twin.address
        for twin in (document, content.documents.get(document.twin_path))
        if twin and build.shows(twin)
    }
    item.translation = translations.state(document, content) if document.lang != "en" else None
    item.card = cards.card_address(document) if document.section == "article" else ""
    if item.fate == "interim":
        withhold_unsigned(item)


def withhold_unsigned(item: Any) -> None:
    """Take from an article's page, and from every list of pages, what nobody has signed."""
    item.approval = item.content_note = item.card = ""
    item.lead = item.body = Markup("")
    item.outline, item.references, item.corrected, item.updated = [], [], [], None


def find_related(
    document: Document, item: Any, by_path: dict[str, Any], topics: dict[str, Topic]
) -> list[Any]:
    """Return up to four pages to read next: those the editor named, else others of the topic."""
    named = [by_path[path] for path in document.values["related"] if path in by_path]
    if not named and document.topic in topics:
        first = topics[document.topic].articles[item.lang][:5]
        named = [other for other in first if other is not item]
    return named[:4]


def list_crumbs(item: Any, context: dict[str, Any]) -> list[tuple[str, str]]:
    """Return [(words, address)] from home down to the page's parent."""
    words, lang = context["words"][item.lang], item.lang
    trail = [(words["nav"]["home"], "" if lang == "en" else f"{lang}/")]
    for topic in context["topics"]:
        if topic.slug == item.topic:
            trail.append((topic.title[lang], topic.address(lang)))
    return trail


def list_terms(build: Build, lang: str) -> list[SimpleNamespace]:
    """Return the glossary of a language as objects (id, term, meaning), sorted by term."""
    found = [
        SimpleNamespace(id=key, term=entry[lang]["term"], meaning=entry[lang]["meaning"])
        for key, entry in build.content.glossary.items()
        if lang in entry
    ]
    return sorted(found, key=lambda entry: entry.term.casefold())


def list_sources(build: Build, context: dict[str, Any], lang: str) -> list[SimpleNamespace]:
    """Return every reference with who cites it, sorted as a reader would look for them."""
    content = build.content
    citing: dict[str, list] = {}
    for item in context["items"]:
        for reference in item.references:
            citing.setdefault(reference.key, []).append(item)
    keys = dict.fromkeys(content.references, 0)
    every = format_references(keys, content.references, lang, build.entries, build.cache)
    found = [
        SimpleNamespace(
            key=r.key,
            html=r.html,
            check=r.check,
            cited_by=[i for i in citing.get(r.key, []) if i.lang == lang],
        )
        for r in every
    ]
    return sorted(found, key=lambda entry: entry.html.striptags().casefold())
