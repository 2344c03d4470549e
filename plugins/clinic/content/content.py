"""Everything an editor wrote, read once per run: pages, figures and data, typed and checked.

No HTML here. What is wrong becomes a problem; what could not be read is empty, so that the rest of
the gate still looks at all other files.
"""

import json
import re
import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from pathlib import Path, PurePosixPath
from typing import Any, cast

from site_report import Problem, line_at

from clinic.kit.cache import Cache, keep_value
from clinic.kit.days import read_build_day
from clinic.kit.hidden_characters import spell_plainly

from . import addresses, front_matter
from .data import data_files, drug_names, facts, models
from .data.data_files import Place
from .data.models import (
    NO_CARE,
    NO_CRISIS,
    NO_MENU,
    Care,
    Clinic,
    Crisis,
    Help,
    Menu,
    PlaceNames,
    Review,
    Reviewer,
    Site,
    Topic,
    Translation,
    Twins,
    Word,
    Wording,
)
from .data.references import Reference
from .data.values import read_time_zone
from .document import Document
from .figures import figure_check
from .figures.figure_kinds import find_sources
from .file_names import CLINIC, DATA, OPTIONAL
from .files import Source, walk
from .languages import Languages, find_languages, find_usual

# data files whose words readers see; references.json prints some of its own
PRINTED = ("clinic", "glossary", "help", "menu", "reviewers", "sites", "topics", "words")
COMMENT = re.compile(r"^[ \t]*#.*", re.M)  # a line of TOML that says nothing to readers
LOOKED_UP = ("references", "reviewers", "topics")  # by names that stand in other files
# data files that rules and hints on pages read
READ_BY_RULES = tuple("care clinic glossary help places sites translations wording words".split())


class Unread(dict[str, Any]):
    """Stands for a file that cannot be read: it has every name, so that none is called missing."""

    def __contains__(self, name: object) -> bool:
        return True

    def __missing__(self, name: str) -> dict[str, Any]:
        return {}


@dataclass
class Content:
    """All of content/, by the nouns that editors use."""

    root: Path
    day: date
    languages: Languages = field(default_factory=find_usual)
    live: bool | None = None  # settled by the build, once the site facts are known
    sources: list[Source] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)  # by path
    # By path; of a figure with a fault it is empty.
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)
    clinic: Clinic = field(default_factory=lambda: cast(Clinic, {}))
    help: Help = field(default_factory=lambda: cast(Help, {}))
    care: Care = field(default_factory=lambda: NO_CARE.copy())
    menu: Menu = field(default_factory=lambda: NO_MENU.copy())
    places: dict[str, PlaceNames] = field(default_factory=dict)  # by what the names stand for
    words: dict[str, Twins] = field(default_factory=dict)  # by the name of the theme's word
    sites: dict[str, Site] = field(default_factory=dict)  # by host
    topics: dict[str, Topic] = field(default_factory=dict)
    references: dict[str, Reference] = field(default_factory=dict)  # by key
    glossary: dict[str, dict[str, Word]] = field(default_factory=dict)
    reviewers: dict[str, Reviewer] = field(default_factory=dict)
    reviews: list[Review] = field(default_factory=list)
    redirects: dict[str, str] = field(default_factory=dict)
    wording: Wording = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    translations: dict[str, Translation] = field(default_factory=dict)
    # of what is signed, and of the data below it: see the ledger
    hashes: dict[Source | str, str] = field(default_factory=dict)
    notice: Document | None = None  # the Document of notice.md while its last day has not passed

    @property
    def crisis(self) -> Crisis:
        """Return what is dialled in a crisis where the clinic is; "" where nobody says it."""
        known = self.help.get("crisis") or {}
        return NO_CRISIS | known.get(self.clinic.get("country", ""), NO_CRISIS)

    @cached_property
    def pictures(self) -> Set[str]:
        """Return the paths of all pictures and PDFs, as a set."""
        return {source.path for kind in ("image", "download") for source in self.of_kind(kind)}

    @cached_property
    def unreadable(self) -> dict[str, str]:
        """Return {path: address} of pages that cannot be read; each is named itself."""
        return {
            source.path: front_matter.parse(replace(source, text=""), self.languages)[0].address
            for source in self.sources
            if source.kind in (front_matter.ARTICLE, front_matter.PAGE) and source.text is None
        }

    @cached_property
    def reviews_of(self) -> dict[str, list[Review]]:
        """Return {path of an article: its entries in the ledger, in their order}."""
        found: dict[str, list[Review]] = {}
        for entry in self.reviews:
            found.setdefault(entry["article"], []).append(entry)
        return found

    @cached_property
    def cited_by_figures(self) -> dict[str, Set[str]]:
        """Return {path of a figure: "@key" of each source that it names}."""
        return {
            path: {f"@{key}" for key in find_sources(data)} for path, data in self.figures.items()
        }

    @cached_property
    def once_live(self) -> Set[str]:
        """Return every address that was ever live, as a set."""
        return frozenset(self.addresses)

    @property
    def unread(self) -> bool:
        """Return whether a file is missing or broken that a page cannot be built without."""
        return self.is_unread(*LOOKED_UP)

    def is_unread(self, *names: str) -> bool:
        """Return whether one of these is missing or broken: what it would say is not known."""
        return any(isinstance(getattr(self, name), Unread) for name in names)

    def list_tables(self, *names: str) -> dict[str, Any]:
        """Return {data file: what it says} of these: "help" is content/help.toml."""
        return {f"content/{name}.toml": getattr(self, name) for name in names}

    def list_printed(self) -> dict[str, Any]:
        """Return {path: what it says} of each data file and figure whose words readers see."""
        return self.list_tables(*PRINTED) | self.figures

    def find_text(self, path: str) -> str:
        """Return the text of a file under content/; "" of one that is not there or not readable."""
        return next((source.text for source in self.sources if source.path == path), None) or ""

    def find_place(self, path: str, *keys: str | int) -> Place:
        """Return the place of a value in a data file: a problem there names its line."""
        return Place(path, self.find_text(path), keys)

    def line_of(self, path: str, text: str, after: str = "") -> int:
        """Return the line of a file on which a text stands, behind another if it is given; or 0."""
        file = COMMENT.sub(lambda comment: " " * len(comment[0]), self.find_text(path))
        written, text, after = map(spell_plainly, (file, text, after))  # as rules read it
        start = max(0, written.find(after))
        for form in (text, json.dumps(text, ensure_ascii=False)[1:-1]):
            if (at := written.find(form, start)) >= 0:
                return line_at(written, at)
        return 0

    def of_kind(self, kind: str) -> list[Source]:
        """Return the sources of one kind, in the order of their paths."""
        return [source for source in self.sources if source.kind == kind]


def find_today(root: Path, environ: Mapping[str, str]) -> date:
    """Return the day of a run where the clinic is: BUILD_DAY, or today by the clock of clinic.toml.

    Where that file cannot be read or names no clock it is the day in UTC; the gate says the rest.
    """
    try:
        text = (root / CLINIC).read_text(encoding="utf-8")
        return read_build_day(environ, read_time_zone(tomllib.loads(text)["time_zone"]))
    except (OSError, ValueError, KeyError):
        return read_build_day(environ, "UTC")


def read_today(
    root: Path, environ: Mapping[str, str], cache: Cache | None = None
) -> tuple[Content, list[Problem]]:
    """Return (content, problems) as `read` does, on the day of this run."""
    return read(root, find_today(root, environ), cache)


def read(root: Path, day: date, cache: Cache | None = None) -> tuple[Content, list[Problem]]:
    """Return (content, problems) of root/content on a day.

    `cache`: what was read of a data file that stands as it stood is taken from there.
    """
    content = Content(root, day, find_languages(root))
    content.sources, problems = walk(root, content.languages)
    data = {PurePosixPath(source.path).name: source for source in content.of_kind("data")}
    for name in DATA:
        if name in data:
            _read_data(content, name, data[name], problems, cache)
        elif name not in OPTIONAL:
            path, fix = f"content/{name}", "Bring it back from git."
            problems.append(Problem(path, 0, "This file is missing.", fix))
            _read_data(content, name, Source(path, "data"), problems, cache)
    if not isinstance(content.wording, Unread):
        content.wording = drug_names.fill_names(content.wording, content.care)
    _read_documents(content, problems)
    _read_figures(content, problems)
    return content, problems


def _read_data(
    content: Content, name: str, source: Source, problems: list[Problem], cache: Cache | None
) -> None:
    """Read one data file into its attribute; an empty one where it has no text."""
    if name == "addresses.txt":
        text = source.text or ""
        content.addresses = addresses.parse_addresses(text)
        problems += addresses.check_list(text)
        return
    parts = (name, source, content.languages)
    found, wrong = keep_value(cache, "data", parts, partial(_read_table, *parts))
    problems += wrong
    setattr(content, name.partition(".")[0], found)


def _read_table(name: str, source: Source, languages: Languages) -> tuple[Any, list[Problem]]:
    """Return (what a data file says, problems)."""
    place = Place(source.path, source.text or "", languages=languages)
    data, wrong = (None, []) if source.text is None else data_files.parse(source)
    if data is not None:
        found = models.READ[name](data, place, wrong)
    else:  # of a file that is missing or broken, one problem is enough
        found = models.READ[name]({}, place, [])
        if name.partition(".")[0] in LOOKED_UP + READ_BY_RULES:
            found = Unread(found)
    return found, wrong


def _read_documents(content: Content, problems: list[Problem]) -> None:
    known: Mapping[str, Any] = {} if isinstance(content.clinic, Unread) else content.clinic
    for source in content.sources:
        if source.kind in front_matter.KINDS and source.text is not None:
            document, wrong = front_matter.parse(source, content.languages)
            problems += wrong
            document, wrong = facts.fill_in(document, known)
            problems += wrong
            if source.kind != front_matter.NOTICE:
                content.documents[source.path] = document
            elif document.values["until"] and document.values["until"] >= content.day:
                content.notice = content.documents[source.path] = document


def _read_figures(content: Content, problems: list[Problem]) -> None:
    for source in content.of_kind("figure"):
        content.figures[source.path] = {}
        if source.text is None:
            continue
        data, wrong = data_files.parse(source)
        if data is not None:
            wrong += figure_check.list_problems(
                source.path, source.text, data, content.references, content.languages
            )
        if not wrong:
            content.figures[source.path] = data
        problems += wrong
