"""The pages that no one writes in Markdown: home, topics, glossary, sources, search, 404.

Pelican's category and index pages know one language and a blog's order; these know the clinic's.
"""

import operator
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.writers import Writer

from clinic.assets.cards import list_card_jobs
from clinic.attach import page as attach
from clinic.attach import structured_data
from clinic.content import search_parts
from clinic.content.addresses import source_pages
from clinic.content.data.models import ARTICLE_KINDS
from clinic.content.languages import MAIN, Language
from clinic.kit.state import Build, find_build
from clinic.kit.workers import start_beside

from .writer import SITE_VALUES

SITEMAP = "files/sitemap.xml"
FILES = {  # template -> address; text outputs are templates, not code
    SITEMAP: "sitemap.xml",
    "files/robots.txt": "robots.txt",
    "files/_headers": "_headers",
    "files/_redirects": "_redirects",
}


@dataclass(frozen=True)
class Designed:
    """A page without a Markdown source, as the templates see it."""

    template: str
    title: str
    lang: str
    url: str  # "" for the home page
    summary: str
    kind: str = "designed"
    topic: str = ""
    crumbs: list = field(default_factory=list)
    alternates: dict = field(default_factory=dict)
    jsonld: str = ""
    card: str = ""
    noindex: bool = False
    extra: dict = field(default_factory=dict)

    @property
    def save_as(self) -> str:
        """Return the file this page is written to, below the site's folder."""
        return self.url if self.url.endswith(".html") else f"{self.url}index.html"


class DesignedPages(Generator):
    """Gives the templates their context, and prints the designed pages."""

    def __init__(self, *args: Any, **kwargs: Any):
        """Let the cards be drawn beside what all generators do: that keeps but one core at work."""
        super().__init__(*args, **kwargs)
        build = self.build = find_build(self.settings)
        jobs = list_card_jobs(Path(self.output_path), build, build.cache)
        build.cards = start_beside(operator.call, jobs)

    def generate_context(self) -> None:
        """Hang on every article and page what the templates print."""
        site = attach.list_site_values(self.build, self.settings)
        self.context[SITE_VALUES] = site
        items = [item for item in self.context["generated_content"].values() if item]
        topics = attach.list_topics(self.build, self.settings)
        self.pages = attach.attach_all(items, self.build, self.settings, site, topics)
        self.designed = list(design_pages(self.build, self.pages, topics, site, self.settings))

    def generate_output(self, writer: Writer) -> None:
        """Print the designed pages, then the text files that list what was printed."""
        for page in self.designed:
            template = self.get_template(page.template)
            writer.write_file(page.save_as, template, self.context, this=page, extra=page.extra)
        listed = [page.listed for page in self.pages]
        every: list[Any] = [
            *listed,
            *(replace(p, extra={}) for p in self.designed if not p.noindex),
        ]
        every.sort(key=lambda page: page.url)
        for source, address in list_text_files(self.build).items():
            template, own = self.env.get_template(source), {"listed": every}
            writer.write_file(
                address, template, self.context, extra=own if source == SITEMAP else {}
            )
        for language in self.build.content.languages.used:
            lang = language.tag
            newest = [p for p in listed if p.lang == lang and p.kind in ARTICLE_KINDS]
            newest.sort(key=lambda page: (page.published, page.url), reverse=True)
            address = f"{language.prefix}atom.xml"
            extra: dict[str, Any] = {"lang": lang, "newest": newest, "output_file": address}
            template = self.env.get_template("files/atom.xml")
            writer.write_file(address, template, self.context, extra=extra)


def list_text_files(build: Build) -> dict[str, str]:
    """Return {template: address} of the text files of this build."""
    contact = build.content.clinic["security_contact"]
    return FILES | ({"files/security.txt": ".well-known/security.txt"} if contact else {})


def design_pages(
    build: Build,
    pages: Sequence[attach.Page],
    topics: Sequence[attach.Topic],
    site: Mapping[str, Any],
    settings: Mapping[str, Any],
) -> Iterator[Designed]:
    """Yield every designed page, in each language. `site`: see attach.list_site_values."""
    languages = build.content.languages
    for language in languages.used:
        designer = Designer(build, language, pages, topics, site, settings)
        yield designer.design_home()
        yield from designer.design_topics()
        yield designer.design_glossary()
        yield from designer.design_sources()
        yield designer.design_search()
    words = build.words[MAIN]["not_found"]
    yield Designed("404", words["title"], MAIN, "404.html", words["summary"], "404", noindex=True)
    for old, new in sorted(build.content.redirects.items()):
        lang = languages.find_in_address(old)
        yield Designed("redirect", "", lang, old, "", "redirect", noindex=True, extra={"to": new})


@dataclass(frozen=True)
class Designer:
    """Designs the pages in one language."""

    build: Build
    language: Language
    pages: Sequence[attach.Page]
    topics: Sequence[attach.Topic]
    site: Mapping[str, Any]
    settings: Mapping[str, Any]

    @property
    def words(self) -> dict[str, Any]:
        """Return the interface words of the language."""
        return self.build.words[self.language.tag]

    def design_home(self) -> Designed:
        """Return the home page: the topics."""
        return self.design("home", "", extra={"topics": self.topics})

    def design_topics(self) -> Iterator[Designed]:
        """Yield the page of each topic that has an article in the language."""
        lang, tags = self.language.tag, self.build.content.languages.tags
        for topic in self.topics:
            if topic.articles[lang]:
                yield self.design(
                    "topic",
                    f"{topic.slug}/",
                    {"title": topic.title[lang], "summary": topic.summary[lang]},
                    alternates={tag: topic.address(tag) for tag in tags if topic.articles[tag]},
                    extra={"topic": topic},
                )

    def design_glossary(self) -> Designed:
        """Return the page of words that are explained."""
        terms = attach.list_terms(self.build, self.language.tag, self.settings)
        return self.design("glossary", "glossary/", extra={"terms": terms})

    def design_sources(self) -> Iterator[Designed]:
        """Yield the pages of sources: as many as all sources need, also while fewer are shown."""
        sources = attach.list_sources(self.build, self.pages, self.language.tag)
        parts = source_pages(self.build.content.references)
        links = [(self.language.prefix + part, number) for number, part in enumerate(parts, 1)]
        for number, url in enumerate(parts, 1):
            begin, end = (len(sources) * n // len(parts) for n in (number - 1, number))
            words = {name: self.words["sources"][name] for name in ("title", "summary")}
            if number > 1:
                page = self.words["sources"]["page"]
                words = {name: page.format(said, number) for name, said in words.items()}
            extra = {"bibliography": sources[begin:end], "parts": links}
            yield self.design("sources", url, words, extra=extra)

    def design_search(self) -> Designed:
        """Return the page that searches, with all articles and words below it."""
        return self.design(
            "search",
            "search/",
            extra={
                "terms": attach.list_terms(self.build, self.language.tag, self.settings),
                "articles": [page.listed for page in self.pages if page.topic],
                "indexes": search_parts.list_folders(self.build, self.language.tag),
            },
        )

    def design(
        self, kind: str, url: str, words: Mapping[str, str] | None = None, **more: Any
    ) -> Designed:
        """Return a page of a kind, which its template is called by, below the language's address.

        `words`: its title and summary, if they are not those of its kind.
        """
        words, prefix = words or self.words[kind], self.language.prefix
        languages = self.build.content.languages.used
        more.setdefault("alternates", {x.tag: x.prefix + url for x in languages})
        made = Designed(
            kind,
            words["title"],
            self.language.tag,
            prefix + url,
            words["summary"],
            kind,
            crumbs=[(self.words["nav"]["home"], prefix)] if url else [],
            **more,
        )
        jsonld = structured_data.make_json_ld(made, self.site, self.build.content)
        return replace(made, jsonld=jsonld)
