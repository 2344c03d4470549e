"""A site is exchanged in one step, the last few are kept, and what is not ours is never touched."""

import os
import shutil
import signal
import subprocess
import sys
import threading

import atomic_release as release
import pytest
from site_report import Refused


def publish(root, words):
    """Release a site of one page; return the folder of its release."""
    staging = release.prepare(root)
    (staging / "index.html").write_text(words, encoding="utf-8")
    return release.finish(root)


def shown(root):
    return (root / "output" / "index.html").read_text(encoding="utf-8")


def kept(root):
    return sorted(name for name in os.listdir(root / ".releases") if name != ".lock")


def tree(folder):
    """Return every path below a folder, with the bytes of files and the aim of links."""
    return {
        path.relative_to(folder): os.readlink(path) if path.is_symlink() else path.read_bytes()
        for path in folder.rglob("*")
        if path.is_symlink() or path.is_file()
    }


def test_a_finished_site_is_what_output_shows(tmp_path):
    assert publish(tmp_path, "one") == tmp_path / ".releases" / "0001"
    assert shown(tmp_path) == "one"
    assert publish(tmp_path, "two") == tmp_path / ".releases" / "0002"
    assert shown(tmp_path) == "two"


def test_a_site_without_a_home_page_is_not_released(tmp_path):
    publish(tmp_path, "one")
    release.prepare(tmp_path)
    with pytest.raises(Refused, match="no home page"):
        release.finish(tmp_path)
    assert shown(tmp_path) == "one" and kept(tmp_path) == [".next", "0001"]


def test_output_still_shows_the_site_after_the_project_moved(tmp_path):
    (tmp_path / "a").mkdir()
    publish(tmp_path / "a", "one")
    (tmp_path / "a").rename(tmp_path / "b")
    assert shown(tmp_path / "b") == "one"


def test_the_last_three_releases_are_kept_with_what_belongs_to_them(tmp_path):
    for number in range(1, 6):
        made = publish(tmp_path, str(number))
        made.with_name(f"{made.name}.source").mkdir()
    found = ["0003", "0003.source", "0004", "0004.source", "0005", "0005.source"]
    assert kept(tmp_path) == found


def test_a_reader_never_meets_half_a_site(tmp_path):
    publish(tmp_path, "0")
    read, done = [], threading.Event()

    def reader():
        while not done.is_set():
            read.append(shown(tmp_path))

    thread = threading.Thread(target=reader)
    thread.start()
    for number in range(1, 60):
        publish(tmp_path, str(number))
    done.set()
    thread.join()
    assert [int(words) for words in read] == sorted(int(words) for words in read)


class TestRollback:
    def test_brings_the_site_before_back(self, tmp_path):
        publish(tmp_path, "one")
        publish(tmp_path, "two")
        assert release.rollback(tmp_path) == 1
        assert shown(tmp_path) == "one"

    def test_never_goes_back_to_a_site_that_was_rolled_back_from(self, tmp_path):
        publish(tmp_path, "good")
        publish(tmp_path, "bad")
        release.rollback(tmp_path)
        publish(tmp_path, "better")
        release.rollback(tmp_path)
        assert shown(tmp_path) == "good"

    def test_never_goes_back_to_a_site_that_was_killed_before_it_was_live(self, tmp_path):
        publish(tmp_path, "one")
        (tmp_path / ".releases" / "0002").mkdir()
        publish(tmp_path, "three")
        release.rollback(tmp_path)
        assert shown(tmp_path) == "one"

    def test_brings_a_site_back_whose_link_was_deleted(self, tmp_path):
        publish(tmp_path, "one")
        (tmp_path / "output").unlink()
        release.rollback(tmp_path)
        assert shown(tmp_path) == "one"

    def test_passes_over_what_does_not_fit(self, tmp_path):
        for words in ("one", "two", "three"):
            publish(tmp_path, words)
        with pytest.raises(Refused, match="None is good."):
            release.rollback(tmp_path, lambda number: False, "None is good.")
        assert shown(tmp_path) == "three"
        assert release.rollback(tmp_path, lambda number: number != 2) == 1
        assert shown(tmp_path) == "one"

    @pytest.mark.parametrize("published", [0, 1])
    def test_says_what_to_do_when_there_is_no_site_before(self, tmp_path, published):
        for number in range(published):
            publish(tmp_path, str(number))
        with pytest.raises(Refused, match="no earlier site.*and publish"):
            release.rollback(tmp_path)


def foreign_file(root):
    (root / "output").write_text("mine")


def foreign_folder(root):
    (root / "output").mkdir()
    (root / "output" / "thesis.txt").write_text("mine")


def git_checkout(root):
    (root / "output" / ".git").mkdir(parents=True)
    (root / "output" / ".git" / "HEAD").write_text("mine")


def link_elsewhere(root):
    (root / "www").mkdir()
    (root / "www" / "index.html").write_text("mine")
    (root / "output").symlink_to(root / "www")


def link_to_nothing(root):
    (root / "output").symlink_to("/nowhere/at/all")


def link_that_looks_like_ours(root):
    (root / "www").mkdir()
    (root / ".releases").mkdir()
    (root / ".releases" / "0001").symlink_to(root / "www")
    (root / "output").symlink_to(".releases/0001")


def releases_are_a_link(root):
    (root / "www" / ".next").mkdir(parents=True)
    (root / "www" / ".next" / "thesis.txt").write_text("mine")
    (root / ".releases").symlink_to(root / "www")


def releases_are_a_file(root):
    (root / ".releases").write_text("mine")


FOREIGN = {
    foreign_file: ("output", "is a file", "mv output output-before"),
    foreign_folder: ("output", 'holds files ("thesis.txt")', "mv output output-before"),
    git_checkout: ("output", "git checkout", "mv output output-before"),
    link_elsewhere: ("output", "a link to", "rm output"),
    link_to_nothing: ("output", 'a link to "/nowhere/at/all"', "rm output"),
    link_that_looks_like_ours: ("output", "a link to", "rm output"),
    releases_are_a_link: (".releases", "not a folder of this project", "mv .releases releases-"),
    releases_are_a_file: (".releases", "not a folder of this project", "mv .releases releases-"),
}


class TestWhatIsNotOurs:
    @pytest.mark.parametrize("make", FOREIGN, ids=lambda make: make.__name__)
    def test_is_refused_with_the_way_out_and_left_as_it_is(self, tmp_path, make):
        make(tmp_path)
        before = tree(tmp_path)
        file, what, fix = FOREIGN[make]
        [problem] = release.check_output(tmp_path)
        assert problem.file == file and what in problem.what and fix in problem.fix
        for refused in (release.finish, release.rollback):
            with pytest.raises(Refused):
                refused(tmp_path)
        assert {k: v for k, v in tree(tmp_path).items() if k.name != ".lock"} == before

    @pytest.mark.parametrize("make", [lambda root: None, lambda root: (root / "output").mkdir()])
    def test_nothing_and_an_empty_folder_are_ours_to_fill(self, tmp_path, make):
        make(tmp_path)
        assert release.check_output(tmp_path) == []
        publish(tmp_path, "one")
        assert shown(tmp_path) == "one"

    def test_a_published_site_is_ours(self, tmp_path):
        publish(tmp_path, "one")
        assert release.check_output(tmp_path) == []


HOLD = """
import os, sys
import atomic_release as release
with release.Lock(sys.argv[1]):
    if sys.argv[2] == "fork" and not os.fork():
        os.read(0, 1)  # a worker that outlives its parent
    print("held", flush=True)
    os.read(0, 1)
"""


def holder(root, kind):
    """Start a process that holds the lock; return when it does."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root), kind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert process.stdout.readline() == "held\n"
    return process


class TestTheLock:
    def test_tells_a_second_build_that_one_is_at_work(self, tmp_path):
        first = holder(tmp_path, "alone")
        with pytest.raises(Refused, match="Another build"), release.Lock(tmp_path):
            pass
        with pytest.raises(Refused, match="Another build"):
            release.rollback(tmp_path)
        first.communicate("x")
        with release.Lock(tmp_path):
            pass

    def test_is_free_when_its_holder_is_killed_though_a_worker_lives_on(self, tmp_path):
        first = holder(tmp_path, "fork")
        first.send_signal(signal.SIGKILL)
        first.wait()
        with release.Lock(tmp_path):
            pass
        first.stdin.close()  # lets the worker end
        first.stdout.close()


class TestLeftOvers:
    def test_of_a_killed_build_are_cleared_by_the_next(self, tmp_path):
        publish(tmp_path, "one")
        (tmp_path / ".releases" / ".next" / "ptsd").mkdir(parents=True)
        (tmp_path / ".releases" / ".next" / "ptsd" / "draft.html").write_text("half")
        (tmp_path / ".releases" / ".gone-0007").mkdir()
        (tmp_path / ".output-next").symlink_to(".releases/0009")
        staging = release.prepare(tmp_path)
        assert list(staging.iterdir()) == [] and kept(tmp_path) == [".next", "0001"]
        assert not (tmp_path / ".output-next").is_symlink()

    def test_that_are_links_or_files_are_taken_away_and_not_followed(self, tmp_path):
        (tmp_path / "mine").mkdir()
        (tmp_path / "mine" / "thesis.txt").write_text("mine")
        (tmp_path / ".releases").mkdir()
        (tmp_path / ".releases" / ".next").symlink_to(tmp_path / "mine")
        assert list(release.prepare(tmp_path).iterdir()) == []
        assert (tmp_path / "mine" / "thesis.txt").read_text() == "mine"


def test_a_release_that_cannot_go_live_leaves_the_old_site_and_no_release(tmp_path):
    publish(tmp_path, "one")
    (release.prepare(tmp_path) / "index.html").write_text("two", encoding="utf-8")
    (tmp_path / ".output-next" / "in-the-way").mkdir(parents=True)  # no link can be made here
    with pytest.raises(OSError):
        release.finish(tmp_path)
    assert shown(tmp_path) == "one" and kept(tmp_path) == [".next", "0001"]


def ask_disk(*command):
    """Return what a program says of the flags of a folder; None where it fails or is not there."""
    if not shutil.which(command[0]):
        return None
    done = subprocess.run(command, capture_output=True, text=True)
    return done.stdout if done.returncode == 0 else None


def test_releases_are_laid_apart_where_the_disk_knows_how(tmp_path):
    release.prepare(tmp_path)
    (tmp_path / "probe").mkdir()
    knows = ask_disk("chattr", "+T", str(tmp_path / "probe")) is not None
    flags = (ask_disk("lsattr", "-d", str(tmp_path / release.HOME)) or "").partition(" ")[0]
    assert ("T" in flags) == knows


def test_a_machine_without_that_program_publishes_too(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert release.prepare(tmp_path).is_dir()
