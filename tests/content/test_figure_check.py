"""Every rule for a figure file has an example that breaks it, named with its line and a fix."""

import tomllib

import pytest
from clinic.content.figures.figure_check import list_problems
from clinic.content.figures.figure_numbers import find_one_in
from clinic.content.languages import Languages, find_usual
from figure_examples import KINDS, REFERENCES, example
from tables import each

PATH = "content/figures/x.toml"


def check(text, data=None):
    return list_problems(PATH, text, data or tomllib.loads(text), REFERENCES, find_usual())


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_figure_passes(kind):
    assert check(example(kind)) == []


# kind, what to change, into what, the line, words of the problem, words of the fix
BROKEN = [
    ("trials", 'kind = "trials"', 'kind = "trails"', 1, '"trails"', "trials"),
    ("trials", 'kind = "trials"', "kind = 3", 1, '"3"', "icon-array"),
    ("bars", 'kind = "bars"\n', "", 1, "has no kind", "kind ="),
    ("bars", 'source = ["feder2021"]\n', "", 1, "source is missing", "source ="),
    ("bars", 'source = ["feder2021"]', "source = []", 2, "source: this", "source ="),
    ("bars", 'source = ["feder2021"]', "source = [3]", 2, "source: this", "source ="),
    ("bars", '["feder2021"]', '["feder2012"]', 2, "feder2012", "feder2021"),
    ("bars", 'title.en = "The title"\n', "", 3, "title.en is missing", "title.en ="),
    ("bars", 'title.en = "The title"\ntitle.es = "El título"\n', "", 1, "key title is", "title.en"),
    ("bars", 'alt.en = "8 to 15"\nalt.es = "8 to 15"\n', "", 1, "key alt is missing", "alt.en"),
    ("bars", 'alt.en = "8 to 15"', 'alt.en = " "', 5, "alt.en: this", "Write something"),
    ("bars", 'note.es = "Una nota."', 'note.es = ""', 8, "note.es: this", "Write some"),
    ("bars", 'note.es = "Una nota."', 'note.fr = "Une"', 8, 'no key "fr"', "en, es"),
    ("bars", 'note.en = "A note."\nnote.es = "Una nota."', 'note = "A note."', 7, "table", "{ en"),
    ("bars", "note.en", "notes.en", 7, '"notes"', "note"),
    ("bars", "A note.", "It helps one in five people.", 7, "note.en: this", "one in five"),
    ("bars", "Una nota.", "Ayuda a 1 de cada 5.", 8, "note.es: this", "1 de cada 5"),
    ("drawing", "[[step]]", "[[stp]]", 1, "step: this", "[[step]]"),
    ("bars", "to = 15", "to = 8", 17, "range", "Correct"),
    ("bars", "value = 8", "value = 7", 16, "words.en does not say 7", "correct value"),
    ("bars", "to = 15", "to = 16", 17, "words.es does not say 16", "correct to"),
    ("bars", "8 a 15 sesiones", "8 a 12 sesiones", 17, "words.es does not say 15", "words.es"),
    ("bars", "value = 8\n", "", 16, "range", "Correct"),
    ("bars", "value = 8\nto = 15\n", "", 13, "No bar has a number", "value = 15"),
    ("bars", "value = 8", 'value = "8"', 16, "value: this", "a number"),
    ("bars", "value = 8", "value = nan", 16, "value: this", "a number"),
    ("bars", "value = 8", "value = 2_000_000", 16, "value: this", "0 to 999,999"),
    ("bars", "tick = 5\n", "", 9, "scale", "tick = 7"),
    ("bars", "tick = 5", "tick = 0", 9, "scale", "tick = 7"),
    ("icon-array", "count = 10", "count = 16", 16, "16 of 15", "up to 15"),
    ("icon-array", "count = 10", "count = -1", 16, "count: this", "from 0 up"),
    ("icon-array", "count = 10", "count = 1.5", 16, "count: this", "whole number"),
    ("icon-array", "count = 3\nof = 15", "count = 3\nof = 20", 22, "20", "same number"),
    ("icon-array", "count = 3", "count = 4", 21, "does not say 4", "Say it"),
    ("icon-array", "of = 15", "of = 3000", 17, "3000", "200"),
    ("icon-array", "10 of 15 and", "In 41, 10 of 15 and", 5, "41", "Correct"),
    ("icon-array", 'yes.en = "better"\nyes.es = "mejor"\n', "", 1, "key yes is missing", "yes.en"),
    ("icon-array", "count = 3\n", "", 19, "key count is missing", "count ="),
    ("trials", "people = 30", "people = -30", 15, "people: this", "from 0 up"),
    ("trials", "people = 30\n", "", 13, "key people is missing", "people ="),
    ("trials", "people = 30", "poeple = 30", 15, "poeple", "people"),
    ("trials", 'source = "wilkinson2019"', "source = []", 19, "source: this", "source ="),
    ("trials", "[columns]", "[colums]", 9, "colums", "columns"),
    ("fact-box", "of = 100", "of = 90", 9, "out of 90", "100"),
    ("fact-box", "counts = [29, 8]", "counts = [29]", 20, "1 numbers for 2", "each group"),
    ("fact-box", "counts = [29, 8]", "counts = [290, 8]", 20, "more than 100", "Correct"),
    ("fact-box", "counts = [29, 8]", "counts = 29", 20, "counts: this", "a list"),
    ("fact-box", 'side = "harm"', 'side = "risk"', 18, "side: this", "benefit or harm"),
    ("fact-box", 'groups = [{ en = "Spray", es = "Aerosol" }, ', "groups = [", 10, "groups", "["),
    (
        "timeline",
        'when = { en = "Before", es = "Antes" }\n',
        "",
        9,
        "key when is missing",
        "when.en",
    ),
    ("timeline", '["wilkinson2019"]', '["wilkinson2091"]', 12, '"wilkinson2091"', "wilkinson2019"),
    ("drawing", '"nerve-cells"', '"nerve-cell"', 9, "picture: this", "nerve-cells"),
    ("drawing", "sure = {", "certain = {", 13, 'no key "certain"', "what, sure"),
]


@each(("kind", "good", "bad", "line", "what", "fix"), BROKEN)
def test_what_is_wrong_is_named_with_its_line_and_a_fix(kind, good, bad, line, what, fix):
    text = example(kind)
    assert good in text
    found = check(text.replace(good, bad, 1))
    assert any(what in p.what and fix in p.fix and p.line == line for p in found), found
    assert all(p.file == PATH and p.fix for p in found)


def test_every_problem_of_a_file_is_told_at_once():
    text = (
        example("bars").replace("A note.", "").replace("feder2021", "feder").replace("8\n", "'8'\n")
    )
    assert len(check(text)) == 3


def test_a_text_may_stand_on_several_lines_and_a_number_have_decimals():
    text = example("bars").replace('"A note."', '"""A note\nof two lines."""')
    assert check(text.replace("value = 8", "value = 7.5").replace("8 to", "7.5 to")) == []


def test_what_a_part_says_is_looked_at_in_a_language_that_the_site_is_not_in():
    english = Languages(find_usual().used[:1], find_usual().used[1:])
    text = example("drawing").replace('es = "una idea"', "es = 3")
    [problem] = list_problems(PATH, text, tomllib.loads(text), REFERENCES, english)
    assert (problem.line, problem.what) == (13, "sure.es: this is not right.")


@each("value", ["3", "[3]", '""', "[]", "{}", "true", "{ en = 3 }", "-1", "inf"])
@each("kind", KINDS)
def test_no_value_of_another_sort_is_too_much_for_the_check(kind, value):
    """Whatever stands in a key, the check tells, and never breaks."""
    good = tomllib.loads(example(kind))
    wrong = tomllib.loads(f"x = {value}")["x"]
    for key in good:
        assert isinstance(check("", good | {key: wrong}), list)
    part = next(
        key
        for key, v in good.items()
        if isinstance(v, list) and isinstance(v[0], dict) and "en" not in v[0]
    )
    for key in good[part][0]:
        broken = good | {part: [good[part][0] | {key: wrong}, *good[part][1:]]}
        assert isinstance(check("", broken), list)


@pytest.mark.parametrize(
    "text", ["1 in 5", "one in twenty", "One out of 10", "1 de cada 10", "una de cada diez"]
)
def test_one_in_x_is_seen(text):
    assert find_one_in(f"It helps {text} people.")


@pytest.mark.parametrize(
    "text", ["10 of 15 people", "one in turn", "21 in 100", "one day", "una de las dos", "1 in all"]
)
def test_other_words_are_not_taken_for_one_in_x(text):
    assert not find_one_in(text)
