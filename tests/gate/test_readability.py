"""An article that is hard to read is named with its hardest section; names do not count."""

import pytest
from clinic.gate import readability
from clinic.text.blocks import Block
from clinic.text.plain_text import CITED
from clinic.text.sentences import even, sentences
from clinic.text.syllables import Counts, syllables
from text_examples import article

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
SYLLABLES = {
    "en": {
        "cat": 1, "name": 1, "table": 2, "wanted": 2, "helped": 1, "places": 2, "likes": 1,
        "people": 2, "trial": 2, "medicine": 3, "attention": 3, "usual": 3, "being": 2, "a": 1,
        "side-effect": 3, "2021": 1, "don't": 1, "the": 1,
    },
    "es": {
        "sol": 1, "ayuda": 3, "riesgo": 2, "aéreo": 4, "país": 2, "bien": 1, "poeta": 3, "que": 1,
        "guerra": 2, "medicina": 4, "y": 1, "muy": 1, "día": 2, "ciudad": 2,
    },
}  # fmt: skip


@pytest.mark.parametrize(
    ("lang", "word", "count"),
    [(k, w, n) for k, words in SYLLABLES.items() for w, n in words.items()],
)
def test_syllables_are_counted(lang, word, count):
    assert syllables(word, lang) == count


def test_the_formulas_are_those_of_their_authors():
    # ten words, one sentence, ten syllables
    assert readability.grade("We can go out and see the sun and moon.", "en") == pytest.approx(
        0.39 * 10 + 11.8 * 1 - 15.59
    )
    # five words, one sentence, seven syllables
    assert readability.grade("El sol da luz azul ya.", "es") == pytest.approx(
        206.84 - 60 * 7 / 6 - 1.02 * 6
    )


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_plain_article_passes(lang):
    assert readability.problems(article(f"## One {{#a}}\n\n{EASY[lang]}", lang), {}) == []


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_hard_article_is_named_with_its_hardest_section(lang):
    body = f"## One {{#a}}\n\n{EASY[lang]}\n\n## Two\n\n{HARD[lang] * 3}"
    found = readability.problems(article(body, lang), {})
    assert len(found) == 1 and '"Two"' in found[0].what
    assert found[0].line == article("").body_line + 4


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_hard_section_of_an_easy_article_is_a_hint(lang):
    body = f"## One {{#a}}\n\n{EASY[lang] * 30}\n\n## Two {{#b}}\n\n{HARD[lang]}"
    document = article(body, lang)
    assert readability.problems(document, {}) == []
    assert [p.line for p in readability.hints(document, {})] == [document.body_line + 4]


def test_names_of_drugs_and_words_of_the_glossary_are_left_out():
    plain = readability.grade("It may help you to rest.", "en")
    assert readability.grade("Ketamine it may help you to rest.", "en") == plain
    odd = "Anaphylactic reaction it may help you to rest."
    assert readability.grade(odd, "en") > plain
    assert readability.grade(odd, "en", ["anaphylactic reaction"]) == plain


def test_a_word_of_the_glossary_makes_no_article_hard():
    long = "electroencephalographical"
    body = f"## One {{#a}}\n\n{f'You may feel {long} {long} now. ' * 12}"
    glossary = {"x": {"en": {"term": long, "forms": [], "meaning": "x"}}}
    assert readability.problems(article(body), {}) != []
    assert readability.problems(article(body), glossary) == []


def test_tables_headings_and_excused_text_are_not_measured():
    row = "Neuropsychiatric interdisciplinary hospitalization"
    table = "| A | B |\n|---|---|\n" + f"| {row} | {row} |\n" * 20
    excused = HARD["en"] + '\n{: .excused reason="a quotation"}'
    body = f"## {row} {{#a}}\n\n{EASY['en']}\n\n{table}\n\n{excused}"
    assert readability.problems(article(body), {}) == []


def test_a_text_of_a_few_words_is_not_measured():
    assert readability.problems(article("Interdisciplinary hospitalization."), {}) == []
    assert readability.problems(article(""), {}) == []
    assert readability.grade("", "en") == 0 and readability.grade("", "es") == 100


@pytest.mark.parametrize(
    ("marked", "least"),
    {
        "You lie down. A nurse sits with you.": 1,  # four letters are sure, and no fewer
        "You lie down again. Then\nyou rest. No.": 2,
        "It helped some people, see figs. 1 and 2 of the study": 1,
        f"It faded {CITED}. It came back again {CITED}. Why?": 2,
        "Ketamine. Ketamine.": 0,  # a name is no word that counts
        "– !": 0,
        f"It faded {CITED}. that is all.": None,
        f"It faded.{CITED}That is all.": None,
        "It faded.\u2028That is all.": None,
        "It faded.  That is all.": None,
        "Prolonged exposure is hard.": None,
    }.items(),
)
def test_no_more_sentences_are_sure_than_there_are(marked, least):
    counts, block = Counts.of("en", readability.NAMES), Block("paragraph", marked, 1, "")
    known = counts.at_least(block.words) if even(block) else None
    assert (known and known[2]) == least
    if known:
        sums = [counts.sums(sentence.words) for sentence in sentences(block, "en")]
        assert known[:2] == tuple(map(sum, zip(*sums, strict=True)))
        assert known[2] <= sum(words > 0 for words, _ in sums)


def test_an_article_is_measured_exactly_where_what_is_sure_does_not_say():
    short = "We sit. You ask us. You go on. It is ok. " * 20
    assert not readability.problems(article(short), {})
