"""A passage in the wrong language: read aloud by the wrong voice, and past every rule on words.

And in the data files: words that one language has and the other lacks.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from clinic.content.content import Content
from clinic.content.data_files import texts
from clinic.content.document import Document
from clinic.content.file_names import CLINIC, HELP
from clinic.content.values import LANGUAGES
from clinic.kit.report import Problem

COMMON = {  # words that stand in every few sentences of one language, and in none of the other
    "en": "the and of to is are was you your for with that this not it or can have from will what"
    " when if at be on they their how some about more than",
    "es": "el la los las de del que y en un una para con por su sus se es son lo al como más si o"
    " le puede cuando qué esta este está hay sobre",
}
PATTERNS = {
    lang: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for lang, words in COMMON.items()
}
FOREIGN = re.compile(r"<span lang=[^<>]*>[^<]*+(?:<(?!/?span)[^<]*+)*+</span>")
NOT_WORDS = re.compile(r"\]\([^()\n]*\)|\{[^{}\n]*\}|\[@[^\[\]\n]*\]|<[^<>\n]*>")
SHORTEST = 20  # characters of a line that is looked at
FEW = 3  # of these words on one line may be a name


def problems(document: Document) -> list[Problem]:
    """Return a problem for each line of a page that is in the other language."""
    body = FOREIGN.sub(lambda span: "\n" * span[0].count("\n"), document.body)
    lines = [
        (document.lines.get(name, 0), document.values.get(name, ""))
        for name in ("title", "summary")
    ]
    lines += enumerate(body.split("\n"), document.body_line)
    return [
        Problem(
            document.path,
            line,
            f'This is {LANGUAGES[other]} on a page in {LANGUAGES[document.lang]}: "{words[:60]}".',
            f'Translate it, or mark a name or title: <span lang="{other}">…</span>',
        )
        for line, words in lines
        if (other := find_foreign_language(words, document.lang))
    ]


def find_foreign_language(text: str, lang: str) -> str:
    """Return the language of a line that is not in the page's own; "" when it is, or may be."""
    if len(text) < SHORTEST:
        return ""
    words = NOT_WORDS.sub(" ", text).lower()
    counts = {name: len(common.findall(words)) for name, common in PATTERNS.items()}
    other = max(counts, key=lambda name: counts[name])
    return other if counts[other] > FEW and counts[other] > 2 * counts[lang] else ""


def find_data_problems(content: Content) -> Iterator[Problem]:
    """Yield each word of a data file that lacks one language, or is in the wrong one."""
    yield from _find_untranslated(content)
    yield from check_twins(content)


def check_twins(content: Content) -> Iterator[Problem]:
    """Yield what is wrong between the clinic's facts and their Spanish twins, x and x_es."""
    clinic = content.clinic
    for name, missed, own, twins in (
        ("when_to_call", "a sign", clinic.get("when_to_call", []), clinic.get("when_to_call_es")),
        ("first_visit", "a step", clinic.get("first_visit", []), clinic.get("first_visit_es")),
        ("hours", "a line", clinic.get("hours", []), clinic.get("hours_es")),
    ):
        if name == "hours" and not own:
            continue  # said below
        if twins and len(twins) != len(own):
            yield Problem(
                CLINIC,
                content.line_of(CLINIC, f"{name}_es"),
                f"{name}_es has {len(twins)} entries, and {name} has {len(own)}.",
                f"Write one for each, in the same order, so that no reader misses {missed}.",
            )
    if clinic.get("hours_es") and not clinic.get("hours"):
        yield Problem(
            CLINIC,
            content.line_of(CLINIC, "hours_es"),
            "hours_es is filled in, and hours is not.",
            'Add the English: hours = "…"',
        )
    for lang, text in texts(clinic):
        if other := find_foreign_language(text, lang):
            yield Problem(
                CLINIC,
                content.line_of(CLINIC, text),
                f'This is {LANGUAGES[other]} where {LANGUAGES[lang]} belongs: "{text[:60]}".',
                "Write English in the key without an ending, Spanish in the one with _es.",
            )


def _find_untranslated(content: Content) -> Iterator[Problem]:
    """Yield the words of help lines and topics that pages print, and that one language lacks."""
    spanish = {d.topic for d in content.documents.values() if d.lang == "es"}
    tables: tuple[tuple[str, Mapping[str, Any]], ...] = (
        (HELP, {line["id"]: line for line in content.help.get("line", ())}),
        ("content/topics.toml", {k: v for k, v in content.topics.items() if k in spanish}),
    )
    for file, entries in tables:
        for name, entry in entries.items():
            for key in ("name", "words", "hours", "title", "summary"):
                said = entry.get(key, {})
                for lang in said if any(said.values()) else ():
                    if not said[lang]:
                        pages = LANGUAGES[lang]
                        yield Problem(
                            file,
                            content.line_of(file, key, name),
                            f"{name}: {key} has no {pages}, and {pages} pages print it.",
                            f'Add {key}.{lang} = "…"',
                        )
