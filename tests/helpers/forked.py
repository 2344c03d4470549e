"""Runs commands of ours in copies of this process: they need not import anything anew."""

import multiprocessing
import os
import sys

import faults
from clinic.commands.runner import main
from real_site import DAY


def run(folder, *command, **environ):
    """Run a command of ours in a project; it must succeed. The project has a cache of its own.

    A file named `day` in the folder tells the day.
    """
    finish(start(folder, *command, **environ), folder)


def start(folder, *command, **environ):
    """Start a command of ours in a project, and return its process."""
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_run, args=(folder, command, environ))
    process.start()
    return process


def finish(process, folder):
    """Wait until a command has ended; it must have succeeded."""
    process.join(faults.SECONDS)
    assert process.exitcode == 0, (folder / "said").read_text(encoding="utf-8")


def _run(folder, command, environ):
    out = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    os.chdir(folder)
    os.sync = os.fsync = lambda *_: None  # it takes seconds on a busy disk, for a power cut
    day = folder / "day"
    ours = {"CI": "", "CLINIC_CACHE": "", "BUILD_DAY": day.read_text() if day.exists() else DAY}
    os.environ.pop("GITHUB_ACTIONS", None)
    os.environ.update(ours, **environ)
    code = main(list(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
