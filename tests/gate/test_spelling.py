"""A word that looks misspelled is a hint; names, drugs and the clinic's own words are words."""

from dataclasses import replace
from datetime import date

import pytest
from clinic.content.content import Content
from clinic.gate import spelling
from text_examples import article

MISSPELLED = {  # -> what is proposed
    "You can recieve it.": ("recieve", "receive"),
    "Talk to your docter first.": ("docter", "doctor"),
    "It is seperate.": ("seperate", "separate"),
    "An apointment takes an hour.": ("apointment", "appointment"),
    "Zxqwvb is here, and zxqwvb there.": ("zxqwvb", ""),
}
FINE = [
    "Ketamine, esketamine and sertraline are drugs.",
    "Dr. Feder and the Harborview team.",
    "It isn't, and they've said so; don't wait.",
    "See [the page](../../pages/recieve.md).",
    "The re-check is online; the prescribers are unpaid.",
    "A blorfing helps.",  # of the glossary
]
OFTEN = "El tratamiento de la depresión también pasando. " * 6


def told(body, lang="en", *others):
    documents = {d.path: d for d in (article(body, lang), *others)}
    made = Content(None, date(2026, 11, 23), documents=documents)
    made = replace(made, glossary={"b": {"en": {"term": "blorfing", "forms": ["blorf"]}}})
    return [(p.what.split('"')[1], p.fix) for p in spelling.find_misspelled(made)]


@pytest.mark.parametrize("body", MISSPELLED)
def test_a_misspelled_word_is_named_with_the_word_that_may_be_meant(body):
    word, meant = MISSPELLED[body]
    assert [(found, meant in fix) for found, fix in told(body)] == [(word, True)]


@pytest.mark.parametrize("body", FINE)
def test_a_name_a_drug_and_a_word_of_the_clinic_is_a_word(body):
    assert told(body) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("tratameinto", "tratamiento"),
        ("tratammiento", "tratamiento"),
        ("depresion", "depresión"),
        ("tambien", "también"),
        ("trtamiento", "tratamiento"),
    ],
)
def test_a_spanish_word_is_asked_about_beside_one_that_stands_often(word, meant):
    found = told(f"{OFTEN}\n\nUn {word} más.", "es")
    assert [(name, f'Write "{meant}"' in fix) for name, fix in found] == [(word, True)]


@pytest.mark.parametrize("word", ["pagando", "tratamientos", "depresiones", "palabrita"])
def test_another_form_of_a_spanish_word_is_let_be(word):
    assert told(f"{OFTEN}\n\nUn {word} más.", "es") == []


def test_a_word_of_three_pages_is_meant_and_one_page_has_few_hints():
    other = [article("A zxqwvb is here.", name=name) for name in ("b", "c")]
    assert told("A zxqwvb is here.", "en", *other) == []
    assert len(told(" ".join(f"zx{chr(97 + n)}wvbq" for n in range(26)))) == spelling.MOST
