"""What a page tells machines: true, on the page, and unable to break out of its script."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from clinic.attach import structured_data
from markupsafe import Markup

WEBSITE = "https://www.clinic.test"
FACTS = {"name": "The Clinic", "city": "Seattle", "state": "Washington", "phone": "", "email": ""}
REFERENCES = {
    "feder2021": {"DOI": "10.1176/x", "title": "A trial"},
    "label": {"URL": "https://label.test/", "title": "A label"},
    "book": {"title": "A book"},
}
REVIEWER = {"name": "Jane Doe", "credentials": "MD", "profile": "https://profile.test/"}


def standing(state="signed"):
    return SimpleNamespace(state=state, reviewer=REVIEWER, day=date(2026, 11, 1))


def article(**changes):
    values = {
        "title": Markup("Ketamine &amp; PTSD"),
        "summary": "What it can &amp; cannot do.",
        "lang": "en",
        "url": "ptsd/x/",
        "kind": "treatment",
        "crumbs": [("Home", ""), ("PTSD", "ptsd/")],
        "card": "cards/ptsd/x.png",
        "standing": standing(),
        "fate": "published",
        "published": date(2026, 10, 1),
        "updated": None,
        "references": [SimpleNamespace(key=key) for key in REFERENCES],
    }
    return SimpleNamespace(**values | changes)


def designed(**changes):
    values = {
        "title": "Home",
        "summary": "A page.",
        "lang": "en",
        "url": "",
        "kind": "home",
        "crumbs": [],
        "card": "",
    }
    return SimpleNamespace(**values | changes)


def graph(this, **facts):
    context = {"website": WEBSITE, "clinic": FACTS | facts}
    content = SimpleNamespace(references=REFERENCES)
    text = structured_data.make_json_ld(this, context, content)
    return {entry["@type"]: entry for entry in json.loads(text)["@graph"]}


def test_an_article_is_a_medical_page_with_its_words_as_a_reader_sees_them():
    page = graph(article())["MedicalWebPage"]
    assert page["name"] == "Ketamine & PTSD"
    assert page["description"] == "What it can & cannot do."
    assert page["url"] == page["@id"] == f"{WEBSITE}/ptsd/x/"
    assert page["inLanguage"] == "en"
    assert page["datePublished"] == "2026-10-01" and "dateModified" not in page
    assert page["image"] == f"{WEBSITE}/cards/ptsd/x.png"


def test_a_change_has_its_day():
    page = graph(article(updated=date(2026, 11, 5)))["MedicalWebPage"]
    assert page["dateModified"] == "2026-11-05"


@pytest.mark.parametrize("state", ["signed", "overdue"])
def test_a_signed_page_names_its_reviewer(state):
    page = graph(article(standing=standing(state)))["MedicalWebPage"]
    assert page["lastReviewed"] == "2026-11-01"
    assert page["reviewedBy"]["name"] == "Jane Doe"
    assert page["reviewedBy"]["honorificSuffix"] == "MD"


@pytest.mark.parametrize("state", ["unsigned", "edited", "draft", "scheduled"])
def test_no_review_is_claimed_without_a_signature_for_this_text(state):
    page = graph(article(standing=standing(state)))["MedicalWebPage"]
    assert not {"lastReviewed", "reviewedBy"} & set(page)


def test_every_source_that_has_a_doi_is_named_by_it():
    page = graph(article())["MedicalWebPage"]
    assert page["citation"] == ["https://doi.org/10.1176/x"]
    assert "citation" not in graph(article(references=[]))["MedicalWebPage"]


def test_an_interim_page_claims_nothing_of_the_article_that_is_not_on_it():
    page = graph(article(fate="interim"))["WebPage"]
    assert not {"description", "citation", "lastReviewed", "datePublished", "image"} & set(page)


def test_a_page_that_needs_no_review_is_no_medical_page():
    found = graph(article(standing=None, kind="policy", card=""))
    assert "WebPage" in found and "MedicalWebPage" not in found


def test_the_way_home_ends_at_the_page_itself():
    steps = graph(article())["BreadcrumbList"]["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3]
    assert [step["name"] for step in steps] == ["Home", "PTSD", "Ketamine & PTSD"]
    assert [step["item"] for step in steps] == [
        f"{WEBSITE}/",
        f"{WEBSITE}/ptsd/",
        f"{WEBSITE}/ptsd/x/",
    ]


def test_the_home_page_alone_speaks_of_the_whole_site():
    assert graph(designed())["WebSite"]["name"] == "The Clinic"
    assert "BreadcrumbList" not in graph(designed())
    assert "WebSite" not in graph(article())


def test_the_clinic_says_only_what_it_has_told_us():
    found = graph(designed())["MedicalClinic"]
    assert set(found) == {"@type", "@id", "name", "url", "address"}
    assert found["address"] == {
        "@type": "PostalAddress",
        "addressLocality": "Seattle",
        "addressRegion": "Washington",
    }
    told = graph(designed(kind="booking"), phone="+1 206", email="a@b.test", address="1 Main St")
    assert told["MedicalClinic"]["telephone"] == "+1 206"
    assert told["MedicalClinic"]["email"] == "a@b.test"
    assert told["MedicalClinic"]["address"] == "1 Main St"


EVIL = '</script><script>alert("x")</script><!-- & \u2028 \u2029'


@pytest.mark.parametrize("field", ["title", "summary"])
def test_no_words_end_the_script(field):
    this = designed(**{field: EVIL})
    context = {"website": WEBSITE, "clinic": FACTS | {"name": EVIL}}
    text = structured_data.make_json_ld(this, context, SimpleNamespace(references={}))
    assert not set(text) & set("<>&\u2028\u2029")
    html = f'<script type="application/ld+json">{text}</script><p>after</p>'
    soup = BeautifulSoup(html, "html5lib")
    assert len(soup.find_all("script")) == 1 and soup.p.string == "after"
    assert EVIL in [entry.get("name") for entry in json.loads(soup.script.string)["@graph"]]
