"""Completes the staged site: pictures, search, cards, compressed copies; audit; release."""

from dataclasses import dataclass
from pathlib import Path

from . import addresses, assets, audit, compress, images, notice, release, search
from .manifest import MANIFEST
from .progress import step
from .report import REPORT


@dataclass(frozen=True)
class PageFinisher:
    """What is done with a page as soon as it is printed."""

    folder: Path  # of the staged site
    owed: audit.Owed | None = None  # what the site owes its readers; a preview owes nothing
    frugal: bool = False  # see compress.to_brotli

    @classmethod
    def of(cls, folder, build, settings):
        """Return the finisher of a build whose pages wait to be printed."""
        if build.mode == "preview":
            return cls(folder)
        pages = sum(name.endswith(".html") for name in build.press.waiting)
        return cls(folder, audit.owed(build, settings), pages > compress.LARGE)

    def __call__(self, name):
        """Lay a page's text aside for the search, pack it, and return what a stranger sees on it.

        Other files, and those of a preview, are left as they are; None is returned.
        """
        if not name.endswith(".html"):
            return None
        search.lay(self.folder, name)
        if not self.owed:
            return None
        compress.one(self.folder / name, self.frugal)
        return audit.look(self.folder, self.owed, name)


def complete(build, finisher, seen, stop_on_problems):
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `seen`: {file: what the finisher gave}.
    """
    root, folder = build.content.root, finisher.folder
    pages = {name: page for name, page in seen.items() if page}
    with search.indexing(folder):  # another program does it
        assets.write(folder, root)
        articles = [d for d in build.shown if build.fates[d.path] != "interim"]
        shown = {path for d in articles for path in build.converted[d.path].images}
        images.write(folder, root, [build.images[path] for path in sorted(shown)])
        build.cards.end()
    if build.mode == "preview":
        return
    step("audit")
    compress.write(folder, pages, finisher.frugal)
    REPORT.extend(audit.audit(folder, MANIFEST, finisher.owed, pages))
    stop_on_problems()
    if build.mode == "publish":
        step("release")
        if build.live:
            addresses.record(root, addresses.pages(build))
        build.released = release.finish(root)
        if build.live:
            notice.snapshot(build.content, build.released)
