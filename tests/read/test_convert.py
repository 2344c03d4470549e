"""A page's Markdown becomes clean HTML in two parts, with a list of all that it uses."""

import re
import tomllib

import pytest
from clinic.read.context import Converted
from clinic.read.convert import find_anchors
from figure_examples import IMAGE, References, example
from figure_examples import KINDS as FIGURE_KINDS
from markdown.blockprocessors import ParagraphProcessor
from page_examples import GLOSSARY, HEAD, converted, document, soup, told

PAGE = """\
!!! key-points "In short"
    - PTSD is hard [@feder2021].

An opening.

## Risks & *effects* {#risks}

Read about [costs](other.md#cost).

!!! warning "Stop"
    Text.

### Common effects

## What is "known"?

The end [@li2010; @feder2021].
"""


def test_a_page_is_parted_at_its_first_section():
    result = converted(PAGE)
    assert told(result) == []
    assert result.lead.startswith("<section") and result.lead.endswith("<p>An opening.</p>")
    assert result.body.startswith('<h2 id="risks">') and result.body.endswith("</p>")


def test_a_page_without_sections_is_all_lead():
    result = converted('!!! note "X"\n    Text.\n\nMore.')
    assert result.body == "" and result.lead.endswith("<p>More.</p>")


def test_a_page_that_begins_with_a_section_has_no_lead():
    result = converted("## A {#a}\n\nText.")
    assert result.lead == "" and result.outline == [("a", "A")]


def test_the_outline_has_the_sections_as_plain_text():
    assert converted(PAGE).outline == [
        ("risks", "Risks & effects"),
        ("what-is-known", "What is “known”?"),
    ]


def test_a_heading_in_a_quotation_is_no_section():
    assert converted("> ## Quoted\n\nText.\n\n## Own {#own}").outline == [("own", "Own")]


def test_what_a_page_uses_is_listed():
    result = converted(PAGE, glossary=GLOSSARY)
    assert result.citations == {"feder2021": 2, "li2010": 1}
    assert result.terms == ["ptsd"]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("One two three.", 3),
        ("One [@feder2021] two [@li2010].", 2),
        ("It's 4.5 mg, twice-daily.", 4),
        ("- one\n- two", 2),
        ("## Two words {#x}\n\n[and three more](other.md)", 5),
        ("| a | b |\n|---|---|\n| c | d |", 4),
        ("Name: ____ and **bold**, *slanted*", 4),
        ("One `two` <kbd>three</kbd>", 3),
    ],
)
def test_words_are_those_a_reader_sees(body, words):
    assert converted(body).words == words


def test_tables_say_what_their_headings_head():
    table = soup(converted("| Drug | Dose |\n|---|---|\n| A | 1 |\n| B | 2 |")).table
    assert [th["scope"] for th in table("th")] == ["col", "col", "row", "row"]
    assert [td.text for td in table("td")] == ["1", "2"]
    assert table.find(attrs={"data-label": True}) is None


def test_the_cells_of_a_wide_table_say_their_columns_title():
    table = soup(converted('| | **Dose** | "Now" |\n|---|---|---|\n| A | 1 | 2 |')).table
    assert [td["data-label"] for td in table.tbody("td")] == ["Dose", "“Now”"]


def test_an_empty_line_of_a_form_names_each_of_its_cells():
    table = soup(converted("| Name | What for | When |\n|---|---|---|\n| | | |\n")).table
    assert [td["data-label"] for td in table.tbody("td")] == ["Name", "What for", "When"]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("## A {#x}\n\n## B {#x}", HEAD + 3),
        ("## A {#x}\n\nText\n\n### B {#x}", HEAD + 5),
    ],
)
def test_a_name_given_twice_is_refused(body, line):
    result = converted(body)
    assert f'{line}: Two places on this page are named "x".' in told(result)[0]


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("    Some <b words", HEAD + 1),
        ("Words\n\n\tSome <b words", HEAD + 3),
        ("> quoted\n>\n>     Some <b words", HEAD + 3),
        ("Say: Some <b words\n\n    Some <b words", HEAD + 3),
    ],
)
def test_spaces_that_make_words_into_program_code_are_named(body, line):
    result = converted(body)
    assert [p.line for p in result.problems] == [line], told(result)
    assert '"Some <b words" would print as program code. Take four of' in told(result)[0]


def test_equal_headings_without_names_get_names_of_their_own():
    result = converted("## Costs\n\n## Costs\n")
    assert told(result) == [] and [i for i, _ in result.outline] == ["costs", "costs_1"]


ANCHORS = {
    "names in braces": ("## A {#x}\n\n### B {#y}", {"x", "y"}),
    "a heading without one": ("## Costs", set()),
    "a heading in a box": ('!!! note "X"\n    ### Deep {#deep}\n\n    Text', {"deep"}),
    "a figure": ("![](../../figures/my-trial.toml)", {"figure-my-trial"}),
    "no heading": ("Text # no heading\n", set()),
}


@pytest.mark.parametrize("case", ANCHORS)
def test_the_names_that_links_may_use_are_known_before_the_page_is_made(case):
    body, names = ANCHORS[case]
    assert find_anchors(document(body)) == names


@pytest.mark.parametrize("case", [c for c in ANCHORS if "figure" not in c])
def test_every_name_that_links_may_use_is_on_the_page(case):
    body, names = ANCHORS[case]
    page = soup(converted(body))
    assert names <= {e["id"] for e in page.select("[id]")}


SCRIPT = '<script>alert("1")</script>'
HOSTILE = {
    "the words of a link": f"[a `{SCRIPT}` b](other.md)",
    "code": f"`{SCRIPT}`",
    "a heading's name": f"## A {{#{SCRIPT}}}",
    "a link's title": f"[words](other.md '{SCRIPT}')",
    "a citation": f"A [@{SCRIPT}].",
}


@pytest.mark.parametrize("case", HOSTILE)
def test_markup_prints_as_text_in(case):
    page = soup(converted(HOSTILE[case]))
    assert page.script is None and not re.search(r"\son\w+=", str(page))


def test_the_empty_corner_of_a_table_is_no_heading():
    page = soup(converted("|  | Visits |\n|---|---|\n| Drip | Six |\n"))
    assert page.thead.td.text == "" and page.thead.th.text == "Visits"


def test_a_column_that_its_editor_lines_up_has_a_class_and_no_style():
    cells = soup(converted("| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | 2 | 3 | 4 |"))
    assert not cells.select("[style]")
    expected = [None, ["text-align-center"], ["text-align-right"], None]
    assert [cell.get("class") for cell in cells.select("tbody tr > *")] == expected
    assert [cell.get("class") for cell in cells.select("thead tr > *")] == expected


def test_a_page_knows_nothing_of_the_page_before():
    body = "See [the other][x] and [x].\n\n# A\n\n# A\n\nAn infusion [@feder2021]."
    alone = converted(body, glossary=GLOSSARY)
    converted(f"{body}\n\n## B\n\n[x]: other.md\n", glossary=GLOSSARY)
    assert converted(body, glossary=GLOSSARY) == alone
    assert converted("") == Converted("", "")


def test_a_page_that_fails_leaves_nothing_to_the_next(monkeypatch):
    body = "- One\n- Two\n\nThree."
    alone = converted(body)

    def fail(*_):
        raise MemoryError

    with monkeypatch.context() as amid_the_list:
        amid_the_list.setattr(ParagraphProcessor, "run", fail)
        with pytest.raises(MemoryError):
            converted(body)
    assert converted(body) == alone


def test_a_glossary_that_is_read_anew_is_used_at_once():
    assert "slow drip" in converted("An infusion.", glossary=GLOSSARY).lead
    entry = {"en": {"term": "infusion", "meaning": "another meaning"}}
    assert "another meaning" in converted("An infusion.", glossary={"infusion": entry}).lead


CITED = re.compile(r'<sup class="cite">.*?</sup>')


def with_figure(data, body=IMAGE, lang="en"):
    return converted(body, lang, figures={"content/figures/x.toml": data}, references=References())


@pytest.mark.parametrize("kind", FIGURE_KINDS)
def test_a_figure_is_the_same_on_the_next_page_but_for_its_numbers(kind):
    data = tomllib.loads(example(kind))
    first, second = with_figure(data), with_figure(data)
    assert first == second and "<figure" in first.lead
    later = with_figure(data, f"One [@wilkinson2019; @li2010; @feder2021].\n\n{IMAGE}")
    figure = later.lead[later.lead.index("<figure") :]
    assert 'href="#ref-3"' in figure and "cite-3" not in figure
    assert re.sub(CITED, "", figure) == re.sub(CITED, "", first.lead)


def test_a_figure_that_is_read_anew_is_drawn_anew():
    data = tomllib.loads(example("timeline"))
    assert "The title" in with_figure(data).lead
    changed = data | {"title": {"en": "Another title", "es": "Otro título"}}
    assert "Another title" in with_figure(changed).lead
    assert "Otro título" in with_figure(changed, lang="es").lead


def test_braces_in_a_figure_are_told_of_its_file_and_not_of_each_page_that_shows_it():
    data = tomllib.loads(example("timeline").replace("The title", "The {#title}"))
    assert told(with_figure(data)) == []
