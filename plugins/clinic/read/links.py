"""A link is the way to another page's file; here it becomes that page's address.

Only three more kinds of link stand in a text: to a place on the same page, to a phone, and to a
mailbox. What leads to other sites is in the data files, where one list shows all of it.
"""

import difflib
import posixpath
import re
from html import unescape
from urllib.parse import unquote

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from .link_forms import PHONES, VAGUE, fault, phone_fault, unbroken
from .page_processor import PageProcessor

HELD = ("held", "interim")
SIGN = re.compile(r"[^\w\s]")
WAITING = {
    "draft": "is a draft, so readers cannot open it",
    "scheduled": "has a date in the future, so readers cannot open it yet",
    "notice": "is a notice and no page of its own",
}


class Links(PageProcessor, Treeprocessor):
    """Gives each link of a page its address, or says what is wrong with it."""

    def run(self, root):
        """Mend every link, in the order of the page."""
        for link in list(root.iter("a")):
            at = place(self.page, link.get("href", ""))
            href = plain(link.get("href", ""))
            text = self.words(link, href, at)
            address = self.address(href, at, text)
            if address is None:  # its words stay, as plain text
                link.tag = "span"
                link.attrib.clear()
            else:
                link.set("href", address)
                if address.startswith("tel:"):
                    tie(link)

    def words(self, link, href, at):
        """Return a link's words; note it when they do not say where it leads."""
        text = link.text or ""
        if len(link):
            text = "".join(link.itertext()) + "".join(i.get("alt", "") for i in link.iter("img"))
        folded = " ".join(SIGN.sub("", text).casefold().split())
        if not folded:
            self.page.problem(
                at, "A link has no words to press.", f"Write it like this: [its title]({href})"
            )
        elif folded in VAGUE:
            self.page.problem(
                at, f'The link "{text.strip()}" does not say where it leads.',
                "Use the title of the page, or what the reader finds there, as its words.",
            )  # fmt: skip
        return " ".join(text.split())

    def address(self, href, at, text):
        """Return the address that a link gets; None for one that stays plain text."""
        if found := fault(href):
            what, fix = found
            return self.fault(at, what, self.meant(href) or fix)
        if href.startswith(("tel:", "sms:")):
            notice = self.page.document.section == "notice"
            wrong = phone_fault(href, text, self.page.numbers, any_whole=notice)
            return self.fault(at, *wrong) if wrong else href
        if href.startswith(PHONES):
            return href
        name, _, anchor = href.partition("#")
        if not name and anchor:
            return href if self.has(self.page.document.path, anchor, at) else None
        if not name.endswith(".md"):
            return self.fault(
                at, f'"{href}" is no page of this site.', self.meant(href)
                or "Link to the page's file, as seen from this one: ../../pages/book.md",
            )  # fmt: skip
        return self.page_address(self.page.path_of(unquote(name)), anchor, at)

    def meant(self, href):
        """Return the fix for a link that gives a page's address instead of its file, or None."""
        name = unquote(re.split("[#?]", href, maxsplit=1)[0]).rstrip("/").removesuffix(".md")
        file, address = self.page.path_of(f"{name}.md"), name.strip("./") + "/"
        for path, known in self.page.addresses.items():
            if name and (path == file or known == address):
                way = posixpath.relpath(path, posixpath.dirname(self.page.document.path))
                return f"Write {way} if you mean that one."
        return None

    def page_address(self, path, anchor, at):
        """Return the address of another page's file; None when it is not there to be read."""
        page = self.page
        if path not in page.addresses:
            return self.fault(at, f"There is no file {path}.", nearest(page, path, page.addresses))
        if path not in page.anchors:
            return None  # it cannot be read, and is named itself
        fate = page.fates.get(path, "published")
        if fate in WAITING:
            return self.fault(
                at, f"{path} {WAITING[fate]}.", "Take the link out until readers can see that page."
            )
        if path not in page.links and path != page.document.path:
            page.links.append(path)
        if anchor and not self.has(path, anchor, at):
            return None
        if page.addresses[path] is None:
            page.note(at, f"the link to {path} prints as plain text: that page waits for review")
            return None
        # The page that stands in for one being checked has none of its places.
        place = f"#{anchor}" if anchor and fate != "interim" else ""
        return f"{page.base}/{page.addresses[path]}{place}"

    def has(self, path, anchor, at):
        """Return whether a page has a place of this name; note it when it has not."""
        known = self.page.anchors.get(path, ())
        if unquote(anchor) in known:
            return True
        near = difflib.get_close_matches(anchor, known, 1)
        self.page.problem(
            at, f'{path} has no place named "{anchor}".',
            f"Write #{near[0]} if you mean that one." if near
            else f"Write {{#{anchor}}} behind the heading that is meant.",
        )  # fmt: skip
        return False

    def fault(self, at, what, fix):
        """Note a problem; a link that has one stays plain text."""
        self.page.problem(at, what, fix)


def tie(link):
    """Keep a telephone link's words on one line."""
    link.text = unbroken(link.text or "")
    for part in link.iter():
        if part is not link:
            part.text, part.tail = unbroken(part.text or ""), unbroken(part.tail or "")


def nearest(page, path, known):
    """Return the fix for a path that does not exist: the right spelling, as seen from this file."""
    same = [p for p in known if p.casefold() == path.casefold()]
    names = {posixpath.basename(p): p for p in sorted(known)}
    near = same or [names[n] for n in difflib.get_close_matches(posixpath.basename(path), names, 1)]
    if not near:
        return "Correct the name, or take it out."
    way = posixpath.relpath(near[0], posixpath.dirname(page.document.path))
    capitals = " Capitals and small letters count." if same else ""
    return f"Write {way} if you mean that one.{capitals}"


def plain(href):
    """Return an address as text: Markdown hides a mailbox behind character codes."""
    return unescape(href.replace(AMP_SUBSTITUTE, "&"))


def place(page, href):
    """Return where an address stands in the body: in a link's brackets, or in a definition."""
    for written in dict.fromkeys((plain(href), href.replace(AMP_SUBSTITUTE, "&"))):
        for form in ("]({})", "](<{}>", "]({} ", "<{}>", "{}"):
            if (at := page.find(form.format(written))) >= 0:
                return at
    return page.document.body.find(plain(href))  # defined once, used again


class LinkExtension(Extension):
    """Links."""

    def extendMarkdown(self, md):
        """Register behind the text's own links (20), before the citations make theirs (9)."""
        md.treeprocessors.register(Links(md), "links", 16)
