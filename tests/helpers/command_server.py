"""Runs commands of ours in copies of a process that has imported them and done nothing else.

Half of what a command takes on a small site is to import Pelican and its kin; a suite runs hundreds
of them. Each copy has the folder, the environment and the output files that it is given, and the
caller's umask. What else a process hands on it does not have: forked.py is for that.
"""

import atexit
import marshal
import multiprocessing
import os
import runpy
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path
from unittest import mock

from copies import lighten

HELPERS = Path(__file__).resolve().parent
PLUGINS = HELPERS.parents[1] / "plugins"
IMPORTED = ["clinic.build", "clinic.commands.commands", "command_server"]
CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(IMPORTED)


def run_command(folder, command, environ, prepare=lighten):
    """Run `python plugins …` in a folder; return the finished process, as subprocess.run does.

    `prepare`: what the copy does to itself before.
    """
    with tempfile.TemporaryDirectory() as place:
        said = [Path(place) / name for name in ("out", "err")]
        process = begin_command(folder, command, environ, said, prepare)
        process.join()
        out, err = (path.read_text(encoding="utf-8") for path in said)
    return subprocess.CompletedProcess(command, process.exitcode, out, err)


def begin_command(folder, command, environ, said, prepare=lighten):
    """Start `python plugins …` in a folder, and return its process.

    `said`: for output and errors a file each, or a Connection to be written to.
    """
    mask = os.umask(0o022)
    os.umask(mask)
    return _start(_answer, said, lay_python(), str(folder), command, environ, mask, prepare)


@cache
def lay_python():
    """Start what answers warm_python.py; return the path of a program to call in Python's place."""
    place = Path(tempfile.mkdtemp(prefix="warm-"))
    program, address = place / "python", str(place / "socket")
    told = f"main({address!r}, {sys.executable!r}, {str(PLUGINS)!r})\n"
    text = (HELPERS / "warm_python.py").read_text(encoding="utf-8")
    program.write_text(f"#!{sys.executable} -IS\n{text}\n\n{told}", encoding="utf-8")
    program.chmod(0o755)
    ours, theirs = CONTEXT.Pipe()
    _start(_serve, address, theirs, str(program)).join()
    theirs.close()
    ours.recv()

    def end():
        ours.close()
        shutil.rmtree(place)

    atexit.register(end)
    return str(program)


def _start(target, *args):
    # The server takes its paths from here when it starts, and what it imports with them.
    with mock.patch.dict(os.environ, {"PYTHONPATH": f"{PLUGINS}:{HELPERS}"}):
        process = CONTEXT.Process(target=target, args=args)
        process.start()
    return process


def _answer(said, python, *asked):
    for number, place in enumerate(said, start=1):
        opened = isinstance(place, Path)
        handle = os.open(place, os.O_WRONLY | os.O_CREAT) if opened else place.fileno()
        os.dup2(handle, number)
        if not opened:
            place.close()
    _run(python, *asked)


def _run(python, folder, command, environ, mask, prepare=lighten):
    os.umask(mask)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environ)
    sys.executable = python
    prepare()
    sys.argv = ["plugins", *command]
    runpy.run_path("plugins", run_name="__main__")


def _serve(address, parent, python):
    """Answer each warm_python.py that asks, until `parent`, the other end of a pipe, is closed.

    It is no child of those who started it: they count theirs.
    """
    if os.fork():
        return
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(address)
        listener.listen()
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those who answer
        parent.send(True)
        while parent not in wait([listener, parent]):
            connection, _ = listener.accept()
            if not os.fork():
                listener.close()
                parent.close()
                _answer_one(connection, python)
            connection.close()
    os._exit(0)


def _answer_one(connection, python):
    """Run one command in a copy of this process, and say how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _, handles, _, _ = socket.recv_fds(connection, 1, 3)
    asked = marshal.loads(connection.makefile("rb").read())
    copy = os.fork()
    if not copy:
        for number, handle in enumerate(handles):
            os.dup2(handle, number)
            os.close(handle)
        connection.close()
        # Those of this process may have been files, and those that came here pipes.
        sys.stdin, sys.stdout = os.fdopen(0), os.fdopen(1, "w")
        sys.stderr = os.fdopen(2, "w", buffering=1, errors="backslashreplace")
        try:
            _run(python, *asked)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    for handle in handles:
        os.close(handle)
    code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    connection.sendall(str(code).encode())
    os._exit(0)
