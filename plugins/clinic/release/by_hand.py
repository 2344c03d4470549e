"""Names the files that somebody put into the published site by hand, before a publish leaves them.

A publish makes a whole new site: what it did not write itself, such as a CNAME file or a folder
.well-known, would not be in it, and the old releases go one by one.
"""

import shlex
from pathlib import Path

from atomic_release import HOME, LIVE, folder_of, live, numbers
from site_report import Problem

from clinic.content.file_names import is_ignored
from clinic.kit.manifest import files_of

from .release_record import read_record

WHERE = (
    "What every release shall hold belongs in theme/templates/files/, with a line in FILES of "
    "plugins/clinic/printing/designed.py; a domain is set at the host."
)


def check_by_hand(root: Path) -> list[Problem]:
    """Return a problem for each file or folder in a release that its own build did not write.

    The releases kept to go back to are asked as well: one of them may have been the live one. Of a
    release without a record nothing is known, and nothing is said.
    """
    found = []
    for number in numbers(root):
        folder = folder_of(root, number)
        shown = LIVE if number == live(root) else f"{HOME}/{folder.name}"
        for name in foreign(folder):
            found.append(
                Problem(
                    f"{shown}/{name}",
                    0,
                    "This was put into the published site by hand, and the next one would not "
                    "have it.",
                    f"Nothing was changed. Move it out, then run this again: "
                    f"mv {shlex.quote(f'{shown}/{name}')} {shlex.quote(free_name(root, name))}. "
                    f"{WHERE}",
                )
            )
    return found


def foreign(folder: Path) -> list[str]:
    """Return the files in a release that its record does not know; a whole folder by its name."""
    record = read_record(folder)
    known = {*record.files, *record.carried}
    ours = {part for name in known for part in parents(name)}
    found = set()
    for name in files_of(folder):
        if name not in known and not is_ignored(name.rpartition("/")[2]):
            found.add(next(part for part in (*parents(name), name) if part not in ours))
    return sorted(found)


def parents(name: str) -> list[str]:
    """Return the folders that a path lies in, the outermost first: a/b/c -> a, a/b."""
    parts = name.split("/")[:-1]
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def free_name(root: Path, name: str) -> str:
    """Return a name in the project's folder that nothing has, for something moved there."""
    last = name.rpartition("/")[2]
    base = free = f"{last.lstrip('.')}-from-output"
    number = 1
    while (root / free).exists() or (root / free).is_symlink():
        number += 1
        free = f"{base}-{number}"
    return free
