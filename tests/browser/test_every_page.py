"""Every page, opened once as the smallest phone shows it, with the headers the project ships.

Crisis help, the way out and the title are on its first screen, nothing scrolls sideways, not even
where the reader's letters are twice as large, and it tells nobody that it was read, whatever is
pressed.
"""

from browser_pages import SMALL, find_too_low, find_traces, listen, press_everything
from site_pages import ON_FIRST_SCREEN, READABLE

WIDTH = "document.documentElement.scrollWidth"


def test_every_page_has_its_first_screen_fits_and_leaves_no_trace(watched, server):
    page, faults = watched.new_page(), {}
    page.set_viewport_size(SMALL)
    asked, said = listen(page)
    for address in READABLE:
        asked.clear()
        said.clear()
        page.goto(f"{server}/{address}")
        found = {
            f"{name} ends too low": end for name, end in find_too_low(page, ON_FIRST_SCREEN).items()
        }
        if (width := page.evaluate(WIDTH)) > SMALL["width"]:
            found["it scrolls sideways"] = width
        press_everything(page)
        faults[address] = found | find_traces(page, server, address, asked, said)
    page.close()
    assert {address: found for address, found in faults.items() if found} == {}


def test_what_is_too_low_or_too_wide_is_seen(watched, server):
    page = watched.new_page()
    page.set_viewport_size(SMALL)
    page.goto(f"{server}/book/")
    page.evaluate("document.querySelector('h1').style.padding = '400px 0 0 400px'")
    assert list(find_too_low(page, ON_FIRST_SCREEN)) == ["h1"]
    assert page.evaluate(WIDTH) > SMALL["width"]
    page.close()


def test_no_page_scrolls_sideways_where_letters_are_twice_as_large(launch, server):
    chromium = launch("--blink-settings=defaultFontSize=32")
    page, wide = chromium.new_page(viewport=SMALL), {}
    for address in READABLE:
        page.goto(f"{server}/{address}")
        wide[address] = page.evaluate(WIDTH)
    chromium.close()
    assert {address: width for address, width in wide.items() if width > SMALL["width"]} == {}
