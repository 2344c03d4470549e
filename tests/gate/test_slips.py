"""What would print as it is, or as something else than its writer meant, is named with its line."""

import pytest
from clinic.gate import slips
from text_examples import article

SLIPS = {  # what is written -> (the line of it, what is said, the fix)
    "Words\n- an item": (2, "part of the paragraph above", "empty line"),
    "Words\n1. an item": (2, "part of the paragraph above", "empty line"),
    "> Words\n> - an item": (2, "part of the paragraph above", "empty line"),
    "- ": (1, "item of a list is empty", "take it out"),
    "- one\n-\n- three": (2, "item of a list is empty", "take it out"),
    "-no space": (1, '"-no space" prints as it is', "behind the hyphen"),
    "1.no space": (1, '"1.no space" prints', "behind the full stop"),
    "1) a bracket": (1, '"1) a bracket" prints', "full stop"),
    "• a bullet": (1, '"• a bullet" prints', '"- "'),
    "- [ ] a box": (1, "prints as it is", "Take the box out"),
    ":   a meaning": (1, "prints as it is", "**bold**"),
    "*[FDA]: a word": (1, "prints as it is", "glossary.toml"),
    "~~struck~~": (1, '"~~" prints', "struck words out"),
    "==marked==": (1, '"==" prints', "bold"),
    "H~2~O": (1, '"~2~" prints', "<sub>"),
    "x^2^": (1, '"^2^" prints', "<sup>"),
    "So :smile: it is": (1, '":smile:" prints', "in words"),
    "this --- that": (1, '"---" prints', '"--"'),
    "[words][ref]": (1, '"][" prints', "whole"),
    "[wo]rds](../visits/two.md)": (1, '"](" prints', "whole"),
    "See https://example.org/x": (1, '"https://example.org/x" prints', "[@key]"),
    "See www.example.org": (1, '"www.example.org" prints', "[@key]"),
    "Write to a@example.org": (1, '"a@example.org" prints', "mailto:"),
    "Words\n\n[found [@a2020]](../visits/two.md)": (3, "a source within its words", "behind it"),
    "![A room [@a2020; @b]](../../images/x.jpg)": (1, "a source within its words", "behind it"),
    "[a [b](../visits/two.md) c](../visits/one.md)": (1, "a link within its words", "two links"),
    "A note[^1]": (1, '"[^1]" prints', "cited"),
    "{{ clinic.name }}": (1, '"{{" prints', "the words themselves"),
    "{% if x %}": (1, '"{%" prints', "the words themselves"),
    "$$x = 2$$": (1, '"$$" prints', "in words"),
    "*open words": (1, '"*" prints', "same sign"),
    "**bold* words": (1, '"*" prints', "same sign"),
    "words {.red}": (1, '"{.red}" prints', "braces"),
    "| a | b |\n|---|---|\n| 1 |": (3, "has 1 cells", "all its cells"),
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": (3, "has 3 cells", "all its cells"),
    "| a | b |\n|---|---|\n| 1 | 2 |\nWords": (4, "has 1 cells", "all its cells"),
    "| a | b |\n| 1 | 2 |": (1, "belongs to no table", "|---|---|"),
    "a | b\n1 | 2": (1, "belongs to no table", "|---|---|"),
    "|---|---|\n| 1 | 2 |": (1, "belongs to no table", "a head"),
    "| a | b |\n|---|\n| 1 | 2 |": (1, "belongs to no table", "a part for each cell"),
    "Words\n| a | b |\n|---|---|\n| 1 | 2 |": (2, "belongs to no table", "an empty line above"),
    "| a | b |\n\n|---|---|\n| 1 | 2 |": (1, "belongs to no table", "a head"),
    "| a | b |\n|===|===|\n| 1 | 2 |": (2, "belongs to no table", "|---|---|"),
    "- | a | b |": (1, "belongs to no table", "|---|---|"),
    'See !!! note "Box"': (1, '" !!!" prints', "Begin a line"),
    "## A ### heading": (1, "prints as it is", "Begin a line"),
    "| a | ## b |\n|---|---|\n| 1 | 2 |": (1, "prints as it is", "Begin a line"),
    "a. one\nb. two": (1, '"a." prints', "lists have numbers"),
    "i) one\nii) two": (1, '"i)" prints', "lists have numbers"),
    "One line\\\nand another": (1, '"\\" prints', "two spaces"),
    "50\\% of it": (1, '"\\" prints', "Take it out"),
    "2*3*4": (1, '"*" prints', "×"),
    "** words **": (1, '"**" prints', "right beside the words"),
    "- one\n  - two": (2, "between two levels", "Put 4 spaces"),
    "1. one\n   - two": (2, "between two levels", "Put 4 spaces"),
    "- one\n  - two\n    - three": (3, "between two levels", "Put 8 spaces"),
    "- one\n    - two\n  - three": (3, "between two levels", "Put 4 spaces"),
    '!!! note "Box"\n    - one\n      - two': (3, "between two levels", "Put 8 spaces"),
    "- one\n\n    - two\n- three": (4, "within the list above", "empty line above"),
    "- one\n\n  More of one.": (3, "not belong to the item above", "Put 4 spaces"),
    "| a | b |\n|---|---|\n\nWords": (1, "a head and no rows", "take it out"),
}
RIGHT = [
    "Words\n\n- one\n- two\n\n    more of two\n\n1. first\n2. second",
    "- one\n  goes on\n- two",
    "- one\n    - two\n        - three\n    - four\n- five",
    "1. one\n\n    - two\n\n    Words.\n\n2. three",
    " - one\n - two",
    "  - one\n- two",
    '!!! note "Box"\n    Words.\n\n    - one\n        - two\n- three',
    "> - one\n>     - two\n> - three",
    "- one\n\nWords.\n\n  More words.",
    "A. Smith wrote it.\nHe did.",
    '\\*, \\[x\\] and \\| and \\"',
    '!!! note "Title"\n    Words.\n\n    - one\n    - two\n\n    More words.',
    '!!! note "Title"\n    - one\n    - two\n\nWords',
    "> Words\n>\n> - one",
    "Words go on\nin 2021. And so on\n2021. That was it.",
    "| a | b |\n|:--|--:|\n| 1 | 2 |\n| 3 | \\| |\n\nWords | words",
    "**bold** and *italic* and ***both*** and **bold *italic* bold** and *a\nb*",
    "5 * 3 and \\*a star\\* and a \\[x\\]",
    "`~~code~~ and *open` words",
    "`code` first",
    "[words](../visits/two.md#ask) and [Write](mailto:a@example.org) and ![w](../../images/x.jpg)",
    '## A heading {#place}\n\nWords\n{: .excused reason="a@b.org"}',
    "Words -- more words – and more…",
    "---",
    "* * *",
    "At 10:30: come. Ask: why?",
    "[nested [words]](../visits/two.md)",
    "- | a | b |\n  |---|---|\n  | 1 | 2 |",
    "> | a | b |\n> |---|---|\n> | 1 | 2 |",
    '!!! note "Box"\n    | a | b |\n    |---|---|\n    | 1 | 2 |',
    "a | b\n---|---\n1 | 2",
    "## A heading ##\n\nWords | words\n\nIt is #1 and # 2.",
    "It costs $5 to $10.",
    "[![A room](../../images/x.jpg)](../visits/two.md)",
    "[words](../visits/two.md) [@a2020], [more](../visits/two.md#x). [@a2020]",
]


def found(body):
    document = article(body)
    return [(p.line - document.body_line + 1, p.what, p.fix) for p in slips.problems(document)]


@pytest.mark.parametrize("body", SLIPS)
def test_a_slip_is_named_with_its_line(body):
    line, what, fix = SLIPS[body]
    assert [f for f in found(body) if f[0] == line and what in f[1] and fix in f[2]], found(body)


@pytest.mark.parametrize("body", RIGHT)
def test_what_is_right_passes(body):
    assert found(body) == []
