"""A topic with many articles is divided by headings, each above the articles from an Order on."""

from datetime import date
from types import SimpleNamespace

import pytest
from clinic.attach.page import Listed, Topic, list_topics
from clinic.content.content import read
from going_live import publish
from real_site import pages_of
from small_site import DAY, ES, ONE, begin, files, lay, problems

TOPICS = "content/topics.toml"
WORDS = {"en": "Before", "es": "Antes"}
PART = """
[[ptsd.part]]
order = {}
title.en = "Before a visit"
title.es = "Antes de una visita"
"""


def listed(name, order, lang="en", translated=True):
    """Return what lists print of an article."""
    alternates = dict.fromkeys(("en", "es") if translated else (lang,), name)
    day = date(2026, 11, 23)
    return Listed(name, name, lang, "", "visit", "visits", order, alternates, day, None)


def topic_of(*parts):
    """Return a topic of three English articles and two Spanish ones, with these parts."""
    articles = {
        "en": [listed("a", 10), listed("b", 30, translated=False), listed("c", 100)],
        "es": [listed("a.es", 10, "es"), listed("c.es", 100, "es")],
    }
    return Topic("visits", {}, {}, 10, list(parts), articles)


DIVIDED = {
    "no heading": ([], [("", "abc")]),
    "all below one": ([(0, WORDS)], [("Before", "abc")]),
    "from an order on": ([(30, WORDS)], [("", "a"), ("Before", "bc")]),
}


@pytest.mark.parametrize("name", DIVIDED)
def test_an_article_stands_below_the_last_heading_of_its_order_or_less(name):
    parts, expected = DIVIDED[name]
    found = topic_of(*parts).list_parts("en")
    assert [(heading, "".join(page.url for page in pages)) for heading, pages in found] == expected


def test_two_headings_of_one_order_are_named_and_stop_no_preview(tmp_path):
    twice = PART.format(10) + PART.format(30) + PART.format(30).replace("Before", "On the day of")
    folder = lay(tmp_path / "site", {TOPICS: files()[TOPICS] + twice})
    [found] = problems(folder)
    line = (folder / TOPICS).read_text("utf-8").split("\n")[found.line - 1]
    assert (found.file, line) == (TOPICS, 'title.en = "On the day of a visit"')
    assert "order of another, 30" in found.what and "order of its own" in found.fix
    topics = list_topics(SimpleNamespace(content=read(folder, DAY)[0]), {})
    assert [order for order, _ in topics[0].parts] == [10, 30, 30]


def test_a_heading_without_articles_is_not_printed():
    found = topic_of((20, {"en": "Before"}), (25, {"en": "After"})).list_parts("en")
    assert [heading for heading, _ in found] == ["", "After"]


def test_what_is_not_translated_stands_in_its_part_behind_the_others():
    found = topic_of((30, WORDS)).list_parts("es")
    assert [(heading, [page.url for page in pages]) for heading, pages in found] == [
        ("", ["a.es"]),
        ("Antes", ["c.es", "b"]),
    ]


@pytest.mark.parametrize(
    ("featured", "shown"),
    [
        ((), ["es/a/", "es/c/", "b/"]),
        (("b", "c"), ["b/", "es/c/"]),
        (("gone",), ["es/a/", "es/c/", "b/"]),
    ],
)
def test_the_home_page_shows_the_featured_articles_or_the_first(featured, shown):
    topic = Topic("visits", {}, {}, 10, [])
    topic.articles = {
        "en": [listed("a/", 10), listed("b/", 30, translated=False), listed("c/", 100)],
        "es": [listed("es/a/", 10, "es"), listed("es/c/", 100, "es")],
    }
    assert [page.url for page in topic.list_first("es", featured)] == shown


def test_the_page_of_a_topic_has_its_headings_in_its_language(tmp_path):
    text = files()[TOPICS]
    site = lay(tmp_path / "site", {TOPICS: text + PART.format(0)}, whole=True)
    publish(site)
    pages = {page.address: page.soup for page in pages_of((site / "output").resolve())}
    for address, heading in (("ptsd/", "Before a visit"), ("es/ptsd/", "Antes de una visita")):
        [h2] = [h2 for h2 in pages[address].main.find_all("h2") if h2.text == heading]
        assert h2.find_next_sibling("ul").find("a")["href"] == f"/{address}one/"


WRONG = {
    "no order": ("order = 0\n", "", "The key order is missing"),
    "no English": ('title.en = "Before a visit"\n', "", "title.en is missing"),
    "no Spanish": ('title.es = "Antes de una visita"\n', "", "title has no Spanish"),
    "a key that is none": ("order = 0", "order = 0\nordre = 1", 'no key "ordre"'),
    "words where a number belongs": ("order = 0", 'order = "first"', "order: this is not right"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_heading_that_is_written_wrong_is_named(name, tmp_path):
    old, new, what = WRONG[name]
    text = files()[TOPICS] + PART.format(0).replace(old, new)
    found = begin(lay(tmp_path, {TOPICS: text, ONE: files()[ONE], ES: files()[ES]}))
    problems = [p for p in found.report.problems if p.file == TOPICS]
    assert [what in p.what and p.line > 20 for p in problems] == [True], problems
