"""A translation can show a newer passage in its original language, and says which that is."""

import tomllib
from textwrap import indent

from clinic.assets.downloads import Download
from clinic.standing.translations import merge_sections
from figure_examples import IMAGE, example
from page_examples import GLOSSARY, WORDS, converted, document, soup, told
from tables import each
from third_language import mark

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


OTHERS = {  # another language of a page -> the words of the interface for it
    "es": WORDS["es"],
    "vi": {
        table: {key: mark(text) for key, text in words.items()}
        for table, words in WORDS["en"].items()
        if isinstance(words, dict) and table != "rules"
    },
}
ALL = WORDS | OTHERS
PDF = "content/files/form.pdf"
KNOWN = {
    "images": {PDF: Download(PDF, 2, 120_000)},
    "sites": {
        "www.help.org": {"who": {"en": "The Fund", "es": "El Fondo", "vi": "zz"}, "why": "x"},
        "only.en.org": {"who": {"en": "The Other Fund"}, "why": "x"},
    },
}
SPEAKS = {  # what a section says -> what a reader of it reads or hears there
    "an emergency box": (
        '!!! emergency "Call 911 if"\n    - you cannot breathe',
        ["Emergency: Call 911 if", ">Call 911<"],
    ),
    "one in a list": (
        '- Watch.\n\n    !!! emergency "Call 911 if"\n        - you cannot breathe',
        ["Emergency: Call 911 if", ">Call 911<"],
    ),
    "one in a quotation": (
        '> !!! urgent "Call or text 988 if"\n>     - you need it',
        ["Urgent: Call or text 988 if", ">Call 988<", ">Text 988<"],
    ),
    "one in another": (
        '!!! note "Before"\n    Read.\n\n    !!! urgent "Text HOME to 741741"\n        - now',
        ["Note: Before", "Urgent: Text", ">Text HOME to 741741<"],
    ),
    "boxes without a title": (
        "!!! warning\n    One.\n\n!!! dont\n    - two",
        [">Warning<", ">Do not<"],
    ),
    "a list of what not to do, with a list in it": (
        '!!! dont "For a day"\n    - drive\n        - a car\n    - Drink wine',
        ["do not drive", ">a car", "Do not drink wine"],
    ),
    "a question with a box in it": (
        '??? "Is it safe?"\n    Ask us.\n\n    !!! dont "At home"\n        - smoke',
        ["<summary>Is it safe?", "do not smoke"],
    ),
    "sources": (
        "It can [@feder2021]. It *may* [@li2010], too.\n\n- one [@li2010].",
        ["can.<sup", "</em>,<sup", "one.<sup", '"Source 1"', '"Source 2"'],
    ),
    "a link that leaves": ("See [it](https://www.help.org/).", ["(leaves this site: The Fund)"]),
    "one in a box": (
        '!!! note "Who"\n    See [it](https://only.en.org/).',
        ["(leaves this site: The Other Fund)"],
    ),
    "a file": ("Take [the form](../../files/form.pdf).", ["(PDF, 2 pages, 120 KB)"]),
    "a table": (
        "| When | What [@li2010] | Why |\n|---|---|---|\n| now | rest [@li2010]. | so |",
        ['data-label="Why"', "rest.<sup", '"Source 1"'],
    ),
}


def print_passage(text, lang):
    """Return the HTML of an English text on a page in another language, and the page's problems."""
    page = converted(f'!!! original "en"\n{indent(text, "    ")}', lang, words=ALL, **KNOWN)
    return soup(page).select_one("div.original[lang=en]").decode_contents().strip(), told(page)


@each("lang", OTHERS)
@each("name", SPEAKS)
def test_all_in_the_passage_speaks_its_language(name, lang):
    text, expected = SPEAKS[name]
    shown, wrong = print_passage(text, lang)
    own = converted(text, "en", **KNOWN)
    assert wrong == told(own) == []
    assert shown == soup(own).decode_contents().strip()  # as on the English page itself
    plain = shown.replace('<span class="callout-severity">', "").replace("</span>", "")
    assert [words for words in expected if words not in plain] == []


BOX, CAJA = '!!! emergency "Call 911 if"\n    - x', '!!! emergency "Llame al 911 si"\n    - y'


def test_a_box_of_the_page_around_two_passages_speaks_the_pages_language():
    passage = f'!!! original "en"\n{indent(BOX, "    ")}\n\n    So [@li2010].'
    body = "\n\n".join([CAJA, passage, CAJA, "Eso [@li2010].", passage, CAJA])
    page = soup(converted(body, "es"))
    said = [(box.h2.text, box.select_one(".dial").text) for box in page("section")]
    english = ("Emergency: Call 911 if", "Call 911")
    spanish = ("Emergencia: Llame al 911 si", "Llame al 911")
    assert said == [spanish, english, spanish, english, spanish]
    assert [sup.a["aria-label"] for sup in page("sup")] == ["Source 1", "Fuente 1", "Source 1"]
    assert [sup.parent.text for sup in page("sup")] == ["So.1", "Eso1.", "So.1"]


IN_THE_PASSAGE = {  # where a figure stands in it -> what stands around it
    "in an item": "- One.\n\n    {}\n\n- Two [@feder2021].",
    "in a box": '!!! note "Look"\n    {}\n\n    Two [@feder2021].',
    "alone": "{}\n\nTwo [@feder2021].",
}


@each("place", IN_THE_PASSAGE)
def test_a_figure_in_it_speaks_the_pages_language_and_says_so(place):
    text = IN_THE_PASSAGE[place].format(IMAGE)
    figures = {"content/figures/x.toml": tomllib.loads(example("icon-array"))}
    body = f'!!! original "en"\n{indent(text, "    ")}'
    references = {"feder2021": {"title": "x"}}
    result = converted(body, "es", figures=figures, references=references)
    figure = soup(result).select_one("div.original figure")
    assert told(result) == []
    assert figure["lang"] == "es" and figure.figcaption.text == "El título"
    assert figure.sup.a["aria-label"] == "Fuente 1"
    assert soup(result).select("div.original sup")[-1].a["aria-label"] == "Source 1"


def test_a_figure_is_taken_out_of_the_passage_and_a_picture_with_its_words_is_not():
    newer = f"## Risks {{#risks}}\n\nOne.\n\n{IMAGE}\n\n![A chair](x.jpg)\n\nTwo.\n"
    lines = merge_sections(document(OLDER, "es"), document(newer), ["risks"], NOTICE).body
    assert f"\n{IMAGE}\n" in lines and "\n    ![A chair](x.jpg)\n" in lines


def test_a_section_that_is_not_translated_yet_has_its_heading_in_its_language():
    body = merge_sections(
        document(OLDER, "es"), document("## Who & what {#who}\n\nx\n"), ["who"], NOTICE
    )
    result = converted(body.body, "es")
    assert told(result) == []
    assert [h2.get("lang") for h2 in soup(result)("h2")] == [None, None, "en"]
    assert result.outline[1:] == [
        ("other", "Otra"),
        ("who", '<span lang="en">Who &amp; what</span>'),
    ]
    assert [hasattr(text, "__html__") for _, text in result.outline] == [False, False, True]
