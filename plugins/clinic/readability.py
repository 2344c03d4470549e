"""How hard a page is to read: Flesch-Kincaid grade in English, Fernández-Huerta score in Spanish.

Names of drugs and therapies are left out: a page has to say them, and the glossary explains them.
"""

import re
from functools import lru_cache

from .report import Problem
from .sections import of
from .sentences import Block, blocks, sentences

GRADE, SCORE = 8.0, 60.0  # a page may be this hard
ENOUGH = 40  # words: of fewer, the measure says little
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
VOWELS = {"en": re.compile(r"[aeiouyáéíóúü]+"), "es": re.compile(r"[aeiouáéíóúü]+")}
STRONG = re.compile(r"[aeoáéíóú]")
SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouydt]ed|[^aeiouysxzcgh]es)$")
SPOKEN = re.compile(r"[^aeiouy]le$")
APART = re.compile(r"(?<![tcsgx])i[aou]|(?<![qg])ua|[^q]uou|eing$|ying$")
NAMES = (
    "acupuncture", "benzodiazepine", "benzodiazepines", "cognitive behavioral therapy",
    "cognitive processing therapy", "electroconvulsive therapy", "esketamine", "fluoxetine",
    "infusion", "infusions", "ketamine", "lamotrigine", "lorazepam", "midazolam",
    "mindfulness-based stress reduction", "naltrexone", "opioids", "paroxetine",
    "prolonged exposure", "psychotherapy", "sertraline", "spravato", "theophylline",
    "transcranial magnetic stimulation", "venlafaxine", "written exposure therapy",
    "acupuntura", "benzodiacepina", "benzodiacepinas", "esketamina", "exposición prolongada",
    "fluoxetina", "infusión", "infusiones", "ketamina", "opioides", "paroxetina", "psicoterapia",
    "sertralina", "teofilina", "terapia cognitivo-conductual",
    "terapia de procesamiento cognitivo", "venlafaxina",
)  # fmt: skip


def problems(document, glossary):
    """Return a problem when an article is too hard to read, with its hardest section."""
    parts = measured(document, glossary)
    whole = _measure([part for _, part in parts], document.lang)
    if not hard(whole, document.lang):
        return []
    heading, line = _hardest(document, parts)
    return [
        Problem(
            document.path, line,
            f"This page is hard to read: {_told(whole, document.lang)}."
            + (f' Its hardest section is "{heading}".' if heading else ""),
            "Write shorter sentences and plainer words there; make check names the longest.",
        )
    ]  # fmt: skip


def hints(document, glossary):
    """Return a hint for each section that is too hard to read."""
    parts, found = measured(document, glossary), []
    for section in of(document):
        value = _measure([part for line, part in parts if line == section.line], document.lang)
        if hard(value, document.lang):
            found.append(Problem(
                document.path, section.line,
                f'"{section.heading}" is hard to read: {_told(value, document.lang)}.',
                "Write shorter sentences and plainer words.",
            ))  # fmt: skip
    return found


def grade(text, lang, ignore=()):
    """Return how hard a text is: a school grade in English, a score of ease (0-100) in Spanish."""
    index = _index((*NAMES, *ignore))
    block = Block("paragraph", text, 0, "")
    counts = [_count(sentence.text, lang, index) for sentence in sentences(block, lang)]
    return _value(*_sums(counts), lang)


def hard(value, lang):
    """Return whether a page that measures this is too hard; None is not."""
    if value is None:
        return False
    return value < SCORE if lang == "es" else value > GRADE


def measured(document, glossary):
    """Return [(line of the h2 above it, (words, syllables))] for each sentence of an article."""
    terms = tuple(
        form
        for entry in glossary.values()
        for form in (entry.get(document.lang, {}).get("term"), *_forms(entry, document.lang))
        if form
    )
    index, found, line = _index(NAMES + terms), [], 0
    for block in blocks(document):
        if block.kind == "heading":
            line = block.line if block.level == 2 else line
        elif block.kind in ("paragraph", "item") and not block.excused:
            for sentence in sentences(block, document.lang):
                found.append((line, _count(sentence.text, document.lang, index)))
    return found


def _forms(entry, lang):
    return entry.get(lang, {}).get("forms", ())


def _hardest(document, parts):
    """Return (heading, line) of the section that is hardest to read; ("", 0) when none is long."""
    rated = []
    for section in of(document):
        value = _measure([part for line, part in parts if line == section.line], document.lang)
        if value is not None:
            rated.append(
                (-value if document.lang == "es" else value, section.heading, section.line)
            )
    return max(rated)[1:] if rated else ("", 0)


def _told(value, lang):
    if lang == "es":
        return f"its ease is {value:.0f} of 100, and {SCORE:.0f} is the least"
    return f"grade {value:.1f}, and {GRADE:.0f} is the most"


def _measure(counts, lang):
    """Return the measure of some sentences; None when they are too few to say."""
    words, syllables, number = _sums(counts)
    return _value(words, syllables, number, lang) if words >= ENOUGH else None


def _sums(counts):
    counts = [count for count in counts if count[0]]
    return sum(c[0] for c in counts), sum(c[1] for c in counts), len(counts)


def _value(words, syllables, number, lang):
    if not words:
        return 100.0 if lang == "es" else 0.0
    if lang == "es":
        return 206.84 - 60 * syllables / words - 1.02 * words / number
    return 0.39 * words / number + 11.8 * syllables / words - 15.59


@lru_cache(64)
def _index(terms):
    """Return {first word: [words of a term, ...]}, the longest first."""
    found = {}
    for term in terms:
        words = tuple(WORD.findall(term.lower()))
        if words:
            found.setdefault(words[0], []).append(words)
    return {first: sorted(several, key=len, reverse=True) for first, several in found.items()}


def _count(text, lang, index):
    """Return (words, syllables) of a sentence without the names in the index."""
    words, at, count, total = WORD.findall(text.lower()), 0, 0, 0
    while at < len(words):
        word = words[at]
        for name in index.get(word, ()):
            if tuple(words[at : at + len(name)]) == name:
                at += len(name)
                break
        else:
            count, total, at = count + 1, total + syllables(word, lang), at + 1
    return count, total


@lru_cache(50_000)
def syllables(word, lang):
    """Return the number of syllables of a word in small letters; a number counts as one."""
    if "-" in word:
        return sum(syllables(part, lang) for part in word.split("-") if part)
    groups = VOWELS[lang].findall(word)
    if lang == "es":  # two strong vowels part, a weak one leans on its neighbour
        return max(1, sum(max(1, len(STRONG.findall(group))) for group in groups))
    count = len(groups) + len(APART.findall(word))
    if SILENT.search(word) and not SPOKEN.search(word):
        count -= 1
    return max(1, count)
