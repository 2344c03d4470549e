"""A hard word explains itself where it first stands in running text."""

from dataclasses import replace

import pytest
from clinic.read.convert import convert_document
from page_examples import GLOSSARY, converted, page, soup, told
from tables import each

PLAIN = {
    "a heading": "## PTSD {#a}",
    "a link": "[about PTSD](other.md)",
    "code": "`PTSD`",
    "a part of a word": "PTSDs and non-PTSD",
    "small letters of an abbreviation": "ptsd",
    "words in another language": "Texto.\n{: lang=es}\n\n".replace("Texto", "PTSD"),
    "a word that its author explains": "PTSD (a short name)",
    "bold words": "**PTSD** hurts",
    "bold words within others": "It is *not **PTSD** at all*.",
    "a quote": "> PTSD",
    "quoted words": 'They say "it is PTSD" there.',
    "brackets": "Distress (often PTSD) lasts.",
    "brackets around a link": "Distress ([such](other.md) as PTSD) lasts.",
    "a box": "!!! note\n    PTSD",
    "key points": "!!! key-points\n    - PTSD",
    "a table": "| PTSD | b |\n|---|---|\n| PTSD | d |",
}


def glossed(body, lang="en", glossary=GLOSSARY):
    result = converted(body, lang, glossary=glossary)
    assert told(result) == []
    return result, soup(result)


def terms(*names):
    return {name: {"en": {"term": name, "meaning": f"about {name}"}} for name in names}


def explained(body):
    """Return {word as it stands in the text: what it opens}."""
    return {
        button.text: body.find(id=button["popovertarget"]).get_text()
        for button in body.select("button.term")
    }


def test_only_the_first_use_is_explained():
    result, page = glossed("With PTSD, and PTSD again.\n\nPTSD.")
    assert explained(page) == {"PTSD": " (lasting distress after trauma)"}
    # what paper and an old browser show
    assert page.p.text == "With PTSD (lasting distress after trauma), and PTSD again."
    assert (result.terms, result.explained) == (["ptsd"], ["ptsd"])


def test_a_button_opens_what_stands_right_behind_it_without_a_script():
    _, page = glossed("An infusion helps.")
    button = page.button
    meaning = button.find_next_sibling()
    assert button["type"] == "button" and button["popovertarget"] == meaning["id"]
    assert meaning["popover"] == "auto" and meaning["data-term"] == "Infusion"
    assert meaning.name == "span"  # a paragraph may hold it


@pytest.mark.parametrize(
    ("word", "lang", "name"), [("PTSD", "en", "Close"), ("TEPT", "es", "Cerrar")]
)
def test_a_button_without_a_word_of_its_own_closes_a_meaning(word, lang, name):
    """Where nothing opens, it must not print: the style sheet writes its sign."""
    meaning = glossed(f"{word}.", lang)[1].select_one(".meaning")
    [shut] = meaning.select("button")
    assert shut["popovertarget"] == meaning["id"] and shut["popovertargetaction"] == "hide"
    assert shut["type"] == "button" and shut["aria-label"] == name and shut.get_text() == ""


def test_other_forms_and_capitals_of_a_word_count():
    assert explained(glossed("Infusions help.")[1]) == {"Infusions": " (a slow drip)"}


def test_each_language_has_its_own_words():
    page = glossed("El TEPT.", "es")[1]
    assert explained(page) == {"TEPT": " (malestar que dura después de un trauma)"}


@each("case", PLAIN)
def test_no_button_stands_in(case):
    assert explained(glossed(PLAIN[case])[1]) == {}


@pytest.mark.parametrize("case", ["bold words", "a box", "key points", "brackets", "a quote"])
def test_what_stands_in_loud_words_is_listed_and_explained_at_its_next_use(case):
    result, page = glossed(f"{PLAIN[case]}\n\nThen PTSD.")
    assert list(explained(page)) == ["PTSD"] and result.terms == ["ptsd"]
    assert "Then" in page.button.find_parent("p").text


@pytest.mark.parametrize("body", ["- PTSD", "*PTSD*", "1. One PTSD", "A. *B (c)* PTSD"])
def test_words_in_lists_and_emphasis_are_explained(body):
    assert len(explained(glossed(body)[1])) == 1


ONE_A_SENTENCE = {
    "A zebra and PTSD.": ["zebra"],
    "A zebra. Then PTSD.": ["zebra", "PTSD"],
    "A zebra? PTSD!": ["zebra", "PTSD"],
    "A zebra.[^x] PTSD.".replace("[^x]", " [@feder2021]"): ["zebra", "PTSD"],
    "A zebra, *with* PTSD.": ["zebra"],
    "- A zebra\n- PTSD": ["zebra", "PTSD"],
    "A zebra of 0.5 mg with PTSD.": ["zebra"],
}


@pytest.mark.parametrize("body", ONE_A_SENTENCE)
def test_a_sentence_has_one_button(body):
    _, page = glossed(body)
    assert list(explained(page)) == ONE_A_SENTENCE[body]


def test_a_page_has_six_buttons_and_lists_all_its_words():
    names = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen"]
    body = "\n\n".join(f"The {name} sleeps." for name in names)
    result, page = glossed(body, glossary=terms(*names))
    assert list(explained(page)) == result.explained == names[:6]
    assert result.terms == names


def test_markup_in_a_meaning_prints_as_text():
    _, page = glossed("A zebra.")
    assert page.p.text == "A zebra (<script>alert(1)</script> & co)."
    assert page.script is None


def test_a_word_within_an_explanation_is_not_explained_there():
    glossary = {
        "one": {"en": {"term": "drip", "meaning": "an infusion"}},
        "two": {"en": {"term": "infusion", "meaning": "a slow flow"}},
    }
    _, page = glossed("A drip. Then an infusion.", glossary=glossary)
    assert page.p.text == "A drip (an infusion). Then an infusion (a slow flow)."


def test_a_word_within_a_form_that_was_explained_is_not_explained_there():
    glossary = terms("trauma", "complex trauma", "zebra")
    _, page = glossed("A zebra. A complex trauma.\n\nA trauma.", glossary=glossary)
    assert list(explained(page)) == ["zebra", "complex trauma", "trauma"]


def test_a_notice_has_no_buttons():
    context = page("PTSD", glossary=GLOSSARY)
    notice = replace(context, document=replace(context.document, section="notice"))
    assert explained(soup(convert_document(notice))) == {}


@each("sign", [",", ".", "?", ";", ":", ")", "!", "…", "”"])
def test_a_sign_behind_a_word_does_not_begin_the_next_line(sign):
    tied = glossed(f"With PTSD{sign} and an infusion more.")[1].select(".tied")
    assert [(span.button.text, span.contents[-1]) for span in tied] == [("PTSD", sign)]


@pytest.mark.parametrize("text", ["PTSD is", "PTSD &amp; more", "PTSD (a word) is"])
def test_what_may_stand_on_the_next_line_is_not_tied(text):
    assert glossed(f"With {text}.")[1].select(".tied") == []


def test_a_word_after_the_end_of_a_sentence_is_explained_too():
    assert list(explained(glossed("With PTSD. An infusion helps.")[1])) == ["PTSD", "infusion"]


def test_an_apostrophe_behind_a_word_stays_one():
    assert glossed("It is PTSD's way.")[1].select_one(".tied").contents[-1] == "’"
