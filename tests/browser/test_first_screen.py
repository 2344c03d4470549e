"""What a reader meets first, on the smallest phone, with and without JavaScript and style."""

import pytest
from browser.conftest import FLAGSHIP
from test_every_page import PAGES, REDIRECTS

READABLE = [address for address in PAGES if address not in REDIRECTS]
SMALL = {"width": 320, "height": 640}


def bottom(page, selector):
    """Return where an element ends, in pixels from the top of the page."""
    box = page.locator(selector).first.bounding_box()
    return box["y"] + box["height"]


@pytest.mark.parametrize("js", [True, False])
@pytest.mark.parametrize("address", READABLE)
def test_crisis_help_the_way_out_and_the_title_are_on_the_first_screen(address, js, open_page):
    page = open_page(address, **SMALL, js=js)
    for selector in (
        'a[href="tel:988"]',
        'a[href^="sms:988"]',
        'a[href="tel:911"]',
        ".leave",
        "h1",
    ):
        assert page.locator(selector).first.is_visible(), selector
        assert bottom(page, selector) <= SMALL["height"], selector


def test_the_off_label_line_begins_on_the_first_screen(open_page):
    page = open_page(FLAGSHIP, **SMALL)
    assert page.locator(".approval").first.bounding_box()["y"] + 20 <= SMALL["height"]


def test_crisis_help_comes_before_all_else_without_style(open_page, server):
    page = open_page(FLAGSHIP, **SMALL, js=False)
    order = page.evaluate if False else page.content()
    assert order.index('href="tel:988"') < order.index("<h1")


@pytest.mark.parametrize("address", ["", FLAGSHIP, "404.html"])
def test_crisis_help_is_printed(address, open_page):
    page = open_page(address)
    page.emulate_media(media="print")
    shown = page.locator("body").inner_text()
    assert "988" in shown and "911" in shown
