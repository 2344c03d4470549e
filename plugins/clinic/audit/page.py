"""Looks at one built page as a stranger would: what it loads, where it leads, how it is made.

Knows only the bytes of the page and the site it belongs to. Whether its links arrive is for
audit.py, which has seen all pages.
"""

import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape

from lxml import etree

from clinic.content.data_files import strings
from clinic.kit.hidden_characters import find_hidden, hidden_by_line, name_character

from . import head as audit_head
from . import promises as audit_promise
from . import tags as audit_tags
from .links import file_of, holds

MEND = "Mend it in the page's text, or if it is not there, in the theme's template."
FRAMES = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal"}
NAMES = {"aria-controls", "aria-describedby", "aria-labelledby", "for"}  # they name ids
LOADS = {"src", "poster", "background", "data", "xlink:href"}
FETCH = {"link", "use", "image"}  # these load what their href names
# Most attributes there are: they only tell something (see `_kind`), but for an href of those above.
QUIET = {"alt", "aria-label", "class", "data-label", "height", "href", "hreflang", "lang", "name"}
QUIET |= {"d", "property", "rel", "role", "scope", "title", "type", "viewbox", "width"}
CALLS = {"action", "formaction", "ping", "srcdoc"}  # they send, or hold a page within a page
LEVELS = {f"h{level}": level for level in range(1, 7)}
SCRIPT = re.compile(r"assets/[\w-]+\.[0-9a-f]{8}\.js")
MARKS = etree.XPath("descendant-or-self::*/@id", smart_strings=False)
PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
)  # fmt: skip


@dataclass
class Seen:
    """What one page told: the facts that other pages need, and what is wrong with itself."""

    address: str  # "ptsd/x/", "404.html"
    title: str = ""
    description: str = ""
    moved: bool = False  # a small page that leads on
    weight: int = 0  # bytes in brotli; 0: not weighed
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
    audit_head.look(page)
    page.elements()
    for element, what in audit_promise.broken(root, seen, site, promise):
        page.say(element, what, audit_promise.MEND)
    for line, what in audit_tags.broken(data):
        seen.wrong.append((line, what, audit_promise.MEND))
    for line, character in hidden_by_line(unescape(data.decode("utf-8", "replace"))):
        what = f"The page prints {name_character(character)}, which nobody can see."
        seen.wrong.append((line, what, MEND))
    for words in site.leaks(data) + ["<!--"] * holds(data, b"<!--"):
        page.say(None, f'The page holds "{words}", which is no reader\'s business.')
    return seen


class _Page:
    """One page while it is looked at: an element may be None, for what has no place on it."""

    def __init__(self, root, seen, site):
        self.root, self.seen, self.site = root, seen, site
        self.file = file_of(seen.address)
        self.named, self.level, self.titles, self.doubled = [], 0, 0, True

    def say(self, element, what, fix=MEND):
        line = element.sourceline if element is not None else 0
        self.seen.wrong.append((line or 0, what, fix))

    def elements(self):
        """Look at every element once, in the order in which it is read."""
        looks = {"a": self.link, "img": self.image, "script": self.script}
        looks |= dict.fromkeys(LEVELS, self.heading) | dict.fromkeys(FRAMES, self.frame)
        marks, quiet = MARKS(self.root), QUIET
        self.doubled = len(set(marks)) < len(marks)
        if not self.doubled:  # then to know them is enough
            self.seen.ids.update(marks)
            quiet = QUIET | {"id"}
        for element in self.root.iter(etree.Element):
            tag = element.tag
            names = element.keys()
            if (names and not quiet.issuperset(names)) or tag in FETCH:
                self.attributes(element, tag)
            if look := looks.get(tag):
                look(element)
        if self.titles != 1:
            self.say(None, f"The page has {self.titles} titles (h1) where one belongs.")
        for element, name in self.named:
            if name not in self.seen.ids:
                self.say(element, f'Something is named by "#{name}", which is not on the page.')

    def attributes(self, element, tag):
        """Look at the attributes of an element, in the order in which they stand."""
        for name, value in element.items():
            if (kind := _kind(name)) or (name == "href" and tag in FETCH):
                self.attribute(element, tag, kind or "load", value, name)

    def attribute(self, element, tag, kind, value, name):
        """Look at one attribute: nothing runs, and nothing is loaded from elsewhere."""
        if kind == "id":
            if self.doubled and value in self.seen.ids:
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
            self.follow(element, value, self.target(value))
        elif kind == "names":
            self.named += [(element, part) for part in value.split()]

    def target(self, link):
        """Return where a link of this page leads: audit_link.Site.target."""
        if link.startswith("#") and "%" not in link:
            return self.file + link  # as half of all links
        return self.site.target(link, self.seen.address)

    def load(self, element, tag, value):
        """What a browser fetches with the page comes from us."""
        target = self.target(value) if value else "#"
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
        if not (element.get("aria-label") or _speaks(element)):
            self.say(element, f'The link to "{href}" has no words.')
        target = self.target(href)
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
            target = self.target(source) or ""
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
        home = f"{self.site.website}/"
        for value in strings(found):
            for _, character in find_hidden(value):
                what = f"Its data hold {name_character(character)}, which nobody can see."
                self.say(element, what)
            address = value.partition("#")[0]  # what follows names a thing, and no place on a page
            if address.startswith(home):
                self.follow(element, value, self.target(address))

    def frame(self, element):
        """Nothing on a page holds another page, or makes its links lead elsewhere."""
        self.say(element, f"The page holds a <{element.tag}>, which is refused.")

    def heading(self, element):
        """Headings have words and go down one step at a time."""
        level = LEVELS[element.tag]
        self.titles += level == 1
        if not _speaks(element):
            self.say(element, f"An h{level} has no words.")
        if level > self.level + 1:
            words = _words(element)[:60]
            self.say(element, f'"{words}" is an h{level} right below an h{self.level}.')
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


def _speaks(element):
    """Return whether an element has words: for most the text at its beginning tells."""
    return bool((element.text or "").strip() or _words(element))


def _words(element):
    if not len(element):
        return " ".join((element.text or "").split())
    return " ".join("".join(element.itertext()).split()) or " ".join(
        image.get("alt") or "" for image in element.iter("img")
    )
