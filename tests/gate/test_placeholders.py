"""Words that wait for others stop a page; what only looks like them does not."""

from clinic.gate import placeholders
from small_site import ONE, lay, problems, swap
from tables import each
from text_examples import article

WAITS = [
    "It costs ??? a visit.",
    "???",
    "Ask ????",
    "??? Is it safe?",
    'The dose is ???"so".',
    "The price is ____.",
    "XXX",
    "Call [your number].",
    "Ask at Localhost:8000.",
    "See file:///C:/forms there.",
    "At 127.0.0.1.",
]
RIGHT = [
    '??? "Is it safe?"\n    Ask us.',
    "???+ question “Is it safe?”\n    Ask us.",
    '> ??? "Is it safe?"\n>     Ask us.',
    "What? Really??",
    "[your page](../visits/two.md)",
    "Version 10.0.0.0 of it, in a locality",
]


@each("body", WAITS)
def test_words_that_wait_for_others_are_named(body):
    document = article(f"First.\n\n{body}")
    assert [p.line for p in placeholders.problems(document)] == [document.body_line + 2]


@each("body", RIGHT)
def test_what_is_right_passes(body):
    assert placeholders.problems(article(body)) == []


def test_a_question_whose_answer_opens_can_go_live(tmp_path):
    question = '??? "May I bring someone?"\n    Yes.\n\n## When to get help'
    assert problems(lay(tmp_path, swap(ONE, "## When to get help", question))) == []
