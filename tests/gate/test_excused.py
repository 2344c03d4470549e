"""Braces name a heading, a language or an excuse; the report has every excuse, the page none."""

import pytest
from page_examples import HEAD, HERE, converted, soup, told
from tables import each

EXCUSED = '{: .excused reason="a quotation"}'
GOOD = {
    "a paragraph": f"They said: a cure.\n{EXCUSED}",
    "the last of two paragraphs": f"One.\n\nThey said: a cure.\n{EXCUSED}",
    "an item of a list": f"- They said: a cure.\n{EXCUSED}\n- Two.",
    "inside a box": f'!!! note "X"\n    They said: a cure.\n    {EXCUSED}',
    "a quotation": f"> They said: a cure.\n> {EXCUSED}",
    "without the colon": f"They said: a cure.\n{EXCUSED.replace(':', '')}",
}
WRONG = {
    "no reason": ("A cure.\n{: .excused}", "has no reason. Write it like this: {: .excused rea"),
    "an empty reason": ('A cure.\n{: .excused reason=" "}', "has no reason"),
    "a handler": ('A cure.\n{: onclick="alert(1)"}', "hold more than a name"),
    "a style": ('A cure.\n{: style="color:red"}', "hold more than a name"),
    "a class": ("A cure.\n{: .big}", "hold more than a name"),
    "an id with spaces": ("## Title {#one two}", "hold more than a name"),
    "typographic quotes": ("A cure.\n{: .excused reason=“a quotation”}", "hold more than a name"),
    "below an empty line": (f"A cure.\n\n{EXCUSED}", "print as they are: {: .excused"),
    "below a box": (f'!!! note "X"\n    A cure.\n{EXCUSED}', "print as they are"),
    "a name for a paragraph": ("A paragraph. {#name}", "print as they are: {#name}"),
    "a name for a box": ('!!! note "X {#name}"\n    A cure.', "print as they are: {#name}"),
}


@pytest.mark.parametrize("case", GOOD)
def test_an_excuse_leaves_the_page_and_stands_in_the_report(case):
    result = converted(GOOD[case])
    html = result.lead + result.body
    assert told(result) == []
    assert "{" not in html and "excused" not in html and "reason" not in html
    assert "quotation" not in html and "They said: a cure." in html
    assert len(result.notes) == 1
    assert result.notes[0].endswith("excused from the rules: a quotation")


def test_an_excuse_is_noted_with_its_line():
    assert converted(f"One.\n\nA cure.\n{EXCUSED}").notes[0].startswith(f"{HERE}.md:{HEAD + 4}: ")


@each("case", WRONG)
def test_other_braces_are_refused_with_their_line_and_reach_no_attribute(case):
    body, expected = WRONG[case]
    result = converted(body)
    assert len(result.problems) == 1, told(result)
    assert expected in told(result)[0]
    line = HEAD + 1 + next(n for n, text in enumerate(body.split("\n")) if "{" in text)
    assert result.problems[0].line == line
    assert result.notes == []
    for element in soup(result).find_all(True):
        assert not {"onclick", "style", "reason"} & set(element.attrs)


def test_a_heading_gets_its_name_and_a_paragraph_its_language():
    result = converted("## Risks {#risks}\n\nHola.\n{: lang=es}")
    assert told(result) == []
    assert soup(result).h2["id"] == "risks" and soup(result).p["lang"] == "es"


FUND = {"www.help.org": {"who": {"en": "The Fund", "es": "El Fondo"}, "why": "x"}}
HOLA = "Hola [@li2010]. Vea [la lista](https://www.help.org/)."
OTHER_LANGUAGE = {  # words of an English page whose braces say that they are Spanish
    "a paragraph": f"{HOLA}\n{{: lang=es}}",
    "behind two spaces": f"{HOLA}  \n{{: lang=es}}",
    "an item of a list": f"- {HOLA}\n{{: lang=es}}",
    "a quotation": f"> {HOLA}\n> {{: lang=es}}",
    "a cell": f"| a | b |\n|---|---|\n| c | {HOLA} {{lang=es}} |",
}


@each("place", OTHER_LANGUAGE)
def test_what_is_put_beside_words_in_another_language_speaks_as_they_do(place):
    result = converted(f"{OTHER_LANGUAGE[place]}\n\nHello [@li2010].", sites=FUND)
    page = soup(result)
    words = page.select_one("[lang=es]")
    assert told(result) == []
    assert words.get_text(strip=True) == "Hola1. Veala lista (sale de este sitio: El Fondo)."
    assert [sup.a["aria-label"] for sup in page("sup")] == ["Fuente 1", "Source 1"]


def test_braces_in_code_are_left_alone():
    result = converted("Write `{: .excused}` or `{#name}` there.")
    assert told(result) == []
