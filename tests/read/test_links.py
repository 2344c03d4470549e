"""A link in a text leads to a page that readers can open, and its words say which."""

import pytest
from page_examples import HEAD, HERE, converted, soup, told
from tables import each

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
    "another site": ("[x y](https://example.org/)", "sites.toml does not name example.org. Add it"),
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
}
GONE = "content/articles/ptsd/gone{}.md"
SITES = {
    "www.help.org": {"who": {"en": "The Help Fund", "es": "El Fondo"}, "why": "It knows."},
    "en.help.org": {"who": {"en": "The Help Fund", "es": ""}, "why": "It knows."},
}
LEAVES = {  # a link to a site that is named: the address it gets
    "a page": ("https://www.help.org/a?b=1&c=2#d", "https://www.help.org/a?b=1&c=2#d"),
    "its first page": ("https://www.help.org", "https://www.help.org"),
    "capitals in its host": ("HTTPS://WWW.Help.ORG/Page", "https://www.help.org/Page"),
    "brackets": ("https://www.help.org/a_(b)", "https://www.help.org/a_(b)"),
    "an @ in its path": ("https://www.help.org/@fund", "https://www.help.org/@fund"),
}
STAYS = {  # a link that does not leave: what is said of it
    "http": ("http://www.help.org/a", "Write https://www.help.org/a"),
    "two slashes": ("//www.help.org/a", "Write https://www.help.org/a"),
    "no scheme": ("www.help.org/a", "Write https://www.help.org/a"),
    "no slashes": ("https:www.help.org", "Write https://www.help.org"),
    "a port": ("https://www.help.org:8443/", "no plain address"),
    "its usual port": ("https://www.help.org:443/", "no plain address"),
    "a user": ("https://me@www.help.org/", "no plain address"),
    "a user who looks like the host": ("https://www.help.org@evil.org/", "no plain address"),
    "a user without a name": ("https://@www.help.org/", "no plain address"),
    "a back slash": ("https://evil.org\\www.help.org/", "no plain address"),
    "letters of another alphabet": ("https://www.h\u0435lp.org/", "no plain address"),
    "a host with a stop behind it": ("https://www.help.org./", "no plain address"),
    "a subdomain": ("https://a.www.help.org/", "does not name a.www.help.org"),
    "the domain above": ("https://help.org/", '["help.org"] to content/sites.toml'),
    "the name as a part": ("https://www.help.org.evil.org/", "name www.help.org.evil.org"),
    "a look-alike": ("https://www.he1p.org/", "does not name www.he1p.org"),
    "http to a host without a name": ("http://evil.org/", "sites.toml does not name evil.org"),
}


@pytest.mark.parametrize("case", LEAVES)
def test_a_link_to_a_site_that_is_named_says_that_it_leaves_and_where_to(case):
    href, address = LEAVES[case]
    result = converted(f"[its *list*]({href})", sites=SITES)
    link = soup(result).a
    assert told(result) == []
    assert (link["href"], link["rel"]) == (address, ["noreferrer"])
    assert link.text == "its list (leaves this site: The Help Fund)"


def test_it_says_so_in_the_language_of_the_page_or_asks_for_the_words():
    body = "[su lista](https://www.help.org/) y [otra](https://en.help.org/)"
    result = converted(body, "es", sites=SITES)
    assert soup(result).a.text == "su lista (sale de este sitio: El Fondo)"
    assert told(result) == [
        f"{HEAD + 1}: content/sites.toml does not say in Spanish who en.help.org is."
        ' Add who.es = "…" there, below ["en.help.org"].'
    ]


@each("case", STAYS)
def test_any_other_link_to_another_site_is_named_with_what_to_write(case):
    href, expected = STAYS[case]
    result = converted(f"One line.\n\nThen [its list]({href}) in the text.", sites=SITES)
    [problem] = result.problems
    assert problem.line == HEAD + 3 and expected in f"{problem.what} {problem.fix}"
    assert soup(result).a is None and "Then its list in the text." in soup(result).text


@pytest.mark.parametrize(
    "body",
    [
        "[the list][b]\n\n[b]: https://www.help.org/a_b_c",
        '[the list](https://www.help.org/a_b_c "The list")',
    ],
)
def test_each_way_to_write_a_link_may_leave(body):
    result = converted(body, sites=SITES)
    assert told(result) == []
    assert soup(result).a["href"] == "https://www.help.org/a_b_c"


def test_an_address_is_no_words_of_a_link():
    result = converted("See <https://www.help.org/a_b_c>.", sites=SITES)
    assert "make a link of it: [its title](https://www.help.org/a_b_c)" in told(result)[0]


def test_no_picture_comes_from_a_site_that_is_named():
    result = converted("![a tree](https://www.help.org/tree.jpg)", sites=SITES)
    assert "is no picture of this site" in told(result)[0] and soup(result).img is None


@each("case", GOOD)
def test_a_good_link_gets_the_address_of_its_page(case):
    body, address = GOOD[case]
    result = converted(body, base="/repo")
    assert told(result) == []
    assert soup(result).a["href"] == address


@each("case", WRONG)
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


def test_a_link_in_code_is_left_alone():
    result = converted("`[here](https://example.org)`")
    assert told(result) == [] and soup(result).code.text == "[here](https://example.org)"


OTHER = "content/articles/ptsd/other"
TWIN = {  # where the Spanish page waits, and the English one does not or does
    "addresses": {f"{OTHER}.md": "ptsd/other/", f"{OTHER}.es.md": None},
    "fates": {f"{OTHER}.es.md": "held"},
    "anchors": {f"{OTHER}.md": {"cost"}, f"{OTHER}.es.md": {"cost", "own"}},
}


@pytest.mark.parametrize(("place", "there"), [("", ""), ("#cost", "#cost"), ("#own", "")])
def test_a_link_to_a_translation_that_waits_leads_to_the_english_page_and_says_so(place, there):
    result = converted(f"Vea [los costos](other.es.md{place}).", "es", **TWIN)
    link = soup(result).find("a")
    assert (link["href"], link["hreflang"]) == (f"/ptsd/other/{there}", "en")
    assert link.text == "los costos (en inglés)"
    (note,) = result.notes
    assert f"the link leads to {OTHER}.md: {OTHER}.es.md waits for review" in note


@pytest.mark.parametrize("english", ["held", "draft", "scheduled"])
def test_where_the_english_page_waits_too_the_link_is_plain_text(english):
    address = None if english == "held" else "ptsd/other/"
    more = TWIN | {
        "addresses": TWIN["addresses"] | {f"{OTHER}.md": address},
        "fates": TWIN["fates"] | {f"{OTHER}.md": english},
    }
    result = converted("Vea [los costos](other.es.md).", "es", **more)
    assert soup(result).find("a") is None and "los costos." in soup(result).text


@pytest.mark.parametrize(
    ("lang", "there"), [("en", [".es"]), ("en", [".es", "r.es"]), ("es", ["", "r"])]
)
def test_a_page_that_is_gone_is_not_told_to_be_one_in_another_language(lang, there):
    ending = "" if lang == "en" else ".es"
    twins = {GONE.format(name): "es/ptsd/gone/" for name in there}
    [said] = told(converted(f"[x y](gone{ending}.md)", lang, addresses=twins))
    assert "if you mean" not in said
    assert f"then make remove ARTICLE={GONE.format(ending)} takes it away" in said


@pytest.mark.parametrize("place", ["ftnt1", "_ftn1", "fn:1", "_ftnref12"])
@pytest.mark.parametrize("words", ["1", "\\[1\\]", "[1]"])
def test_a_link_to_a_note_is_told_to_be_a_citation_and_no_more(words, place):
    [problem] = converted(f"It is so[{words}](#{place}).").problems
    assert problem.fix == "Cite each source by its key: [@key]"


@pytest.mark.parametrize(
    ("link", "known"),
    [
        ("[write to us](mailto:Desk@Clinic.org?subject=x)", True),
        ("[write to them](mailto:a@www.help.org)", True),
        ("[write to us](mailto:dsek@clinic.org)", False),
        ("[write to us](mail&#116;o:dsek@clinic.org)", False),
        ("[write to us](\nmailto:dsek@clinic.org)", False),
    ],
)
def test_a_mailbox_is_known_or_named(link, known):
    result = converted(link, mailboxes=frozenset({"desk@clinic.org"}), sites=SITES)
    assert [("dsek@clinic.org is a mailbox that" in line) for line in told(result)] == (
        [] if known else [True]
    )


COMMENTED = ["See [it[a]](#cmnt1).", "See it[[a]](#cmnt1).", "See it[\\[b\\]](#cmnt_ref2)."]


@pytest.mark.parametrize("body", [*COMMENTED, "[[a]](#cmnt_ref1)Please check this"])
def test_a_link_to_a_comment_is_told_once_and_is_no_citation(body):
    [problem] = converted(body).problems
    assert "leads to a comment" in problem.what and "what the comment says" in problem.fix


def test_a_place_that_is_called_like_a_note_may_be_linked():
    assert converted("## Notes {#fn1}\n\nSee [the notes](#fn1).").problems == []
