"""What a reader meets first, on the smallest phone, with and without JavaScript and style."""

import pytest
from browser.conftest import FLAGSHIP, ONE_OF_EACH
from test_every_page import PAGES, REDIRECTS

READABLE = [address for address in PAGES if address not in REDIRECTS]
SMALL = {"width": 320, "height": 640}
CRISIS = ('a[href="tel:988"]', 'a[href^="sms:988"]', 'a[href="tel:911"]')
ENDS = """selectors => selectors.map((s) => {
  const e = document.querySelector(s);
  return e && e.checkVisibility() ? e.getBoundingClientRect().bottom : 1e9; })"""


@pytest.mark.parametrize("js", [True, False], ids=["js", "no js"])
@pytest.mark.parametrize("address", READABLE)
def test_crisis_help_the_way_out_and_the_title_are_on_the_first_screen(address, js, open_page):
    page = open_page(address, **SMALL, js=js)
    wanted = [*CRISIS, ".leave", "h1"]
    ends = dict(zip(wanted, page.evaluate(ENDS, wanted), strict=True))
    assert {name: end for name, end in ends.items() if end > SMALL["height"]} == {}


def test_the_off_label_line_begins_on_the_first_screen(open_page):
    page = open_page(FLAGSHIP, **SMALL)
    assert page.locator(".approval").first.bounding_box()["y"] + 20 <= SMALL["height"]


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_crisis_help_is_on_the_first_screen_without_style(address, open_page):
    page = open_page(address, **SMALL)
    page.evaluate("document.querySelectorAll('style').forEach((e) => e.remove())")
    wanted = [*CRISIS, ".leave"]
    ends = dict(zip(wanted, page.evaluate(ENDS, wanted), strict=True))
    assert {name: end for name, end in ends.items() if end > SMALL["height"]} == {}


@pytest.mark.parametrize("address", READABLE)
def test_crisis_help_is_printed(address, open_page):
    shown = open_page(address, media="print").locator("body").inner_text()
    assert "988" in shown and "911" in shown
