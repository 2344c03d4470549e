"""A drawing is a file of its own: fetched in time, in the reader's colours, on paper as well."""

import io

import pytest
from browser_pages import FLAGSHIP
from PIL import Image

SHOWN = [FLAGSHIP, "es/" + FLAGSHIP, "evidence/what-the-evidence-says/"]


def colours(page):
    """Return the colours of the drawing as it is shown, {colour: number of its pixels}."""
    drawing = page.locator(".drawn").first
    drawing.scroll_into_view_if_needed()
    drawing.evaluate("(e) => e.decode()")
    picture = Image.open(io.BytesIO(drawing.screenshot())).convert("RGB")
    return {colour: n for n, colour in picture.getcolors(picture.width * picture.height)}


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
    light, dark = (colours(open_page(address, 390, dark=dark)) for dark in (False, True))
    assert {(250, 246, 238), (12, 74, 56), (231, 238, 226)} <= set(light)
    assert {(14, 23, 19), (147, 211, 180), (22, 41, 31)} <= set(dark)


def test_on_paper_it_is_light_whatever_the_scheme(open_page):
    found = colours(open_page(FLAGSHIP, 794, dark=True, media="print"))
    assert found[(255, 255, 255)] == max(found.values())
    assert (12, 74, 56) in found and (147, 211, 180) not in found
