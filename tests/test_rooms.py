"""The arrow through the house, a room imports only from those below it; and its types."""

import os
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


@pytest.fixture
def project(tmp_path):
    shutil.copytree(ROOT / "plugins", tmp_path / "plugins")
    shutil.copy2(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_an_import_that_looks_up_is_seen(project):
    module = project / "plugins/clinic/kit/days.py"
    module.write_text(module.read_text() + "\nfrom clinic.release import roll_back  # noqa\n")
    done = lint(project)
    assert done.returncode == 1
    assert "clinic.kit.days -> clinic.release.roll_back" in done.stdout


@pytest.mark.parametrize(
    ("file", "imports"),
    [
        ("site_report/report.py", "clinic.kit.days"),
        ("atomic_release/releases.py", "clinic.kit.days"),
        ("csl_citations/bibliography.py", "clinic.kit.cache"),
        ("site_report/report.py", "atomic_release.releases"),
        ("csl_citations/bibliography.py", "atomic_release.releases"),
    ],
)
def test_a_part_that_leans_on_the_clinic_or_on_another_is_seen(file, imports, project):
    module = project / "plugins" / file
    module.write_text(f"{module.read_text()}\nimport {imports}  # noqa\n")
    done = lint(project)
    assert done.returncode == 1
    assert f"{file.removesuffix('.py').replace('/', '.')} -> {imports}" in done.stdout


def test_a_module_outside_the_rooms_is_seen(project):
    (project / "plugins/clinic/attic.py").write_text('"""Nobody\'s."""\n')
    done = lint(project)
    assert done.returncode == 1
    assert "attic" in done.stdout


def check_types(*what: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "mypy", *what], cwd=ROOT, capture_output=True, text=True
    )


def test_each_function_has_types_and_each_call_fits_them():
    done = check_types(*(part for name in PARTS for part in ("-p", name)))
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("def find(word): return word", "no-untyped-def"),
        ("def find(word: str) -> int: return word", "return-value"),
        (
            "from clinic.content.models import Price\ndef find(p: Price) -> str: return p['prise']",
            "typeddict-item",
        ),
    ],
)
def test_a_slip_of_types_is_seen(line, what, tmp_path):
    module = tmp_path / "found.py"
    module.write_text(f"{line}\n")
    done = check_types(str(module))
    assert done.returncode == 1 and f"[{what}]" in done.stdout, done.stdout
