"""The rules on wording name the drug of care.toml, whichever it is, and go where there is none."""

import tomllib

import pytest
from clinic.content.data.drug_names import fill_names
from clinic.content.data.models import NO_CARE
from clinic.gate.sentences import wording
from real_site import ROOT
from tables import each
from text_examples import CARE, article

RAW = tomllib.loads((ROOT / "tests/helpers/wording.toml").read_text(encoding="utf-8"))
LITHIUM = NO_CARE | {
    "agencies": ["EMA", "FDA"],
    "drug": "lithium",
    "drug_es": "el litio",
    "drugs": ["lithium", "litio"],
}
ESKETAMINE = CARE | {"drug": "esketamine", "drug_es": "la esketamina"}


def find_first(care, body, lang="en"):
    """Return what is said of a text first, "" when nothing is."""
    data = fill_names(RAW, care)
    drugs = (*care["drugs"], *care["treatments"])
    found = wording.check_wording(article(body, lang), data, frozenset(), drugs)
    return f"{found[0].what} {found[0].fix}" if found else ""


SAID = [  # care.toml, language, a sentence, whether it is stopped
    (CARE, "en", "Ketamine is FDA approved for PTSD.", True),
    (CARE, "en", "Esketamine nasal spray is FDA approved for some depression.", False),
    (CARE, "en", "Lithium is FDA approved for PTSD.", False),
    (CARE, "en", "Ketamine is safe.", True),
    (CARE, "es", "La ketamina está aprobada para el TEPT.", True),
    (CARE, "es", "La esketamina está aprobada para cierta depresión.", False),
    (CARE, "en", "Theophylline can make a seizure likelier.", True),
    (LITHIUM, "en", "Lithium is FDA approved for PTSD.", True),
    (LITHIUM, "en", "The EMA has approved lithium for PTSD.", True),
    (LITHIUM, "en", "Lithium is not FDA approved for PTSD.", False),
    (LITHIUM, "en", "Lithium is safe.", True),
    (LITHIUM, "en", "Did you know that lithium cures PTSD?", True),
    (LITHIUM, "es", "El litio está aprobado para el TEPT.", True),
    (LITHIUM, "es", "La FDA aprobó el litio para el TEPT.", True),
    (LITHIUM, "es", "El litio es seguro.", True),
    (LITHIUM, "en", "Theophylline can make a seizure likelier.", False),
    (ESKETAMINE, "en", "Esketamine is FDA approved for some depression.", False),
    (NO_CARE, "en", "Exercise is approved by everyone.", False),
    (NO_CARE, "en", "Our treatment is completely safe.", True),
    (NO_CARE, "en", "This treatment is neuroprotective.", True),
]


@each(("care", "lang", "text", "stopped"), SAID)
def test_the_same_is_wrong_of_each_clinics_drug(care, lang, text, stopped):
    assert bool(find_first(care, text, lang)) is stopped


def test_what_to_write_names_the_drug_as_a_sentence_does():
    assert '"Lithium is not EMA approved' in find_first(LITHIUM, "Lithium is FDA approved.")
    said = find_first(LITHIUM, "El litio está aprobado para el TEPT.", "es")
    assert '"La EMA no ha aprobado el litio' in said
    assert '"people who misuse the drug"' in find_first(NO_CARE, "Addicts take more.")


@pytest.mark.parametrize("care", [CARE, LITHIUM, ESKETAMINE, NO_CARE])
def test_no_name_is_left_open_and_each_rule_has_an_example(care):
    filled = fill_names(RAW, care)["phrase"]
    general = [p for p in RAW["phrase"] if any("{" not in text for text in p["fails"])]
    assert len(filled) >= sum("only_of" not in phrase for phrase in general)
    for phrase in filled:
        assert "{drug" not in str(phrase).casefold() and "{agency" not in str(phrase)
        assert "{pattern" not in str(phrase)
        assert phrase["fails"]


def test_a_condition_may_hold_the_pattern_of_its_own_entry():
    phrase = RAW["phrase"][0] | {"pattern": "cure|{drug} heals", "passes_when": ["not {pattern}"]}
    (filled,) = fill_names({"phrase": [phrase]}, LITHIUM)["phrase"]
    assert filled["passes_when"] == ["not (?:cure|lithium heals)"]
    assert wording.find("It is not cure", filled) == wording.find("Not lithium heals", filled) == ""
    assert wording.find("Not good: lithium heals", filled) == "lithium heals"


def test_a_condition_may_ask_for_the_words_that_deny_in_its_language():
    denied = {"pattern": "cure", "passes_when": [r"\b(?:{not}|hardly)\b[^.]*{pattern}"]}
    phrases = [RAW["phrase"][0] | denied | {"lang": lang} for lang in ("en", "es", "vi")]
    en, es, vi = fill_names(RAW | {"phrase": phrases}, CARE)["phrase"]
    said = ["It is no cure", "It won't cure", "Hardly a cure", "Nunca cure"]
    assert [wording.find(text, en) for text in said] == ["", "", "", "cure"]
    assert [wording.find(text, es) for text in said] == ["", "cure", "", ""]
    assert [wording.find(text, vi) for text in said] == ["cure", "cure", "", "cure"]


def test_a_list_may_name_one_before_it():
    lists = {"medicine": {"en": "pills"}, "daily": {"en": "(?:daily|more) {medicine}"}}
    phrase = RAW["phrase"][0] | {"pattern": "take {daily}"}
    (filled,) = fill_names({"words": lists, "phrase": [phrase]}, CARE)["phrase"]
    assert wording.find("take more pills", filled) and not wording.find("take pills", filled)


def test_the_pattern_stands_for_nothing_where_it_cannot():
    phrase = RAW["phrase"][0] | {"pattern": "{pattern}", "passes": ["{pattern}"]}
    (filled,) = fill_names({"phrase": [phrase]}, CARE)["phrase"]
    assert wording.find("pattern", filled) == "" and filled["passes"] == []


def test_a_name_is_no_pattern():
    care = LITHIUM | {"drug": "x.(y)+", "drugs": ["x.(y)+"]}
    assert find_first(care, "Xayy is safe.") == ""
    assert find_first(care, "X.(y)+ is approved.") == ""  # no word ends in "+"; nothing fails


def test_a_rule_without_an_example_is_a_rule_in_every_clinic():
    phrase = RAW["phrase"][0] | {"pattern": "miracle", "fails": [], "passes": []}
    for care in (CARE, NO_CARE):
        assert [p["pattern"] for p in fill_names({"phrase": [phrase]}, care)["phrase"]] == [
            "miracle"
        ]
