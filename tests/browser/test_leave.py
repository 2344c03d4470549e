"""Leave this page: at once, without a way back to this page, by link and by keyboard."""

import pytest
from site_pages import PAGES

READ = "about/" if "about/" in PAGES else "get-help-now/"


@pytest.fixture
def leaving(browser, server):
    """An article whose neutral site is answered here: no test goes out to the net."""
    context = browser.new_context()
    context.route(
        "https://**", lambda route: route.fulfill(body="<h1>Weather</h1>", content_type="text/html")
    )
    page = context.new_page()
    page.goto(f"{server}/")
    page.goto(f"{server}/{READ}")
    yield page
    context.close()


def test_the_link_works_without_javascript(open_page):
    page = open_page(READ, js=False)
    link = page.locator("a.leave")
    assert link.get_attribute("href").startswith("https://")
    assert "noreferrer" in link.get_attribute("rel")


def test_leaving_replaces_this_page_so_that_back_does_not_return_to_it(leaving):
    leaving.locator("a.leave").click()
    leaving.wait_for_url("https://**")
    leaving.go_back()
    assert READ not in leaving.url
    assert leaving.locator("h1").is_visible()


def test_shift_three_times_leaves(leaving):
    for _ in range(3):
        leaving.keyboard.press("Shift")
    leaving.wait_for_url("https://**")


def test_shift_twice_and_another_key_stays(leaving):
    leaving.keyboard.press("Shift")
    leaving.keyboard.press("Shift")
    leaving.keyboard.press("a")
    leaving.keyboard.press("Shift")
    assert READ in leaving.url
    assert leaving.locator("h1").is_visible()


def test_the_page_is_covered_at_once_and_shown_again_when_it_comes_back(leaving):
    covered, shown = leaving.evaluate(
        """() => {
        const words = document.querySelector("h1");
        document.querySelector("a.leave").click();
        const covered = !words.checkVisibility();
        window.stop();  // as when the other site does not answer
        window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        return [covered, words.checkVisibility()]; }"""
    )
    assert covered and shown
