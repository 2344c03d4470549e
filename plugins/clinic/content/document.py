"""One Markdown file, its head read and its body as the editor wrote it."""

from dataclasses import dataclass
from typing import Any

from .files import Source


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
    lang: str

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
        parts = ("" if self.lang == "en" else self.lang, self.topic, self.slug)
        return "".join(f"{part}/" for part in parts if part)

    @property
    def twin_path(self) -> str:
        """Return the file of the same page in the other language, whether it exists or not."""
        if self.lang == "en":
            return self.path.removesuffix(".md") + ".es.md"
        return self.path.removesuffix(".es.md") + ".md"
