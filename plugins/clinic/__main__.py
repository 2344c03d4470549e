"""The runner: `python -m clinic COMMAND`, called by make.

Every failure becomes a line of the report. Pelican leaves with exit code 0 after many failures, and
drops pages with a warning: so each warning and error it logs, those before the plugin loads too, is
a problem here, and a run that did not reach its release has failed.
"""

import logging
import os
import signal
import sys
import traceback
from pathlib import Path

from .answers import Refused
from .report import REPORT


class ReportHandler(logging.Handler):
    """Turns what Pelican logs, with the failure behind it, into problems."""

    def emit(self, record):
        error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]
        blame(error, record.getMessage())


def blame(error, message=""):
    """Add the problem behind an exception: the file and line of ours where it happened."""
    if isinstance(error, Refused):
        REPORT.add(error.file, 0, error.what, error.fix)
        return
    file, line = place(error) if error else ("pelicanconf.py", 0)
    what = f"{type(error).__name__}: {error}" if error else message
    if isinstance(error, OSError) and error.strerror:
        file, line, what = error.filename or file, 0, f"{error.strerror}."
        fix = "Check the disk's free space and the folder's permissions, then run again."
    elif file.startswith("theme/"):
        fix = "Mend this line: a name it prints does not exist, or a tag is not closed."
    elif file.endswith("conf.py"):
        fix = "Mend this setting; the README lists what each one takes."
    else:
        fix = "Undo the last change; if that does not help, show this line to a developer."
    REPORT.add(relative(file), line, " ".join(what.split()), fix)


def place(error):
    """Return (file, line) of a failure: a syntax error's own, else the last frame of ours."""
    if isinstance(error, SyntaxError) or hasattr(error, "lineno"):
        name = getattr(error, "filename", None) or getattr(error, "name", None)
        if name:
            return relative(name), error.lineno or 0
    frames = [f for f in traceback.extract_tb(error.__traceback__) if inside(f.filename)]
    theme = [f for f in frames if "/theme/" in f.filename]
    frame = (theme or frames or [None])[-1]
    return (relative(frame.filename), frame.lineno) if frame else ("pelicanconf.py", 0)


def inside(filename):
    root = str(Path.cwd())
    return os.path.abspath(filename).startswith(root + os.sep) and ".venv" not in filename


def relative(filename):
    """Return a path as an editor knows it: from the project's folder."""
    try:
        return Path(os.path.abspath(filename)).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(filename)


def run_pelican(settings_file, mode):
    """Run one build with Pelican; return the exit code. The report holds what went wrong."""
    from pelican import main as pelican_main

    from .build import BUILD

    BUILD.mode = mode
    logging.getLogger().addHandler(ReportHandler(logging.WARNING))
    try:
        pelican_main(["content", "-s", settings_file, "--logs-dedup-min-level", "DEBUG"])
    except SystemExit as stop:
        if isinstance(stop.code, int) and stop.code > 128:
            raise
    except MemoryError as error:
        blame(error)
    if not REPORT.problems and not BUILD.finished:
        REPORT.add(
            settings_file, 0, "The build ended before its release: the clinic plugin did not run.",
            'Keep PLUGINS = ["clinic"] and PLUGIN_PATHS = ["plugins"] in pelicanconf.py.',
        )  # fmt: skip
    return 1 if REPORT.problems else 0


def main(argv):
    """Run one command and return its exit code: 0 done, 1 problems, 128+n stopped by signal n."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda n, _: sys.exit(128 + n))
    from .commands import COMMANDS

    name, options = (argv[0] if argv else ""), argv[1:]
    if name not in COMMANDS:
        print(f"clinic: say what to do: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    try:
        code = COMMANDS[name](options)
    except Exception as error:
        blame(error)
        code = 1
    REPORT.print(hints=name == "check")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
