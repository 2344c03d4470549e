"""Words in another language say so: a voice then speaks them in that language."""

import re

import pytest
from bs4 import BeautifulSoup
from site_pages import CONTENT

pytestmark = pytest.mark.xdist_group("pages")

# Small words that one language has and the other has not.
FOREIGN = {
    "en": re.compile(r"[¿¡]|\b(usted|para|los|una|español|también|página)\b", re.I),
    "es": re.compile(r"\b(the|with|and|of|for|from|this|you|your)\b", re.I),
}
# The clinic's name, what is called by a name of its own, and addresses.
NAMES = re.compile(rf"{re.escape(CONTENT.clinic['name'])}|Native and Strong|\S+\.\w+/\S*")


def unmarked(soup):
    """Return the texts of a page that are in the other language and do not say so."""
    lang = soup.html["lang"]
    known = soup.body.find_all(lang=lambda value: value and value != lang)
    # Authors, journals, addresses; and what no voice reads.
    known += soup.select(".references li, .bibliography li, script")
    apart = {id(tag) for tag in known}
    texts = [(NAMES.sub("", text).strip(), text) for text in soup.body.find_all(string=True)]
    return [
        words
        for words, text in texts
        if FOREIGN[lang].search(words) and apart.isdisjoint(map(id, text.parents))
    ]


def test_the_title_of_a_source_says_its_language(pages):
    """What stands in a source in another language is its title; names have no language."""
    spanish = [page.soup for page in pages if page.address.startswith("es/")]
    sources = [li for soup in spanish for li in soup.select(".references li, .bibliography > li")]
    titled = [li for li in sources if li.select_one('[lang="en"]')]
    assert len(titled) >= len(sources) * 0.8


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
