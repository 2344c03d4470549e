"""The gate: every problem of the sources, before anything is built. It knows nothing of HTML.

`check_content` asks what only the whole content shows, `check_page` what one page shows by itself;
the latter runs in the worker that then turns the page into HTML, so a time limit holds for both.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Protocol

from site_report import Problem, nearest

from clinic.content.addresses import GENERATED, NEEDED, OURS
from clinic.content.content import Content, Unread
from clinic.content.data import due_days, menu
from clinic.content.data.models import Care, Crisis, Word, Wording
from clinic.content.document import Document
from clinic.content.field_values import HELD
from clinic.content.file_names import CLINIC, GLOSSARY, HELP, LEDGER, TOPICS, say_deleted
from clinic.content.languages import MAIN, Languages
from clinic.kit.cache import Cache
from clinic.standing import ledger
from clinic.text.names import list_treatments
from clinic.text.phone_numbers import Numbers
from clinic.text.words import find_table

from . import markup, placeholders, plain_fields, slips, testimonials, twins
from .sentences import (
    balance,
    claim_words,
    claims,
    do_dont,
    help_numbers,
    language,
    readability,
    wording,
)

DATA_KINDS = ("data", "figure")
APPROVES = re.compile(r"\b(?:approv|aprob|aprueb)", re.I)
LONGEST_NOTICE = timedelta(days=90)


class PageData(Protocol):
    """What the rules on one page need of the data files."""

    @property
    def languages(self) -> Languages: ...
    @property
    def wording(self) -> Wording: ...
    @property
    def glossary(self) -> dict[str, dict[str, Word]]: ...
    @property
    def crisis(self) -> Crisis: ...
    @property
    def numbers(self) -> Numbers | None: ...  # None while their files cannot be read
    @property
    def care(self) -> Care: ...
    @property
    def people(self) -> frozenset[str]: ...  # family names of who works here, and of authors


def prepare_rules(data: PageData | Content, cache: Cache) -> None:
    """Make what the rules need for their first page, or take it from the cache.

    Called before workers begin: each of them would make it for itself.
    """
    prepare_hints(data, cache)
    testimonials.compile_results()
    claim_words.compile_figures()
    claim_words.compile_unmeasured(list_treatments(data.care))


def prepare_hints(data: PageData | Content, cache: Cache) -> None:
    """Do the same for what the hints need of it."""
    for used in data.languages.used:
        if used.reading:
            find_table(used.reading.syllables, cache)


def check_page(document: Document, data: PageData) -> list[Problem]:
    """Return the problems of one page: its form, its claims, its words."""
    found = markup.check_markup(document, data.care["sections"])
    found += slips.check_slips(document)
    found += plain_fields.check_plain_fields(document)
    found += language.check_language(document, data.languages)
    found += placeholders.check_placeholders(document)
    praise = testimonials.check_testimonials(document)
    found += praise
    found += do_dont.check_do_dont(document)
    found += help_numbers.check_help_numbers(document, data.numbers, data.crisis)
    names = list_treatments(data.care)
    phrases = wording.check_wording(document, data.wording, data.people, names)
    # Such a problem says how to excuse a quotation; one of praise says that it must go.
    lines_to_go = {problem.line for problem in praise}
    found += [problem for problem in phrases if problem.line not in lines_to_go]
    if document.section == "article":
        found += claims.check_claims(document, data.numbers)
        found += claims.find_unmeasured(document, data.care)
        found += balance.check_balance(document, data.care)
        found += readability.check_readability(document, data.glossary, data.care["not_hard"])
    return found


def check_content(content: Content, cache: Cache | None = None) -> list[Problem]:
    """Return the problems that only the content as a whole shows."""
    found = _check_data(content, cache)
    found += _wrong_addresses(content)
    found += _said_twice(content, "title")
    found += _said_twice(content, "summary")
    for document in content.documents.values():
        found += _wrong_head(document, content)
    found += _unknown_names(content)
    found += menu.find_problems(content, NEEDED)
    found += due_days.check_due_days(content)
    found += _wrong_glossary(content)
    found += _hidden_pages(content)
    found += _wrong_parts(content)
    found += twins.check_twins(content, cache)
    return found


def _check_data(content: Content, cache: Cache | None) -> list[Problem]:
    """Return the problems of the words in data files and figures.

    Of pages they ask only in which topics and languages there are some. Files that were right are
    not asked again; what was wrong is: it may have been the machine's fault that a pattern took
    too long.
    """
    asked = [(source.path, source.text) for source in content.sources if source.kind in DATA_KINDS]
    printed = sorted({(d.topic, d.lang) for d in content.documents.values()})
    key = cache.make_key([asked, printed]) if cache else ""
    if cache and cache.find_value("right", key):
        return []
    found = wording.check_examples(content)
    for rule in (help_numbers, wording, claims, placeholders, language, plain_fields):
        found += rule.find_data_problems(content)
    found += testimonials.find_data_problems(content)
    if cache and not found:
        cache.store_value("right", key, True)
    return found


def _wrong_addresses(content: Content) -> Iterator[Problem]:
    """Yield pages that would lie over another, and pages that the site cannot do without."""
    # A language has a folder of the site, or will have one.
    ours = {*OURS, *content.languages.known} - {MAIN}
    ours |= {address.strip("/") for address in GENERATED if address}
    taken = {*ours, *content.topics, "index", "404"}
    pages = [d for d in content.documents.values() if d.section == "page"]
    for document in pages:
        if document.slug in taken:
            yield Problem(
                document.path,
                0,
                f"The address /{document.slug}/ is another page's already.",
                "Give the file another name.",
            )
    for topic in ours & set(content.topics):
        yield Problem(
            TOPICS,
            0,
            f'"{topic}" is a folder of the site itself.',
            "Name the topic otherwise.",
        )
    there = {document.slug for document in pages if document.lang == "en"}
    for document in pages:
        kind, _ = NEEDED.get(document.slug, ("", ""))
        if kind and document.values["kind"] not in (kind, ""):
            yield document.problem(
                "kind",
                f"Kind: this page needs {kind}, or it loses what that prints.",
                f"Write Kind: {kind}",
            )
    for slug, (_, where) in NEEDED.items():
        if slug not in there and f"{slug}/" not in content.unreadable.values():
            yield Problem(
                f"content/pages/{slug}.md",
                0,
                f"This page is missing, and {where} leads to it.",
                "Bring it back from git.",
            )


def _said_twice(content: Content, name: str) -> Iterator[Problem]:
    """Yield a problem for each page whose title or summary another of its language has."""
    seen: dict[tuple[str, str], str] = {}
    for document in sorted(content.documents.values(), key=partial(_rank, content)):
        value = " ".join(str(document.values[name]).split()).casefold()
        if document.section == "notice" or not value:
            continue
        first = seen.setdefault((document.lang, value), document.path)
        if first != document.path:
            yield document.problem(
                name,
                f"{name.capitalize()}: {first} has the same.",
                "Write what sets this page apart.",
            )


def _rank(content: Content, document: Document) -> tuple[bool | int | str, ...]:
    """Return a key that sorts the original of a text before its copy.

    What is published, signed, live, recorded or translated is never blamed for what is not.
    """
    path = document.path
    return (
        document.values["status"] == HELD,
        path not in content.reviews_of,
        document.address not in content.once_live,
        path not in content.translations,
        -sum(document.find_path(tag) in content.documents for tag in content.languages.tags),
        document.topic,
        document.slug,  # "x" before "x-copy": by their paths "x-copy.md" comes before "x.md"
        path,
    )


def _wrong_head(document: Document, content: Content) -> Iterator[Problem]:
    """Yield what a page's head says wrongly of other files and days."""
    yield from _wrong_topic(document, content)
    yield from _wrong_approval(document, content.care)
    yield from _wrong_ways(document, content)
    yield from _wrong_days(document, content.day)


def _wrong_topic(document: Document, content: Content) -> Iterator[Problem]:
    """Yield that an article lies in a folder that is no topic's."""
    if document.topic and document.topic not in content.topics:
        near = nearest(document.topic, content.topics)
        known = [near] if near else content.topics
        folders = " or ".join(f"content/articles/{topic}/" for topic in known)
        yield Problem(
            document.path,
            0,
            f'content/topics.toml has no topic of this folder, "{document.topic}".',
            f"Move the file to {folders}; or, if the topic is new, write it into "
            f"content/topics.toml, beginning with [{document.topic}].",
        )


def _wrong_ways(document: Document, content: Content) -> Iterator[Problem]:
    """Yield each page that a head leads on to and that is not there, or is this page itself."""
    values = document.values
    named = [("related", path) for path in values["related"]]
    if isinstance(values["next"], str) and values["next"].endswith(".md"):
        named.append(("next", values["next"]))
    for name, path in named:
        there = path in content.documents or path in content.unreadable
        if path == document.path or not there:
            itself = path == document.path
            what = "leads to this page itself." if itself else "does not exist."
            fix = "Correct the file's name."
            if not itself:
                fix += f" {say_deleted(path)}"
            yield document.problem(name, f"{name.capitalize()}: {path} {what}", fix.rstrip())


def _wrong_days(document: Document, today: date) -> Iterator[Problem]:
    """Yield each day that is too far ahead for what it says."""
    values = document.values
    until = values.get("until")
    if until and until > today + LONGEST_NOTICE:
        yield document.problem(
            "until",
            f"Until: {until} is too far away for an urgent notice.",
            f"Write a day within {LONGEST_NOTICE.days} days, and renew it when it still holds.",
        )
    days = [("modified", values["modified"])] + [
        ("corrected", day) for day, _ in values["corrected"]
    ]
    for name, day in days:
        if day and day > today:
            yield document.problem(
                name,
                f"{name.capitalize()}: {day} is still to come.",
                f"Write the day on which it was done, {today} at the latest.",
            )


def _wrong_approval(document: Document, care: Care) -> Iterator[Problem]:
    """Yield what a treatment fails to say of its approval, where someone approves treatments."""
    names = " or ".join(care.get("agencies", ()))
    said = document.values["approval"]
    if not names or document.section != "article":
        return
    if not said and document.values["kind"] == "treatment" and "approval" not in document.lines:
        yield Problem(
            document.path,
            1,
            "Approval is missing, and a treatment needs it.",
            f"Add the line Approval: with what the {names} has approved and what not.",
        )
    elif said and not (APPROVES.search(said) and any(name in said for name in care["agencies"])):
        yield document.problem(
            "approval",
            f"Approval: it does not say what the {names} has approved.",
            f"Write: The {names} has approved it for …, or: It is not {names} approved for …",
        )


def _unknown_names(content: Content) -> Iterator[Problem]:
    """Yield each source, photo and reviewer that a data file names and that nobody has."""
    for line in content.help.get("line", ()):
        if line["source"] not in content.references:
            yield Problem(
                HELP,
                content.line_of(HELP, line["source"], f'"{line["id"]}"'),
                f'{line["id"]}: there is no source "{line["source"]}".',
                "Add it to references.json, or correct source.",
            )
    for photo in [person["photo"] for person in content.clinic.get("people", ())]:
        if photo and f"content/{photo}" not in content.pictures:
            near = nearest(f"content/{photo}", content.pictures).removeprefix("content/")
            yield Problem(
                CLINIC,
                content.line_of(CLINIC, f'"{photo}"'),
                f"There is no picture content/{photo}.",
                f'Did you mean "{near}"?' if near else "Save it there, or take photo out.",
            )
    for entry in content.reviews:
        if content.reviewers and entry["reviewer"] not in content.reviewers:
            yield Problem(
                LEDGER,
                content.line_of(LEDGER, f'"{entry["reviewer"]}"'),
                f'There is no reviewer "{entry["reviewer"]}".',
                "Add this person to reviewers.toml again: the ledger keeps every signature.",
            )


def _wrong_parts(content: Content) -> Iterator[Problem]:
    """Yield each heading of a topic's page that stands above the same articles as another."""
    for topic, words in content.topics.items():
        orders = [part["order"] for part in words["part"]]
        for number, part in enumerate(words["part"]):
            if part["order"] in orders[:number]:
                title = part["title"][MAIN]
                yield Problem(
                    TOPICS,
                    content.line_of(TOPICS, title, f"[[{topic}.part]]"),
                    f'{topic}: the heading "{title}" has the order of another, {part["order"]}.',
                    "Write an order of its own: it stands above the articles from that Order on.",
                )


def _hidden_pages(content: Content) -> Iterator[Problem]:
    """Yield each line that would keep readers from a page to which the site or many links lead."""
    missed = ledger.find_missed(content)
    for path, document in content.documents.items():
        relied_on = ledger.is_relied_on(document, content)
        if not relied_on and path not in missed:
            continue
        leads = f"{NEEDED[document.slug][1]} leads" if relied_on else f"{missed[path]} links lead"
        what = f"{leads} to this page, and readers could not open it"
        others = "take those links out"
        if document.original_path in content.documents.keys() - {path}:
            others = "let those links lead to the English page"
        instead = "" if relied_on else f" If it is to wait, {others} first."
        if document.values["status"] == HELD:
            fix = f"Take the line Status: {HELD} out.{instead}"
            yield document.problem("status", f"Status: {what}.", fix)
        day = document.values["date"]
        if day > content.day:
            fix = f"Write Date: {content.day}, or the earlier day on which it was first shown."
            yield document.problem("date", f"Date: {what} before {day}.", fix + instead)


def _wrong_glossary(content: Content) -> Iterator[Problem]:
    """Yield a problem for a glossary without words, and for each word it explains twice."""
    if not content.glossary and not isinstance(content.glossary, Unread):
        yield Problem(
            GLOSSARY,
            0,
            "No word is explained here, and the page of words would be empty.",
            "Bring the file back from git.",
        )
    seen: dict[tuple[str, str], str] = {}
    for key, entry in sorted(content.glossary.items()):
        for lang, words in sorted(entry.items()):
            for form in (words["term"], *words["forms"]):
                first = seen.setdefault((lang, form.casefold()), key)
                if first != key:
                    yield Problem(
                        GLOSSARY,
                        content.line_of(GLOSSARY, form, f"[{key}]"),
                        f'"{form}" is explained twice: {first}, {key}.',
                        "Keep it in one of the two.",
                    )
