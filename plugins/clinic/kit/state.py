"""What one run knows: how it was asked for, what was read, and whether it came to its end."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from site_report import Problem, Report

if TYPE_CHECKING:  # each room knows the types of those below it; this value passes through all
    from clinic.assets.downloads import Download
    from clinic.assets.images import ImageInfo
    from clinic.assets.look import Logo
    from clinic.assets.typeface import Typeface
    from clinic.content.content import Content
    from clinic.content.document import Document
    from clinic.printing.writer import Press
    from clinic.read.context import Converted

    from .cache import Cache
    from .workers import Workers

REHEARSAL = "https://rehearsal.invalid"
GIVEN = "CLINIC_GIVEN"  # the key under which they stand as the settings files gave them
SETTING = "CLINIC"  # the key of Pelican's settings under which each room finds the run
UNSET: Any = None  # what a room fills before the next one asks for it


@dataclass
class Build:
    """The run in hand. The runner sets `mode`; the rooms fill the rest, in their order."""

    mode: str = "preview"  # preview (drafts shown) | check | publish
    report: Report = field(default_factory=Report)
    written: set[str] = field(default_factory=set)  # all files, by their paths below the site
    content: Content = UNSET
    # language -> interface words, from theme/words
    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    live: bool = False
    website: str = REHEARSAL  # scheme and host, and the path a site may live under
    base: str = ""  # that path alone: "" or "/repo"
    chromium: str | None = None  # prints the articles of a live site: see release/handouts.py
    go_live: list[Problem] = field(default_factory=list)  # what keeps the site a rehearsal
    also_open: list[str] = field(default_factory=list)  # what else the clinic has not said
    converted: dict[str, Converted] = field(default_factory=dict)  # by the path of the document
    # absolute path -> what Pelican is told of it
    metadata: dict[str, dict[str, Any]] = field(default_factory=dict)
    fates: dict[str, str] = field(default_factory=dict)  # document path -> published, held, …
    missed: frozenset[str] = frozenset()  # document paths: held back, and many links lead there
    images: dict[str, ImageInfo | Download] = field(default_factory=dict)  # by their paths
    look: str = ""  # style rules of the clinic's own colours and typeface: see assets/look.py
    logo: Logo | None = None  # where the clinic has one
    typeface: Typeface | None = None  # where the clinic has its own for titles
    # language -> {source's key: it, as it is printed}
    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    # language -> its words, set for the templates
    glossary: dict[str, list[Any]] = field(default_factory=dict)
    cache: Cache = UNSET  # results of earlier builds
    cards: Workers = UNSET  # draw the cards beside what the build does
    press: Press = UNSET  # the files that wait to be printed
    begun: bool = False  # whether the plugin ran: Pelican goes on without it
    bare: bool = False  # begun by Pelican's own command, not by ours
    again: bool = False  # another build of the same process: `pelican -r` watches for changes
    on_pages: Callable[[], None] = lambda: None  # called when the pages of a preview are there
    finished: bool = False

    def shows(self, document: Document) -> bool:
        """Return whether this document gets a page in this build."""
        shown = {"published", "interim"}
        if self.mode == "preview":
            shown |= {"draft", "scheduled", "held"}
        return self.fates.get(document.path) in shown

    @property
    def shown(self) -> list[Document]:
        """Return the documents that get a page in this build, in the order of their paths."""
        return [d for _, d in sorted(self.content.documents.items()) if self.shows(d)]

    def addresses(self) -> dict[str, str | None]:
        """Return {document path: its address, or None where it gets no page}."""
        documents = self.content.documents.items()
        known = {path: d.address if self.shows(d) else None for path, d in documents}
        return known | dict.fromkeys(self.content.unreadable)


def begin_build(settings: MutableMapping[str, Any]) -> Build:
    """Return the run that begins with Pelican's settings.

    Bare `pelican -r` builds again and again with the same ones: what the last build changed in them
    is put back, and its Build is not used again.
    """
    given = settings.setdefault(GIVEN, dict(settings))
    build = find_build(settings)
    if build.begun:
        settings.update(given)
        build = settings[SETTING] = Build(bare=True, again=True)
    build.begun = True
    return build


def find_build(settings: MutableMapping[str, Any]) -> Build:
    """Return the run that Pelican's settings hold; a new one where bare `pelican` runs."""
    return settings.setdefault(SETTING, Build(bare=True))
