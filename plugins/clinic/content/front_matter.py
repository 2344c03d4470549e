"""The lines at the top of a page: one table says what each is, how it is read, and who may have it.

The table drives the gate, `make new`, the README and its test. Values are typed from here on.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Any

from site_report import Problem, nearest

from .data.models import ARTICLE_KINDS
from .document import Document
from .field_values import (
    Wrong,
    action,
    corrections,
    number,
    one_of,
    paths,
    read_day,
    status,
    text,
)
from .files import Source
from .languages import MAIN, Languages, find_usual

ARTICLE, PAGE, NOTICE = "article", "page", "notice"
EVERY = (ARTICLE, PAGE)
KINDS = {
    ARTICLE: ARTICLE_KINDS,
    PAGE: ("plain", "help", "booking", "about", "policy", "leave"),
    NOTICE: ("notice",),
}
LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(.*)", re.ASCII)
# The same as other programs write it: "**Title:** x", "Title : x", "- Title: x".
LOOSE = re.compile(r"[\s*_>#-]*([^\W_]+(?:[_-][^\W_]+)*)[\s*_]*:(.*)")
FORM = "Write one such as Summary: a sentence on one line; the text begins after an empty line."
ITEM = re.compile(r"[ \t]*-[ \t]+(\S.*)")
BEGINS_TEXT = re.compile(r"[ \t]*(?:#{1,6}[ \t]|!!!|\?\?\?|!\[|[>|]|[-*+•][ \t]|\d{1,2}[.)][ \t])")
ADDRESS = "The address is the file's name: rename the file, and let redirects.toml lead there."
SIGNED = "Who wrote and signed a page is in clinic.toml and reviewers.toml. Take the line out."
HIDING = (
    "If the page is not to be shown yet, write Status: draft in its place; else take the line out."
)
# what else people write for a page that readers are not to see
HIDDEN = """
archived draft embargo expires expiry hidden hide live noindex private public publish published
robots state unlisted unpublish unpublished visibility visible
""".split()
NOT_OURS = {
    **dict.fromkeys(HIDDEN, HIDING),
    **dict.fromkeys(("slug", "save_as", "url"), ADDRESS),
    **dict.fromkeys(("author", "authors"), SIGNED),
    **dict.fromkeys(("tags", "keywords"), "This site has topics and no tags. Take the line out."),
    "lang": "The language is in the file's name: x.md is English, x.es.md is Spanish.",
    "translation": "A translation has the name of its original: x.es.md beside x.md.",
    "category": "The topic is the folder that the file is in.",
    "template": "The kind of a page decides how it looks. Write Kind: instead.",
}
SPANISH = {  # what who translates a page may write for the name of a line
    "aprobación": "approval",
    "aprobacion": "approval",
    "corregido": "corrected",
    "estado": "status",
    "fecha": "date",
    "hasta": "until",
    "modificado": "modified",
    "orden": "order",
    "región": "region",
    "relacionado": "related",
    "relacionados": "related",
    "resumen": "summary",
    "siguiente": "next",
    "tipo": "kind",
    "título": "title",
    "titulo": "title",
}


@dataclass(frozen=True)
class Field:
    """One line that may stand at the top of a page."""

    name: str
    read: Callable[[str, str], Any]  # (value, path of the file) -> parsed value; raises Wrong
    example: str
    about: str
    required: bool = False
    kinds: tuple[str, ...] = EVERY  # article, page, notice: which files may have it
    default: Any = None


def _read_title(value: str, path: str) -> str:
    return text(5 if path == "content/notice.md" else 15, 65)(value, path)


def _read_kind(value: str, path: str) -> str:
    return one_of(*KINDS[PAGE if path.startswith("content/pages/") else ARTICLE])(value, path)


_KINDS = f"an article: {', '.join(KINDS[ARTICLE])}; a page: {', '.join(KINDS[PAGE])}"
FIELDS = (
    Field(
        "Title",
        _read_title,
        "Ketamine infusion therapy for PTSD",
        "What the page is called: 15 to 65 characters (a notice: 5 to 65), and no "
        "other page has the same.",
        required=True,
        kinds=(*EVERY, NOTICE),
    ),
    Field(
        "Date",
        read_day,
        "2026-11-23",
        "The day it is published. One ahead of today waits for its day.",
        required=True,
    ),
    Field(
        "Summary",
        text(50, 160),
        "What ketamine infusions can and cannot do for PTSD.",
        "One or two sentences of 50 to 160 characters, shown in lists and by search engines.",
        required=True,
    ),
    Field(
        "Kind",
        _read_kind,
        "treatment",
        f"Which sections the page must have ({_KINDS}).",
        required=True,
    ),
    Field(
        "Approval",
        text(20, 240),
        "It is not approved by the FDA for PTSD.",
        "The line under the title that says what is approved, and by whom; a "
        "treatment needs it where care.toml names who approves.",
        kinds=(ARTICLE,),
        default="",
    ),
    Field(
        "Region",
        text(2, 60),
        "Washington",
        "The one state or place for which the page holds, in the words of clinic.toml: that of "
        "another clinic keeps the site from going live. The privacy page names that of its law.",
        default="",
    ),
    Field("Status", status, "draft", "A draft is shown in the preview only.", default="published"),
    Field("Modified", read_day, "2026-12-01", "The day of the last change in substance."),
    Field(
        "Corrected",
        corrections,
        "2026-12-01 The dose was corrected.",
        "The day and what changed in meaning, shown to readers; several with a semicolon.",
        default=(),
    ),
    Field(
        "Recheck",
        read_day,
        "2027-05-01",
        "The day on which facts that may change must be looked up again.",
    ),
    Field(
        "Related",
        paths,
        "../visits/infusion-day.md",
        "Pages to read next, as links to their files with commas between.",
        default=[],
    ),
    Field(
        "Next",
        action,
        "book",
        "The next step at the end: book, help, or a link to a file.",
        default="book",
    ),
    Field(
        "Order",
        number,
        "20",
        "Its place among the articles of its topic; the lowest comes first.",
        default=100,
    ),
    Field(
        "Content_note",
        text(10, 200),
        "This page speaks of trauma.",
        "One line before the text of a page that may distress a reader.",
        default="",
    ),
    Field(
        "Search_words",
        text(3, 200),
        "ketamine drip, ketamine shot",
        "Other words by which readers may search for the page, which it does not print.",
        default="",
    ),
    Field(
        "Until",
        read_day,
        "2026-12-24",
        "The last day on which the notice is shown.",
        required=True,
        kinds=(NOTICE,),
    ),
)
Head = list[tuple[int, str, str]]  # (line number, key, value)
BY_NAME = {field.name.lower(): field for field in FIELDS}


def parse(source: Source, languages: Languages | None = None) -> tuple[Document, list[Problem]]:
    """Return (document, problems) of a page's source; what cannot be read has its default.

    `languages`: those of the site; English and Spanish if None.
    """
    text = source.text or ""
    problems: list[Problem] = []
    lines = text.split("\n")
    head, body_at = _read_head(source, lines, problems)
    values, places = _read_values(source, head, problems)
    name = posixpath.basename(source.path).removesuffix(".md")
    slug, _, tag = name.partition(".")
    language = (languages or find_usual())[tag or MAIN]
    topic = source.path.split("/")[2] if source.kind == ARTICLE else ""
    values["title"] = values["title"] or slug.replace("-", " ")
    document = Document(
        source,
        values,
        lines=places,
        body="\n".join(lines[body_at:]),
        body_line=body_at + 1,
        section=source.kind,
        topic=topic,
        slug=slug,
        language=language,
    )
    problems += _check_together(document, bool(head))
    return document, problems


def _read_head(source: Source, lines: list[str], problems: list[Problem]) -> tuple[Head, int]:
    """Return ([(line number, key, value)], index of the body's first line)."""

    def add(number: int, what: str, fix: str) -> None:
        problems.append(Problem(source.path, number, what, fix))

    first = next((at for at, line in enumerate(lines) if line.strip()), None)
    if first is None:
        fix = "Bring its text back from git, or write it. If it never had one, delete it."
        add(0, "This file is empty.", fix)
        return [], len(lines)
    if not any(map(_looks_like_field, takewhile(str.strip, lines[first:]))):
        needed = [field for field in FIELDS if field.required and source.kind in field.kinds]
        shown = " / ".join(_give_example(field, source.kind) for field in needed)
        fix = f"Begin with lines such as these, and an empty line below them: {shown}"
        add(1, "The lines at the top of the page are missing.", fix)
        return [], 0
    if first > 0:
        add(1, "The first line is empty.", "Take it out: the page begins with Title: on line 1.")
        if not _is_field(lines[first]):
            return [], 0
    found: Head = []
    end = _find_fence(lines, first)
    begin = first + 1 if end > 0 else first
    listed = 0  # the last line that has a value of the name above it
    gap = cut = False  # whether an empty line stands right above, and whether one stood anywhere
    for row, line in enumerate(lines[begin:], begin + 1):  # from 1, as editors count
        if row - 1 == end:
            return [(at, key, _unquote(value)) for at, key, value in found], row
        if row <= listed:
            continue
        if not line.strip():
            below = (lines[at] for at in range(row, len(lines)) if lines[at].strip())
            if not gap and not _is_field(next(below, "")):
                return found, row
            gap = cut = True
        elif line.strip() in ("---", "+++") and not cut:
            add(row, f'"{line.strip()}" does not stand at the top here.', "Take this line out.")
        elif match := LINE.fullmatch(line):
            key, value = match[1], match[2].strip()
            items = [] if value else _find_items(lines, row)
            value = value or ("; " if key.lower() == "corrected" else ", ").join(items)
            listed = row + len(items)
            if gap:
                what = f"{key}: an empty line above cuts this line off from the others."
                add(row, what, "Take the empty line out.")
                gap = False
            if name := SPANISH.get(key.lower(), ""):
                key = BY_NAME[name].name
                what = f"{match[1]}: the names of these lines are English on every page."
                # A wrong value has a problem of its own: it is not to be written again.
                right = items or _can_read(BY_NAME[name], value, source.path)
                add(row, what, f"Write {key}: {value if right else 'in its place.'}")
            elif items and key.lower() in BY_NAME:
                what = f"{key}: its values stand on lines of their own."
                add(row, what, f"Write {key}: {value}")
            found.append((row, key, value))
        elif cut:  # the text begins right behind what was cut off
            return found, row - 1
        elif end < 0 and BEGINS_TEXT.match(line) and not _read_loose(line):
            what = f'"{line.strip()[:40]}" stands right below the lines at the top.'
            add(row, what, "Leave an empty line above it.")
            return found, row - 1
        else:
            what, fix = f'"{line.strip()[:40]}" is no line of the form Key: value.', FORM
            if meant := _read_loose(line):
                fix = f"Write {': '.join(meant)}".rstrip()
                found.append((row, *meant))
            add(row, what, fix)
    return found, len(lines)


def _find_fence(lines: list[str], first: int) -> int:
    """Return the index of the second "---" of those that stand around our lines, as many programs
    write them; -1 where they do not.
    """
    if lines[first].strip() != "---":
        return -1
    for at in range(first + 1, len(lines)):
        if lines[at].strip() == "---":
            return at
        if lines[at].strip() and not LOOSE.fullmatch(lines[at]) and not ITEM.fullmatch(lines[at]):
            break
    return -1


def _find_items(lines: list[str], first: int) -> list[str]:
    """Return the values that other programs write below a name, each on a line with a hyphen."""
    items = takewhile(bool, (ITEM.fullmatch(line) for line in lines[first:]))
    return [_unquote(item[1].strip()) for item in items if item]


def _unquote(value: str) -> str:
    """Return a value without the quotation marks that stand around it in such lines."""
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] in "\"'" else value


def _is_field(line: str) -> bool:
    """Return whether a line of a page is one that belongs to its top."""
    match = LINE.fullmatch(line)
    return bool(match and match[1].lower() in BY_NAME and match[2][:1] in (" ", "\t"))


def _looks_like_field(line: str) -> bool:
    """Return whether a line is one of ours, means one, or is the fence that stands around them."""
    return bool(LINE.fullmatch(line) or _read_loose(line) or line.strip() in ("---", "+++"))


def _give_example(field: Field, kind: str) -> str:
    """Return an example of one of our lines, for a file of a kind: "Kind: about" for a page."""
    return f"{field.name}: {KINDS[kind][0] if field.name == 'Kind' else field.example}"


def _read_loose(line: str) -> tuple[str, str] | None:
    """Return (key, value) of a line that means one of ours, and is written in another way."""
    match = LOOSE.fullmatch(line)
    name = match[1].lower() if match else ""
    field = BY_NAME.get(SPANISH.get(name, name))
    return (field.name, match[2].strip(" \t*_")) if match and field else None


def _read_values(
    source: Source, head: Head, problems: list[Problem]
) -> tuple[dict[str, Any], dict[str, int]]:
    """Return ({field: value}, {field: line}); each thing wrong becomes a problem."""
    values = {name: field.default for name, field in BY_NAME.items()}
    values |= {"title": "", "summary": "", "date": date(2000, 1, 1), "kind": ""}
    lines: dict[str, int] = {}
    meant = set()

    def add(number: int, name: str, what: str, fix: str) -> None:
        problems.append(Problem(source.path, number, f"{name}: {what}", fix.replace("{}", name)))

    for at, key, value in head:
        name = key.lower()
        field = BY_NAME.get(name)
        if field is None or source.kind not in field.kinds:
            near = "" if name in NOT_OURS else nearest(name, [n for n in BY_NAME if n != name])
            fix = f"Did you mean {BY_NAME[near].name}?" if near else "Take the line out."
            what = "a page of this sort has no such line." if field else "there is no such line."
            add(at, key, what, NOT_OURS.get(name, fix))
            meant.add(near)
        elif name in lines:
            what = f"it stands on line {lines[name]} already."
            add(at, field.name, what, "Keep one of the two.")
        elif not value:
            lines[name] = at
            fix = "Fill it in, or take the line out."
            if field.required:
                fix = f"Write it like this: {_give_example(field, source.kind)}"
            add(at, field.name, "nothing stands behind it.", fix)
        else:
            lines[name] = at
            try:
                values[name] = field.read(value, source.path)
            except Wrong as error:
                add(at, field.name, *error.args)
    for name, field in BY_NAME.items():
        missing = field.required and source.kind in field.kinds and name not in {*lines, *meant}
        if missing and (head or not problems):
            fix = f"Add a line such as {_give_example(field, source.kind)}"
            if field.name == "Kind":
                fix = f"Add the line Kind: with one of these: {', '.join(KINDS[source.kind])}."
            problems.append(Problem(source.path, 1, f"{field.name} is missing.", fix))
    return values, lines


def _can_read(field: Field, value: str, path: str) -> bool:
    """Return whether a line may have this value."""
    try:
        field.read(value, path)
    except Wrong:
        return False
    return True


def _check_together(document: Document, headed: bool) -> Iterator[Problem]:
    """Yield what the fields say wrongly of one another, and that a page has no text."""
    modified, date_line = document.values["modified"], document.lines.get("date")
    if modified and date_line and modified < document.values["date"]:
        what = "Modified: this day is before Date."
        yield document.problem("modified", what, "Correct one of the two.")
    if headed and not document.body.strip() and (document.source.text or "").strip():
        what = "The page has no text."
        yield document.problem("title", what, "Write it below the first empty line.")
