"""A .bib file comes into references.json once, as the gate takes it, and over nothing there."""

import contextlib
import io
import json

import pytest
from clinic.commands.import_sources import REFERENCES, add_sources
from clinic.content.data import references
from clinic.content.data.data_files import Place
from site_report import Refused

ZOTERO = r"""
@article{li2010,
  title = {{mTOR}-dependent synapse formation and {NMDA} antagonists},
  author = {Li, Nanxin and de la Cruz, Ana Mar{\'i}a and {{The Trial \& Care Group}} and others},
  journal = {Science}, volume = {329}, number = {5994}, pages = {959--964},
  year = {2010}, month = aug, doi = {https://doi.org/10.1126/science.1190287}, pmid = {20724638},
  url = {http://example.org/a}, abstract = {Not kept.}, keywords = {a, b}, file = {a.pdf},
}
"""
BETTER = r"""
@online{va2023, title = {{VA/DoD} guideline}, author = {{Department of Veterans Affairs}},
  date = {2023-06-01/2023-06-03}, urldate = {2024-01-02}, langid = {english},
  url = {https://example.org/a\_b\%20c}}
@incollection{doe2019, title = {A chapter}, booktitle = {The book}, editor = {Smith, A. B., Jr.},
  author = {Jane Doe}, pages = {1–4}, publisher = {A press}, location = {Oxford}, edition = {2},
  date = {2019}}
@misc{label, title = {The label}, author = {{FDA}}, howpublished = {\url{https://example.org/l}}}
@report{r1, title = {A report}, institution = {The office}, number = {12}, date = {2020-05}}
"""


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    old = '[\n {\n  "id": "old2001", "type": "book",\n  "title": "Mine", "DOI": "10.1000/OLD"'
    old += "\n }\n]\n"
    (tmp_path / REFERENCES).write_text(old, encoding="utf-8")
    return tmp_path


def brought(site, bib):
    (site / "a.bib").write_text(bib, encoding="utf-8")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        new = add_sources(site, str(site / "a.bib"))
    text = (site / REFERENCES).read_text(encoding="utf-8")
    problems = []
    found = references.read(json.loads(text), Place(REFERENCES, text), problems)
    assert problems == []
    return new, found, out.getvalue().splitlines()


def test_an_article_comes_with_its_names_numbers_and_days(site):
    new, found, _ = brought(site, ZOTERO)
    assert new == ["li2010"]
    assert found["li2010"] == {
        "id": "li2010",
        "type": "article-journal",
        "check": True,
        "title": "mTOR-dependent synapse formation and NMDA antagonists",
        "author": [
            {"family": "Li", "given": "Nanxin"},
            {"family": "Cruz", "given": "Ana María", "non-dropping-particle": "de la"},
            {"literal": "The Trial & Care Group"},
        ],
        "container-title": "Science",
        "volume": "329",
        "issue": "5994",
        "page": "959-964",
        "DOI": "10.1126/science.1190287",
        "PMID": "20724638",
        "URL": "http://example.org/a",
        "issued": {"date-parts": [[2010, 8]]},
    }


def test_pages_of_the_web_chapters_and_reports_come_as_what_they_are(site):
    new, found, _ = brought(site, BETTER)
    assert new == ["va2023", "doe2019", "label", "r1"]
    assert found["va2023"]["issued"] == {"date-parts": [[2023, 6, 1], [2023, 6, 3]]}
    assert found["va2023"]["URL"] == "https://example.org/a_b%20c"
    assert found["va2023"]["author"] == [{"literal": "Department of Veterans Affairs"}]
    assert (found["va2023"]["type"], found["va2023"]["language"]) == ("webpage", "en")
    assert (found["doe2019"]["type"], found["doe2019"]["container-title"]) == (
        "chapter",
        "The book",
    )
    assert found["doe2019"]["editor"][0]["family"] == "Smith"
    assert (found["label"]["type"], found["label"]["URL"]) == ("webpage", "https://example.org/l")
    assert (found["r1"]["number"], found["r1"]["publisher"]) == ("12", "The office")


def test_what_is_there_stays_as_it_is(site):
    before = (site / REFERENCES).read_text(encoding="utf-8").rstrip("]\n ")
    same = "@book{old2001, title = {Other}}\n@book{x, title = {Y}, doi = {10.1000/old}}\n" + ZOTERO
    new, found, said = brought(site, same)
    assert new == ["li2010"] and found["old2001"]["title"] == "Mine" and "x" not in found
    assert (site / REFERENCES).read_text(encoding="utf-8").startswith(before)
    assert "old2001: is there already as old2001, and was left as it is" in said
    assert "x: is there already as old2001, and was left as it is" in said
    assert brought(site, same)[0] == []


@pytest.mark.parametrize(
    "bib", ["@article{no, year = {2001}}", "@article{a b, title = {T}}", "@article{a, title = {T}"]
)
def test_what_no_page_could_print_is_told_and_left_out(bib, site):
    new, _, said = brought(site, bib)
    assert new == [] and len(said) > 1
    assert not said[0].endswith("not read: ")


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.bib", None, "no such file"),
        ("a.ris", b"TY  - JOUR", "no .bib file"),
        ("a.bib", "@book{a, title = {Café}}".encode("latin-1"), "UTF-8"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(name, data, what, site):
    if data is not None:
        (site / name).write_bytes(data)
    with pytest.raises(Refused) as refused:
        add_sources(site, str(site / name))
    assert what in str(refused.value)


def test_into_a_list_that_cannot_be_read_nothing_is_written_and_its_line_is_named(site):
    broken = (site / REFERENCES).read_text(encoding="utf-8").replace('"book",', '"book"')
    (site / REFERENCES).write_text(broken, encoding="utf-8")
    (site / "a.bib").write_text(ZOTERO, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        add_sources(site, str(site / "a.bib"))
    assert (refused.value.file, refused.value.line) == (REFERENCES, 4)
    assert (site / REFERENCES).read_text(encoding="utf-8") == broken


def test_into_an_empty_list(site):
    (site / REFERENCES).write_text("[]\n", encoding="utf-8")
    assert brought(site, ZOTERO)[0] == ["li2010"]
