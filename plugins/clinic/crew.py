"""Works a list off on every core: a worker is a copy of the build, and inherits all it knows."""

import contextlib
import ctypes
import gc
import os
import signal
import sys
import threading
from multiprocessing import active_children, get_context

from pebble import ProcessExpired, ProcessPool

from .cores import cores

MOST = 8  # tasks that a worker takes at once
_INHERITED = None  # in a worker: (work, tasks)


def each(work, tasks, step=None):
    """Return [work(task) for task in tasks]; `step(done, of)` is told how far it has come.

    Where the system can fork, the cores share the tasks: what a task holds need not travel then,
    and what it returns must. An exception of a task ends the whole.
    """
    tasks, results = list(tasks), []
    workers = min(cores(), len(tasks)) if sys.platform == "linux" else 1
    if workers < 2:
        return [work(task) for task in tasks]
    at_once = max(1, min(MOST, len(tasks) // (8 * workers)))
    context = get_context("fork")
    pool = ProcessPool(workers, initializer=_inherit, initargs=((work, tasks),), context=context)
    with ending_at_once():
        try:
            shares = [range(at, len(tasks))[:at_once] for at in range(0, len(tasks), at_once)]
            for share in [pool.schedule(_share, args=(share,)) for share in shares]:
                results += share.result()
                if step:
                    step(len(results), len(tasks))
            pool.close()
        except ProcessExpired:  # the system took it: there was no memory left
            pool.stop()
            raise MemoryError from None
        except BaseException:
            pool.stop()
            raise
        finally:
            pool.join()
    return results


class Beside:
    """One more worker, for what the build needs only in the end: begun now, fetched by `end`.

    It fills the time in which the build itself keeps but one core at work.
    """

    def __init__(self, work, tasks):
        self.work, self.tasks, self.process = work, list(tasks), None
        if sys.platform == "linux" and cores() > 1:
            context = get_context("fork")
            self.told, telling = context.Pipe(duplex=False)
            self.process = context.Process(target=self._work, args=(telling,), daemon=True)
            self.process.start()
            telling.close()  # the worker's end alone is open: if it dies, we are told so

    def _work(self, telling):
        obey()
        self.told.close()
        try:
            told = None, [self.work(task) for task in self.tasks]
        except Exception as error:
            told = error, None
        with contextlib.suppress(BrokenPipeError):  # the build was ended, and nobody listens
            telling.send(told)

    def end(self):
        """Return [work(task) for task in tasks]; an exception of a task is raised here."""
        if not self.process:
            return [self.work(task) for task in self.tasks]
        try:
            error, results = self.told.recv()
        except EOFError:  # the system took it: there was no memory left
            raise MemoryError from None
        self.process.join()
        if error:
            raise error
        return results


def call(task):
    """Return what a task gives that needs no word more."""
    return task()


def _inherit(inherited):
    global _INHERITED
    obey()
    _INHERITED = inherited


def _share(numbers):
    work, tasks = _INHERITED
    return [work(tasks[number]) for number in numbers]


def obey():
    """Make this process a worker: the parent decides when it stops, and takes it along."""
    gc.freeze()  # what it inherited stays: it need not be looked through for garbage
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    die_with_parent()


def die_with_parent():
    """Let the system end this process with its parent: one killed outright leaves nothing behind.

    A worker that lived on would hold the build's lock.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


@contextlib.contextmanager
def ending_at_once():
    """Let a signal end the process there and then: an exception might strike while the pool's
    threads hold a lock, and leave it waiting for ever. What is half built, the next build clears.
    """

    def end(number, _frame):
        for worker in active_children():
            worker.kill()
        os._exit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {n: signal.signal(n, end) for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
