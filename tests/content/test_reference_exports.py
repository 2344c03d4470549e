"""Sources as Zotero and Better BibTeX really export them are read, and printed as AMA has them."""

import json
import re
from html import unescape

import pytest
from clinic.content.data import references
from clinic.content.data.data_files import Place
from csl_citations.bibliography import format_source
from tables import each

DOE = [{"family": "Doe", "given": "Jane"}]
ARTICLE = {
    "id": "doe2021",
    "type": "article-journal",
    "title": "A title",
    "author": DOE,
    "container-title": "A Journal",
}
PAGE = {"id": "doe2021", "type": "webpage", "title": "A page"}
CHAPTER = {
    "id": "doe2021",
    "type": "chapter",
    "title": "A chapter",
    "author": DOE,
    "container-title": "The book",
    "publisher": "Press",
    "page": "15-30",
    "issued": {"date-parts": [[2020]]},
}
ROE, POE = {"family": "Roe", "given": "Ann B"}, {"family": "Poe", "given": "Cy"}
PRINTED = [  # (the source, what is printed in English, in Spanish)
    (
        ARTICLE
        | {
            "issued": {"date-parts": [["2021", 3, 5], ["2021", 3, 7]]},
            "volume": "3",
            "page": "1-4",
        },
        "Doe J. A title. A Journal. 2021;3:1–4.",
        "Doe J. A title. A Journal. 2021;3:1–4.",
    ),
    (
        ARTICLE | {"issued": {"date-parts": [["2021"]]}, "volume": 3, "issue": 2, "page": "e12"},
        "Doe J. A title. A Journal. 2021;3(2):e12.",
        "Doe J. A title. A Journal. 2021;3(2):e12.",
    ),
    (
        PAGE | {"issued": {"date-parts": [[2021, 3, 5], [2021, 3, 7]]}},
        "A page. March 5–7, 2021.",
        "A page. 5–7 de marzo de 2021.",
    ),
    (
        PAGE | {"issued": {"date-parts": [[2021, 3], [2021, 5]]}},
        "A page. March–May 2021.",
        "A page. marzo–mayo de 2021.",
    ),
    (
        PAGE | {"issued": {"date-parts": [[2020], [2021]]}},
        "A page. 2020–2021.",
        "A page. 2020–2021.",
    ),
    (
        PAGE | {"issued": {"date-parts": [[2021, 3, 30], [2021, 4, 2]]}},
        "A page. March 30–April 2, 2021.",
        "A page. 30 de marzo–2 de abril de 2021.",
    ),
    (
        PAGE | {"issued": {"date-parts": [[2020, 12, 30], [2021, 1, 2]]}},
        "A page. December 30, 2020–January 2, 2021.",
        "A page. 30 de diciembre de 2020–2 de enero de 2021.",
    ),
    (
        PAGE | {"title": "A page of 2020", "issued": {"date-parts": [[2020], [2021]]}},
        "A page of 2020. 2020–2021.",
        "A page of 2020. 2020–2021.",
    ),
    (
        PAGE
        | {
            "title": "A meeting of March 5, 2021",
            "issued": {"date-parts": [[2021, 3, 5], [2021, 3, 7]]},
        },
        "A meeting of March 5, 2021. March 5–7, 2021.",
        "A meeting of March 5, 2021. 5–7 de marzo de 2021.",
    ),
    (
        CHAPTER | {"title": "Notes, ed. by", "editor": [ROE, POE]},
        "Doe J. Notes, ed. by. In: Roe AB, Poe C, eds. The book. Press; 2020:15–30.",
        "Doe J. Notes, ed. by. En: Roe AB, Poe C, eds. The book. Press; 2020:15–30.",
    ),
    (
        ARTICLE
        | {"title": "Rest &amp; <i>sleep</i> in H<sub>2</sub>O", "container-title": "J &amp; K"},
        "Doe J. Rest & sleep in H2O. J & K.",
        "Doe J. Rest & sleep in H2O. J & K.",
    ),
    (
        ARTICLE | {"title": 'p &lt; .05 <span class="nocase">DNA</span>'},
        "Doe J. p < .05 DNA. A Journal.",
        "Doe J. p < .05 DNA. A Journal.",
    ),
    (
        PAGE | {"type": "book", "title": "A book", "edition": "2", "publisher": "Press"},
        "A book. 2nd ed. Press.",
        "A book. 2.ª ed. Press.",
    ),
    (
        PAGE | {"type": "book", "title": "A book", "edition": "11th", "publisher": "Press"},
        "A book. 11th ed. Press.",
        "A book. 11.ª ed. Press.",
    ),
    (
        PAGE | {"type": "book", "title": "A book", "edition": "Revised edition"},
        "A book. Revised edition.",
        "A book. Revised edition.",
    ),
    (
        CHAPTER | {"editor": [ROE, POE], "edition": 3},
        "Doe J. A chapter. In: Roe AB, Poe C, eds. The book. 3rd ed. Press; 2020:15–30.",
        "Doe J. A chapter. En: Roe AB, Poe C, eds. The book. 3.ª ed. Press; 2020:15–30.",
    ),
    (
        CHAPTER | {"editor": [ROE]},
        "Doe J. A chapter. In: Roe AB, ed. The book. Press; 2020:15–30.",
        "Doe J. A chapter. En: Roe AB, ed. The book. Press; 2020:15–30.",
    ),
    (
        CHAPTER,
        "Doe J. A chapter. In: The book. Press; 2020:15–30.",
        "Doe J. A chapter. En: The book. Press; 2020:15–30.",
    ),
]
KEYS = [  # (id, citation-key, the key by which it is cited)
    ("http://zotero.org/users/1/items/ABCD2345", "feder2021", "feder2021"),
    ("ABCD2345", "feder2021", "feder2021"),
    ("42", "feder2021", "feder2021"),
    (42, "feder2021", "feder2021"),
    ("feder2021", "federOther2021", "feder2021"),
    ("feder2021", None, "feder2021"),
]


def read(*entries):
    problems = []
    text = json.dumps(list(entries), indent=1)
    place = Place("content/references.json", text, ())
    return references.read(json.loads(text), place, problems), problems


@each(("entry", "english", "spanish"), PRINTED)
def test_a_source_is_printed_as_ama_has_it(entry, english, spanish):
    found, problems = read(entry)
    assert problems == []
    for lang, printed in (("en", english), ("es", spanish)):
        html = str(format_source(found["doe2021"] | {"language": lang}, lang))
        assert unescape(re.sub(r"</?(?:i|span)\b[^<>]*>", "", html)) == printed


@pytest.mark.parametrize(("key", "own", "cited"), KEYS)
def test_the_key_is_zoteros_own_only_where_nothing_better_is_given(key, own, cited):
    found, problems = read(PAGE | {"id": key} | ({"citation-key": own} if own else {}))
    assert list(found) == [cited] and problems == [] and found[cited]["id"] == cited


def test_an_old_address_beside_a_doi_is_let_be():
    old = {"URL": "http://example.org/x"}
    assert read(ARTICLE | old | {"DOI": "10.1000/x"})[1] == []
    assert read(ARTICLE | old | {"PMID": "123"})[1] == []
