"""What a translation was made from, and what readers of it must be told when that has changed.

`make translated` keeps hashes of the original's words in content/translations.toml. When a section
on safety has changed since, the translation prints the original's section, marked as such, until
someone translates it: `merge_original` gives the document to convert in its place.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.content.languages import MAIN
from clinic.text.links import find_pictures
from clinic.text.sections import find_sections

from . import fingerprint as facts
from . import ledger

RECORD = "content/translations.toml"
SAFETY = ("approved", "unknown", "risks", "who-should-not", "what-to-expect", "get-help")


@dataclass(frozen=True)
class Translation:
    """How a translation stands to its original."""

    state: str  # current | newer | unrecorded
    changed: tuple[str, ...] = ()  # ids of the safety sections of the original that are newer

    @property
    def newer(self) -> bool:
        """Return whether the original has changed since it was translated."""
        return self.state == "newer"


def original(document: Document, content: Content) -> Document | None:
    """Return the page a translation was made from, or None."""
    return content.documents.get(document.original_path) if document.lang != MAIN else None


def state(document: Document, content: Content) -> Translation | None:
    """Return the Translation of a document; None when it is no translation.

    On a live site an original that waits for its review changes nothing yet.
    """
    source = original(document, content)
    if source is None:
        return None
    entry = content.translations.get(document.path)
    if not entry:
        return Translation("unrecorded")
    hidden = content.live and ledger.decide_fate(source, content, True) != "published"
    if hidden or entry["hash"] == words_hash(source):
        return Translation("current")
    before, now = entry.get("sections", {}), hashes(source)
    return Translation("newer", tuple(key for key in now if before.get(key) != now[key]))


def find_recorded(content: Content) -> Iterator[tuple[Document, Document]]:
    """Yield (translation, original) for each of which the record says that they say the same."""
    for path, document in sorted(content.documents.items()):
        source, entry = original(document, content), content.translations.get(path)
        if source and entry and entry["hash"] == words_hash(source):
            yield document, source


def words_hash(document: Document) -> str:
    """Return a hash of what a document says, without the data behind it."""
    return facts.short(ledger.list_words(document))


def hashes(document: Document) -> dict[str, str]:
    """Return {id: hash} of the sections that readers' safety hangs on, in their order."""
    every = document.values["kind"] == ledger.HELP
    return {
        section.id: facts.short(ledger.fold(section.written))
        for section in find_sections(document)
        if section.id and (every or section.id in SAFETY)
    }


class Line(NamedTuple):
    """A line of a body, and where it was written."""

    text: str
    file: str
    number: int  # in that file; 0 where the file has no such line


def merge_original(document: Document, content: Content, notice: str) -> Document:
    """Return the document to convert: with the original's text in each safety section that changed.

    `notice` is the sentence, in the translation's language, that stands above such a section. Of an
    original that its editor holds back no reader sees anything, here neither.
    """
    now, source = state(document, content), original(document, content)
    if not now or not now.changed or not source or ledger.withheld(source, content):
        return document
    return merge_sections(document, source, now.changed, notice)


def merge_sections(
    document: Document, source: Document, changed: Collection[str], notice: str
) -> Document:
    """Return a document with the sections of `source` that have the ids in `changed`.

    The original's paragraphs come as `!!! original "lang"` blocks, which callouts.py reads. Each
    line knows its file, so that what is wrong with it is named where it can be mended. A figure
    that the translation shows elsewhere stays there alone.
    """
    newer = {key: lines for key, lines in cut_sections(source) if key in changed}
    own = (lines for key, lines in cut_sections(document) if key not in newer)
    shown = {name for lines in own for line in lines if (name := find_figure(line))}
    newer = {
        key: [line for line in lines if find_figure(line) not in shown]
        for key, lines in newer.items()
    }
    parts = []
    for key, lines in cut_sections(document):
        if key in newer:
            heading = lines[0]
            above = Line(f"    {notice}", document.path, heading.number)
            lines = insert_original(heading, above, newer.pop(key), source.lang)
        parts.append(lines)
    for key, lines in newer.items():  # sections that the translation does not have yet
        nowhere = Line("", document.path, 0)
        above = nowhere._replace(text=f"    {notice}")
        words = lines[0].text.replace(f"{{#{key}}}", f"{{#{key} lang={source.lang}}}")
        heading = lines[0]._replace(text=words)
        parts.append([nowhere, *insert_original(heading, above, lines, source.lang)])
    merged = [line for part in parts for line in end_with_blank(part)]
    return replace(
        document,
        body="\n".join(line.text for line in merged),
        places=tuple((line.file, line.number) for line in merged),
    )


def cut_sections(document: Document) -> Iterator[tuple[str, list[Line]]]:
    """Yield (id, lines with the heading) of each section; what stands above the first has no id."""
    lines = [
        Line(words, document.path, at)
        for at, words in enumerate(document.body.split("\n"), document.body_line)
    ]
    sections = find_sections(document)
    ids = {0: ""} | {section.line - document.body_line: section.id for section in sections}
    for start, end in pairwise([*ids, len(lines)]):
        yield ids[start], lines[start:end]


def insert_original(heading: Line, notice: Line, section: list[Line], lang: str) -> list[Line]:
    """Return a section under `heading` that holds a notice and the original's text, set apart."""
    found = [
        *end_with_blank([heading]),
        notice._replace(text="!!! note"),
        *end_with_blank([notice]),
    ]
    passage: list[Line] = []

    def close() -> None:
        if passage:
            found.append(passage[0]._replace(text=f'!!! original "{lang}"'))
            found.extend(end_with_blank([indent_line(line) for line in passage]))
        passage.clear()

    for line in section[1:]:
        if find_figure(line):  # a figure speaks the page's own language
            close()
            found += end_with_blank([line])
        elif line.text.strip() or passage:
            passage.append(line)
    close()
    return found


def find_figure(line: Line) -> str:
    """Return where the figure is that a line shows, as it is written; "" of another line."""
    ways = find_pictures(line.text) if line.text.startswith("!") else ()
    return next((way for way in ways if way.endswith(".toml")), "")


def indent_line(line: Line) -> Line:
    """Return a line as it stands in a box."""
    return line._replace(text=f"    {line.text}" if line.text.strip() else "")


def end_with_blank(lines: list[Line]) -> list[Line]:
    """Return lines with one empty line at their end."""
    end = len(lines)
    while end and not lines[end - 1].text.strip():
        end -= 1
    return [*lines[:end], *(line._replace(text="") for line in lines[end - 1 : end])]


def unrecorded(content: Content) -> Iterator[str]:
    """Yield a sentence for each translation of which nobody has said what it was made from."""
    if content.is_unread("clinic", "translations"):
        return  # the facts of clinic.toml stand in what was translated
    for path, document in sorted(content.documents.items()):
        now = state(document, content) if document.section != "notice" else None
        if now and now.state == "unrecorded":
            yield (
                f"{path}: it is not recorded which text this was translated from. When it says "
                f"what {document.original_path} says: make translated ARTICLE={path}"
            )
        elif now and now.newer:
            yield (
                f"{path}: {document.original_path} has changed since this was translated. Bring it "
                f"up to date, then: make translated ARTICLE={path}"
            )
