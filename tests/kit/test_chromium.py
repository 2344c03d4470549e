"""A page is printed where Chromium's sandbox cannot start, and a failure is told in words."""

import subprocess

import pytest
from clinic.kit import chromium
from clinic.kit.chromium import LIMIT, explain_failed_print, find_chromium, print_pdf

WITHOUT_SANDBOX = 'case "$*" in *--no-sandbox*) ;; *) exit 133;; esac'
PRINT = 'for a in "$@"; do case $a in --print-to-pdf=*) printf %%PDF > "${a#*=}";; esac; done'


@pytest.fixture
def write_program(tmp_path):
    def write(*lines):
        program = tmp_path / "chromium"
        program.write_text("\n".join(["#!/bin/sh", *lines, ""]), encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return write


@pytest.mark.parametrize("root", [True, False])
@pytest.mark.parametrize("lines", [(PRINT,), (WITHOUT_SANDBOX, PRINT)])
def test_a_page_is_printed_with_a_sandbox_and_where_none_can_start(
    lines, root, write_program, monkeypatch
):
    monkeypatch.setattr(chromium, "is_root", lambda: root)
    assert print_pdf(write_program(*lines), b"<p>Words</p>") == b"%PDF"


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("exit 3",), "Chromium ended with code 3"),
        (("exit 0",), "No such file or directory"),
    ],
)
def test_a_page_that_is_not_printed_says_why(lines, words, write_program):
    with pytest.raises((OSError, subprocess.SubprocessError)) as error:
        print_pdf(write_program(*lines), b"<p>Words</p>")
    assert explain_failed_print(error.value) == words


def test_a_program_that_never_ends_is_told():
    error = subprocess.TimeoutExpired("chromium", LIMIT)
    assert explain_failed_print(error) == "Chromium took more than 60 seconds"


def test_the_program_is_the_one_that_is_named_or_else_the_first_there_is(
    write_program, tmp_path, monkeypatch
):
    program = write_program(PRINT)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium({}) == program
    assert find_chromium({"CLINIC_CHROMIUM": program}) == program
    assert find_chromium({"CLINIC_CHROMIUM": ""}) is None
    assert find_chromium({"CLINIC_CHROMIUM": "nowhere"}) is None
    monkeypatch.setenv("PATH", "")
    assert find_chromium({}) is None
