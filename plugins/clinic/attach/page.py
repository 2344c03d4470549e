"""Hangs on each page what its template prints: standing, references, related reading, data."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cache, partial, reduce
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from csl_citations.bibliography import Reference, format_references, format_sources
from markupsafe import Markup
from pelican.utils import SafeDatetime
from site_report import refuse

from clinic.assets import cards, images, policy, theme_assets, typeface
from clinic.content.content import Content
from clinic.content.data import data_files, menu
from clinic.content.data.models import Care, Twins
from clinic.content.document import Document
from clinic.content.files import Source
from clinic.content.languages import MAIN, Languages, find_prefix
from clinic.kit.state import Build
from clinic.read.context import Converted
from clinic.read.typography import keep_together, polish_plain, polish_text, tie_compounds
from clinic.standing import ledger, translations
from clinic.text.words import order_letters

from . import structured_data
from .qr_code import draw_qr_code

WORDS_A_MINUTE = 200
PHOTO = 160  # CSS pixels of a person's photo, from side to side
DRUG = "{drug}"  # in what someone types who needs help: each drug of care.toml


@dataclass(frozen=True)
class Link:
    """What a list of many pages prints of each."""

    url: str  # below the site: "ptsd/x/"
    title: str
    lang: str


@dataclass(frozen=True)
class Listed(Link):
    """What other pages print of a page: a link to it, and what stands beside that."""

    summary: str
    kind: str
    topic: str  # "" for a page that is no article
    order: int
    alternates: dict[str, str]  # language -> address, its own among them
    published: date
    updated: date | None


@dataclass(frozen=True)
class Term:
    """A word of the glossary, as a template prints it."""

    id: str
    term: str
    meaning: str
    explained: bool = False  # in the text of this page, where it first stands


@dataclass(frozen=True)
class Page(Listed):
    """All that a template prints of one article or page, beside what it prints of the site."""

    outline: list[tuple[str, str]]  # (id, text) of each section
    approval: str
    content_note: str
    lead: Markup
    body: Markup
    references: list[Reference]
    standing: ledger.Standing | None
    translation: translations.Translation | None
    fate: str
    corrected: list[tuple[date, str]]
    minutes: int
    card: str  # its address, "" for none
    terms: list[Term]  # its hard words
    search_words: str  # by which it is found, and which it does not print
    qr_code: Markup  # of its own address; empty before the site is live
    handout: str  # the address of its PDF, "" for none
    next: Any  # "book", "help", or the Listed to read next
    style: Markup = Markup("")
    policy: Markup = Markup("")
    related: tuple[Listed, ...] = ()
    crumbs: tuple[tuple[str, str], ...] = ()  # (words, address) from home to its parent
    interest: Link | None = None  # where the clinic says what it gains, for a treatment
    jsonld: str = ""
    noindex: bool = False

    @property
    def listed(self) -> Listed:
        """Return what other pages print of this one."""
        return Listed(**{part.name: getattr(self, part.name) for part in fields(Listed)})


@dataclass
class Topic:
    """A folder of articles, with its words and its pages in each language."""

    slug: str
    title: dict[str, str]
    summary: dict[str, str]
    order: int
    parts: list[tuple[int, dict[str, str]]]  # (the Order from which on, heading), in their order
    articles: dict[str, list[Listed]] = field(default_factory=dict)  # language -> in their order

    def address(self, lang: str) -> str:
        """Return the address of the topic's page in a language."""
        return f"{find_prefix(lang)}{self.slug}/"

    def list_articles(self, lang: str) -> list[Listed]:
        """Return the articles in a language, and behind them those that are in English alone."""
        untranslated = (page for page in self.articles[MAIN] if lang not in page.alternates)
        return [*self.articles[lang], *untranslated]

    def list_first(self, lang: str, featured: Iterable[str]) -> list[Listed]:
        """Return those that the home page shows: the featured ones, or else three."""
        shown = self.list_articles(lang)
        by_url = {page.url: page for page in shown}
        urls = (url for slug in featured for url in (f"{slug}/", f"{lang}/{slug}/"))
        return [by_url[url] for url in urls if url in by_url] or shown[:3]

    def list_parts(self, lang: str) -> list[tuple[str, list[Listed]]]:
        """Return [(heading, articles below it)]; "" for those above the first heading."""
        orders = [order for order, _ in self.parts]
        found: list[tuple[str, list[Listed]]] = [("", [])]
        found += [(words[lang], []) for _, words in self.parts]
        for page in self.list_articles(lang):
            found[bisect_right(orders, page.order)][1].append(page)
        return [part for part in found if part[1]]


def read_words(root: Path, languages: Languages, own: Mapping[str, Twins]) -> dict[str, dict]:
    """Return {language: its interface words} from theme/words; Refused when one is broken.

    `own`: the clinic's words in place of the theme's, {"home.title": {"en": …}}.
    """
    found = {}
    for language in languages.used:
        lang, name = language.tag, language.file
        text = (root / name).read_text(encoding="utf-8")
        found[lang], problems = data_files.parse(Source(name, "data", text))
        refuse(problems)
        found[lang].pop("rules", None)  # no words of a page
        for name, twins in own.items():
            *tables, last = name.split(".")
            table = reduce(lambda inner, key: inner.get(key) or {}, tables, found[lang])
            if isinstance(table.get(last), str):  # another name is a problem by itself
                table[last] = twins.get(lang) or twins["en"]
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
        terms = [word[MAIN]["term"] for word in build.content.glossary.values() if MAIN in word]
        found |= describe_waiting(document, build.words[document.lang]["interim"], terms)
    return found


def describe_waiting(document: Document, words: dict, terms: Iterable[str]) -> dict[str, str]:
    """Return what stands for an edited article: nobody has signed its new title and summary.

    Its address was live, so its words were seen; the glossary's `terms` tell "ptsd" from "PTSD".
    """
    known = {term.casefold(): term for term in terms}
    name = " ".join(known.get(part, part) for part in document.slug.split("-"))
    name = name[0].upper() + name[1:]
    summary = f"{name}: {words['heading'][0].lower()}{words['heading'][1:]}"
    return {"template": "interim", "title": name, "summary": summary}


def join_signs(signs: Iterable[Iterable[str]], number: str, care: Care) -> list[str]:
    """Return what someone types who needs help: the signs of each language, and the number to call.

    Those of every language that is known here, of the site or not: a cry for help is understood.
    """
    found: list[str] = []
    for sign in chain.from_iterable(signs):
        found += [sign.replace(DRUG, drug) for drug in care["drugs"]] if DRUG in sign else [sign]
    return [*found, *filter(None, [number])]


def list_site_values(build: Build, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every template may print of the site, beside its own page.

    A change of one of these prints every page anew: what few pages print is handed to those.
    """
    content = build.content
    # A page without a Markdown source has no figure.
    without = theme_assets.list_optional_layers(content.root)
    style = build_style(build, without)
    notice, known = content.notice, content.languages.known.values()
    named = list_named(content)
    shown_notice = notice and SimpleNamespace(
        title=polish_plain(notice.title, settings),
        html=build.converted[notice.path].lead,
        until=notice.values["until"],
    )
    return {
        "base": build.base,
        "website": build.website,
        "clinic": content.clinic,
        "title_font": find_title_font(build),
        "logo": build.logo and replace(build.logo, address=f"{build.base}/{build.logo.address}"),
        "help": content.help["line"],
        "crisis": content.crisis,
        "words": build.words,
        "languages": content.languages.tags,
        "homes": {tag: f"{build.base}/{find_prefix(tag)}" for tag in content.languages.tags},
        "danger": join_signs((one.danger for one in known), content.crisis["call"], content.care),
        "emergency": join_signs(
            (one.emergency for one in known), content.crisis["emergency"], content.care
        ),
        "site": SimpleNamespace(
            rehearsal=not build.live,
            has_articles=any(d.section == "article" for d in build.shown),
            day=content.day,
            notice=shown_notice,
            exit_to=content.clinic["exit_to"],
        ),
        "style": style,
        "policy": policy.page_policy(style),
        "search_policy": policy.page_policy(style, policy.SEARCH_SCRIPTS),
        "headers": policy.list_headers(not build.live),
        "redirects": content.redirects,
        "menu": list_menu(content),
        "photos": draw_photos(build),
        # templates name pages that stand right below the site, and what the menu names
        "addresses": {d.address for d in build.shown if d.section == "page" or d.address in named},
        "asset": cache(
            lambda name: build.base + theme_assets.asset_address(content.root, name, build.look)
        ),
    }


def build_style(build: Build, without: Iterable[str]) -> Markup:
    """Return the style sheet of a page without some layers, in the clinic's own look."""
    own = build.look + typeface.write_face(build.typeface, build.base)
    return theme_assets.build_page_style(build.content.root, without, build.base, own)


def find_title_font(build: Build) -> str:
    """Return the address of the typeface of titles, "" where they have that of the text."""
    if build.typeface:
        return f"{build.base}/{build.typeface.address}"
    if build.content.clinic["look"]["title_font"] == "sans":
        return ""
    return build.base + theme_assets.asset_address(build.content.root, theme_assets.TITLE_FONT)


def list_menu(content: Content) -> SimpleNamespace:
    """Return what header, foot and home page lead to, each entry with the `slug` of its page."""

    def add_slugs(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "slug": menu.find_slug(row["to"])} for row in rows]

    rows = content.menu
    return SimpleNamespace(
        header=add_slugs(rows["header"]),
        foot=add_slugs(rows["foot"]),
        doors=add_slugs(rows["door"]),
        featured={t: list(map(menu.find_slug, files)) for t, files in rows["featured"].items()},
    )


def list_named(content: Content) -> set[str]:
    """Return the addresses, in each language, of what the menu leads to."""
    slugs = {menu.find_slug(target) for _, target in menu.list_targets(content)}
    languages = content.languages.used
    return {f"{language.prefix}{slug}/" for slug in slugs for language in languages}


def draw_photos(build: Build) -> dict[tuple[str, str], Markup]:
    """Return {(photo, name): its picture} of everyone who works here and has one."""
    found = {}
    for person in build.content.clinic["people"]:
        info = build.images.get(f"content/{person['photo']}")
        if isinstance(info, images.ImageInfo):
            picture = images.picture_html(info, person["name"], build.base, False, PHOTO)
            found[person["photo"], person["name"]] = Markup(picture)
    return found


def list_topics(build: Build, settings: Mapping[str, Any]) -> list[Topic]:
    """Return the topics in their order, their articles still to come."""

    def polish(texts: Mapping[str, str]) -> dict[str, str]:
        return {lang: polish_text(text, settings) for lang, text in texts.items()}

    found = [
        Topic(
            slug,
            polish(words["title"]),
            polish(words["summary"]),
            words["order"],
            sorted(
                ((part["order"], polish(part["title"])) for part in words["part"]),
                key=lambda part: part[0],  # of two with the same, the gate tells
            ),
        )
        for slug, words in build.content.topics.items()
    ]
    return sorted(found, key=lambda topic: (topic.order, topic.slug))


def attach_all(
    items: Iterable[Any],
    build: Build,
    settings: Mapping[str, Any],
    site: Mapping[str, Any],
    topics: Iterable[Topic],
) -> list[Page]:
    """Return the Page of every article and page of Pelican's, and hang it there as `printed`.

    `site`: see `list_site_values`. The topics get their articles.
    """
    by_path = {f"content/{item.relative_source_path}": item for item in items}
    layers = theme_assets.list_optional_layers(build.content.root)
    pages = {
        path: gather_page(item, build.content.documents[path], build, settings)
        for path, item in sorted(by_path.items())
    }
    listed = {path: page.listed for path, page in pages.items()}
    interests = find_interests(pages.values(), build.content.languages.tags)
    by_slug = {topic.slug: topic for topic in topics}
    for topic in by_slug.values():
        topic.articles = {lang: [] for lang in build.content.languages.tags}
    for page in sorted(
        listed.values(), key=lambda page: (page.order, order_letters(str(page.title)))
    ):
        if page.topic in by_slug:
            by_slug[page.topic].articles[page.lang].append(page)
    style_without = cache(partial(build_style, build))  # most pages have the same
    for path, page in pages.items():
        style = style_without(list_unneeded(page, layers))
        page = replace(
            page,
            style=style,
            policy=policy.page_policy(style),
            related=find_related(build.content.documents[path], listed[path], listed, by_slug),
            crumbs=list_crumbs(page, site["words"][page.lang], by_slug),
            next=listed.get(page.next, page.next if page.next == "help" else "book"),
            interest=interests.get(page.lang) if page.kind == "treatment" else None,
        )
        page = replace(page, jsonld=structured_data.make_json_ld(page, site, build.content))
        pages[path] = by_path[path].printed = page
    return list(pages.values())


def find_interests(pages: Iterable[Page], tags: Iterable[str]) -> dict[str, Link]:
    """Return {language: where the page about the clinic says what it gains}, else in English."""
    found = {
        page.lang: Link(f"{page.url}#interest", page.title, page.lang)
        for page in pages
        if page.kind == "about" and any(name == "interest" for name, _ in page.outline)
    }
    return {lang: found.get(lang, found[MAIN]) for lang in tags} if MAIN in found else found


def list_unneeded(page: Page, layers: Iterable[str]) -> tuple[str, ...]:
    """Return the layers that a page has no use for; `layers`: the optional ones."""
    lists = ("lists",) if page.topic and page.fate != "interim" else ()
    return (*lists, *theme_assets.find_unneeded_layers(layers, (page.lead, page.body)))


def gather_page(item: Any, document: Document, build: Build, settings: Mapping[str, Any]) -> Page:
    """Return what the source of one article or page, and the ledger on it, give to its template.

    `item`: Pelican's article or page.
    """
    content, values = build.content, document.values
    page = build.converted[document.path]
    address = f"{build.website}/{document.address}"
    made = Page(
        url=document.address,
        title=item.title,
        summary=item.summary,
        lang=document.lang,
        kind=values["kind"],
        topic=document.topic,
        order=values["order"],
        alternates={
            tag: twin.address
            for tag in content.languages.tags
            if (twin := content.documents.get(document.find_path(tag))) and build.shows(twin)
        },
        published=values["date"],
        updated=values["modified"],
        outline=page.outline,
        approval=tie_compounds(polish_plain(values["approval"], settings)),
        content_note=polish_plain(values["content_note"], settings),
        lead=page.lead,
        body=page.body,
        references=format_references(
            page.citations, content.references, document.lang, list_entries(build, document.lang)
        ),
        standing=ledger.find_standing(document, content),
        translation=translations.state(document, content),
        fate=build.fates[document.path],
        corrected=values["corrected"],
        minutes=max(1, round(page.words / WORDS_A_MINUTE)),
        card=cards.card_address(document) if document.section == "article" else "",
        terms=list_terms_of_page(page, list_terms(build, document.lang, settings)),
        search_words=values["search_words"],
        qr_code=draw_qr_code(address, build.cache) if build.live else Markup(""),
        handout=handout_address(document, build),
        next=values["next"],
    )
    return made if made.fate != "interim" else withhold_unsigned(made)


def handout_address(document: Document, build: Build) -> str:
    """Return the address of an article's PDF, "ptsd/x/x.pdf"; "" where this build makes none."""
    is_out = document.section == "article" and build.fates[document.path] == "published"
    return f"{document.address}{document.slug}.pdf" if build.chromium and is_out else ""


def withhold_unsigned(page: Page) -> Page:
    """Return a page, and with it what every list prints, without what nobody has signed."""
    nothing = Markup("")
    return replace(
        page,
        approval="",
        content_note="",
        card="",
        lead=nothing,
        body=nothing,
        outline=[],
        references=[],
        corrected=[],
        updated=None,
        terms=[],
        search_words="",
    )


def find_related(
    document: Document,
    own: Listed,
    by_path: Mapping[str, Listed],
    topics: Mapping[str, Topic],
) -> tuple[Listed, ...]:
    """Return up to four pages to read next: those the editor named, else others of the topic."""
    named = [by_path[path] for path in document.values["related"] if path in by_path]
    if not named and document.topic in topics:
        first = topics[document.topic].articles[own.lang][:5]
        named = [other for other in first if other is not own]
    return tuple(named[:4])


def list_crumbs(
    page: Page, words: Mapping[str, Any], topics: Mapping[str, Topic]
) -> tuple[tuple[str, str], ...]:
    """Return ((words, address), …) from home down to the page's parent."""
    trail = [(words["nav"]["home"], find_prefix(page.lang))]
    if topic := topics.get(page.topic):
        trail.append((topic.title[page.lang], topic.address(page.lang)))
    return tuple(trail)


def list_terms(build: Build, lang: str, settings: Mapping[str, Any]) -> list[Term]:
    """Return the glossary of a language, sorted by term: set once for all pages."""

    def polish(text: str) -> str:
        return keep_together(polish_text(text, settings))

    if lang not in build.glossary:
        found = [
            Term(key, polish(entry[lang]["term"]), polish(entry[lang]["meaning"]))
            for key, entry in build.content.glossary.items()
            if lang in entry
        ]
        build.glossary[lang] = sorted(found, key=lambda entry: order_letters(entry.term))
    return build.glossary[lang]


def list_terms_of_page(page: Converted, terms: Iterable[Term]) -> list[Term]:
    """Return the hard words of a page, in the order of the glossary of its language."""
    return [
        replace(term, explained=True) if term.id in page.explained else term
        for term in terms
        if term.id in page.terms
    ]


def list_entries(build: Build, lang: str) -> dict[str, Markup]:
    """Return {key: source as it is printed in a language}, formatted once for all pages."""
    if lang not in build.entries:
        build.entries[lang] = format_sources(build.content.references, lang, build.cache)
    return build.entries[lang]


def list_sources(build: Build, pages: Iterable[Page], lang: str) -> list[SimpleNamespace]:
    """Return every source with who cites it, sorted as a reader would look for them.

    It is of a page that readers can open, in any language, or of a help line.
    """
    content = build.content
    citing: dict[str, list] = {}
    used = {line["source"] for line in content.help["line"]}
    for page in pages:
        link = Link(page.url, page.title, page.lang)
        for reference in page.references:
            used.add(reference.key)
            if page.lang == lang:
                citing.setdefault(reference.key, []).append(link)
    keys = dict.fromkeys((key for key in content.references if key in used), 0)
    every = format_references(keys, content.references, lang, list_entries(build, lang))
    found = [
        SimpleNamespace(key=r.key, html=r.html, check=r.check, cited_by=citing.get(r.key, []))
        for r in every
    ]
    return sorted(found, key=lambda entry: order_letters(entry.html.striptags()))
