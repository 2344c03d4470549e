"""Completes the staged site once its pages are printed: pictures, search, cards; audit; release."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from clinic.assets import images, styles
from clinic.audit import site as audit
from clinic.audit.page import Seen
from clinic.content import addresses
from clinic.kit.cache import Cache
from clinic.kit.manifest import MANIFEST
from clinic.kit.progress import step
from clinic.kit.report import REPORT
from clinic.kit.workers import run_all

from . import compress, keep_live, last_assets, release, search_index, snapshot
from .release_record import write_record


def complete(folder: Path, build: Any, settings: dict, stop_on_problems: Callable) -> None:
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `settings`: Pelican's.
    """
    pages = sorted(name for name in build.press.waiting if name.endswith(".html"))
    frugal = len(pages) > compress.LARGE
    cache = build.cache
    # Pagefind is another program; it keeps but one core at work.
    with search_index.indexing(folder, pages):
        write_files(folder, build)
        if build.mode != "preview":
            step("audit")
            owed = audit.list_owed(build, settings)
            finish = partial(finish_page, folder, owed, cache, frugal)
            found = run_all(finish, pages, partial(step, "audit"), patient=True)
            seen = dict(zip(pages, found, strict=True))
            told = audit.compare_pages(MANIFEST, owed, seen)
        build.cards.gather()
    if build.mode != "preview":
        compress.pack_files(folder, cache, pages, frugal)
        REPORT.extend(audit.audit_site(folder, MANIFEST, owed, seen, told))
        REPORT.hint(audit.list_heavy_pages(owed, seen))
        stop_on_problems()
        cache.prune()
    if build.mode == "publish":
        publish(build)


def write_files(folder: Path, build: Any) -> None:
    """Write the files of the theme, and the pictures that a page shows."""
    root = build.content.root
    styles.write_assets(folder, root)
    articles = [d for d in build.shown if build.fates[d.path] != "interim"]
    shown = {path for d in articles for path in build.converted[d.path].images}
    images.write_pictures(folder, root, [build.images[path] for path in sorted(shown)])


def publish(build: Any) -> None:
    """Release the staged site; one that is live leaves its addresses and a copy for notices.

    All that belongs to the release is written before the exchange. When that fails, the site that
    was live still is, and nothing of the new one is left.
    """
    step("release")
    root = build.content.root
    before, listed = release.live(root), addresses.read_list(root)
    staging, standing = root / release.HOME / release.NEXT, keep_live.standing_of(build)
    try:
        if build.live:
            addresses.record(root, addresses.pages(build))
            snapshot.take_snapshot(build.content)
        carried = last_assets.carry_assets(staging, root, standing)
        write_record(staging, standing, MANIFEST, carried)
        build.released = release.finish(root)
    except BaseException:
        if release.live(root) == before:
            addresses.put_back(root, listed)
        raise


def finish_page(folder: Path, owed: audit.Owed, cache: Cache, frugal: bool, name: str) -> Seen:
    """Pack one page, and return what a stranger sees on it."""
    compress.pack_file(folder / name, cache, frugal)
    return audit.look_at_page(folder, owed, name)
