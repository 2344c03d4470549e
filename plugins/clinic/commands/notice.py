"""`make notice`: an urgent notice goes out on the text that is live now.

Each live release has a snapshot of what it was made from: its content, theme, plugin and settings.
The notice is built on that of the release which output/ shows, no older one, so that it goes out
even while an article or a template is broken or a rule has become stricter, through all the rooms:
gate, audit, release. Where output/ shows no live site, as in a fresh clone, it is built on the text
that the git tag `live` marks. Where the code host says that another text is live, it is refused.
"""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import atomic_release
from site_report import Refused, refuse

from clinic.content import content
from clinic.content.content import find_today
from clinic.release import by_hand, last_assets, live_tag
from clinic.release.release_record import REHEARSAL, read_record, read_standing, write_record
from clinic.release.snapshot import KEPT, NOTICE, copy_files, find_snapshot

WORK = ".notice"  # a project folder of its own, for one build


def main(environ: Mapping[str, str], root: Path) -> None:
    """Build the site that is live, with today's notice or without one, and release it."""
    day = find_today(root, environ)
    with making_room(root) as work:
        refuse([*atomic_release.check_output(root), *by_hand.check_by_hand(root)])
        lay_out(root, work, day)
        built = build_notice(environ, work)
        what = say_outcome(work, day)
        stage(root, work, built)
        released = atomic_release.finish(root)
    print(f"clinic: the site as it was last live is out again ({released.name}), {what}")


@contextlib.contextmanager
def making_room(root: Path) -> Iterator[Path]:
    """Hold the lock, and give the place for a project of one build, which is gone at the end."""
    work = root / atomic_release.HOME / WORK
    with atomic_release.Lock(root):
        shutil.rmtree(work, ignore_errors=True)
        try:
            yield work
        finally:
            shutil.rmtree(work, ignore_errors=True)


def stage(root: Path, work: Path, built: Path) -> None:
    """Make the site that was built in `work` the staged one, and `work` itself its snapshot."""
    record = read_record(built)
    staging = atomic_release.prepare(root)
    staging.rmdir()
    built.rename(staging)
    for left in (work / NOTICE, work / atomic_release.LIVE):
        left.unlink(missing_ok=True)
    shutil.rmtree(work / atomic_release.HOME)
    work.rename(staging.with_name(staging.name + KEPT))
    carried = last_assets.carry_assets(staging, root, record.standing)
    write_record(staging, record.standing, record.files, carried)


def say_outcome(work: Path, day: date) -> str:
    """Return in words whether the notice is shown: on the day after its last it no longer is."""
    if content.read(work, day)[0].notice:
        return "with the notice"
    past = f": the last day in {NOTICE} (Until:) has passed" if (work / NOTICE).is_file() else ""
    return f"without a notice{past}"


def lay_out(root: Path, work: Path, day: date) -> None:
    """Make a project folder: the text that is live now, with today's notice."""
    kept = find_snapshot(root)
    answered, commit = live_tag.ask_host(root) if live_tag.has_host(root) else (True, None)
    if not answered:
        print("clinic: the code host did not say what is live; what is known here counts")
    if kept is None or commit:
        lay_out_tagged(root, work, commit or live_tag.find_tag(root))
    if kept and commit and (other := live_tag.find_difference(kept, work, day)):
        raise Refused(
            NOTICE,
            f"Another text is live than {atomic_release.LIVE}/ shows here: {other} differs.",
            "Start the notice on your code host, or bring this copy up to date: git pull, then "
            "make publish.",
        )
    if kept:
        shutil.rmtree(work, ignore_errors=True)
        copy_files(kept, work)
    (work / NOTICE).unlink(missing_ok=True)
    if (root / NOTICE).exists():
        shutil.copy2(root / NOTICE, work / NOTICE, follow_symlinks=False)


def lay_out_tagged(root: Path, work: Path, commit: str | None) -> None:
    """Write the text of the commit that is live into `work`; refused where it is not here."""
    if commit is None:
        raise Refused(
            NOTICE,
            "No site of this folder has been live yet, so there is none to put it on.",
            "If it was published from another computer, make the notice there. Else run make "
            "publish: a notice goes out with the whole site too.",
        )
    if not live_tag.has_commit(root, commit):
        raise Refused(
            NOTICE,
            "A text is live that this copy of the project does not have.",
            f"Get it, then run make notice again: git fetch --force {live_tag.HOST} tag "
            f"{live_tag.TAG}",
        )
    if not live_tag.extract_commit(root, commit, work):
        raise Refused(
            NOTICE,
            f"The text that the tag {live_tag.TAG} marks is not that of a site.",
            "Run make publish: a notice goes out with the whole site too.",
        )


def run_publish(work: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Publish the text that was laid out in `work`, with its own tools; return the process."""
    return subprocess.run(
        [sys.executable, "plugins", "publish"],
        cwd=work,
        env={**environ, "PYTHONPATH": "plugins"},
        capture_output=True,
        text=True,
        check=False,
    )


def build_notice(environ: Mapping[str, str], work: Path) -> Path:
    """Return the folder of a live site built in `work`; its problems are told as they come."""
    done = run_publish(work, environ)
    if done.returncode:
        print(done.stderr.rstrip())
        raise Refused(
            NOTICE,
            "The site could not be built with this notice; the lines above say why.",
            "What was live still is. Mend the notice, then run make notice again.",
        )
    site = (work / atomic_release.LIVE).resolve()
    if read_standing(site) == REHEARSAL:
        raise Refused(
            NOTICE,
            "The site as it was last live would come out as a rehearsal.",
            "Run make check: its list says what has changed since then.",
        )
    return site
