"""What a release is, in a file beside its folder: 0007.json belongs to the release 0007.

It is written before the release goes live, and says whether a reader may count on the site, which
files its own build wrote, and which it took over from the release before (last_assets.py). Any
other file in the folder was put there by hand.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clinic.kit.manifest import files_of
from clinic.standing.golive import RESERVED_HOST, RESERVED_NUMBER

SUFFIX = ".json"
MARK = '<meta name="robots" content="noindex'  # of a rehearsal's home page, and of no other
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')
# A site's standing; an article's is in standing/ledger.py.
# A trial has every fact, under names or numbers reserved for trying things out: it is not deployed.
REHEARSAL, TRIAL, LIVE = STANDINGS = ("rehearsal", "trial", "live")


@dataclass(frozen=True)
class Record:
    """One release. Paths are below its folder, with forward slashes, sorted."""

    standing: str  # one of STANDINGS
    files: tuple[str, ...] = ()  # what its own build wrote
    carried: tuple[str, ...] = ()  # what it took over

    @property
    def rank(self) -> int:
        """Return how far the site had come; it never goes back to a lower one."""
        return STANDINGS.index(self.standing)


def write_record(folder: Path, standing: str, files: Iterable[str], carried: Iterable[str]) -> None:
    """Write the record of the site in a folder beside it."""
    record = Record(standing, tuple(sorted(files)), tuple(sorted(carried)))
    text = json.dumps(asdict(record), ensure_ascii=False, indent=1) + "\n"
    folder.with_name(folder.name + SUFFIX).write_text(text, encoding="utf-8")


def read_record(folder: Path) -> Record:
    """Return the record of the release in a folder.

    Where it is gone, the folder tells: its home page the standing, and every file is its own.
    """
    try:
        found = json.loads(folder.with_name(folder.name + SUFFIX).read_text(encoding="utf-8"))
        return Record(found["standing"], tuple(found["files"]), tuple(found["carried"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Record(read_standing(folder), tuple(files_of(folder)))


def read_standing(folder: Path) -> str:
    """Return the standing that a site's own home page tells."""
    home = folder / "index.html"
    html = home.read_text(encoding="utf-8") if home.is_file() else MARK
    if MARK in html:
        return REHEARSAL
    return TRIAL if is_reserved(html) else LIVE


def is_reserved(html: str) -> bool:
    """Return whether a home page has a name or number that is reserved for trying things out."""
    canonical = CANONICAL.search(html)
    host = urlsplit(canonical[1]).hostname if canonical else None
    return bool(RESERVED_HOST.search(host or "") or RESERVED_NUMBER.search(html))


def read_base(folder: Path) -> str:
    """Return the path below which a site's own home page says that it lies, "" or "/learn"."""
    home = folder / "index.html"
    canonical = CANONICAL.search(home.read_text(encoding="utf-8")) if home.is_file() else None
    return urlsplit(canonical[1]).path.rstrip("/") if canonical else ""
