"""Prints the pages: each waits until all is known, then every core prints its share of them."""

from typing import Any

from jinja2 import Template
from pelican import Pelican
from pelican.writers import FileOverwriteFailedError, Writer

from clinic.kit.failures import describe_failure
from clinic.kit.manifest import MANIFEST
from clinic.kit.report import Problem
from clinic.kit.state import BUILD
from clinic.kit.workers import Step, run_all


def get_writer(_pelican: Pelican) -> type[Writer]:
    """Give Pelican our writer (a handler for `get_writer`)."""
    return Press


class Press(Writer):
    """Keeps each file that a generator wants written; `print` writes them all."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.waiting: dict[str, dict[str, Any]] = {}  # file -> what Pelican's own writer needs
        BUILD.press = self

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], **more: Any
    ) -> None:
        """Keep a file for `print`. Its template calls the article or page `this`."""
        if not name:
            return  # a kind of page that the settings switch off
        if name in self.waiting:
            raise FileOverwriteFailedError(f"Two pages would be written to {name}")
        this = more.get("article") or more.get("page") or more.get("this")
        self.waiting[name] = {"template": template, "context": context, **more, "this": this}
        MANIFEST.add(name)

    def print(self, step: Step | None = None) -> set[Problem]:
        """Write every file that waits; return the problems of those that could not be.

        The files that were asked for last come first: they are the long ones, which list others.
        """
        problems = run_all(self._print, reversed(self.waiting.items()), step)
        return {problem for problem in problems if problem}

    def _print(self, job: tuple[str, dict[str, Any]]) -> Problem | None:
        name, more = job
        try:
            super().write_file(name, **more)
        except Exception as error:
            return describe_failure(error)
        return None
