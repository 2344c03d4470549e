"""A page tells nobody that it was read: on every page, with the shipped headers and without."""

import pytest
from test_every_page import PAGES, REDIRECTS

READABLE = [address for address in PAGES if address not in REDIRECTS]


@pytest.mark.parametrize("host", ["server", "bare_server"])
@pytest.mark.parametrize("address", READABLE)
def test_no_request_elsewhere_no_cookie_no_storage_no_complaint(address, host, browser, request):
    base = request.getfixturevalue(host)
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda r: asked.append((r.url, r.headers.get("referer"))))
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.add_init_script(
        "document.addEventListener('securitypolicyviolation', "
        "(e) => console.log(e.violatedDirective))"
    )
    page.goto(f"{base}/{address}")
    use_everything(page)
    assert [url for url, _ in asked if not url.startswith(base)] == []
    # Without our header, Pagefind's own worker names the search page to the same host, to no other.
    named = [url for url, referer in asked if referer and "/pagefind/" not in url]
    assert named == [] and (host == "bare_server" or not any(referer for _, referer in asked))
    assert said == []
    assert context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert page.evaluate("indexedDB.databases().then((d) => d.length)") == 0
    context.close()


def use_everything(page):
    """Scroll to the end, open what opens, press each button that stays on the page."""
    page.mouse.wheel(0, 100_000)
    for summary in page.locator("summary").all():
        if summary.is_visible():
            summary.click()
    page.evaluate("window.print = () => {}")
    for button in page.locator("button:visible").all():
        if button.is_visible():
            button.click()
    for field in page.locator("input:visible").all():
        field.fill("sleep")
        page.locator("main").click(position={"x": 2, "y": 2})


def test_a_search_stays_in_the_browser(open_page, server):
    page = open_page("search/")
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.locator("input[type=search]").fill("nightmares")
    page.locator("input[type=search]").press("Enter")
    page.locator("[data-results] a").first.wait_for()
    assert "nightmares" not in page.url
    assert [url for url in asked if "nightmares" in url] == []


def test_links_out_carry_nothing_of_the_page_read(parsed_links):
    for address, link in parsed_links:
        assert "noreferrer" in link.get("rel", []), (address, link)
        assert not address or f"/{address}" not in link["href"], (address, link)
        assert "rehearsal.invalid" not in link["href"], (address, link)


@pytest.fixture
def parsed_links(pages):
    return [
        (page.address, link)
        for page in pages
        for link in page.soup.find_all("a", href=True)
        if link["href"].startswith("http")
    ]
