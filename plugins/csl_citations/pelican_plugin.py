"""Citations as a Pelican plugin: each page that cites gets the list of its sources at its end."""

import json
import logging
import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache as remember
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from pelican import signals
from pelican.readers import MarkdownReader, Readers
from site_report import line_at

from .bibliography import format_references
from .citations import CitationExtension

FILE = "CSL_REFERENCES"  # the setting: the file of sources, from the folder of the content
USUAL = "references.json"
LABELS = {"en": ("References", "Source {}"), "es": ("Referencias", "Fuente {}")}
LANGUAGE = re.compile(r"^lang:[ \t]*([a-z]{2})\b", re.I | re.M)
log = logging.getLogger(__name__)


@dataclass
class CitedFile:
    """A Markdown file that cites. Its language is in its head, or else that of the site."""

    path: str
    text: str
    lang: str
    references: Mapping[str, dict]
    references_file: str
    report: Any = None  # of the plugin site_report, if it is there
    citations: dict[str, int] = field(default_factory=dict)
    _found: dict[str, int] = field(default_factory=dict)

    def walk(self, root: etree.Element) -> Iterator[tuple[etree.Element, str]]:
        """Yield each element below the root with the language of its words: that of the file."""
        for top in root:
            for element in top.iter():
                yield element, self.lang

    def label_source(self, number: int, lang: str) -> str:
        """Return what a screen reader says of the link to a source."""
        return LABELS[lang][1].format(number)

    def find(self, text: str) -> int:
        """Return where `text` stands next, each call one further; -1 when nowhere."""
        at = self.text.find(text, self._found.get(text, 0))
        if at >= 0:
            self._found[text] = at + len(text)
        return at

    def problem(self, at: int, what: str, fix: str) -> None:
        """Tell what is wrong: to the report, or else in Pelican's log."""
        line = line_at(self.text, at) if at >= 0 else 0
        if self.report is not None:
            self.report.add(self.path, line, what, fix)
        else:
            log.error("%s:%d: %s %s", self.path, line, what, fix)


class SourceList(Treeprocessor):
    """Writes the sources of a page below it, once all its citations have their numbers."""

    def __init__(self, md: Markdown, page: CitedFile) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: etree.Element) -> None:
        """Add the section, if the page cites; a page is converted once, its metadata after it."""
        page = self.page
        if not page.citations or root.find(".//section[@class='references']") is not None:
            return
        section = etree.SubElement(root, "section", {"class": "references"})
        etree.SubElement(section, "h2", {"id": "references"}).text = LABELS[page.lang][0]
        listed = etree.SubElement(section, "ol")
        for source in format_references(page.citations, page.references, page.lang):
            item = etree.SubElement(
                listed, "li", {"id": f"ref-{source.number}", "value": str(source.number)}
            )
            item.text = self.md.htmlStash.store(str(source.html))
            back = etree.SubElement(item, "a", {"href": f"#{source.back}", "class": "back"})
            item.text += " "
            back.text = "↩"
            back.set("aria-label", str(source.number))


class CitedFileExtension(Extension):
    """Citations of one file, and the list of its sources."""

    def __init__(self, page: CitedFile) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name for it
        """Register the list behind the numbers (9) of the citations."""
        CitationExtension(self.page).extendMarkdown(md)
        md.treeprocessors.register(SourceList(md, self.page), "citation-sources", 8)


class CitingReader(MarkdownReader):
    """Pelican's reader of Markdown, with the citations of each file."""

    settings: dict[str, Any]

    def read(self, source_path: str) -> tuple[str, dict]:
        """Return (HTML, metadata) of a file."""
        settings: dict[str, Any] = self.settings
        file = Path(settings["PATH"], settings.get(FILE, USUAL))
        text = Path(source_path).read_text(encoding="utf-8-sig")
        said = LANGUAGE.search(text.partition("\n\n")[0])
        lang = said[1].lower() if said else settings["DEFAULT_LANG"]
        page = CitedFile(
            path=source_path,
            text=text,
            lang=lang if lang in LABELS else "en",
            references=read_references(file, file.stat().st_mtime_ns),
            references_file=file.name,
            report=settings.get("SITE_REPORT"),
        )
        usual = settings["MARKDOWN"]
        extensions = [*usual["extensions"], CitedFileExtension(page)]
        self.settings = {**settings, "MARKDOWN": {**usual, "extensions": extensions}}
        try:
            return super().read(source_path)
        finally:
            self.settings = settings


@remember
def read_references(file: Path, _changed: int) -> dict[str, dict]:
    """Return {key: CSL item} of a file in CSL JSON, as Zotero exports it."""
    return {str(item["id"]): item for item in json.loads(file.read_text(encoding="utf-8"))}


def install_reader(readers: Readers) -> None:
    """Let the reader with citations read all Markdown."""
    for ending in MarkdownReader.file_extensions:
        readers.reader_classes[ending] = CitingReader


def connect() -> None:
    """Hook the reader in."""
    signals.readers_init.connect(install_reader)
