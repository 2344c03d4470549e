"""`make live-site`: lays the site that is live into output/ of a fresh clone, as its last publish.

A host that takes one folder forgets the one before, and a clone has never published. So the text
that the git tag `live` marks is built again, with its own tools and for its own day, and a publish
finds it: its scripts and styles stay for readers who have a page open, and a live site cannot
become a rehearsal.
"""

from collections.abc import Mapping
from pathlib import Path

import atomic_release
from site_report import refuse

from clinic.commands.notice import making_room, run_publish, stage
from clinic.release import live_tag

from .live_run import read_mark


def main(environ: Mapping[str, str], root: Path) -> int:
    """Build and release the text that is live; where there is none, nothing is done."""
    commit = live_tag.find_tag(root)
    if commit is None or atomic_release.live(root) is not None:
        return 0
    with making_room(root) as work:
        refuse(atomic_release.check_output(root))
        if build_commit(environ, root, work, commit):
            stage(root, work, (work / atomic_release.LIVE).resolve())
            released = atomic_release.finish(root)
            print(f"clinic: what is live stands here too ({released.name})")
            return 0
    print("clinic: what is live could not be built again; its scripts go with it")
    return 1


def build_commit(environ: Mapping[str, str], root: Path, work: Path, commit: str) -> bool:
    """Build the site of a commit in a folder; return whether it came out."""
    if not live_tag.extract_commit(root, commit, work):
        return False
    day = read_mark(root, commit).day
    built_for = {**environ, "BUILD_DAY": day} if day else environ
    return run_publish(work, built_for).returncode == 0
