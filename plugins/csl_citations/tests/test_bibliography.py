"""A page's sources stand in AMA form, each with a way to look it up, and never as mark-up."""

import pytest
from bs4 import BeautifulSoup
from csl_citations.bibliography import LONGEST, Reference, format_references, format_source

ARTICLE = {
    "id": "feder2021",
    "type": "article-journal",
    "title": "Repeated ketamine: a trial",
    "author": [{"family": "Feder", "given": "Adriana B."}, {"family": "de Vos", "given": "M."}],
    "container-title": "American Journal of Psychiatry",
    "issued": {"date-parts": [[2021, 2]]},
    "volume": "178",
    "issue": "2",
    "page": "193-202",
    "DOI": "10.1176/x(1)",
    "PMID": "33397139",
}
PAGE = {
    "id": "fda",
    "type": "webpage",
    "title": "FDA warns",
    "container-title": "FDA",
    "author": [{"literal": "U.S. Food & Drug Administration"}],
    "issued": {"date-parts": [[2023, 10, 10]]},
    "accessed": {"date-parts": [[2026, 11, 23]]},
    "URL": "https://www.fda.gov/drugs?a=1&b=2",
}


def text(item, lang="en"):
    return BeautifulSoup(format_source(item, lang), "html5lib").text


def links(item, lang="en"):
    return BeautifulSoup(format_source(item, lang), "html5lib")("a")


def test_an_article_stands_in_ama_form_with_doi_and_pubmed():
    assert text(ARTICLE) == (
        "Feder AB, de Vos M. Repeated ketamine: a trial. American Journal of Psychiatry. "
        "2021;178(2):193–202. doi.org/10.1176/x(1) PubMed 33397139"
    )
    assert [a["href"] for a in links(ARTICLE)] == [
        "https://doi.org/10.1176/x(1)",
        "https://pubmed.ncbi.nlm.nih.gov/33397139/",
    ]
    assert "<i>American Journal of Psychiatry</i>" in format_source(ARTICLE, "en")


def test_a_page_of_the_web_says_when_it_was_read():
    assert text(PAGE) == (
        "U.S. Food & Drug Administration. FDA warns. FDA. October 10, 2023. "
        "Accessed November 23, 2026. fda.gov/drugs?a=1&b=2"
    )
    assert links(PAGE)[0]["href"] == PAGE["URL"]


def test_dates_and_words_are_in_the_pages_language():
    assert "10 de octubre de 2023. Consultado el 23 de noviembre de 2026." in text(PAGE, "es")


def test_a_title_in_another_language_says_so():
    assert '<span lang="en">FDA warns</span>. ' in format_source(PAGE, "es")
    assert "lang=" not in format_source(PAGE, "en")
    assert '<span lang="es">' in format_source(PAGE | {"language": "es"}, "en")
    assert "lang=" not in format_source(PAGE | {"language": "es"}, "es")
    for word in ("spa", "Spanish", "es-MX"):
        assert '<span lang="es">' in format_source(PAGE | {"language": word}, "en")


def test_a_name_keeps_the_little_word_before_it():
    author = {"family": "Berg", "given": "Anna B.", "non-dropping-particle": "van der"}
    assert text(PAGE | {"author": [author]}, "en").startswith("van der Berg AB. ")


@pytest.mark.parametrize(
    ("count", "expected"), [(2, "A A, B A. "), (3, "A A, et al. "), (7, "A A, et al. ")]
)
def test_more_than_two_authors_become_the_first_and_others(count, expected):
    authors = [{"family": name, "given": "Ann"} for name in "ABCDEFG"[:count]]
    assert text(ARTICLE | {"author": authors}).startswith(f"{expected}Repeated")


def test_authors_that_the_data_does_not_list_are_et_al():
    item = ARTICLE | {"author": [{"family": "Janik", "given": "A."}, {"literal": "et al."}]}
    assert text(item).startswith("Janik A, et al. Repeated")


def test_a_question_in_a_title_gets_no_full_stop():
    assert "How common is PTSD? FDA." in text(PAGE | {"title": "How common is PTSD?"})
    assert "PTSD?</span> FDA" in format_source(PAGE | {"title": "How common is PTSD?"}, "es")


def test_a_long_address_is_cut_in_the_text_and_whole_in_the_link():
    link = links(PAGE | {"URL": f"https://www.fda.gov/{'a' * 99}"})[0]
    assert len(link.text) <= LONGEST + 1 and link.text.endswith("…")
    assert link["href"].endswith("a" * 99)


def test_an_address_is_printed_where_there_is_no_doi_and_no_pubmed():
    assert len(links(ARTICLE | {"URL": "https://x.org/"})) == 2
    only = {k: v for k, v in ARTICLE.items() if k not in ("DOI", "PMID")}
    assert [a["href"] for a in links(only | {"URL": "https://x.org/"})] == ["https://x.org/"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "/etc/passwd", "x.md"])
def test_only_an_address_of_the_web_becomes_a_link(url):
    assert links(PAGE | {"URL": url}) == []


def test_every_link_keeps_from_the_other_site_where_the_reader_was():
    for item in (ARTICLE, PAGE):
        for link in links(item):
            assert link["rel"] == ["noreferrer"]


MARKUP = '<script>alert("1")</script> & <i>"x"</i>'


@pytest.mark.parametrize("name", ["title", "container-title", "volume", "page", "publisher"])
@pytest.mark.parametrize("kind", ["article-journal", "webpage", "report"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_markup_in_a_source_prints_as_text(name, kind, lang):
    made = BeautifulSoup(
        format_source(ARTICLE | {"type": kind, name: MARKUP}, lang), "html5lib"
    ).body
    assert made.script is None
    assert {e.name for e in made.find_all(True)} <= {"a", "i", "span"}
    if name == "title":
        assert MARKUP in made.text


@pytest.mark.parametrize("name", ["DOI", "URL", "language"])
def test_markup_in_a_sources_names_breaks_out_of_no_attribute(name):
    item = {"title": "T", "type": "webpage", name: '"><script>alert(1)</script>'}
    if name == "URL":
        item["URL"] = f"https://x.org/{item['URL']}"
    made = BeautifulSoup(format_source(item, "es"), "html5lib").body
    assert made.script is None
    assert all(set(e.attrs) <= {"href", "rel", "lang"} for e in made.find_all(True))


@pytest.mark.parametrize("family", [MARKUP, "O'Neil & Sons"])
def test_markup_in_an_author_prints_as_text(family):
    for author in ({"family": family, "given": "A."}, {"literal": family}):
        made = BeautifulSoup(format_source(PAGE | {"author": [author]}, "en"), "html5lib").body
        assert made.script is None and made.text.startswith(family)


@pytest.mark.parametrize("issued", [{}, None])
def test_a_date_that_is_none_is_left_out(issued):
    assert text(PAGE | {"issued": issued, "accessed": None}).startswith(
        "U.S. Food & Drug Administration. FDA warns. FDA. fda.gov"
    )


def test_the_list_follows_the_pages_numbers_and_leads_back_to_each_place():
    references = {"a": PAGE | {"check": True}, "b": ARTICLE}
    found = format_references({"b": 2, "gone": 1, "a": 1}, references, "en")
    assert found == [
        Reference(number=1, key="b", html=format_source(ARTICLE, "en"), check=False, back="cite-1"),
        Reference(number=3, key="a", html=format_source(PAGE, "en"), check=True, back="cite-3"),
    ]
