"""Words looked for all at once are found where they stand, whatever letters they have."""

import re

from clinic.text.word_places import WordPlaces
from hypothesis import given
from hypothesis import strategies as st

LATIN = {"ketamine", "años", "a", "k", "off"}
RARE = {"łódź", "ας"}
PARTS = (
    *LATIN, *RARE, "Ketamine", "\u212aetamine", "AÑOS", "ŁÓDŹ", "ΑΣ", "İ", "_", "-", " ", ".", "’",
    "\n", "\0", "\x02", "?", "off-label", "x",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


def standing(text, words):
    found = ((match.start(), match[0].lower()) for match in re.finditer(r"\w+", text))
    return [(at, word) for at, word in found if word in words]


@given(st.lists(TEXT, max_size=5), st.sampled_from((LATIN, LATIN | RARE)))
def test_words_are_found_where_they_stand(texts, words):
    places = WordPlaces(words)
    told = places.find(texts)
    numbers = [number for number, _ in told]
    assert numbers == sorted(set(numbers)) and set(numbers) <= set(range(len(texts)))
    for number, text in enumerate(texts):
        sure = standing(text, words)
        assert {word for _, word in sure} <= dict(told).get(number, set())
        assert places.within(text, words) == sure
