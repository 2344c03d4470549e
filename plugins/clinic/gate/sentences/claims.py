"""An uncited figure in an article: a number on a treatment that does not say where it comes from.

A percentage, a share (10 of 15) and a dose are figures wherever they stand; a count of people and a
duration are figures in a sentence about a result or an effect.
"""

from collections.abc import Iterator
from typing import Any

from site_report import Problem

from clinic.content.content import Content
from clinic.content.data.data_files import texts
from clinic.content.data.models import Care
from clinic.content.document import Document
from clinic.content.file_names import CLINIC
from clinic.gate.placeholders import UNSOURCED
from clinic.text.blocks import find_sentences
from clinic.text.names import list_treatments
from clinic.text.phone_numbers import SHORTEST_WHOLE, Numbers
from clinic.text.sentences import Sentence

from . import claim_words as words

ADD = "Add its source, [@key], in this sentence"
EXCUSE = 'excuse the paragraph on the line below it: {: .excused reason="…"}'
FIXES = {
    "row": f"{ADD.replace('this sentence', 'this row')}, or in the sentence right above the table.",
    "heading": "A heading cannot cite: move the figure into the text below, with its source.",
    "title": "The title of a box cannot cite: move the figure into its text, with its source.",
    "field": "This line cannot cite: move the figure into the text, with its source.",
}
OWN_PRICE = (
    f"If it is this clinic's own price, take it out here: it stands among the prices of {CLINIC}, "
    "and the booking page prints it from there. If not: "
)
SHOWN = 200
WHEN = ("emergency", "urgent", "non-urgent", "do", "dont")  # boxes that say when, or what to do


def check_claims(document: Document, numbers: Numbers | None = None) -> list[Problem]:
    """Return a problem for each sentence of an article with a figure and no source."""
    short = list_short(numbers)
    return [
        Problem(
            document.path,
            sentence.line,
            f'This figure has no source: "{shorten(sentence.text)}"',
            _fix_figure(sentence.text, FIXES.get(sentence.block.kind, f"{ADD}, or {EXCUSE}")),
        )
        for sentence in find_uncited(document)
        if has_figure(sentence, short)
    ]


def find_unmeasured(document: Document, care: Care) -> list[Problem]:
    """Return a problem for each sentence of an article that calls a harm rare, or the treatment
    fast or safe, without a source.
    """
    return [
        Problem(
            document.path,
            sentence.line,
            "This says how often, how fast or how safe, without a source: "
            f'"{shorten(sentence.text)}"',
            FIXES.get(sentence.block.kind, f"Give the figure with its source, [@key], or {EXCUSE}"),
        )
        for sentence in find_uncited(document)
        if is_unmeasured(sentence.text, list_treatments(care))
    ]


def find_uncited(document: Document) -> Iterator[Sentence]:
    """Yield each sentence that names no source, and may need one; none that waits for one."""
    for sentence in find_sentences(document):
        waits = "[" in sentence.text and UNSOURCED.search(sentence.text)  # named as that
        if not sentence.cited and not waits and sentence.block.head != "corrected":
            yield sentence


def is_unmeasured(text: str, names: tuple[str, ...]) -> bool:
    """Return whether a sentence says how often, how fast or how safe without a figure.

    `names`: those of drugs and of what is done at a visit.
    """
    text = text.casefold()
    pattern, possible = words.compile_unmeasured(names)
    found = possible.find_possible(text) and pattern.search(text)
    return bool(
        found
        and not words.QUESTION.search(text)
        and not words.NOT_SAID.search(text, 0, found.end())
    )


def find_data_problems(content: Content) -> list[Problem]:
    """Return a problem for each figure in words of the data files, which cannot cite: a word's
    meaning, a topic, and what the clinic says of calls and first visits.
    """
    data = content.list_tables("glossary", "menu", "topics") | list_instructions(content)
    return [
        Problem(
            file,
            content.line_of(file, text),
            f'This figure has no source: "{shorten(text)}"',
            _fix_figure(text, "Move the figure into an article, with its source."),
        )
        for file, value in data.items()
        for _, text in texts(value, content.languages)
        if words.ANYWHERE.search(words.NOT_FIGURES.sub(" ", text.casefold()))
    ]


def list_instructions(content: Content) -> dict[str, dict[str, Any]]:
    """Return {its file: what the clinic says of calls and first visits, in each language}."""
    told = ("when_to_call", "first_visit")
    return {CLINIC: {n: said for n, said in content.clinic.items() if n.startswith(told)}}


def _fix_figure(text: str, fix: str) -> str:
    """Return how to give a figure its source; of a price, where the clinic's own stand first."""
    return f"{OWN_PRICE}{fix}" if words.PRICE.search(text.casefold()) else fix


def list_short(numbers: Numbers | None) -> frozenset[str]:
    """Return the numbers to call that could be counts: those of few digits."""
    known = {*numbers.call, *numbers.text} if numbers else ()
    return frozenset(number for number in known if len(number) < SHORTEST_WHOLE)


def shorten(text: str, most: int = SHOWN) -> str:
    """Return a sentence as a report shows it: one of more characters ends in …"""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def has_figure(sentence: Sentence, short: frozenset[str]) -> bool:
    """Return whether a sentence has a figure; its block has the words above a row of a table.

    `short`: numbers to call of few digits, such as 988.
    """
    text, block = sentence.text.casefold(), sentence.block
    head = block.head.casefold() if block.kind == "row" else ""
    if head and words.BARE.search(text) and words.OF_CELLS.search(head):
        return True
    if not words.compile_figures().find_possible(text):
        return False  # as in most sentences: what is taken out below makes no figure of others
    bare = words.compile_short_numbers(short).sub(" ", words.NOT_FIGURES.sub(" ", text))
    if words.ANYWHERE.search(bare):
        return True
    if not words.IN_EFFECT.search(bare):
        return False
    told = words.ASKED_FOR.sub(" ", f"{bare} {head}")
    if words.SAFETY.search(text):
        told = words.CONDITION.sub(" ", told)  # what it says of results is when to do so
    strong = bool(words.STRONG.search(words.NEUTRAL.sub(" ", told)))
    of_effect = strong or bool(words.WEAK.search(told))
    if words.COUNT.search(bare) and (of_effect or words.OF_PEOPLE.search(told)):
        return True
    if not of_effect:
        return False
    if words.SOME_PART.search(bare):
        return True
    asks = block.box in WHEN or words.QUESTION.search(text)
    if asks or (not strong and words.INSTRUCTION.search(bare)):
        return False
    return bool(words.TIME.search(bare) or (strong and words.ONE_TIME.search(bare)))
