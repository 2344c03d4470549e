"""No page holds the build: each has its time and its memory, and is named when it takes more."""

import os
import signal
import subprocess
import sys
from types import SimpleNamespace

import faults
import pytest
from clinic.read.reading import convert_all
from real_site import ROOT, clinic

pytestmark = pytest.mark.slow
HELD = {  # what a page does to its worker -> what is said of it
    "for-ever": "takes longer than 1 seconds",
    "waits-for-ever": "takes longer than 1 seconds",
    "half-a-gigabyte": "too much memory",
    "too-deep": "too much memory",
    "killed": "too much memory",
    "fails": "could not be turned into HTML (ZeroDivisionError: division by zero)",
}


def work(path, shared):
    """Do what the name of the page says, or return it with a word that all pages share."""
    if path == "for-ever":
        while True:
            pass
    if path == "waits-for-ever":
        signal.pause()
    if path == "half-a-gigabyte":
        return bytearray(512 * 2**20)
    if path == "too-deep":
        return work(path, shared)
    if path == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if path == "fails":
        return 1 / 0
    return f"{path} {shared.word}"


def convert(*paths):
    return convert_all(work, paths, SimpleNamespace(word="read"), seconds=1)


@pytest.mark.parametrize("name", HELD)
def test_a_page_that_holds_its_worker_is_named_and_the_others_are_read(name):
    results, [problem] = convert("a", name, "b", "c")
    assert results == {path: f"{path} read" for path in "abc"}
    assert problem.file == name and HELD[name] in problem.what and problem.fix


def test_each_page_counts_as_a_step():
    steps = []
    shared = SimpleNamespace(word="read")
    convert_all(work, ["a", "fails", "b"], shared, lambda *step: steps.append(step), seconds=1)
    assert steps == [(1, 3), (2, 3), (3, 3)]


@pytest.mark.parametrize("megabytes", [80, 400, 900])
def test_a_machine_without_memory_says_so_and_keeps_the_site(small, tmp_path, megabytes):
    project = faults.copy(small, tmp_path / "project")
    faults.change(project)
    before = faults.tree(project)
    done = clinic(project, "publish", limit=megabytes)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert done.stderr.startswith("memory: There is too little of it left to build the site")
    assert faults.tree(project) == before


WAITING = """
import threading
from clinic.commands.runner import end_where_python_would_go_on
from site_report import Report

def work():
    raise {error}

end_where_python_would_go_on(Report())
threading.Thread(target=work).start()
threading.Event().wait()
"""


def run_program(text):
    """Run a program beside the tests, and return it when it has ended."""
    return subprocess.run(
        [sys.executable, "-c", text],
        cwd=ROOT,
        env=faults.environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=faults.SECONDS,
    )


@pytest.mark.parametrize("error", ["MemoryError", "ValueError('x')"])
def test_a_thread_that_dies_ends_the_build_that_waits_for_it(error):
    done = run_program(WAITING.format(error=error))
    said = "memory: There is too little" if error == "MemoryError" else "ValueError: x."
    assert done.returncode == 1 and said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr


STRUCK = """
import signal, sys
from clinic.commands.runner import end_where_python_would_go_on
from site_report import Report

class Deleted:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)
        len("")

signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
end_where_python_would_go_on(Report())
Deleted()
print("went on")
"""


def test_a_signal_stops_a_build_that_is_deleting_an_object():
    done = run_program(STRUCK)
    assert (done.returncode, done.stdout, done.stderr) == (143, "", "")
