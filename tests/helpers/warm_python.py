"""Stands where a `python` is called: hands a command of ours to a process that has it imported.

For programs that start Python themselves, as make and a notice do. Whatever else they ask for, and
a project whose code is not the one that was imported, gets the real Python. The command server
writes the program, which is this file with a call of `main` below it.
"""

import array
import marshal
import os
import signal
import socket
import sys


def has_same_code(one, other):
    """Return whether two folders hold the same Python files."""
    found, known = list_code(one), list_code(other)
    return found.keys() == known.keys() and all(
        found[name] == known[name]
        or (found[name][0] == known[name][0] and read(one, name) == read(other, name))
        for name in found
    )


def list_code(top):
    """Return {file: (size, time of change)} of the Python files in a folder."""
    found = {}
    for folder, _, names in os.walk(top):
        for name in names:
            if name.endswith(".py"):
                path = os.path.join(folder, name)
                stat = os.stat(path)
                found[os.path.relpath(path, top)] = (stat.st_size, stat.st_mtime)
    return found


def read(top, name):
    with open(os.path.join(top, name), "rb") as file:
        return file.read()


def main(address, python, plugins):
    """Run what was asked for, and end as it ended.

    `address`: where the server listens. `python`: the real one. `plugins`: what was imported.
    """
    words = sys.argv[1:]
    usual = words[:1] == ["plugins"] and os.environ.get("PYTHONPATH") == "plugins"
    if not usual or not has_same_code("plugins", plugins):
        os.execv(python, [python, *words])
    mask = os.umask(0o022)
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(address)
        handles = array.array("i", [0, 1, 2])
        connection.sendmsg([b"."], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, handles)])
        connection.sendall(marshal.dumps([os.getcwd(), words[1:], dict(os.environ), mask]))
        connection.shutdown(socket.SHUT_WR)
        code = int(connection.recv(9))
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code)
