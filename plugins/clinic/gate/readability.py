"""How hard a page is to read: Flesch-Kincaid grade in English, Fernández-Huerta score in Spanish.

Names of drugs and therapies are left out: a page has to say them, and the glossary explains them.
"""

from clinic.kit.report import Problem
from clinic.text.blocks import Block, blocks
from clinic.text.sections import of
from clinic.text.sentences import even, sentences
from clinic.text.syllables import Counts

GRADE, SCORE = 8.0, 60.0  # a page may be this hard
MEASURED = ("paragraph", "item")
ENOUGH = 40  # words: of fewer, the measure says little
COUNTS = {}  # language -> (the glossary last asked for, its Counts)
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
    if _surely_easy(document, glossary):
        return []
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
    counts, block = Counts.of(lang, (*NAMES, *ignore)), Block("paragraph", text, 0, "")
    sums = [counts.sums(sentence.words) for sentence in sentences(block, lang)]
    return _value(*_sums(sums), lang)


def hard(value, lang):
    """Return whether a page that measures this is too hard; None is not."""
    if value is None:
        return False
    return value < SCORE if lang == "es" else value > GRADE


def _counts(glossary, lang):
    """Return the counts that leave out our names and the words of a glossary."""
    known, counts = COUNTS.get(lang, (None, None))
    if known is not glossary:  # the devserver reads it anew
        entries = [entry.get(lang, {}) for entry in glossary.values()]
        forms = [form for e in entries for form in (e.get("term"), *e.get("forms", ())) if form]
        counts = Counts.of(lang, (*NAMES, *forms))
        COUNTS[lang] = glossary, counts
    return counts


def _surely_easy(document, glossary):
    """Return whether an article is easy even with no more sentences than surely end in it.

    That is enough for most articles, and most of their blocks need not be parted for it.
    """
    counts, lang = _counts(glossary, document.lang), document.lang
    words = syllables = number = 0
    for block in blocks(document):
        if block.kind not in MEASURED or block.excused:
            continue
        known = counts.at_least(block.words) if even(block) else None
        for sums in [known] if known else _exactly(block, counts):
            words, syllables, number = words + sums[0], syllables + sums[1], number + sums[2]
    return words < ENOUGH or not hard(_value(words, syllables, number, lang), lang)


def _exactly(block, counts):
    """Return [(words, syllables, 1)] for each sentence of a block that has words."""
    sums = [counts.sums(sentence.words) for sentence in sentences(block, counts.lang)]
    return [(*found, 1) for found in sums if found[0]]


def measured(document, glossary):
    """Return [(line of the h2 above it, (words, syllables))] for each sentence of an article."""
    counts, found, line = _counts(glossary, document.lang), [], 0
    for block in blocks(document):
        if block.kind == "heading":
            line = block.line if block.level == 2 else line
        elif block.kind in MEASURED and not block.excused:
            for sentence in sentences(block, document.lang):
                found.append((line, counts.sums(sentence.words)))
    return found


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
