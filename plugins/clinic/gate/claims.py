"""An uncited figure in an article: a number on a treatment that does not say where it comes from.

A percentage, a share (10 of 15) and a dose are figures wherever they stand; a count of people and a
duration are figures in a sentence about a result or an effect.
"""

from clinic.content.data_files import texts
from clinic.kit.report import Problem
from clinic.text.blocks import blocks, fields
from clinic.text.quick import small
from clinic.text.sentences import sentences

from . import claim_words as words
from . import effect_words as effects

ADD = "Add its source, [@key], in this sentence"
EXCUSE = 'or excuse the paragraph on the line below it: {: .excused reason="…"}'
FIXES = {
    "row": f"{ADD.replace('this sentence', 'this row')}, or in the sentence right above the table.",
    "heading": "A heading cannot cite: move the figure into the text below, with its source.",
    "title": "The title of a box cannot cite: move the figure into its text, with its source.",
    "field": "This line cannot cite: move the figure into the text, with its source.",
}
SHOWN = 200
WHEN = ("emergency", "urgent", "non-urgent", "do", "dont")  # boxes that say when, or what to do


def problems(document):
    """Return a problem for each sentence of an article with a figure and no source."""
    found = []
    for block in (*fields(document), *blocks(document)):
        if block.excused or block.head == "corrected" or not words.PERHAPS.any(block.words):
            continue
        for sentence in sentences(block, document.lang):
            if sentence.cited or not words.PERHAPS.any(sentence.words):
                continue
            if figure(sentence.text, block):
                found.append(Problem(
                    document.path, sentence.line,
                    f'This figure has no source: "{shorten(sentence.text)}"',
                    FIXES.get(block.kind, f"{ADD}, {EXCUSE}"),
                ))  # fmt: skip
    return found


def of_data(content):
    """Return a problem for each figure in a word's meaning or a topic's words: they cannot cite."""
    data = {"content/glossary.toml": content.glossary, "content/topics.toml": content.topics}
    fix = "Move the figure into an article, with its source."
    return [
        Problem(
            file, content.line_of(file, text), f'This figure has no source: "{shorten(text)}"', fix
        )
        for file, value in data.items()
        for _, text in texts(value)
        if words.ANYWHERE.search(small(text))
    ]


def shorten(text):
    """Return a sentence as a report shows it: long ones end in …"""
    return text if len(text) <= SHOWN else text[: SHOWN - 1].rstrip() + "…"


def figure(text, block=None):
    """Return whether a sentence has a figure; its block has the words above a row of a table."""
    head = small(block.head) if block and block.kind == "row" else ""
    said = small(text)
    if head and words.BARE.search(said) and words.OF_CELLS.search(head):
        return True
    if not words.QUICK(text):
        return bool(words.ONE_TIME.search(said) and _strong(said) and not _asks(said, block))
    bare = words.NOT_FIGURES.sub(" ", said) if words.NOT_PERHAPS(text) else said
    if words.ANYWHERE.search(bare):
        return True
    if not words.IN_EFFECT.search(bare):
        return False
    told = f"{bare} {head}"
    strong = _strong(told)
    of_effect = strong or bool(effects.WEAK.search(told))
    if words.COUNT.search(bare) and (of_effect or effects.OF_PEOPLE.search(told)):
        return True
    if of_effect and words.SOME_PART.search(bare):
        return True
    if not of_effect or _asks(said, block) or (not strong and effects.INSTRUCTION.search(bare)):
        return False
    return bool(words.TIME.search(bare) or (strong and words.ONE_TIME.search(bare)))


def _asks(text, block):
    """Return whether a sentence asks, or stands in a box that says when or what to do."""
    return (block and block.box in WHEN) or ("?" in text and bool(effects.QUESTION.search(text)))


def _strong(text):
    """Return whether a sentence tells of a result."""
    return bool(effects.STRONG.search(effects.NEUTRAL.sub(" ", text)))
