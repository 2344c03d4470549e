"""What was made once is not made again, and a cache that lies is not believed."""

import copy
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace

import pytest
from clinic.kit.cache import (
    KEPT_DAYS,
    PRUNED,
    Cache,
    describe_value,
    hash_generator,
    list_versions,
    open_cache,
)
from markupsafe import Markup
from real_site import ROOT
from tables import each

DAY = 86_400


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", "generator")


def files(cache):
    return sorted(path for path in cache.folder.rglob("*") if path.is_file())


def never():
    raise AssertionError("made again")


def keep(cache, kind, parts, make):
    """Return what is made of these parts, or was made of them before."""
    return cache.keep_bytes(kind, cache.make_key(parts), make)


def test_a_result_is_made_once(cache):
    assert keep(cache, "packed", [b"a", 11], lambda: b"made") == b"made"
    assert keep(cache, "packed", [b"a", 11], never) == b"made"


def test_a_value_comes_back_as_it_was(cache):
    key = cache.make_key(["x"])
    made = cache.keep_value("seen", key, lambda: {"a": (1, None, "é")})
    assert cache.keep_value("seen", key, never) == made == {"a": (1, None, "é")}
    assert cache.find_values("seen", {"one": key, "other": cache.make_key(["y"])}) == {"one": made}


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("packed", [b"a", 10]),
        ("packed", [b"b", 11]),
        ("packed", [b"a1", 1]),
        ("packed", [b"a", 11, ""]),
        ("card", [b"a", 11]),
    ],
)
def test_another_value_asks_for_another_name(cache, kind, parts):
    keep(cache, "packed", [b"a", 11], lambda: b"one")
    assert keep(cache, kind, parts, lambda: b"two") == b"two"


def test_another_generator_believes_none_of_it(cache):
    keep(cache, "packed", [b"a"], lambda: b"one")
    other = Cache(cache.folder, "another")
    assert keep(other, "packed", [b"a"], lambda: b"two") == b"two"


@pytest.mark.parametrize("broken", [b"", b"short", b"\0" * 40], ids=["empty", "cut", "changed"])
def test_a_broken_file_is_made_again(cache, broken):
    keep(cache, "packed", [b"a"], lambda: b"right")
    [file] = files(cache)
    file.write_bytes(broken)
    assert keep(cache, "packed", [b"a"], lambda: b"right") == b"right"
    assert keep(cache, "packed", [b"a"], never) == b"right"


def test_a_folder_that_cannot_be_written_stops_nothing(tmp_path):
    (tmp_path / "cache").write_text("no folder")
    cache = Cache(tmp_path / "cache", "generator")
    assert keep(cache, "packed", [b"a"], lambda: b"made") == b"made"
    assert (tmp_path / "cache").read_text() == "no folder"


@pytest.fixture
def aged(cache):
    """A cache with two results, one of which no build has asked for in more than a month."""
    for name in (b"old", b"new"):
        keep(cache, "packed", [name], lambda name=name: name)
    old = next(file for file in files(cache) if file.read_bytes().endswith(b"old"))
    age(old)
    return cache


def age(file):
    stamp = file.stat().st_mtime - (KEPT_DAYS + 1) * DAY
    os.utime(file, (stamp, stamp))


def test_what_no_build_asked_for_in_a_month_goes(aged):
    aged.prune()
    assert keep(aged, "packed", [b"new"], never) == b"new"
    assert keep(aged, "packed", [b"old"], lambda: b"again") == b"again"


def test_to_be_asked_for_keeps_a_result(aged):
    keep(aged, "packed", [b"old"], never)
    aged.prune()
    assert keep(aged, "packed", [b"old"], never) == b"old"


def test_the_whole_cache_is_looked_through_once_a_day(aged):
    aged.prune()
    for file in files(aged):
        if file.name != PRUNED:
            age(file)
    aged.prune()
    assert len(files(aged)) == 2, "it looked again on the same day"
    age(aged.folder / PRUNED)
    aged.prune()
    assert [file.name for file in files(aged)] == [PRUNED]


@pytest.mark.parametrize("name", ["plugins/a.py", "theme/b.css", "requirements.txt"])
def test_each_byte_of_the_generator_counts(tmp_path, name):
    file = tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("one")
    first = hash_generator(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "x.md").write_text("words")
    assert hash_generator(tmp_path) == first
    file.write_text("two")
    assert hash_generator(tmp_path) != first


def test_a_package_that_somebody_installed_by_hand_counts(tmp_path, monkeypatch):
    lock = "google-re2==1.1 \\\n    --hash=sha256:0\nno-such-package==1 ; sys_platform == 'win32'\n"
    (tmp_path / "requirements.txt").write_text(lock)
    monkeypatch.setattr("sysconfig.get_path", lambda _: tmp_path / "site-packages")

    def install(*names):
        shutil.rmtree(tmp_path / "site-packages", ignore_errors=True)
        for name in names:
            (tmp_path / "site-packages" / f"{name}.dist-info").mkdir(parents=True)
        return hash_generator(tmp_path)

    first = install("google_re2-1.1", "pytest-9.1")
    assert install("google_re2-1.1", "pytest-9.2") == first  # no part of the generator
    assert install("google_re2-1.2", "pytest-9.1") != first


def test_a_folder_of_packages_that_is_not_there_has_none(tmp_path):
    (tmp_path / "purelib/a-1.dist-info").mkdir(parents=True)
    folders = [str(tmp_path / name) for name in ("purelib", "platlib")]
    assert list_versions(["a"], folders) == ["a-1.dist-info"]


def test_many_projects_may_share_a_folder(tmp_path):
    assert open_cache(tmp_path, {}).folder == tmp_path / ".cache"
    assert open_cache(tmp_path, {"CLINIC_CACHE": "/a/b"}).folder.as_posix() == "/a/b"


@dataclass(frozen=True)
class Pair:
    one: object
    two: object = None


class Unread(dict):
    pass


@each(
    ("one", "other"),
    [
        ({"a": 1}, {"a": "1"}),
        ({"a": 1}, {"b": 1}),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ({}, Unread()),
        ([], ()),
        (["a,b"], ["a", "b"]),
        ({"a", "b"}, {"a,b"}),
        ({"a"}, ["a"]),
        (Pair("a"), Pair("a", 0)),
        (SimpleNamespace(a="x"), SimpleNamespace(b="x")),
        (SimpleNamespace(a={"x"}), SimpleNamespace(a={"y"})),
        (Markup("a"), "a"),
        (Pair({"x"}), Pair({"y"})),
        (date(2026, 1, 2), "2026-01-02"),
        (None, ""),
        (1, True),
        ("a", b"a"),
    ],
)
def test_another_value_is_told_otherwise(one, other):
    assert describe_value(one) != describe_value(other)
    assert describe_value(one) == describe_value(copy.deepcopy(one))


def test_a_set_is_told_alike_in_each_run():
    program = "from clinic.kit.cache import hash_values; print(hash_values([{'a', 'b', 'c', 'd'}]))"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONPATH": str(ROOT / "plugins"), "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


@pytest.mark.parametrize("value", [object(), [lambda: 1], {"a": iter("x")}])
def test_what_cannot_be_told_is_no_key(value, cache):
    with pytest.raises(TypeError, match="cannot be told"):
        cache.make_key([value])
