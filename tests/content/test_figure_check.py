"""Every rule for a figure file has an example that breaks it, named with its line and a fix."""

import tomllib

import pytest
from clinic.content.figures.figure_check import problems
from clinic.content.figures.figure_numbers import find_one_in
from clinic.content.languages import find_usual
from figure_examples import KINDS, REFERENCES, example
from tables import each

PATH = "content/figures/x.toml"


def check(text, data=None):
    return problems(PATH, text, data or tomllib.loads(text), REFERENCES, find_usual())


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_figure_passes(kind):
    assert check(example(kind)) == []


# kind, what to change, into what, the line, words of the problem, words of the fix
BROKEN = [
    ("trials", 'kind = "trials"', 'kind = "trails"', 1, '"trails"', "trials"),
    ("trials", 'kind = "trials"', "kind = 3", 1, '"3"', "icon-array"),
    ("bars", 'kind = "bars"\n', "", 0, "has no kind", "kind ="),
    ("bars", 'source = ["feder2021"]\n', "", 0, "no source", "source ="),
    ("bars", 'source = ["feder2021"]', "source = []", 2, "no source", "source ="),
    ("bars", 'source = ["feder2021"]', "source = [3]", 2, "no source", "source ="),
    ("bars", '["feder2021"]', '["feder2012"]', 2, "feder2012", "feder2021"),
    ("bars", 'title.en = "The title"\n', "", 3, "title has no English", "title.en"),
    ("bars", 'title.en = "The title"\ntitle.es = "El título"\n', "", 0, "no title", "title.en"),
    ("bars", 'alt.en = "8 to 15"\nalt.es = "8 to 15"\n', "", 0, "no alt", "alt.en"),
    ("bars", 'alt.en = "8 to 15"', 'alt.en = " "', 5, "alt.en is empty", "Write its text"),
    ("bars", 'note.es = "Una nota."', 'note.es = ""', 8, "note.es is empty", "take it out"),
    ("bars", 'note.es = "Una nota."', 'note.fr = "Une"', 8, '"fr"', "en and es"),
    ("bars", 'note.en = "A note."\nnote.es = "Una nota."', 'note = "A note."', 7, "English", ".en"),
    ("bars", "note.en", "notes.en", 7, '"notes"', "note"),
    ("bars", "A note.", "It helps one in five people.", 7, "one in five", "out of 100"),
    ("bars", "Una nota.", "Ayuda a 1 de cada 5.", 8, "1 de cada 5", "out of 100"),
    ("drawing", "[[step]]", "[[stp]]", 0, "no step", "[[step]]"),
    ("bars", "to = 15", "to = 8", 17, "range", "Correct"),
    ("bars", "value = 8", "value = 7", 16, "words.en does not say 7", "correct value"),
    ("bars", "to = 15", "to = 16", 17, "words.es does not say 16", "correct to"),
    ("bars", "8 a 15 sesiones", "8 a 12 sesiones", 17, "words.es does not say 15", "words.es"),
    ("bars", "value = 8\n", "", 16, "range", "Correct"),
    ("bars", "value = 8\nto = 15\n", "", 13, "No bar has a number", "value = 15"),
    ("bars", "value = 8", 'value = "8"', 16, "value", "value = 15"),
    ("bars", "value = 8", "value = nan", 16, "value", "value = 15"),
    ("bars", "tick = 5", "tick = 0", 9, "scale", "tick = 7"),
    ("icon-array", "count = 10", "count = 16", 16, "16 of 15", "up to 15"),
    ("icon-array", "count = 10", "count = -1", 16, "count", "count = 15"),
    ("icon-array", "count = 10", "count = 1.5", 16, "count", "whole number"),
    ("icon-array", "count = 3\nof = 15", "count = 3\nof = 20", 22, "20", "same number"),
    ("icon-array", "count = 3", "count = 4", 21, "does not say 4", "Say it"),
    ("icon-array", "of = 15", "of = 3000", 17, "3000", "200"),
    ("icon-array", "10 of 15 and", "In 41, 10 of 15 and", 5, "41", "Correct"),
    ("icon-array", 'yes.en = "better"\nyes.es = "mejor"\n', "", 0, "no yes", "yes.en"),
    ("icon-array", "count = 3\n", "", 19, "Group 2 has no count", "count ="),
    ("trials", "people = 30", "people = -30", 15, "people", "people.en"),
    ("trials", "people = 30\n", "", 13, "Row 1 has no people", "people.en"),
    ("trials", "people = 30", "poeple = 30", 15, "poeple", "people"),
    ("trials", 'source = "wilkinson2019"', "source = []", 19, "Row 2 has no source", "source ="),
    ("trials", "[columns]", "[colums]", 9, "colums", "columns"),
    ("fact-box", "of = 100", "of = 90", 9, "out of 90", "100"),
    ("fact-box", "counts = [29, 8]", "counts = [29]", 20, "1 numbers for 2", "each group"),
    ("fact-box", "counts = [29, 8]", "counts = [290, 8]", 20, "more than 100", "Correct"),
    ("fact-box", "counts = [29, 8]", "counts = 29", 20, "counts", "[41, 9]"),
    ("fact-box", 'side = "harm"', 'side = "risk"', 18, "risk", "harm"),
    ("fact-box", 'groups = [{ en = "Spray", es = "Aerosol" }, ', "groups = [", 10, "groups", "["),
    ("timeline", 'when = { en = "Before", es = "Antes" }\n', "", 9, "Step 1 has no when", "when"),
    ("timeline", '["wilkinson2019"]', '["wilkinson"]', 12, '"wilkinson"', "wilkinson2019"),
    ("drawing", '"nerve-cells"', '"nerve-cell"', 9, "nerve-cell", "nerve-cells"),
    ("drawing", "sure = {", "certain = {", 13, "certain", "Take it out"),
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
