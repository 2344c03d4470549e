"""A translation can show a newer passage in its original language, and says which that is."""

from textwrap import indent

from clinic.standing.translations import merge_sections
from page_examples import GLOSSARY, WORDS, converted, document, soup, told
from tables import each

NEWER = """\
## Risks {#risks}

The text on PTSD [@feder2021].

- one
- [two](other.md)
"""
NOTICE = WORDS["es"]["untranslated"]["section"]
OLDER = "## Riesgos {#risks}\n\nAntes.\n\n### Y más\n\n## Otra {#other}\n\nDespués, el TEPT.\n"
BODY = merge_sections(document(OLDER, "es"), document(NEWER), ["risks"], NOTICE).body


def test_the_passage_names_its_language_and_what_follows_does_not():
    page = soup(converted(BODY, "es"))
    passage = page.select_one("div.original")
    assert passage["lang"] == "en"
    assert [e.name for e in passage.find_all(recursive=False)] == ["p", "ul"]
    assert "Después" not in passage.text and "Después" in page.text
    assert page.h2.text == "Riesgos" and NOTICE in page.section.text


def test_its_citations_and_links_are_those_of_the_page():
    result = converted(BODY, "es")
    passage = soup(result).select_one("div.original")
    assert told(result) == []
    assert passage.sup.a["href"] == "#ref-1" and "two" in passage.text
    assert passage.ul.a["href"] == "/ptsd/other/"


def test_the_pages_glossary_explains_nothing_in_it():
    body = '!!! original "en"\n    The TEPT.\n\nEl TEPT.'
    page = soup(converted(body, "es", glossary=GLOSSARY))
    assert page.select_one("div.original").text.strip() == "The TEPT."
    assert len(page.select(".meaning")) == 1


FIRST = {  # what the passage begins with -> the elements that it then has
    '!!! emergency "Call 911 if"\n    - you cannot breathe\n\nMore.': ["section", "p"],
    "### A part\n\nMore.": ["h3", "p"],
    "- one\n- two\n\nMore.": ["ul", "p"],
    "| a | b |\n|---|---|\n| 1 | 2 |\n\nMore.": ["table", "p"],
    "> So they say\n\nMore.": ["blockquote", "p"],
    '??? "Is it safe?"\n    Ask us.\n\nMore.': ["details", "p"],
}


@each("text", FIRST)
def test_a_passage_may_begin_with_whatever_a_section_may(text):
    result = converted(f'!!! original "en"\n{indent(text, "    ")}\n', "es")
    passage = soup(result).select_one("div.original")
    assert told(result) == [] and result.parted == []
    assert [e.name for e in passage.find_all(recursive=False)] == FIRST[text]
