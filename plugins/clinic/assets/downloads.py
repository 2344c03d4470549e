"""Files that readers may take home: PDFs in content/files/, published as they are.

Each is looked at first, with pypdf: it must open without a password, do nothing by itself, and name
no person and no place in what a program wrote into it.
"""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from .images import has_place

if TYPE_CHECKING:  # pypdf is imported where there is a PDF: that takes as long as a page
    from pypdf import PdfReader

FOLDER = "files"
MOST = 10_000_000  # bytes: more is slow to get on a phone
BEGINS = b"%PDF-"
NAMES = ("/Author", "/Company", "/Manager", "/LastModifiedBy")  # what may name a person
PERSON = re.compile(  # in XMP
    rb"<(?:dc:creator|pdf:Author|xmp:Author|photoshop:AuthorsPosition|xmpMM:LastModifiedBy)\b[^>]*>"
    rb"\s*(?:<[^<>/]{1,80}>\s*){0,3}([^<>]{1,200})"
)
ACTS = ("/JavaScript", "/JS", "/Launch", "/EmbeddedFiles", "/EmbeddedFile", "/SubmitForm")
AGAIN = "Save it as a PDF again from the program that it was written in, and put that here."


@dataclass(frozen=True)
class Download:
    """One file that a page may offer."""

    path: str  # from the project's folder
    pages: int
    size: int  # bytes

    @property
    def address(self) -> str:
        """Return its address below the site."""
        return f"{FOLDER}/{PurePosixPath(self.path).name}"

    def describe(self, words: dict[str, str]) -> str:
        """Return what a reader is told before taking it: "PDF, 2 pages, 120 KB"."""
        size = f"{max(1, round(self.size / 1000))} KB"
        if self.size >= 1_000_000:
            size = f"{self.size / 1_000_000:.1f} MB"
        return (words["page"] if self.pages == 1 else words["pages"]).format(self.pages, size)


def examine_download(data: bytes, path: str) -> tuple[Download | None, list[tuple[str, str]]]:
    """Return (Download or None, [(what is wrong, the fix)]) of one file."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    if not data.startswith(BEGINS):
        return None, [("This is no PDF, whatever its name says.", AGAIN)]
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return None, [("This PDF is locked, so not every reader can open it.", AGAIN)]
        pages = len(reader.pages)
        wrong = [
            *find_persons(reader),
            *find_places(reader, data),
            *find_acts(reader),
        ]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        return None, [("This PDF is damaged.", AGAIN)]
    if not pages:
        return None, [("This PDF has no page.", AGAIN)]
    return (None if wrong else Download(path, pages, len(data))), wrong


def find_persons(reader: "PdfReader") -> list[tuple[str, str]]:
    """Return a problem when what a program wrote into a PDF names a person."""
    info: dict[str, Any] = dict(reader.metadata or {})
    named = [str(info[name]).strip() for name in NAMES if info.get(name)]
    named += [
        found.decode("utf-8", "replace").strip() for found in PERSON.findall(read_xmp(reader))
    ]
    if not any(named):
        return []
    who = next(name for name in named if name)[:60]
    fix = "Take the author out (in Word: File, Info, Inspect Document), save it as a PDF again."
    return [(f'This PDF names a person: "{who}".', fix)]


def find_places(reader: "PdfReader", data: bytes) -> list[tuple[str, str]]:
    """Return a problem when a PDF, or a photo within it, says where it was made."""
    if has_place(read_xmp(reader)) or has_place(data):
        return [("This PDF says where it, or a photo in it, was made.", AGAIN)]
    return []


def read_xmp(reader: "PdfReader") -> bytes:
    """Return the XMP of a PDF, b"" where it has none."""
    stream = reader.root_object.get("/Metadata")
    stream = stream.get_object() if stream is not None else None
    return stream.get_data() if stream is not None else b""  # type: ignore[attr-defined]


def find_acts(reader: "PdfReader") -> list[tuple[str, str]]:
    """Return a problem when a PDF does something by itself, or holds another file."""
    from pypdf.generic import DictionaryObject, IndirectObject

    seen: set[Any] = set()
    waiting: list[Any] = [reader.root_object, *(page.get("/AA") for page in reader.pages)]
    while waiting and len(seen) < 20_000:
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if value.idnum in seen:
                continue
            seen.add(value.idnum)
            value = value.get_object()
        if isinstance(value, DictionaryObject):
            if any(name in value or value.get("/S") == name for name in ACTS):
                return [("This PDF runs a program, or holds another file.", AGAIN)]
            waiting += [value.raw_get(name) for name in value if name != "/Parent"]
        elif isinstance(value, list):
            waiting += value
    return []


def write_downloads(folder: Path, root: Path, downloads: list[Download]) -> set[str]:
    """Write the files that pages offer below `folder`; return their addresses."""
    for download in downloads:
        file = folder / download.address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((root / download.path).read_bytes())
    return {download.address for download in downloads}
