"""The same source and build day give the same bytes, on whatever machine, at whatever hour."""

import os
import shutil
import subprocess
import sys

import faults
import pytest
from real_site import clinic
from small_site import CLINIC_FILE, ONE, TWO, files, lay


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """The small site, built once."""
    folder = lay(tmp_path_factory.mktemp("first") / "site", whole=True)
    built(folder)
    return folder


def built(folder, **environ):
    """Publish a project, with a cache of its own, and return {path: bytes} of the site."""
    done = clinic(folder, "publish", **{"CLINIC_CACHE": ""} | environ)
    assert done.returncode == 0, done.stderr
    return faults.tree(folder)


def kept(folder):
    """Return {path: bytes} of a project's own cache."""
    return {path: path.read_bytes() for path in (folder / ".cache").rglob("*") if path.is_file()}


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
    ours = {"PYTHONPATH": "plugins", "BUILD_DAY": "2026-11-23", "CI": "", "CLINIC_CACHE": ""}
    env = os.environ | ours
    command = [shutil.which("taskset") or "taskset", "-c", "0", sys.executable, "plugins"]
    done = subprocess.run(
        [*command, "publish"], cwd=folder, env=env, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert faults.tree(folder) == faults.tree(first)


def test_a_second_build_takes_from_the_cache_and_gives_the_same_again(first):
    before, cache = faults.tree(first), kept(first)
    assert {path.relative_to(first).parts[1] for path in cache} == {"packed", "card"}
    assert built(first) == before
    assert kept(first) == cache, "something was made again, under another name"


def test_a_cache_that_several_projects_share_gives_the_same(first, tmp_path):
    shared = {"CLINIC_CACHE": str(tmp_path / "shared")}
    for name in ("one", "other"):
        project = lay(tmp_path / name, whole=True)
        assert built(project, **shared) == faults.tree(first)
        assert not (project / ".cache").exists()


DAMAGE = {
    "cut": lambda data: data[:-9],
    "empty": lambda data: b"",
    "of another result": lambda data: data[:32] + data[33:] + b"x",
}


@pytest.mark.parametrize("case", DAMAGE)
def test_a_cache_file_that_is_damaged_is_made_again(case, first, tmp_path):
    project = shutil.copytree(first, tmp_path / "site", symlinks=True)
    whole = kept(project)
    for path, data in whole.items():
        path.write_bytes(DAMAGE[case](data))
    assert built(project) == faults.tree(first)
    assert kept(project) == whole


EDITS = {  # each upon the one before: (file, what stands there, what stands there then)
    "a sentence": (ONE, "10 of 15 people responded", "10 of the 15 people responded"),
    "a title": (TWO, "A second page about visits", "Another page about visits"),
    "the clinic's name": (CLINIC_FILE, "Ketamine Clinic of Seattle", "The Other Name"),
    "a colour": ("theme/static/css/tokens.css", "--ink: #14211b", "--ink: #15211b"),
    "back to the first title": (TWO, "Another page about visits", "A second page about visits"),
}


def edit(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text, (file, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_after_each_edit_a_build_with_the_cache_gives_what_one_without_gives(tmp_path):
    warm = lay(tmp_path / "warm", whole=True)
    for case, change in EDITS.items():
        edit(warm, *change)
        site = built(warm)
        cold = shutil.copytree(
            warm, tmp_path / case, ignore=shutil.ignore_patterns(".cache", ".releases", "output")
        )
        assert site == built(cold), case


def test_the_real_site_is_the_same_twice_with_and_without_the_cache(real, tmp_path):
    again = tmp_path / "again"
    shutil.copytree(
        real, again, symlinks=True, ignore=shutil.ignore_patterns(".releases", "output")
    )
    for _ in ("cold", "warm"):
        assert built(again) == faults.tree(real)


def test_another_day_is_seen(first, tmp_path):
    page = files()[TWO].replace("2026-11-02", "2026-11-24").replace("A second", "A later")
    later = page.replace("What the second", "What the later")
    folder = lay(tmp_path / "later", {"content/articles/visits/later.md": later}, whole=True)
    assert built(folder, BUILD_DAY="2026-11-23") == faults.tree(first)
    assert "visits/later/index.html" in built(folder, BUILD_DAY="2026-11-24")
