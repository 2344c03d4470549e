"""The project under test: copies of it, its command, and the pages of a built site."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bs4 import BeautifulSoup
from clinic.content.content import find_today
from command_server import run_command
from copies import leave_alone, lighten
from warm_python import has_same_code

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-23"  # of the small sites that the tests of the software bring
# the real content is asked on any day
TODAY = os.environ.get("TEST_DAY") or str(find_today(ROOT, {}))
REAL = ".real-content"  # marks a project whose content is the real one
PARTS = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py", "Makefile")


def copy_project(target, parts=PARTS):
    """Copy what a build needs into an empty folder, and return it."""
    target.mkdir(parents=True, exist_ok=True)
    for name in parts:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name)
        else:
            shutil.copy2(source, target / name)
    if "content" in parts:
        (target / REAL).touch()
    return target


def day_of(folder):
    """Return the day on which a project is built, as an ISO date."""
    return TODAY if (Path(folder) / REAL).exists() else DAY


def environment(**more):
    """Return the environment of a build: a person's terminal, without what a host and make say."""
    left = ("CI", "GITHUB_ACTIONS", "MAKE")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left)}
    return kept | {"PYTHONPATH": "plugins", "PYTHONDONTWRITEBYTECODE": "1"} | more


def clinic(folder, *command, limit=None, **environ):
    """Run `python plugins …` in a copy of the project; return the finished process.

    `limit`: the megabytes of address space that the build may take, of all that the machine has.
    A copy whose code was changed runs it in a process of its own, as does one that is to start
    Python in another way.
    """
    env = environment(**({"BUILD_DAY": day_of(folder)} | environ))
    usual = not limit and not any(name.startswith("PYTHON") for name in environ)
    if usual and has_same_code(Path(folder) / "plugins", ROOT / "plugins"):
        prepare = leave_alone if (Path(folder) / REAL).exists() else lighten
        return run_command(folder, command, env, prepare)
    within = ["prlimit", f"--as={limit * 2**20}"] if limit else []
    return subprocess.run(
        [*within, sys.executable, "plugins", *command],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class Page:
    """A page of the built site."""

    address: str  # "ptsd/ketamine-infusion-therapy/", "" for the home page, "404.html"
    path: Path

    @property
    def html(self):
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def soup(self):
        """The page, parsed once for all who ask: nobody changes it."""
        return BeautifulSoup(self.html, "html5lib")


def pages_of(folder):
    """Return every page of a built site, in the order of their addresses."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        name = path.relative_to(folder).as_posix()
        address = name.removesuffix("index.html")
        found.append(Page(address, path))
    return found
