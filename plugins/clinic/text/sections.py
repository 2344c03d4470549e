"""The sections of a page: where each begins and ends in a document."""

from dataclasses import dataclass

from clinic.content.document import Document

from .blocks import ATTRIBUTES, find_blocks


@dataclass(frozen=True)
class Section:
    """An h2 and what stands below it, up to the next."""

    id: str  # "" when its heading has no name in braces
    heading: str
    written: str  # in Markdown, the line of its heading first
    line: int  # of the heading, in the file

    @property
    def text(self) -> str:
        """Return what stands below its heading."""
        return self.written.partition("\n")[2]


def find_sections(document: Document) -> list[Section]:
    """Return the sections of a document, in their order."""
    lines = document.body.split("\n")
    headings = [block for block in find_blocks(document) if block.begins_section]
    starts = [block.line - document.body_line for block in headings]
    ends = [*starts[1:], len(lines)]  # one too many without headings
    return [
        Section(
            block.section,
            ATTRIBUTES.sub("", block.written).rstrip("# \t"),
            "\n".join(lines[start:end]),
            block.line,
        )
        for block, start, end in zip(headings, starts, ends, strict=False)
    ]
