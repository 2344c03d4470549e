"""What a small edit may not touch is seen: drugs in both languages, headings, boxes."""

from datetime import date
from textwrap import indent

import pytest
from clinic.content.content import Content
from clinic.standing.fingerprint import NAMES as ASPECTS
from clinic.standing.fingerprint import changed, compile_drugs, hash_aspects
from small_site import ROOT
from tables import each
from text_examples import CARE, article

NAMES = """
ketamine esketamine ketamina esketamina spravato bupropion bupropión lamotrigine lamotrigina
riluzole valproate valproato topiramate topiramato divalproex lurasidone propofol fentanyl
fentanilo methadone metadona gabapentin gabapentina pregabalin pregabalina phenytoin fenitoína
tranylcypromine tramadol dextromethorphan dextrometorfano modafinil verapamil diltiazem warfarin
warfarina heparin ibuprofen ibuprofeno acetaminophen acetaminofén paracetamol metformin
metformina methylphenidate amphetamine zolpidem ketorolac rifampin tizanidine buspirone
aripiprazole quetiapine olanzapine mirtazapine sertraline sertralina paroxetine venlafaxine
fluoxetine escitalopram clonazepam lorazepam diazepam midazolam prazosin prazosina clonidine
clonidina propranolol ondansetron theophylline aminophylline memantine naltrexone naltrexona
buprenorphine morphine morfina codeine codeína nitroglycerin levothyroxine vasopressin
ergonovine phenelzine selegiline isocarboxazid brexpiprazole risperidone haloperidol doxepin
nortriptyline vortioxetine zuranolone brexanolone carbamazepine heroin lithium litio placebo
alcohol cannabis insulin statins Prozac Zoloft oxycodone
"""
DRUG = compile_drugs(tuple(CARE["drugs"]))
WORDS = ["people", "clinic", "arrive", "come", "read", "before", "therapy", "session"]


@each("name", NAMES.split())
def test_the_name_of_a_drug_is_known(name):
    assert DRUG.search(f"Take {name} today.")[0] == name


@pytest.mark.parametrize("word", WORDS)
def test_an_ordinary_word_is_no_drug(word):
    assert not DRUG.search(word)


CONTENT = Content(ROOT, date(2026, 11, 23))


def list_changed(before, now):
    """Return which aspects of a text differ between two bodies."""
    first, second = (hash_aspects(article(body), CONTENT) for body in (before, now))
    return changed(first, second)


@each(
    "form",
    [
        "{}",
        " {}",
        "> {}",
        "> > {}",
        "- {}",
        "1. {}",
        "- It is short.\n\n    {}",
        '!!! note "What we know"\n    {}',
    ],
)
@each("sign", ["## ", "##", "### ", "# "])
def test_a_changed_heading_is_no_small_edit(form, sign):
    before, now = (
        f"It is short.\n\n{form.format(sign + words)}\n"
        for words in ("Who watches me?", "You are watched all the time")
    )
    assert ASPECTS["headings"] in list_changed(before, now)


@each(
    "line",
    [
        '!!! {} "In danger"',
        '> !!! {} "In danger"',
        "!!! {}",
        '- A list\n\n    !!! {} "In danger"',
    ],
)
def test_another_kind_of_box_is_no_small_edit(line):
    before, now = (
        f"It is short.\n\n{line.format(kind)}\n    - call us\n" for kind in ("note", "non-urgent")
    )
    assert list_changed(before, now) == [ASPECTS["headings"]]


@each("kind", ["emergency", "urgent", "warning", "do", "dont", "key-points"])
def test_other_words_in_a_box_by_which_readers_act_are_no_small_edit(kind):
    body = f'!!! {kind} "In short"\n    - call us when you feel faint'
    assert list_changed(body, body.replace("call", "ask")) == [ASPECTS["warnings"]]


TABLE = "| Sign | {} | {} |\n|---|---|---|\n| Dizzy | {} | {} |\n"


@each("place", [("", ""), ("", "> "), ('!!! note "What came"\n', "    ")])
@each("words", [("Drug", "Drip", "rest", "call us"), ("Drip", "Drug", "call us", "rest")])
def test_swapped_words_of_a_table_are_no_small_edit(place, words):
    above, margin = place
    before, now = (
        above + indent(TABLE.format(*cells), margin)
        for cells in (("Drip", "Drug", "rest", "call us"), words)
    )
    assert list_changed(before, now) == [ASPECTS["warnings"]]


def test_other_words_elsewhere_are_a_small_edit():
    body = '## What it is\n\nSome words.\n\n!!! note "In short"\n    - Some words.'
    assert not list_changed(body, body.replace("words", "sentences"))
