"""What another site can take stands alone: copied away, its own tests pass with what it declares.

Those tests build a stock site of Pelican. Of all that is installed here, they see only what the
part's pyproject.toml names, and what that needs: nothing of the clinic.
"""

import os
import re
import shutil
import subprocess
import tomllib
import venv
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement

PLUGINS = Path(__file__).resolve().parents[1] / "plugins"
PARTS = {
    tomllib.loads(path.read_text(encoding="utf-8"))["project"]["name"]: path.parent
    for path in PLUGINS.glob("*/pyproject.toml")
}


def read_project(folder: Path) -> dict:
    return tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def gather(needed: list[str]) -> tuple[set[Path], dict[str, Distribution]]:
    """Return (the parts, the installed packages by name) that some requirements lead to."""
    parts, packages = set(), {}
    waiting = [(Requirement(line), "") for line in needed]
    while waiting:
        wanted, extra = waiting.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = re.sub(r"[-_.]+", "-", wanted.name).lower()
        if name in PARTS:
            parts.add(PARTS[name])
            lines = read_project(PARTS[name])["dependencies"]
        elif name not in packages:
            try:
                packages[name] = distribution(name)
            except PackageNotFoundError:  # for another system or an older Python
                continue
            lines = packages[name].requires or []
        else:
            continue
        waiting += [
            (Requirement(line), extra) for line in lines for extra in wanted.extras or ("",)
        ]
    return parts, packages


def make_python(folder: Path, packages: dict[str, Distribution]) -> Path:
    """Return a Python of its own, which knows some of the packages here, and no others."""
    venv.create(folder, symlinks=True)
    [known] = folder.glob("lib/python*/site-packages")
    for package in packages.values():
        tops = {file.parts[0] for file in package.files or () if file.parts[0] != ".."}
        for top in tops - {"__pycache__"}:
            if not (known / top).exists():
                (known / top).symlink_to(package.locate_file(top))
    return folder / "bin/python"


def test_there_are_parts():
    assert len(PARTS) >= 3


@pytest.mark.parametrize("name", PARTS)
def test_a_part_tells_what_it_does_and_who_may_use_it(name):
    readme = (PARTS[name] / "README.md").read_text(encoding="utf-8")
    assert "## Use" in readme and "## Limits" in readme and "```python" in readme
    assert "Licence: AGPL-3.0-or-later." in readme
    assert read_project(PARTS[name])["license"] == "AGPL-3.0-or-later"


@pytest.mark.parametrize("name", PARTS)
def test_a_part_stands_alone(name, tmp_path):
    project = read_project(PARTS[name])
    needed = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    parts, packages = gather(needed)
    for part in {PARTS[name], *parts}:
        away = shutil.ignore_patterns("__pycache__", *(() if part == PARTS[name] else ("tests",)))
        shutil.copytree(part, tmp_path / "plugins" / part.name, ignore=away)
    python = make_python(tmp_path / "python", packages)
    done = subprocess.run(  # as the part's README says
        [python, "-m", "pytest", f"--basetemp={tmp_path / 'work'}", PARTS[name].name],
        cwd=tmp_path / "plugins",
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert " passed" in done.stdout and "skipped" not in done.stdout
