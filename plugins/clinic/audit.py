"""Reads the staged site as a stranger would, before it may go live.

Each page is parsed once, in audit_page.py; here is what only the whole site can tell: whether links
arrive, whether a page is missing, doubled, too heavy, or nobody's.
"""

import signal
import sys
from collections import defaultdict
from multiprocessing import get_context
from pathlib import Path

from pebble import ProcessPool

from . import addresses, audit_files, audit_promise, manifest
from .audit_link import Site, file_of, host
from .audit_page import examine
from .audit_promise import Promise
from .cores import cores
from .data_files import strings
from .report import Problem

# Bytes of a page in brotli: with its response headers it arrives in one round trip of 14,600.
ARTICLE_BYTES = 13_700
PAGE_BYTES = 11_000
LISTED_FREE, LISTED_BYTES = 80, 90  # a list of pages may weigh more, so much for each link over
REPEATED = 5  # a problem on more pages than this comes from a template
MANY = 100  # pages: from here on they are examined in several processes
HOSTS = {"DOI": "doi.org", "PMID": "pubmed.ncbi.nlm.nih.gov", "PMCID": "pmc.ncbi.nlm.nih.gov"}


def of_build(staging, build, settings):
    """Return every problem of the staged site of a build."""
    content = build.content
    sources = {file_of(d.address): d.path for d in build.shown}
    folder = str(content.root) if len(content.root.parts) > 2 else ""  # "/book" is an address too
    promised = addresses.pages(build) | set(content.redirects) | {"404.html"}
    site = Site(
        build.website, build.base, build.live, frozenset(hosts(content)), folder,
        content.clinic["exit_to"],
    )  # fmt: skip
    promises = audit_promise.of_build(build, settings, promised)
    weigh = content.notice is None
    return audit(staging, manifest.MANIFEST, sources, site, promised, promises, weigh)


def hosts(content):
    """Return the hosts that the data name: sources, help lines, booking, exit, profiles."""
    data = [content.references, content.help, content.clinic, content.reviewers]
    found = {host(text) for text in strings(data) if text.startswith(("https://", "http://"))}
    for reference in content.references.values():
        found |= {where for key, where in HOSTS.items() if reference.get(key)}
    return found - {""}


def audit(staging, expected, sources, site, promised=None, promises=None, weigh=True):
    """Return every problem of the site in a folder, sorted.

    `expected`: the manifest. `sources`: {file below the site: the source it was made from}.
    `promised`: the addresses that must be there, and no others. `promises`: {file: what it must
    show}. `weigh`: whether a page can be too heavy; while an urgent notice stands on every page,
    none is.
    """
    staging, files = Path(staging), set(manifest.files_of(staging))
    problems = manifest.compare(staging, expected)
    pages = dict(_examine_all(staging, files, site, promises or {}))
    told = defaultdict(set)  # file -> (line, what, fix)
    for name, seen in pages.items():
        told[name].update(seen.wrong)
        told[name].update(_arrivals(seen, files, pages))
        if weigh:
            told[name].update(_weight(staging / name, name, seen, sources))
    for name, problem in _doubles(pages):
        told[name].add(problem)
    for name, found in audit_files.examine_all(staging, files, site):
        told[name].update(found)
    if promised is not None:
        problems += _floor({seen.address for seen in pages.values()}, promised)
    return sorted({*problems, *_report(told, sources)})


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


def _examine_all(staging, files, site, promises):
    """Yield (file, what was seen) for every page, in their order."""
    names = sorted(name for name in files if name.endswith(".html"))
    tasks = [
        (str(staging / name), name.removesuffix("index.html"), site, promises.get(name, Promise()))
        for name in names
    ]
    if len(tasks) <= MANY:
        yield from zip(names, map(_examine, tasks), strict=True)
        return
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPool(cores(), initializer=_obey, context=context)
    try:
        found = pool.map(_examine, tasks, chunksize=25).result()
        yield from zip(names, found, strict=True)
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()


def _examine(task):
    path, *how = task
    return examine(Path(path).read_bytes(), *how)


def _obey():
    """A worker leaves the interrupt to its parent, and ends at once when told to."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)


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


def _weight(path, name, seen, sources):
    """Yield a problem when a page is too heavy to arrive in one round trip."""
    packed = path.with_name(path.name + ".br")
    if not packed.exists():
        return
    source, weight = sources.get(name, ""), packed.stat().st_size
    most = ARTICLE_BYTES if source.startswith("content/articles/") else PAGE_BYTES
    if not source:
        most += LISTED_BYTES * max(0, len(seen.links) - LISTED_FREE)
    if weight > most:
        yield (
            0, f"The page weighs {weight:,} bytes (brotli); {most:,} arrive in one round trip.",
            "Make two pages of it, or take out what a reader misses least; never risks, sources "
            "or crisis help.",
        )  # fmt: skip


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
