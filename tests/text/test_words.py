"""Words are counted as readers meet them, and syllables where a word could be hyphenated."""

import pytest
from clinic.kit.cache import Cache
from clinic.text import words
from clinic.text.words import count_syllables, count_words
from tables import each

SYLLABLES = {
    "en": {
        "cat": 1,
        "name": 1,
        "table": 2,
        "wanted": 2,
        "helped": 1,
        "likes": 1,
        "people": 2,
        "trial": 2,
        "attention": 3,
        "being": 2,
        "a": 1,
        "side-effect": 3,
        "2021": 1,
        "don't": 1,
        "the": 1,
        "": 0,
    },
    "es": {
        "sol": 1,
        "riesgo": 2,
        "bien": 1,
        "que": 1,
        "guerra": 2,
        "medicina": 4,
        "y": 1,
        "muy": 1,
        "ciudad": 2,
        "medicamento": 5,
    },
}


DICTIONARIES = {"en": "en_US", "es": "es"}


@each(
    ("lang", "word", "count"),
    [(k, w, n) for k, words in SYLLABLES.items() for w, n in words.items()],
)
def test_syllables_are_counted(lang, word, count):
    assert count_syllables(word, DICTIONARIES[lang]) == count


def test_a_table_that_was_read_once_is_taken_from_the_cache(tmp_path, monkeypatch):
    kept = Cache(tmp_path, "made so")
    for number in range(2):
        monkeypatch.setattr(words, "TABLES", {})
        table = words.find_table("es", kept)
        assert table.positions("medicamento") == [2, 4, 6, 9]
        if not number:
            monkeypatch.setattr(words, "Pyphen", lambda **_: 1 / 0)
            with pytest.raises(ZeroDivisionError):  # another language is another table
                words.find_table("en_US", kept)


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


@each("text", COUNTS)
def test_words_are_counted_as_a_reader_would(text):
    assert count_words(text) == COUNTS[text]
