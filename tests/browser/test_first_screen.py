"""What a reader meets first, on the smallest phone, with and without JavaScript and style.

test_every_page.py asks every page with JavaScript. What is asked here hangs on the theme, so that
the longest page of each kind in each language is enough (TEST_PAGES=all: every page).
"""

import pytest
from browser_pages import ENDS, SMALL, find_too_low
from site_pages import (
    CALLS,
    EMERGENCY,
    HELP_LINKS,
    LONGEST,
    ON_FIRST_SCREEN,
    ONE_OF_EACH,
    ONE_OF_EACH_KIND,
    READABLE,
    TEXTS,
    list_twins,
)

ROOMY = (*(f'a[href="{link}"]' for link in EMERGENCY), ".crisis .roomy ~ .roomy a")


def measure_notice(page):
    """Return the height of an urgent notice, which stands above a page for some days; or 0."""
    notice = page.locator(".notice")
    return notice.bounding_box()["height"] if notice.count() else 0


def test_without_javascript_they_are_there_too_and_crisis_help_is_printed(open_page):
    faults, unprinted = {}, []
    numbers = [link.removeprefix("tel:") for link in (*CALLS, *EMERGENCY)]
    for address in ONE_OF_EACH_KIND:
        page = open_page(address, **SMALL, js=False)
        faults[address] = find_too_low(page, ON_FIRST_SCREEN)
        page.emulate_media(media="print")
        words = page.locator("body").inner_text()
        unprinted += [address for number in numbers if number not in words]
    assert {address: low for address, low in faults.items() if low} == {}
    assert unprinted == []


# What a clinic and its editors write above the key points, in its own letters.
WRITTEN = (".notice", ".brand", "h1", ".approval", ".standing", ".translation", ".content-note")
OURS = 280  # the pixels above the key points that are the theme's: bands, ways, spaces


@pytest.mark.parametrize("address", list_twins(LONGEST))
def test_an_article_begins_on_the_first_screen(address, open_page):
    page = open_page(address, **SMALL)
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        order = ["h1", ".approval", ".standing", ".callout-key-points"]
        shown = [page.locator(name).first for name in order if page.locator(name).count()]
        tops = [part.bounding_box()["y"] for part in shown]
        assert tops == sorted(tops), width
        written = [part.bounding_box() for part in page.locator(", ".join(WRITTEN)).all()]
        assert tops[-1] - sum(box["height"] for box in written if box) <= OURS, width


@pytest.mark.parametrize("address", ["", *list_twins(LONGEST), *list_twins("get-help-now/")])
def test_the_band_is_one_row_and_stays_while_the_page_moves(address, open_page):
    page = open_page(address, **SMALL)
    room = 48 if all(len(link) <= len("tel:988") for link in CALLS + TEXTS) else 96
    for width in (320, 390, 768, 1280):
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        page.evaluate("scrollTo(0, 400)")
        box = page.locator(".crisis").bounding_box()
        assert box["y"] == 0 and 48 <= round(box["height"]) <= room, width
        ends = page.evaluate(ENDS, [*HELP_LINKS, *(ROOMY if width >= 768 else ()), ".leave"])
        assert max(ends) <= room, width


@pytest.mark.parametrize("address", list_twins(LONGEST))
def test_the_header_has_one_warm_button_and_few_ways(address, open_page):
    page = open_page(address, **SMALL)
    boxes = [link.bounding_box() for link in page.locator(".nav a").all()]
    assert len(boxes) <= 4 and page.locator(".nav .button").count() == 1
    middles = [box["y"] + box["height"] / 2 for box in boxes]
    assert max(middles) - min(middles) < 4  # one row
    name, whole = (page.locator(part).bounding_box() for part in (".brand", ".masthead"))
    assert whole["height"] - name["height"] <= 60  # a long name or a logo has its own height


@pytest.fixture(scope="module")
def large_font(launch, server):
    """An article at 320 pixels where the reader's own font is 32 pixels high."""
    browser = launch("--blink-settings=defaultFontSize=32")
    page = browser.new_page(viewport=SMALL)
    page.goto(f"{server}/{LONGEST}")
    yield page
    browser.close()


def test_with_a_large_font_the_title_begins_at_once_and_no_band_covers_the_text(large_font):
    assert large_font.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    top = large_font.locator("h1").bounding_box()["y"] - measure_notice(large_font)
    assert top + 60 <= SMALL["height"]
    assert large_font.locator(".crisis").evaluate("e => getComputedStyle(e).position") == "static"
    assert large_font.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_crisis_help_is_on_the_first_screen_without_style(address, open_page):
    page = open_page(address, **SMALL)
    page.evaluate("document.querySelectorAll('style').forEach((e) => e.remove())")
    assert find_too_low(page, [name for name in ON_FIRST_SCREEN if name != "h1"]) == {}


HELP_PAGES = [address for address in READABLE if address.endswith("get-help-now/")]
IN_TEXT = [f"main {link}" for link in HELP_LINKS]
BOXES = "main .callout-emergency, main .callout-urgent, main .callout-non-urgent"


@pytest.mark.parametrize("address", HELP_PAGES)
def test_the_card_of_the_crisis_line_comes_before_the_boxes_of_the_help_page(address, open_page):
    page = open_page(address, **SMALL)
    for width in (320, 390, 640):
        page.set_viewport_size({"width": width, "height": SMALL["height"]})
        top = page.locator(BOXES).first.bounding_box()["y"]
        screen = SMALL["height"] + measure_notice(page)
        assert max(page.evaluate(ENDS, IN_TEXT)) <= min(top, screen), width


@pytest.mark.parametrize("address", HELP_PAGES)
def test_the_number_of_a_box_is_a_button_for_a_thumb(address, open_page):
    page = open_page(address, **SMALL)
    found = page.locator("main .dial .button").all()
    assert len(found) >= len(HELP_LINKS + EMERGENCY)
    assert [b.inner_text() for b in found if b.bounding_box()["height"] < 44] == []


@pytest.mark.parametrize("address", HELP_PAGES)
def test_on_a_phone_short_numbers_to_call_share_a_row(address, open_page):
    page = open_page(address, 360)
    buttons = page.locator(".help-first .button")
    if max(map(len, buttons.all_inner_texts())) <= len("Call 988"):
        for width in (360, 390):
            page.set_viewport_size({"width": width, "height": 844})
            assert len({b.bounding_box()["y"] for b in buttons.all()}) == 1, width


@pytest.mark.parametrize("address", HELP_PAGES)
def test_on_paper_the_number_of_a_box_is_plain_text(address, open_page):
    page = open_page(address, media="print")
    looks = page.locator("main .dial .button").evaluate_all(
        """found => found.map((e) => { const s = getComputedStyle(e);
        return [s.borderTopWidth, s.backgroundColor, s.color]; })"""
    )
    plain = ("0px", "rgba(0, 0, 0, 0)", "rgb(0, 0, 0)")
    assert looks and {tuple(look) for look in looks} == {plain}


@pytest.mark.parametrize("address", list_twins(""))
def test_what_leads_on_from_the_band_looks_like_a_link(address, open_page):
    lines = (
        open_page(address, **SMALL)
        .locator(".crisis a:not(.leave)")
        .evaluate_all("all => all.map((e) => getComputedStyle(e).textDecorationLine)")
    )
    assert lines and set(lines) == {"underline"}


def test_the_outline_of_a_link_in_the_band_does_not_cross_its_words(open_page):
    page = open_page(LONGEST, **SMALL)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    room, inward = page.locator(".crisis a:focus-visible").evaluate(
        """e => { const s = getComputedStyle(e);
        return [parseFloat(s.paddingLeft), -parseFloat(s.outlineOffset)]; }"""
    )
    assert room > inward > 0
