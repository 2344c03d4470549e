"""The last good site survives everything that a machine can do to a build."""

import errno
import os
import shutil
import signal
import subprocess
import sys
from types import SimpleNamespace

import atomic_release
import faults
import pytest
from clinic.content import addresses, content
from clinic.release import live_tag, snapshot, staging
from copies import Strike
from going_live import bring_live, publish, sign
from real_site import clinic
from small_site import DAY, ONE, TWO, lay

STEPS = ("gate", "read", "print", "audit", "release")
SIGNALS = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}  # signal: exit code


@pytest.fixture
def project(small, tmp_path):
    """A project whose site is published, and whose next site would be another one."""
    folder = faults.copy(small, tmp_path / "project")
    faults.change(folder)
    return folder


@pytest.fixture(scope="session")
def next_site(small, tmp_path_factory):
    """The site that a build of `project` makes when nothing befalls it."""
    folder = faults.copy(small, tmp_path_factory.mktemp("next") / "project")
    faults.change(folder)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return faults.tree(folder)


def calm(said):
    """No traceback shows, whatever happened."""
    assert "Traceback" not in said and "Error:" not in said, said


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_build_that_is_killed_leaves_the_old_site_or_the_new_one(
    project, next_site, step, number
):
    before = faults.tree(project)
    assert before != next_site
    code, said = faults.strike(project, f"clinic: {step}", number)
    calm(said)
    after = faults.tree(project)
    if step == "release":  # the exchange takes less time than the signal
        assert after in (before, next_site)
        assert code in (0, 1, SIGNALS[number])
    else:
        assert after == before
        assert code == SIGNALS[number]
    with atomic_release.Lock(project):
        pass


def test_what_a_killed_build_leaves_is_cleared_by_the_next(project, next_site):
    faults.strike(project, "clinic: audit", signal.SIGKILL)
    assert (project / ".releases" / ".next").is_dir()
    done = clinic(project, "publish")
    assert done.returncode == 0, done.stderr
    assert faults.tree(project) == next_site
    names = {name for name in os.listdir(project / ".releases") if not name[0].isdigit()}
    assert names <= {".lock"} and not (project / ".output-next").is_symlink()


def test_a_second_build_is_told_that_one_is_at_work(project, next_site):
    first = faults.start(project, "publish")
    faults.wait_for(first, "clinic: read")
    os.killpg(first.pid, signal.SIGSTOP)
    try:
        before = faults.tree(project)
        for command in ("publish", "check", "rollback"):
            second = clinic(project, command)
            assert second.returncode == 1 and "Another build is at work" in second.stderr
            calm(second.stderr)
        assert faults.tree(project) == before
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    faults.end(first)
    assert first.returncode == 0 and faults.tree(project) == next_site


def test_rollback_brings_the_site_before_back_at_once(project, next_site):
    before = faults.tree(project)
    assert clinic(project, "publish").returncode == 0
    assert faults.tree(project) == next_site
    done = clinic(project, "rollback")
    assert done.returncode == 0 and "again" in done.stdout, done.stderr
    assert faults.tree(project) == before


def test_rollback_without_a_site_before_says_what_to_do(project):
    before = faults.tree(project)
    done = clinic(project, "rollback")
    assert done.returncode == 1 and "make publish" in done.stderr
    calm(done.stderr)
    assert faults.tree(project) == before


@pytest.mark.parametrize("command", ["html", "check"])
def test_only_publish_touches_the_published_site(project, command):
    before, link = faults.tree(project), os.readlink(project / "output")
    (project / "content" / "articles" / "ptsd" / "broken.md").write_text("Title: broken\n")
    done = clinic(project, command)
    calm(done.stderr)
    assert "broken.md" in done.stderr
    assert (faults.tree(project), os.readlink(project / "output")) == (before, link)


def a_file(output):
    output.write_text("mine")


def a_folder_with_a_file(output):
    output.mkdir()
    (output / "thesis.txt").write_text("mine")


def a_git_checkout(output):
    output.mkdir()
    subprocess.run(["git", "init", "-q", str(output)], check=True)


def a_link_to_elsewhere(output):
    (output.parent.parent / "www").mkdir()
    (output.parent.parent / "www" / "index.html").write_text("mine")
    output.symlink_to("../www")


FOREIGN = {
    a_file: "mv output output-before",
    a_folder_with_a_file: "mv output output-before",
    a_git_checkout: "mv output output-before",
    a_link_to_elsewhere: "rm output",
}


@pytest.mark.parametrize("make", FOREIGN, ids=lambda make: make.__name__)
def test_an_output_that_is_not_ours_is_refused_with_the_way_out(project, make):
    (project / "output").unlink()
    make(project / "output")
    before = faults.tree(project) if (project / "output").is_dir() else "mine"
    done = clinic(project, "publish")
    assert done.returncode == 1 and FOREIGN[make] in done.stderr, done.stderr
    calm(done.stderr)
    after = faults.tree(project) if before != "mine" else (project / "output").read_text()
    assert after == before
    assert (project / "output").is_symlink() == (make is a_link_to_elsewhere)


@pytest.mark.parametrize("leave", [0, 50_000, 500_000, 1_500_000])
def test_a_full_disk_stops_the_build_and_leaves_the_old_site(small, tmp_path, leave):
    size = sum(p.stat().st_size for p in small.rglob("*") if p.is_file() and not p.is_symlink())
    with faults.small_disk(tmp_path / "disk", 24 + 3 * size // 2**20) as disk:
        project = faults.copy(small, disk / "project")
        faults.change(project)
        before = faults.tree(project)
        ballast = faults.fill(disk, leave)
        done = clinic(project, "publish")
        assert done.returncode == 1 and "No space left on device" in done.stderr, done.stderr
        assert f"disk of {project}: " in done.stderr and "free space" in done.stderr
        calm(done.stderr)
        assert faults.tree(project) == before
        ballast.unlink()
        done = clinic(project, "publish")
        assert done.returncode == 0, done.stderr
        assert faults.tree(project) != before


def test_a_folder_that_may_not_be_written_is_named_and_left_as_it_is(small, tmp_path):
    with faults.small_disk(tmp_path / "disk", 200) as disk:
        project = faults.copy(small, disk / "project")
        faults.change(project)
        before = faults.tree(project)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in ("publish", "rollback"):
            done = clinic(project, command)
            assert done.returncode == 1 and "Read-only file system" in done.stderr, done.stderr
            assert ".releases" in done.stderr
            calm(done.stderr)
        assert faults.tree(project) == before


def test_a_fresh_project_that_is_killed_has_no_half_site(small, tmp_path):
    project = faults.copy(small, tmp_path / "project")
    (project / "output").unlink()
    shutil.rmtree(project / ".releases")
    faults.strike(project, "clinic: audit", signal.SIGKILL)
    assert not (project / "output").exists()
    assert atomic_release.numbers(project) == []


# the release of a live site, whose snapshot a notice is built on


@pytest.fixture(scope="module")
def went_live(tmp_path_factory):
    """The small site, live; its next site has another name on every page, and one page more."""
    folder = bring_live(lay(tmp_path_factory.mktemp("live") / "site", whole=True), ONE)
    faults.change(folder)
    sign(folder, TWO)
    text = "Title: Closed\nUntil: 2026-11-25\n\nWe are closed on Tuesday.\n"
    (folder / "content/notice.md").write_text(text, encoding="utf-8")
    return folder


def says(folder, *words):
    """Return whether the published home page says each of some words."""
    html = faults.tree(folder)["index.html"].decode()
    return [word in html for word in words]


def read_snapshot(folder):
    """Return {path: bytes} of the text that a notice is built on."""
    kept = snapshot.find_snapshot(folder)
    return {path.relative_to(kept): path.read_bytes() for path in kept.rglob("*") if path.is_file()}


WORDS = ("Ketamine Clinic of Seattle", "The Other Name", "closed on Tuesday")
SOURCE = ".next.source"
STRIKES = {
    "a full disk in the list of addresses": Strike("open", ".addresses.txt.new~", "full"),
    "a full disk in the snapshot's content": Strike("open", f"{SOURCE}/content/help.toml", "full"),
    "a full disk in the snapshot's theme": Strike(
        "open", f"{SOURCE}/theme/templates/base.html", "full"
    ),
    "a full disk in the record": Strike("open", ".next.json", "full"),
    "a full disk in the new link": Strike("os.symlink", ".output-next", "full"),
    "a full disk in the exchange": Strike("os.rename", ".output-next", "full"),
    "a kill between snapshot and number": Strike("os.rename", SOURCE, "kill"),
    "a kill between number and release": Strike("os.rename", "/.next", "kill"),
    "a kill between release and exchange": Strike("os.rename", ".output-next", "kill"),
}


@pytest.mark.parametrize("case", STRIKES)
def test_a_publish_that_ends_before_the_exchange_leaves_the_text_for_notices(
    case, went_live, tmp_path
):
    project = faults.copy(went_live, tmp_path / "site")
    before, text = faults.tree(project), read_snapshot(project)
    listed = (project / "content/addresses.txt").read_text()
    done = faults.struck(project, "publish", STRIKES[case])
    assert done.returncode == (-9 if case.startswith("a kill") else 1), done.stderr
    calm(done.stderr)
    assert faults.tree(project) == before
    if not case.startswith("a kill"):
        assert "No space left on device" in done.stderr
        assert (project / "content/addresses.txt").read_text() == listed
        assert read_snapshot(project) == text
        return
    done = clinic(project, "notice")
    assert done.returncode == 0, done.stdout + done.stderr
    assert says(project, *WORDS) == [True, False, True]
    publish(project)
    assert says(project, *WORDS) == [False, True, True]
    names = {name.split(".")[0] for name in os.listdir(project / ".releases")}
    assert {n for n in names if n} <= {f"{n:04d}" for n in atomic_release.numbers(project)}


@pytest.mark.parametrize(
    "case", ["a full disk in the record", "a kill between release and exchange"]
)
def test_a_notice_that_ends_before_the_exchange_can_be_made_again(case, went_live, tmp_path):
    project = faults.copy(went_live, tmp_path / "site")
    before = faults.tree(project)
    done = faults.struck(project, "notice", STRIKES[case])
    assert done.returncode == (-9 if case.startswith("a kill") else 1), done.stdout
    assert faults.tree(project) == before
    done = clinic(project, "notice")
    assert done.returncode == 0, done.stdout + done.stderr
    assert says(project, *WORDS) == [True, False, True]


class Disk:
    """Refuses from one touch on what a program wants of a disk; `lasting` until it is cleared."""

    TOUCHES = ("open", "os.rename", "os.symlink", "os.mkdir", "os.remove", "os.rmdir")

    def __init__(self):
        self.root, self.left, self.lasting = None, None, False
        sys.addaudithook(self.touch)

    def touch(self, event, args):
        if self.left is None or event not in self.TOUCHES or str(self.root) not in str(args[0]):
            return
        if event == "open" and not args[2] & (os.O_WRONLY | os.O_RDWR):
            return
        self.left -= 1
        if self.left == 0 or (self.left < 0 and self.lasting):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture(scope="module")
def disk():
    found = Disk()
    yield found
    found.left = None


def stage(root):
    """Lay a next site ready to be released, and return its build; nothing was rendered for it."""
    (atomic_release.prepare(root) / "index.html").write_text("new")
    (root / ".releases/.next/assets").mkdir()
    (root / ".releases/.next/assets/a.22222222.js").write_text("new")
    written = {"index.html", "assets/a.22222222.js"}
    found, _ = content.read(root, DAY)
    return SimpleNamespace(content=found, live=True, shown=[], written=written)


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_at_whatever_touch_the_disk_is_full_what_is_said_is_what_is_live(
    lasting, disk, went_live, tmp_path, monkeypatch
):
    monkeypatch.setattr(snapshot, "TOOLS", ("pelicanconf.py",))
    monkeypatch.setattr(live_tag, "TOOLS", ("pelicanconf.py",))
    monkeypatch.setattr(addresses, "list_pages", lambda build: {"", "a-new-page/"})
    first = tmp_path / "first"
    shutil.copytree(went_live / "content", first / "content")
    shutil.copy(went_live / "pelicanconf.py", first)
    staging.publish(stage(first))
    shown = first / "output"
    (shown / "index.html").write_text("old")
    (shown / "assets/a.22222222.js").rename(shown / "assets/a.11111111.js")
    record = first / ".releases/0001.json"
    record.write_text(record.read_text().replace("22222222", "11111111"))
    (first / addresses.ADDRESSES).write_text("/\n")
    touches = 0
    disk.lasting = lasting
    while True:
        touches += 1
        root = faults.copy(first, tmp_path / "site")
        build = stage(root)
        disk.root, disk.left = root, touches
        try:
            staging.publish(build)
        except OSError:
            failed = True
        else:
            failed = False
        reached, disk.left = disk.left <= 0, None
        assert (shown := (root / "output/index.html").read_text()) == ("old" if failed else "new")
        kept = snapshot.find_snapshot(root)
        assert (kept / "content/help.toml").read_text() == (root / "content/help.toml").read_text()
        listed = (root / addresses.ADDRESSES).read_text()
        assert "a-new-page/" in listed or shown == "old"
        assert not failed or lasting or "a-new-page/" not in listed
        shutil.rmtree(root)
        if not reached:
            break
    assert not failed and touches > 30
