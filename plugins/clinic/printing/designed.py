"""The pages that no one writes in Markdown: home, topics, glossary, sources, search, 404.

Pelican's category and index pages know one language and a blog's order; these know the clinic's.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pelican.generators import Generator
from pelican.writers import Writer

from clinic.assets.cards import list_card_jobs
from clinic.attach import page as attach
from clinic.attach import structured_data
from clinic.content.addresses import SOURCES_A_PAGE, source_pages
from clinic.content.values import LANGS
from clinic.kit.state import BUILD, Build
from clinic.kit.workers import call_task, start_beside

FILES = {  # template -> address; text outputs are templates, not code
    "files/sitemap.xml": "sitemap.xml",
    "files/robots.txt": "robots.txt",
    "files/_headers": "_headers",
    "files/_redirects": "_redirects",
}


@dataclass
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
        jobs = list_card_jobs(Path(self.output_path), BUILD, BUILD.cache)
        BUILD.cards = start_beside(call_task, jobs)

    def generate_context(self) -> None:
        """Hang on every article and page what the templates print."""
        self.context.update(attach.make_site_context(BUILD, self.settings))
        items = [item for item in self.context["generated_content"].values() if item]
        attach.attach_all(items, BUILD, self.context)
        self.designed = list(design_pages(BUILD, self.context))

    def generate_output(self, writer: Writer) -> None:
        """Print the designed pages, then the text files that list what was printed."""
        for page in self.designed:
            template = self.get_template(page.template)
            writer.write_file(
                page.save_as, template, self.context, this=page, url=page.url, **page.extra
            )
        items = list(self.context["items"]) + [p for p in self.designed if not p.noindex]
        listed = sorted(items, key=lambda item: item.url)
        for source, address in list_text_files(BUILD).items():
            template = self.env.get_template(source)
            writer.write_file(address, template, self.context, url=address, listed=listed)
        for lang in LANGS:
            newest = [
                i for i in self.context["items"] if i.lang == lang and i.kind in attach.ARTICLES
            ]
            newest.sort(key=lambda item: (item.published, item.url), reverse=True)
            prefix = "" if lang == "en" else f"{lang}/"
            writer.write_file(
                f"{prefix}atom.xml",
                self.env.get_template("files/atom.xml"),
                self.context,
                url=f"{prefix}atom.xml",
                lang=lang,
                newest=newest,
            )


def list_text_files(build: Build) -> dict[str, str]:
    """Return {template: address} of the text files of this build."""
    contact = build.content.clinic["security_contact"]
    return FILES | ({"files/security.txt": ".well-known/security.txt"} if contact else {})


def design_pages(build: Build, context: dict[str, Any]) -> Iterator[Designed]:
    """Yield every designed page, in each language."""
    for lang in LANGS:
        words, prefix = context["words"][lang], "" if lang == "en" else f"{lang}/"

        def page(template, url, title, summary, lang=lang, prefix=prefix, words=words, **more):
            more.setdefault("alternates", {x: url if x == "en" else f"{x}/{url}" for x in LANGS})
            more.setdefault("crumbs", [(words["nav"]["home"], prefix)] if url else [])
            made = Designed(template, title, lang, prefix + url, summary, **more)
            made.jsonld = structured_data.make_json_ld(made, context, build.content)
            return made

        home_words = words["home"]
        yield page("home", "", home_words["title"], home_words["summary"], kind="home")
        for topic in context["topics"]:
            if topic.articles[lang]:
                there = {x: topic.address(x) for x in LANGS if topic.articles[x]}
                yield page(
                    "topic",
                    f"{topic.slug}/",
                    topic.title[lang],
                    topic.summary[lang],
                    kind="topic",
                    alternates=there,
                    extra={"topic": topic},
                )
        yield page(
            "glossary",
            "glossary/",
            words["glossary"]["title"],
            words["glossary"]["summary"],
            kind="glossary",
            extra={"terms": attach.list_terms(build, lang)},
        )
        sources = attach.list_sources(build, context, lang)
        parts = source_pages(build.content.references)
        for number, url in enumerate(parts, 1):
            shown = sources[(number - 1) * SOURCES_A_PAGE : number * SOURCES_A_PAGE]
            title, summary = (words["sources"][name] for name in ("title", "summary"))
            if number > 1:
                title, summary = (
                    words["sources"]["page"].format(x, number) for x in (title, summary)
                )
            links = [(prefix + part, n) for n, part in enumerate(parts, 1)]
            yield page(
                "sources",
                url,
                title,
                summary,
                kind="sources",
                extra={"bibliography": shown, "parts": links},
            )
        yield page(
            "search",
            "search/",
            words["search"]["title"],
            words["search"]["summary"],
            kind="search",
            extra={"terms": attach.list_terms(build, lang)},
        )
    words = context["words"]["en"]["not_found"]
    yield Designed("404", words["title"], "en", "404.html", words["summary"], "404", noindex=True)
    for old, new in sorted(build.content.redirects.items()):
        lang = "es" if old.startswith("es/") else "en"
        yield Designed("redirect", "", lang, old, "", "redirect", noindex=True, extra={"to": new})
