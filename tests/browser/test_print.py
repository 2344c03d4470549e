"""Printed, a page is a handout: with its sources, its standing, its address and crisis help."""

import pytest
from browser.conftest import FLAGSHIP


@pytest.fixture
def printed(open_page):
    """The first article as it is printed."""
    page = open_page(FLAGSHIP, 794)
    page.emulate_media(media="print")
    return page


def test_the_handout_has_what_a_patient_takes_home(printed):
    words = printed.locator("body").inner_text()
    for needed in ("The Ketamine Clinic of Seattle", "988", "911", FLAGSHIP, "Sources"):
        assert needed in words, needed


def test_sources_print_readable_addresses(printed):
    assert "doi.org/10." in printed.locator("#sources, .references").first.inner_text()


@pytest.mark.parametrize("part", ["nav", ".leave", ".share", "button"])
def test_navigation_is_not_printed(part, printed):
    shown = printed.locator(part).evaluate_all(
        "all => all.filter((e) => e.getClientRects().length).map((e) => e.outerHTML.slice(0, 100))"
    )
    assert shown == []


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_it_prints_on_this_paper(paper, printed):
    assert printed.pdf(format=paper).startswith(b"%PDF")
