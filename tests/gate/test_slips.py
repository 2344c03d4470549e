"""What would print as something else than its writer meant is named with its line."""

from clinic.gate import slips
from tables import each
from text_examples import article

SLIPS = {  # what is written -> (the line of it, what is said, the fix)
    "- ": (1, "item of a list is empty", "take it out"),
    "- one\n-\n- three": (2, "item of a list is empty", "take it out"),
    "Words\n\n[found [@a2020]](../visits/two.md)": (3, "a source within its words", "behind it"),
    "![A room [@a2020; @b]](../../images/x.jpg)": (1, "a source within its words", "behind it"),
    "| a | b |\n|---|---|\n| 1 |": (3, "has 1 cell, and", "all its cells"),
    "| a | b |\n|---|---|\n| 1 | 2 | 3 |": (3, "has 3 cells", "all its cells"),
    "| a | b |\n|---|---|\n| 1 | 2 |\nWords": (4, "has 1 cell, and", "all its cells"),
    "| a | b |\n| 1 | 2 |": (1, "belongs to no table", "|---|---|"),
    "a | b\n1 | 2": (1, "belongs to no table", "|---|---|"),
    "|---|---|\n| 1 | 2 |": (1, "belongs to no table", "a head"),
    "| a | b |\n|---|\n| 1 | 2 |": (1, "belongs to no table", "a part for each cell"),
    "| a | b |\n\n|---|---|\n| 1 | 2 |": (1, "belongs to no table", "a head"),
    "| a | b |\n|===|===|\n| 1 | 2 |": (1, "belongs to no table", "|---|---|"),
    "- | a | b |": (1, "belongs to no table", "|---|---|"),
    "| a | b |\n|---|---|\n\nWords": (1, "a head and no rows", "take it out"),
    "2*3*4": (1, '"2*3*4" prints in italics', "×"),
    "-\n- two": (1, "item of a list is empty", "take it out"),
    "[x] Pack a bag": (1, '"[x] Pack a bag" prints as it is.', "list: - [x] Pack a bag (or"),
    "[ ] Pack `a` bag": (1, '"[ ] Pack `a` bag" prints', "list: - [ ] Pack `a` bag (or"),
    "[X] Pack a bag": (1, '"[X] Pack a bag" prints', "list: - [x] Pack a bag (or"),
    "[x ] Pack a bag": (1, '"[x ] Pack a bag" prints', "list: - [x] Pack a bag (or"),
    "[] Pack a bag": (1, '"[] Pack a bag" prints', "list: - [ ] Pack a bag (or"),
    "[ ]Pack a bag": (1, '"[ ]Pack a bag" prints', "list: - [ ] Pack a bag (or"),
    "[✓] Pack a bag": (1, '"[✓] Pack a bag" prints', "list: - [x] Pack a bag (or"),
    "- one\n- [x ] two": (2, '"- [x ] two" prints', "list: - [x] two (or"),
    "1. [] one": (1, '"1. [] one" prints', "list: 1. [ ] one (or"),
    "Words\n\n[x] One\n[ ] Two": (
        3,
        '"[x] One" prints as it is, and so does 1 line below.',
        "- [x] One",
    ),
    "[x] One\n\n[ ] Two\n\n[ ] Three": (1, "and so do 2 lines below.", "- [x] One"),
    "What to bring:\n[x] One": (2, '"[x] One" prints', "- [x] One"),
    "Words\n[x] One\n[x] Two": (2, "and so does 1 line below.", "- [x] One"),
    '!!! note "Box"\n    [ ] One': (2, '"[ ] One" prints', "- [ ] One"),
    "> [ ] One": (1, '"[ ] One" prints', "- [ ] One"),
    "## A {#a}\n[ ] One": (2, '"[ ] One" prints', "- [ ] One"),
    "[x] (if you can) One": (1, '"[x] (if you can) One" prints', "- [x] (if you can) One"),
    "[x] Of 15 pills, bring 2": (1, '"[x] Of 15 pills', "list: - [x] Of 15 pills, bring 2 (or"),
    "[x] of your own": (1, '"[x] of your own" prints', "list: - [x] of your own (or"),
    "[ ] [words](../visits/two.md)": (1, '"[ ] [words]', "- [ ] [words](../visits/two.md)"),
}
SLIPS |= {
    "#A heading": (1, '"#A heading" prints as it is', "Write ## A heading"),
    "Words\n#A heading": (2, '"#A heading" prints as it is', "put a \\ before the #"),
}
RIGHT = [
    # gate/placeholders.py names this
    "| a | b |\n|---|---|\n| 1 | 2 |\nWould you like me to turn this into a handout?",
    "\\#A heading",
    "#1 of 2, and C#",
    "##A heading\n\n### And another",
    "Words\n| a | b |\n|---|---|\n| 1 | 2 |",
    "5 * 3 * 2 and 5\\*3\\*2",
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
    "- [x] one\n- [ ] two\n- [X] three\n\n1. [x] one",
    "`[x] Pack` a bag",
    "\\[x] Pack a bag",
    "[x](../visits/two.md) is it",
    "[x]: https://example.org/ the page",
    "[x] (../visits/two.md)",
    "[@x] is it",
    "[sic] is it",
    "[A] sentence, and [a] word",
    "[X]erox and [x], [ ] or []",
    "[X] of 15 people felt better.",
    "[x] out of 100 people\n\n[X] de cada 10 personas",
    "It says so; put a cross into the box\n[x] on the form.",
    "| [x] | a |\n|---|---|\n| [ ] | b |",
    "[words](../visits/two.md) [@a2020], [more](../visits/two.md#x). [@a2020]",
]


def found(body):
    document = article(body)
    return [(p.line - document.body_line + 1, p.what, p.fix) for p in slips.check_slips(document)]


@each("body", SLIPS)
def test_a_slip_is_named_with_its_line(body):
    line, what, fix = SLIPS[body]
    assert [f for f in found(body) if f[0] == line and what in f[1] and fix in f[2]], found(body)
    assert len({f[1] for f in found(body)}) == 1


@each("body", RIGHT)
def test_what_is_right_passes(body):
    assert found(body) == []
