"""A passage in the wrong language: read aloud by the wrong voice, and past every rule on words.

And in the data files: words that one language has and the other lacks.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from site_report import Problem

from clinic.content.content import Content
from clinic.content.data.data_files import texts
from clinic.content.document import Document
from clinic.content.file_names import CLINIC, HELP, TOPICS
from clinic.content.languages import MAIN, Language, Languages, find_usual
from clinic.kit.patterns import join_words
from clinic.text.blocks import find_blocks
from clinic.text.plain_text import join_lines, strip_markup

FOREIGN = re.compile(r"<span lang=[^<>]*>[^<]*+(?:<(?!/?span)[^<]*+)*+</span>")
SHORTEST = 20  # characters of a line that is looked at
FEW = 3  # common words of another language on one line may be a name
# Facts of clinic.toml that are lists: -> what a reader would miss without one
MISSED = {"when_to_call": "a sign", "first_visit": "a step", "hours": "a line"}


def check_language(document: Document, languages: Languages | None = None) -> list[Problem]:
    """Return a problem for each line of a page that is in another language of the site.

    `languages`: those of the site; English and Spanish if None.
    """
    languages = languages or find_usual()
    lines = [
        (document.lines.get(name, 0), document.values.get(name, ""))
        for name in ("title", "summary")
    ]
    others = [language for language in languages.used if language.tag != document.lang]
    for block in find_blocks(document):
        said = block.text.lower()
        if any(count_common(said, other) > FEW for other in others):  # as in hardly any block
            own = FOREIGN.sub(lambda span: "\n" * span[0].count("\n"), block.written)
            lines += enumerate(own.split("\n"), block.line)
    return [
        Problem(
            document.path,
            line,
            f"This is {languages[other].name} on a page in {document.language.name}: "
            f'"{words[:60]}".',
            f'Translate it, or mark a name or title: <span lang="{other}">…</span>',
        )
        for line, words in lines
        if (other := find_foreign_language(words, document.lang, languages))
    ]


def is_misread(content: Content, name: str) -> bool:
    """Return whether clinic.toml gives a fact that was not taken: it has a problem of its own."""
    filled = rf"^[ \t]*{name}[ \t]*=(?![ \t]*(?:\"\"|\[\s*\])[ \t]*(?:#.*)?$)"
    return bool(re.search(filled, content.find_text(CLINIC), re.M)) and not content.clinic.get(name)


@lru_cache
def compile_common(words: str) -> re.Pattern[str]:
    """Return a pattern of the common words of a language, as its file of words has them."""
    return re.compile(rf"\b(?:{join_words(words.split())})\b")


def count_common(text: str, language: Language) -> int:
    """Return how often a text in small letters has a common word of a language."""
    return len(compile_common(language.common).findall(text))


def find_foreign_language(text: str, lang: str, languages: Languages) -> str:
    """Return the language of a line that is not in the page's own; "" when it is, or may be."""
    if len(text) < SHORTEST or not languages[lang].common:
        return ""
    words = join_lines(strip_markup(text)).lower()
    counts = {language.tag: count_common(words, language) for language in languages.used}
    other = max(counts, key=lambda name: counts[name])
    return other if counts[other] > FEW and counts[other] > 2 * counts[lang] else ""


def find_data_problems(content: Content) -> Iterator[Problem]:
    """Yield each word of a data file that lacks one language, or is in the wrong one."""
    yield from _find_untranslated(content)
    yield from check_twins(content)


def check_twins(content: Content) -> Iterator[Problem]:
    """Yield what is wrong between the clinic's facts and those in other languages, x and x_es."""
    clinic: Mapping[str, Any] = content.clinic
    languages = content.languages
    for tag in languages.tags[1:]:
        for name, missed in MISSED.items():
            own, twins = clinic.get(name, []), clinic.get(f"{name}_{tag}")
            if not own and (name == "hours" or is_misread(content, name)):
                continue  # said below, or told itself
            if twins and len(twins) != len(own):
                yield Problem(
                    CLINIC,
                    content.line_of(CLINIC, f"{name}_{tag}"),
                    f"{name}_{tag} has {len(twins)} entries, and {name} has {len(own)}.",
                    f"Write one for each, in the same order, so that no reader misses {missed}.",
                )
        lacks = clinic.get(f"hours_{tag}") and not clinic.get("hours")
        if lacks and not is_misread(content, "hours"):
            yield Problem(
                CLINIC,
                content.line_of(CLINIC, f"hours_{tag}"),
                f"hours_{tag} is filled in, and hours is not.",
                'Add the English: hours = "…"',
            )
    endings = ", ".join(f"{one.name} in the one with _{one.tag}" for one in languages.used[1:])
    for lang, text in texts(clinic, languages):
        if other := find_foreign_language(text, lang, languages):
            is_other, belongs = languages[other].name, languages[lang].name
            yield Problem(
                CLINIC,
                content.line_of(CLINIC, text),
                f'This is {is_other} where {belongs} belongs: "{text[:60]}".',
                f"Write English in the key without an ending, {endings}.",
            )


def _find_untranslated(content: Content) -> Iterator[Problem]:
    """Yield the words of help lines and topics that pages print, and that one language lacks."""
    printed = {(d.topic, d.lang) for d in content.documents.values() if d.lang != MAIN}
    entries: list[tuple[str, str, Mapping[str, Any]]] = [
        *((HELP, line["id"], line) for line in content.help.get("line", ())),
        *((TOPICS, name, topic) for name, topic in content.topics.items()),
        *((TOPICS, name, part) for name, topic in content.topics.items() for part in topic["part"]),
    ]
    for file, name, entry in entries:
        for key in ("name", "words", "hours", "title", "summary"):
            said = entry.get(key, {})
            for lang in said if any(said.values()) else ():
                if not said[lang] and (file != TOPICS or (name, lang) in printed):
                    pages = content.languages[lang].name
                    yield Problem(
                        file,
                        content.line_of(file, said[MAIN] or key, name),
                        f"{name}: {key} has no {pages}, and {pages} pages print it.",
                        f'Add {key}.{lang} = "…"',
                    )
