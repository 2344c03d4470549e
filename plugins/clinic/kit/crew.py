"""Works a list off on every core: a worker is a copy of the build, and inherits all it knows."""

import contextlib
import ctypes
import gc
import os
import pickle
import signal
import sys
import threading
from multiprocessing import active_children, get_context
from multiprocessing.connection import wait

from .cores import cores
from .failures import place

MOST = 8  # tasks that a worker takes at once
NICE = 10  # how far a patient worker's priority is lowered


def each(work, tasks, step=None, patient=False):
    """Return [work(task) for task in tasks]; `step(done, of)` is told how far it has come.

    Where the system can fork, the cores share the tasks: what a task holds need not travel then,
    and what it returns must. An exception of a task ends the whole. Patient workers leave a core to
    whoever works beside them, and share the others.
    """
    tasks = list(tasks)
    workers = min(cores(), len(tasks))
    at_once = max(1, min(MOST, len(tasks) // (8 * max(1, workers))))
    crew = Crew(work, tasks, workers if workers > 1 else 0, at_once, NICE if patient else 0)
    return crew.end(step)


def beside(work, tasks):
    """Return a Crew of one more worker, for what the build needs only in the end.

    It fills the time in which the build itself keeps but one core at work.
    """
    tasks = list(tasks)
    return Crew(work, tasks, 1 if cores() > 1 and tasks else 0, len(tasks))


class Crew:
    """Workers that begin with a list of tasks at once; `end` returns what they gave.

    `workers`: how many; with none, or where the system cannot fork, `end` does the work.
    `at_once`: tasks that a worker takes at a time, and tells of when it has done them.
    `nice`: how far their priority is lowered.
    """

    def __init__(self, work, tasks, workers, at_once, nice=0):
        self.work, self.tasks, self.at_once, self.nice = work, tasks, at_once, nice
        self.workers = {}  # our end of a worker's pipe -> its process
        if sys.platform != "linux":
            return
        context = get_context("fork")
        self.taken = context.Value("i", 0)  # tasks that a worker took
        for _ in range(workers):
            told, telling = context.Pipe(duplex=False)
            process = context.Process(target=self._work, args=(told, telling), daemon=True)
            process.start()
            telling.close()  # the worker's end alone is open: if it dies, we are told so
            self.workers[told] = process

    def _work(self, told, telling):
        obey()
        os.nice(self.nice)
        for inherited in (told, *self.workers):
            inherited.close()
        with contextlib.suppress(BrokenPipeError):  # the build was ended, and nobody listens
            while (begin := self._take()) < len(self.tasks):
                telling.send(self._share(begin))
            telling.send(None)

    def _take(self):
        with self.taken.get_lock():
            begin = self.taken.value
            self.taken.value += self.at_once
        return begin

    def _share(self, begin):
        try:
            tasks = self.tasks[begin : begin + self.at_once]
            return begin, [self.work(task) for task in tasks], None
        except BaseException as error:  # one that would end this process is told first
            return begin, [], portable(error)

    def end(self, step=None):
        """Return [work(task) for task in tasks]; an exception of a task is raised here.

        Raises MemoryError when the system took a worker: there was no memory left.
        """
        if not self.workers:
            return [self.work(task) for task in self.tasks]
        shares, done = {}, 0
        with ending_at_once():
            try:
                for begin, results, error in self._told():
                    if error:
                        raise error
                    shares[begin] = results
                    done += len(results)
                    if step:
                        step(done, len(self.tasks))
            finally:
                self.stop()
        return [result for begin in sorted(shares) for result in shares[begin]]

    def stop(self):
        """End the workers that are still at it: what they give is not wanted any more."""
        while self.workers:
            told, process = self.workers.popitem()
            process.kill()
            process.join()
            told.close()

    def _told(self):
        """Yield what the workers tell; each goes when it has no more to say."""
        while self.workers:
            for told in wait(self.workers):
                try:
                    share = told.recv()
                except EOFError:
                    raise MemoryError from None
                if share:
                    yield share
                else:
                    self.workers.pop(told).join()


def portable(error):
    """Return an exception as it can be sent to another process: if need be, in its words alone.

    Its frames cannot be sent: it takes along the place that they tell.
    """
    where = place(error)
    try:
        found = pickle.loads(pickle.dumps(error))
        found.place = where
    except Exception:
        found = RuntimeError(f"{type(error).__name__}: {error}")
        found.place = where
    return found


def call(task):
    """Return what a task gives that needs no word more."""
    return task()


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
