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


def test_the_machine_leaves_no_trace(first, tmp_path):
    folder = lay(tmp_path / "again")
    done = clinic(folder, "publish", CLINIC_CACHE="", **ANOTHER_MACHINE)
    assert done.returncode == 0, done.stderr
    assert faults.tree(folder) == faults.tree(first)


def test_neither_folder_nor_times_nor_order_of_files_nor_cores_leave_a_trace(first, tmp_path):
    other = lay(tmp_path / "a longer path" / "with ñ")
    sources = sorted((p for p in (other / "content").rglob("*") if p.is_file()), reverse=True)
    for age, path in enumerate(sources):  # written anew, in another order, at another time
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    cores = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(cores)})  # the build inherits it
    try:
        run(other, "publish")
    finally:
        os.sched_setaffinity(0, cores)
    assert faults.tree(other) == faults.tree(first)


def test_another_day_is_seen(first, tmp_path):
    page = files()[TWO].replace("2026-11-02", "2026-11-24").replace("A second", "A later")
    later = page.replace("What the second", "What the later")
    folder = lay(tmp_path / "later", {"content/articles/visits/later.md": later})
    run(folder, "publish", BUILD_DAY="2026-11-23")
    assert faults.tree(folder) == faults.tree(first)
    run(folder, "publish", BUILD_DAY="2026-11-24")
    assert "visits/later/index.html" in faults.tree(folder)
