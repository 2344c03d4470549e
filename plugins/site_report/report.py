"""The one report of a run: what is wrong, where, and the fix."""

import os
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TextIO

MOST = 100  # problems of one file that are printed: nobody reads ten thousand
UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]"
)


def visible(text: str) -> str:
    """Return text on one line, with its control characters spelled out: what a name may hold."""
    return UNSEEN.sub(lambda match: match[0].encode("unicode_escape").decode(), text)


def line_at(text: str, at: int) -> int:
    """Return the number of the line that holds the character `at` of a text, from 1."""
    return text.count("\n", 0, at) + 1


@dataclass(frozen=True, order=True)
class Problem:
    """Something that stops a publish. `line` 0 means the whole file; `fix` is a plain sentence."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return visible(f"{place}: {self.what} {self.fix}".rstrip())


class Refused(Exception):
    """What was asked for cannot be done: file, what is wrong, and what to do instead."""

    def __init__(self, file: str, what: str, fix: str, line: int = 0):
        super().__init__(f"{file}: {what} {fix}")
        self.file, self.line, self.what, self.fix = file, line, what, fix


def refuse(problems: Iterable[Problem]) -> None:
    """Raise Refused for the first of some problems, where one ends the work at once."""
    for problem in problems:
        raise Refused(problem.file, problem.what, problem.fix, problem.line)


@dataclass
class Report:
    """Everything one run has to tell: problems stop it, hints and notes do not."""

    problems: set[Problem] = field(default_factory=set)
    hints: set[Problem] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)

    def add(self, file: str | Path, line: int | None, what: str, fix: str = "") -> None:
        self.extend([Problem(str(file), int(line or 0), what, fix)])

    def extend(self, problems: Iterable[Problem]) -> None:
        self.problems.update(problems)

    def hint(self, hints: Iterable[Problem]) -> None:
        self.hints.update(hints)

    def note(self, text: str) -> None:
        if text not in self.notes:
            self.notes.append(text)

    def clear(self) -> None:
        self.problems.clear()
        self.hints.clear()
        self.notes.clear()

    def print(self, stream: TextIO | None = None, hints: bool = False) -> None:
        """Print problems (and hints when asked), sorted, one a line; CI gets annotations too."""
        stream = stream or sys.stderr
        for file, problems in groupby(sorted(self.problems), key=lambda problem: problem.file):
            found = list(problems)
            print(*found[:MOST], sep="\n", file=stream)
            if len(found) > MOST:
                more = f"And {len(found) - MOST:,} problems more."
                print(Problem(file, 0, more, "Mend these first, then run again."), file=stream)
        if hints:
            for hint in sorted(self.hints):
                print(f"hint: {hint}", file=stream)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in sorted(self.problems):
                print(annotation(problem), file=stream)
            for hint in sorted(self.hints) if hints else ():
                print(annotation(hint, "warning"), file=stream)


def annotation(problem: Problem, level: str = "error") -> str:
    """Return the workflow command that marks this problem on its line in a code host's review."""
    text = visible(f"{problem.what} {problem.fix}".strip()).replace("%", "%25")
    file = visible(problem.file)
    for sign in "%:,":
        file = file.replace(sign, f"%{ord(sign):X}")
    return f"::{level} file={file},line={problem.line or 1}::{text}"
