"""Turns a failure, of the machine, a setting, a template or our own, into a line of the report."""

import errno
import os
import re
import traceback
from concurrent.futures import BrokenExecutor
from dataclasses import astuple
from pathlib import Path

from jinja2 import TemplateNotFound
from site_report import Problem, Refused

from .settings_places import FILES, place_of

BACK = "If it was deleted or moved, bring it back from git; then run again."
ADVICE = {  # of a machine's fault: errno -> what to do
    errno.ENOENT: BACK,
    errno.EISDIR: "A folder stands where a file belongs: move it away, then run again.",
    errno.EADDRINUSE: "Choose another port: add PORT=8001 to the command.",
}
WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)  # these come without a file's name
OTHER_ADVICE = "Check the disk's free space and the folder's permissions, then run again."
SHARED = "/dev/shm"  # where the processes of a build wait for each other
OPEN_SHARED = "Everyone must be able to write there. Its owner can type: chmod 1777 /dev/shm"
SETTING = "Mend this setting; the README lists what each one takes."
STARVED = Problem(
    "memory",
    0,
    "There is too little of it left to build the site; nothing was changed.",
    "Close other programs, or give the build more (1 GB); then run again.",
)
TEMPLATE = re.compile(r"unable to load (\S+)\[(\.\w+)")  # what Pelican says of a missing one


def describe_failure(error: BaseException | None, message: str = "") -> Problem:
    """Return the problem behind an exception, or behind what Pelican logged."""
    if isinstance(error, Refused):
        return Problem(error.file, error.line, error.what, error.fix)
    if error:
        file, line, what, fix = _describe(error)
    else:  # a warning: Pelican gives them about settings alone
        (file, line), what, fix = place_of(message, Path.cwd()), message, SETTING
    what = " ".join(what.split())
    what += "" if what.endswith((".", "?", "!")) else "."
    return Problem(name_file(file), line or 0, what, fix)


def is_starved(error: BaseException) -> bool:
    """Return whether a failure means that the machine had no memory, or no process, to give."""
    if isinstance(error, OSError):
        return error.errno in (errno.ENOMEM, errno.EAGAIN)
    said = ("start new thread", "failed to map segment")
    return isinstance(error, MemoryError | BrokenExecutor) or any(s in str(error) for s in said)


def _describe(error: BaseException) -> tuple[str, int, str, str]:
    """Return (file, line, what, fix) of an exception."""
    if is_starved(error):
        return astuple(STARVED)
    if isinstance(error, OSError) and _is_of_shared_memory(error):
        return SHARED, 0, error.strerror or "", OPEN_SHARED
    if isinstance(error, OSError) and error.strerror:
        fix = ADVICE.get(error.errno or 0, OTHER_ADVICE)
        where = f"disk of {Path.cwd()}" if error.errno in WRITING else find_place(error)[0]
        return error.filename or where, 0, error.strerror, fix
    file, line = find_place(error)
    what = f"{type(error).__name__}: {error}"
    if match := TEMPLATE.search(what):
        return f"theme/templates/{match[1]}{match[2]}", 0, "This template is missing.", BACK
    if isinstance(error, TemplateNotFound):
        if not file.startswith("theme/"):
            return f"theme/templates/{error.name}", 0, "This template is missing.", BACK
        return file, line, f"There is no template {error.name}.", f"Correct its name. {BACK}"
    if file.startswith("theme/"):
        fix = "Mend this line: what it names does not exist, or a tag is not closed."
    elif file.endswith(FILES):
        fix = SETTING
    else:
        fix = "Undo the last change; if that does not help, show this line to a developer."
    return file, line, what, fix


def _is_of_shared_memory(error: OSError) -> bool:
    """Return whether Python could make no lock between processes: that fails without a file."""
    passed = [frame.filename for frame in traceback.extract_tb(error.__traceback__)]
    locking = any(name.endswith("multiprocessing/synchronize.py") for name in passed)
    return locking and not error.filename and error.errno in (errno.EACCES, errno.ENOENT)


def find_place(error: BaseException) -> tuple[str, int]:
    """Return (file, line) of a failure: a syntax error's own, else the last frame of ours.

    One that happened in a worker has its `place` with it.
    """
    if hasattr(error, "place"):
        return error.place
    if isinstance(error, SyntaxError) or hasattr(error, "lineno"):
        name = getattr(error, "filename", None) or getattr(error, "name", None)
        if name:
            return name_file(name), error.lineno or 0
    frames = [f for f in traceback.extract_tb(error.__traceback__) if _is_ours(f.filename)]
    theme = [f for f in frames if "/theme/" in f.filename]
    if not frames:
        return "pelicanconf.py", 0
    frame = (theme or frames)[-1]
    return name_file(frame.filename), frame.lineno or 0


def _is_ours(filename: str) -> bool:
    root = str(Path.cwd())
    return os.path.abspath(filename).startswith(root + os.sep) and ".venv" not in filename


def name_file(filename: str) -> str:
    """Return a path as an editor knows it: from the project's folder."""
    try:
        return Path(os.path.abspath(filename)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(filename)
