"""A link is the way to another page's file; here it becomes that page's address.

Four more kinds of link stand in a text: to a place on the same page, to a phone, to a mailbox, and
to a site that sites.toml names, so that one list shows who all of them are.
"""

import posixpath
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterable
from html import unescape
from urllib.parse import unquote

from markdown.util import AMP_SUBSTITUTE, AtomicString
from site_report import nearest

from clinic.assets.downloads import Download
from clinic.content.file_names import Names, classify, say_deleted
from clinic.content.languages import MAIN, find_ending
from clinic.text.outside_links import split_outside

from .context import PageContext, PageTreeprocessor
from .link_forms import (
    PHONES,
    VAGUE,
    find_link_fault,
    find_mailbox_fault,
    find_nameless_site,
    find_outside_fault,
    find_phone_fault,
    is_outside,
    unbroken,
)

SIGN = re.compile(r"[^\w\s]")
SAID = re.compile(r"\s*\(PDF\b[^()]*\)\s*$")  # what the page itself says, and rightly
WAITING = {
    "draft": "is a draft, so readers cannot open it",
    "scheduled": "has a date in the future, so readers cannot open it yet",
    "notice": "is a notice and no page of its own",
}

# The place of a footnote or a comment, as word processors name it.
NOTE = re.compile(r"_?(?:cmnt|edn|endnote|fn|footnote|ftn|ftnt)(?:_?ref)?[:_-]?\d{1,3}", re.I)
COMMENT = re.compile(r"_?cmnt", re.I)


class Links(PageTreeprocessor):
    """Gives each link of a page its address, or says what is wrong with it."""

    def run(self, root: etree.Element) -> None:
        """Mend every link, in the order of the page."""
        for link, lang in [pair for pair in self.page.walk(root) if pair[0].tag == "a"]:
            written = link.get("href", "")
            href, at = read_address(written), find_address(self.page, written)
            said = len(self.page.problems)
            words = " ".join(self.read_words(link).split())
            address = self.resolve(href, at, words, lang)
            if len(self.page.problems) == said:  # one problem a link: where it leads comes first
                self.check_words(words, href, at)
            if address is None:
                # Its words stay, as plain text.
                link.tag = "span"
                link.attrib.clear()
                if NOTE.fullmatch(href.removeprefix("#")):
                    # Its words are the number of the note: [1] is no sign to be told as well.
                    link[:] = []
                    link.text = AtomicString(words)
            else:
                link.set("href", address)
                self.describe_file(link, href, lang)
                if address.startswith("tel:"):
                    keep_on_one_line(link)
                elif address.startswith("https://"):
                    self.describe_site(link, address, lang)

    def read_words(self, link: etree.Element) -> str:
        """Return a link's words, with those of a picture in it."""
        return "".join(link.itertext()) + "".join(i.get("alt", "") for i in link.iter("img"))

    def check_words(self, words: str, href: str, at: int) -> None:
        """Note a link whose words do not say where it leads."""
        folded = " ".join(SIGN.sub("", words).casefold().split())
        if not folded:
            fix = f"Write it like this: [its title]({href})"
            self.page.problem(at, "A link has no words to press.", fix)
        elif VAGUE.fullmatch(folded):
            self.page.problem(
                at,
                f'The link "{words}" does not say where it leads.',
                "Use the title of the page, or what the reader finds there, as its words.",
            )

    def resolve(self, href: str, at: int, words: str, lang: str) -> str | None:
        """Return the address that a link gets; None for one that stays plain text.

        `lang`: the language of its words.
        """
        outside = is_outside(href)
        if outside:
            found = find_outside_fault(href, self.page.sites)
            if not found and lang == self.page.lang:  # beside words in another its host will do
                found = find_nameless_site(href, self.page.sites, self.page.document.language)
        else:
            found = find_link_fault(href)
        if found:
            what, fix = found
            self.page.problem(at, what, self.suggest_file(href) or fix)
            return None
        if outside:
            return split_outside(href)[1]
        if href.startswith(("tel:", "sms:")):
            notice = self.page.document.section == "notice"
            if found := find_phone_fault(href, words, self.page.numbers, any_whole=notice):
                self.page.problem(at, *found)
                return None
            return href
        if href.startswith(PHONES):
            found = find_mailbox_fault(href, self.page.mailboxes, self.page.sites)
            # Of <a@example.org> gate/markup.py says how it is written, and that alone.
            if found and f"<{href.removeprefix('mailto:')}>" not in self.page.text:
                self.page.problem(at, *found)
                return None
            return href
        name, _, anchor = href.partition("#")
        if (
            not name
            and NOTE.fullmatch(anchor)
            and anchor not in self.page.anchors.get(self.page.document.path, set())
        ):
            what = f'"{href}" leads to a note, and a page has none.'
            fix = "Cite each source by its key: [@key]"
            if COMMENT.match(anchor):
                what = f'"{href}" leads to a comment, and a page has none.'
                fix = "Take the link out, and what the comment says."
            self.page.problem(at, what, fix)
            return None
        if not name and anchor:
            return self.resolve_place(anchor, at, href)
        if name.endswith(".pdf"):
            return self.resolve_download(self.page.path_of(unquote(name)), at)
        if not name.endswith(".md"):
            fix = "Link to the page's file, as seen from this one: ../../pages/book.md"
            what = f'"{href}" is no page of this site.'
            self.page.problem(at, what, self.suggest_file(href) or fix)
            return None
        return self.resolve_page(self.page.path_of(unquote(name)), anchor, at)

    def resolve_place(self, anchor: str, at: int, href: str) -> str | None:
        """Return the address of a place on this page; in a text of the original, else on its page.

        None when there is no such place.
        """
        here, (written_in, _) = self.page.document.path, self.page.find_line(at)
        if written_in != here and unquote(anchor) not in self.page.anchors.get(here, set()):
            return self.resolve_page(written_in, anchor, at)
        return href if self.has_anchor(here, anchor, at) else None

    def resolve_download(self, path: str, at: int) -> str | None:
        """Return the address of a PDF; None when it is not there, or has a problem of its own."""
        page = self.page
        if path not in page.images:
            what, fix = describe_missing(page, path, page.images, "file")
            page.problem(at, what, f"{fix} PDFs lie in content/files/.")
        download = page.images.get(path)
        if not isinstance(download, Download):
            return None
        page.used_images.append(path)
        return f"{page.base}/{download.address}"

    def describe_file(self, link: etree.Element, href: str, lang: str) -> None:
        """Say behind the words of a link what a reader takes home, or that its page is English."""
        path, words = self.page.path_of(unquote(href.partition("#")[0])), self.page.words[lang]
        download = self.page.images.get(path)
        if isinstance(download, Download):
            add_words(link, download.describe(words["download"]), SAID)
        elif self.find_original(path):
            link.set("hreflang", MAIN)
            add_words(link, words["in_english"].strip("()"))

    def find_original(self, path: str) -> str | None:
        """Return the English file of a translation that waits for review, where readers have that.

        None for every other page, and for one whose original waits as well.
        """
        return None if self.page.addresses.get(path, path) else self.find_english(path)

    def find_english(self, path: str) -> str | None:
        """Return the English file of a page in this page's language, where readers have that."""
        page, ending = self.page, find_ending(self.page.lang)
        if page.lang == MAIN or not path.endswith(ending):
            return None
        original = path.removesuffix(ending) + find_ending(MAIN)
        waits = page.fates.get(original, "published") in WAITING
        return original if page.addresses.get(original) and not waits else None

    def describe_site(self, link: etree.Element, address: str, lang: str) -> None:
        """Say behind the words of a link whose site it leads to; that site is not told whence."""
        link.set("rel", "noreferrer")
        host = split_outside(address)[0]
        site = self.page.sites[host]
        who = (site["who"].get(lang) if site else "") or host
        add_words(link, self.page.words[lang]["outside"]["leaves"].format(who))

    def suggest_file(self, href: str) -> str | None:
        """Return the fix for a link that gives a page's address instead of its file, or None."""
        name = unquote(re.split("[#?]", href, maxsplit=1)[0]).rstrip("/").removesuffix(".md")
        file, address = self.page.path_of(f"{name}.md"), name.strip("./") + "/"
        for path, known in self.page.addresses.items():
            if name and (path == file or known == address):
                way = posixpath.relpath(path, posixpath.dirname(self.page.document.path))
                return f"Write {way} if you mean that one."
        return None

    def suggest_page(self, path: str) -> str:
        """Return the fix for a page's file that is not there; never a page in another language."""
        same = [other for other in self.page.addresses if list_endings(other) == list_endings(path)]
        translated = {
            other.removesuffix(list_endings(other)) + find_ending(MAIN)
            for other in self.page.addresses
        }
        if path in translated:  # it was there itself, then
            return say_deleted(path)
        if near := suggest_path(self.page, path, same):
            return near
        fix = "Correct the name, or take the link out."
        return f"{fix} {say_deleted(path)}".rstrip() if path.startswith("content/") else fix

    def resolve_page(self, path: str, anchor: str, at: int) -> str | None:
        """Return the address of another page's file; None when it is not there to be read."""
        page = self.page
        if path not in page.addresses:
            page.problem(at, f"There is no file {path}.", self.suggest_page(path))
            return None
        if path not in page.anchors or path in page.missed:
            # That page has a problem of its own: it cannot be read, or is held back.
            return None
        fate = page.fates.get(path, "published")
        if fate in WAITING:
            fix = "Take the link out until readers can see that page."
            if original := self.find_english(path):
                way = posixpath.relpath(original, posixpath.dirname(page.document.path))
                fix = f"Let it lead to {way}, in English, until readers can see that page."
            page.problem(at, f"{path} {WAITING[fate]}.", fix)
            return None
        if anchor and not self.has_anchor(path, anchor, at):
            return None
        if original := self.find_original(path):
            page.note(at, f"the link leads to {original}: {path} waits for review")
            known = page.anchors.get(original, set())
            place = f"#{anchor}" if anchor and unquote(anchor) in known else ""
            return f"{page.base}/{page.addresses[original]}{place}"
        if page.addresses[path] is None:
            page.note(at, f"the link to {path} prints as plain text: that page waits for review")
            return None
        # The page that stands in for one being checked has none of its places.
        place = f"#{anchor}" if anchor and fate != "interim" else ""
        return f"{page.base}/{page.addresses[path]}{place}"

    def has_anchor(self, path: str, anchor: str, at: int) -> bool:
        """Return whether a page has a place of this name; note it when it has not."""
        known = self.page.anchors.get(path, set())
        if unquote(anchor) in known:
            return True
        fix = f"Write {{#{anchor}}} behind the heading that is meant."
        if near := nearest(anchor, known):
            fix = f"Write #{near} if you mean that one."
        self.page.problem(at, f'{path} has no place named "{anchor}".', fix)
        return False


def add_words(link: etree.Element, words: str, instead: re.Pattern[str] | None = None) -> None:
    """Write words in brackets behind those of a link; `instead`: what they take the place of."""
    last = link[-1] if len(link) else None
    before = (last.tail if last is not None else link.text) or ""
    after = f"{instead.sub('', before) if instead else before} ({words})"
    if last is not None:
        last.tail = after
    else:
        link.text = after


def keep_on_one_line(link: etree.Element) -> None:
    """Let no line end within the words of a telephone link."""
    for part in link.iter():
        part.text = unbroken(part.text or "")
        if part is not link:
            part.tail = unbroken(part.tail or "")


def describe_missing(
    page: PageContext, path: str, known: Iterable[str], noun: str
) -> tuple[str, str]:
    """Return (what, fix) of a picture or a PDF that is not there, or not under this name."""
    _, wrong = classify(path, Names())
    in_place = posixpath.dirname(path) in ("content/images", "content/files")
    if wrong and in_place and path.casefold() not in map(str.casefold, known):
        return f"{path}: {wrong[0]}", f"{wrong[1]} Then write its new name here."  # it may be there
    fix = suggest_path(page, path, known) or "Correct the name, or take it out."
    return f"There is no {noun} {path}.", fix


def list_endings(path: str) -> str:
    """Return all endings of a page's file: ".md", ".es.md"."""
    name = posixpath.basename(path)
    return name[name.find(".") :]


def suggest_path(page: PageContext, path: str, known: Iterable[str]) -> str:
    """Return the fix for a path that does not exist: the right spelling, as seen from this file.

    "" where none is near.
    """
    same = [p for p in known if p.casefold() == path.casefold()]
    names = {posixpath.basename(p): p for p in sorted(known)}
    near = same[0] if same else names.get(nearest(posixpath.basename(path), names))
    if not near:
        return ""
    way = posixpath.relpath(near, posixpath.dirname(page.document.path))
    capitals = " Capitals and small letters count." if same else ""
    return f"Write {way} if you mean that one.{capitals}"


def read_address(href: str) -> str:
    """Return an address as text: Markdown hides a mailbox behind character codes."""
    return unescape(href.replace(AMP_SUBSTITUTE, "&"))


def find_address(page: PageContext, href: str) -> int:
    """Return where an address stands in the body: in a link's brackets, or in a definition."""
    for written in dict.fromkeys((read_address(href), href.replace(AMP_SUBSTITUTE, "&"))):
        for form in ("]({})", "](<{}>", "]({} ", "<{}>", "{}"):
            if (at := page.find(form.format(written))) >= 0:
                return at
    # Defined once, and used again.
    return page.document.body.find(read_address(href))
