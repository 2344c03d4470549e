"""Prints the pages: each waits until all is known, then every core prints its share of them.

A template is given its page's own value and those of the whole site, and nothing else. So what it
prints of the same values is kept, and printed only once.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Template
from pelican import Pelican
from pelican.utils import sanitised_join
from pelican.writers import FileOverwriteFailedError, Writer
from site_report import Problem

from clinic.kit.cache import hash_values
from clinic.kit.failures import describe_failure
from clinic.kit.state import find_build
from clinic.kit.workers import Step, run_unkept

SITE_VALUES = "site_values"  # the key of Pelican's context that holds what each template may print
PRINTED = "printed"  # the kind under which the cache keeps them
ASSET = "asset"  # the one of them that is a function: what it gives hangs on the theme and the base


def get_writer(_pelican: Pelican) -> type[Writer]:
    """Give Pelican our writer (a handler for `get_writer`)."""
    return Press


@dataclass(frozen=True)
class Job:
    """A file that waits to be printed."""

    template: Template
    site: dict[str, Any]  # what each template may print
    own: dict[str, Any]  # what this one prints beside that; as a rule `this`, its page

    def render(self) -> bytes:
        """Return the bytes of the file."""
        return self.template.render({**self.site, **self.own}).encode("utf-8")


class Press(Writer):
    """Keeps each file that a generator wants written; `print` writes them all."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.waiting: dict[str, Job] = {}  # file -> what it is printed from
        self.keys: dict[str, str] = {}  # file -> a hash of that, once all of them are printed
        self.build = find_build(self.settings)
        self.build.press = self

    def write_file(
        self, name: str, template: Template, context: dict[str, Any], **more: Any
    ) -> None:
        """Keep a file for `print`.

        Of an article or page of Pelican's the template gets its `printed` value, as `this`; of a
        page of ours, `this` and what is in `extra`.
        """
        if not name:
            return  # a kind of page that the settings switch off
        if name in self.waiting:
            raise FileOverwriteFailedError(f"Two pages would be written to {name}")
        written = more.get("article") or more.get("page")
        this = written.printed if written else more.get("this")
        own = {"this": this, **more.get("extra", {})}
        self.waiting[name] = Job(template, context[SITE_VALUES], own)
        self.build.written.add(name)

    def print(self, step: Step | None = None) -> set[Problem]:
        """Write every file that waits; return the problems of those that could not be.

        The files that were asked for last come first: they are the long ones, which list others.
        """
        site = next((job.site for job in self.waiting.values()), {})
        shared = hash_values([{name: part for name, part in site.items() if name != ASSET}])
        self.keys = {
            name: self.build.cache.make_key([job.template.name, job.own, shared])
            for name, job in reversed(self.waiting.items())
        }
        problems = run_unkept(
            self._print,
            self.keys.items(),
            lambda file: self.build.cache.has(PRINTED, file[1]),
            step,
        )
        return {problem for problem in problems if problem}

    def _print(self, file: tuple[str, str]) -> Problem | None:
        name, key = file
        job = self.waiting[name]
        try:
            path = Path(sanitised_join(self.output_path, name))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.build.cache.keep_bytes(PRINTED, key, job.render))
        except Exception as error:
            return describe_failure(error)
        return None
