"""Runs commands of ours in copies of a process that has imported them and done nothing else.

Half of what a command takes on a small site is to import Pelican and its kin; a suite runs hundreds
of them. Each copy has the folder, the environment and the output files that it is given, and the
caller's umask. What else a process hands on it does not have: forked.py is for that.
"""

import multiprocessing
import os
import runpy
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

HELPERS = Path(__file__).resolve().parent
PLUGINS = HELPERS.parents[1] / "plugins"
IMPORTED = ["clinic.build", "clinic.commands.commands", "command_server"]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(IMPORTED)


def run_command(folder, command, environ):
    """Run `python plugins …` in a folder; return the finished process, as subprocess.run does."""
    with tempfile.TemporaryDirectory() as place:
        said = [Path(place) / name for name in ("out", "err")]
        mask = os.umask(0o022)
        os.umask(mask)
        # The server takes its paths from here when it starts, and what it imports with them.
        with mock.patch.dict(os.environ, {"PYTHONPATH": f"{PLUGINS}:{HELPERS}"}):
            process = CONTEXT.Process(
                target=_answer, args=(str(folder), command, environ, mask, said)
            )
            process.start()
        process.join()
        out, err = (path.read_text(encoding="utf-8") for path in said)
    return subprocess.CompletedProcess(command, process.exitcode, out, err)


def _answer(folder, command, environ, mask, said):
    for number, path in enumerate(said, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.umask(mask)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    sys.argv = ["plugins", *command]
    runpy.run_path("plugins", run_name="__main__")
