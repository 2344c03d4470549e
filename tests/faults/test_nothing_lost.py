"""Mixtures of signs: no sign prints unnamed, and every word is on the page or in the report."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from page_examples import converted, soup

WORDS = ("alpha", "bravo", "charlie", "delta", "echo", "foxtrot", "golf", "hotel")
SIGNS = (
    "**",
    "*",
    "_",
    "__",
    "`",
    "~~",
    "==",
    "[",
    "]",
    "](../../pages/book.md)",
    "(",
    "] (",
    "[[",
    "]]",
    "\n",
    "\n\n",
    "\n- ",
    "\n  - ",
    "\n    - ",
    "\n1. ",
    "\n1) ",
    "\n> ",
    "\n## ",
    "\n***\n",
    "\n: ",
    "\n| ",
    " | ",
    "\n|---|---|\n",
    "\n:::",
    "^",
    "%%",
    "{",
    "}",
    "\\*",
    "\\",
    "• ",
    '"',
    "'",
    " -- ",
    "[@li2010]",
    "\n- [ ] ",
    "\n2019. ",
    "#",
    "<sub>",
    "</sub>",
    '\n!!! note "x"\n    ',
    "\n  ",
)
LEFT = re.compile(
    r"\*\*|~~|==|\]\(|\[\[|\]\]|`|%%|\^|[{}]|^: |^:::|(?<!\S)\*(?=\w)|(?<=\w)\*(?!\S)", re.M
)
MIXTURE = st.lists(
    st.one_of(st.sampled_from(WORDS), st.sampled_from(SIGNS), st.sampled_from((" ", ". "))),
    min_size=1,
    max_size=14,
).map("".join)


def read(result):
    """Return what a reader sees of a page, outside code."""
    page = soup(result)
    for code in page(["code", "sup"]):
        code.decompose()
    for end in page(["p", "li", "td", "th", "h1", "h2", "h3", "br", "blockquote"]):
        end.append("\n")
    return page.get_text()


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(MIXTURE)
def test_no_sign_is_left_unnamed(body):
    if "\\" in body:
        return  # what is escaped is meant to print: the table in test_signs.py asks of it
    result = converted(body)
    assert result.problems or not LEFT.search(read(result)), (body, read(result))


@settings(max_examples=120, deadline=None, derandomize=True, database=None)
@given(MIXTURE)
def test_every_word_is_on_the_page_or_in_the_report(body):
    result = converted(body)
    seen = soup(result).get_text() + " ".join(problem.what for problem in result.problems)
    for word in WORDS:
        assert seen.count(word) >= min(1, body.count(word)), (word, body)
    if not result.problems:
        for word in WORDS:
            assert seen.count(word) == body.count(word), (word, body, seen)
