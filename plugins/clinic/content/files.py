"""Walks content/ once: every file gets a class, or a problem with the way out.

Nothing is passed over: what is no source, no data and no known left-over of an editor is refused.
"""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from site_report import Problem

from clinic.kit.hidden_characters import (
    find_hidden,
    hidden_by_line,
    is_unseen,
    name_character,
)

from . import bounds
from .broken_letters import mend_letters
from .file_names import Names, classify, find_folder_fault
from .languages import Languages

MOST = 200_000  # bytes of one source page or figure
DATA_MOST = 5_000_000  # bytes of one data file
# A bullet of Word's, in its own fonts (Symbol, Wingdings), at the start of a line of a page.
BULLETS = "\uf0b7\uf0a7\uf076\uf0d8"
WORD_BULLET = re.compile(rf"^([ \t>]*)[{BULLETS}](?=[ \t]*\S)", re.M)
WORD_SIGNS = range(0xF020, 0xF100)  # where Word puts the signs of these fonts
MOST_HIDDEN = 100  # problems of one file with characters that nobody can see, or conflict markers
CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: |$)", re.M)
JOINED = (
    "Here two versions of this file were joined by git.",
    "Make one text of the two, then take out the lines with <<<<<<<, ======= and >>>>>>>.",
)
UNREADABLE = "Give yourself the right to read it (chmod u+r), or take it out of content/."


@dataclass(frozen=True)
class Source:
    """One file under content/.

    `text` is decoded, with "\\n" at line ends, each accented letter as one character (NFC), and "•"
    for a bullet of Word's on a page; None for a picture or a PDF, and for what cannot be read or is
    out of bounds.
    """

    path: str  # from the project's folder, with slashes: "content/articles/ptsd/x.md"
    # article | page | notice | figure | image | download | logo | typeface | data | readme, or
    # ignored
    kind: str
    text: str | None = None


def walk(root: Path, languages: Languages) -> tuple[list[Source], list[Problem]]:
    """Return (sources, problems) of every file under root/content, sorted by path.

    `languages`: those that a page may be in.
    """
    found: list[Source] = []
    problems: list[Problem] = []
    base = root / "content"
    if base.is_symlink() or not base.is_dir():
        return [], [
            Problem("content", 0, "There is no folder content/ here.", "Bring it back from git.")
        ]
    paths = dict(_list_files(base, base.name, problems))
    names = Names(frozenset(paths), languages=languages)
    for name, path in paths.items():
        kind, wrong = classify(name, names)
        if wrong:
            problems.append(Problem(name, 0, *wrong))
        elif kind in ("image", "download", "logo", "typeface", "ignored"):
            found.append(Source(name, kind))
        elif kind:
            text, wrongs = read(path, name, DATA_MOST if kind == "data" else MOST)
            problems += wrongs
            found.append(Source(name, kind, text))
    return found, problems


def _list_files(folder: Path, inside: str, problems: list[Problem]) -> Iterator[tuple[str, Path]]:
    """Yield (name, path) of the plain files below a folder in one order.

    `inside`: the folder's own name, from the project's. Links and odd entries become problems.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        problems.append(
            Problem(inside, 0, f"This folder cannot be read: {error.strerror}.", UNREADABLE)
        )
        return
    folders = frozenset(f"{inside}/{entry.name}" for entry in entries if entry.is_dir())
    for entry in entries:
        path, name = folder / entry.name, f"{inside}/{entry.name}"
        try:
            mode = entry.stat(follow_symlinks=False).st_mode
        except FileNotFoundError:  # an editor's own file, gone again while we looked
            continue
        if not _is_decodable(entry.name):
            name = os.fsencode(name).decode("utf-8", "replace")
            problems.append(Problem(name, 0, "This name is not readable text.", "Rename the file."))
        elif stat.S_ISLNK(mode):
            what = "This is a link to another place, and may lead outside the site."
            problems.append(Problem(name, 0, what, "Copy the file itself here."))
        elif stat.S_ISREG(mode):
            yield name, path
        elif not stat.S_ISDIR(mode):
            problems.append(Problem(name, 0, "This is no file.", "Take it out of content/."))
        elif wrong := find_folder_fault(name, folders):
            problems.append(Problem(name, 0, *wrong))
        else:
            yield from _list_files(path, name, problems)


def _is_decodable(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return not any(find_hidden(name))


def read_up_to(path: Path, most: int) -> tuple[int, bytes]:
    """Return (size, bytes) of a file; of one that is larger than `most`, its size alone."""
    size = path.stat().st_size
    return size, path.read_bytes() if size <= most else b""


def read(path: Path, name: str, most: int) -> tuple[str | None, list[Problem]]:
    """Return (text, problems) of a text file; text is None when it cannot be read as UTF-8."""
    try:
        size, data = read_up_to(path, most)
    except OSError as error:
        return None, [Problem(name, 0, f"This file cannot be read: {error.strerror}.", UNREADABLE)]
    if size > most:
        what = f"This file has {size:,} bytes; {most:,} is the most."
        return None, [
            Problem(name, 0, what, "Split it into several, or take out what is not text.")
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = "This file is not saved as UTF-8, so letters such as é would break."
        fix = "Open it in your editor and save it with the encoding UTF-8."
        return None, [Problem(name, line, what, fix)]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if wrong := bounds.check_bounds(name, text):  # first: nothing may look at such a text
        return None, wrong
    text, broken = mend_letters(name, unicodedata.normalize("NFC", text))
    is_page = name.endswith(".md")
    if is_page and any(bullet in text for bullet in BULLETS):  # as in few
        text = WORD_BULLET.sub(r"\1•", text)
    wrong = list(islice(chain(broken, _list_unseen(text, name)), MOST_HIDDEN))
    joined = CONFLICT.search(text) and not is_page  # nothing else can be said of such a table
    return None if joined else text, wrong


def _list_unseen(text: str, name: str) -> Iterator[Problem]:
    """Yield a problem for each conflict marker, and for each character that nobody can see."""
    if CONFLICT.search(text):
        for number, line in enumerate(text.split("\n"), 1):
            if CONFLICT.match(line):
                yield Problem(name, number, *JOINED)
    for number, character in hidden_by_line(text):
        yield unseen(character, name, number)


def unseen(character: str, name: str, line: int) -> Problem:
    """Return the problem of a character that nobody can see, or that strikes through another."""
    named = name_character(character)
    if unicodedata.category(character).startswith("M") and not is_unseen(character):
        return Problem(
            name,
            line,
            f"Here a mark is laid over other characters ({named}).",
            "Type the words around it again, without it.",
        )
    fix = "Delete it, or type the words around it again."
    if name.endswith(".md") and ord(character) in WORD_SIGNS:
        fix = 'Type the sign again; in place of a bullet write "- " at the start of its line.'
    return Problem(name, line, f"Here stands a character that cannot be seen ({named}).", fix)
