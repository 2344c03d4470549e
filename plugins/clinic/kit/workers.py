"""Works a list off on every core, each task within its limits; no worker outlives the build.

The workers are pebble's: of all pools, only one that can kill a worker bounds what Python itself
cannot interrupt. A worker is a copy of the build, so a task need not be pickled, what it
returns must.
"""

import atexit
import contextlib
import ctypes
import gc
import os
import pickle
import resource
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import active_children, get_context
from typing import Any

from pebble import CONSTS, ProcessExpired, ProcessPool

from .failures import find_place

CONSTS.sleep_unit = 0.01  # seconds between two looks at the workers; one such look ends a pool
# Where a process is not forked safely, as on a Mac, each worker is sent what the tasks hold.
FORKS = sys.platform == "linux"
LONGEST = 600  # seconds for a task that has no limit of its own: nothing waits for ever
NICE = 10  # how far the priority of a patient worker is lowered
Step = Callable[[int, int], None]  # is told how many tasks are done, and of how many
_INHERITED: tuple[Callable, list] | None = None  # in a worker: what it does, and the tasks


@dataclass(frozen=True)
class Limits:
    """What a worker may take.

    `seconds`: for one task. `megabytes`: on top of what the build has taken before; None: as much
    as there is. `nice`: how far its priority is lowered.
    """

    seconds: float = LONGEST
    megabytes: int | None = None
    nice: int = 0


class Workers:
    """Workers that begin with a list of tasks at once, while the build goes on."""

    def __init__(self, work: Callable, tasks: Iterable, count: int, limits: Limits = Limits()):
        self.work, self.tasks, self.limits = work, list(tasks), limits
        self.pool = None
        self.futures: dict = {}  # future -> number of its task
        if not count or not self.tasks:
            return
        context = get_context("fork" if FORKS else "spawn")
        self.pool = ProcessPool(
            count, initializer=_begin_worker, initargs=(work, self.tasks, limits), context=context
        )
        atexit.register(self.stop)  # a build that is ended by an exception leaves nobody behind
        self.futures = {
            self.pool.schedule(_do_task, args=(number,), timeout=limits.seconds): number
            for number in range(len(self.tasks))
        }

    def gather(self, step: Step | None = None) -> list:
        """Return what each task gave, in their order; a task's exception is raised here.

        Raises MemoryError when the system took a worker: there was no memory left.
        """
        if not self.pool:
            return [self.work(task) for task in self.tasks]
        found = self.attempt(step, to_end=False)
        for _, error in found:
            if isinstance(error, ProcessExpired):
                raise MemoryError from None
            if error:
                raise error
        return [result for result, _ in found]

    def attempt(
        self, step: Step | None = None, to_end: bool = True
    ) -> list[tuple[Any, BaseException | None]]:
        """Return (result, None) or (None, exception) of each task, in their order.

        A task that took too long has concurrent.futures.TimeoutError; one that ended its worker,
        pebble.ProcessExpired. Raises BrokenExecutor when no worker could be started.
        `to_end`: whether the others go on when one has failed.
        """
        found: dict[int, tuple[Any, BaseException | None]] = {}
        with ending_at_once():
            try:
                for done, future in enumerate(as_completed(self.futures), 1):
                    try:
                        result, error = future.result()
                    except BrokenExecutor:  # no worker could be started: no task is to blame
                        raise
                    except Exception as failure:
                        result, error = None, failure
                    found[self.futures[future]] = result, error
                    if error and not to_end:
                        break
                    if step:
                        step(done, len(self.futures))
            finally:
                self.stop()
        return [found[number] for number in sorted(found)]

    def stop(self) -> None:
        """End the workers that are still at it: what they give is not wanted any more."""
        if self.pool:
            atexit.unregister(self.stop)
            self.pool.stop()
            self.pool.join()
            self.pool = None


def run_all(
    work: Callable, tasks: Iterable, step: Step | None = None, patient: bool = False
) -> list:
    """Return [work(task) for task in tasks], made on every core where the system can fork.

    A task's exception ends the whole. Patient workers leave a core to whoever works beside them.
    """
    tasks = list(tasks)
    count = min(count_cores(), len(tasks))
    limits = Limits(nice=NICE if patient else 0)
    return Workers(work, tasks, count if count > 1 and FORKS else 0, limits).gather(step)


def run_unkept(
    work: Callable,
    tasks: Iterable,
    is_kept: Callable[[Any], bool],
    step: Step | None = None,
    patient: bool = False,
) -> list:
    """Return [work(task) for task in tasks], as run_all does, where a cache keeps some results.

    Those that are kept take no time, and are fetched here: a worker for them would cost more.
    """
    pairs = [(task, is_kept(task)) for task in tasks]
    made = iter(run_all(work, [task for task, kept in pairs if not kept], step, patient))
    return [work(task) if kept else next(made) for task, kept in pairs]


def attempt_all(
    work: Callable, tasks: Iterable, limits: Limits, step: Step | None = None
) -> list[tuple[Any, BaseException | None]]:
    """Return (result, None) or (None, exception) of each task, each within its limits."""
    tasks = list(tasks)
    return Workers(work, tasks, min(count_cores(), len(tasks)), limits).attempt(step)


def start_beside(work: Callable, tasks: Iterable) -> Workers:
    """Return one more worker that has begun with tasks which the build needs only in the end.

    It fills the time in which the build itself keeps but one core at work.
    """
    return Workers(work, tasks, 1 if count_cores() > 1 and FORKS else 0)


def count_cores() -> int:
    """Return how many processors this process may run on: at least one."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on a Mac
        return os.cpu_count() or 1


def _begin_worker(work: Callable, tasks: list, limits: Limits) -> None:
    """Make this process a worker: the parent decides when it stops, and takes it along."""
    global _INHERITED
    _INHERITED = work, tasks
    gc.freeze()  # what it inherited stays: it need not be looked through for garbage
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    die_with_parent()
    os.nice(limits.nice)
    if limits.megabytes and sys.platform == "linux":
        _limit_memory(limits.megabytes)


def _limit_memory(megabytes: int) -> None:
    with open("/proc/self/statm", encoding="ascii") as statm:
        now = int(statm.read().split()[0]) * resource.getpagesize()
    most = now + megabytes * 2**20
    given = resource.getrlimit(resource.RLIMIT_AS)[1]  # the machine's own limit, if it has one
    most = most if given == resource.RLIM_INFINITY else min(most, given)
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _do_task(number: int) -> tuple[Any, BaseException | None]:
    assert _INHERITED
    work, tasks = _INHERITED
    try:
        return work(tasks[number]), None
    except BaseException as error:  # one that would end this process is told first
        return None, make_portable(error)


def make_portable(error: BaseException) -> BaseException:
    """Return an exception as it can be sent to another process: if need be, in its words alone.

    Its frames cannot be sent: it takes along the place that they tell.
    """
    where = find_place(error)
    try:
        found = pickle.loads(pickle.dumps(error))
    except Exception:
        found = RuntimeError(f"{type(error).__name__}: {error}")
    found.place = where
    return found


def die_with_parent() -> None:
    """Let the system end this process with its parent: one killed outright leaves nothing behind.

    A worker that lived on would hold the build's lock.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


@contextlib.contextmanager
def ending_at_once() -> Iterator[None]:
    """Let a signal end the process there and then: an exception might strike while the pool's
    threads hold a lock, and leave it waiting for ever. What is half built, the next build clears.
    """

    def end(number: int, _frame: object) -> None:
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
