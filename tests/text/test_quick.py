"""The quick look finds something just where one of its patterns does."""

import re
import tomllib

import pytest
from clinic.text.by_word import ByWord, may_hold
from clinic.text.quick import (
    alternatives,
    by_letter,
    of_words,
    perhaps,
    quick,
    small,
)
from real_site import ROOT

ARTICLE = ROOT / "content/articles/ptsd/ketamine-infusion-therapy.md"
PHRASES = tomllib.loads((ROOT / "content/wording.toml").read_text(encoding="utf-8"))["phrase"]
TEXTS = [
    "A Miracle.", "MIRACULOUS", "no miracles here", "Amiracle", "Más SEGURO", "está aprobada",
    "the #1 clinic", "esketamine is approved", "Ketamine IS FDA approved", "", "a|b", "½ of it",
]  # fmt: skip


def test_it_agrees_with_its_patterns_one_by_one():
    patterns = [phrase["pattern"] for phrase in PHRASES]
    texts = TEXTS + [text for phrase in PHRASES for text in phrase["fails"] + phrase["passes"]]
    texts += (
        (ROOT / "content/articles/ptsd/ketamine-infusion-therapy.md").read_text("utf-8").split("\n")
    )
    for count in (1, 7, len(patterns)):
        some = patterns[:count]
        test, slow = quick(some), [re.compile(pattern, re.IGNORECASE) for pattern in some]
        for text in texts:
            assert test(text) == any(pattern.search(text) for pattern in slow), text


@pytest.mark.parametrize(
    ("pattern", "parts"),
    {
        r"\bA\b|\bB": [r"\ba\b", r"\bb"],
        r"(?:A|B)|[|)]\|C": [r"(?:a|b)", r"[|)]\|c"],
        r"\S\W|\d": [r"\S\W", r"\d"],
    }.items(),
)
def test_only_the_alternatives_at_the_top_are_taken_apart(pattern, parts):
    assert alternatives(pattern) == parts


@pytest.mark.parametrize(
    ("pattern", "sorted_by_letter"),
    {
        "one|two|once": "o(?:ne|nce)|t(?:wo)",
        "(?:an|the) end|at": "a(?:n end|t)|t(?:he end)",
        "(?:very )?good": "v(?:ery good)|g(?:ood)",
        r"a?b|\d|(?:x)+y|[op]n": r"a?b|\d|(?:x)+y|[op]n",
    }.items(),
)
def test_what_begins_with_the_same_letter_stands_together(pattern, sorted_by_letter):
    assert by_letter(pattern) == sorted_by_letter


def test_sorted_patterns_find_what_they_found():
    patterns = [r"\b(?:(?:very|so) )?good\b|\bgone", r"\b(?:a|an)\b(?! egg)", r"\bg[aeo]t"]
    found, plain = of_words(*patterns), re.compile("|".join(patterns), re.IGNORECASE)
    for text in ("So GOOD", "an egg", "An apple", "begot", "he gat", "Gone", "a", "so good"):
        spans = [match.span() for match in found.finditer(small(text))]
        assert spans == [match.span() for match in plain.finditer(text)]


@pytest.mark.parametrize("letter", [*"İıſKÅµΜÉßẞΣςǅŉΐ", "\u0345", "e\u0301"])
def test_in_small_letters_a_pattern_finds_what_it_would_blind_to_capitals(letter):
    text = f"{letter}x x{letter} X{letter}{letter}"
    assert len(small(text)) == len(text)
    for pattern in (r"\bx", r"x\b", r"\bi", r"s\b", r"[µμu]x", r"k", r"å", r"é", r"\w+", r"[^i]x"):
        spans = [match.span() for match in re.finditer(pattern, small(text))]
        assert spans == [match.span() for match in re.finditer(pattern, text, re.IGNORECASE)]


def test_a_word_is_asked_about_once():
    asked = []
    lengths = ByWord(lambda word: asked.append(word) or len(word))
    assert lengths.sum(["two", "words", "two"]) == 11
    assert asked == ["two", "words"]
    assert lengths.any(["", "two"])
    assert not lengths.any([""])


@pytest.mark.parametrize("word", ["Weeks,", "(WEEKS", "six-week", "W\u0130", "\u0131", "\u0345"])
def test_a_word_may_hold_what_is_found_in_it_in_any_capitals(word):
    assert may_hold(r"\bweek")(word)
    assert not may_hold(r"\bweek")("midweek")


@pytest.mark.parametrize(
    "text", ["within", "W\u0130THIN", "w\u0131thin", "\u017f", "\u212a", "x\u0345"]
)
def test_perhaps_never_says_no_where_something_is_found(text):
    for pattern in (r"\bwithin\b", r"\bs\b", r"\bk\b", r"\bx\b"):
        if re.search(pattern, text, re.IGNORECASE):
            assert perhaps([pattern])(text)
    assert not perhaps([r"\bwithin\b"])("without")
