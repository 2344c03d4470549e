"""The quick count of words is the number of words that a search finds."""

import re

from clinic.text.word_count import words
from hypothesis import given
from hypothesis import strategies as st

WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
SIGNS = st.sampled_from("ab1é’'.,- \n—“²Ωł中_?/\u2011\x81\U0001f600")


@given(st.text(SIGNS) | st.text())
def test_as_many_words_are_counted_as_a_search_finds(text):
    assert words(text) == len(WORD.findall(text))
