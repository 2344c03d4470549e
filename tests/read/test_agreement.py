"""What prints is what the rules have read, and what people who write for GitHub expect."""

import pytest
from clinic.gate import markup, slips
from page_examples import HEAD, converted
from small_site import ONE, lay, problems, swap
from tables import each
from text_examples import article

EXAMPLES = {  # a page that no other look names -> (line of the body, what is said)
    # bold and italics
    "One.\n\n**Note:**drink water": (3, "bold or italics"),
    "- one\n- *so.*then": (2, "bold or italics"),
    "## **(This)**that": (1, "bold or italics"),
    "| a | b |\n|---|---|\n| **¿Qué?**Sí | c |": (3, "bold or italics"),
    # a table that is none elsewhere
    "One.\n\n| a | b |\n|- -|---|\n| 1 | 2 |": (3, "prints as a row of a table"),
    # a sign that prints
    "One.\n\n> - two\n    > - three": (3, "prints with other words"),
    # another place
    "One\n    - two\n\n     three\n    > 1. four": (5, "another list, box or quotation"),
}
ALONE = {  # what other looks name as well
    "One.\n\n####### Two": (3, "prints as a heading of level 6"),
    "One\n---": (1, "prints as a heading of level 2"),
    "<a@clinic.org>": (1, "and GitHub and most editors show nothing"),
    '!!! nothing "T"\n    One': (1, "show the title of a box"),
}
SAME = [
    '## A {#a}\n\nB **c**, *d* and ***e***. _f_ **g**: h[@li2010].\n{: .excused reason="x"}',
    '*a **b*** **c** "*d*"s re*do* **5**mg `e*f*` [*g*](../../pages/book.md) \\*h\\* i&nbsp;j',
    '<span lang="es">**hola**</span> H<sub>2</sub>O, Caf&eacute; AT&T 5 < 6 &lt;b&gt;<br>x',
    '!!! do "**T**"\n    - a\n        - b\n\n    !!! note\n        c',
    "!!! note\n    | d |\n    |---|\n    | *e* |",
    "**注意：**请喝水。",
    "![C\\* & &eacute; x](../../images/room.jpg)",
    '??? "Is it?"\n    Yes.\n\n    1. a\n    2. b',
    "![What it shows](../../images/room.jpg)\n\n> a\n>\n> > b\n>\n> — C",
    "100. a\n     - b\n\n7) c\n\n   d",
    '!!! original "en"\n    One.\n\n    - two',
]


def names_elsewhere(body):
    """Return what other looks say of a page."""
    here = article(body)
    return [*converted(body).problems, *markup.check_markup(here, {}), *slips.check_slips(here)]


@pytest.mark.parametrize("body", EXAMPLES)
def test_where_the_readers_part_the_page_is_named_at_its_line(body):
    line, words = EXAMPLES[body]
    [problem] = converted(body).parted
    assert (problem.line, words in problem.what) == (HEAD + line, True), problem
    assert problem.fix.startswith(("Put ", "Write "))
    assert not names_elsewhere(body)


@pytest.mark.parametrize("body", ALONE)
def test_each_kind_of_block_is_compared(body):
    line, words = ALONE[body]
    [problem] = converted(body).parted
    assert (problem.line, words in problem.what) == (HEAD + line, True), problem
    assert names_elsewhere(body)


@each("body", SAME)
def test_what_both_readers_take_alike_is_let_be(body):
    assert converted(body).parted == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("**Note:**drink water.", "bold or italics"), ("**Note:**drink [water.", '"[" prints as')],
)
def test_it_is_told_of_a_page_with_no_other_fault(text, said, tmp_path):
    words = "You can read [what to ask](../visits/two.md#ask) before you come."
    lay(tmp_path, swap(ONE, words, text))
    assert [(said in p.what, p.file) for p in problems(tmp_path)] == [(True, ONE)]
