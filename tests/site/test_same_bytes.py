"""The same source and build day give the same bytes, on whatever machine, at whatever hour."""

import os

import faults
import pytest
from forked import run
from real_site import clinic
from small_site import TWO, files, lay

ANOTHER_MACHINE = {
    "TZ": "Pacific/Kiritimati",
    "LC_ALL": "C",
    "LANG": "C",
    "PYTHONHASHSEED": "4242",
    "USER": "someone-else",
    "HOME": "/nonexistent",
}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small site, built once."""
    folder = lay(tmp_path_factory.mktemp("first") / "site")
    run(folder, "publish")
    return folder


@pytest.fixture(scope="module")
def other(tmp_path_factory):
    """The same elsewhere: another machine, another folder, and an article of tomorrow."""
    page = files()[TWO].replace("2026-11-02", "2026-11-24").replace("A second", "A later")
    later = page.replace("What the second", "What the later")
    folder = tmp_path_factory.mktemp("other") / "a longer path" / "with ñ"
    lay(folder, {"content/articles/visits/later.md": later})
    sources = sorted((p for p in (folder / "content").rglob("*") if p.is_file()), reverse=True)
    for age, path in enumerate(sources):  # written anew, in another order, at another time
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})  # the build inherits it
    try:
        done = clinic(folder, "publish", CLINIC_CACHE="", **ANOTHER_MACHINE)
    finally:
        os.sched_setaffinity(0, cores)
    assert done.returncode == 0, done.stderr
    return folder


def test_neither_machine_nor_folder_nor_times_nor_order_nor_what_waits_leave_a_trace(first, other):
    assert faults.tree(other) == faults.tree(first)


def test_another_day_is_seen(other):
    run(other, "publish", BUILD_DAY="2026-11-24")
    assert "visits/later/index.html" in faults.tree(other)
