"""Reads the staged site as a stranger would, before it may go live.

Each page is parsed once, in page.py; here is what only the whole site can tell: whether links
arrive, whether a page is missing, doubled, or nobody's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from site_report import Problem, nearest

from clinic.content import addresses
from clinic.content.content import Content
from clinic.content.data.data_files import strings
from clinic.content.search_parts import FOLDER
from clinic.gate.sentences.help_numbers import list_ways
from clinic.kit import manifest
from clinic.kit.state import Build

from . import weight
from .files import examine_files
from .links import Finding, Seen, Site, file_of_address, find_host
from .page import examine_page
from .promises import Promises

REPEATED = 5  # a problem on more pages than this comes from a template
HOSTS = {"DOI": "doi.org", "PMID": "pubmed.ncbi.nlm.nih.gov", "PMCID": "pmc.ncbi.nlm.nih.gov"}


@dataclass(frozen=True)
class Owed:
    """What the audit knows of a site before it looks."""

    site: Site
    # file below the site -> the source it came from, and the line there if it is but one
    sources: dict[str, tuple[str, int]]
    promised: frozenset[str]  # the addresses that must be there, and no others
    promises: Promises  # what each page must show
    weigh: bool  # a page can be too heavy: not while an urgent notice stands on every page


def list_owed(build: Build, settings: dict[str, Any]) -> Owed:
    """Return what the staged site of a build owes its readers."""
    content = build.content
    folder = str(content.root) if len(content.root.parts) > 2 else ""  # "/book" is an address too
    promised = frozenset(addresses.list_pages(build) | set(content.redirects) | {"404.html"})
    documents = {file_of_address(document.address): document for document in build.shown}
    site = Site(
        website=build.website,
        base=build.base,
        live=build.live,
        hosts=frozenset(list_hosts(content)),
        folder=folder,
        exit_to=content.clinic["exit_to"],
        tags=content.languages.tags,
        crisis=tuple(list_ways(content.crisis)),
    )
    return Owed(
        site,
        sources=_list_redirects(content)
        | {file: (document.path, 0) for file, document in documents.items()},
        promised=promised,
        promises=Promises(build, settings, promised, documents),
        weigh=content.notice is None,
    )


def _list_redirects(content: Content) -> dict[str, tuple[str, int]]:
    """Return {file below the site: where the redirect stands of which it is made}."""
    file = addresses.REDIRECTS
    text = content.find_text(file)
    return {
        file_of_address(old): (file, addresses.find_line(text, old, file))
        for old in content.redirects
    }


def list_hosts(content: Content) -> set[str]:
    """Return the hosts that the data name: sources, sites, help lines, booking, exit, profiles."""
    data = [content.references, content.help, content.clinic, content.reviewers]
    found = {find_host(text) for text in strings(data) if text.startswith(("https://", "http://"))}
    for reference in content.references.values():
        found |= {where for key, where in HOSTS.items() if reference.get(key)}
    return (found | set(content.sites)) - {""}


def look_at_page(staging: Path, owed: Owed, name: str) -> Seen:
    """Return what a stranger sees on one page, which has its packed copy beside it."""
    path, address = staging / name, name.removesuffix("index.html")
    data = path.read_bytes()
    seen = examine_page(data, address, owed.site, owed.promises.find_promise(name))
    if owed.weigh:
        packed = path.with_name(path.name + ".br").read_bytes()
        seen.weight, seen.slow = len(packed), weight.weigh_page(data, packed)
    return seen


def audit_site(staging: Path, owed: Owed, pages: dict[str, Seen]) -> list[Problem]:
    """Return every problem of the site in a folder, sorted.

    `pages`: {file: Seen} of all its pages, sorted. The search index is left out: it may still be
    made, and nothing leads into it.
    """
    files = {name for name in manifest.files_of(staging) if not name.startswith(f"{FOLDER}/")}
    told: dict[str, set[Finding]] = defaultdict(set)
    for name, page in pages.items():
        told[name].update(page.wrong, _find_dead_links(page, files, pages))
    for name, problem in _find_doubles(pages):
        told[name].add(problem)
    for name, found in examine_files(staging, files, owed.site):
        told[name].update(found)
    problems = _find_missing_pages({page.address for page in pages.values()}, owed.promised)
    return sorted({*problems, *_list_problems(told, owed.sources)})


def list_weight_hints(owed: Owed, pages: dict[str, Seen]) -> list[Problem]:
    """Return hints on pages that come late on a slow line; `pages`: {file: Seen}."""
    told: dict[str, set[Finding]] = {}
    for name, seen in pages.items():
        told[name] = {(0, what, weight.KEEPER) for what in seen.slow}
        if seen.weight > weight.HEAVY_BYTES:
            what = (
                f"This page weighs {seen.weight:,} bytes (brotli): "
                "it comes in several parts on a slow line."
            )
            fix = "If it has two subjects, it may be two pages. It may stay as it is."
            told[name].add((0, what, fix))
    return list(_list_problems(told, owed.sources))


def _list_problems(
    told: dict[str, set[Finding]], sources: dict[str, tuple[str, int]]
) -> Iterator[Problem]:
    """Yield the problems by source or address; one that a template repeats is told once."""
    places: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)  # -> {file: line}
    for name in sorted(told):
        for line, what, fix in sorted(told[name]):
            places[what, fix].setdefault(name, line)
    for (what, fix), lines in places.items():
        shown = list(lines)
        if len(shown) > REPEATED:
            what += f" The same is on {len(shown) - 1} other pages."
            del shown[1:]
        for name in shown:
            address = f"/{name.removesuffix('index.html')}"
            place, line = sources.get(name, (address, lines[name]))
            yield Problem(place, line, what, fix)


def _find_dead_links(seen: Seen, files: Iterable[str], pages: dict[str, Seen]) -> Iterator[Finding]:
    """Yield a problem for each link of a page whose file or place on the page is not there."""
    for target, (line, link) in seen.links.items():
        name, _, mark = target.partition("#")
        if name not in files:
            fix = "Name a page that is published, or take the link out."
            if f"{name}/index.html" in files:
                fix = "Write a slash at its end."
            yield line, f'"{link[:80]}" leads to no page or file of this site.', fix
        elif mark and name in pages and mark not in pages[name].ids:
            fix = f"Give a heading the mark {{#{mark}}}, or change the link."
            if near := nearest(mark, pages[name].ids):
                fix = f'Did you mean "#{near}"?'
            elif seen.moved:
                fix = "Write the mark of a heading of that page behind the #, or take both out."
            yield line, f'"{link[:80]}" names a place that is not on that page.', fix


def _find_doubles(pages: dict[str, Seen]) -> Iterator[tuple[str, Finding]]:
    """Yield (file, problem) for each page whose title or description another page has."""
    for part in ("title", "description"):
        places: dict[str, list[str]] = defaultdict(list)
        for name, seen in pages.items():
            if not seen.moved and getattr(seen, part):
                places[getattr(seen, part)].append(name)
        for words, names in places.items():
            for name in names[1:]:
                first = "/" + names[0].removesuffix("index.html")
                what = f'"{first}" has the same {part}: "{words[:60]}".'
                yield name, (0, what, f"Give each page a {part} of its own.")


def _find_missing_pages(found: set[str], promised: frozenset[str]) -> list[Problem]:
    """Return a problem for each page that was promised and is not there, or is there unasked."""
    again = "Run this again. If it stays, send this line to whoever keeps the site."
    lost = [
        Problem(f"/{address}", 0, "This page was promised, and it was not built.", again)
        for address in promised - found
    ]
    unasked = [
        Problem(f"/{address}", 0, "This page was built, and nothing asked for it.", again)
        for address in found - promised
    ]
    return lost + unasked
