"""Builds the search index with Pagefind, and keeps of it only what the search page needs."""

import errno
import json
import os
import shutil
import subprocess
import sys

from .manifest import MANIFEST

FOLDER = "pagefind"
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """Pagefind could not index the site; the message is its own last line."""


def write(staging):
    """Index the staged pages into staging/pagefind, the same bytes each time."""
    shutil.rmtree(staging / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(staging), "--output-subdir", FOLDER]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise SearchFailed(f"The search index could not be made: {lines[-1] if lines else ''}")
    entry = staging / FOLDER / "pagefind-entry.json"
    written = entry.read_text(encoding="utf-8") if entry.exists() else ""
    if not written:  # Pagefind says nothing of a full disk, and leaves empty files
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(entry))
    # Pagefind writes its languages in random order.
    entry.write_text(json.dumps(json.loads(written), sort_keys=True), encoding="utf-8")
    for path in sorted((staging / FOLDER).rglob("*")):
        if path.name.startswith(READY_MADE):
            path.unlink()
        elif path.is_file():
            MANIFEST.add(path.relative_to(staging).as_posix())
