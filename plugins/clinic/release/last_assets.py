"""Takes over what readers with an open page may still ask for, from the site that is live.

A page that is open when a new site goes live asks its host later on for a script, a style, a font,
a picture or a part of the search index. These are named by their content or their source, so the
old ones stand beside the new. They stay for one release: only what the last build wrote itself is
taken over, not what that took over. The record of the release lists them (release_record.py): they
are no part of what the same source must make again, and the audit read them in their own time.
"""

import re
import shutil
from pathlib import Path

import atomic_release

from clinic.kit.hashed_names import HASH

from .release_record import read_record

# Named with a hash. Never a page: what was taken back must be gone.
HASHED = re.compile(
    rf"(?:assets/[\w-]+\.{HASH}\.\w+"
    rf"|images/[^/]+-{HASH}-\d+\.\w+"
    r"|pagefind/(?:\w+/){0,2}[\w.-]+_[0-9a-f]{7,}\.pf_\w+)"
    r"(?:\.br|\.gz)?"
)


def carry_assets(staging: Path, root: Path, standing: str) -> list[str]:
    """Copy such files of the live site, with their packed copies, into the staged site.

    Returns their paths below it, sorted. `standing` of the staged site: none comes from a site of
    another standing, so nothing of a rehearsal stays in a live site.
    """
    number = atomic_release.live(root)
    if number is None:
        return []
    live = atomic_release.folder_of(root, number)
    record = read_record(live)
    if record.standing != standing:
        return []
    carried = []
    for name in sorted(record.files):
        old, new = live / name, staging / name
        if HASHED.fullmatch(name) and old.is_file() and not old.is_symlink() and not new.exists():
            new.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(old, new)
            carried.append(name)
    return carried
