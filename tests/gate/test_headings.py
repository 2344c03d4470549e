"""Headings are told from the blocks of a page, wherever one stands: in a box or a quotation too."""

from clinic.gate import markup
from clinic.standing import ledger, translations
from clinic.text.sections import find_sections
from page_examples import converted
from tables import each
from text_examples import article

FOUND = {  # what is written -> (its line, what is wrong, the fix)
    '## A\n\n!!! note "T"\n    #### B': [(4, "jumps from level 2 to level 4", "Write ### B")],
    "## A\n\n> - #### B\n": [(3, "jumps from level 2 to level 4", "Write ### B")],
    "##A {#a}\n\n####B {#b} ##": [(3, "jumps from level 2 to level 4", "Write ### B {#b}")],
    "> One\n>\n> # B": [(3, "A page has one heading of the first level", "Write ## B")],
    "## {#a}": [(1, "has no words", "Write some")],
    "##": [(1, "has no words", "Write some")],
    "> One\n> ---": [(2, "becomes a heading", "Write ## One in place of both lines, or leave an")],
    "One\n        ===": [(2, "becomes a heading", "Write ## One in place of both lines.")],
    "*One*\n---": [(2, "becomes a heading", "Write ## *One*")],
    # what is right
    '## A\n\n!!! note "T"\n    ### B\n\n### C\n\n## D': [],
    "- One\n---\n\n***\n---\n\n| a |\n|---|\n| b |\n---": [],
    "1. One\n---\n\n• One\n---\n\n> One\n---\n\n- One\n===\n\n1) One\n===": [],
    "`## A`\n\n\\#### B\n\n#1 is rest.": [],
}


@each("body", FOUND)
def test_a_wrong_heading_is_named_wherever_it_stands(body):
    document = article(body)
    found = sorted(markup.check_markup(document, {}), key=lambda problem: problem.line)
    assert len(found) == len(FOUND[body]), found
    for problem, (line, what, fix) in zip(found, FOUND[body], strict=True):
        assert problem.line == document.body_line + line - 1
        assert what in problem.what and problem.fix.startswith(fix)


def test_what_is_signed_holds_each_source_that_prints():
    document = article("One [@a2020;\n@b2021]. Two [ @c2022 ] and [a](../../files/d.pdf#page=2).")
    assert ledger.list_citations(document) == ["a2020", "b2021", "c2022"]
    assert ledger.list_pictures(document) == ["content/files/d.pdf"]


@each("body", ["### Help {#get-help}", "> ## Help {#get-help}"])
def test_a_heading_that_has_the_name_of_a_section_and_begins_none_is_told_at_its_line(body):
    document = article(f"## A\n\n{body}\n\nCall 911.")
    [problem] = markup.check_markup(document, {"condition": ["get-help"]})
    assert problem.line == document.body_line + 2 and "and this begins none" in problem.what
    assert problem.fix.startswith("Write ## Help {#get-help} on")


SECTIONS = {  # a text -> the names of its sections
    "One\n\n## A {#risks}\n\nb\n\n##C {#c} ##\n\nd\n\n### E {#e}": ["risks", "c"],
    " ## A {#risks}\n\nb\n\n   ## B {#get-help}\nc": ["risks", "get-help"],
    '## A {#risks}\n\n!!! note "T"\n    ## B {#b}\n\n> ## C {#c}\n\n- ## D {#d}\n\ne': ["risks"],
    "`## A {#risks}`\n\n\\## B {#b}": [],
    "": [],
}


@each("body", SECTIONS)
def test_a_section_begins_where_a_heading_prints(body):
    document = article(body)
    sections = find_sections(document)
    assert [section.id for section in sections] == SECTIONS[body]
    assert [name for name, _ in converted(body).outline] == SECTIONS[body]
    lines = document.source.text.split("\n")
    for section in sections:
        assert section.written.split("\n")[0] == lines[section.line - 1]
    cut = [line.text for _, part in translations.cut_sections(document) for line in part]
    assert "\n".join(cut) == document.body


def test_a_section_is_there_however_far_its_heading_stands_in():
    needed = {"condition": ["risks"]}
    assert [p.what for p in markup.check_markup(article("b"), needed)]
    documents = [article("## A {#risks}\n\nb"), article("  ## A {#risks}\n\nb")]
    for document in documents:
        assert markup.check_markup(document, needed) == []
    # It is the same text for a translation.
    assert translations.hashes(documents[0]) == translations.hashes(documents[1]) != {}
