"""A hard word explains itself where it first stands."""

import pytest
from page_examples import GLOSSARY, converted, soup, told

PLAIN = {
    "a heading": "## PTSD {#a}",
    "a link": "[about PTSD](other.md)",
    "code": "`PTSD`",
    "a part of a word": "PTSDs and non-PTSD",
    "small letters of an abbreviation": "ptsd",
    "words in another language": "Texto.\n{: lang=es}\n\n".replace("Texto", "PTSD"),
    "a word that its author explains": "PTSD (a short name)",
}


def glossed(body, lang="en"):
    result = converted(body, lang, glossary=GLOSSARY)
    assert told(result) == []
    return result, soup(result)


def test_only_the_first_use_is_explained():
    result, page = glossed("With PTSD, and PTSD again.\n\nPTSD.")
    assert page.p.text == "With PTSD (lasting distress after trauma), and PTSD again."
    assert [e.text for e in page.select(".gloss")] == ["(lasting distress after trauma)"]
    assert result.terms == ["ptsd"]


def test_other_forms_and_capitals_of_a_word_count():
    assert glossed("Infusions help.")[1].p.text == "Infusions (a slow drip) help."


def test_each_language_has_its_own_words():
    assert (
        glossed("El TEPT.", "es")[1].p.text == "El TEPT (malestar que dura después de un trauma)."
    )


@pytest.mark.parametrize("case", PLAIN)
def test_no_meaning_is_put_into(case):
    assert glossed(PLAIN[case])[1].select(".gloss") == []


def test_words_in_lists_emphasis_and_boxes_are_explained():
    for body in ("- PTSD", "*PTSD*", "!!! note\n    PTSD"):
        assert len(glossed(body)[1].select(".gloss")) == 1


def test_markup_in_a_meaning_prints_as_text():
    _, page = glossed("A zebra.")
    assert page.p.text == "A zebra (<script>alert(1)</script> & co)."
    assert page.script is None


def test_a_word_within_an_explanation_is_not_explained_there():
    glossary = {
        "one": {"en": {"term": "drip", "meaning": "an infusion"}},
        "two": {"en": {"term": "infusion", "meaning": "a slow flow"}},
    }
    page = soup(converted("A drip. Then an infusion.", glossary=glossary))
    assert page.p.text == "A drip (an infusion). Then an infusion (a slow flow)."


def test_a_word_within_a_form_that_was_explained_is_not_explained_there():
    glossary = {
        name: {"en": {"term": name, "meaning": f"about {name}"}}
        for name in ("trauma", "complex trauma", "zebra")
    }
    page = soup(converted("A zebra of complex trauma.\n\nA trauma.", glossary=glossary))
    assert [p.text for p in page.select("p")] == [
        "A zebra (about zebra) of complex trauma (about complex trauma).",
        "A trauma (about trauma).",
    ]
