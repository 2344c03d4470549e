"""A draft stops nobody: what is wrong with it is a hint, and the other pages go out."""

import pytest
from small_site import TWO, begin, files, lay, problems, swap

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
