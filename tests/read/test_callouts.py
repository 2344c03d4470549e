"""A box says its severity in words, and stands in the outline of the page as a section."""

import pytest
from clinic.read.structure.callouts import KINDS, SPOKEN
from page_examples import HEAD, WORDS, converted, soup, told
from tables import each

WRONG = {
    "an unknown kind": (
        '!!! danger "X"\n    Text.',
        'kind "danger". Write it like this: !!! warning',
    ),
    "another kind of danger": ('!!! caution "X"\n    Text.', '!!! warning "X"'),
    "a danger in Spanish": ('!!! advertencia "X"\n    Text.', '!!! warning "X"'),
    "a danger in words": ("!!! Danger: do not drive\n    T.", '!!! warning "Danger: do not drive"'),
    "a kind of no danger": ('!!! tip "X"\n    Text.', '!!! note "X"'),
    "a misspelt kind": ('!!! warnin "X"\n    Text.', 'Write it like this: !!! warning "X"'),
    "capitals": ('!!! Warning "X"\n    Text.', 'Write it like this: !!! warning "X" ('),
    "words for a kind": ("!!! Key points\n    Text.", 'this: !!! key-points "Key points" ('),
    "a negative": ("!!! Do not drink\n    Text.", 'this: !!! dont "Do not drink" ('),
    "a number to call": ("!!! Call 911\n    Text.", '!!! emergency "Call 911" ('),
    "a cry": ("!!!Call 911!!!", 'Write Call 911! Or begin a box: !!! emergency "Call 911" ('),
    "no kind": ("!!!\n    Text.", "not written right"),
    "two signs": ('!! note "X"\n    Text.', "not written right"),
    "no quotes": ("!!! note Title\n    Text.", 'Write it like this: !!! note "Title" ('),
    "one quote": ('!!! note "Title\n    Text.', "not written right"),
    "no text": ('!!! note "X"\n\nText.', "has no text in it. Indent"),
    "text not indented": ('!!! note "X"\nText.', "has no text in it. Indent"),
    "text indented by one": ('!!! note "X"\n Text.', "has no text in it. Indent"),
}


@each("lang", ["en", "es"])
@each("kind", KINDS)
def test_each_kind_is_a_section_named_by_its_heading(kind, lang):
    result = converted(f'!!! {kind} "Title"\n    - one', lang)
    box = soup(result).section
    assert told(result) == []
    assert box["class"] == ["callout", f"callout-{kind}"]
    assert box.find(id=box["aria-labelledby"]).text.endswith("Title")
    spoken = f"{WORDS[lang]['callout'][kind]}: " if kind in SPOKEN else ""
    assert box.h2.text == f"{spoken}Title"


def test_a_box_without_a_title_is_called_by_its_kind():
    assert soup(converted("!!! warning\n    Text.")).h2.text == "Warning"


def test_a_title_that_begins_with_the_severity_does_not_say_it_twice():
    assert soup(converted('!!! warning "Warning: stop"\n    Text.')).h2.text == "Warning: stop"


def test_a_box_takes_the_level_below_the_heading_before_it():
    result = converted(
        "!!! note\n    A\n\n## B {#b}\n\n!!! note\n    C\n\n### D\n\n!!! note\n    E"
    )
    levels = [h.name for h in soup(result).select(".callout-title")]
    assert levels == ["h2", "h3", "h4"]


def test_the_items_of_dont_each_say_do_not():
    result = converted(
        '!!! dont "X"\n    - Drive a car\n    - do not drink\n    - *smoke*\n    - IV use'
    )
    items = [li.text for li in soup(result).select("ul.donts > li")]
    assert items == ["Do not drive a car", "do not drink", "do not smoke", "do not IV use"]


def test_the_items_of_do_stay_as_they_are():
    items = soup(converted('!!! do "X"\n    - drink\n    - rest')).select("ul.dos > li")
    assert [li.text for li in items] == ["drink", "rest"]


def test_the_words_of_an_item_stay_above_its_lists():
    result = converted('!!! note "T"\n    - item\n        - nested\n        1. inner\n')
    assert result.parted == []
    assert [child.name for child in soup(result).section.ul.li.find_all(recursive=False)] == [
        "p",
        "ul",
        "ol",
    ]


def test_a_box_holds_lists_paragraphs_and_links():
    box = soup(
        converted('!!! note "X"\n    One [two](other.md).\n\n    - a\n    - b\n\nAfter.')
    ).section
    assert [e.name for e in box.find_all(recursive=False)] == ["h2", "p", "ul"]
    assert box.a["href"] == "/ptsd/other/"


@each("case", WRONG)
def test_a_wrong_box_is_named_with_its_line(case):
    body, expected = WRONG[case]
    result = converted(f"First.\n\n{body}")
    assert len(result.problems) == 1, told(result)
    assert expected in told(result)[0]
    assert result.problems[0].line == HEAD + 3


QUESTIONS = {  # what is written -> the questions
    '??? "Is it safe?"\n    Ask us.': ["Is it safe?"],
    "Words.\n??? “Is it safe?”\n  Ask us.": ["Is it safe?"],
    '???+ question "Is it safe?"\n    Ask us.': ["Is it safe?"],
    '??? "One?"\n    A.\n\n??? "**Two**?"\n    - b\n\n    C.': ["One?", "Two?"],
    '> ??? "Is it safe?"\n>     Ask us.': ["Is it safe?"],
}


@pytest.mark.parametrize("body", QUESTIONS)
def test_the_answer_of_a_question_opens_by_a_press(body):
    result = converted(f"{body}\n\nAfter.")
    assert told(result) == []
    found = soup(result).find_all("details", class_="question")
    assert [box.summary.text for box in found] == QUESTIONS[body]
    assert all(len(box.find_all(recursive=False)) > 1 for box in found)
    assert not any("After." in box.text for box in found)


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ('??? note "Title"\n    Text.', 'Write ??? "Is it safe?"'),
        ("??? Is it safe?\n    Text.", 'Write ??? "Is it safe?"'),
        ('??? ""\n    Text.', 'Write ??? "Is it safe?"'),
        ('??? "Is it safe?"\n\nText.', "has no answer below it"),
        ('??? "Is it safe?"\n    A.\n\n    !!! warning "No"\n        B.', "A box of danger"),
        ('??? "Is it safe?"\n    !!! emergency "Call 911 if"\n        - B', "A box of danger"),
    ],
)
def test_a_question_that_would_print_raw_or_hide_a_danger_is_named(body, said):
    result = converted(f"First.\n\n{body}")
    assert [p.line for p in result.problems if said in f"{p.what} {p.fix}"] == [HEAD + 3], told(
        result
    )
