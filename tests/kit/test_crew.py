"""Work that the cores share: the same results in the same order, and no failure unheard."""

import multiprocessing
import os
import signal

import pytest
from clinic.kit import crew
from clinic.kit.failures import place
from real_site import ROOT


@pytest.fixture(params=[1, 3])
def cores(request, monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: request.param)
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
    found = crew.each(double, range(100))
    assert [result for result, _ in found] == list(range(0, 200, 2))
    assert (os.getpid() in {process for _, process in found}) == (cores == 1)


def test_what_a_task_holds_need_not_travel(cores):
    held = [lambda: 1, lambda: 2]  # no process could be sent these
    assert crew.each(crew.call, held) == [1, 2]


def test_nothing_to_do_is_no_failure(cores):
    assert crew.each(double, []) == []


def test_each_share_counts_as_a_step(monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: 2)
    steps = []
    crew.each(double, range(40), lambda *step: steps.append(step))
    assert steps == sorted(steps) and steps[-1] == (40, 40)


def test_the_failure_of_a_task_ends_the_whole_and_says_where(cores):
    with pytest.raises(OSError, match="No space left") as failed:
        crew.each(fail, range(100))
    assert failed.value.filename == "a/page"


class Unsendable(Exception):
    def __init__(self, place, words):
        super().__init__(f"{place}: {words}")


def refuse(number):
    raise Unsendable("a/page", "it is full")


def test_a_failure_that_cannot_be_sent_is_told_in_its_words(monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: 2)
    with pytest.raises(RuntimeError, match="Unsendable: a/page: it is full"):
        crew.each(refuse, range(4))


@pytest.mark.parametrize("work", [fail, refuse])
def test_the_place_of_a_failure_is_told_not_that_of_the_crew(work, monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: 2)
    with pytest.raises(Exception, match="No space left|it is full") as failed:
        crew.each(work, [41] * 4)
    file, line = place(failed.value)
    assert file == "tests/kit/test_crew.py"
    assert "raise" in (ROOT / file).read_text(encoding="utf-8").splitlines()[line - 1]


def test_a_worker_that_the_system_took_is_told_as_a_lack_of_memory(monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: 2)
    with pytest.raises(MemoryError):
        crew.each(die, range(4))


def test_no_worker_outlives_the_failure_of_another(monkeypatch):
    monkeypatch.setattr(crew, "cores", lambda: 3)
    waits, _goes_on = os.pipe()  # nothing ever comes
    with pytest.raises(OSError, match="No space left"):
        crew.each(lambda number: fail(41) if number else os.read(waits, 1), range(3))
    assert not multiprocessing.active_children()


class TestBeside:
    def test_it_gives_what_the_tasks_gave(self, cores):
        found = crew.beside(double, range(5)).end()
        assert [result for result, _ in found] == [0, 2, 4, 6, 8]

    def test_its_failure_is_told_at_the_end(self, cores):
        beside = crew.beside(fail, [40, 41])
        with pytest.raises(OSError, match="No space left") as failed:
            beside.end()
        assert failed.value.filename == "a/page"

    def test_a_worker_that_the_system_took_is_told_as_a_lack_of_memory(self, monkeypatch):
        monkeypatch.setattr(crew, "cores", lambda: 2)
        beside = crew.beside(die, [1])
        with pytest.raises(MemoryError):
            beside.end()

    def test_a_build_that_was_ended_hears_no_more_of_it(self, monkeypatch, capfd):
        monkeypatch.setattr(crew, "cores", lambda: 2)
        waits, goes_on = os.pipe()
        beside = crew.beside(lambda pipe: os.read(pipe, 1), [waits])
        [(told, process)] = beside.workers.items()
        told.close()
        os.write(goes_on, b"x")
        process.join()
        assert (process.exitcode, capfd.readouterr().err) == (0, "")
