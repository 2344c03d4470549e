"""Exchanges a built site for the live one in one step, and goes back to an earlier one as quickly.

A library of its own, and a Pelican plugin: README.md.
"""

from .releases import (
    HOME,
    KEEP,
    LIVE,
    NEXT,
    Lock,
    check_output,
    finish,
    folder_of,
    list_earlier,
    live,
    numbers,
    prepare,
    rollback,
    show_release,
)

__all__ = [
    "HOME",
    "KEEP",
    "LIVE",
    "NEXT",
    "Lock",
    "check_output",
    "finish",
    "folder_of",
    "list_earlier",
    "live",
    "numbers",
    "prepare",
    "register",
    "rollback",
    "show_release",
]


def register() -> None:
    """Build beside the live site, and exchange the two when the new one is whole."""
    from .pelican_plugin import connect

    connect()
