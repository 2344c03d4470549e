"""The word list of the site itself: no pattern of it holds a page for long."""

import tomllib

import pytest
from clinic.content.data.drug_names import fill_names
from clinic.content.data.models import NO_CARE
from clinic.gate.sentences import wording
from growing_texts import SHAPES
from real_site import ROOT
from text_examples import article

CONTENT = ROOT / "content"
WORDING = fill_names(
    tomllib.loads((CONTENT / "wording.toml").read_text(encoding="utf-8")),
    NO_CARE | tomllib.loads((CONTENT / "care.toml").read_text(encoding="utf-8")),
)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("opening", ["a ", "a. ", "no ", "ketamine is ", "la ketamina ", "x", "1"])
def test_each_pattern_of_the_site_is_looked_for_in_time(opening, lang):
    document = article(SHAPES["lines"](opening, 48_000), lang)
    for found in (wording.problems(document, WORDING), wording.hints(document, WORDING)):
        assert [problem for problem in found if problem.file == wording.FILE] == []
