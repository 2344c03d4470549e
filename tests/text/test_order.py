"""Lists are sorted as a reader of their language looks things up."""

import pytest
from clinic.text.words import order_letters


@pytest.mark.parametrize(
    "words",
    [
        ("ámbar", "análisis", "anestésico", "Árbol"),
        ("nube", "ñandú", "oso"),
        ("cana", "canto", "caña", "capa"),
        ("über", "Vermont"),
    ],
)
def test_accents_do_not_change_the_order(words):
    assert tuple(sorted(set(words), key=order_letters)) == words
