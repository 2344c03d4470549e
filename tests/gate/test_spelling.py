"""A word that looks misspelled is a hint; names, drugs and the clinic's own words are words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from clinic.content.content import Content
from clinic.gate.sentences import spelling
from clinic.kit.cache import Cache
from tables import each
from text_examples import article

MISSPELLED = {  # -> what is proposed
    "You can recieve it.": ("recieve", "receive"),
    "Talk to your docter first.": ("docter", "doctor"),
    "It is seperate.": ("seperate", "separate"),
    "It doesnt help.": ("doesnt", "doesn't"),
    "An apointment takes an hour.": ("apointment", "appointment"),
    "Zxqwvb is here, and zxqwvb there.": ("zxqwvb", ""),
}
FINE = [
    "Ketamine, esketamine and sertraline are drugs.",
    "Dr. Feder and the Harborview team.",
    "It isn't, and they've said so; don't wait.",
    "See [the page](../../pages/recieve.md).",
    "The re-check is online; the prescribers are unpaid.",
    "It is so :contentReference[oaicite:0]{index=0}.",  # a problem already
    "See https://qzxv.org/healht or www.qzxv.org, or write to a@qzxv.org.",
    "A blorfing helps.",  # of the glossary
    "Frumbling and narfling help.",  # of care.toml
]
SPANISH = {  # -> what is proposed
    "tratameinto": "tratamiento",
    "tratammiento": "tratamiento",
    "depresion": "depresión",
    "tambien": "también",
    "trtamiento": "tratamiento",
    "infuciones": "infusiones",
    "medicamnetos": "medicamentos",
    "sintomas": "síntomas",
    "aprovado": "aprobado",
    "dhgaselo": "",
    "drink": "",
}


def told(body, lang="en", *others):
    documents = {d.path: d for d in (article(body, lang), *others)}
    made = Content(None, date(2026, 11, 23), documents=documents)
    care = made.care | {"not_hard": ["frumbling"], "right_words": ["narfling"]}
    glossary = {"b": {"en": {"term": "blorfing", "forms": ["blorf"]}}}
    made = replace(made, glossary=glossary, care=care)
    found = [(p.what.split('"')[1], p.fix) for p in spelling.find_misspelled(made)]
    return [(word, fix) for word, fix in found if word in re.findall(r"\w+", body)]


@pytest.mark.parametrize("body", MISSPELLED)
def test_a_misspelled_word_is_named_with_the_word_that_may_be_meant(body):
    word, meant = MISSPELLED[body]
    assert [(found, meant in fix) for found, fix in told(body)] == [(word, True)]


@pytest.mark.parametrize("body", FINE)
def test_a_name_a_drug_and_a_word_of_the_clinic_is_a_word(body):
    assert told(body) == []


@each("word", SPANISH)
def test_a_misspelled_spanish_word_is_named_with_the_word_that_may_be_meant(word):
    found = told(f"Un {word} más, de las infusiones.", "es")
    assert [(name, f'Write "{SPANISH[word]}"' in fix) for name, fix in found] == [
        (word, bool(SPANISH[word]))
    ]


@pytest.mark.parametrize(
    "words",
    [
        "pagando tratamientos depresiones cajita",
        "dígaselo cuéntenos tocándolo oírla compárela pídanoslos gustarnos",
        "El público y yo publico, con práctica practica, la pérdida perdida.",
    ],
)
def test_a_form_of_a_spanish_word_is_a_word(words):
    assert told(words, "es") == []


def test_a_word_that_the_site_writes_with_an_accent_is_asked_about_without_it():
    assert told("Tres días y dos días, tras unos dias.", "es")[0][0] == "dias"


def test_no_near_word_is_looked_for_where_a_word_is_very_long():
    """It has millions of slips, and each of them is as long."""
    [(word, fix)] = told(f"{'a' * 100_000} is here.")
    assert len(word) == 100_000 and "Write" not in fix


def test_a_word_of_three_pages_is_meant_and_one_page_has_few_hints():
    other = [article("A zxqwvb is here.", name=name) for name in ("b", "c")]
    assert told("A zxqwvb is here.", "en", *other) == []
    assert len(told(" ".join(f"zx{chr(97 + n)}wvbq" for n in range(26)))) == spelling.MOST


def test_words_that_were_looked_up_are_not_looked_up_again(tmp_path, monkeypatch):
    def find(body):
        page = article(body)
        made = Content(None, date(2026, 11, 23), documents={page.path: page})
        return list(spelling.find_misspelled(made, Cache(tmp_path, "generator")))

    first = find("You can recieve it.")
    monkeypatch.setattr(spelling, "propose_word", lambda word, *_: f"{word} anew")
    assert first and find("You can recieve it.") == first
    other = find("You can seperate it.")
    assert other and all(" anew" in hint.fix for hint in other)
