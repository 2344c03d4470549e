"""The same source and build day give the same bytes, on whatever machine, at whatever hour."""

import os
import shutil
import subprocess
import sys

import faults
import pytest
from real_site import clinic
from small_site import TWO, files, lay


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small site, built once."""
    folder = lay(tmp_path_factory.mktemp("first") / "site", whole=True)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return folder


def built(folder, **environ):
    done = clinic(folder, "publish", **environ)
    assert done.returncode == 0, done.stderr
    return faults.tree(folder)


CLOCKS = {
    "another time zone": {"TZ": "Pacific/Kiritimati"},
    "another locale": {"LC_ALL": "C", "LANG": "C"},
    "another hash seed": {"PYTHONHASHSEED": "4242"},
    "another editor's name": {"USER": "someone-else", "HOME": "/nonexistent"},
}


@pytest.mark.parametrize("case", CLOCKS)
def test_the_machine_leaves_no_trace(case, first, tmp_path):
    assert built(lay(tmp_path / "again", whole=True), **CLOCKS[case]) == faults.tree(first)


def test_neither_folder_nor_times_nor_order_of_files_leave_a_trace(first, tmp_path):
    other = lay(tmp_path / "a longer path" / "with ñ", whole=True)
    files = sorted((p for p in (other / "content").rglob("*") if p.is_file()), reverse=True)
    for age, path in enumerate(files):  # written anew, in another order, at another time
        data = path.read_bytes()
        path.unlink()
        path.write_bytes(data)
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert built(other) == faults.tree(first)


def test_one_core_gives_what_several_give(first, tmp_path):
    folder = lay(tmp_path / "one", whole=True)
    env = os.environ | {"PYTHONPATH": "plugins", "BUILD_DAY": "2026-11-23", "CI": ""}
    command = [shutil.which("taskset") or "taskset", "-c", "0", sys.executable, "plugins"]
    done = subprocess.run(
        [*command, "publish"], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert faults.tree(folder) == faults.tree(first)


def test_a_second_build_gives_the_same_again(first):
    before = faults.tree(first)
    assert built(first) == before


def test_the_real_site_is_the_same_twice(real, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(
        real, again, symlinks=True, ignore=shutil.ignore_patterns(".releases", "output")
    )
    assert built(again) == faults.tree(real)


def test_another_day_is_seen(first, tmp_path):
    page = files()[TWO].replace("2026-11-02", "2026-11-24").replace("A second", "A later")
    later = page.replace("What the second", "What the later")
    folder = lay(tmp_path / "later", {"content/articles/visits/later.md": later}, whole=True)
    assert built(folder, BUILD_DAY="2026-11-23") == faults.tree(first)
    assert "visits/later/index.html" in built(folder, BUILD_DAY="2026-11-24")
