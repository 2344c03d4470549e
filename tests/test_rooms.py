"""The arrow through the house: a room imports only from those below it; its types; its names."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PARTS = ("clinic", "csl_citations", "atomic_release", "site_report")


def lint(root: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=root,
        env=os.environ | {"PYTHONPATH": "plugins"},
        capture_output=True,
        text=True,
    )


def test_each_room_imports_only_from_those_below_it():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


LOOKS = [  # (the module that looks, what it looks at)
    ("clinic/kit/days.py", "clinic.release.roll_back"),
    ("site_report/report.py", "clinic.kit.days"),
    ("atomic_release/releases.py", "clinic.kit.days"),
    ("csl_citations/bibliography.py", "clinic.kit.cache"),
    ("site_report/report.py", "atomic_release.releases"),
    ("csl_citations/bibliography.py", "atomic_release.releases"),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What is told of rooms and parts that look up or at each other, and of a module in no room."""
    project = tmp_path_factory.mktemp("rooms")
    shutil.copytree(ROOT / "plugins", project / "plugins")
    shutil.copy2(ROOT / "pyproject.toml", project)
    for file, seen in LOOKS:
        with (project / "plugins" / file).open("a") as module:
            module.write(f"\nimport {seen}  # noqa\n")
    (project / "plugins/clinic/attic.py").write_text('"""Nobody\'s."""\n')
    done = lint(project)
    assert done.returncode == 1
    return done.stdout


@pytest.mark.parametrize(("file", "seen"), LOOKS)
def test_a_room_that_looks_up_and_a_part_that_leans_on_another_is_seen(file, seen, told):
    assert f"{file.removesuffix('.py').replace('/', '.')} -> {seen}" in told


def test_a_module_outside_the_rooms_is_seen(told):
    assert "attic" in told


def check_types(*what: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "mypy", *what], cwd=ROOT, capture_output=True, text=True
    )


def test_each_function_has_types_and_each_call_fits_them():
    done = check_types(*(part for name in PARTS for part in ("-p", name)))
    assert done.returncode == 0, done.stdout


SLIPS = {
    "def find(word): return word": "no-untyped-def",
    "def look(word: str) -> int: return word": "return-value",
    "def pay(p: Price) -> str: return p['prise']": "typeddict-item",
}


def test_a_slip_of_types_is_seen(tmp_path):
    lines = ["from clinic.content.data.models import Price", *SLIPS]
    (tmp_path / "found.py").write_text("\n".join(lines))
    done = check_types(str(tmp_path / "found.py"))
    assert done.returncode == 1
    for line, what in enumerate(SLIPS.values(), 2):
        assert re.search(rf"found\.py:{line}: error: .*\[{what}\]", done.stdout), done.stdout


# "plugins/clinic/build.py" or "docs/recipes.md", and "TAG" where any of several may stand
NAMED = re.compile(r"\b(?:plugins|docs|theme)/[\w/.-]+\.(?:py|md|html|css|js|toml)\b")


def list_named(folder: Path) -> set[str]:
    sources = (path.read_text(encoding="utf-8") for path in folder.rglob("*.py"))
    return {name for text in sources for name in NAMED.findall(text) if "TAG" not in name}


def test_a_file_of_the_project_that_the_code_names_is_there():
    named = list_named(ROOT / "plugins")
    assert named and [name for name in sorted(named) if not (ROOT / name).is_file()] == []
