"""Reads every page in worker processes with a time and memory limit, and tells Pelican of them.

Python-Markdown needs minutes for some short inputs and cannot be interrupted, so only a child
process that can be killed bounds it. `convert_all` runs before Pelican reads.
"""

import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as OutOfTime
from multiprocessing import get_context
from typing import Any

from pebble import CONSTS, ProcessExpired, ProcessPool
from pelican.readers import BaseReader, Readers

from clinic.kit.cores import cores
from clinic.kit.crew import ending_at_once, obey
from clinic.kit.report import Problem

SECONDS = 10
# On top of what the parent has: a worker stays under 512 MB in all.
MEGABYTES = 400
# Seconds between two looks of pebble at all pages and workers. The end of a pool waits for one.
CONSTS.sleep_unit = 0.03
# What every worker needs, inherited or sent once.
_SHARED: Any = None

Work = Callable[[str, Any], Any]
Step = Callable[[int, int], None]


def convert_all(
    work: Work, shared: Any, step: Step | None = None, seconds: float = SECONDS
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ({path: result}, problems) of `work(path, shared)` for every path of `shared.paths`.

    Each call runs in a worker process that is ended after `seconds`, or when it takes too much
    memory; the page is then named in a problem, and all others go on.
    """
    with ending_at_once():
        return convert_in_pool(work, shared, step, seconds)


def convert_in_pool(
    work: Work, shared: Any, step: Step | None, seconds: float
) -> tuple[dict[str, Any], list[Problem]]:
    """Return the same as `convert_all`, without its guard around the workers' end."""
    results: dict[str, Any] = {}
    problems: list[Problem] = []
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPool(cores(), initializer=prepare_worker, initargs=(shared,), context=context)
    try:
        tasks = {
            path: pool.schedule(convert_in_worker, args=(work, path), timeout=seconds)
            for path in shared.paths
        }
        for count, (path, task) in enumerate(tasks.items(), 1):
            try:
                results[path] = task.result()
            except BrokenExecutor:
                # No worker could be started at all: no page is to blame.
                raise
            except Exception as error:
                problems.append(explain_failure(path, error, seconds))
            if step:
                step(count, len(tasks))
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()
    return results, problems


def prepare_worker(shared: Any) -> None:
    """Take what all pages need, and bound the memory of this worker."""
    global _SHARED
    _SHARED = shared
    obey()
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        most = now + MEGABYTES * 2**20
        # the machine's own limit, if it has one
        given = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = most if given == resource.RLIM_INFINITY else min(most, given)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def convert_in_worker(work: Work, path: str) -> Any:
    """Return what `work` makes of a page, in a worker that has been prepared."""
    return work(path, _SHARED)


def explain_failure(path: str, error: Exception, seconds: float) -> Problem:
    """Return the problem of a page that could not be converted."""
    if isinstance(error, OutOfTime):
        return Problem(
            path,
            0,
            f"This page takes longer than {seconds} seconds to turn into HTML.",
            "Look for long runs of brackets, stars or < signs, and take them out.",
        )
    if isinstance(error, MemoryError | ProcessExpired | RecursionError):
        return Problem(
            path,
            0,
            "This page needs too much memory to turn into HTML.",
            "Look for very deep lists or quotes or very long lines, and shorten them.",
        )
    return Problem(
        path,
        0,
        f"This page could not be turned into HTML ({type(error).__name__}: {error}).",
        "Move what was added last to another file for now, and build again: it shows the place.",
    )


class Reader(BaseReader):
    """Tells Pelican what it must know of a page; the HTML is attached later.

    Pelican would look through it for links in its own notation, and no page has any.
    """

    enabled = True
    file_extensions = ["md"]
    # absolute path -> metadata, filled by the build
    pages: dict[str, dict] = {}

    def read(self, source_path: str) -> tuple[str, dict]:
        """Return ("", metadata) of a page; one that is held back says so by `status: skip`."""
        metadata = self.pages.get(source_path, {"status": "skip"})
        return "", {
            name: self.process_metadata(name, value) if isinstance(value, str) else value
            for name, value in metadata.items()
        }


def install(readers: Readers) -> None:
    """Make Pelican take Markdown from us, typography included, so that it is not applied twice.

    The setting itself is changed: a copy would be lost when Pelican's reader ends its set-up.
    """
    readers.reader_classes["md"] = Reader
    readers.settings["TYPOGRIFY"] = False
