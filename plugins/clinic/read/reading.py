"""Reads every page in worker processes with a time and memory limit, and tells Pelican of them.

Python-Markdown needs minutes for some short inputs and cannot be interrupted, so only a child
process that can be killed bounds it. `convert_all` runs before Pelican reads.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as OutOfTime
from functools import partial
from typing import Any

from pebble import ProcessExpired
from pelican.readers import BaseReader, Readers
from site_report import Problem

from clinic.kit.state import find_build
from clinic.kit.workers import Limits, Step, attempt_all

SECONDS = 10
MEGABYTES = 400  # on top of what the parent has: a worker stays under 512 MB in all


def convert_all(
    work: Callable,
    paths: Sequence[str],
    shared: Any,
    step: Step | None = None,
    seconds: float = SECONDS,
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ({path: result}, problems) of `work(path, shared)` for each of the paths.

    Each call runs in a worker process that is ended after `seconds`, or when it takes too much
    memory; the page is then named in a problem, and all others go on.
    """
    limits = Limits(seconds, MEGABYTES)
    found = attempt_all(partial(work, shared=shared), paths, limits, step)
    results, problems = {}, []
    for path, (result, error) in zip(paths, found, strict=True):
        if error:
            problems.append(explain_failure(path, error, seconds))
        else:
            results[path] = result
    return results, problems


def explain_failure(path: str, error: BaseException, seconds: float) -> Problem:
    """Return what is wrong with a page that has no HTML."""
    if isinstance(error, OutOfTime):
        what = f"This page takes longer than {seconds} seconds to turn into HTML."
        fix = "Look for long runs of brackets, stars or < signs, and take them out."
    elif isinstance(error, MemoryError | ProcessExpired | RecursionError):
        what = "This page needs too much memory to turn into HTML."
        fix = "Look for very deep lists or quotes or very long lines, and shorten them."
    else:
        what = f"This page could not be turned into HTML ({type(error).__name__}: {error})."
        fix = (
            "Move what was added last to another file for now, and build again: it shows the place."
        )
    return Problem(path, 0, what, fix)


class Reader(BaseReader):
    """Tells Pelican what it must know of a page; the HTML is attached later.

    Pelican would look through it for links in its own notation, and no page has any.
    """

    enabled = True
    file_extensions = ["md"]

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return ("", metadata) of a page; one that is held back says so by `status: skip`."""
        metadata = find_build(self.settings).metadata.get(source_path, {"status": "skip"})
        return "", {
            name: self.process_metadata(name, value) if isinstance(value, str) else value
            for name, value in metadata.items()
        }


def install_reader(readers: Readers) -> None:
    """Make Pelican take Markdown from us, typography included, so that it is not applied twice.

    The setting itself is changed: a copy would be lost when Pelican's reader ends its set-up.
    """
    readers.reader_classes["md"] = Reader
    readers.settings["TYPOGRIFY"] = False
