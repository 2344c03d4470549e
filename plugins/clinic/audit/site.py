"""Reads the staged site as a stranger would, before it may go live.

Each page is parsed once, in audit_page.py; here is what only the whole site can tell: whether links
arrive, whether a page is missing, doubled, or nobody's.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from clinic.content import addresses
from clinic.content.data_files import strings
from clinic.kit import manifest
from clinic.kit.report import Problem
from clinic.kit.workers import run_all

from . import files as audit_files
from . import weight as audit_weight
from .links import Site, file_of, host
from .page import Seen, examine
from .promises import Promise, Promises

REPEATED = 5  # a problem on more pages than this comes from a template
HOSTS = {"DOI": "doi.org", "PMID": "pubmed.ncbi.nlm.nih.gov", "PMCID": "pmc.ncbi.nlm.nih.gov"}


@dataclass(frozen=True)
class Owed:
    """What the audit knows of a site before it looks."""

    site: Site
    sources: dict = field(default_factory=dict)  # file below the site -> the source it came from
    promised: frozenset | None = None  # the addresses that must be there, and no others
    promises: object = None  # audit_promise.Promises: what each page must show
    weigh: bool = True  # a page can be too heavy: not while an urgent notice stands on every page


def owed(build, settings):
    """Return what the staged site of a build owes its readers."""
    content = build.content
    folder = str(content.root) if len(content.root.parts) > 2 else ""  # "/book" is an address too
    promised = frozenset(addresses.pages(build) | set(content.redirects) | {"404.html"})
    documents = {file_of(document.address): document for document in build.shown}
    site = Site(
        build.website, build.base, build.live, frozenset(hosts(content)), folder,
        content.clinic["exit_to"],
    )  # fmt: skip
    return Owed(
        site,
        {file: document.path for file, document in documents.items()},
        promised,
        Promises(build, settings, promised, documents),
        content.notice is None,
    )


def hosts(content):
    """Return the hosts that the data name: sources, help lines, booking, exit, profiles."""
    data = [content.references, content.help, content.clinic, content.reviewers]
    found = {host(text) for text in strings(data) if text.startswith(("https://", "http://"))}
    for reference in content.references.values():
        found |= {where for key, where in HOSTS.items() if reference.get(key)}
    return found - {""}


def look(staging, owed, name):
    """Return what a stranger sees on one page, which has its packed copy beside it."""
    promise = owed.promises.of(name) if owed.promises else Promise()
    path, address = Path(staging) / name, name.removesuffix("index.html")
    data, packed = path.read_bytes(), path.with_name(path.name + ".br")
    seen = examine(data, address, owed.site, promise)
    if owed.weigh and packed.exists():
        sent = packed.read_bytes()
        seen.weight = len(sent)
        for what in audit_weight.weigh(data, sent):
            seen.wrong.append((0, what, audit_weight.KEEPER))
    return seen


def compare(files, owed, pages):
    """Return {file: {(line, what, fix)}} of what only all pages together can tell.

    `files`: the paths of all files that the site shall have. `pages`: {file: Seen}.
    """
    told = defaultdict(set)
    for name, page in pages.items():
        told[name].update(page.wrong)
        told[name].update(_arrivals(page, files, pages))
    for name, problem in _doubles(pages):
        told[name].add(problem)
    return told


def audit(staging, expected, owed, pages=None, told=None):
    """Return every problem of the site in a folder, sorted.

    `expected`: the manifest. `owed`: an Owed. `pages`: {file: Seen} of pages already looked at, and
    `told` what `compare` said of them, where they are all.
    """
    staging, files = Path(staging), set(manifest.files_of(staging))
    problems = manifest.compare(staging, expected)
    pages = dict(pages or {})
    if left := sorted(name for name in files - pages.keys() if name.endswith(".html")):
        pages |= zip(left, run_all(partial(look, staging, owed), left), strict=True)
        told = None
    if told is None:
        told = compare(files, owed, dict(sorted(pages.items())))
    for name, found in audit_files.examine_all(staging, files, owed.site):
        told[name].update(found)
    if owed.promised is not None:
        problems += _floor({page.address for page in pages.values()}, owed.promised)
    return sorted({*problems, *_report(told, owed.sources)})


def hints(owed: Owed, pages: dict[str, Seen]) -> list[Problem]:
    """Return a hint for each page that is heavy; `pages`: {file: Seen}. It stops nothing."""
    return [
        Problem(
            owed.sources.get(name) or f"/{name.removesuffix('index.html')}", 0,
            f"This page weighs {seen.weight:,} bytes (brotli): it comes in several parts on a "
            "slow line.",
            "If it has two subjects, it may be two pages. It may stay as it is.",
        )
        for name, seen in sorted(pages.items())
        if seen.weight > audit_weight.HEAVY_BYTES
    ]  # fmt: skip


def _report(told, sources):
    """Yield the problems by source or address; one that a template repeats is told once."""
    places = defaultdict(dict)  # (what, fix) -> {file: line}
    for name in sorted(told):
        for line, what, fix in sorted(told[name]):
            places[what, fix].setdefault(name, line)
    for (what, fix), lines in places.items():
        shown = list(lines)
        if len(shown) > REPEATED:
            what += f" The same is on {len(shown) - 1} other pages."
            del shown[1:]
        for name in shown:
            source = sources.get(name)
            place = source or f"/{name.removesuffix('index.html')}"
            yield Problem(place, 0 if source else lines[name], what, fix)


def _arrivals(seen, files, pages):
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
            yield line, f'"{link[:80]}" names a place that is not on that page.', fix


def _doubles(pages):
    """Yield (file, problem) for each page whose title or description another page has."""
    for part in ("title", "description"):
        places = defaultdict(list)
        for name, seen in pages.items():
            if not seen.moved and getattr(seen, part):
                places[getattr(seen, part)].append(name)
        for words, names in places.items():
            for name in names[1:]:
                first = "/" + names[0].removesuffix("index.html")
                what = f'"{first}" has the same {part}: "{words[:60]}".'
                yield name, (0, what, f"Give each page a {part} of its own.")


def _floor(found, promised):
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
