"""The word list of the site, whatever stands in it: its examples hold, and none takes long."""

import tomllib

import pytest
from clinic.content.data.drug_names import fill_names
from clinic.content.data.models import NO_CARE
from clinic.gate.sentences import wording
from clinic.text.blocks import find_blocks
from clinic.text.pattern_set import PatternSet
from growing_texts import SHAPES
from real_site import ROOT
from text_examples import article

CONTENT = ROOT / "content"
WORDING = fill_names(
    tomllib.loads((CONTENT / "wording.toml").read_text(encoding="utf-8")),
    NO_CARE | tomllib.loads((CONTENT / "care.toml").read_text(encoding="utf-8")),
)

PHRASES = WORDING["phrase"]


def is_sentence(document, example):
    """Whether a page says an example as it stands: one sentence, without a sign of Markdown."""
    said = [sentence.text for block in find_blocks(document) for sentence in block.sentences]
    return said == [example]


def test_each_example_is_borne_out_on_a_page():
    wrong = []
    for phrase in PHRASES:
        look = wording.check_wording if phrase["level"] == "stop" else wording.hints
        for kind in ("fails", "passes"):
            for example in phrase[kind]:
                document = article(example, phrase["lang"])
                told = look(document, {"phrase": [phrase | {"lang": document.lang}]})
                found = any(problem.line >= document.body_line for problem in told)
                if is_sentence(document, example) and found != (kind == "fails"):
                    wrong.append((phrase["pattern"], kind, example))
    assert wrong == []


def test_no_phrase_is_ruled_out_where_it_stands():
    said = [text for phrase in PHRASES for text in (*phrase["fails"], *phrase["passes"])]
    changed = [*said, *map(str.upper, said), *(text.replace(" ", "\u00a0") for text in said)]
    alone = [
        (number, phrase, word)
        for number, text in enumerate(map(wording.spell_nots, changed))
        for phrase in PHRASES
        if (word := wording.find(text, phrase))
    ]
    assert wording.find_all(changed, PHRASES) == (alone, [])


def test_each_pattern_is_looked_for_only_where_its_words_may_be():
    everywhere = [p["pattern"] for p in PHRASES if PatternSet([p["pattern"]]).find_possible("x")]
    assert everywhere == []  # such as one with "^" outside of (?<=^)


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("opening", ["a ", "a. ", "no ", "ketamine is ", "la ketamina ", "x", "1"])
def test_each_pattern_of_the_site_is_looked_for_in_time(opening, lang):
    document = article(SHAPES["lines"](opening, 48_000), lang)
    for found in (wording.check_wording(document, WORDING), wording.hints(document, WORDING)):
        assert [problem for problem in found if problem.file == wording.FILE] == []
