"""One report for a whole run: each problem has its file, its line, what is wrong and the fix.

A library of its own, and a Pelican plugin: README.md.
"""

from .report import MOST, Problem, Refused, Report, annotation, line_at, refuse, visible
from .suggest import nearest

__all__ = [
    "MOST",
    "Problem",
    "Refused",
    "Report",
    "annotation",
    "line_at",
    "nearest",
    "refuse",
    "register",
    "visible",
]


def register() -> None:
    """Collect what Pelican warns of, and end a run that has problems with exit code 1."""
    from .pelican_plugin import connect

    connect()
