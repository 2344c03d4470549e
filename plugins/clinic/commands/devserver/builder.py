"""Builds the preview again and again, in a process that stays: what a build needs is imported once.

Each build is done by a copy of the process, so nothing of it is left for the next, and a broken
template or setting ends that copy alone.
"""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

from clinic.kit.workers import die_with_parent

PAGES = "\0\0"  # stands alone on a line when the pages can be shown, and the search index cannot
COMMAND = (sys.executable, "plugins", "html", "--again")
END = "\0"  # stands alone on a line behind all that a build has said


class Builder:
    """The process that stays, as the devserver sees it."""

    def __init__(self, root: Path):
        self.root = root
        self.process: subprocess.Popen[str] | None = None
        self.at_work = False  # whether a build has begun and not ended

    def build(self) -> str:
        """Build until the pages can be shown, and return what the build said until then.

        A process that cannot start, or has died, says why; the next build starts another.
        """
        process = self.process = self.process or self._start()
        assert process.stdin
        self.at_work = True
        with contextlib.suppress(BrokenPipeError):  # its last words are still to be read
            process.stdin.write("\n")
            process.stdin.flush()
        return self._read(PAGES, END)

    def finish(self) -> bool:
        """Wait for the end of a build whose pages are there; return whether there was one."""
        waited = self.at_work
        if waited:
            self._read(END)
        return waited

    def _read(self, *marks: str) -> str:
        """Return what the build says until it prints one of these marks, or its process ends."""
        said: list[str] = []
        assert self.process and self.process.stdout
        for line in self.process.stdout:
            if (mark := line.removesuffix("\n")) in marks:
                self.at_work = mark != END
                return "".join(said)
            said.append(line)
        self.stop()
        return "".join(said)

    def stop(self) -> None:
        """End the process, and the build that it is at: it ends its own workers."""
        if self.process:
            self.process.terminate()
            self.process.communicate()
            self.process = None
        self.at_work = False

    def _start(self) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            COMMAND,
            cwd=self.root,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )


def serve_builds() -> None:
    """Build the preview at each line that comes in, until there are no more."""
    from clinic.commands.runner import main

    prepare_copies(Path.cwd())
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            die_with_parent()
            code = main(["html", "--say-pages"])
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
        try:
            os.waitpid(child, 0)
        except BaseException:  # Ctrl-C, or `stop`
            os.kill(child, signal.SIGTERM)
            os.waitpid(child, 0)
            raise
        print(END, flush=True)


def prepare_copies(root: Path) -> None:
    """Import what a build needs, read the tables of syllables and compile the rules' patterns."""
    from clinic import build  # noqa: F401
    from clinic.content.content import read_today
    from clinic.gate.rules import check_content, prepare_rules
    from clinic.kit.cache import open_cache

    with contextlib.suppress(Exception):  # what is wrong with the content, the build tells
        content, _ = read_today(root, os.environ)
        check_content(content)
        prepare_rules(content, open_cache(root, os.environ))
