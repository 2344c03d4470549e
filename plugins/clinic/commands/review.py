"""`make review`, `make reviews`, `make translated`: what people put on record of a text."""

import os
import re
import sys
import tomllib
from collections.abc import Collection
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

import click
from site_report import Refused, Report, nearest

from clinic.content import content as content_module
from clinic.content.content import Content
from clinic.content.data.models import Review
from clinic.content.document import Document
from clinic.content.file_names import DATA, LEDGER, REVIEWERS
from clinic.content.languages import MAIN, RULED, find_ending
from clinic.gate.twins import find_differences
from clinic.kit.file_writing import replace_file
from clinic.kit.toml_text import toml
from clinic.standing import fingerprint, ledger
from clinic.standing.translations import RECORD, hashes, original, words_hash
from clinic.text.phone_numbers import known_numbers

from .commands import answer

DATA_FILES = frozenset(f"content/{name}" for name in DATA)
STATES = {  # those first that need somebody
    "edited": "changed since its last review",
    "overdue": "review overdue",
    "unsigned": "awaiting clinical review",
    "signed": "signed",
    "scheduled": "scheduled",
    "draft": "draft",
}


@click.command()
@answer("ARTICLE", "ARTICLE=content/articles/….md")
@answer("REVIEWER", "REVIEWER=jane-doe")
@answer("TEXT", "TEXT=0123abcd, the code that the page prints")
@answer("MINOR", 'MINOR="a comma"')
@answer("DUE", "DUE=2027-01-31")
def review(article: str, reviewer: str, text: str, minor: str, due: str) -> None:
    """Sign the text of an article, or attest a small edit of it."""
    content = read_sound(Path.cwd())
    sign_article(content, article, reviewer, text, minor, due)


def read_sound(root: Path, needed: Collection[str] = ()) -> Content:
    """Return the content; refused while a data file or a figure, or one of `needed`, is wrong.

    What is signed would be another text without what it says, and what it records would be lost.
    """
    content, problems = content_module.read_today(root, os.environ)
    needed = needed or DATA_FILES | content.figures.keys()
    for problem in problems:
        if problem.file in needed:
            fix = f"{problem.fix} Then run this again."
            raise Refused(problem.file, problem.what, fix, problem.line)
    return content


def sign_article(
    content: Content, article: str, reviewer: str, text: str = "", minor: str = "", due: str = ""
) -> dict[str, Any]:
    """Add a signature to the ledger, say what it settles, and return it. Answers: as of make.

    Without the code of the text that was read, a person at the keyboard is asked for it.
    """
    example = "make review ARTICLE=content/articles/… REVIEWER=…"
    document = find_document(content, require("ARTICLE", article, example))
    check_signable(document)
    check_reviewer(content, document, reviewer)
    entry = make_signature(content, document, text, minor, due)
    if not text:  # asked for last, when nothing else is in the way
        check_code(document, entry["hash"], ask_for_code())
    entry = {"article": document.path, "reviewer": reviewer} | entry
    append_entry(content.root / LEDGER, entry)
    name = content.reviewers[reviewer]["name"]
    print(f"{document.path}: text {entry['hash'][:8]} is signed by {name}.")
    if not minor:
        print(f"The next review is due {entry['due']}.")
        if settles := list_to_confirm(document, content):
            print(
                f"With this signature {name} confirms these sources, marked as still to check in "
                f"content/references.json: {', '.join(settles)}."
            )
    print(f"Keep {LEDGER} with the site: commit it.")
    return entry


def require(name: str, answer: str, example: str) -> str:
    """Return an answer; refused when it is empty."""
    if not answer:
        raise Refused(name, "This is missing.", f"Write it like this: {example}")
    return answer


def find_document(content: Content, answer: str) -> Document:
    """Return the document an editor means: by its file, with or without folders, or its address."""
    asked = answer.replace("\\", "/").removeprefix(content.root.as_posix()).strip("/")
    asked = PurePosixPath(asked or ".").as_posix()
    pages = {p: d for p, d in content.documents.items() if d.section != "notice"}
    for path, page in sorted(pages.items()):
        short = path.removeprefix("content/")
        plain = short.removeprefix("articles/").removeprefix("pages/")
        names = (path, short, plain, plain.removesuffix(".md"), page.address.strip("/"))
        if asked in names:
            return page
    if (content.root / asked).is_file():
        raise Refused(
            asked, "This file cannot be read as an article.", "Run make check, mend it, then go on."
        )
    near = nearest(asked, pages, 0.5)
    fix = f'Did you mean "{near}"?' if near else "Run make reviews to see every article."
    raise Refused(asked, "There is no such article or page.", fix)


def check_signable(document: Document) -> None:
    """Refuse to have a document signed that needs no signature, or that is not ready for one."""
    if not ledger.needs_review(document):
        raise Refused(
            document.path,
            "This page gives no clinical advice, so nobody needs to sign it.",
            "Sign articles and the page Get help now; make reviews lists them.",
        )
    if document.values["status"] == "draft":
        raise Refused(
            document.path,
            "This is a draft, and drafts are not signed.",
            "Take its line Status: draft out first; it stays held back until it is signed.",
        )


def check_reviewer(content: Content, document: Document, reviewer: str) -> None:
    """Refuse a reviewer whom the clinic does not name, or who does not read the language."""
    require("REVIEWER", reviewer, f"make review ARTICLE={document.path} REVIEWER=…")
    if reviewer not in content.reviewers:
        known = ", ".join(sorted(content.reviewers)) or "nobody yet"
        raise Refused(  # the nearest is not proposed: nobody is to sign for another
            REVIEWERS,
            f'There is no reviewer "{reviewer}" (there is: {known}).',
            "Write the name in [brackets] of the clinician who read the text, or add them first.",
        )
    if not ledger.reads(content.reviewers[reviewer], document.lang):
        language = document.language.name
        raise Refused(
            REVIEWERS,
            f'"{reviewer}" does not read {language}, as {document.path} needs.',
            f'Ask one who does. If this one does too, add "{document.lang}" to their languages.',
        )


def make_signature(
    content: Content, document: Document, text: str, minor: str, due: str
) -> dict[str, Any]:
    """Return what the ledger keeps of a text; refused when the code or the reason does not hold."""
    whole = ledger.text_hash(document, content)
    facts = fingerprint.hash_aspects(document, content)
    if text:
        check_code(document, whole, text)
    entry: dict[str, Any] = {"day": content.day, "due": None, "hash": whole, "facts": facts}
    if not minor:
        return entry | {"due": read_due_day(due, content.day)}
    if due:
        raise Refused(
            "DUE", "A small edit keeps the day on which the article is due.", "Leave DUE out."
        )
    if document.lang not in RULED:  # the fingerprint of an edit knows no words of it
        raise Refused(
            "MINOR",
            f"No rule knows the numbers, the names and “not” in {document.language.name}.",
            "Sign the whole text instead: leave MINOR out.",
        )
    last = find_attestable(content, document, whole, facts)
    return entry | {"due": last["due"], "minor": minor}


def check_code(document: Document, whole: str, code: str) -> None:
    """Refuse a code that is not of the text as it is now."""
    code = code.lower().removeprefix("text").strip()
    if len(code) < 8 or not whole.startswith(code):
        raise Refused(
            document.path,
            f"Its text is now {whole[:8]}, not {code}.",
            "It has changed since it was read: read the new text, then sign that one.",
        )


def ask_for_code() -> str:
    """Return the code of the text that was read, from the keyboard; refused where there is none."""
    try:
        if sys.stdin and sys.stdin.isatty():
            return click.prompt("The code at the top of the page that was read")
    except click.Abort:
        print()
    raise Refused(
        "TEXT",
        "Nothing was signed: the code of the text that was read is missing.",
        "It stands at the top of the page in the reading copy. Write it like this: TEXT=3f2a91bc",
    )


def find_attestable(
    content: Content, document: Document, whole: str, facts: dict[str, str]
) -> Review:
    """Return the entry that a small edit rests on; refused unless only words changed since."""
    entries = ledger.list_signatures(document, content)
    fix = "Sign the whole text instead: leave MINOR out."
    if not entries:
        raise Refused(document.path, "No one has signed this article yet.", fix)
    last = entries[-1]
    if last["hash"] == whole:
        raise Refused(document.path, "It has not changed since it was signed.", "Leave MINOR out.")
    if different := fingerprint.changed(last.get("facts") or {}, facts):
        what = "This edit is not a small one: it changes " + "; ".join(different) + "."
        raise Refused(document.path, what, fix)
    return last


def read_due_day(asked: str, day: date) -> date:
    """Return the day of the next review: as asked for, else a year from today."""
    if not asked:
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year + 1, day=28 if leap else day.day)
    try:
        due = date.fromisoformat(asked)
    except ValueError:
        fix = "Write it like this: DUE=2027-01-31"
        raise Refused("DUE", f'"{asked}" is not a date.', fix) from None
    if due <= day:
        raise Refused("DUE", f"{due} is not ahead of us: today is {day}.", "Give a later day.")
    return due


def list_to_confirm(document: Document, content: Content) -> list[str]:
    """Return the references of a document that are still marked `check`, sorted."""
    names = ledger.list_data(document, content)
    keys = [name.removeprefix("@") for name in names if name.startswith("@")]
    return [key for key in keys if content.references.get(key, {}).get("check")]


def append_entry(file: Path, entry: dict[str, Any]) -> None:
    """Add an entry at the end of the ledger, in one step; what is there stays as it is."""
    before = file.read_bytes() if file.exists() else b""
    try:
        tomllib.loads(before.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(LEDGER, f"It cannot be read: {error}.", "Mend it, then sign again.") from None
    lines = ["", "[[review]]", *(f"{name} = {toml(value)}" for name, value in entry.items()), ""]
    ending = b"" if before.endswith(b"\n") or not before else b"\n"
    replace_file(file, before + ending + "\n".join(lines).encode("utf-8"))


@click.command()
def reviews() -> None:
    """List the standing of every article, those that need somebody first."""
    content = read_sound(Path.cwd(), DATA_FILES)
    found = [
        (document, ledger.judge(document, content))
        for document in content.documents.values()
        if ledger.needs_review(document)
    ]
    order = list(STATES)
    for document, now in sorted(found, key=lambda pair: (order.index(pair[1].state), pair[0].path)):
        parts = [STATES[now.state], f"text {now.code}"]
        if now.reviewer:
            parts.append(f"last by {now.reviewer['name']} on {now.day}, due {now.due}")
        if now.minor:
            parts.append(f"small edit: {now.minor}")
        print(f"{document.path}: {' · '.join(parts)}")
        waits = not ledger.withheld(document, content) and now.state not in ledger.SIGNED
        if waits and (unconfirmed := list_to_confirm(document, content)):
            print(f"    sources to confirm with it: {', '.join(unconfirmed)}")
    print(
        "To sign: make review ARTICLE=… REVIEWER=… TEXT=… (the code that the page prints)"
        if found
        else "There is no article to review yet. Start one: make new"
    )


@click.command()
@answer("ARTICLE", "ARTICLE=content/articles/….es.md")
@click.pass_obj
def translated(report: Report, article: str) -> None:
    """Record that a translation says what its original says now; not while the two differ."""
    content = read_sound(Path.cwd())
    example = "make translated ARTICLE=content/articles/….es.md"
    document = find_document(content, require("ARTICLE", article, example))
    if document.lang == MAIN:
        others = (document.find_path(tag) for tag in content.languages.tags[1:])
        twins = [content.documents[path] for path in others if path in content.documents]
        if len(twins) > 1:
            fix = f"Name it: ARTICLE={' or ARTICLE='.join(twin.path for twin in twins)}"
            raise Refused(document.path, "It has more than one translation.", fix)
        document = twins[0] if twins else document
    source = original(document, content)
    if source is None:
        endings = " or ".join(map(find_ending, content.languages.tags[1:] or (MAIN,)))
        raise Refused(
            document.path,
            "This page and another language's page of the same name are needed.",
            f"Save the translation beside it, with {endings} at the end of its name.",
        )
    numbers = known_numbers(content)
    if numbers and (differences := find_differences(document, source, numbers)):
        report.extend(differences)
        what = f"It is not recorded as a translation: it differs from {source.path}."
        report.add(document.path, 0, what, "Mend these lines, then run make translated again.")
        return
    entry = {"hash": words_hash(source), "day": content.day, "sections": hashes(source)}
    write_record(content, content.translations | {document.path: entry})
    print(f"{document.path}: recorded as a translation of {source.path} as it is now.")
    print(f"Keep {RECORD} with the site: commit it.")


def write_record(content: Content, entries: dict[str, Any]) -> None:
    """Write the record of translations in one step."""
    text = format_record(content.find_text(RECORD), entries)
    replace_file(content.root / RECORD, text.encode("utf-8"))


def format_record(text: str, entries: dict[str, Any]) -> str:
    """Return the text of the record with these entries, sorted; the comment at its top stays."""
    head = re.match(r"(?:[ \t]*(?:#.*)?\n)*", text)
    blocks = [head[0].rstrip("\n")] if head and head[0].strip() else []
    for path, entry in sorted(entries.items()):
        lines = [f"[{toml(path)}]", *(f"{name} = {toml(value)}" for name, value in entry.items())]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"
