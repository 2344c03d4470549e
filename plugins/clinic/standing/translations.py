"""What a translation was made from, and what readers of it must be told when that has changed.

`make translated` keeps hashes of the original's words in content/translations.toml. When a section
on safety has changed since, the translation prints the original's section, marked as such, until
someone translates it: `merge_original` gives the document to convert in its place.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.content.languages import MAIN
from clinic.text.sections import HEADING

from . import fingerprint as facts
from . import ledger as standing

RECORD = "content/translations.toml"
SAFETY = ("approved", "unknown", "risks", "who-should-not", "what-to-expect", "get-help")
FIGURE = re.compile(r"^!\[[^\]\n]*\]\([^)\n]*\)[ \t]*$")


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
    hidden = content.live and standing.decide_fate(source, content, True) != "published"
    if hidden or entry["hash"] == words_hash(source):
        return Translation("current")
    before, now = entry.get("sections", {}), hashes(source)
    return Translation("newer", tuple(key for key in now if before.get(key) != now[key]))


def words_hash(document: Document) -> str:
    """Return a hash of what a document says, without the data behind it."""
    return facts.short(standing.list_words(document))


def sections(body: str) -> list[tuple[str, str]]:
    """Return [(id, text with its heading)] of a body; what stands before the first has id ""."""
    starts = list(HEADING.finditer(body))
    ends = [match.start() for match in starts[1:]] + [len(body)]
    first = starts[0].start() if starts else len(body)
    found = [("", body[:first])] if first else []
    for match, end in zip(starts, ends, strict=False):
        found.append((match[2] or "", body[match.start() : end]))
    return found


def hashes(document: Document) -> dict[str, str]:
    """Return {id: hash} of the sections that readers' safety hangs on, in their order."""
    every = document.values["kind"] == standing.HELP
    return {
        key: facts.short(standing.fold(text))
        for key, text in sections(document.body)
        if key and (every or key in SAFETY)
    }


def merge_original(document: Document, content: Content, notice: str) -> Document:
    """Return the document to convert: with the original's text in each safety section that changed.

    `notice` is the sentence, in the translation's language, that stands above such a section. The
    original's paragraphs come as `!!! original "lang"` blocks, which callouts.py reads.
    """
    now, source = state(document, content), original(document, content)
    if not now or not now.changed or not source:
        return document
    newer = {k: text for k, text in sections(source.body) if k in now.changed}
    parts = []
    for key, text in sections(document.body):
        heading, _, _ = text.partition("\n")
        if key in newer:
            text = inserted(heading, newer.pop(key), notice, source.lang)
        parts.append(text)
    for text in newer.values():  # sections that the translation does not have yet
        heading, _, _ = text.partition("\n")
        parts.append(inserted(heading, text, notice, source.lang))
    return replace(document, body="\n\n".join(part.strip("\n") for part in parts) + "\n")


def inserted(heading: str, text: str, notice: str, lang: str) -> str:
    """Return a section under `heading` that holds a notice and the original's text, set apart."""
    blocks = [heading, f"!!! note\n    {notice}"]
    lines: list[str] = []

    def close() -> None:
        if any(line.strip() for line in lines):
            indented = "\n".join(f"    {line}" if line.strip() else "" for line in lines)
            blocks.append(f'!!! original "{lang}"\n{indented.rstrip()}')
        lines.clear()

    for line in text.split("\n")[1:]:
        if FIGURE.match(line):  # a figure speaks the page's own language
            close()
            blocks.append(line)
        elif line.strip() or lines:
            lines.append(line)
    close()
    return "\n\n".join(blocks)


def unrecorded(content: Content) -> Iterator[str]:
    """Yield a sentence for each translation of which nobody has said what it was made from."""
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
