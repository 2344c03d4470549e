"""Reads every page in worker processes with a time and memory limit, and tells Pelican of them.

Python-Markdown needs minutes for some short inputs and cannot be interrupted, so only a child
process that can be killed bounds it. `convert_all` runs before Pelican reads.
"""

import sys
from concurrent.futures import BrokenExecutor
from concurrent.futures import TimeoutError as OutOfTime
from multiprocessing import get_context

from pebble import CONSTS, ProcessExpired, ProcessPool
from pelican.readers import BaseReader

from clinic.kit.cores import cores
from clinic.kit.crew import ending_at_once, obey
from clinic.kit.report import Problem

SECONDS = 10
CONSTS.sleep_unit = 0.03  # seconds between two looks at all pages and workers; one ends a pool
MEGABYTES = 400  # on top of what the parent has: a worker stays under 512 MB in all
_SHARED = None  # what every worker needs, inherited or sent once


def convert_all(work, shared, step=None, seconds=SECONDS):
    """Return ({path: result}, problems) of `work(path, shared)` for every path of `shared.paths`.

    Each call runs in a worker process that is ended after `seconds`, or when it takes too much
    memory; the page is then named in a problem, and all others go on.
    """
    with ending_at_once():
        return _convert(work, shared, step, seconds)


def _convert(work, shared, step, seconds):
    results, problems = {}, []
    context = get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPool(cores(), initializer=_prepare, initargs=(shared,), context=context)
    try:
        tasks = {
            path: pool.schedule(_call, args=(work, path), timeout=seconds) for path in shared.paths
        }
        for count, (path, task) in enumerate(tasks.items(), 1):
            try:
                results[path] = task.result()
            except BrokenExecutor:  # no worker could be started at all: no page is to blame
                raise
            except Exception as error:
                problems.append(_explain(path, error, seconds))
            if step:
                step(count, len(tasks))
        pool.close()
    except BaseException:
        pool.stop()
        raise
    finally:
        pool.join()
    return results, problems


def _prepare(shared):
    global _SHARED
    _SHARED = shared
    obey()
    if sys.platform == "linux":
        import resource

        with open("/proc/self/statm", encoding="ascii") as statm:
            now = int(statm.read().split()[0]) * resource.getpagesize()
        most = now + MEGABYTES * 2**20
        given = resource.getrlimit(resource.RLIMIT_AS)[1]  # the machine's own limit, if it has one
        most = most if given == resource.RLIM_INFINITY else min(most, given)
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _call(work, path):
    return work(path, _SHARED)


def _explain(path, error, seconds):
    if isinstance(error, OutOfTime):
        return Problem(
            path, 0, f"This page takes longer than {seconds} seconds to turn into HTML.",
            "Look for long runs of brackets, stars or < signs, and take them out.",
        )  # fmt: skip
    if isinstance(error, MemoryError | ProcessExpired | RecursionError):
        return Problem(
            path, 0, "This page needs too much memory to turn into HTML.",
            "Look for very deep lists or quotes or very long lines, and shorten them.",
        )  # fmt: skip
    return Problem(
        path, 0, f"This page could not be turned into HTML ({type(error).__name__}: {error}).",
        "Move what was added last to another file for now, and build again: it shows the place.",
    )  # fmt: skip


class Reader(BaseReader):
    """Tells Pelican what it must know of a page; the HTML is attached later.

    Pelican would look through it for links in its own notation, and no page has any.
    """

    enabled = True
    file_extensions = ["md"]
    pages = {}  # absolute path -> metadata, filled by the build

    def read(self, source_path):
        """Return ("", metadata) of a page; one that is held back says so by `status: skip`."""
        metadata = self.pages.get(source_path, {"status": "skip"})
        return "", {
            name: self.process_metadata(name, value) if isinstance(value, str) else value
            for name, value in metadata.items()
        }


def install(readers):
    """Make Pelican take Markdown from us, typography included, so that it is not applied twice.

    The setting itself is changed: a copy would be lost when Pelican's reader ends its set-up.
    """
    readers.reader_classes["md"] = Reader
    readers.settings["TYPOGRIFY"] = False
