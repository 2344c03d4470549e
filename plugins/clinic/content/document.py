"""One Markdown file, its head read and its body as the editor wrote it."""

from dataclasses import dataclass
from typing import Any

from site_report import Problem

from .files import Source
from .languages import MAIN, Language, find_ending

# The lines at the top of a page whose words, an editor's own, readers see.
PRINTED_FIELDS = ("title", "summary", "approval", "content_note")


@dataclass(frozen=True)
class Document:
    """One Markdown file: its parsed head and its body."""

    source: Source
    values: dict[str, Any]  # field name in small letters -> value; every field has one
    lines: dict[str, int]  # field name in small letters -> line in the file
    body: str
    body_line: int  # the line in the file on which the body begins
    section: str  # article | page | notice
    topic: str
    slug: str
    language: Language
    # Of a body put together from two files: (file, line in it) of each of its lines.
    places: tuple[tuple[str, int], ...] = ()

    @property
    def lang(self) -> str:
        """Return the tag of its language: "en", "es"."""
        return self.language.tag

    @property
    def path(self) -> str:
        """Return the file, from the project's folder."""
        return self.source.path

    @property
    def title(self) -> str:
        """Return the title."""
        return self.values["title"]

    @property
    def address(self) -> str:
        """Return the address below the site: "ptsd/x/", "es/ptsd/x/", "book/"."""
        return self.language.prefix + "".join(f"{x}/" for x in (self.topic, self.slug) if x)

    @property
    def topic_address(self) -> str:
        """Return the address of its topic's page in its language; "" without a topic."""
        return f"{self.language.prefix}{self.topic}/" if self.topic else ""

    @property
    def original_path(self) -> str:
        """Return the file of the same page in English, whether it exists or not."""
        return self.find_path(MAIN)

    def problem(self, name: str, what: str, fix: str) -> Problem:
        """Return a problem of a field at its line; at no line where the file lacks that."""
        return Problem(self.path, self.lines.get(name, 0), what, fix)

    def find_place(self, line: int) -> tuple[str, int]:
        """Return (file, line in it) of a line, counted as if all of the body stood in one file."""
        return self.places[line - self.body_line] if self.places else (self.path, line)

    def find_line(self, at: int) -> int:
        """Return the line of a place in the body, counted as `find_place` takes it."""
        return self.body_line + self.body.count("\n", 0, at)

    def find_path(self, tag: str) -> str:
        """Return the file of the same page in a language, whether it exists or not."""
        return self.path.removesuffix(find_ending(self.lang)) + find_ending(tag)
