"""An article that is hard to read is named with its hardest section; names do not count."""

import pytest
from clinic.content.languages import find_usual
from clinic.gate.sentences import readability
from text_examples import CARE, article

EASY = {
    "en": "You lie down. A nurse sits with you. You may feel odd for a while. Then you rest. " * 4,
    "es": "Usted se acuesta. Una persona le cuida. Puede sentir algo raro. Luego descansa. " * 4,
}
HARD = {
    "en": "Neuropsychiatric manifestations necessitate comprehensive interdisciplinary evaluation "
    "and individualized pharmacological considerations throughout hospitalization periods. " * 4,
    "es": "Las manifestaciones neuropsiquiátricas necesitan evaluaciones interdisciplinarias "
    "exhaustivas y consideraciones farmacológicas individualizadas durante la hospitalización. "
    * 4,
}

EN, ES = (find_usual()[tag].reading for tag in ("en", "es"))
NOT_HARD = tuple(CARE["not_hard"])


def test_the_formulas_are_those_of_their_authors():
    # ten words, one sentence, ten syllables
    text = "We can go out and see the sun and moon."
    assert readability.count_text(text, EN) == (10, 10)
    assert readability.apply_formula(10, 10, 1, EN) == pytest.approx(0.39 * 10 + 11.8 - 15.59)
    # six words, one sentence, seven syllables
    assert readability.count_text("El sol da luz roja ya.", ES) == (6, 7)
    score = 206.84 - 60 * 7 / 6 - 1.02 * 6
    assert readability.apply_formula(6, 7, 1, ES) == pytest.approx(score)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_plain_article_passes(lang):
    assert readability.check_readability(article(f"## One {{#a}}\n\n{EASY[lang]}", lang), {}) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_hard_article_is_named_with_its_hardest_section(lang):
    body = f"## One {{#a}}\n\n{EASY[lang]}\n\n## Two\n\n{HARD[lang] * 3}"
    found = readability.check_readability(article(body, lang), {})
    assert len(found) == 1 and '"Two"' in found[0].what
    assert found[0].line == article("").body_line + 4


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_hard_section_of_an_easy_article_is_a_hint(lang):
    body = f"## One {{#a}}\n\n{EASY[lang] * 30}\n\n## Two {{#b}}\n\n{HARD[lang]}"
    document = article(body, lang)
    assert readability.check_readability(document, {}) == []
    assert [p.line for p in readability.hints(document, {})] == [document.body_line + 4]


@pytest.mark.parametrize(
    "name",
    [
        "Ketamine",
        "KETAMINE,",
        "Prolonged exposure",
        "mindfulness-based stress reduction",
        "cognitive behavioral therapy",
    ],
)
def test_names_of_drugs_and_therapies_are_left_out(name):
    plain = readability.count_text("It may help you to rest.", EN)
    assert readability.count_text(f"{name} it may help you to rest.", EN, NOT_HARD) == plain


@pytest.mark.parametrize("word", ["ketamine-like", "ketamines", "exposure", "ketamine's"])
def test_a_word_that_only_holds_a_name_counts(word):
    assert readability.count_text(f"It is {word}.", EN, NOT_HARD)[0] == 3


def test_words_of_the_glossary_are_left_out():
    odd = "An anaphylactic reaction may come."
    glossary = {"x": {"en": {"term": "anaphylaxis", "forms": ["anaphylactic reaction"]}}}
    names = readability.find_names(glossary, "en")
    assert readability.count_text(odd, EN) > readability.count_text(odd, EN, names)
    assert readability.count_text(odd, EN, names)[0] == 3


def test_a_word_of_the_glossary_makes_no_article_hard():
    long = "electroencephalographical"
    body = f"## One {{#a}}\n\n{f'You may feel {long} {long} now. ' * 12}"
    glossary = {"x": {"en": {"term": long, "forms": [], "meaning": "x"}}}
    assert readability.check_readability(article(body), {}) != []
    assert readability.check_readability(article(body), glossary) == []


def test_tables_headings_and_excused_text_are_not_measured():
    row = "Neuropsychiatric interdisciplinary hospitalization"
    table = "| A | B |\n|---|---|\n" + f"| {row} | {row} |\n" * 20
    excused = HARD["en"] + '\n{: .excused reason="a quotation"}'
    body = f"## {row} {{#a}}\n\n{EASY['en']}\n\n{table}\n\n{excused}"
    assert readability.check_readability(article(body), {}) == []


def test_a_text_of_a_few_words_is_not_measured():
    assert readability.check_readability(article("Interdisciplinary hospitalization."), {}) == []
    assert readability.check_readability(article(""), {}) == []
    assert readability.measure([], EN) is None and readability.measure([], ES) is None


def test_an_article_of_short_sentences_is_easy():
    short = "We sit. You ask us. You go on. It is ok. " * 20
    assert not readability.check_readability(article(short), {})
