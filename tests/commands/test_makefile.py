"""What make does before our own code runs: its help, the Python it takes, what a test needs."""

import re
import shutil
import subprocess

import faults
import pytest
from clinic.commands.commands import COMMANDS
from real_site import ROOT

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def make(folder, *arguments, **environ):
    return subprocess.run(
        [shutil.which("make"), *arguments],
        cwd=folder,
        env=faults.environment() | environ,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def bare(tmp_path):
    """A folder with the Makefile alone, as before the first command."""
    for name in ("Makefile", "requirements.txt", "requirements-test.txt"):
        shutil.copy2(ROOT / name, tmp_path)
    return tmp_path


def stand_in(folder, name, script):
    """Put a program of a line on a path of its own; return that path."""
    programs = folder / "bin"
    programs.mkdir(exist_ok=True)
    (programs / name).write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    (programs / name).chmod(0o755)
    return str(programs)


def test_the_help_asks_for_no_program_that_a_small_system_lacks(bare):
    for name in ("sh", "sed", "awk"):
        programs = stand_in(bare, name, f'exec {shutil.which(name)} "$@"')
    done = make(bare, "help", PATH=programs)
    assert done.returncode == 0, done.stderr
    assert re.search(r"^  make publish +Build, check and release", done.stdout, re.M)


def test_each_command_runs_by_its_own_name_and_has_a_sentence(bare):
    done = make(bare, "-n", "-o", ".venv/ready", *COMMANDS)
    run = re.findall(r"^PYTHONPATH=plugins \.venv/bin/python plugins ([a-z-]+)$", done.stdout, re.M)
    assert sorted(run) == sorted(COMMANDS), done.stderr
    assert all(re.search(rf"^{name}:.*## \w", MAKEFILE, re.M) for name in COMMANDS)


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('[ "$1" = --version ] && echo Python 3.11.2', "python3 is Python 3.11.2."),
        ("exit 127", "python3 is not there."),
    ],
)
def test_a_python_that_will_not_do_is_named_and_nothing_is_made(script, said, bare):
    programs = stand_in(bare, "python3", script)
    done = make(bare, "check", PATH=f"{programs}:/usr/bin:/bin")
    assert done.returncode != 0 and said in done.stderr
    assert "make PYTHON=python3.12" in done.stderr and "Traceback" not in done.stderr
    assert not (bare / ".venv").exists()


def test_the_oldest_python_that_is_taken_reads_our_patterns():
    assert re.match(r"(?:a|b(?=c))*+b", "ab")  # 3.11.4 finds nothing
    floor = tuple(map(int, re.search(r"version_info < \(([\d, ]+)\)", MAKEFILE)[1].split(", ")))
    assert floor == (3, 11, 5)


@pytest.mark.parametrize(
    ("arguments", "needed"),
    [
        ("", True),
        ("-x", True),
        ("-k leave", True),
        ("tests", True),
        ("tests/", True),
        ("tests/browser/test_leave.py", True),
        ("tests/gate tests/browser -q", True),
        ("tests/gate/test_slips.py", False),
        ("-q tests/gate tests/kit", False),
    ],
)
def test_a_browser_is_installed_only_for_tests_that_open_one(arguments, needed, bare):
    done = make(bare, "-n", "test", f"ARGS={arguments}")
    assert done.returncode == 0, done.stderr
    assert ("tests/browser/install.sh" in done.stdout) == needed


@pytest.mark.parametrize(
    ("typed", "passed"),
    [
        ("Paying with a $5 bill", "Paying with a $5 bill"),
        ("Paying $$5", "Paying $5"),  # as who knows make writes it
        ("$(shell echo no) and ${HOME}", "$(shell echo no) and ${HOME}"),
        ('Room #1, "so" and it\'s', 'Room #1, "so" and it\'s'),
    ],
)
@pytest.mark.parametrize("name", ["TITLE", "MINOR"])
@pytest.mark.parametrize("given", ["behind make", "before make"])
def test_an_answer_reaches_the_command_as_it_was_typed(typed, passed, name, given, bare):
    """Make itself would read "$5" as a variable of its own."""
    (bare / ".venv/bin").mkdir(parents=True)
    (bare / ".venv/ready").touch()
    program = bare / ".venv/bin/python"
    program.write_text(f"#!/bin/sh\nprintenv {name}\n", encoding="utf-8")
    program.chmod(0o755)
    ways = {"behind make": ([f"{name}={typed}"], {}), "before make": ([], {name: typed})}
    arguments, environ = ways[given]
    done = make(bare, "-o", ".venv/ready", "new", *arguments, **environ)
    assert done.stdout == f"{passed}\n", done.stderr


def test_clean_leaves_the_site_and_what_was_installed(bare):
    made = [".", "plugins/clinic", "tests/helpers"]
    made = [".cache", ".preview", *(f"{folder}/__pycache__" for folder in made)]
    kept = [".venv/lib/__pycache__", ".releases/0001", "output", "content"]
    for folder in (*made, *kept):
        (bare / folder).mkdir(parents=True)
        (bare / folder / "x").touch()
    assert make(bare, "clean").returncode == 0
    assert [folder for folder in (*made, *kept) if (bare / folder / "x").exists()] == kept


def list_pins(name):
    """Return what a lock names, each with its version."""
    return set(re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==\S+", (ROOT / name).read_text("utf-8"), re.M))


def test_what_the_tests_install_is_all_that_the_site_needs():
    assert list_pins("requirements.txt") < list_pins("requirements-test.txt")
