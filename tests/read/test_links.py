"""A link in a text leads to a page that readers can open, and its words say which."""

import pytest
from page_examples import HEAD, HERE, converted, soup, told

GOOD = {
    "the file of another page": ("[booking](../../pages/book.md)", "/repo/book/"),
    "a file of the same folder": ("[another page](other.md)", "/repo/ptsd/other/"),
    "a place on another page": ("[costs](other.md#cost)", "/repo/ptsd/other/#cost"),
    "a place on this page": ("[the costs](#cost)\n\n## Costs {#cost}", "#cost"),
    "its own file": ("[the costs](here.md#cost)\n\n## Costs {#cost}", "/repo/ptsd/here/#cost"),
    "a reference of Markdown": ("[booking][b]\n\n[b]: other.md", "/repo/ptsd/other/"),
    "with a title": ('[booking](other.md "Booking")', "/repo/ptsd/other/"),
    "a phone": ("[call 988](tel:988)", "tel:988"),
    "a phone abroad": ("[call us](tel:+12065550100)", "tel:+12065550100"),
    "a text message": ("[text HOME](sms:741741?body=HOME)", "sms:741741?body=HOME"),
    "a mailbox": ("[write to us](mailto:a@clinic.org)", "mailto:a@clinic.org"),
    "a bare mailbox": ("<a@clinic.org>", "mailto:a@clinic.org"),
}
WRONG = {
    "a missing file": ("[x y](othr.md)", "no file content/articles/ptsd/othr.md. Write other.md"),
    "the right file in another folder": ("[x y](book.md)", "Write ../../pages/book.md if you"),
    "nothing alike": ("[x y](zzzzzzzz.md)", "Correct the name"),
    "capitals": ("[x y](../../pages/visit.md)", "Write ../../pages/Visit.md if you mean that"),
    "a draft": ("[x y](draft.md)", "draft.md is a draft"),
    "a page of the future": ("[x y](later.md)", "later.md has a date in the future"),
    "a notice": ("[x y](../../notice.md)", "is a notice"),
    "a place that is not there": ("[x y](other.md#csot)", 'no place named "csot". Write #cost'),
    "a place that this page lacks": ("[x y](#far)", 'no place named "far". Write {#far}'),
    "nowhere": ("[x y]()", "leads nowhere"),
    "only a #": ("[x y](#)", '"#" is no page'),
    "an address": ("[x y](/book/)", "begins with a slash"),
    "an address of a page": ("[x y](../../book/)", "Write ../../pages/book.md if you mean that"),
    "an address from the top": ("[x y](/book/#how)", "Write ../../pages/book.md if you mean that"),
    "a file without its ending": ("[x y](other)", "Write other.md if you mean that one"),
    "a file that is no page": ("[x y](../../figures/x.toml)", "is no page of this site"),
    "a file with a query": ("[x y](other.md?a=1)", "is no page of this site. Write other.md"),
    "outside the content": ("[x y](../../../README.md)", "There is no file README.md"),
    "another site": ("[x y](https://example.org/)", "Links in a text stay on this one. Add it"),
    "another site in capitals": ("[x y](HTTPS://example.org/)", "leads to another site"),
    "another site by two slashes": ("[x y](//example.org/)", "leads to another site"),
    "another site without its scheme": ("[x y](www.example.org)", "leads to another site"),
    "a bare address": ("<https://example.org/>", "leads to another site"),
    "a script": ("[x y](javascript:alert(1))", "is no link to a page"),
    "a script in disguise": ("[x y](java&#115;cript:alert(1))", "is no link to a page"),
    "a script with a space": ("[x y](<java script:alert(1)>)", "is no link to a page"),
    "data": ("[x y](data:text/html,hi)", "is no link to a page"),
    "a phone with letters": ("[x y](tel:800-FLOWERS)", "not a link that a phone understands"),
    "a phone with spaces": ("[x y](<tel:206 555 0100>)", "Write it like this: tel:2065550100"),
    "a text without a number": ("[x y](sms:HOME)", "not a link that a phone understands"),
    "half a mailbox": ("[x y](mailto:clinic)", "not a link that a phone understands"),
    "this machine": ("[x y](http://localhost:8000/)", "on one computer"),
    "this machine by number": ("[x y](http://127.0.0.1/)", "on one computer"),
    "a file of this machine": ("[x y](file:///tmp/x.md)", "on one computer"),
    "a drive of this machine": ("[x y](C:/sites/x.md)", "on one computer"),
    "a home of this machine": ("[x y](/home/me/x.md)", "on one computer"),
    "no words": ("[](other.md)", "no words to press"),
    "only spaces": ("[ ](other.md)", "no words to press"),
}  # fmt: skip


@pytest.mark.parametrize("case", GOOD)
def test_a_good_link_gets_the_address_of_its_page(case):
    body, address = GOOD[case]
    result = converted(body, base="/repo")
    assert told(result) == []
    assert soup(result).a["href"] == address


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_link_is_named_with_its_line_and_stays_plain_text(case):
    body, expected = WRONG[case]
    result = converted(f"One line.\n\nThen {body} in the text.")
    assert len(result.problems) == 1, told(result)
    problem = result.problems[0]
    assert (problem.file, problem.line) == (f"{HERE}.md", HEAD + 3)
    assert expected in f"{problem.what} {problem.fix}"
    if "words" not in expected:
        assert soup(result).a is None
        assert "Then " in soup(result).text and " in the text." in soup(result).text


@pytest.mark.parametrize(
    "words", ["here", "Click here", "read more", "this page", "**here**", "here."]
)
def test_words_that_say_nothing_are_refused_in_english(words):
    assert "does not say where it leads" in told(converted(f"[{words}](other.md)"))[0]


@pytest.mark.parametrize("words", ["aquí", "Haga clic aquí", "más", "leer más"])
def test_words_that_say_nothing_are_refused_in_spanish(words):
    assert "does not say where it leads" in told(converted(f"[{words}](other.md)", "es"))[0]


@pytest.mark.parametrize("words", ["more about costs", "here is how to book", "get help now"])
def test_words_that_say_something_pass(words):
    assert told(converted(f"[{words}](other.md)")) == []


def test_no_line_ends_within_the_number_of_a_telephone_link_and_one_may_elsewhere():
    link = soup(
        converted("[call **206-555-0100** now](tel:2065550100) or [write to us](mailto:a@b.org)")
    )
    assert link.a.text == "call 206\u2011555\u20110100 now"
    for words, shown in {
        "Call us, day or night, (206) 555-0100": "Call us, day or night, (206)\xa0555\u20110100",
        "call 988 - then press 1": "call 988 - then press 1",
        "our well-known line": "our well-known line",
        "1-206-555-0100 by day": "1\u2011206\u2011555\u20110100 by day",
    }.items():
        number = "988" if "988" in words else "2065550100"
        assert soup(converted(f"[{words}](tel:{number})")).a.text == shown
    assert link.find_all("a")[1].text == "write to us"


@pytest.mark.parametrize("name", ["held", "edited"])
def test_a_link_to_a_page_that_waits_for_review_prints_as_plain_text_and_is_noted(name):
    result = converted(f"Read\n[all *about* it]({name}.md#cost) now.")
    assert result.problems == []
    assert soup(result).a is None and soup(result).p.text == "Read\nall about it now."
    assert len(result.notes) == 1
    assert f"{HERE}.md:{HEAD + 2}: the link to content/articles/ptsd/{name}.md" in result.notes[0]


def test_the_second_of_two_equal_links_is_named_with_its_own_line():
    result = converted("A [booking](x.md).\n\n`[booking](x.md)`\n\nB [booking](x.md).")
    assert [p.line for p in result.problems] == [HEAD + 1, HEAD + 5]


def test_pages_linked_to_are_listed_once_and_never_the_page_itself():
    result = converted("[one page](other.md) [again](other.md#cost) [me](here.md) [b](held.md)")
    assert result.links == ["content/articles/ptsd/other.md", "content/articles/ptsd/held.md"]


def test_a_link_in_code_is_left_alone():
    result = converted("`[here](https://example.org)`")
    assert told(result) == [] and soup(result).code.text == "[here](https://example.org)"
