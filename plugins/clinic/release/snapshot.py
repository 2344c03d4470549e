"""What a live release was made from, kept beside it: an urgent notice is built on that.

The snapshot is made before the exchange and named after its release, so that it never tells of
another text than the one that is live.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import atomic_release
from site_report import Refused

from clinic.content import content
from clinic.content.addresses import ADDRESSES
from clinic.kit.cache import list_code

from .live_tag import TOOLS
from .release_record import REHEARSAL, read_record

NOTICE = "content/notice.md"
KEPT = ".source"  # beside the folder of its release: 0007.source


def take_snapshot(live: content.Content) -> Path:
    """Write what the staged site was made from beside it, and return the folder.

    `live`: its content, written as it was read. Only the list of addresses is taken as it is now:
    those of this release were just added.
    """
    new = live.root / atomic_release.HOME / f"{atomic_release.NEXT}{KEPT}"
    for source in live.sources:
        if source.kind in ("ignored", "notice"):
            continue
        target = new / source.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.text is None or source.path == ADDRESSES:
            shutil.copyfile(live.root / source.path, target)
        else:
            target.write_text(source.text, encoding="utf-8", newline="\n")
    copy_files(live.root, new, TOOLS)
    return new


def copy_files(source: Path, target: Path, names: Iterable[str] = (".",)) -> None:
    """Copy the files that these are or hold, without what Python compiled in them.

    It ends at the first file that the disk refuses, and says so (shutil.copytree tries them all).
    """
    for path in list_code(source, names):
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)


def find_snapshot(root: Path) -> Path | None:
    """Return the snapshot of the live site that output/ shows; None when it shows no live site.

    Raises Refused when it shows one whose snapshot is gone: an older one would bring old text back.
    """
    number = atomic_release.live(root)
    if number is None:
        return None
    shown = atomic_release.folder_of(root, number)
    if read_record(shown).standing == REHEARSAL:
        return None
    kept = shown.with_name(shown.name + KEPT)
    if not kept.is_dir():
        raise Refused(
            NOTICE,
            f"{atomic_release.HOME}/{kept.name} is gone: what the live site was made from.",
            "Run make publish: a notice goes out with the whole site too.",
        )
    return kept
