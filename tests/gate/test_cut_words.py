"""A word that a PDF cut in two is a hint; a hyphen that stands for the rest of a word is none."""

from dataclasses import replace
from datetime import date

from clinic.content.content import Content
from clinic.gate.sentences import cut_words, spelling
from tables import each
from text_examples import article

CUT = {  # -> (line of the body, what to write) of each
    "It is safe-\nty and com-\nfort before the infu-\nsion.": [
        (1, "safety"),
        (2, "comfort"),
        (3, "infusion"),
    ],
    "Words.\n\nYour medi- cation list": [(3, "medication")],
    "- Your medi-\n  cation list": [(1, "medication")],
    "> Safe-\n> ty": [(1, "Safety")],
    "So keta-\nmine is given": [(1, "ketamine")],  # a drug
    "A blor- fing helps": [(1, "blorfing")],  # of the glossary
    "It is safe¬\nty": [(1, "safety")],
    "A long- term plan, as a long-term one": [(1, "long-term")],
}
WHOLE = [
    "two- or three-day, short- and long-term",
    "pre- and post-, pre-\nand post-visit, in- or out-patient",
    "on- to off-site",
    "mother-in-law and self-\ncare",
    "Ask - then wait; 5- mg or 10- mg",
    "Safe- Ty",
    "It is a zxqw- vbn",
]
SPANISH = {"La medi-\ncación y los trata- mientos": ["medicación", "tratamientos"]}
SPANISH_WHOLE = ["dos- o tres, pre- y post-", "uno- a dos-"]


def told(body, lang="en"):
    page = article(body, lang)
    made = Content(None, date(2026, 11, 23), documents={page.path: page})
    made = replace(made, glossary={"b": {"en": {"term": "blorfing", "forms": []}}})
    found = [p for p in cut_words.find_cut_words(made) if p.line >= page.body_line]
    return [(p.line - page.body_line + 1, p.fix.split('"')[1]) for p in found]


@each("body", CUT)
def test_a_word_that_is_cut_is_told_with_its_line_and_the_whole_word(body):
    assert told(body) == CUT[body]


@each("body", WHOLE)
def test_a_hyphen_that_stands_for_the_rest_of_a_word_is_none(body):
    assert told(body) == []


@each("body", SPANISH)
def test_a_spanish_word_that_is_cut_is_told(body):
    assert [whole for _, whole in told(body, "es")] == SPANISH[body]


@each("body", SPANISH_WHOLE)
def test_a_spanish_hyphen_that_stands_for_the_rest_is_none(body):
    assert told(body, "es") == []


def test_the_rest_of_a_word_is_not_told_as_misspelled():
    page = article("before the infu-\nsion, and the trtment.")
    made = Content(None, date(2026, 11, 23), documents={page.path: page})
    assert [p.what.split('"')[1] for p in spelling.find_misspelled(made)] == ["trtment"]
