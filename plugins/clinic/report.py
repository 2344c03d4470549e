"""The one report through which gate, audit and runner speak: what is wrong, where, and the fix."""

import os
import sys
import threading
from dataclasses import dataclass, field


@dataclass(frozen=True, order=True)
class Problem:
    """Something that stops a publish. `line` 0 means the whole file; `fix` is a plain sentence."""

    file: str
    line: int
    what: str
    fix: str

    def __str__(self):
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what} {self.fix}".rstrip()


@dataclass
class Report:
    """Everything one run has to tell: problems stop it, hints and notes do not."""

    problems: set[Problem] = field(default_factory=set)
    hints: set[Problem] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, file, line, what, fix=""):
        self.extend([Problem(str(file), int(line or 0), what, fix)])

    def extend(self, problems):
        with self._lock:
            self.problems.update(problems)

    def hint(self, hints):
        with self._lock:
            self.hints.update(hints)

    def note(self, text):
        if text not in self.notes:
            self.notes.append(text)

    def clear(self):
        self.problems.clear()
        self.hints.clear()
        self.notes.clear()

    def print(self, stream=None, hints=False):
        """Print problems (and hints when asked), sorted, one a line; CI gets annotations too."""
        stream = stream or sys.stderr
        for problem in sorted(self.problems):
            print(problem, file=stream)
        if hints:
            for hint in sorted(self.hints):
                print(f"hint: {hint}", file=stream)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            for problem in sorted(self.problems):
                print(annotation(problem), file=stream)


def annotation(problem):
    """Return the workflow command that marks this problem on its line in a code host's review."""
    text = f"{problem.what} {problem.fix}".strip()
    for raw, escaped in (("%", "%25"), ("\r", "%0D"), ("\n", "%0A")):
        text = text.replace(raw, escaped)
    return f"::error file={problem.file},line={problem.line or 1}::{text}"


REPORT = Report()
