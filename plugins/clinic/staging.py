"""Completes the staged site once its pages are printed: pictures, search, cards; audit; release."""

from functools import partial

from . import (
    addresses,
    assets,
    audit,
    compress,
    crew,
    images,
    manifest,
    notice,
    release,
    search,
)
from .manifest import MANIFEST
from .progress import step
from .report import REPORT


def complete(folder, build, settings, stop_on_problems):
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `settings`: Pelican's.
    """
    root = build.content.root
    assets.write(folder, root)
    articles = [d for d in build.shown if build.fates[d.path] != "interim"]
    shown = {path for d in articles for path in build.converted[d.path].images}
    images.write(folder, root, [build.images[path] for path in sorted(shown)])
    if build.mode == "preview":
        with search.indexing(folder):
            build.cards.end()
        return
    step("audit")
    owed = audit.owed(build, settings)
    pages = [name for name in manifest.files_of(folder) if name.endswith(".html")]
    frugal = len(pages) > compress.LARGE
    finish = partial(finish_page, folder, owed, frugal)
    with search.indexing(folder):  # another program does it
        seen = crew.each(finish, pages, partial(step, "audit"))
        build.cards.end()
    compress.write(folder, pages, frugal)
    REPORT.extend(audit.audit(folder, MANIFEST, owed, dict(zip(pages, seen, strict=True))))
    stop_on_problems()
    if build.mode == "publish":
        step("release")
        if build.live:
            addresses.record(root, addresses.pages(build))
        build.released = release.finish(root)
        if build.live:
            notice.snapshot(build.content, build.released)


def finish_page(folder, owed, frugal, name):
    """Pack one page, and return what a stranger sees on it."""
    compress.one(folder / name, frugal)
    return audit.look(folder, owed, name)
