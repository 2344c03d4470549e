"""Rehearsal or live: which facts the clinic still owes, and which values are only for trying.

The facts of `site_facts` keep the whole site a rehearsal while one is open. All others are told as
well, but hold nothing back: what is unknown is not printed, what is unsigned is not shown.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from site_report import Problem, line_at

from clinic.content.content import Content
from clinic.content.data import due_days
from clinic.content.data.data_files import strings
from clinic.content.file_names import CLINIC, HELP, REFERENCES, REVIEWERS
from clinic.content.languages import MAIN, RULED, Language
from clinic.kit.counts import count

from . import ledger, translations
from .places import find_foreign

CONTACTS = ("phone", "email", "booking_link")
UNSAID = {  # what is not printed until the clinic says it: key -> what to write
    "phone": "the number patients call",
    "email": "the mailbox patients write to",
    "booking_link": "the https:// address of the patient portal",
    "address": "street, city, state and ZIP code",
    "hours": "when someone picks up the phone",
    "privacy_contact": "who answers requests about health data",
    "security_contact": "where to report a security hole in this site",
    "owner": "the legal name of who owns the clinic and pays for this site",
    "people": "who works here, each with their agreement",
    "prices": "the clinic's own prices, each with its day",
    "first_visit": "what happens at a first visit, step by step",
    "when_to_call": "when a patient should call the clinic after a treatment",
}
# The facts of which pages in another language print the twin, x_es; and those in a list of tables.
TRANSLATED = ("hours", "when_to_call", "first_visit")
TRANSLATED_ROWS = (("prices", "what"), ("people", "role"))
SIGNED_OFF = {
    "counsel_approved": "counsel has approved the privacy page",
    "editorial_approved": "the clinic has approved how this site is written",
}
RESERVED_HOST = re.compile(
    r"(?:^|\.)(?:example(?:\.(?:com|net|org))?|test|invalid|localhost|local)$"
    r"|^127\.|^0\.0\.0\.0$|^\[?::1\]?$"
)  # RFC 2606 and 6761, and this machine
RESERVED_NUMBER = re.compile(r"\b555[-. )]*01\d\d\b")
FEW = 4  # names of a list that are told; `make reviews` tells all
HOST = re.compile(r"(?:https?://|@)(\[[^\[\]\s]*\]|[^/\s:?#@\"'<>]+)")


def open_items(content: Content) -> tuple[list[Problem], list[str]]:
    """Return (what keeps the site a rehearsal, what else is open), with file and key."""
    return list(site_facts(content)), list(also_open(content))


def site_facts(content: Content) -> Iterator[Problem]:
    """Yield each fact or signature without which the site may not go live."""
    clinic = content.clinic
    if not clinic.get("website"):
        fix = 'Write the address of the site once it is online: website = "https://…"'
        yield describe_key(content, ["website"], "website is empty.", fix)
    if not any(clinic.get(key) for key in CONTACTS):
        what = "phone, email and booking_link are empty."
        fix = "Fill in at least one, so that a patient can reach the clinic."
        yield describe_key(content, CONTACTS, what, fix)
    yield from find_foreign(content)
    yield from find_open_crisis(content)
    yield from help_lines(content)
    for key, what in SIGNED_OFF.items():
        if not clinic.get(key):
            fix = f'When {what}, write the day and who did: {key} = "{content.day}, Full Name"'
            yield describe_key(content, [key], f"{key} has no day and name.", fix)
    yield from unread_languages(content)
    helping = [page for page in content.documents.values() if ledger.is_crisis_help(page, content)]
    if not any(page.lang == MAIN for page in helping):
        what, fix = "There is no page with Kind: help.", "Write content/pages/get-help-now.md"
        yield Problem("content/pages", 0, what, fix)
    for page in helping:
        now = ledger.judge(page, content)
        if now.state not in ledger.SIGNED:
            since = " as it now stands" if now.state == "edited" else ""
            yield Problem(
                page.path,
                0,
                f"no clinician has signed this page{since}.",
                "Crisis help is never held back, so the site waits: "
                f"make review ARTICLE={page.path} REVIEWER=… TEXT={now.code}",
            )


def unread_languages(content: Content) -> Iterator[Problem]:
    """Yield each language that no rule on words reads, until a person says that they did."""
    clinic: Mapping[str, Any] = content.clinic
    for language in content.languages.used:
        key = f"editorial_approved_{language.tag}"
        if (unchecked := list_unchecked(language, content)) and not clinic.get(key):
            yield describe_key(
                content,
                [key, "languages"],
                f"{key} has no day and name: no rule looks at pages in {language.name} for "
                f"{unchecked}.",
                f"When someone who reads {language.name} has read every page in it for these, "
                f'write: {key} = "{content.day}, Full Name"',
            )


def list_unchecked(language: Language, content: Content) -> str:
    """Return in words what no rule looks for on the pages in a language; "" for English, Spanish.

    Its file of words and wording.toml may give some of it.
    """
    if language.tag in RULED:
        return ""
    promises = any(phrase["lang"] == language.tag for phrase in content.wording.get("phrase", ()))
    missing = (
        (True, "figures in words without a source"),
        (True, "benefits without their approval"),
        (True, '"not" in a list of what not to do'),
        (not promises, "promises (content/wording.toml has no phrase of it)"),
        (not language.common, "passages in another language"),
        (not language.reading, "how hard they are to read"),
        (not language.spelling, "spelling"),
    )
    return ", ".join(words for is_missing, words in missing if is_missing)


def find_open_crisis(content: Content) -> Iterator[Problem]:
    """Yield that the country's table of help.toml is there, and nobody has filled it in."""
    country = content.clinic.get("country", "")
    if country in content.help.get("crisis", ()) and not content.crisis["emergency"]:
        table = f"[crisis.{country}]"
        yield Problem(
            HELP,
            content.line_of(HELP, "emergency", table),
            f"{table} says no number: nobody knows what is dialled in a crisis in {country}.",
            'Look it up at an official source and fill in emergency, call and text ("" where there '
            "is no such number); then add its lines, and name the numbers on the help page.",
        )


def describe_key(content: Content, keys: Iterable[str], what: str, fix: str) -> Problem:
    """Return a problem of clinic.toml at the line of the first of some keys that stands there."""
    text = content.find_text(CLINIC)
    found = (re.search(rf"^[ \t]*{re.escape(key)}[ \t]*=", text, re.MULTILINE) for key in keys)
    first_found = next(filter(None, found), None)
    return Problem(CLINIC, line_at(text, first_found.start()) if first_found else 0, what, fix)


def help_lines(content: Content) -> Iterator[Problem]:
    """Yield one problem that names every help line nobody has called.

    The number for emergencies is never tried out.
    """
    waiting = [
        line["id"]
        for line in content.help.get("line", [])
        if line.get("tel") != content.crisis["emergency"]
        and not (line.get("called_on") and line.get("called_by"))
    ]
    if waiting:
        yield Problem(
            HELP,
            content.line_of(HELP, f'"{waiting[0]}"'),
            f"called_on and called_by are missing for {', '.join(waiting)}.",
            f'Call or text each, then write: called_on = "{content.day}" and '
            'called_by = "Full Name"',
        )


def also_open(content: Content) -> Iterator[str]:
    """Yield a sentence for each other open fact: it is not printed, or it waits by itself."""
    clinic = content.clinic
    for key, what in UNSAID.items():
        alone = key in CONTACTS and not any(clinic.get(contact) for contact in CONTACTS)
        if not clinic.get(key) and not alone:
            yield f"{CLINIC}: {key} is empty. Write {what}."
    for language in content.languages.used:
        if unchecked := list_unchecked(language, content):
            yield (
                f"{CLINIC}: no rule looks at pages in {language.name} for {unchecked}. Have each "
                "new page read for these by someone who reads it."
            )
        yield from untranslated(content, language)
    yield from due_days.old(content)
    if not content.reviewers:
        yield "content/reviewers.toml: no reviewer is named. Add a clinician who signs."
    yield from unsigned(content)
    reviewed, others = to_confirm(content)
    for keys, way in (
        (reviewed, "A signed review of the article that cites a source confirms it."),
        (
            others,
            'No page that cites them is signed: look them up, then take "check": true out.',
        ),
    ):
        if keys:
            yield (
                f"{REFERENCES}: {say_many(keys, 'cited source')} marked check: "
                f"{name_few(keys)}. {way}"
            )
    yield from translations.unrecorded(content)


def untranslated(content: Content, language: Language) -> Iterator[str]:
    """Yield a sentence for the facts that pages in a language print in English, if there are any.

    There is none for English, and none before there is such a page.
    """
    tag, name = language.tag, language.name
    if tag == MAIN or not any(document.lang == tag for document in content.documents.values()):
        return
    clinic: Mapping[str, Any] = content.clinic
    keys = ((key, f"{key}_{tag}") for key in TRANSLATED)
    lacking = [own for key, own in keys if clinic.get(key) and not clinic.get(own)]
    for rows, key in TRANSLATED_ROWS:
        own = f"{key}_{tag}"
        if any(row.get(key) and not row.get(own) for row in clinic.get(rows, ())):
            lacking.append(f"{own} in {rows}")
    if lacking:
        yield (
            f"{CLINIC}: {name} pages print in English what has no {name} yet. "
            f"Fill in {', '.join(lacking)}."
        )


def unsigned(content: Content) -> Iterator[str]:
    """Yield one sentence for each state that keeps articles from being shown live."""
    found: dict[str, list[str]] = {}
    for path, document in sorted(content.documents.items()):
        if ledger.needs_review(document):
            state = ledger.judge(document, content).state
            told = ledger.is_crisis_help(document, content)  # by site_facts
            if state == "overdue" or not told:
                found.setdefault(state, []).append(path)
    words = {
        "unsigned": "never signed by a clinician, and held back from a live site",
        "edited": "changed since signed, and held back from a live site",
        "overdue": "shown, but their review is overdue",
    }
    for state, meaning in words.items():
        if paths := found.get(state):
            yield f"{say_many(paths, 'page')} {meaning}: {name_few(paths)}. Run: make reviews"


def say_many(names: Sequence[str], noun: str) -> str:
    """Return "1 page is" or "2 pages are"."""
    return f"{count(len(names), noun)} {'is' if len(names) == 1 else 'are'}"


def name_few(names: Sequence[str]) -> str:
    """Return the first few entries of a list in words, and how many more there are."""
    more = f" and {len(names) - FEW} more" if len(names) > FEW else ""
    return ", ".join(names[:FEW]) + more


def to_confirm(content: Content) -> tuple[list[str], list[str]]:
    """Return the cited references that are marked `check` and that no signed review has settled.

    In two lists: those that a review will settle, and those that only pages cite which need none.
    """
    cited: dict[bool, set[str]] = {True: set(), False: set()}  # whether a clinician signs for it
    for document in content.documents.values():
        keys = {key[1:] for key in ledger.list_data(document, content) if key.startswith("@")}
        cited[ledger.needs_review(document)] |= keys
    waiting = {key for key, entry in content.references.items() if entry.get("check")}
    waiting -= ledger.list_settled(content)
    return sorted(cited[True] & waiting), sorted((cited[False] - cited[True]) & waiting)


def reserved(content: Content) -> list[Problem]:
    """Return why this site must not be deployed: its values are reserved for trying things out."""
    data = {CLINIC: content.clinic, HELP: content.help, REVIEWERS: content.reviewers}
    website = urlsplit(content.clinic.get("website") or "").hostname or ""
    found = []

    def add(file: str, text: str, what: str) -> None:
        found.append(Problem(file, content.line_of(file, text), what, "Write the clinic's own."))

    if RESERVED_HOST.search(website):
        add(CLINIC, website, f"the website {website} is a name for trying things out.")
    for file, value in data.items():
        for text in strings(value):
            for host in HOST.findall(text):
                if RESERVED_HOST.search(host.lower().rstrip(".")) and host.lower() != website:
                    add(file, text, f"{text} has a name that is only for trying things out.")
            if RESERVED_NUMBER.search(text):
                add(file, text, f"{text} is a telephone number that belongs to nobody.")
    return list(dict.fromkeys(found))
