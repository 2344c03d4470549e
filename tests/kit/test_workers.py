"""Work that the cores share: the same results in the same order, and no failure unheard."""

import multiprocessing
import operator
import os
import signal
import subprocess
import sys

import pytest
from clinic.kit import workers
from clinic.kit.failures import find_place
from pebble import ProcessExpired
from real_site import ROOT


@pytest.fixture(params=[1, 3])
def cores(request, monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: request.param)
    return request.param


def double(number):
    return 2 * number, os.getpid()


def fail(number):
    if number == 41:
        raise OSError(28, "No space left on device", "a/page")
    return number


def die(number):
    os.kill(os.getpid(), signal.SIGKILL)


def test_results_come_in_the_order_of_the_tasks(cores):
    found = workers.run_all(double, range(100))
    assert [result for result, _ in found] == list(range(0, 200, 2))
    assert (os.getpid() in {process for _, process in found}) == (cores == 1)


def test_what_a_task_holds_need_not_travel(cores):
    held = [lambda: 1, lambda: 2]  # no process could be sent these
    assert workers.run_all(operator.call, held) == [1, 2]


def test_nothing_to_do_is_no_failure(cores):
    assert workers.run_all(double, []) == []


def test_each_share_counts_as_a_step(monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    steps = []
    workers.run_all(double, range(40), lambda *step: steps.append(step))
    assert steps == sorted(steps) and steps[-1] == (40, 40)


def test_the_failure_of_a_task_ends_the_whole_and_says_where(cores):
    with pytest.raises(OSError, match="No space left") as failed:
        workers.run_all(fail, range(100))
    assert failed.value.filename == "a/page"


class Unsendable(Exception):
    def __init__(self, place, words):
        super().__init__(f"{place}: {words}")


def refuse(number):
    raise Unsendable("a/page", "it is full")


def test_a_failure_that_cannot_be_sent_is_told_in_its_words(monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    with pytest.raises(RuntimeError, match="Unsendable: a/page: it is full"):
        workers.run_all(refuse, range(4))


@pytest.mark.parametrize("work", [fail, refuse])
def test_the_place_of_a_failure_is_told_not_that_of_the_workers(work, monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    with pytest.raises(Exception, match="No space left|it is full") as failed:
        workers.run_all(work, [41] * 4)
    file, line = find_place(failed.value)
    assert file == "tests/kit/test_workers.py"
    assert "raise" in (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_worker_that_the_system_took_is_told_as_a_lack_of_memory(monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    with pytest.raises(MemoryError):
        workers.run_all(die, range(4))


def test_no_worker_outlives_the_failure_of_another(monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 3)
    waits, _goes_on = os.pipe()  # nothing ever comes
    with pytest.raises(OSError, match="No space left"):
        workers.run_all(lambda number: fail(41) if number else os.read(waits, 1), range(3))
    assert not multiprocessing.active_children()


class TestBeside:
    def test_it_gives_what_the_tasks_gave(self, cores):
        found = workers.start_beside(double, range(5)).gather()
        assert [result for result, _ in found] == [0, 2, 4, 6, 8]

    def test_its_failure_is_told_at_the_end(self, cores):
        beside = workers.start_beside(fail, [40, 41])
        with pytest.raises(OSError, match="No space left") as failed:
            beside.gather()
        assert failed.value.filename == "a/page"

    def test_a_worker_that_the_system_took_is_told_as_a_lack_of_memory(self, monkeypatch):
        monkeypatch.setattr(workers, "count_cores", lambda: 2)
        beside = workers.start_beside(die, [1])
        with pytest.raises(MemoryError):
            beside.gather()

    def test_a_build_that_was_ended_hears_no_more_of_it(self, monkeypatch, capfd):
        monkeypatch.setattr(workers, "count_cores", lambda: 2)
        waits, _goes_on = os.pipe()  # nothing ever comes
        beside = workers.start_beside(lambda pipe: os.read(pipe, 1), [waits])
        beside.stop()
        assert not multiprocessing.active_children()
        assert capfd.readouterr().err == ""


def outlast(number):
    while number:
        pass
    return "done"


@pytest.mark.slow
def test_each_task_has_its_own_time():
    found = workers.attempt_all(outlast, [0, 1, 0, 1, 0], workers.Limits(seconds=0.3))
    assert [result for result, _ in found] == ["done", None, "done", None, "done"]
    assert [type(error) for _, error in found if error] == [TimeoutError] * 2


def test_an_attempt_says_which_task_took_its_worker_along():
    found = workers.attempt_all(lambda n: die(n) if n == 1 else n, range(4), workers.Limits())
    assert [result for result, _ in found] == [0, None, 2, 3]
    assert isinstance(found[1][1], ProcessExpired)


ENDED = """
import os, sys
from clinic.kit import workers

workers.count_cores = lambda: 2
waits, _goes_on = os.pipe()
beside = workers.start_beside(lambda pipe: os.read(pipe, 1), [waits])
sys.exit(143)
"""


@pytest.mark.slow
def test_a_build_that_exits_leaves_no_worker_behind():
    program = [sys.executable, "-c", ENDED]
    environ = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    # A worker that lived on would hold the pipe open, and `run` would wait for it.
    done = subprocess.run(program, env=environ, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
