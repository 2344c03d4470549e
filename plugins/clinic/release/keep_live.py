"""A site that is live never goes back: refuses a publish that would make a rehearsal of it.

Whether one is live is known from the release that output/ shows and, in a fresh clone, from the git
tag `live` (live_tag.py). An article whose own signature lapsed takes nothing down: it has its
interim page (standing/ledger.py).
"""

from collections.abc import Iterable
from pathlib import Path

import atomic_release
from site_report import Problem

from clinic.kit.state import Build
from clinic.standing import golive

from . import live_tag
from .release_record import LIVE, REHEARSAL, TRIAL, read_record

SOURCES, ARTICLES = "content/", "content/articles/"
LOST = "The site is live, and this publish would make it a rehearsal; it is left as it is."
TRIED = "The site is live, and this publish would fill it with trial values; it is left as it is."
FIX = "Put back what the other lines name (git keeps what stood there before), then publish again."


def standing_of(build: Build) -> str:
    """Return the standing of the site that a build makes, one of release_record.STANDINGS."""
    if not build.live:
        return REHEARSAL
    return TRIAL if golive.reserved(build.content) else LIVE


def find_losses(build: Build, found: Iterable[Problem]) -> list[Problem]:
    """Return what a build lacks that the live site has; nothing where it may go out.

    `found`: the problems so far. While one of them is of a file beside the articles, nothing is
    said: what cannot be read seems to lack everything, and its own problem is told.
    """
    files = [problem.file for problem in found if problem.file.startswith(SOURCES)]
    if any(not file.startswith(ARTICLES) for file in files):
        return []
    root = build.content.root
    was, will = live_standing(root), standing_of(build)
    if will == REHEARSAL and (was in (TRIAL, LIVE) or live_tag.find_tag(root)):
        return [Problem(atomic_release.LIVE, 0, LOST, FIX), *build.go_live]
    if will == TRIAL and was == LIVE:
        return [Problem(atomic_release.LIVE, 0, TRIED, FIX), *golive.reserved(build.content)]
    return []


def live_standing(root: Path) -> str | None:
    """Return the standing of the release that output/ shows; None when it shows none."""
    number = atomic_release.live(root)
    return None if number is None else read_record(atomic_release.folder_of(root, number)).standing
