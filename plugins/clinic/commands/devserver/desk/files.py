"""What the desk reads and writes: texts and pictures under content/, and nothing else.

A path is asked for by its name from the project's folder: content/articles/ptsd/x.md.
"""

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from site_report import Refused

from clinic.content.file_names import LEDGER, PICTURES, slugged
from clinic.kit.file_writing import replace_file

TEXTS = (".md", ".toml", ".json")
RECORDS = {  # what commands write, line by line -> which of them
    LEDGER: "make review",
    "content/translations.toml": "make translated",
}
MOST = 30_000_000  # bytes of one file
# Two tabs that save at once: the second must see what the first has written.
WRITING = threading.Lock()


class ChangedMeanwhile(Refused):
    """A file is no longer what it was when it was opened."""


@dataclass(frozen=True)
class OpenText:
    """A text as it is on the disk; `version` names its bytes."""

    path: str
    text: str
    version: str


def find_text(root: Path, path: str) -> Path:
    """Return where a text lies. Raises Refused for all that is not a text under content/."""
    plain = PurePosixPath(path)
    if plain.parts[:1] != ("content",) or plain.suffix not in TEXTS or "\0" in path:
        what = "The desk opens pages and data files under content/ only."
        raise Refused(path, what, "Choose one from its list.")
    if record := RECORDS.get(str(plain)):
        what = "This file is a record, and is not written by hand."
        raise Refused(path, what, f"Add to it with: {record}")
    return find_inside(root, plain)


def find_inside(root: Path, plain: PurePosixPath) -> Path:
    """Return where a path leads. Raises Refused when a link or a `..` is on the way."""
    file = root.resolve() / plain
    if ".." in plain.parts or file.resolve() != file:
        what = "This path leads somewhere else, over a link or two dots."
        raise Refused(str(plain), what, "Put the file itself in its place under content/.")
    return file


def read_text(root: Path, path: str) -> OpenText:
    """Return a text to edit. Raises Refused when it cannot be read as one."""
    file = find_text(root, path)
    try:
        data = file.read_bytes()
        text = data.decode("utf-8")
    except OSError:
        raise Refused(path, "There is no such file.", "Choose one from the list.") from None
    except UnicodeDecodeError:
        fix = "Save it as UTF-8 with the program it came from."
        raise Refused(path, "This file is not UTF-8.", fix) from None
    return OpenText(path, text, name_version(data))


def save_text(root: Path, path: str, text: str, version: str) -> str:
    """Write a text in one step, and return its new version.

    Raises ChangedMeanwhile when the file is not the one whose `version` was opened.
    """
    file = find_text(root, path)
    data = text.replace("\r\n", "\n").encode("utf-8")
    with WRITING:
        if not file.is_file() or name_version(file.read_bytes()) != version:
            raise ChangedMeanwhile(
                path,
                "This file was changed elsewhere since you opened it. Nothing was saved.",
                "Your words are still here. Open the file in a second tab, and bring into it "
                "what you changed.",
            )
        replace_file(file, data)
    return name_version(data)


def save_picture(root: Path, name: str, data: bytes) -> str:
    """Keep a picture in content/images/ under a name of its own, and return its path.

    The same picture again is kept once; another of the same name gets a number.
    """
    given = PurePosixPath(name.replace("\\", "/"))
    ending = given.suffix.lower()
    if ending not in PICTURES or not data:
        raise Refused(name, "This is no picture that the site takes.", "Use a JPEG, PNG or WebP.")
    stem = slugged(given.stem, "picture")
    folder = find_inside(root, PurePosixPath("content/images"))
    with WRITING:
        folder.mkdir(exist_ok=True)
        number = 1
        file = find_inside(root, PurePosixPath(f"content/images/{stem}{ending}"))
        while file.exists() and file.read_bytes() != data:
            number += 1
            file = find_inside(root, PurePosixPath(f"content/images/{stem}-{number}{ending}"))
        if not file.exists():
            replace_file(file, data)
    return f"content/images/{file.name}"


def name_version(data: bytes) -> str:
    """Return a name for the bytes of a file."""
    return hashlib.sha256(data).hexdigest()
