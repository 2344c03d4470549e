"""The standing of an article: who signed which text, and with it what may go live.

The ledger is content/reviews.toml. A signature holds for one exact text, known by its hash; the
last entry of an article decides. Dates are compared with the build's one clock, `content.day`.
"""

import hashlib
import json
import unicodedata
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from clinic.content.addresses import NEEDED
from clinic.content.content import Content
from clinic.content.data.models import Review, Reviewer
from clinic.content.document import PRINTED_FIELDS, Document
from clinic.content.file_names import join_way
from clinic.content.languages import MAIN
from clinic.text.links import find_citations, find_pictures, find_ways

NOT_READ = ("check", "recheck", "note")  # of a reference: a reviewer settles it, no reader sees it
# Of PRINTED_FIELDS, those that each hash holds, also of a page that lacks the line. Never add one:
# every signature and translation on record would lapse.
ALWAYS_SIGNED = ("title", "summary", "approval", "content_note")
SIGNED = ("signed", "overdue")
MANY = 5  # with more links to a page that a line at its top holds back, that line is the slip
HELP = "help"  # the one kind of page that gives clinical advice


@dataclass(frozen=True)
class Standing:
    """What the ledger says of one text."""

    state: str  # unsigned | signed | edited | overdue | draft | scheduled
    hash: str  # of the text
    reviewer: Reviewer | None = None
    day: date | None = None
    due: date | None = None
    overdue: bool = False
    minor: str | None = None  # why a small edit needed no new review

    @property
    def code(self) -> str:
        """Return the first eight characters of the text's hash, printed in a rehearsal."""
        return self.hash[:8]


def needs_review(document: Document) -> bool:
    """Return whether a clinician must sign this document: articles, and pages with advice."""
    return document.section == "article" or document.values["kind"] == HELP


def list_citations(document: Document) -> list[str]:
    """Return the reference keys that a document cites, one for each time, in their order."""
    return find_citations(document.body)


def list_pictures(document: Document) -> list[str]:
    """Return the paths of what a document shows or offers: figures, pictures, PDFs."""
    ways = find_pictures(document.body)
    ways += [way for way in find_ways(document.body) if way.endswith(".pdf")]
    return [join_way(document.path, way) for way in ways]


def list_words(document: Document) -> list[str]:
    """Return what a document itself says to a reader, with white space folded."""
    values = document.values
    corrected = [f"{day} {what}" for day, what in values.get("corrected") or ()]
    parts = [values.get(name) or "" for name in ALWAYS_SIGNED]
    later = (name for name in PRINTED_FIELDS if name not in ALWAYS_SIGNED)
    parts += [f"{name}: {values[name]}" for name in later if values.get(name)]
    return [fold(part) for part in (*parts, *corrected, document.body)]


def fold(text: str) -> str:
    """Return text in one Unicode form, each run of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def list_data(document: Document, content: Content) -> list[str]:
    """Return the names of the data behind a document, sorted: "@key" of a source, path of a figure
    or picture.
    """
    found = {f"@{key}" for key in list_citations(document)}
    for path in list_pictures(document):
        if path in content.figures:
            found |= {path} | content.cited_by_figures[path]
        elif path in content.pictures:
            found.add(path)
    return sorted(found)


def find_data(document: Document, content: Content) -> dict[str, Any]:
    """Return the data behind a document: {figure or reference or picture: what a reader meets}."""
    return {name: read_data(name, content) for name in list_data(document, content)}


def read_data(name: str, content: Content) -> Any:
    """Return what a reader meets of one of the data behind a document."""
    if name in content.figures:
        return content.figures[name]
    if name in content.pictures:
        return digest((content.root / name).read_bytes())
    entry = content.references.get(name.removeprefix("@"), {})
    return {k: v for k, v in entry.items() if k not in NOT_READ}


def text_hash(document: Document, content: Content) -> str:
    """Return the hash (SHA-256, 64 hex digits) of all that a reviewer signs for."""
    known = content.hashes  # every page, list and rule asks again
    if document.source not in known:
        data = (f"{canonical(n)}: {_write_data(n, content)}" for n in list_data(document, content))
        signed = f"[{canonical(list_words(document))}, {{{', '.join(data)}}}]"
        known[document.source] = digest(signed.encode())
    return known[document.source]


def _write_data(name: str, content: Content) -> str:
    """Return the one way to write what a reader meets; many pages share a source or figure."""
    if name not in content.hashes:
        content.hashes[name] = canonical(read_data(name, content))
    return content.hashes[name]


def canonical(value: Any) -> str:
    """Return the one way to write a value as JSON."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=str)


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def list_signatures(document: Document, content: Content) -> list[Review]:
    """Return the ledger's entries for a document, oldest first: those by someone who may sign.

    An entry counts when its reviewer is named in reviewers.toml and reads the page's language, and
    when its day has come.
    """
    found = [
        entry
        for entry in content.reviews_of.get(document.path, ())
        if reads(content.reviewers.get(entry["reviewer"]), document.lang)
        and entry["day"] <= content.day
    ]
    return sorted(found, key=lambda entry: entry["day"])  # stable: of one day, the later line


def reads(reviewer: Reviewer | None, lang: str) -> bool:
    """Return whether a reviewer is named, and reads a language."""
    return reviewer is not None and lang in reviewer.get("languages", ())


def find_standing(document: Document, content: Content) -> Standing | None:
    """Return the Standing of a document; None for a page that no clinician needs to sign."""
    return judge(document, content) if needs_review(document) else None


def judge(document: Document, content: Content) -> Standing:
    """Return the Standing of a document that a clinician must sign."""
    whole = text_hash(document, content)
    entries = list_signatures(document, content)
    full = [entry for entry in entries if not entry.get("minor")]
    if not full:
        return Standing(withheld(document, content) or "unsigned", whole)
    last, review = entries[-1], full[-1]
    overdue = review["due"] < content.day
    state = "edited" if last["hash"] != whole else "overdue" if overdue else "signed"
    return Standing(
        withheld(document, content) or state,
        whole,
        content.reviewers[review["reviewer"]],
        review["day"],
        review["due"],
        overdue,
        last.get("minor") or None,
    )


def is_relied_on(document: Document, content: Content) -> bool:
    """Return whether the site itself leads to this page: no line at its top may hold it back.

    A translation may wait until it was live: readers are led to the English page.
    """
    if document.section != "page" or document.slug not in NEEDED:
        return False
    return document.lang == MAIN or document.address in content.once_live


def withheld(document: Document, content: Content) -> str:
    """Return "draft" or "scheduled" when the editor holds a document back, else ""."""
    if is_relied_on(document, content):  # the gate refuses the line; links to it stay
        return ""
    if document.values["status"] == "draft":
        return "draft"
    return "scheduled" if document.values["date"] > content.day else ""


def find_missed(content: Content) -> dict[str, int]:
    """Return {path of a page that is held back: how many links lead to it}, where many do.

    The line at its top that holds it back is then named, and none of the links.
    """
    documents = content.documents.items()
    waiting = {path for path, document in documents if withheld(document, content)}
    if not waiting:
        return {}
    links = Counter(
        join_way(path, way)
        for path, document in documents
        if path not in waiting
        for way in find_ways(document.body)
    )
    return {path: links[path] for path in waiting if links[path] > MANY}


def is_crisis_help(document: Document, content: Content) -> bool:
    """Return whether this is the page of crisis help, in English or in a language it was live in.

    It is never held back.
    """
    return document.values["kind"] == HELP and is_relied_on(document, content)


def decide_fate(document: Document, content: Content, live: bool) -> str:
    """Return what becomes of a document: published | draft | scheduled | held | interim.

    A notice is no page of its own: "notice". The help page is never held back, for crisis help must
    exist; while it is not signed, golive.py keeps the whole site a rehearsal. A translation of it
    that was never live is: readers are led to the original until then.
    """
    if document.section == "notice":
        return "notice"
    if waiting := withheld(document, content):
        return waiting
    if not live or is_crisis_help(document, content) or not needs_review(document):
        return "published"
    state = judge(document, content).state
    if state in SIGNED:
        return "published"
    return "interim" if document.address in content.once_live else "held"  # an address lasts


def list_settled(content: Content) -> set[str]:
    """Return the keys of references that a signed review has confirmed."""
    return {
        key.removeprefix("@")
        for document in content.documents.values()
        if needs_review(document)
        if judge(document, content).state in SIGNED
        for key in list_data(document, content)
        if key.startswith("@")
    }
