"""The quick look finds something just where one of its patterns does."""

import re
import tomllib

import pytest
from clinic.quick import alternatives, quick
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
