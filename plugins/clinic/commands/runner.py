"""The runner: does one command, and turns every failure into a line of the report.

Pelican leaves with exit code 0 after many failures, and drops pages with a warning: so each warning
and error it logs, those before the plugin loads too, is a problem here, and a run that did not
reach its release has failed.
"""

import logging
import multiprocessing
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import Any

from site_report import Problem, Report

from clinic.kit.failures import STARVED, describe_failure
from clinic.kit.state import SETTING, Build

MEGABYTES = 1000  # with less, a thread may fail to start without a word, and the build would hang


class ReportHandler(logging.Handler):
    """Turns what Pelican logs, with the failure behind it, into problems."""

    def __init__(self, report: Report):
        super().__init__(logging.WARNING)
        self.report = report

    def emit(self, record: logging.LogRecord) -> None:
        error = record.exc_info[1] if record.exc_info else sys.exc_info()[1]
        self.report.extend([describe_failure(error, record.getMessage())])


def may_take_enough() -> bool:
    """Return whether this process may take as much address space as a build needs."""
    most = resource.getrlimit(resource.RLIMIT_AS)[0]
    return most == resource.RLIM_INFINITY or most >= MEGABYTES * 2**20


def end_where_python_would_go_on(report: Report) -> None:
    """End this process when one of its threads could not start or has died, or a signal was lost.

    Python tells such a failure and goes on: whoever waits for that thread then waits for ever, and
    a signal that strikes while Python deletes an object would stop nothing.
    """
    builder, starved = os.getpid(), f"{STARVED}\n".encode()  # made now, while there is memory

    def end(failure: Any) -> None:
        if not issubclass(failure.exc_type, MemoryError):
            report.extend([describe_failure(failure.exc_value)])
            report.print()
        elif os.getpid() == builder:  # a worker leaves the word to its parent
            os.write(2, starved)
        os._exit(1)

    def ignored(failure: Any) -> None:
        if isinstance(failure.exc_value, SystemExit):
            for worker in multiprocessing.active_children():
                worker.kill()
            os._exit(int(failure.exc_value.code or 0))
        hook = end if issubclass(failure.exc_type, MemoryError) else sys.__unraisablehook__
        hook(failure)

    threading.excepthook, sys.unraisablehook = end, ignored


def run_pelican(settings_file: str, build: Build) -> None:
    """Run one build with Pelican. Its report holds what went wrong."""
    from pelican import Pelican, signals
    from pelican import main as pelican_main

    from clinic.gate import settings as site_settings

    report = build.report
    loaded: list[set[Problem]] = []  # what was wrong when the plugins were loaded

    def hand_over(pelican: Pelican) -> None:
        pelican.settings[SETTING] = build
        loaded.append(set(report.problems))

    if not may_take_enough():
        report.extend([STARVED])
        return
    end_where_python_would_go_on(report)
    missing = [name for name in ("content", "theme") if not Path(name).is_dir()]
    for name in missing:
        fix = f"If it was moved, move it back; else bring it back: git checkout -- {name}"
        report.add(name, 0, "This folder is missing.", fix)
    if missing:
        return
    logging.getLogger().addHandler(ReportHandler(report))
    try:
        with signals.initialized.connected_to(hand_over):
            pelican_main(["content", "-s", settings_file, "--logs-dedup-min-level", "DEBUG"])
    except SystemExit as stop:
        if isinstance(stop.code, int) and stop.code > 128:
            raise
    except MemoryError as error:
        report.extend([describe_failure(error)])
    if loaded and not build.begun:  # Pelican went on without us: what it says then is no help
        report.problems = loaded[0]
    unread = build.content is None
    if unread and (named := site_settings.check_file(Path.cwd(), settings_file, build.mode)):
        report.problems = set(named)  # names the setting; what Pelican said of it does not
    if not report.problems and not build.finished:
        report.add(
            settings_file,
            0,
            "The build ended before its release: the clinic plugin did not run.",
            'Keep PLUGINS = ["clinic"] and PLUGIN_PATHS = ["plugins"] in pelicanconf.py.',
        )


def main(argv: list[str]) -> int:
    """Run one command and return its exit code: 0 done, 1 problems, 128+n stopped by signal n."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda n, _: sys.exit(128 + n))
    report = Report()
    try:
        from .commands import run_command

        code = run_command(argv, report)
    except Exception as error:
        report.extend([describe_failure(error)])
        code = 1
    report.print(hints=argv[:1] in (["check"], ["publish"]))
    if argv[:1] == ["check"]:
        from .host.run_summary import write_summary

        write_summary(report, os.environ)
    return code
