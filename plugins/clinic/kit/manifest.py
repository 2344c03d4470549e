"""The list of what the build meant to write: the staged site must be that and nothing else."""

import os
from collections.abc import Iterable
from pathlib import Path

from site_report import Problem

AGAIN = "Run this again: it starts afresh. If it stays, send this line to whoever keeps the site."


def files_of(folder: str | Path) -> list[str]:
    """Return the paths of all files below a folder, sorted; links are named, never followed."""
    found = []
    for place, folders, files in os.walk(folder):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        prefix = os.path.relpath(place, folder) + "/"
        found += [(prefix + name).removeprefix("./") for name in files + links]
    return sorted(found)


def compare(folder: str | Path, expected: Iterable[str]) -> list[Problem]:
    """Return a problem for each file in the folder that nobody meant, or that is not there."""
    staged, meant = set(files_of(folder)), set(expected)
    wrong = {
        "This file is in the built site; no step meant to write it.": staged - meant,
        "A step meant to write this file, and it is not there.": meant - staged,
        "This is a symbolic link; a site holds only files.": {
            path for path in staged if os.path.islink(os.path.join(folder, path))
        },
    }
    problems = [Problem(f"/{path}", 0, what, AGAIN) for what in wrong for path in wrong[what]]
    return sorted(problems + twins(staged))


def twins(paths: Iterable[str]) -> list[Problem]:
    """Return a problem for each two names that are one file on macOS: a page would be lost."""
    by_name: dict[str, str] = {}
    problems = []
    for path in sorted(paths):
        first = by_name.setdefault(path.casefold(), path)
        if first != path:
            problems.append(
                Problem(
                    f"/{path}",
                    0,
                    f'This address differs from "/{first}" only in capital letters.',
                    "Rename one of the two source files.",
                )
            )
    return problems
