"""How hard a page is to read, by the formula that the file of words of its language gives.

Names that a page has to say (`not_hard` of care.toml) are left out, and so are the words that the
glossary explains.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from site_report import Problem

from clinic.content.document import Document
from clinic.content.languages import Reading
from clinic.kit.patterns import join_words
from clinic.text.blocks import find_blocks
from clinic.text.sections import find_sections
from clinic.text.words import count_syllables, find_words

FIX = (
    "Write shorter sentences and plainer words there; make check names the longest. A word of the"
    " subject that has to stay belongs in content/glossary.toml: it is explained, and not counted."
)
MEASURED = ("paragraph", "item")
ENOUGH = 40  # words: of fewer, the measure says little


@dataclass(frozen=True)
class Count:
    """How much was counted in a sentence, names left out."""

    section_line: int  # of the h2 above it
    words: int
    syllables: int


def check_readability(
    document: Document, glossary: dict, not_hard: Sequence[str] = ()
) -> list[Problem]:
    """Return a problem when an article is too hard to read, with its hardest section."""
    reading = document.language.reading
    if reading is None:
        return []
    counts = count_sentences(document, reading, glossary, not_hard)
    whole = measure(counts, reading)
    if not is_hard(whole, reading):
        return []
    what = f"This page is hard to read: {_describe(whole, reading)}."
    found = [
        Problem(
            document.path,
            line,
            f'{what} Its section "{heading}": {_describe(value, reading)}.',
            FIX,
        )
        for heading, line, value in _find_hard_sections(document, counts, reading)
    ]
    return found or [Problem(document.path, 0, what, FIX)]


def hints(document: Document, glossary: dict, not_hard: Sequence[str] = ()) -> list[Problem]:
    """Return a hint for each section that is too hard to read."""
    reading = document.language.reading
    if reading is None:
        return []
    counts = count_sentences(document, reading, glossary, not_hard)
    return [
        Problem(
            document.path,
            line,
            f'"{heading}" is hard to read: {_describe(value, reading)}.',
            "Write shorter sentences and plainer words.",
        )
        for heading, line, value in _find_hard_sections(document, counts, reading)
    ]


def is_hard(value: float | None, reading: Reading) -> bool:
    """Return whether a page that measures this is too hard; None is not."""
    if value is None:
        return False
    # as it is shown: 8.0 is not over 8
    if reading.kind == "ease":
        return round(value) < reading.limit
    return round(value, 1) > reading.limit


def count_sentences(
    document: Document, reading: Reading, glossary: dict, not_hard: Sequence[str]
) -> list[Count]:
    """Return the Count of each sentence of an article that has a word in it."""
    names, found, line = (*not_hard, *find_names(glossary, document.lang)), [], 0
    for block in find_blocks(document):
        if block.kind == "heading":
            line = block.line if block.begins_section else line
        elif block.kind in MEASURED and not block.excused:
            for sentence in block.sentences:
                words, syllables = count_text(sentence.text, reading, names)
                if words:
                    found.append(Count(line, words, syllables))
    return found


def find_names(glossary: dict, lang: str) -> tuple[str, ...]:
    """Return the words of a glossary, which are left out."""
    entries = [entry.get(lang, {}) for entry in glossary.values()]
    forms = [form for e in entries for form in (e.get("term"), *e.get("forms", ())) if form]
    return tuple(forms)


def count_text(text: str, reading: Reading, names: tuple[str, ...] = ()) -> tuple[int, int]:
    """Return (words, syllables) of a text, these names left out."""
    short, long = _sort_names(names)
    words = [word for word in find_words(long.sub(" ", text.lower())) if word not in short]
    return len(words), sum(count_syllables(word, reading.syllables) for word in words)


@lru_cache(8)
def _sort_names(names: tuple[str, ...]) -> tuple[frozenset[str], re.Pattern[str]]:
    """Return (the names of one word, a pattern of all others, the longest first)."""
    small = {name.lower() for name in names}
    short = frozenset(name for name in small if " " not in name)
    return short, re.compile(rf"(?<![\w-])(?:{join_words(small - short)})(?![\w-]|['’]\w)")


def measure(counts: Iterable[Count], reading: Reading) -> float | None:
    """Return how hard some sentences are; None when they are too few to say."""
    counts = list(counts)
    words = sum(count.words for count in counts)
    syllables = sum(count.syllables for count in counts)
    return apply_formula(words, syllables, len(counts), reading) if words >= ENOUGH else None


def apply_formula(words: int, syllables: int, sentences: int, reading: Reading) -> float:
    """Return the school grade of a text, or its score of ease (0-100): see Reading.kind."""
    length, weight = words / sentences, syllables / words
    return reading.base + reading.a_sentence * length + reading.a_word * weight


def _find_hard_sections(
    document: Document, counts: list[Count], reading: Reading
) -> Iterator[tuple[str, int, float | None]]:
    """Yield (heading, line, how hard it is) of each section that is too hard."""
    for section in find_sections(document):
        own = (count for count in counts if count.section_line == section.line)
        if is_hard(value := measure(own, reading), reading):
            yield section.heading, section.line, value


def _describe(value: float | None, reading: Reading) -> str:
    if reading.kind == "ease":
        return f"its ease is {value:.0f} of 100, and {reading.limit:.0f} is the least"
    return f"grade {value:.1f}, and {reading.limit:.0f} is the most"
