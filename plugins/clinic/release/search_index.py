"""Builds the search index with Pagefind, and keeps of it only what the search page needs.

Pagefind is asked as its own wrappers for Node and Python ask it, in base64 over a pipe: given a
folder it numbers the pages in the order of the disk, and so makes other bytes on each machine. (Its
Python wrapper waits a tenth of a second for each page.)
"""

import json
import re
import signal
import subprocess
from base64 import b64decode, b64encode
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile

from pagefind_bin import get_executable

from clinic.kit.manifest import MANIFEST
from clinic.kit.report import Refused
from clinic.kit.workers import die_with_parent, start_beside

FOLDER = "pagefind"
ENTRY = f"{FOLDER}/pagefind-entry.json"  # its languages come in random order
BEGIN, END = re.compile(rb"<article\b[^<>]* data-pagefind-body[^<>]*>"), b"</article>"
LANG = re.compile(rb'<html lang="[\w-]+"')
# What no search shall find: a source's number is no word of its sentence, nor is what explains one.
EXCLUDED = [".cite", ".gloss"]
LEFT_OUT = (  # (how it begins, how it ends) on a page; with what Pagefind is told to leave out
    (b'<sup class="cite">', b"</sup>"),
    (b' <span class="gloss">', b"</span>"),
    (b'<details class="contents"', b"</details>"),
    (b'<section class="references"', b"</section>"),
    (b'<section class="share"', b"</section>"),
)
NAME = re.compile(rb'(<h[1-6])( id="[^"<>]*")')  # of a heading: a result leads to a whole page
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """Pagefind could not index the site; the message holds its own last line."""


@contextmanager
def indexing(staging, pages):
    """Index those of the staged pages that hold an article, while the block is at work.

    The index, staging/pagefind, is the same bytes each time. A failure is told at the block's end.
    """
    try:
        program = get_executable()
    except FileNotFoundError:
        what = "This program, which makes the search index, is missing."
        raise Refused("pagefind", what, "Install it: rm -r .venv, then run make again.") from None
    work = start_beside(partial(index, program, staging), [sorted(pages)])
    try:
        yield
        [names] = work.gather()
    finally:
        work.stop()
    for name in names:
        MANIFEST.add(name)


def index(program, staging, pages):
    """Write Pagefind's index of the articles of these pages, in this order; return its files.

    The files are fetched from Pagefind: it says that it has written them while it still does.
    """
    command, pipe = [str(program), "--service"], subprocess.PIPE
    with TemporaryFile(dir=staging.parent) as said:
        where = {"stdin": pipe, "stdout": pipe, "stderr": said}
        try:
            with subprocess.Popen(command, preexec_fn=die_with_parent, **where) as process:
                files = _made(partial(_ask, process), staging, pages)
        except (BrokenPipeError, EOFError):  # it has died
            if process.returncode == -signal.SIGKILL:  # the system took it
                raise MemoryError from None
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            raise _failure(lines[-1] if lines else "It ended too early.") from None
    found = {f"{FOLDER}/{file['path']}": b64decode(file["content"]) for file in files}
    found[ENTRY] = json.dumps(json.loads(found[ENTRY]), sort_keys=True).encode("utf-8")
    names = [name for name in found if not Path(name).name.startswith(READY_MADE)]
    for name in names:
        path = staging / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found[name])
    return names


def _made(ask, staging, pages):
    """Return the files of the index as Pagefind gives them: "path", and "content" in base64."""
    ask(type="NewIndex", config={"exclude_selectors": EXCLUDED})
    for name in pages:
        if text := article((staging / name).read_bytes()):
            ask(type="AddFile", index_id=0, file_path=name, file_contents=text)
    return ask(type="GetFiles", index_id=0)["files"]


def _ask(process, **payload):
    """Send one request to Pagefind, and return its answer.

    Raises SearchFailed when it refuses, BrokenPipeError or EOFError when it has died.
    """
    request = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
    process.stdin.write(b64encode(request.encode("utf-8")) + b",")
    process.stdin.flush()
    parts = [b""]
    while not parts[-1].endswith(b","):
        if not (part := process.stdout.read1()):
            raise EOFError
        parts.append(part)
    answer = json.loads(b64decode(b"".join(parts)[:-1]))["payload"]
    if answer["type"] == "Error":
        raise _failure(answer["message"])
    return answer


def _failure(words):
    return SearchFailed(f"The search index could not be made: {words}")


def article(page):
    """Return the article of a page, as HTML, in the bytes of a file; "" where it has none.

    Pagefind would leave out the rest itself, but needs twice as long to read whole pages.
    """
    begin, end = BEGIN.search(page), page.rfind(END)
    if not begin or end < begin.start():
        return ""
    lang, text = LANG.search(page), page[begin.start() : end]
    for beginning, ending in LEFT_OUT:
        text = without(text, beginning, ending)
    text = NAME.sub(rb"\1", text)
    page = b"<!doctype html>" + (lang[0] if lang else b"<html") + b">" + text
    return page.decode("utf-8", "replace")  # what is wrong with the page, the audit tells


def without(page, beginning, ending):
    """Return a page without its parts from a beginning to the next ending."""
    kept, *parts = page.split(beginning)
    return kept + b"".join(part.partition(ending)[2] for part in parts)
