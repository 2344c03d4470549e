"""Lists print as GitHub prints them, and the rules see the same lists as the reader."""

import re

import pytest
from clinic.text.blocks import find_blocks
from clinic.text.layout import lay_out
from page_examples import converted, soup
from tables import each
from text_examples import article

# what is written -> its shape: ul(li li), ol, p, blockquote, hr, table; text in small letters
SHAPES = {
    # a list may follow its lead-in
    "Words\n- one\n- two": "p[Words] ul(li[one] li[two])",
    "Words:\n1. one\n2. two": "p[Words:] ol(li[one] li[two])",
    "Words\n* one\n* two": "p[Words] ul(li[one] li[two])",
    "Words\n+ one": "p[Words] ul(li[one])",
    "> Words\n> - one\n> - two": "blockquote(p[Words] ul(li[one] li[two]))",
    '!!! note "Box"\n    Words\n    - one': "section(h2[Note: Box] p[Words] ul(li[one]))",
    "Words\n1) one\n2) two": "p[Words] ol(li[one] li[two])",
    "**Words:**\n- one": "p[Words:] ul(li[one])",
    # nesting by two, three, four spaces and tabs
    "- one\n  - two\n    - three\n- four": "ul(li[one](ul(li[two](ul(li[three])))) li[four])",
    "1. one\n   - two\n   - three\n2. four": "ol(li[one](ul(li[two] li[three])) li[four])",
    "- one\n    - two\n- three": "ul(li[one](ul(li[two])) li[three])",
    "- one\n\t- two\n- three": "ul(li[one](ul(li[two])) li[three])",
    "1. one\n  - two\n2. three": "ol(li[one](ul(li[two])) li[three])",
    "1. one\n  2. two": "ol(li[one] li[two])",
    "- one\n        - two": "ul(li[one](ul(li[two])))",
    "- one\n - two": "ul(li[one] li[two])",
    "  - one\n- two": "ul(li[one] li[two])",
    "- one\n    - two\n  - three": "ul(li[one](ul(li[two] li[three])))",
    "- one\n  1. two\n  2. three": "ul(li[one](ol(li[two] li[three])))",
    '!!! note "Box"\n    - one\n      - two': "section(h2[Note: Box] ul(li[one](ul(li[two]))))",
    '!!! note "Box"\n    - one\n        - two\n\n        three\n    - four': (
        "section(h2[Note: Box] ul(li(p[one] ul(li[two]) p[three]) li(p[four])))"
    ),
    "> - one\n>   - two": "blockquote(ul(li[one](ul(li[two]))))",
    # an item's further paragraph likewise
    "- one\n\n  More.\n- two": "ul(li(p[one] p[More.]) li(p[two]))",
    "- one\n\n    More.\n\n- two": "ul(li(p[one] p[More.]) li(p[two]))",
    "1. one\n\n   More.\n2. two": "ol(li(p[one] p[More.]) li(p[two]))",
    "1. one\n\n  More.": "ol(li(p[one] p[More.]))",
    "- one\n\n  More\n  - two": "ul(li(p[one] p[More] ul(li[two])))",
    # two empty lines are one
    '!!! note "Box"\n    Words\n\n\n    More': "section(h2[Note: Box] p[Words] p[More])",
    "- one\n\n\n    More.\n\n\n- two": "ul(li(p[one] p[More.]) li(p[two]))",
    "> Words\n>\n>\n> More": "blockquote(p[Words] p[More])",
    "- one\n\n  > said": "ul(li(p[one] blockquote(p[said])))",
    "- one\n  goes on\n- two": "ul(li[one goes on] li[two])",
    "- one\ngoes on\n- two": "ul(li[one goes on] li[two])",
    "- one\n\nWords.": "ul(li[one]) p[Words.]",
    "- one\n\n    - two\n- three": "ul(li(p[one] ul(li[two])) li(p[three]))",
    # rules
    "one\n\n***\n\ntwo": "p[one] hr p[two]",
    "one\n\n* * *\n\ntwo": "p[one] hr p[two]",
    "one\n***\ntwo": "p[one] hr p[two]",
    "- one\n\n---\n\ntwo": "ul(li[one]) hr p[two]",
    "- - -": "hr",
    "___": "hr",
    # numbers that count no item
    "2019. It was a good year.": "p[2019. It was a good year.]",
    "988. That is the number.": "p[988. That is the number.]",
    "It was\n2019. Then it ended.": "p[It was 2019. Then it ended.]",
    "Take it at\n8. Then sleep.": "p[Take it at 8. Then sleep.]",
    "1945) the war ended": "p[1945) the war ended]",
    "1. born in\n1985. It was": "ol(li[born in 1985. It was])",
    "10. ten\n11. eleven": "ol(li[ten] li[eleven])",
    "1. one\n1. two\n1. three": "ol(li[one] li[two] li[three])",
    # signs at the start of a line
    "#1 is rest.": "p[#1 is rest.]",
    "Room\n#1": "p[Room #1]",
    "• one\n• two": "ul(li[one] li[two])",
    "▪\ufe0f one\n▪\ufe0f two": "ul(li[one] li[two])",
    "•\tone\no\ttwo": "ul(li[one] li[two])",
    "· one\n· two": "ul(li[one] li[two])",
    "- [ ] one\n- [x] two": "ul(li[☐ one] li[☑ two])",
    "- one\n1. two": "ul(li[one]) ol(li[two])",
    "- one\n## Two": "ul(li[one]) h2[Two]",
    "- one\n> two": "ul(li[one]) blockquote(p[two])",
    "* *one* more": "ul(li[one more](em[one]))",
    "##One\n###Two": "h2[One] h3[Two]",
    "> ##One\n> two": "blockquote(h2[One] p[two])",
    # what stands beside an item that is indented itself
    "   - one\n\n   Words.": "ul(li[one]) p[Words.]",
    "   - one\n    > said": "ul(li[one]) blockquote(p[said])",
    # who said it
    "> Rest.\n> — Jane": "blockquote(p[Rest.] p[— Jane])",
    "> Rest.\n>\n> — Jane": "blockquote(p[Rest.] p[— Jane])",
    "> Rest.\n> -- Jane": "blockquote(p[Rest.] p[— Jane])",
    "> One\n> two\n> ― Jane": "blockquote(p[One two] p[― Jane])",
    # tables below their lead-in, boxes with curly quotes and two spaces
    "Words\n| a | b |\n|---|---|\n| 1 | 2 |": "p[Words] table",
    "- one\n- two\n\n| a | b |\n|---|---|\n| 1 | 2 |": "ul(li[one] li[two]) table",
    "| a | b |\n|---|---|\n| 1 | 2 |\n- one": "table ul(li[one])",
    "!!! note “Box”\n    Words": "section(h2[Note: Box] p[Words])",
    '!!! note "Box"\n  Words\n  - one': "section(h2[Note: Box] p[Words] ul(li[one]))",
    'Words\n!!! note "Box"\n    More': "p[Words] section(h2[Note: Box] p[More])",
    "- [@li2010] found it\n- two": "ul(li[1 found it] li[two])",
    "1. [@li2010] found it": "ol(li[1 found it])",
    "Words\n- [@li2010; @feder2021] found": "p[Words] ul(li[1, 2 found])",
    "> - [@li2010] found": "blockquote(ul(li[1 found]))",
}
SHOWN = {"ul", "ol", "li", "p", "blockquote", "hr", "table", "section", "h2", "h3", "em", "pre"}


def shape(element) -> str:
    parts = []
    for child in element.find_all(True, recursive=False):
        if child.name not in SHOWN:
            continue
        inner = shape(child) if child.name != "table" else ""
        blocks = child.find(["p", "ul", "ol", "blockquote", "section"], recursive=False)
        own = ""
        if child.name in ("p", "h2", "h3", "em", "li", "pre") and not (
            blocks and blocks.name == "p"
        ):
            words = [
                str(s) if isinstance(s, str) else s.get_text()
                for s in child.children
                if isinstance(s, str) or s.name not in ("ul", "ol", "blockquote")
            ]
            own = f"[{' '.join(''.join(words).split())}]"
        inside = f"({inner})" if inner else ""
        parts.append(f"{child.name}{own}{inside}")
    return " ".join(parts)


@each("body", SHAPES)
def test_it_prints_as_github_prints_it(body):
    result = converted(body)
    assert shape(soup(result)) == SHAPES[body]
    assert not result.problems and not result.parted


@each("body", SHAPES)
def test_the_rules_see_the_same_items_at_their_lines(body):
    written = body.split("\n")
    blocks = find_blocks(article(body))
    printed = len(re.findall(r"\bli\b", SHAPES[body]))
    assert sum(block.kind == "item" for block in blocks) == printed
    first = article("").body_line
    for block in blocks:
        word = re.findall(r"[^\W\d]{2,}", block.text)
        assert not word or word[0] in written[block.line - first]


@each("body", SHAPES)
def test_no_word_is_lost_and_a_second_pass_changes_nothing(body):
    once = [line for _, line in lay_out(body)]
    assert [line for _, line in lay_out("\n".join(once))] == once
    assert re.findall(r"[^\W_]+", "\n".join(once)) == re.findall(
        r"[^\W_]+", re.sub(r"^([ ]*)o\t|\[x\]", "", body, flags=re.M)
    )


@pytest.mark.parametrize(
    "body",
    ["One.\n\n\nTwo.", '!!! original "en"\n    One.\n\n\n    Two.', "- One.\n\n\n\n  Two."],
)
def test_several_empty_lines_are_one(body):
    lines = [line for _, line in lay_out(body)]
    assert not any(a == b == "" for a, b in zip(lines, lines[1:], strict=False))
    assert converted(article(body).body).problems == []
