"""The rules meet each block of a page once: what it is, its words, where it stands, its box."""

import pytest
from clinic.text.blocks import find_blocks
from tables import each
from text_examples import article

EXCUSED = '{: .excused reason="a quotation"}'
# what is written -> each block: line, kind, its place and box, its words
BLOCKS = {
    "One\ntwo.\n\nThree.": ["1 paragraph One two.", "4 paragraph Three."],
    "## A *b* {#c}\n\n##D ##": ["1 heading A b", "3 heading D"],
    "- a\n- b\n  c\n\n  d": ["1 item ul li a", "2 item ul li b c", "5 paragraph ul li d"],
    "99. a\n100. b\n     - c\n\n       d": [
        "1 item ol li a",
        "2 item ol li b",
        "3 item ol li ul li c",
        "5 paragraph ol li ul li d",
    ],
    "1. a\n   3. b": ["1 item ol li a", "2 item ol li ol li b"],
    "> - a\n>\n> b\n\nc": [
        "1 item blockquote ul li a",
        "3 paragraph blockquote b",
        "5 paragraph c",
    ],
    '!!! do "T"\n    - a\n        - b\n    - c\n\nd': [
        "1 title box T (do)",
        "2 item box ul li a (do)",
        "3 item box ul li ul li b (do)",
        "4 item box ul li c (do)",
        "6 paragraph d",
    ],
    '- a\n\n    !!! note "T"\n        b\n\n        - c\n\n    d\n- e': [
        "1 item ul li a",
        "3 title ul li box T (note)",
        "4 paragraph ul li box b (note)",
        "6 item ul li box ul li c (note)",
        "8 paragraph ul li d",
        "9 item ul li e",
    ],
    '!!! note "A"\n    b\n\n    !!! do "C"\n        - d\n\n    e\n\n!!! dont "F"\n    - g': [
        "1 title box A (note)",
        "2 paragraph box b (note)",
        "4 title box box C (do)",
        "5 item box box ul li d (do)",
        "7 paragraph box e (note)",
        "9 title box F (dont)",
        "10 item box ul li g (dont)",
    ],
    '> !!! note "T"\n>     a\n>\n> b': [
        "1 title blockquote box T (note)",
        "2 paragraph blockquote box a (note)",
        "4 paragraph blockquote b",
    ],
    "a\n| b | c |\n|---|---|\n| d \\| e | |\n\n- | f |\n  |---|\n  | g |": [
        "1 paragraph a",
        "2 row b | c",
        "4 row d | e |",
        "6 row ul li f",
        "8 row ul li g",
    ],
    # what is refused elsewhere is read as words, so that no rule is silent meanwhile
    "```\na\n\nb": ["1 paragraph ``` a", "4 paragraph b"],
    "<div>\na\n</div>": ["1 paragraph a"],
    "[a]: b.md\n\nc": ["1 paragraph [a]: b.md", "3 paragraph c"],
    "    a\n\nb": ["1 paragraph a", "3 paragraph b"],
    f"{'- ' * 40}a": [f"1 item {'ul li ' * 40}a"],
}


@each("body", BLOCKS)
def test_each_block_is_read_once_with_its_place(body):
    document = article(body)
    found = [
        " ".join(
            [
                str(block.line - document.body_line + 1),
                block.kind,
                *block.place,
                block.text.replace("`", ""),
                *([f"({block.box})"] if block.box else []),
            ]
        )
        for block in find_blocks(document)
    ]
    assert found == [" ".join(line.replace("`", "").split()) for line in BLOCKS[body]]


@pytest.mark.parametrize(
    ("body", "excused"),
    [
        (f"One.\n{EXCUSED}\n\nTwo.", ["One."]),
        (f"- one\n- two\n{EXCUSED}", ["two"]),
        (f"- one\n{EXCUSED}\n- two", ["one"]),
        (f"## One {EXCUSED}\n\nTwo.", ["One"]),
        (f"> One.\n> {EXCUSED}\n\nTwo.", ["One."]),
        (f'!!! note "T"\n    One.\n    {EXCUSED}\n\n    Two.', ["One."]),
    ],
)
def test_an_excuse_holds_for_its_own_block(body, excused):
    blocks = find_blocks(article(body))
    assert [block.text for block in blocks if block.excused == "a quotation"] == excused
