"""A drawing is a file of its own: fetched in time, in the reader's colours, on paper as well."""

import io

import pytest
from PIL import Image, ImageColor
from site_pages import list_articles, list_twins

DRAWN = list_articles("picture = ")
SHOWN = [twin for address in DRAWN[:2] for twin in list_twins(address)]
FIRST = next(iter(DRAWN), None)


def colours(page):
    """Return the colours of the drawing as it is shown, {colour: number of its pixels}."""
    drawing = page.locator(".drawn").first
    drawing.scroll_into_view_if_needed()
    drawing.evaluate("(e) => e.decode()")
    picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
    return {colour: n for n, colour in picture.getcolors(picture.width * picture.height)}


def read_tokens(page, *names):
    """Return colours of the scheme that is shown, the theme's or a clinic's, by their names."""
    read = "name => getComputedStyle(document.documentElement).getPropertyValue(name)"
    return {ImageColor.getrgb(page.evaluate(read, f"--{name}").strip()) for name in names}


@pytest.mark.parametrize("address", SHOWN)
def test_nothing_moves_when_it_comes(address, open_page):
    page = open_page(address, 390)
    drawing = page.locator(".drawn").first
    before = drawing.evaluate("(e) => e.offsetHeight")
    colours(page)
    assert drawing.evaluate("(e) => e.naturalWidth") > 0
    assert drawing.evaluate("(e) => e.offsetHeight") == before > 200


@pytest.mark.parametrize("address", SHOWN)
def test_it_has_the_grounds_and_lines_of_each_scheme(address, open_page):
    shown = {}
    for dark in (False, True):
        page = open_page(address, 390, dark=dark)
        shown[dark] = read_tokens(page, "paper", "green")
        assert shown[dark] <= set(colours(page)), dark
    assert shown[False].isdisjoint(shown[True])


def test_on_paper_it_is_light_whatever_the_scheme(open_page):
    dark = read_tokens(open_page(FIRST, 794, dark=True), "green")
    light = read_tokens(open_page(FIRST, 794), "green")
    found = colours(open_page(FIRST, 794, dark=True, media="print"))
    assert found[(255, 255, 255)] == max(found.values())
    assert light <= found.keys() and dark.isdisjoint(found)
