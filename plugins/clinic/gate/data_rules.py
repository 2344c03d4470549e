"""The gate on data files: their words, and what only several of them together show."""

from collections.abc import Iterator

from clinic.content import due_days as data_days
from clinic.content.content import Unread
from clinic.content.data_files import texts
from clinic.content.file_names import CLINIC, HELP
from clinic.content.values import LANGUAGES
from clinic.kit.report import Problem

from . import claims, crisis, placeholders, telephones, wording
from .language import foreign

LEDGER, WORDS = "content/reviews.toml", "content/glossary.toml"


def problems(content):
    """Yield what the data files say wrongly of each other, or do not say."""
    if not isinstance(content.help, Unread):
        yield from crisis.of_data(content.help.get("line", ()))
    for rules in (wording, claims, placeholders, telephones):
        yield from rules.of_data(content)
    for line in content.help.get("line", ()):
        if line["source"] not in content.references:
            yield Problem(
                HELP, content.line_of(HELP, line["source"], f'"{line["id"]}"'),
                f'{line["id"]}: there is no source "{line["source"]}".',
                "Add it to references.json, or correct source.",
            )  # fmt: skip
    for entry in content.reviews:
        if content.reviewers and entry["reviewer"] not in content.reviewers:
            yield Problem(
                LEDGER, content.line_of(LEDGER, f'"{entry["reviewer"]}"'),
                f'There is no reviewer "{entry["reviewer"]}".',
                "Add this person to reviewers.toml again: the ledger keeps every signature.",
            )  # fmt: skip
    if not content.glossary and not isinstance(content.glossary, Unread):
        yield Problem(
            WORDS, 0, "No word is explained here, and the page of words would be empty.",
            "Bring the file back from git.",
        )  # fmt: skip
    yield from data_days.problems(content)
    yield from _untranslated(content)
    yield from check_twins(content)
    seen = {}
    for key, entry in sorted(content.glossary.items()):
        for lang, words in sorted(entry.items()):
            for form in (words["term"], *words["forms"]):
                first = seen.setdefault((lang, form.casefold()), key)
                if first != key:
                    yield Problem(
                        WORDS, content.line_of(WORDS, form, f"[{key}]"),
                        f'"{form}" is explained twice: {first}, {key}.',
                        "Keep it in one of the two.",
                    )  # fmt: skip


def check_twins(content) -> Iterator[Problem]:
    """Yield what is wrong between the clinic's facts and their Spanish twins, x and x_es."""
    clinic = content.clinic
    signs, twins = clinic.get("when_to_call") or (), clinic.get("when_to_call_es") or ()
    if twins and len(twins) != len(signs):
        yield Problem(
            CLINIC, content.line_of(CLINIC, "when_to_call_es"),
            f"when_to_call_es has {len(twins)} entries, and when_to_call has {len(signs)}.",
            "Write one for each, in the same order, so that no reader misses a sign.",
        )  # fmt: skip
    if clinic.get("hours_es") and not clinic.get("hours"):
        yield Problem(
            CLINIC, content.line_of(CLINIC, "hours_es"),
            "hours_es is filled in, and hours is not.", 'Add the English: hours = "…"',
        )  # fmt: skip
    for lang, text in texts(clinic):
        if other := foreign(text, lang):
            yield Problem(
                CLINIC, content.line_of(CLINIC, text),
                f'This is {LANGUAGES[other]} where {LANGUAGES[lang]} belongs: "{text[:60]}".',
                "Write English in the key without an ending, Spanish in the one with _es.",
            )  # fmt: skip


def _untranslated(content):
    """Yield the words of help lines and topics that pages print, and that one language lacks."""
    spanish = {d.topic for d in content.documents.values() if d.lang == "es"}
    for file, entries in (
        (HELP, {line["id"]: line for line in content.help.get("line", ())}),
        ("content/topics.toml", {k: v for k, v in content.topics.items() if k in spanish}),
    ):
        for name, entry in entries.items():
            for key in ("name", "words", "hours", "title", "summary"):
                said = entry.get(key, {})
                for lang in said if any(said.values()) else ():
                    if not said[lang]:
                        pages = {"en": "English", "es": "Spanish"}[lang]
                        yield Problem(
                            file, content.line_of(file, key, name),
                            f"{name}: {key} has no {pages}, and {pages} pages print it.",
                            f'Add {key}.{lang} = "…"',
                        )  # fmt: skip
