"""Looks at one built page as a stranger would: what it loads, where it leads, how it is made.

Knows only the bytes of the page and the site it belongs to. Whether its links arrive is for
audit.py, which has seen all pages.
"""

import base64
import hashlib
import json
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache

from lxml import etree

from . import audit_promise, audit_tags
from .data_files import strings

MEND = "Mend it in the page's text, or if it is not there, in the theme's template."
HEAD = "Mend the theme's head.html."
FRAMES = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal"}
NAMES = {"aria-controls", "aria-describedby", "aria-labelledby", "for"}  # they name ids
LOADS = {"src", "poster", "background", "data", "xlink:href"}
FETCH = {"link", "use", "image"}  # these load what their href names
CALLS = {"action", "formaction", "ping", "srcdoc"}  # they send, or hold a page within a page
VIEWPORT = re.compile(r"width=device-width, ?initial-scale=1")
LEVELS = {f"h{level}": level for level in range(1, 7)}
SCRIPT = re.compile(r"assets/[\w-]+\.[0-9a-f]{8}\.js")
PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)


@dataclass
class Seen:
    """What one page told: the facts that other pages need, and what is wrong with itself."""

    address: str  # "ptsd/x/", "404.html"
    title: str = ""
    description: str = ""
    moved: bool = False  # a small page that leads on
    ids: set = field(default_factory=set)
    links: dict = field(default_factory=dict)  # "path#fragment" -> (line, as written)
    wrong: list = field(default_factory=list)  # (line, what, fix)


def examine(data, address, site, promise):
    """Return what a stranger sees on the page with these bytes, and which promise it breaks."""
    seen = Seen(address)
    root = etree.fromstring(data, PARSER) if data.strip() else None
    if root is None:
        seen.wrong.append((0, "This page is empty.", "Mend its template."))
        return seen
    page = _Page(root, seen, site)
    page.head()
    page.elements()
    for element, what in audit_promise.broken(root, seen, site, promise):
        page.say(element, what, audit_promise.MEND)
    for line, what in audit_tags.broken(data.decode("utf-8", "replace")):
        seen.wrong.append((line, what, audit_promise.MEND))
    for words in site.leaks(data) + ["<!--"] * (b"<!--" in data):
        page.say(None, f'The page holds "{words}", which is no reader\'s business.')
    return seen


class _Page:
    def __init__(self, root, seen, site):
        self.root, self.seen, self.site = root, seen, site
        self.named, self.level, self.titles = [], 0, 0

    def say(self, element, what, fix=MEND):
        line = element.sourceline if element is not None else 0
        self.seen.wrong.append((line or 0, what, fix))

    def head(self):
        """What the page says about itself before it begins."""
        seen, find = self.seen, self.root.find
        title = find("head/title")
        seen.title = " ".join((title.text or "").split()) if title is not None else ""
        metas = {
            (meta.get("name") or meta.get("http-equiv") or "").lower(): meta
            for meta in self.root.iterfind("head/meta")
        }
        says = {name: meta.get("content") or "" for name, meta in metas.items()}
        seen.description = says.get("description", "").strip()
        seen.moved = "refresh" in says
        if not VIEWPORT.fullmatch(says.get("viewport", "")):
            self.say(
                None, "The page would not fit a phone, or a reader could not enlarge it.", HEAD
            )
        if says.get("referrer") != "no-referrer":
            self.say(None, "The page would tell other sites where a reader came from.", HEAD)
        wanted = "es" if seen.address.startswith("es/") else "en"
        if self.root.get("lang") != wanted:
            self.say(self.root, f'The page does not say that its language is "{wanted}".')
        for words, name in ((seen.title, "title"), (seen.description, "description")):
            if not words:
                self.say(self.root, f"The page has no {name}.")
        if seen.moved:
            where = says["refresh"].partition("url=")[2]
            self.follow(metas["refresh"], where, self.site.target(where, seen.address))
        self.policy(says.get("content-security-policy", ""))

    def policy(self, policy):
        """The page's own policy is there, strict, and knows its one style sheet."""
        search = self.seen.address.removeprefix("es/") == "search/"
        words = policy.replace("'wasm-unsafe-eval'", "") if search else policy
        if "default-src 'none'" not in policy:
            self.say(None, "The page lacks its security policy.", HEAD)
        elif "unsafe" in words:
            self.say(None, 'The page\'s security policy allows something "unsafe".', "Take it out.")
        for sheet in self.root.iter("style"):
            if _digest(sheet.text or "") not in policy:
                self.say(sheet, "The page holds a style sheet that its security policy refuses.")
            if re.search(r"@import|url\(\s*[\"']?(?!#)", sheet.text or ""):
                self.say(sheet, "The style sheet loads another file.")

    def elements(self):
        """Look at every element once, in the order in which it is read."""
        for element in self.root.iter(etree.Element):
            tag = element.tag
            for name, value in element.items():
                if (kind := _kind(name)) or (name == "href" and tag in FETCH):
                    self.attribute(element, tag, kind or "load", value, name)
            if tag in FRAMES:
                self.say(element, f"The page holds a <{tag}>, which is refused.")
            elif tag == "a":
                self.link(element)
            elif tag == "img":
                self.image(element)
            elif tag == "script":
                self.script(element)
            elif tag in LEVELS:
                self.heading(element, LEVELS[tag])
        if self.titles != 1:
            self.say(None, f"The page has {self.titles} titles (h1) where one belongs.")
        for element, name in self.named:
            if name not in self.seen.ids:
                self.say(element, f'Something is named by "#{name}", which is not on the page.')

    def attribute(self, element, tag, kind, value, name):
        """Look at one attribute: nothing runs, and nothing is loaded from elsewhere."""
        if kind == "id":
            if value in self.seen.ids:
                self.say(element, f'The mark "{value}" stands twice on the page.')
            self.seen.ids.add(value)
        elif kind == "refused":
            self.say(element, f"<{tag}> has the attribute {name}, which is refused.")
        elif kind == "load":
            self.load(element, tag, value)
        elif kind == "loads":
            for part in value.split(","):
                self.load(element, tag, part.split()[0] if part.split() else "")
        elif kind == "content" and value.startswith(self.site.website):
            self.follow(element, value, self.site.target(value, self.seen.address))
        elif kind == "names":
            self.named += [(element, part) for part in value.split()]

    def load(self, element, tag, value):
        """What a browser fetches with the page comes from us."""
        target = self.site.target(value, self.seen.address) if value else "#"
        if target is None:
            self.say(element, f'<{tag}> loads "{value[:80]}" from another place.')
        else:
            self.follow(element, value, target)

    def follow(self, element, value, target):
        """Note where something on the page leads, so that audit.py can see whether it arrives."""
        if target is None:
            self.say(element, f'"{value[:80]}" is not an address of this site.')
        else:
            self.seen.links.setdefault(target, (element.sourceline or 0, value))

    def link(self, element):
        """A link has words, leads to our own pages or to a place that the data name."""
        href = (element.get("href") or "").strip()
        if not (element.get("aria-label") or _words(element)):
            self.say(element, f'The link to "{href}" has no words.')
        target = self.site.target(href, self.seen.address)
        if not href or href == "#":
            self.say(element, f'The link "{_words(element)[:40]}" leads nowhere.')
        elif target is not None:
            self.follow(element, href, target)
        elif found := self.site.wrong_outside(href, element.get("rel") or ""):
            self.say(element, *found)

    def image(self, element):
        """A picture has words and a size."""
        if element.get("alt") is None:
            self.say(element, f'The picture "{element.get("src")}" has no alternative text.')
        if not (element.get("width") and element.get("height")):
            self.say(element, f'The picture "{element.get("src")}" has no size.')

    def script(self, element):
        """A script is ours and named by its hash, or it is data."""
        source = element.get("src")
        if source:
            target = self.site.target(source, self.seen.address) or ""
            if not SCRIPT.fullmatch(target.partition("#")[0]):
                self.say(element, f'The script "{source[:80]}" is none of ours.')
        elif element.get("type") != "application/ld+json":
            self.say(element, "The page holds a script.")
        else:
            self.data(element)

    def data(self, element):
        """Structured data can be read, and its addresses on our site are addresses of ours."""
        try:
            found = json.loads(element.text or "")
        except ValueError:
            self.say(element, "The page's structured data cannot be read.")
            return
        for value in strings(found):
            address = value.partition("#")[0]  # what follows names a thing, and no place on a page
            if address.startswith(f"{self.site.website}/"):
                self.follow(element, value, self.site.target(address, self.seen.address))

    def heading(self, element, level):
        """Headings have words and go down one step at a time."""
        self.titles += level == 1
        words = _words(element)
        if not words:
            self.say(element, f"An h{level} has no words.")
        if level > self.level + 1:
            self.say(element, f'"{words[:60]}" is an h{level} right below an h{self.level}.')
        self.level = level


@lru_cache(1000)
def _kind(name):
    """Return what an attribute does: "id", "load" …; "" for one that only tells something."""
    if name == "style" or name.startswith("on") or name in CALLS:
        return "refused"
    if name in LOADS:
        return "load"
    if name in ("srcset", "imagesrcset"):
        return "loads"
    if name in NAMES:
        return "names"
    return name if name in ("id", "content") else ""


def _words(element):
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(element.itertext()).split()) or " ".join(
        image.get("alt") or "" for image in element.iter("img")
    )


@cache
def _digest(text):
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
