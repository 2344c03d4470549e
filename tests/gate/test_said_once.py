"""One thing is said once: a kind of HTML, a link; and all of a kind in one run."""

import pytest
from clinic.content.content import read
from clinic.content.languages import find_usual
from clinic.gate import markup, rules
from clinic.gate.sentences import readability
from page_examples import converted
from small_site import DAY, ES, TWO, files, lay, swap
from text_examples import CARE, article

HELP = "\n\n## When {#get-help}\n\nCall 988."
HTML = {  # what a paste brings -> what is said, each once
    "<div>\n\na\n\n</div>\n\n<div>b</div>": ["<div>"],
    "<ul>\n<li>a</li>\n<li>b</li>\n</ul>": ["<ul>", "<li>"],
    '<a href="x">a</a> and <a href="y">b</a>': ['<a href="x">'],
    "<h4>a</h4>\n\n<h4>b</h4>": ["<h4>"],
    "a<BR>b<br/>c<br />d": [],
    "<o:x>a</o:x>": ["<o:x>"],
    "From: Ana <a@example.org>\nTo: Tom\n\n<div>a</div>": ["<div>"],
    "<SUB>2</SUB> and <Kbd>x</kbd>": [],
    "<p>a</p><p>b</p>\n\n<strong>c</strong>": ["<p>", "<strong>"],
}


@pytest.mark.parametrize("body", HTML)
def test_each_kind_of_html_is_told_once_with_what_to_write(body):
    found = markup.check_markup(article(body + HELP), CARE["sections"])
    assert [p.what.split(" is HTML")[0] for p in found] == HTML[body]
    assert all(p.fix.startswith("Write ") for p in found)


PASTED = [
    "<p class=MsoNormal>A<o:p></o:p></p>\n\n<p class=MsoNormal>B</p>",
    "<!--[if gte mso 9]><xml></xml><![endif]-->\n\n<b>A</b>",
    '<b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr">A</p></b>',
    '<div style="font-size: 12pt"><span style="line-height:1">A</span></div>',
    '<span class="Apple-converted-space"> </span>',
]


@pytest.mark.parametrize("body", PASTED)
def test_a_paste_with_its_formatting_is_told_once_with_the_way_to_paste(body):
    [problem] = markup.check_markup(article(body + HELP), CARE["sections"])
    assert "pasted with its formatting" in problem.what and "Ctrl+Shift+V" in problem.fix


BARE = ["a@example.org", "mailto:a@example.org", "https://www.example.org/a"]


@pytest.mark.parametrize("address", BARE)
def test_a_bare_address_is_told_with_the_link_to_write(address):
    [problem] = markup.check_markup(article(f"<{address}>{HELP}"), CARE["sections"])
    way = address if ":" in address else f"mailto:{address}"
    assert problem.fix == f"Write [the words]({way})."


def test_program_code_is_told_once_where_it_begins():
    document = article(f"```\na\n```\n\n~~~\nb{HELP}")
    found = markup.check_markup(document, CARE["sections"])
    assert [p.line - document.body_line for p in found] == [0, 4]


SPANS = '<span class="a">b</span> <span class="c">d</span>\n\n<span id="e">f</span>'


@pytest.mark.parametrize("body", [SPANS, "<span>a</span>\n\n<span>b</span>"])
def test_what_is_wrong_with_a_span_is_told_once_with_a_fix_that_ends_it(body):
    [problem] = markup.check_markup(article(body + HELP), CARE["sections"])
    assert problem.fix.startswith("Take it out, and its </span>")


@pytest.mark.parametrize(
    "link", ["[here](https://example.org)", "[click here](three.md)", "[](three.md)", "[more](/x/)"]
)
def test_a_link_is_told_once(link):
    assert len(converted(link).problems) == 1


@pytest.mark.parametrize(
    ("value", "lang", "hard"),
    [(8.0, "en", False), (8.04, "en", False), (8.06, "en", True), (59.6, "es", False)],
)
def test_a_grade_counts_as_it_is_shown(value, lang, hard):
    assert readability.is_hard(value, find_usual()[lang].reading) is hard


def test_all_hard_sections_are_told_in_one_run_and_the_glossary_is_named():
    hard = (
        "Psychopharmacological interventions necessitate comprehensive individualized evaluation. "
    )
    body = f"## One {{#one}}\n\n{hard * 12}\n\n## Two {{#two}}\n\n{hard * 12}"
    found = readability.check_readability(article(body), {})
    assert len(found) == 2 and all("glossary.toml" in p.fix for p in found)


def test_a_colon_behind_the_day_of_a_correction_is_let_be():
    document = article("Hello.", corrected="2026-11-20: The dose was corrected.")
    assert [what for _, what in document.values["corrected"]] == ["The dose was corrected."]


def test_an_opening_answer_of_html_is_told_once_with_the_way_to_write_it():
    body = "<details>\n<summary>What about it?</summary>\n\nThis.\n</details>"
    found = markup.check_markup(article(body + HELP), CARE["sections"])
    assert ["??? " in p.fix and "4 times" in p.what for p in found] == [True]


@pytest.mark.parametrize(
    ("heading", "fix"),
    [
        ("# Ketamine infusion therapy for PTSD", "Take it out"),
        ("# **KETAMINE infusion therapy for PTSD** #", "Take it out"),
        ("# Another title", "Write ## Another title"),
    ],
)
def test_a_first_heading_that_says_the_title_again_is_to_go(heading, fix):
    found = markup.check_markup(article(heading + HELP), CARE["sections"])
    assert [fix in p.fix for p in found] == [True]


COPY, EARLY = (TWO.replace("two.md", name) for name in ("two-copy.md", "a-visit.md"))
SIGNATURE = """[[review]]
article = "{}"
reviewer = "jane"
day = 2026-11-01
due = 2027-11-01
hash = "{}"
"""
ORIGINALS = {  # what sets the original apart -> (path of the copy, changes)
    "its shorter name": (COPY, {}),
    "that it was live": (EARLY, {"content/addresses.txt": "visits/two/\n"}),
    "that it was signed": (EARLY, {"content/reviews.toml": SIGNATURE.format(TWO, "0" * 64)}),
    "that it is translated": (
        EARLY,
        {TWO.replace(".md", ".es.md"): files()[ES].replace("primera", "segunda")},
    ),
    "that it is no draft": (
        TWO,
        {COPY: files()[TWO]} | swap(TWO, "Kind:", "Status: draft\nKind:"),
    ),
}


@pytest.mark.parametrize("name", ORIGINALS)
def test_the_copy_of_a_page_is_told_that_it_says_the_same_and_not_the_page(name, tmp_path):
    copy, changes = ORIGINALS[name]
    content, _ = read(lay(tmp_path, {copy: files()[TWO]} | changes), DAY)
    found = [p for p in rules.check_content(content) if "has the same" in p.what]
    assert [p.what.split(": ")[0] for p in found] == ["Title", "Summary"]
    assert {p.file for p in found} == {copy}
