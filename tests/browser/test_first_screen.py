"""What a reader meets first, on the smallest phone, with and without JavaScript and style.

test_every_page.py asks every page with JavaScript. What is asked here hangs on the theme, so that
the longest page of each kind in each language is enough (TEST_PAGES=all: every page).
"""

import pytest
from browser_pages import CRISIS, ENDS, FLAGSHIP, ONE_OF_EACH, SMALL, find_too_low
from site_pages import ONE_OF_EACH_KIND, READABLE

ROOMY = ('a[href="tel:911"]', ".crisis .roomy ~ .roomy a")


def test_without_javascript_they_are_there_too_and_crisis_help_is_printed(open_page):
    faults, unprinted = {}, []
    for address in ONE_OF_EACH_KIND:
        page = open_page(address, **SMALL, js=False)
        faults[address] = find_too_low(page)
        page.emulate_media(media="print")
        words = page.locator("body").inner_text()
        unprinted += [address for number in ("988", "911") if number not in words]
    assert {address: low for address, low in faults.items() if low} == {}
    assert unprinted == []


# Where the key points begin at most, in pixels; title and approval line are whole by then. A
# reviewer's name and a clinic's own letters may take a line more than the page now has.
KEY_POINTS = {320: 660, 390: 640}


@pytest.mark.parametrize("address", [FLAGSHIP, "es/" + FLAGSHIP])
def test_an_article_begins_on_the_first_screen(address, open_page):
    page = open_page(address, **SMALL)
    for width, lowest in KEY_POINTS.items():
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        order = ["h1", ".approval", ".standing", ".callout-key-points"]
        tops = [page.locator(name).first.bounding_box()["y"] for name in order]
        assert tops == sorted(tops), width
        assert tops[-1] <= lowest, width


@pytest.mark.parametrize("address", ["", FLAGSHIP, "es/" + FLAGSHIP, "es/get-help-now/"])
def test_the_band_is_one_row_and_stays_while_the_page_moves(address, open_page):
    page = open_page(address, **SMALL)
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        page.evaluate("scrollTo(0, 400)")
        box = page.locator(".crisis").bounding_box()
        assert (box["y"], round(box["height"])) == (0, 48), width
        ends = page.evaluate(ENDS, [*CRISIS[:2], *(ROOMY if width >= 768 else ()), ".leave"])
        assert max(ends) <= 48, width


@pytest.mark.parametrize("address", [FLAGSHIP, "es/" + FLAGSHIP])
def test_the_header_has_one_warm_button_and_few_ways(address, open_page):
    page = open_page(address, **SMALL)
    boxes = [link.bounding_box() for link in page.locator(".nav a").all()]
    assert len(boxes) == 4 and page.locator(".nav .button").count() == 1
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 4  # one row
    assert page.locator(".masthead").bounding_box()["height"] <= 104


@pytest.fixture(scope="module")
def large_font(launch, server):
    """An article at 320 pixels where the reader's own font is 32 pixels high."""
    browser = launch("--blink-settings=defaultFontSize=32")
    page = browser.new_page(viewport=SMALL)
    page.goto(f"{server}/{FLAGSHIP}")
    yield page
    browser.close()


def test_with_a_large_font_the_title_begins_at_once_and_no_band_covers_the_text(large_font):
    assert large_font.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    assert large_font.locator("h1").bounding_box()["y"] + 60 <= SMALL["height"]
    assert large_font.locator(".crisis").evaluate("e => getComputedStyle(e).position") == "static"
    assert large_font.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_crisis_help_is_on_the_first_screen_without_style(address, open_page):
    page = open_page(address, **SMALL)
    page.evaluate("document.querySelectorAll('style').forEach((e) => e.remove())")
    assert find_too_low(page, (*CRISIS, ".leave")) == {}


HELP_PAGES = [address for address in READABLE if address.endswith("get-help-now/")]
IN_TEXT = [f"main {link}" for link in CRISIS[:2]]
BOXES = "main .callout-emergency, main .callout-urgent, main .callout-non-urgent"


@pytest.mark.parametrize("address", HELP_PAGES)
def test_the_card_of_988_comes_before_the_boxes_of_the_help_page(address, open_page):
    page = open_page(address, **SMALL)
    for width in (320, 390, 640):
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        top = page.locator(BOXES).first.bounding_box()["y"]
        assert max(page.evaluate(ENDS, IN_TEXT)) <= min(top, SMALL["height"]), width


@pytest.mark.parametrize("address", HELP_PAGES)
def test_the_number_of_a_box_is_a_button_for_a_thumb(address, open_page):
    page = open_page(address, **SMALL)
    found = page.locator("main .dial .button").all()
    assert len(found) >= 3  # call 988, text 988, call 911
    assert [b.inner_text() for b in found if b.bounding_box()["height"] < 44] == []


@pytest.mark.parametrize("address", HELP_PAGES)
def test_on_paper_the_number_of_a_box_is_plain_text(address, open_page):
    page = open_page(address, media="print")
    looks = page.locator("main .dial .button").evaluate_all(
        """found => found.map((e) => { const s = getComputedStyle(e);
        return [s.borderTopWidth, s.backgroundColor, s.color]; })"""
    )
    plain = ("0px", "rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")
    assert looks and {tuple(look) for look in looks} == {plain}


@pytest.mark.parametrize("address", ["", "es/"])
def test_what_leads_on_from_the_band_looks_like_a_link(address, open_page):
    lines = (
        open_page(address, **SMALL)
        .locator(".crisis a:not(.leave)")
        .evaluate_all("all => all.map((e) => getComputedStyle(e).textDecorationLine)")
    )
    assert lines and set(lines) == {"underline"}


def test_the_outline_of_a_link_in_the_band_does_not_cross_its_words(open_page):
    page = open_page(FLAGSHIP, **SMALL)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    room, inward = page.locator(".crisis a:focus-visible").evaluate(
        """e => { const s = getComputedStyle(e);
        return [parseFloat(s.paddingLeft), -parseFloat(s.outlineOffset)]; }"""
    )
    assert room > inward > 0
