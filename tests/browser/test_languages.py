"""Words in another language say so: a voice then speaks them in that language."""

import re

import pytest
from bs4 import BeautifulSoup

# Small words that one language has and the other has not.
FOREIGN = {
    "en": re.compile(r"[¿¡]|\b(usted|para|los|una|español|también|página)\b", re.I),
    "es": re.compile(r"\b(the|with|and|of|for|from|this|you|your)\b", re.I),
}


def unmarked(soup):
    """Return the texts of a page that are in the other language and do not say so."""
    lang = soup.html["lang"]
    for other in soup.body.find_all(lang=lambda value: value and value != lang):
        other.decompose()
    return [text.strip() for text in soup.body.find_all(string=FOREIGN[lang].search)]


def test_every_foreign_phrase_says_its_language(pages):
    found = {page.address: unmarked(page.soup) for page in pages}
    assert {address: texts for address, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("lang", "text", "count"),
    [
        ("en", "<p>Read it.</p>", 0),
        ("en", "<p>Lea esta página.</p>", 1),
        ("en", '<p lang="es">Lea esta página.</p>', 0),
        ("es", "<p>A study of the drug</p>", 1),
        ("es", '<p>El estudio <i lang="en">of the drug</i></p>', 0),
    ],
)
def test_an_unmarked_phrase_is_seen(lang, text, count):
    soup = BeautifulSoup(f'<html lang="{lang}"><body>{text}</body></html>', "html5lib")
    assert len(unmarked(soup)) == count
