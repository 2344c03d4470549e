"""Addresses that last: each one that was ever live has a page or a redirect, for good.

`content/addresses.txt` lists them, one a line and sorted; a live publish adds to it, nothing takes
away. `content/redirects.toml` says where an address went. An address is written as below the site:
"ptsd/ketamine-infusion-therapy/", and "" is the home page.
"""

import contextlib
import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sized
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from site_report import Problem

from clinic.kit.file_writing import replace_file
from clinic.kit.git import read_git
from clinic.kit.state import Build

ADDRESSES, REDIRECTS = "content/addresses.txt", "content/redirects.toml"
HOME = "/"  # how the file writes the home page: an empty line would look like a slip
GENERATED = ("", "glossary/", "sources/", "search/")
NEEDED = {  # page that the site leads to -> (its kind, where one counts; who leads there)
    "about": ("about", "every page's foot"),
    "accessibility": ("", "every page's foot"),
    "book": ("booking", "every article's end"),
    "consumer-health-data-privacy": ("policy", "every page's foot"),
    "get-help-now": ("help", "the crisis strip"),
    "how-we-write": ("", "every article's standing"),
    "leave-this-page": ("leave", "every page's head"),
}
SOURCES_A_PAGE = 40  # more do not arrive in one round trip
OURS = ("assets", "cards", "files", "images", "pagefind")  # folders that no address may lie in
SHAPE = re.compile(r"(?:[A-Za-z0-9][\w.~-]*/)*(?:[A-Za-z0-9][\w.~-]*\.html)?", re.ASCII)


def parse_addresses(text: str) -> list[str]:
    """Return the addresses that the text of addresses.txt lists."""
    lines = (line.strip() for line in text.splitlines())
    return [line.removeprefix(HOME) for line in lines if line and not line.startswith("#")]


def check_list(text: str) -> list[Problem]:
    """Return a problem for each line of addresses.txt that is no address or out of its order."""
    problems = []
    last = None
    for number, line in enumerate(text.split("\n"), 1):
        address = line.strip().removeprefix(HOME)
        if not line.strip() or line.startswith("#"):
            continue
        if not SHAPE.fullmatch(address) or line != line.strip():
            what, fix = (
                f'"{line}" is not an address of this site.',
                'Write it like "ptsd/old-name/".',
            )
        elif last is not None and address <= last:
            what, fix = f'"{line}" is out of order.', "Sort the lines, and keep each once."
        else:
            last = address
            continue
        problems.append(Problem(ADDRESSES, number, what, fix))
    return problems


def source_pages(references: Sized) -> list[str]:
    """Return the addresses of the pages that list the sources, the first of them "sources/"."""
    count = max(1, -(-len(references) // SOURCES_A_PAGE))
    return ["sources/", *(f"sources/{number}/" for number in range(2, count + 1))]


def list_pages(build: Build) -> set[str]:
    """Return the addresses that will have a page, known before anything is written."""
    designed = {*GENERATED, *source_pages(build.content.references)}
    languages = build.content.languages.used
    found = {f"{language.prefix}{address}" for language in languages for address in designed}
    for document in build.shown:
        found.add(document.address)
        if document.topic:
            found.add(document.topic_address)
    return found


def check_build(build: Build) -> list[Problem]:
    """Return every problem with the addresses of a build."""
    content, found = build.content, list_pages(build)
    texts = {path: content.find_text(path) for path in (ADDRESSES, REDIRECTS)}
    there = found.union(content.unreadable.values())
    problems = check_addresses(content.addresses, content.redirects, there, texts)
    if build.live:
        problems += check_ci({*content.addresses, *find_announced(build)}, found, os.environ)
    return problems


def list_sound_redirects(build: Build) -> dict[str, str]:
    """Return the redirects that mislead nobody. A preview prints these; the others are told."""
    redirects, pages = build.content.redirects, list_pages(build)
    return {
        old: new
        for old, new in redirects.items()
        if not any(_find_misleading(old, new, redirects, pages))
    }


def find_announced(build: Build) -> set[str]:
    """Return the addresses of pages whose day still lay ahead when the last commit was made.

    They go out on that day in CI, where nobody can commit: the commit itself announced them.
    """
    try:
        moment = int(read_git(build.content.root, "log", "-1", "--format=%ct") or b"")
    except ValueError:  # no git, or no commit
        return set()
    committed = datetime.fromtimestamp(moment, ZoneInfo(build.content.clinic["time_zone"])).date()
    later = [d for d in build.shown if d.values["date"] > committed]
    topics = {d.topic_address for d in later if d.topic}
    return topics.union(d.address for d in later)


def check_addresses(
    listed: Iterable[str],
    redirects: Mapping[str, Any],
    pages: Collection[str],
    texts: Mapping[str, str],
) -> list[Problem]:
    """Return a problem for each address that would vanish, and for each redirect that misleads.

    `texts` has the two files' text by path, for the lines of the problems.
    """
    problems = []

    def add(file: str, address: str, what: str, fix: str) -> None:
        line = find_line(texts[file], address, file)
        problems.append(Problem(file, line, what, fix))

    for address in listed:
        if address not in pages and address not in redirects:
            add(
                ADDRESSES,
                address,
                f'"{address or HOME}" was live, and no page stands there now.',
                f'Bring its page back, or say in {REDIRECTS} where it went: "{address}" = "…/"',
            )
    for old, new in redirects.items():
        for what, fix in _find_misleading(old, new, redirects, pages):
            add(REDIRECTS, old, what, fix)
    return sorted(problems)


def _find_misleading(
    old: str, new: Any, redirects: Mapping[str, Any], pages: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, the fix) for one redirect."""
    if not isinstance(new, str):
        yield f'"{old}" does not say where it goes.', f'Write it like this: "{old}" = "ptsd/new/"'
        return
    misshapen = [part for part in (old, new.partition("#")[0]) if not SHAPE.fullmatch(part)]
    for address in misshapen:
        meant = f"{address.strip('/')}/"
        known = SHAPE.fullmatch(meant) and not address.startswith("//")
        yield (
            f'"{address}" is not an address of this site.',
            "Write it without a slash in front and with one at the end: "
            f'"{meant if known else "ptsd/old-name/"}"',
        )
    if misshapen:
        return
    folder = old.removesuffix("index.html")
    if folder in pages or not old:
        yield (
            f'"{old or HOME}" is a page now, and this redirect would hide it.',
            "Take this line out, or move the page.",
        )
    elif folder != old and folder in redirects:
        yield f'"{old}" and "{folder}" are one address.', f'Take this line out: keep "{folder}".'
    elif old.split("/")[0] in OURS or old == "404.html":
        yield f'"{old}" is where the site keeps its own files.', "Take this line out."
    end = follow_redirects(old, redirects)
    if end is None:
        yield f'"{old}" leads back to itself.', "Change one line of this circle to name a page."
    elif end.partition("#")[0] not in pages:
        yield (
            f'"{old}" leads to "{new}", where no page is.',
            "Name the address of a page that is published.",
        )


def follow_redirects(old: str, redirects: Mapping[str, Any]) -> str | None:
    """Return where a reader of `old` ends up when redirects follow each other; None in a circle."""
    seen, here = set(), old
    while here in redirects:
        if here in seen or not isinstance(redirects[here], str):
            return None
        seen.add(here)
        here = redirects[here]
    return here


def resolve_redirects(redirects: Mapping[str, Any]) -> dict[str, str]:
    """Return {old: where its reader ends up} in one step each, for `_redirects` and small pages."""
    ends = {old: follow_redirects(old, redirects) for old in sorted(redirects)}
    return {old: end for old, end in ends.items() if end is not None}


def list_new(listed: Iterable[str], pages: Iterable[str]) -> list[str]:
    """Return the addresses that would be live for the first time, sorted."""
    return sorted(set(pages) - set(listed))


def check_ci(
    listed: Iterable[str], pages: Iterable[str], environ: Mapping[str, str]
) -> list[Problem]:
    """Return a problem when a live publish in CI would add addresses that nobody records.

    Our own workflows set ADDRESSES_RECORDED: the commit that the tag `live` marks holds the list.
    """
    added = list_new(listed, pages)
    if not added or not _is_set(environ, "CI") or _is_set(environ, "ADDRESSES_RECORDED"):
        return []
    names = ", ".join(address or HOME for address in added[:5])
    more = f" and {len(added) - 5} more" if len(added) > 5 else ""
    return [
        Problem(
            ADDRESSES,
            0,
            f"A publish from here would add addresses that it lacks: {names}{more}.",
            f"On your computer, run: make publish && git commit -m 'Add addresses' {ADDRESSES}"
            " && git push",
        )
    ]


def _is_set(environ: Mapping[str, str], name: str) -> bool:
    return environ.get(name, "").lower() not in ("", "0", "false")


def record_addresses(root: Path, pages: Iterable[str]) -> list[str]:
    """Add the pages' addresses to addresses.txt and return the new ones; nothing is ever removed.

    Called before a live release, so that no address is live that does not stand here.
    """
    text = read_list(root) or ""
    listed = parse_addresses(text)
    added = list_new(listed, pages)
    if added:
        comments = [line for line in text.splitlines() if line.startswith("#")]
        lines = comments + [address or HOME for address in sorted({*listed, *added})]
        replace_file(root / ADDRESSES, ("\n".join(lines) + "\n").encode())
    return added


def read_list(root: Path) -> str | None:
    """Return the text of addresses.txt, or None when there is no such file."""
    path = root / ADDRESSES
    return path.read_text(encoding="utf-8") if path.exists() else None


def put_back(root: Path, text: str | None) -> None:
    """Make addresses.txt what it was before a publish that failed: its pages were never live.

    A disk that refuses leaves the longer list, which asks for more than was live, and loses none.
    """
    with contextlib.suppress(OSError):
        if text is None:
            (root / ADDRESSES).unlink(missing_ok=True)
        elif text != read_list(root):
            replace_file(root / ADDRESSES, text.encode())


def find_line(text: str, address: str, file: str) -> int:
    """Return the number of the line that names an address, 0 when it is not found."""
    wanted = (address or HOME,) if file == ADDRESSES else (f'"{address}"', f"'{address}'", address)
    for number, line in enumerate(text.splitlines(), 1):
        key = line.strip() if file == ADDRESSES else line.partition("=")[0].strip()
        if key in wanted:
            return number
    return 0
