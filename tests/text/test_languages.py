"""A passage in another language is named as readers' programs know it, with its direction."""

import pytest
from clinic.gate import markup
from page_examples import converted, soup, told
from tables import each
from text_examples import CARE, article

TONGUES = {
    "es": "",
    "haw": "",
    "zh-Hans": "",
    "pt-BR": "",
    "ar": "rtl",
    "he": "rtl",
    "fa": "rtl",
    "az-Arab": "rtl",
    "ar-Latn": "",
    "fil": "",
}


@each("tongue", TONGUES)
def test_a_passage_has_its_language_and_its_direction(tongue):
    body = f'<span lang="{tongue}">so</span>'
    span = soup(converted(body)).span
    assert (span["lang"], span.get("dir", "")) == (tongue, TONGUES[tongue])
    assert (
        markup.check_markup(
            article(body + "\n\n## When {#get-help}\n\nCall 988."), CARE["sections"]
        )
        == []
    )
    paragraph = converted(f'So\n{{: lang="{tongue}"}}')
    assert told(paragraph) == [] and soup(paragraph).p.get("dir", "") == TONGUES[tongue]


@pytest.mark.parametrize("tongue", ["spanish", "e", "ES", "zh-hans", "es-", "x y", ""])
def test_what_is_no_language_is_named(tongue):
    assert any(
        "this is no language" in problem.what
        for problem in markup.check_markup(
            article(f'<span lang="{tongue}">so</span>'), CARE["sections"]
        )
    )
