"""Telephone numbers in the text are those of the data files: a wrong digit could cost a life."""

from collections.abc import Container

from clinic.content.content import Content
from clinic.content.data_files import strings
from clinic.content.document import Document
from clinic.content.file_names import CLINIC, HELP
from clinic.kit.report import Problem, line_at
from clinic.text.blocks import blocks
from clinic.text.phone_numbers import Found, Numbers, find_numbers, known_numbers, unknown_said


def find_unknown(text: str, numbers: Container[str]) -> list[Found]:
    """Return each number in a text that a reader is to call and nobody gave."""
    return [found for found in find_numbers(text) if found.number not in numbers]


def problems(document: Document, numbers: Numbers | None) -> list[Problem]:
    """Return a problem for each telephone number on a page that no data file gives.

    The file is read as it is written, titles and captions included, and then as its readers see
    it: there 9**8**9 is a number too. An urgent notice may give any whole number: it goes out when
    the data files cannot be changed.
    """
    if numbers is None:
        return []
    whole = document.source.text
    # No sentence goes on in the next paragraph, and none goes on behind a "|".
    texts = [(whole, whole.replace("\n\n", "\n|"), 1)]
    texts += [(block.marked, block.marked, block.line) for block in blocks(document)]
    seen = {
        (first + line_at(text, found.at) - 1, found.number): found
        for text, read, first in texts
        for found in find_unknown(read, numbers)
        if document.section != "notice" or not found.is_whole
    }
    return [
        Problem(document.path, line, *unknown_said(found.written))
        for (line, _), found in sorted(seen.items(), key=lambda item: item[0])
    ]


def of_data(content: Content) -> list[Problem]:
    """Return a problem for each such number in the words of the data files."""
    numbers = known_numbers(content)
    if numbers is None:
        return []
    said = [content.clinic.get(name) or () for name in ("when_to_call", "when_to_call_es")]
    data = {
        HELP: content.help,
        CLINIC: said,
        "content/glossary.toml": content.glossary,
        "content/topics.toml": content.topics,
    }
    return [
        Problem(file, content.line_of(file, text), *unknown_said(found.written))
        for file, value in data.items()
        for text in strings(value)
        for found in find_unknown(text, numbers)
    ]
