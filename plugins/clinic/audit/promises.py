"""What every page owes its reader, whatever the theme prints: help first, a way out, its standing.

The gate has seen to it that the sources hold these; here is proof that the built page shows them.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.kit.days import say_day
from clinic.kit.state import Build
from clinic.read.link_forms import dialled
from clinic.read.typography import polish_plain
from clinic.standing import ledger, translations

from .links import Seen, Site

TEMPLATES = "Bring the theme's templates back from git, or put it back there."
NOINDEX = "noindex"
ROBOTS = etree.XPath("head/meta[@name='robots']/@content", smart_strings=False)
SEARCHED = etree.XPath("boolean(//article[@data-pagefind-body])")
LINKS = etree.XPath("descendant-or-self::a/@href", smart_strings=False)
PRIVACY = "consumer-health-data-privacy"  # Washington's law asks for a link to it on every page


@dataclass(frozen=True)
class Promise:
    """What one page must show: sentences, and places that other pages and readers count on."""

    words: tuple[str, ...] = ()
    ids: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    searched: bool = False  # whether the search is to find it


@dataclass(frozen=True)
class Promises:
    """What each page of a build must show, worked out when a page is looked at."""

    build: Build
    settings: dict[str, Any]  # Pelican's
    promised: frozenset[str]  # the addresses of all pages
    documents: dict[str, Any]  # file of the site -> the document it was made from

    def find_promise(self, file: str) -> Promise:
        """Return the Promise of a page.

        A rehearsal says on each page what it is; an article, who vouches for it and what the drug
        is approved for, with every section that its source has.
        """
        build = self.build
        lang = build.content.languages.find_in_address(file)
        own = build.words[lang]
        said: list[str] = [own["footer"]["not_advice"]]
        links = self.link_to_privacy(lang)
        if notice := build.content.notice:
            said.append(self.print_text(notice.values["title"]))
        if not build.live:
            said.append(own["rehearsal"]["words"])
        document = self.documents.get(file)
        if document and build.fates[document.path] == "interim":
            said.append(own["interim"]["heading"])
        elif document:
            page = build.converted[document.path]
            said += list_sayings(document, build, self.print_text)
            ids = [mark for mark, _ in page.outline]
            ids += [f"ref-{number}" for number, _ in enumerate(page.citations, 1)]
            links += list_help_links(build.content) if document.values["kind"] == "help" else ()
            return Promise(tuple(said), frozenset(ids), frozenset(links), searched=True)
        return Promise(tuple(said), links=frozenset(links))

    def print_text(self, text: str) -> str:
        """Return what a text becomes when a template prints it."""
        return polish_plain(text, self.settings).striptags()

    def link_to_privacy(self, lang: str) -> list[str]:
        """Return the link to the privacy page in this language, or else to the English one."""
        own = (f"{lang}/{PRIVACY}/", f"{PRIVACY}/")
        there = (address for address in own if address in self.promised)
        return [f"{self.build.base}/{address}" for address in there][:1]


def list_sayings(
    document: Document, build: Build, print_text: Callable[[str], str]
) -> Iterator[str]:
    """Yield what one article or page says beside its text: who vouches for it, and warnings.

    `print_text`: returns what a text becomes when a template prints it.
    """
    values, content, own = document.values, build.content, build.words[document.lang]
    state = ledger.find_standing(document, content)
    cited = build.converted[document.path].citations
    said = (values.get(name) for name in ("approval", "content_note"))
    yield from (print_text(text) for text in said if text)
    yield from (text for _, text in values["corrected"])
    if values["kind"] == "treatment":
        yield own["standing"]["offers"]
    if document.section == "article":
        yield own["standing"]["published"].format(say_day(values["date"], own))
    if document.section == "article" and cited:
        yield own["author"].format(content.clinic["name"])
    if state:
        yield own["standing"][state.state]
    if state and state.state in ledger.SIGNED and state.reviewer:
        yield state.reviewer["name"]
    if any(content.references[key].get("check") for key in cited):
        yield own["references"]["check"]
    translation = translations.state(document, content)
    if translation and translation.newer:
        yield own["untranslated"]["newer"]
    for line in content.help["line"] if values["kind"] == "help" else ():
        lang = document.lang if document.lang in line["name"] else "en"
        yield from (line[key][lang] for key in ("name", "words"))


def list_help_links(content: Content) -> Iterator[str]:
    """Yield the link of each way to reach a help line."""
    for line in content.help["line"]:
        yield from (f"{key}:{dialled(line[key])}" for key in ("tel", "sms") if line[key])


def find_broken_promises(
    root: etree._Element, seen: Seen, site: Site, promise: Promise
) -> Iterator[tuple[etree._Element | None, str]]:
    """Yield (element or None, what is wrong) for each promise that a page does not keep."""
    body = root.find("body")
    main, links = None, []
    for element in body.iter("main", "a") if body is not None else ():
        if element.tag == "main":
            main = element
            break
        links.append(element.get("href") or "")
    if main is None:
        yield None, "The page has no <main>, where its text begins."
        return
    if links[:1] != [f"#{main.get('id')}"]:
        yield main, "The page's first link does not skip to its text."
    above = {link.partition("?")[0] for link in links}
    for scheme, number, words in site.crisis:
        if f"{scheme}:{number}" not in above:
            yield main, f"Crisis help is missing: no link to {words} before the page's text."
    if site.exit_to not in links:
        yield main, f'"Leave this page" is missing: no link to {site.exit_to} before the text.'
    leads = {link.partition("?")[0] for link in LINKS(body)}
    for link in sorted(promise.links - leads):
        yield main, f'The page has no link to "{link}".'
    for said in list_unsaid(body, promise.words):
        yield main, f'The page does not say "{said}"'
    for mark in sorted(promise.ids - seen.ids):
        yield main, f'The part "{mark}" of this text is not on the page.'
    if promise.searched and not SEARCHED(root):
        yield main, "The search would not find this page: no <article> has data-pagefind-body."
    hidden = any(NOINDEX in content for content in ROBOTS(root))
    if not (hidden or site.live):
        yield None, "This is a rehearsal, and the page lets search engines list it."
    if hidden and site.live and not seen.moved and seen.address != "404.html":
        yield None, "The page tells search engines not to list it."


def list_unsaid(body: etree._Element, sentences: tuple[str, ...]) -> list[str]:
    """Return the sentences that the text of a page does not hold, however its lines end."""
    text = _join_lines(etree.tostring(body, method="text", encoding="unicode", with_tail=False))
    return [said for said in sentences if _join_lines(said) not in text]


def _join_lines(text: str) -> str:
    return " ".join(text.split())
