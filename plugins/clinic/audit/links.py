"""What all pages of a site share, and where a link on one of them leads.

That is a file of ours, a phone, or a place outside.
"""

import posixpath
import re
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from clinic.content.languages import USUAL, split_address

SCHEME = re.compile(r"[A-Za-z][\w+.-]*:|//")
PLAIN = {  # links that open no page: their form
    "tel": re.compile(r"tel:\+?\d[\d-]{1,18}"),
    "sms": re.compile(r"sms:(\+?\d[\d-]{1,18})?([?&].*)?"),
    "mailto": re.compile(r"mailto:([^@\s?]+@[^@\s?]+\.[^@\s?]+)?(\?.*)?"),
}
MACHINE = ("localhost", "127.0.0.1", "0.0.0.0", "[::1]", "file:///")
HELD = {"draft", "held", "skip"}  # what a link to a page that is held back would begin with
MEND = "Mend it in the page's text, or if it is not there, in the theme's template."

Finding = tuple[int, str, str]  # line (0: none), what is wrong, the fix


@dataclass(frozen=True)
class Site:
    """What every page of a site shares."""

    website: str  # "https://clinic.example/repo"
    base: str = ""  # "/repo", or ""
    live: bool = False
    hosts: frozenset[str] = frozenset()  # where a link may lead outside
    folder: str = ""  # of the project on this machine: it must not show
    exit_to: str = ""  # where "Leave this page" leads
    tags: tuple[str, ...] = USUAL  # of the languages of its pages, English first
    crisis: tuple[tuple[str, str, str], ...] = ()  # what the strip offers: ("tel", "988", words)

    def find_language(self, address: str) -> tuple[str, str]:
        """Return (the language of a page by its address, the address below that language's)."""
        return split_address(address, self.tags)

    def resolve(self, link: str, page: str) -> str | None:
        """Return "file#fragment" of a link from a page to our own site; None for all others."""
        rest = link.removeprefix(self.website)
        if rest != link and rest[:1] in ("", "/", "#", "?"):
            link = f"{self.base}/{rest.lstrip('/')}"
        elif SCHEME.match(link):
            return None
        path, _, fragment = link.partition("#")
        path = path.partition("?")[0]
        if path.startswith(f"{self.base}/"):
            path = path[len(self.base) + 1 :]
        elif path and not path.startswith("/"):
            joined = posixpath.normpath(posixpath.join("/", posixpath.dirname(page), path))[1:]
            path = f"{joined}/" if joined and path.endswith(("/", ".")) else joined
        elif not path:
            path = page
        return f"{file_of_address(unquote(path))}#{unquote(fragment)}"

    def tells_folder(self, data: bytes) -> bool:
        """Return whether these bytes hold the project's own folder."""
        return bool(self.folder) and self.folder.lower().encode() in data.lower()

    def find_leaks(self, data: bytes) -> list[str]:
        """Return what in these bytes is only known, or only of use, to who built the site."""
        words = [*MACHINE, "rehearsal.invalid" if self.live else "", self.folder.lower()]
        lower = data.lower()
        return [word for word in words if word and word.encode() in lower]

    def judge_outside(self, link: str, rel: str) -> tuple[str, str] | None:
        """Return (what is wrong, the fix) with a link that leaves the site, None if right."""
        scheme = link.partition(":")[0].lower() if ":" in link else ""
        shown = link[:80]
        if scheme in PLAIN:
            if PLAIN[scheme].fullmatch(link):
                return None
            return f'"{shown}" is not a link that a phone understands.', MEND
        if scheme in HELD:
            return f'A link leads to a page that is held back: "{shown}".', MEND
        if scheme not in ("https", "http"):
            return f'"{shown}" is not a link to a page.', MEND
        if find_host(link) not in self.hosts:
            fix = "Name it in content/references.json or content/sites.toml, or take the link out."
            return f'A link leads to "{shown}", a place that no data file names.', fix
        if "noreferrer" not in rel.split():
            return f'The link to "{shown}" lacks rel="noreferrer".', MEND
        return None


@dataclass
class Seen:
    """What one page told: the facts that other pages need, and what is wrong with itself."""

    address: str  # "ptsd/x/", "404.html"
    title: str = ""
    description: str = ""
    moved: bool = False  # a small page that leads on
    weight: int = 0  # bytes in brotli; 0: not weighed
    slow: list[str] = field(default_factory=list)  # what of that the theme should mend
    ids: set[str] = field(default_factory=set)
    links: dict[str, tuple[int, str]] = field(default_factory=dict)  # "file#mark": (line, written)
    wrong: list[Finding] = field(default_factory=list)


def file_of_address(address: str) -> str:
    """Return the file of an address: "ptsd/" is in "ptsd/index.html"."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def find_host(link: str) -> str:
    """Return the host of an outside link, "" when it has none."""
    try:
        return urlsplit(link).hostname or ""
    except ValueError:
        return ""
