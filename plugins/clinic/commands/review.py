"""`make review`: a named clinician signs the text of an article, or attests a small edit of it."""

import os
import tomllib
from datetime import date

from clinic.content.values import LANGUAGES
from clinic.kit.report import Refused
from clinic.kit.toml_text import toml
from clinic.standing import fingerprint as facts
from clinic.standing import ledger as standing

from . import answers

LEDGER = "content/reviews.toml"


def main(environ, root, out):
    """Add a signature to the ledger, and say what it settles."""
    content = answers.content_of(environ, root)
    asked = answers.given(environ, "ARTICLE", "make review ARTICLE=content/articles/… REVIEWER=…")
    document = answers.document(content, asked)
    reviewer = who(environ, content, document)
    entry = sign(environ, content, document, reviewer)
    append(root / LEDGER, entry)
    name = content.reviewers[reviewer]["name"]
    print(f"{document.path}: text {entry['hash'][:8]} is signed by {name}.", file=out)
    if "minor" not in entry:
        print(f"The next review is due {entry['due']}.", file=out)
        settles = to_confirm(document, content)
        if settles:
            print(
                f"With this signature {name} confirms these sources, marked as still to check in "
                f"content/references.json: {', '.join(settles)}.",
                file=out,
            )
    print(f"Keep {LEDGER} with the site: commit it.", file=out)
    return 0


def who(environ, content, document):
    """Return the id of the reviewer, who must be named by the clinic and read the language."""
    if not standing.needs_review(document):
        raise Refused(
            document.path, "This page gives no clinical advice, so nobody needs to sign it.",
            "Sign articles and the page Get help now; make reviews lists them.",
        )  # fmt: skip
    if document.values["status"] == "draft":
        raise Refused(
            document.path, "This is a draft, and drafts are not signed.",
            "Take its line Status: draft out first; it stays held back until it is signed.",
        )  # fmt: skip
    example = f"make review ARTICLE={document.path} REVIEWER=…"
    reviewer = answers.given(environ, "REVIEWER", example)
    if reviewer not in content.reviewers:
        known = ", ".join(sorted(content.reviewers)) or "nobody yet"
        raise Refused(  # the nearest is not proposed: nobody is to sign for another
            "content/reviewers.toml", f'There is no reviewer "{reviewer}" (there is: {known}).',
            "Write the name in [brackets] of the clinician who read the text, or add them first.",
        )  # fmt: skip
    if document.lang not in content.reviewers[reviewer].get("languages", ()):
        language = LANGUAGES.get(document.lang, document.lang)
        raise Refused(
            "content/reviewers.toml", f'"{reviewer}" does not read {language}, as {document.path} '
            "needs.",
            f'Ask one who does. If this one does too, add "{document.lang}" to their languages.',
        )  # fmt: skip
    return reviewer


def sign(environ, content, document, reviewer):
    """Return the entry to add to the ledger; refused when the text or the reason does not hold."""
    whole, now = standing.text_hash(document, content), facts.hash_aspects(document, content)
    text = environ.get("TEXT", "").strip().lower().removeprefix("text").strip()
    if text and (len(text) < 8 or not whole.startswith(text)):
        raise Refused(
            document.path, f"Its text is now {whole[:8]}, not {text}.",
            "It has changed since it was read: read the new text, then sign that one.",
        )  # fmt: skip
    entry = {"article": document.path, "reviewer": reviewer, "day": content.day}
    if reason := environ.get("MINOR", "").strip():
        if environ.get("DUE", "").strip():
            raise Refused(
                "DUE", "A small edit keeps the day on which the article is due.", "Leave DUE out."
            )
        last = attestable(content, document, whole, now)
        return entry | {"due": last["due"], "hash": whole, "facts": now, "minor": reason}
    return entry | {"due": due_day(environ, content.day), "hash": whole, "facts": now}


def attestable(content, document, whole, now):
    """Return the entry that a small edit rests on; refused unless only words changed since."""
    entries = standing.list_signatures(document, content)
    fix = "Sign the whole text instead: leave MINOR out."
    if not entries:
        raise Refused(document.path, "No one has signed this article yet.", fix)
    last = entries[-1]
    if last["hash"] == whole:
        raise Refused(document.path, "It has not changed since it was signed.", "Leave MINOR out.")
    if different := facts.changed(last.get("facts") or {}, now):
        raise Refused(
            document.path, "This edit is not a small one: it changes " + "; ".join(different) + ".",
            fix,
        )  # fmt: skip
    return last


def due_day(environ, day):
    """Return the day of the next review: as asked for, else a year from today."""
    asked = environ.get("DUE", "").strip()
    if not asked:
        leap = (day.month, day.day) == (2, 29)
        return day.replace(year=day.year + 1, day=28 if leap else day.day)
    try:
        due = date.fromisoformat(asked)
    except ValueError:
        raise Refused(
            "DUE", f'"{asked}" is not a date.', "Write it like this: DUE=2027-01-31"
        ) from None
    if due <= day:
        raise Refused("DUE", f"{due} is not ahead of us: today is {day}.", "Give a later day.")
    return due


def to_confirm(document, content):
    """Return the references of a document that are still marked `check`, sorted."""
    keys = (key.removeprefix("@") for key in standing.find_data(document, content) if key[0] == "@")
    return sorted(key for key in keys if content.references.get(key, {}).get("check"))


def append(file, entry):
    """Add an entry at the end of the ledger, in one step; what is there stays as it is."""
    before = file.read_bytes() if file.exists() else b""
    try:
        tomllib.loads(before.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refused(LEDGER, f"It cannot be read: {error}.", "Mend it, then sign again.") from None
    lines = ["", "[[review]]", *(f"{name} = {toml(value)}" for name, value in entry.items()), ""]
    ending = b"" if before.endswith(b"\n") or not before else b"\n"
    new = file.with_name(f".{file.name}.new~")  # a name the gate ignores, should we be killed here
    new.write_bytes(before + ending + "\n".join(lines).encode("utf-8"))
    os.replace(new, file)
