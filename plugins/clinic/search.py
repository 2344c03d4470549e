"""Builds the search index with Pagefind, and keeps of it only what the search page needs."""

import errno
import json
import os
import re
import shutil
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryFile

from pagefind_bin import get_executable

from .crew import die_with_parent
from .manifest import MANIFEST

FOLDER = "pagefind"
PAGES = ".pages"  # below the staged site, while Pagefind reads them
BEGIN, END = b'<article class="article" data-pagefind-body>', b"</article>"
LANG = re.compile(rb'<html lang="([\w-]+)"')
# What no search shall find: a source's number is no word of its sentence, nor is what explains one.
EXCLUDED = ".cite,.gloss"
LEFT_OUT = (  # (how it begins, how it ends) on a page; with what Pagefind is told to leave out
    (b'<sup class="cite">', b"</sup>"),
    (b' <span class="gloss">', b"</span>"),
    (b'<details class="contents"', b"</details>"),
    (b'<section class="references"', b"</section>"),
    (b'<section class="share"', b"</section>"),
)
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """Pagefind could not index the site; the message is its own last line."""


def lay(staging, name):
    """Lay the article of a staged page aside for Pagefind; a file without one is not searched.

    Pagefind would leave out the rest itself, but needs twice as long to read whole pages.
    """
    page = (staging / name).read_bytes()
    begin, end = page.find(BEGIN), page.rfind(END)
    if 0 <= begin < end:
        path = staging / PAGES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        lang = LANG.search(page, 0, begin)[0]
        article = page[begin:end]
        for beginning, ending in LEFT_OUT:
            article = without(article, beginning, ending)
        path.write_bytes(b"<!doctype html>" + lang + b">" + article)


def without(page, beginning, ending):
    """Return a page without its parts from a beginning to the next ending."""
    kept, *parts = page.split(beginning)
    return kept + b"".join(part.partition(ending)[2] for part in parts)


@contextmanager
def indexing(staging):
    """Index the pages laid aside into staging/pagefind while the block is at work.

    The index is the same bytes each time. What Pagefind says counts when the block has ended.
    """
    pages = staging / PAGES
    pages.mkdir(exist_ok=True)
    shutil.rmtree(staging / FOLDER, ignore_errors=True)
    command = [str(get_executable()), "--site", str(pages)]
    command += ["--output-path", str(staging / FOLDER), "--exclude-selectors", EXCLUDED]
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
    shutil.rmtree(pages)
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
