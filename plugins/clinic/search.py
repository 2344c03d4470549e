"""Builds the search index with Pagefind, and keeps of it only what the search page needs."""

import errno
import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from tempfile import TemporaryFile

from .crew import die_with_parent
from .manifest import MANIFEST

FOLDER = "pagefind"
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """Pagefind could not index the site; the message is its own last line."""


@contextmanager
def indexing(staging):
    """Index the staged pages into staging/pagefind while the block is at work.

    The index is the same bytes each time. What Pagefind says counts when the block has ended.
    """
    shutil.rmtree(staging / FOLDER, ignore_errors=True)
    command = [sys.executable, "-m", "pagefind", "--site", str(staging), "--output-subdir", FOLDER]
    command += ["--exclude-selectors", ".cite"]  # a source's number is no word of its sentence
    with TemporaryFile("w+", dir=staging.parent) as said:
        where = {"stdin": subprocess.DEVNULL, "stdout": said, "stderr": said}
        with subprocess.Popen(command, preexec_fn=die_with_parent, **where) as process:
            try:
                yield
            except BaseException:
                process.kill()
                raise
        if process.returncode:
            said.seek(0)
            lines = said.read().strip().splitlines()
            last = lines[-1] if lines else ""
            raise SearchFailed(f"The search index could not be made: {last}")
    tidy(staging)


def tidy(staging):
    """Keep of a new index what the search page needs, in one order, and note its files."""
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
