"""The report as a Pelican plugin: other plugins add to it, and a run with problems fails.

Pelican itself drops an article that it cannot read, logs that, and leaves with exit code 0.
"""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from pelican import Pelican, signals

from .report import Problem, Report

SETTING = "SITE_REPORT"  # where another plugin finds the report of this run
STOPS = "SITE_REPORT_STOPS"  # False: print only, for `pelican -r`


class ReportHandler(logging.Handler):
    """Turns what Pelican logs as a warning or worse into problems."""

    def __init__(self, report: Report) -> None:
        super().__init__(logging.WARNING)
        self.report = report
        self.folders = [Path()]  # from which Pelican names a file

    def emit(self, record: logging.LogRecord) -> None:
        """Note one warning; the failure behind it is often not in its text."""
        self.report.extend([read_record(record, sys.exc_info()[1], self.folders)])


def read_record(
    record: logging.LogRecord, error: BaseException | None, folders: Sequence[Path]
) -> Problem:
    """Return what was logged as a problem of the file that it names, or of "pelican"."""
    args = record.args if isinstance(record.args, tuple) else ()
    named = [arg for arg in args if isinstance(arg, str | Path)]
    files = (str(folder / name) for name in named for folder in folders)
    file = next((name for name in files if Path(name).is_file()), "pelican")
    what = " ".join(record.getMessage().split())
    if error and str(error) and str(error) not in what:
        what = f"{what} ({type(error).__name__}: {error})"
    return Problem(name_file(file), 0, what if what.endswith((".", "?", "!")) else f"{what}.", "")


def name_file(path: str) -> str:
    """Return a path as seen from the folder in which Pelican was called."""
    try:
        return Path(path).resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path


def connect() -> None:
    """Begin to listen: before other plugins are loaded, their failures are problems too."""
    report = Report()
    handler = ReportHandler(report)
    logging.getLogger().addHandler(handler)
    printed = False  # what the report holds is of a run that has ended

    def hand_over(pelican: Pelican) -> None:
        pelican.settings[SETTING] = report
        handler.folders.append(Path(pelican.path))

    def begin(_pelican: Pelican) -> None:
        """Forget the run before, in `pelican -r`: other plugins asked for its problems at its end.

        What was found before the first run, as plugins were loaded, is of that run.
        """
        nonlocal printed
        if printed:
            report.clear()
        printed = False

    def finish(pelican: Pelican) -> None:
        nonlocal printed
        report.print(hints=True)
        printed = True
        if report.problems and pelican.settings.get(STOPS, True):
            sys.exit(1)

    signals.initialized.connect(hand_over, weak=False)
    signals.get_generators.connect(begin, weak=False)
    signals.finalized.connect(finish, weak=False)
