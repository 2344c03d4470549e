"""Pelican's own command, as its users call it: it builds the preview, serves it, and watches it."""

import os
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager

import pytest
from small_site import DAY, ONE, files, lay

PELICAN = (sys.executable, "-m", "pelican")
TRIES = 60  # looks for what a process has said, a second each at most


@pytest.fixture
def site(tmp_path):
    return lay(tmp_path / "site", whole=True)


@contextmanager
def running(folder, *options):
    """Run `pelican` in a folder while the block lasts; it and what it has started end then."""
    process = subprocess.Popen(
        [*PELICAN, *options],
        cwd=folder,
        env=os.environ | {"BUILD_DAY": str(DAY)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def save_until(process, path, text, ready):
    """Save a file until `ready` is so of what the process has said since; return that.

    A save may come before the process watches: it is saved again.
    """
    heard = ""
    for _ in range(TRIES):
        path.write_text(text, encoding="utf-8")
        while select.select([process.stdout], [], [], 1)[0] and not ready(heard):
            if not (more := os.read(process.stdout.fileno(), 65536)):
                raise AssertionError(f"it has ended: {heard}")
            heard += more.decode("utf-8", "replace")
        if ready(heard):
            return heard
    raise AssertionError(heard)


def page_of(folder):
    return (folder / ".preview/ptsd/one/index.html").read_text(encoding="utf-8")


def build(folder, *options):
    """Run `pelican` once in a folder."""
    return subprocess.run(
        [*PELICAN, *options],
        cwd=folder,
        env=os.environ | {"BUILD_DAY": str(DAY)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_builds_the_preview_and_leaves_the_published_site_alone(site):
    done = build(site, "content")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "A first page about the drug" in page_of(site)
    assert not (site / "output").exists()


@pytest.mark.parametrize("place", ["../elsewhere", "../empty", "drafts"])
def test_it_builds_a_preview_where_one_asks_for_it(place, site):
    (site / "../empty").mkdir()
    for _ in range(2):  # it may be made anew there
        done = build(site, "-o", place)
        assert done.returncode == 0, done.stdout + done.stderr
    assert "A first page" in (site / place / "ptsd/one/index.html").read_text(encoding="utf-8")
    assert not (site / ".preview").exists()


def list_files(folder):
    """Return what is in a folder, without what Python and a build keep to be quicker next time."""
    return {p for p in folder.rglob("*") if not {".cache", "__pycache__"}.intersection(p.parts)}


REFUSED = {  # the options of pelican -> what is said
    ("-o", "output"): "make publish",
    ("-o", ".releases/.next"): "make publish",
    ("-s", "publishconf.py"): "make publish",
    ("-o", "live"): "make publish",  # a link to a release
    ("-o", "content"): "it holds what no preview has made",
    ("-o", "content/pictures"): "it is a part of the project",
    ("-o", ".git"): "it is a part of the project",
    ("-o", "."): "the project stands in it",
    ("-o", ".."): "the project stands in it",
    ("-o", "../mine"): "it holds what no preview has made",
    ("-o", "../mine/x.txt"): "it is a file",
    ("-d",): "DELETE_OUTPUT_DIRECTORY: True would break the site. Leave out the option",
}


def test_it_says_where_it_may_not_write(site):
    (site / "../mine").mkdir()
    (site / "../mine/x.txt").write_text("mine", encoding="utf-8")
    (site / ".releases/0001").mkdir(parents=True)
    (site / "live").symlink_to(".releases/0001")
    before = list_files(site.parent)
    for options, said in REFUSED.items():
        done = build(site, *options)
        assert done.returncode == 1 and said in done.stderr, (options, done.stderr)
        assert ".py:" not in done.stderr and "Traceback" not in done.stderr  # no file is wrong
        assert list_files(site.parent) == before, options


def test_it_serves_the_preview(site):
    (site / ".preview").mkdir()
    (site / ".preview/index.html").write_text("<p>Here it is", encoding="utf-8")
    port = free_port()
    with running(site, "-l", "-b", "127.0.0.1", "-p", str(port)) as process:
        save_until(process, site / ".preview/other", "x", lambda said: "Serving" in said)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=30) as answer:
            assert b"Here it is" in answer.read()


@pytest.mark.parametrize("options", [("-r",), ("-lr", "-b", "127.0.0.1")], ids=["-r", "-lr"])
def test_each_save_builds_again_and_a_broken_file_only_waits(site, options):
    options = (*options, "-p", str(free_port())) if "-lr" in options else options
    page, topics = site / ONE, site / "content/topics.toml"
    right = topics.read_text(encoding="utf-8")
    with running(site, "content", *options) as process:
        save_until(process, site / "other", "x", lambda said: "Done:" in said)
        for words in ("It is quite short.", "It is very short."):
            text = files()[ONE].replace("It is short.", words)
            save_until(process, page, text, lambda _, words=words: words in page_of(site))
        fault = "content/topics.toml:"
        save_until(process, topics, right + "x = [\n", lambda said: fault in said)
        topics.write_text(right, encoding="utf-8")
        save_until(process, page, files()[ONE], lambda _: "It is short." in page_of(site))
