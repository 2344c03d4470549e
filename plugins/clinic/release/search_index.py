"""Builds the search index with Pagefind, and keeps of it only what the search page needs.

Pagefind is asked as its own wrappers for Node and Python ask it, in base64 over a pipe: given a
folder it numbers the pages in the order of the disk, and so makes other bytes on each machine.
https://pagefind.app/docs/node-api/
"""

import json
import re
import signal
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from pagefind_bin import get_executable
from site_report import Refused

from clinic.content.search_parts import FOLDER
from clinic.kit.cache import Cache
from clinic.kit.workers import die_with_parent, start_beside

ENTRY = "pagefind-entry.json"  # its languages come in random order
HTML = re.compile(rb"[^<]*<!doctype html>\s*<html\b[^<>]*>", re.I)  # it names the language
ARTICLE = re.compile(rb"<article\b[^<>]* data-pagefind-body[^<>]*>")
END = b"</article>"
# The number of a source and what explains a term are no words of their sentence.
EXCLUDED = [".cite", ".meaning"]
# Pagefind leaves them out itself, but not the space before them: an excerpt would read "placebo .".
LEFT_OUT = ((b'<sup class="cite">', b"</sup>"), (b'<span class="meaning"', b"</button></span>"))
HEADING_NAME = re.compile(rb'(<h[1-6])( id="[^"<>]*")')  # not asked for: a result is a whole page
CLIENT = ("pagefind.js", "pagefind-worker.js", "wasm.")  # what asks: one serves all indexes
READY_MADE = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight")


class SearchFailed(Exception):
    """Pagefind could not index the site; the message holds its own last line."""


@contextmanager
def indexing(
    staging: Path, parts: Mapping[str, Sequence[str]], keys: Mapping[str, str], cache: Cache
) -> Iterator[list[str]]:
    """Index those of the staged pages that hold an article, while the block is at work.

    `parts`: {folder of an index: the pages that it holds}. `keys`: {page: a hash of all that it was
    printed from}. An index is the same bytes each time. A failure is told at the block's end; from
    then on the list that this gives holds its files.
    """
    try:
        program = get_executable()
    except FileNotFoundError:
        what = "This program, which makes the search index, is missing."
        raise Refused("pagefind", what, "Install it: rm -r .venv, then run make again.") from None
    work = start_beside(partial(write_index, program, staging, keys, cache), sorted(parts.items()))
    written: list[str] = []
    try:
        yield written
        for files in work.gather():
            written += files
    finally:
        work.stop()


def write_index(
    program: Path,
    staging: Path,
    keys: Mapping[str, str],
    cache: Cache,
    part: tuple[str, Sequence[str]],
) -> list[str]:
    """Write one index, and return its files. `part`: its folder, and its pages."""
    folder, pages = part[0], sorted(part[1])
    key = cache.make_key([name, keys[name]] for name in pages)
    files = cache.keep_value("index", key, partial(make_index, program, staging, pages))
    names = [name for name in files if folder == FOLDER or not name.startswith(CLIENT)]
    for name in names:
        path = staging / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    return [f"{folder}/{name}" for name in names]


def make_index(program: Path, staging: Path, pages: list[str]) -> dict[str, bytes]:
    """Return the files of Pagefind's index of the articles of these pages, in this order.

    The files are fetched from Pagefind: it says that it has written them while it still does.
    """
    command = [str(program), "--service"]
    with TemporaryFile(dir=staging.parent) as said:
        try:
            with subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                preexec_fn=die_with_parent,
            ) as process:
                files = fetch_index(process, staging, pages)
        except (BrokenPipeError, EOFError):  # it has died
            if process.returncode == -signal.SIGKILL:  # the system took it
                raise MemoryError from None
            said.seek(0)
            lines = said.read().decode("utf-8", "replace").strip().splitlines()
            raise search_failed(lines[-1] if lines else "It ended too early.") from None
    found = {file["path"]: b64decode(file["content"]) for file in files}
    found[ENTRY] = json.dumps(json.loads(found[ENTRY]), sort_keys=True).encode("utf-8")
    names = [name for name in sorted(found) if not Path(name).name.startswith(READY_MADE)]
    return {name: found[name] for name in names}  # Pagefind names them in any order


def fetch_index(process: subprocess.Popen, staging: Path, pages: list[str]) -> list[dict[str, str]]:
    """Return the files of the index as Pagefind gives them: "path", and "content" in base64."""
    send_request(process, write_request(type="NewIndex", config={"exclude_selectors": EXCLUDED}))
    for name in pages:
        if text := prepare_page((staging / name).read_bytes()):
            request = write_request(type="AddFile", index_id=0, file_path=name, file_contents=text)
            read_answer(process)  # to the request before: Pagefind worked while this was written
            send_request(process, request)
    read_answer(process)
    send_request(process, write_request(type="GetFiles", index_id=0))
    return read_answer(process)["files"]


def write_request(**payload: Any) -> bytes:
    """Return a request to Pagefind as it is sent."""
    request = json.dumps({"message_id": 1, "payload": payload}, ensure_ascii=False)
    return b64encode(request.encode("utf-8")) + b","


def send_request(process: Any, request: bytes) -> None:
    """Send a request to Pagefind, a subprocess.Popen with two pipes.

    Raises BrokenPipeError when it has died.
    """
    process.stdin.write(request)
    process.stdin.flush()


def read_answer(process: Any) -> dict[str, Any]:
    """Return Pagefind's answer to the request that was sent last.

    Raises SearchFailed when it refuses, EOFError when it has died.
    """
    parts = [b""]
    while not parts[-1].endswith(b","):
        if not (part := process.stdout.read1()):
            raise EOFError
        parts.append(part)
    answer = json.loads(b64decode(b"".join(parts)[:-1]))["payload"]
    if answer["type"] == "Error":
        raise search_failed(answer["message"])
    return answer


def search_failed(words: str) -> SearchFailed:
    """Return the exception that tells in Pagefind's own words why there is no index."""
    return SearchFailed(f"The search index could not be made: {words}")


def prepare_page(page: bytes) -> str:
    """Return the article of a page as Pagefind is to read it, "" where the page has none.

    Without source numbers, meanings and heading names; it would read the rest of the page in vain.
    """
    if not (begin := ARTICLE.search(page)):
        return ""
    top, rest = HTML.match(page), page[begin.start() :]
    article = (top[0] if top else b"") + (rest.rpartition(END)[0] or rest) + END
    for beginning, ending in LEFT_OUT:
        kept, *parts = article.split(beginning)
        article = kept + b"".join(part.partition(ending)[2] for part in parts)
    article = HEADING_NAME.sub(rb"\1", article)
    return article.decode("utf-8", "replace")  # what is wrong with the page, the audit tells
