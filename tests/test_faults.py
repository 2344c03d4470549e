"""The last good site survives everything that a machine can do to a build."""

import os
import shutil
import signal
import subprocess

import faults
import pytest
from clinic import release
from real_site import clinic

STEPS = ("gate", "read", "print", "audit", "release")
SIGNALS = {signal.SIGKILL: -9, signal.SIGINT: 130, signal.SIGTERM: 143}  # signal: exit code


@pytest.fixture
def project(real, tmp_path):
    """A project whose site is published, and whose next site would be another one."""
    folder = faults.copy(real, tmp_path / "project")
    faults.change(folder)
    return folder


@pytest.fixture(scope="session")
def next_site(real, tmp_path_factory):
    """The site that a build of `project` makes when nothing befalls it."""
    folder = faults.copy(real, tmp_path_factory.mktemp("next") / "project")
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
    with release.Lock(project):
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
def test_a_full_disk_stops_the_build_and_leaves_the_old_site(real, tmp_path, leave):
    size = sum(p.stat().st_size for p in real.rglob("*") if p.is_file() and not p.is_symlink())
    with faults.small_disk(tmp_path / "disk", 24 + 3 * size // 2**20) as disk:
        project = faults.copy(real, disk / "project")
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


def test_a_folder_that_may_not_be_written_is_named_and_left_as_it_is(real, tmp_path):
    with faults.small_disk(tmp_path / "disk", 200) as disk:
        project = faults.copy(real, disk / "project")
        faults.change(project)
        before = faults.tree(project)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        for command in ("publish", "rollback"):
            done = clinic(project, command)
            assert done.returncode == 1 and "Read-only file system" in done.stderr, done.stderr
            assert ".releases" in done.stderr
            calm(done.stderr)
        assert faults.tree(project) == before


def test_a_fresh_project_that_is_killed_has_no_half_site(real, tmp_path):
    project = faults.copy(real, tmp_path / "project")
    (project / "output").unlink()
    shutil.rmtree(project / ".releases")
    faults.strike(project, "clinic: audit", signal.SIGKILL)
    assert not (project / "output").exists()
    assert release.numbers(project) == []
