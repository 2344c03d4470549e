"""What is wrong at the top of a page is told once, with what to write."""

from dataclasses import replace

import pytest
from clinic.content import front_matter
from clinic.content.file_names import say_deleted
from clinic.content.files import Source
from small_site import BOOK, ES, ONE, files

SUMMARY = files()[ONE].split("\n")[2]


def parse(old, new, path=ONE):
    """Return (the fields of a page with a change, [(line, what, fix)], its body)."""
    text = files()[path]
    assert old in text
    document, found = front_matter.parse(Source(path, "article", text.replace(old, new, 1)))
    return document.values, [(p.line, p.what, p.fix) for p in found], document.body


@pytest.mark.parametrize(
    ("old", "new", "line", "name"),
    [
        (SUMMARY, f"{SUMMARY}\n", 5, "Kind"),
        ("Date:", "\nDate:", 3, "Date"),
        ("Date:", "\n\n\nDate:", 5, "Date"),
    ],
)
def test_a_top_that_empty_lines_cut_is_told_once_and_read_whole(old, new, line, name):
    values, found, body = parse(old, new)
    what = f"{name}: an empty line above cuts this line off from the others."
    assert found == [(line, what, "Take the empty line out.")]
    assert values == parse("", "")[0] and body == parse("", "")[2]


def test_each_cut_is_told():
    _, found, _ = parse("Date: 2026-11-01\n", "\nDate: 2026-11-01\n\n")
    assert [(line, what.split(":")[0]) for line, what, _ in found] == [(3, "Date"), (5, "Summary")]


def test_text_right_below_what_was_cut_off_is_text():
    values, found, body = parse(
        "\n\n!!! key-points", "\n\nOrder: 7\nYou can read:\n\n!!! key-points"
    )
    assert [what.split(":")[0] for _, what, _ in found] == ["Order"]
    assert values["order"] == 7 and body.startswith("You can read:")


def test_an_empty_first_line_is_told_alone():
    values, found, _ = parse("Title:", "\nTitle:")
    assert [(line, what) for line, what, _ in found] == [(1, "The first line is empty.")]
    assert values["kind"] == "condition"


LOOSE = {  # how a line is written -> what to write
    "**Title:** A first page about the drug": "Title: A first page about the drug",
    "**Title: A first page about the drug**": "Title: A first page about the drug",
    "Title : A first page about the drug": "Title: A first page about the drug",
    "- Title: A first page about the drug": "Title: A first page about the drug",
    "  Title: A first page about the drug": "Title: A first page about the drug",
    "Título: A first page about the drug": "Title: A first page about the drug",
    "**Título:** A first page about the drug": "Title: A first page about the drug",
    "Titulo: A first page about the drug": "Title: A first page about the drug",
}


@pytest.mark.parametrize("written", LOOSE)
def test_a_line_that_is_written_in_another_way_is_told_with_what_to_write(written):
    values, found, _ = parse("Title: A first page about the drug", written)
    assert [(line, fix) for line, _, fix in found] == [(1, f"Write {LOOSE[written]}")]
    assert values["title"] == "A first page about the drug"


def test_the_names_of_lines_are_english_on_a_spanish_page_too():
    values, found, _ = parse("Date: 2026-11-01", "Fecha: 2026-11-23", ES)
    what = "Fecha: the names of these lines are English on every page."
    assert found == [(2, what, "Write Date: 2026-11-23")]
    assert str(values["date"]) == "2026-11-23"
    _, found, _ = parse("Date: 2026-11-01", "Fecha: 23/11/2026", ES)
    assert sorted(fix for _, _, fix in found) == [
        "Write Date: 2026-11-23",
        "Write Date: in its place.",
    ]


@pytest.mark.parametrize(("written", "step"), [("Book", "book"), ("HELP", "help")])
def test_a_next_step_may_begin_with_a_capital(written, step):
    values, found, _ = parse("Kind:", f"Next: {written}\nKind:")
    assert (values["next"], found) == (step, [])


@pytest.mark.parametrize(("written", "meant"), [("boook", "book"), ("hlep", "help")])
def test_a_slip_in_a_next_step_is_told_with_the_word_that_is_meant(written, meant):
    _, [(line, _, fix)], _ = parse("Kind:", f"Next: {written}\nKind:")
    assert (line, fix) == (4, f"Write Next: {meant}")


FENCED = """---
title: "A page: with a colon"
Date: 2026-11-01

summary: 'What the page says, in one plain sentence of its own.'
kind: visit
---
The text, and a rule.

---

Its end.
"""


def test_lines_between_rules_are_read_as_other_programs_write_them():
    document, found = front_matter.parse(
        Source(ONE, "article", FENCED.replace("\n\nsummary", "\nsummary"))
    )
    assert [p for p in found if p.line] == []
    assert document.title == "A page: with a colon"
    assert document.values["summary"] == "What the page says, in one plain sentence of its own."
    assert document.body.startswith("The text, and a rule.") and document.body_line == 7
    assert document.lines["kind"] == 5


def test_an_empty_line_between_rules_is_told_at_its_line():
    _, found = front_matter.parse(Source(ONE, "article", FENCED))
    assert [(p.line, p.what) for p in found if "empty line" in p.what] == [
        (5, "summary: an empty line above cuts this line off from the others.")
    ]


@pytest.mark.parametrize("text", ["---\nTitle: A page\n\nText.\n", "---\nText.\n---\n"])
def test_a_rule_that_stands_around_no_lines_is_told(text):
    _, found = front_matter.parse(Source(ONE, "article", text))
    assert found[0].line == 1 and '"---"' in found[0].what


BEGINNINGS = ("## What {#what}", "!!! key-points", "> Words", "| A | B |", "- one", "1. one")


@pytest.mark.parametrize("line", BEGINNINGS)
def test_text_right_below_the_top_is_told_once_and_read(line):
    values, found, body = parse("\n\n!!! key-points", f"\n{line}\n\n!!! key-points")
    what = f'"{line}" stands right below the lines at the top.'
    assert found == [(6, what, "Leave an empty line above it.")]
    assert body.startswith(f"{line}\n\n!!! key-points") and values["related"]


LISTED = {  # values on lines of their own -> what to write
    "Related:\n  - ../visits/two.md\n  - 'a.md'": "Related: ../visits/two.md, a.md",
    "Related:\n- ../visits/two.md": "Related: ../visits/two.md",
    "Corrected:\n  - 2026-11-02 A dose.\n  - 2026-11-03 A word.": (
        "Corrected: 2026-11-02 A dose.; 2026-11-03 A word."
    ),
}


@pytest.mark.parametrize("fence", ["", "---\n"])
@pytest.mark.parametrize("written", LISTED)
def test_values_on_lines_of_their_own_are_told_once_with_the_line(written, fence):
    text = files()[ONE].replace("Related: ../visits/two.md", written, 1)
    if fence:
        text = fence + text.replace("\n\n", f"\n{fence}\n", 1)
    document, found = front_matter.parse(Source(ONE, "article", text))
    name = written.partition(":")[0]
    what = f"{name}: its values stand on lines of their own."
    line = 6 if fence else 5
    assert [(p.line, p.what, p.fix) for p in found] == [(line, what, f"Write {LISTED[written]}")]
    assert document.values[name.lower()] and document.body.startswith("\n" if fence else "!!!")


def test_the_values_of_a_line_that_is_none_of_ours_are_no_lines():
    _, found, _ = parse("Related: ../visits/two.md", "Tags:\n  - one\n  - two")
    assert [(line, what) for line, what, _ in found] == [(5, "Tags: there is no such line.")]


FILES = ("understanding.md", "../visits/two.md")
PARTED = ("{}; {}", "{} and {}", "{} {}", "{} | {}", "{} y {}", "[{}, {}]", '"{}", "{}"', "{}, {},")


@pytest.mark.parametrize("written", PARTED)
def test_files_that_no_comma_parts_are_proposed_with_one(written):
    _, found, _ = parse("Related: ../visits/two.md", f"Related: {written.format(*FILES)}")
    what = "Related: its files are not parted by commas alone."
    assert found == [(5, what, f"Write Related: {', '.join(FILES)}")]


@pytest.mark.parametrize("written", ["sleep and nightmares.md", "a.md, b c.md", "a$(b).md, c.md"])
def test_a_value_that_is_no_file_is_given_no_guess(written):
    _, [(_, what, fix)], _ = parse("Related: ../visits/two.md", f"Related: {written}")
    assert (
        "is no link to a file" in what
        and fix == "Write it like this: Related: ../visits/infusion-day.md"
    )


@pytest.mark.parametrize(
    "path", ["content/a.md; content/b.md", "content/a b.md", "content/$(b).md"]
)
def test_no_command_is_offered_for_what_is_no_file(path):
    assert (
        say_deleted(path) == ""
        and say_deleted("content/a.md").count("content/a.md takes it away") == 1
    )


@pytest.mark.parametrize("text", ["Words.\n\nMore.", "\n# Words\n\nMore.", "[Words](x.md)"])
@pytest.mark.parametrize(("path", "kind"), [(ONE, "treatment"), (BOOK, "plain")])
def test_a_page_without_lines_at_its_top_is_told_all_it_needs_and_read(text, path, kind):
    source = Source(path, front_matter.ARTICLE if path == ONE else front_matter.PAGE, text)
    document, [problem] = front_matter.parse(source)
    assert document.body == text and problem.line == 1
    for line in ("Title: ", "Date: ", "Summary: ", f"Kind: {kind}"):
        assert line in problem.fix
    written = problem.fix.partition("them: ")[2].replace(" / ", "\n")
    assert front_matter.parse(replace(source, text=f"{written}\n\n{text.strip()}"))[1] == []
