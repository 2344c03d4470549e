"""Which release a roll back may show: a live site never goes back to a rehearsal.

Beside a release, and with its number, lie 0007.json, which says what it is (release_record.py), and
0007.source, the text it was made from (snapshot.py).
"""

from pathlib import Path

import atomic_release
from atomic_release import LIVE

from .release_record import read_record


def rollback(root: Path) -> str:
    """Bring the release before the live one back; return a sentence that says so.

    A live site goes back to a live one, never to the rehearsals before it. Raises Refused when
    there is none, when `output` is not ours, or while a build is at work.
    """
    now = atomic_release.live(root)
    number = atomic_release.rollback(
        root,
        lambda number: find_rank(root, number) >= find_rank(root, atomic_release.live(root)),
        "The site before this one was a rehearsal, and a live site never goes back.",
        "Put right what is wrong in content/, then run: make publish",
    )
    left = f", in place of {now:04d}" if now else ""
    return f"clinic: {LIVE}/ shows release {number:04d} again{left}. To go forward: make publish"


def find_rank(root: Path, number: int | None) -> int:
    """Return the rank of a release; 0 where there is none."""
    return read_record(atomic_release.folder_of(root, number)).rank if number else 0
