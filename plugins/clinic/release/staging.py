"""Completes the staged site once its pages are printed: pictures, search, cards; audit; release."""

from functools import partial

from clinic.assets import images
from clinic.assets import styles as assets
from clinic.audit import site as audit
from clinic.content import addresses
from clinic.kit import crew
from clinic.kit.manifest import MANIFEST
from clinic.kit.progress import step
from clinic.kit.report import REPORT

from . import (
    compress,
    keep_live,
    last_assets,
    release,
    snapshot,
)
from . import (
    search_index as search,
)
from .release_record import write_record


def complete(folder, build, settings, stop_on_problems):
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `settings`: Pelican's.
    """
    pages = sorted(name for name in build.press.waiting if name.endswith(".html"))
    frugal = len(pages) > compress.LARGE
    with search.indexing(folder, pages):  # another program does it, and keeps but one core at work
        write_files(folder, build)
        if build.mode != "preview":
            step("audit")
            owed = audit.owed(build, settings)
            finish = partial(finish_page, folder, owed, frugal)
            found = crew.each(finish, pages, partial(step, "audit"), patient=True)
            seen = dict(zip(pages, found, strict=True))
            told = audit.compare(MANIFEST, owed, seen)
        build.cards.end()
    if build.mode != "preview":
        compress.write(folder, pages, frugal)
        REPORT.extend(audit.audit(folder, MANIFEST, owed, seen, told))
        REPORT.hint(audit.hints(owed, seen))
        stop_on_problems()
    if build.mode == "publish":
        publish(build)


def write_files(folder, build):
    """Write the files of the theme, and the pictures that a page shows."""
    root = build.content.root
    assets.write_assets(folder, root)
    articles = [d for d in build.shown if build.fates[d.path] != "interim"]
    shown = {path for d in articles for path in build.converted[d.path].images}
    images.write_pictures(folder, root, [build.images[path] for path in sorted(shown)])


def publish(build):
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


def finish_page(folder, owed, frugal, name):
    """Pack one page, and return what a stranger sees on it."""
    compress.one(folder / name, frugal)
    return audit.look(folder, owed, name)
