"""Which release a roll back may show: a live site never goes back to a rehearsal.

Beside a release, and with its number, lie 0007.json, which says what it is (release_record.py), and
0007.source, the text it was made from (snapshot.py).
"""

from pathlib import Path

from atomic_release import LIVE, Lock, check_output, folder_of, list_earlier, live, show_release
from site_report import Refused, refuse

from .release_record import read_record


def rollback(root: Path) -> str:
    """Bring the release before the live one back; return a sentence that says so.

    A live site goes back to a live one, never to the rehearsals before it. Raises Refused when
    there is none, when `output` is not ours, or while a build is at work.
    """
    root = Path(root)
    with Lock(root):
        refuse(check_output(root))
        now, older = live(root), list_earlier(root)
        least = read_record(folder_of(root, now)).rank if now else 0
        fit = [number for number in older if read_record(folder_of(root, number)).rank >= least]
        if older and not fit:
            raise Refused(
                LIVE,
                "The site before this one was a rehearsal, and a live site never goes back.",
                "Put right what is wrong in content/, then run: make publish",
            )
        if not fit:
            raise Refused(LIVE, "There is no earlier site to go back to.", "Run: make publish")
        show_release(root, fit[-1])
    left = f", in place of {now:04d}" if now else ""
    return f"clinic: {LIVE}/ shows release {fit[-1]:04d} again{left}. To go forward: make publish"
