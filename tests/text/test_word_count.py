"""A reader meets as many words as a page has."""

import pytest
from clinic.text.word_count import count_words

COUNTS = {
    "": 0,
    "One two, three.": 3,
    "It's 4.5 mg, twice-daily": 4,
    "Año, ¿qué? Łódź": 3,
    "one\ntwo—three": 3,
    "one--two": 2,
    "- ' . _ ____": 0,
    "one_two": 2,
    "“It’s.” 1,000": 2,
}


@pytest.mark.parametrize("text", COUNTS)
def test_words_are_counted_as_a_reader_would(text):
    assert count_words(text) == COUNTS[text]
