"""Looks at one built page as a stranger would: what it loads, where it leads, how it is made.

Knows only the bytes of the page and the site it belongs to. Whether its links arrive is for
site.py, which has seen all pages.
"""

import base64
import hashlib
import json
import re
from html import unescape

from lxml import etree

from clinic.content.data.data_files import strings
from clinic.kit.hidden_characters import find_hidden, hidden_by_line, name_character

from .links import MEND, Seen, Site
from .promises import TEMPLATES, Promise, find_broken_promises
from .tags import parse_page

FRAMES = {"applet", "base", "embed", "frame", "frameset", "iframe", "object", "portal"}
NAMES = {"aria-controls", "aria-describedby", "aria-labelledby", "for", "popovertarget"}  # ids
LOADS = {"src", "poster", "background", "data", "xlink:href"}
SETS = {"srcset", "imagesrcset"}  # several files, each with its size
FETCH = {"link", "use", "image"}  # these load what their href names
CALLS = {"action", "formaction", "ping", "srcdoc"}  # they send, or hold a page within a page
LEVELS = {f"h{level}": level for level in range(1, 7)}
SCRIPT = re.compile(r"assets/[\w-]+\.[0-9a-f]{8}\.js")
HEAD = "Mend the theme's head.html."
VIEWPORT = re.compile(r"width=device-width, ?initial-scale=1")
LOADING = re.compile(r"@import|url\(\s*[\"']?(?!#)")
TYPEFACE = re.compile(r"url\((/(?:[\w-]+/)*assets/[\w-]+\.[0-9a-f]{8}\.woff2)\)")


def examine_page(data: bytes, address: str, site: Site, promise: Promise) -> Seen:
    """Return what a stranger sees on the page with these bytes, and which promise it breaks."""
    seen = Seen(address)
    root, broken = parse_page(data)
    if root is None:
        seen.wrong.append((0, "This page is empty.", "Mend its template."))
        return seen
    page = PageLook(root, seen, site)
    look_at_head(page)
    page.look_at_elements()
    for element, what in find_broken_promises(root, seen, site, promise):
        page.note(element, what, TEMPLATES)
    seen.wrong += [(line, what, TEMPLATES) for line, what in broken]
    for line, character in hidden_by_line(unescape(data.decode("utf-8", "replace"))):
        what = f"The page prints {name_character(character)}, which nobody can see."
        seen.wrong.append((line, what, MEND))
    for words in site.find_leaks(data) + ["<!--"] * (b"<!--" in data):
        page.note(None, f'The page holds "{words}", which is no reader\'s business.')
    return seen


class PageLook:
    """One page while it is looked at: an element may be None, for what has no place on it."""

    def __init__(self, root: etree._Element, seen: Seen, site: Site):
        self.root, self.seen, self.site = root, seen, site
        self.named: list[tuple[etree._Element, str]] = []  # (element, the id that it names)
        self.level = 0  # of the last heading
        self.titles = 0

    def note(self, element: etree._Element | None, what: str, fix: str = MEND) -> None:
        """Note what is wrong with an element."""
        line = element.sourceline if element is not None else 0
        self.seen.wrong.append((line or 0, what, fix))

    def look_at_elements(self) -> None:
        """Look at every element once, in the order in which it is read."""
        looks = {"a": self.look_at_link, "img": self.look_at_image, "script": self.look_at_script}
        looks |= dict.fromkeys(LEVELS, self.look_at_heading)
        looks |= dict.fromkeys(FRAMES, self.refuse_frame)
        for element in self.root.iter(etree.Element):
            for name, value in element.items():
                self.look_at_attribute(element, name, value)
            if look := looks.get(element.tag):
                look(element)
        if self.titles != 1:
            self.note(None, f"The page has {self.titles} titles (h1) where one belongs.")
        for element, name in self.named:
            if name not in self.seen.ids:
                self.note(element, f'Something is named by "#{name}", which is not on the page.')

    def look_at_attribute(self, element: etree._Element, name: str, value: str) -> None:
        """Look at one attribute: nothing runs, and nothing is loaded from elsewhere."""
        if name == "id":
            if value in self.seen.ids:
                self.note(element, f'The mark "{value}" stands twice on the page.')
            self.seen.ids.add(value)
        elif name == "style" or name.startswith("on") or name in CALLS:
            self.note(element, f"<{element.tag}> has the attribute {name}, which is refused.")
        elif name in LOADS or (name == "href" and element.tag in FETCH):
            self.look_at_loaded(element, value)
        elif name in SETS:
            for part in value.split(","):
                self.look_at_loaded(element, part.split()[0] if part.split() else "")
        elif name == "content" and value.startswith(self.site.website):
            self.follow(element, value, self.resolve(value))
        elif name in NAMES:
            self.named += [(element, part) for part in value.split()]

    def resolve(self, link: str) -> str | None:
        """Return where a link of this page leads: see Site.resolve."""
        return self.site.resolve(link, self.seen.address)

    def look_at_loaded(self, element: etree._Element, value: str) -> None:
        """What a browser fetches with the page comes from us."""
        target = self.resolve(value) if value else "#"
        if target is None:
            self.note(element, f'<{element.tag}> loads "{value[:80]}" from another place.')
        else:
            self.follow(element, value, target)

    def follow(self, element: etree._Element, value: str, target: str | None) -> None:
        """Note where something on the page leads, so that site.py can see whether it arrives."""
        if target is None:
            self.note(element, f'"{value[:80]}" is not an address of this site.')
        else:
            self.seen.links.setdefault(target, (element.sourceline or 0, value))

    def look_at_link(self, element: etree._Element) -> None:
        """A link has words, leads to our own pages or to a place that the data name."""
        href = (element.get("href") or "").strip()
        if not (element.get("aria-label") or _words(element)):
            self.note(element, f'The link to "{href}" has no words.')
        target = self.resolve(href)
        if not href or href == "#":
            self.note(element, f'The link "{_words(element)[:40]}" leads nowhere.')
        elif target is not None:
            self.follow(element, href, target)
        elif found := self.site.judge_outside(href, element.get("rel") or ""):
            self.note(element, *found)

    def look_at_image(self, element: etree._Element) -> None:
        """A picture has words and a size."""
        if element.get("alt") is None:
            self.note(element, f'The picture "{element.get("src")}" has no alternative text.')
        if not (element.get("width") and element.get("height")):
            self.note(element, f'The picture "{element.get("src")}" has no size.')

    def look_at_script(self, element: etree._Element) -> None:
        """A script is ours and named by its hash, or it is data."""
        source = element.get("src")
        if source:
            target = self.resolve(source) or ""
            if not SCRIPT.fullmatch(target.partition("#")[0]):
                self.note(element, f'The script "{source[:80]}" is none of ours.')
        elif element.get("type") != "application/ld+json":
            self.note(element, "The page holds a script.")
        else:
            self.look_at_data(element)

    def look_at_data(self, element: etree._Element) -> None:
        """Structured data can be read, and its addresses on our site are addresses of ours."""
        try:
            found = json.loads(element.text or "")
        except ValueError:
            self.note(element, "The page's structured data cannot be read.")
            return
        home = f"{self.site.website}/"
        for value in strings(found):
            for _, character in find_hidden(value):
                what = f"Its data hold {name_character(character)}, which nobody can see."
                self.note(element, what)
            address = value.partition("#")[0]  # what follows names a thing, and no place on a page
            if address.startswith(home):
                self.follow(element, value, self.resolve(address))

    def refuse_frame(self, element: etree._Element) -> None:
        """Nothing on a page holds another page, or makes its links lead elsewhere."""
        self.note(element, f"The page holds a <{element.tag}>, which is refused.")

    def look_at_heading(self, element: etree._Element) -> None:
        """Headings have words and go down one step at a time."""
        level = LEVELS[element.tag]
        self.titles += level == 1
        if not _words(element):
            self.note(element, f"An h{level} has no words.")
        if level > self.level + 1:
            words = _words(element)[:60]
            self.note(element, f'"{words}" is an h{level} right below an h{self.level}.')
        self.level = level


def _words(element: etree._Element) -> str:
    """Return the text of an element in one line; that of its pictures where it has none."""
    text = " ".join("".join(element.itertext()).split())
    return text or " ".join(image.get("alt") or "" for image in element.iter("img"))


def look_at_head(page: PageLook) -> None:
    """Look at what a page says about itself before it begins."""
    seen, find = page.seen, page.root.find
    title = find("head/title")
    seen.title = " ".join((title.text or "").split()) if title is not None else ""
    metas = {
        (meta.get("name") or meta.get("http-equiv") or "").lower(): meta
        for meta in page.root.iterfind("head/meta")
    }
    says = {name: meta.get("content") or "" for name, meta in metas.items()}
    seen.description = says.get("description", "").strip()
    seen.moved = "refresh" in says
    if not VIEWPORT.fullmatch(says.get("viewport", "")):
        page.note(None, "The page would not fit a phone, or a reader could not enlarge it.", HEAD)
    if says.get("referrer") != "no-referrer":
        page.note(None, "The page would tell other sites where a reader came from.", HEAD)
    wanted, _ = page.site.find_language(seen.address)
    if page.root.get("lang") != wanted:
        page.note(page.root, f'The page does not say that its language is "{wanted}".')
    for words, name in ((seen.title, "title"), (seen.description, "description")):
        if not words:
            page.note(page.root, f"The page has no {name}.")
    if seen.moved:
        where = says["refresh"].partition("url=")[2]
        page.follow(metas["refresh"], where, page.resolve(where))
    look_at_policy(page, says.get("content-security-policy", ""))


def look_at_policy(page: PageLook, policy: str) -> None:
    """The page's own policy is there, strict, and knows its one style sheet."""
    search = page.site.find_language(page.seen.address)[1] == "search/"
    words = policy.replace("'wasm-unsafe-eval'", "") if search else policy
    if "default-src 'none'" not in policy:
        page.note(None, "The page lacks its security policy.", HEAD)
    elif "unsafe" in words:
        page.note(None, 'The page\'s security policy allows something "unsafe".', "Take it out.")
    for sheet in page.root.iter("style"):
        text = sheet.text or ""
        digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
        if digest not in policy:
            page.note(sheet, "The page holds a style sheet that its security policy refuses.")
        for address in TYPEFACE.findall(text):
            page.follow(sheet, address, page.resolve(address))
        if LOADING.search(TYPEFACE.sub("", text)):
            page.note(sheet, "The style sheet loads another file.")
