"""A citation becomes a numbered link to its source, which leads back to it."""

import pytest
from page_examples import HEAD, converted, soup, told
from tables import each

WRONG = {
    "an unknown key": (
        "A [@nobody].",
        'no source "nobody" in content/references.json. Add it to content/references.json, or take '
        "the claim out.",
    ),
    "a slip in its year": ("A [@feder2012].", "write [@feder2021]"),
    "another year": ("A [@feder2020].", "write [@feder2021]"),
    "a slip in its name": ("A [@Fedre2021].", "write [@feder2021]"),
    "a letter too few": ("A [@fedr2021].", "write [@feder2021]"),
    "another name": ("A [@fuller2021].", "take the claim out"),
    "another name, and short": ("A [@liu2010].", "write [@li2010]"),
    "another name and year": ("A [@fedor2012].", "take the claim out"),
    "a name that ends alike": ("A [@schneider2021].", "take the claim out"),
    "two years that differ": ("A [@feder1998].", "take the claim out"),
    "one unknown of two": ("A [@feder2021; @nobody].", 'no source "nobody"'),
    "a comma": ("A [@feder2021, @li2010].", "Write [@feder2021; @li2010], and no more"),
    "a second key without @": ("A [@feder2021; li2010].", "Write [@feder2021; @li2010], and"),
    "a page number": ("A [@feder2021, p. 3].", "is not written right. Write [@feder2021], and"),
    "a page number as a source": ("A [@feder2021; p. 3].", "Write [@feder2021], and no more"),
    "no key": ("A [@].", "is not written right. Write it like this: [@feder2021] or"),
    "no end": ("A [@feder2021 p. 3.", '"[@feder2021" prints as it is: a citation needs [@ and ].'),
    "no end, of no known key": ("A [@nobody, p. 3.", "with no more in its brackets: [@key]"),
    "no @": ("A [feder2021].", "prints as it is"),
    "no @, of no known key": ("A [doe1999].", "prints as it is"),
    "no brackets": ("A @feder2021.", "prints as it is"),
    "a citation in a heading": ("## Risks [@feder2021]", "A heading cites a source"),
}


def test_numbers_follow_first_use_and_each_place_has_its_own_id():
    result = converted("One [@li2010]. Two [@feder2021]. Again [@li2010].")
    links = soup(result).select("sup.cite > a")
    assert [a.text for a in links] == ["1", "2", "1"]
    assert [a["href"] for a in links] == ["#ref-1", "#ref-2", "#ref-1"]
    assert [a.get("id") for a in links] == ["cite-1", "cite-2", None]
    assert [a["aria-label"] for a in links] == ["Source 1", "Source 2", "Source 1"]
    assert result.citations == {"li2010": 2, "feder2021": 1}
    assert list(result.citations) == ["li2010", "feder2021"]


def test_two_sources_share_one_sign_and_none_is_given_twice():
    sup = soup(converted("One [@li2010; @feder2021; @li2010]."))("sup")
    assert [s.text for s in sup] == ["1, 2"]


def test_numbers_that_stand_together_go_up():
    sups = soup(converted("One [@li2010]. Two [@feder2021; @li2010]."))("sup")
    assert [s.text for s in sups] == ["1", "1, 2"]


NEIGHBOURS = {
    "this [@feder2021] [@li2010].": "this.1, 2",
    "this [@feder2021][@li2010].": "this.1, 2",
    "this [@feder2021]\n[@li2010], and": "this,1, 2 and",
    "this [@feder2021] [@li2010; @short2018].": "this.1, 2, 3",
    "this [@feder2021] [@feder2021].": "this.1",
    "- [@feder2021] [@li2010] found": "1, 2 found",
    "one [@li2010]. this [@feder2021] [@li2010].": "one.1 this.1, 2",
    "this [@feder2021] and [@li2010].": "this1 and.2",
}


@pytest.mark.parametrize("body", NEIGHBOURS)
def test_neighbours_share_one_sign(body):
    result = converted(body)
    assert told(result) == []
    assert soup(result).text.strip() == NEIGHBOURS[body]


def test_a_wrong_one_among_neighbours_is_named_at_its_line():
    assert [p.line for p in converted("One.\n\nthis [@li2010]\n[@nobody].").problems] == [HEAD + 4]


@pytest.mark.parametrize(
    ("lang", "mark", "expected"),
    [
        ("en", ".", "Word.1 Next"),
        ("en", ",", "Word,1 Next"),
        ("en", ":", "Word1: Next"),
        ("es", ".", "Word1. Next"),
    ],
)
def test_a_number_stands_where_ama_or_spanish_puts_it(lang, mark, expected):
    assert soup(converted(f"Word [@li2010]{mark} Next", lang)).text.strip() == expected


STOPS = {  # what is written -> what an English page prints
    "*Word* [@li2010]. Next": "Word.1 Next",
    "**Word [@li2010].** Next": "Word.1 Next",
    "[Word](other.md) [@li2010], next": "Word,1 next",
    "Word [@li2010].\n\nNext [@li2010].": "Word.1\nNext.1",
    "| a | b |\n|---|---|\n| c | d [@li2010]. |": "d.1",
    # nothing goes up to the line above
    "- [@li2010]. Next": "1. Next",
    "Word\n[@li2010]. Next": "Word\n1. Next",
    "Word  \n[@li2010]. Next": "Word\n1. Next",
}


@each("body", STOPS)
def test_a_stop_stays_with_the_words_it_ends(body):
    result = converted(body)
    assert told(result) == []
    assert STOPS[body] in soup(result).text.strip()


def test_the_words_for_a_listener_are_in_the_pages_language():
    assert soup(converted("Uno [@li2010].", "es")).sup.a["aria-label"] == "Fuente 1"


@each("case", WRONG)
def test_a_wrong_citation_is_named_with_its_line(case):
    body, expected = WRONG[case]
    result = converted(f"First.\n\n{body}")
    assert len(result.problems) == 1, told(result)
    assert expected in told(result)[0]
    assert result.problems[0].line == HEAD + 3


ALREADY = [  # the key is cited above as it should be
    "So [@li2010].\n\n## What [@li2010]",
    "So [@li2010].\n\nAs @li2010 said.",
    "So [@li2010; @feder2021].\n\nAs @feder2021, so *it* is.",
]


@each("body", ALREADY)
def test_a_wrong_citation_is_named_behind_a_right_one(body):
    assert [p.line for p in converted(body).problems] == [HEAD + 3]


def test_a_key_in_code_or_a_mailbox_is_no_citation():
    result = converted("`[@nobody]` and <a@feder2021.org>, and [a word].")
    assert told(result) == [] and result.citations == {}
