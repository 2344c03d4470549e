"""A stock site of Pelican is exchanged in one step, with the settings that the README shows."""

import os
import re
import subprocess
import sys
from pathlib import Path

import atomic_release as release
import pytest

PLUGINS = Path(__file__).resolve().parents[2]


def lay(folder: Path, text: str) -> Path:
    """Lay a stock site with one article out."""
    [live] = re.findall(
        r"```python\n# publishconf.py\n(.*?)```",
        (PLUGINS / "atomic_release/README.md").read_text(encoding="utf-8"),
        re.S,
    )
    (folder / "content").mkdir(exist_ok=True)
    (folder / "content/first.md").write_text(
        f"Title: First\nDate: 2026-01-01\n\n{text}\n", encoding="utf-8"
    )
    (folder / "pelicanconf.py").write_text(f"PLUGIN_PATHS = [{str(PLUGINS)!r}]\nPLUGINS = []\n")
    (folder / "publishconf.py").write_text(live)
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
    )


PUBLISH = ("pelican", "content", "-s", "publishconf.py")


def test_a_stock_site_is_exchanged_in_one_step_and_goes_back(tmp_path):
    for number, text in enumerate(("The first text.", "The second text."), 1):
        done = run(lay(tmp_path, text), *PUBLISH)
        assert done.returncode == 0, done.stdout + done.stderr
        assert f"Release {number:04d} is live." in done.stdout
        assert os.readlink(tmp_path / "output") == f".releases/{number:04d}"
        assert text in (tmp_path / "output/first.html").read_text(encoding="utf-8")
    done = run(tmp_path, "atomic_release")
    assert (done.returncode, done.stdout) == (0, "output/ shows release 0001 again.\n")
    assert "The first text." in (tmp_path / "output/first.html").read_text(encoding="utf-8")
    done = run(tmp_path, "atomic_release")
    assert done.returncode == 1 and "no earlier site" in done.stderr


def test_a_stock_site_with_a_problem_stays_as_it_was(tmp_path):
    (release.prepare(tmp_path) / "index.html").write_text("mine")
    release.finish(tmp_path)
    lay(tmp_path, "A text.")
    (tmp_path / "content/second.md").write_text("Title: Second\nDate: soon\n\nA text.\n")
    done = run(tmp_path, *PUBLISH)
    assert done.returncode == 1 and "soon" in done.stderr
    assert (tmp_path / "output/index.html").read_text() == "mine" and os.readlink(
        tmp_path / "output"
    ) == ".releases/0001"


def test_a_problem_that_stops_no_preview_still_stops_a_release(tmp_path):
    lay(tmp_path, "A text.")
    (tmp_path / "content/second.md").write_text("Title: Second\nDate: soon\n\nA text.\n")
    with (tmp_path / "publishconf.py").open("a") as settings:
        settings.write("SITE_REPORT_STOPS = False\n")
    done = run(tmp_path, *PUBLISH)
    assert done.returncode == 0 and "soon" in done.stderr
    assert "was not released" in done.stderr and not (tmp_path / "output").exists()


@pytest.mark.parametrize("how", ["another build", "another folder", "a foreign folder"])
def test_a_stock_site_says_in_a_line_why_it_is_not_released(how, tmp_path):
    lay(tmp_path, "A text.")
    more = ("-o", "output") if how == "another folder" else ()
    if how == "a foreign folder":
        (tmp_path / "output").mkdir()
        (tmp_path / "output/thesis.txt").write_text("mine")
    (tmp_path / "elsewhere").mkdir()
    with release.Lock(tmp_path if how == "another build" else tmp_path / "elsewhere"):
        done = run(tmp_path, *PUBLISH, *more)
    assert done.returncode == 1 and "Traceback" not in done.stderr + done.stdout
    said = {"another build": "Another build", "another folder": "no -o", "a foreign folder": "mv "}
    assert said[how] in done.stderr
    assert not (tmp_path / "output/first.html").exists()
