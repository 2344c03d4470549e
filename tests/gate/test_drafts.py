"""A draft stops nobody: what is wrong with it is a hint, and the other pages go out."""

import re

import pytest
from clinic.content.addresses import NEEDED
from small_site import ES, ONE, PAGES, TWO, begin, files, lay, problems, swap

DRAFT = swap(TWO, "Kind:", "Status: draft\nKind:")[TWO]
WRONG = {  # what is wrong with the draft
    "its words": DRAFT.replace("Ask who will be there.", "It is a miracle."),
    "its signs": DRAFT.replace("Ask who will be there.", "Ask **who."),
    "its head": DRAFT.replace("Kind: visit", "Kind: visti"),
    "its links": DRAFT.replace("Ask who will be there.", "[Ask whom](three.md)."),
    "its title, another's": DRAFT.replace(
        "A second page about visits", "A first page about the drug"
    ),
}


def told(folder):
    """Return (problems, hints) of a site."""
    report = begin(folder, mode="publish").report
    return sorted(report.problems), report.hints


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_with_a_draft_is_a_hint(case, tmp_path):
    changes = {TWO: WRONG[case]}
    found, hints = told(lay(tmp_path / "site", changes))
    assert TWO not in {p.file for p in found} and TWO in {p.file for p in hints}


def test_what_is_wrong_with_a_page_that_goes_out_stays_a_problem(tmp_path):
    wrong = {TWO: files()[TWO].replace("Ask who will be there.", "Ask **who.")}
    assert TWO in {p.file for p in problems(lay(tmp_path / "site", wrong))}


def test_a_page_that_leads_to_a_draft_is_still_told(tmp_path):
    found, _ = told(lay(tmp_path / "site", {TWO: DRAFT}))
    assert any("is a draft" in p.what for p in found)


@pytest.mark.parametrize(
    ("name", "line", "hidden", "until"),
    [
        ("Status", "Kind: ", "Status: draft\nKind: ", ""),
        ("Date", "Date: 2026-11-02", "Date: 2027-01-31", " before 2027-01-31"),
    ],
)
@pytest.mark.parametrize("links", [1, 6])
def test_a_page_to_which_many_links_lead_is_named_in_their_place(
    name, line, hidden, until, links, tmp_path
):
    asks = files()[ONE].replace("## When", "[Ask whom](../visits/two.md).\n\n" * links + "## When")
    changes = {ONE: asks.replace("You can read [what to ask](../visits/two.md#ask)", "You ask")}
    found, _ = told(lay(tmp_path / "site", changes | swap(TWO, line, hidden)))
    if links == 1:
        assert [p.file for p in found] == [ONE]
        return
    [problem] = found
    what = f"{name}: 6 links lead to this page, and readers could not open it{until}."
    assert (problem.file, problem.what) == (TWO, what)
    lines = swap(TWO, line, hidden)[TWO].split("\n")
    assert lines[problem.line - 1].startswith(f"{name}: ")
    assert problems(lay(tmp_path / "mended", changes)) == []


SPANISH = """Title: La página de {slug}
Date: 2026-11-01
Summary: Lo que dice la página {slug} de este sitio, en una sola frase sencilla.
Kind: {kind}

## Qué hay aquí {{#here}}

Unas pocas palabras.
"""
SPANISH_CARDS = """
!!! emergency "Llame al 911 si"
    - alguien está en peligro

!!! urgent "Llame al 988 si"
    - necesita hablar con alguien ahora

!!! non-urgent "Pregunte si"
    - algo le preocupa
"""
LIVE = {"content/addresses.txt": "".join(f"es/{slug}/\n" for slug in sorted(NEEDED))}


def write_needed(ending):
    """Return {path: text} of every page that the site leads to, and a page with a link to each."""
    paths = {slug: f"content/pages/{slug}{ending}" for slug in NEEDED}
    links = "".join(f"\n\nLea [{slug}](../../pages/{slug}{ending})." for slug in NEEDED)
    if ending == ".md":
        return {path: files()[path] for path in paths.values()} | {TWO: files()[TWO] + links}
    pages = {
        path: SPANISH.format(slug=slug, kind=PAGES[slug][1])
        + SPANISH_CARDS * (slug == "get-help-now")
        for slug, path in paths.items()
    }
    policy = paths["consumer-health-data-privacy"]
    pages[policy] = pages[policy].replace("\n\n", "\nRegion: Washington\n\n", 1)
    return pages | {ES: files()[ES] + links}


@pytest.mark.parametrize(
    ("line", "hidden"),
    [("Kind: ", "Status: draft\nKind: "), ("Date: 2026-11-01", "Date: 2027-01-31")],
)
@pytest.mark.parametrize(("ending", "known"), [(".md", {}), (".es.md", LIVE)])
def test_no_line_holds_a_page_back_to_which_the_site_leads(line, hidden, ending, known, tmp_path):
    right = write_needed(ending)
    wrong = {
        path: text.replace(line, hidden) if "/pages/" in path else text
        for path, text in right.items()
    }
    found = problems(lay(tmp_path / "wrong", wrong | known))
    assert sorted(p.file for p in found) == sorted(path for path in right if "/pages/" in path)
    assert all("leads to this page, and readers could not open it" in p.what for p in found)
    mended = dict(wrong)
    for problem in found:  # what the message says ends it
        lines = wrong[problem.file].split("\n")
        written = re.search(r"^Write (Date: [\d-]+),|^Take the line Status: draft out", problem.fix)
        lines[problem.line - 1 : problem.line] = [written[1]] if written[1] else []
        mended[problem.file] = "\n".join(lines)
    assert problems(lay(tmp_path / "mended", mended | known)) == []


def test_a_link_to_a_translation_that_waits_is_to_lead_to_the_english_page(tmp_path):
    pages = write_needed(".es.md")
    help_page = "content/pages/get-help-now.es.md"
    pages[help_page] = pages[help_page].replace("Kind: ", "Status: draft\nKind: ")
    [problem] = problems(lay(tmp_path / "wrong", pages))
    assert problem.file == ES and "Let it lead to ../../pages/get-help-now.md" in problem.fix
    pages[ES] = pages[ES].replace("get-help-now.es.md", "get-help-now.md")
    assert problems(lay(tmp_path / "mended", pages)) == []


def test_where_many_links_lead_to_it_they_are_not_to_be_taken_out(tmp_path):
    pages = write_needed(".es.md")
    help_page = "content/pages/get-help-now.es.md"
    pages[help_page] = pages[help_page].replace("Kind: ", "Status: draft\nKind: ")
    pages[ES] += "\n\nLea [dónde hay ayuda](../../pages/get-help-now.es.md)." * 5
    [problem] = problems(lay(tmp_path / "wrong", pages))
    assert (problem.file, problem.line) == (help_page, 4)
    assert problem.fix == (
        "Take the line Status: draft out. If it is to wait, let those links lead to the English "
        "page first."
    )
