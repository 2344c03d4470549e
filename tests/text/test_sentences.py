"""A page is read sentence by sentence, as its readers see it and with its lines."""

import pytest
from clinic.text.blocks import Block, find_blocks, find_fields
from tables import each
from text_examples import CARE, article

SPLIT = {
    "en": (
        ("It fell. It rose.", 2),
        ("It fell! Did it rise? Yes.", 3),
        ("Ketamine vs. placebo was tried.", 1),
        ("Dr. Lee and Mrs. Ray agree.", 1),
        ("J. Smith and A. B. Jones wrote it.", 1),
        ("The dose was 0.5 mg. It was low.", 2),
        ("Take 0.5 mg. per kg.", 1),
        ("Come at 9 a.m. on the day.", 1),
        ("Come at 9 a.m. We open then.", 2),
        ("In the U.S. Army it is common.", 1),
        ("It is common in the U.S. The rest is not.", 2),
        ("Some drugs, e.g. sertraline, help.", 1),
        ("Feder et al. found this.", 1),
        ("No. The FDA has not approved it.", 2),
        ("Take vitamin C. It is cheap.", 2),
        ("It rose in 2021. It fell in 2022.", 2),
        ("He said “it fell.” She said no.", 2),
        ("(It fell.) It rose.", 2),
        ("It fell … and rose.", 2),
        ("Wait... It fell.", 2),
        ("See clinic.com for more. It is free.", 2),
    ),
    "es": (
        ("Bajó. Subió.", 2),
        ("¿Bajó? ¡Sí! No sé.", 3),
        ("Algunas medicinas, p. ej. la sertralina, ayudan.", 1),
        ("La Dra. Ruiz y el Sr. Paz.", 1),
        ("Es común en EE. UU. y en México.", 1),
        ("Es común en EE. UU. La ayuda existe.", 2),
        ("Venga a las 9 a. m. del día.", 1),
        ("Ud. puede preguntar.", 1),
        ("La dosis fue de 0.5 mg. Fue baja.", 2),
    ),
}


def read(body, lang="en"):
    return [s for b in find_blocks(article(body, lang)) for s in b.sentences]


@each(("lang", "text", "count"), [(k, *case) for k, cases in SPLIT.items() for case in cases])
def test_a_sentence_ends_where_it_ends(lang, text, count):
    found = Block("paragraph", text, 1, "").sentences
    assert [s.text for s in found] and len(found) == count
    assert " ".join(s.text for s in found) == text


def test_marks_links_braces_and_citations_are_out_of_the_text():
    body = (
        "**Bold**, _thin_, `code`, [a link](../visits/x.md#y), ![a *photo*](../../images/x.jpg)"
        " and snake_case [@a2020; @b2021]."
    )
    assert [s.text for s in read(body)] == ["Bold, thin, code, a link, a photo and snake_case."]
    assert [s.cited for s in read(body)] == [True]


def test_html_and_entities_read_as_they_look():
    assert (
        read("One<br>two, H<sub>2</sub>O &amp; more&nbsp;so.")[0].text == "One two, H2O & more so."
    )


def test_a_citation_behind_the_full_stop_belongs_to_its_sentence():
    found = read("It fell.[@a2020] It rose. [@b2021] It stayed.")
    assert [(s.text, s.cited) for s in found] == [
        ("It fell.", True),
        ("It rose.", True),
        ("It stayed.", False),
    ]


def test_each_sentence_knows_its_line():
    found = read(
        "One.\nTwo and\nthree. Four.\n\n- Five\n  goes on. Six.\n\n## Seven {#x}\n\nEight."
    )
    first = article("").body_line
    assert [s.line - first for s in found] == [0, 1, 2, 4, 5, 7, 9]
    assert [s.block.section for s in found] == ["", "", "", "", "", "x", "x"]


def test_each_block_knows_its_kind():
    body = (
        'One.\n- Two\n- Three\n\n1. Four\n\n!!! note "Five"\n    Six.\n\n    - Seven\n\n> Eight\n\n'
        "### Nine\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    kinds = "paragraph item item item title paragraph item paragraph heading row row"
    found = find_blocks(article(body))
    assert [b.kind for b in found] == kinds.split()
    assert [b.text for b in found][-2:] == ["A | B", "1 | 2"]
    assert [b.box for b in found[4:8]] == ["note", "note", "note", ""]


def test_an_excuse_holds_for_its_block_alone():
    body = 'One.\n{: .excused reason="a quote"}\n\n- Two\n{: .excused}\n- Three'
    found = find_blocks(article(body))
    assert [(b.text, b.excused) for b in found] == [
        ("One.", "a quote"),
        ("Two", None),
        ("Three", None),
    ]


def test_the_lines_at_the_top_are_read_with_their_numbers():
    found = find_fields(article("", approval="Not approved by the FDA for this use."))
    assert [(b.head, b.line) for b in found] == [("title", 1), ("summary", 3), ("approval", 5)]


HOSTILE = (
    "[" * 200_000,
    "[a](" * 50_000,
    "." * 200_000,
    ". " * 100_000,
    "<a" * 100_000,
    "*" * 200_000,
    "_" * 200_000,
    "{" * 200_000,
    "1" * 200_000,
    "1," * 100_000,
    "\\" * 200_000,
    "a " * 100_000,
    ".'" * 100_000,
    "[@" * 100_000,
    "|" * 200_000,
    "twenty-" * 25_000,
    "> " * 100_000,
    "- " * 100_000,
    "10 of the " * 20_000,
    "{: .excused " * 15_000,
    "in one " * 28_000,
    "&" * 200_000,
    "!" * 200_000,
    "#" * 200_000,
    " " * 200_000 + "x",
    "a\n" * 100_000,
    "- a\n" * 50_000,
    "|-|\n" * 50_000,
    "no " * 66_000 + "cure",
    "(206) " * 33_000,
    "two or " * 28_000,
    "+1" * 100_000,
)


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_text_is_read_to_its_end(text):
    """How long it takes is asked in tests/faults/test_growth.py."""
    from clinic.gate.sentences import balance, claims, readability

    text = text[: len(text) // 20]
    document = article(text + "\n\nThe end.")
    assert read(text + "\n\nThe end.")[-1].text == "The end."
    claims.check_claims(document)
    claims.find_unmeasured(document, CARE)
    balance.check_balance(document, CARE)
    readability.check_readability(document, {})
