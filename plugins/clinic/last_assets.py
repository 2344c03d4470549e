"""Keeps the scripts and icons of the site that is live, for readers who still have its pages open.

They stay for one release: only what the live pages themselves name is taken along, not what they in
turn were handed.
"""

import re
import shutil
from pathlib import Path

from . import release
from .manifest import MANIFEST

NAMED = re.compile(rb"/(assets/[\w-]+\.[0-9a-f]{8}\.[a-z0-9]+)")


def write(staging, root):
    """Copy what only the live site's pages use into the staged site; return the addresses."""
    staging, live = Path(staging), Path(root) / release.LIVE
    if release.live(root) is None or not live.is_dir():
        return []
    named = set()
    for page in live.rglob("*.html"):
        named |= {name.decode() for name in NAMED.findall(page.read_bytes())}
    kept = [n for n in sorted(named) if (live / n).is_file() and not (staging / n).exists()]
    for name in kept:
        (staging / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(live / name, staging / name)
        MANIFEST.add(name)
    return kept
