"""A page tells nobody that it was read: on every page, with the shipped headers and without.

test_every_page.py opens every page with the shipped headers. On a host that sends none, where each
page has but its own policy, and by the hand of a reader, it is one page of each kind
(TEST_PAGES=all: every page); tests/site/ looks at the code and the addresses on every page.
"""

import pytest
from browser_pages import find_traces, listen, press_everything
from site_pages import ONE_OF_EACH, ONE_OF_EACH_KIND, find_words

WORD = find_words("en")[1] or "help"


def use_everything(page):
    """Scroll to the end and back, open what opens, press each button, follow each place."""
    page.mouse.wheel(0, 100_000)
    for summary in page.locator("summary:visible").all():
        summary.click()
    for field in page.locator("input:visible").all():
        field.fill(WORD)
        page.locator(".search-status", has_text=WORD).wait_for()
    for button in page.locator("button:visible").all():
        button.click()
    page.evaluate("document.querySelectorAll('a[href^=\"#\"]').forEach((a) => a.click())")
    page.keyboard.press("Shift")
    page.keyboard.press("Escape")
    page.mouse.wheel(0, -100_000)


# A hand is slow; what is typed is looked for on either host.
USES = {
    "server": dict.fromkeys(ONE_OF_EACH, use_everything),
    "bare_server": dict.fromkeys(ONE_OF_EACH_KIND, press_everything) | {"search/": use_everything},
}


@pytest.mark.parametrize("host", USES)
def test_no_trace_by_a_hand_or_where_no_header_is_sent(host, watched, request):
    base, page, faults = request.getfixturevalue(host), watched.new_page(), {}
    asked, said = listen(page)
    for address, use in USES[host].items():
        asked.clear()
        said.clear()
        page.goto(f"{base}/{address}")
        use(page)
        faults[address] = find_traces(page, base, address, asked, said)
    page.close()
    assert {address: found for address, found in faults.items() if found} == {}


@pytest.mark.parametrize(
    ("fault", "word"),
    [
        ("fetch('https://elsewhere.example/').catch(() => 0)", "connect-src"),
        ("Object.assign(new Image(), {src: 'https://elsewhere.example/x.png'})", "img-src"),
        ("document.body.setAttribute('style', 'color: red')", "style-src"),
    ],
)
@pytest.mark.parametrize("host", ["server", "bare_server"])
def test_a_page_that_asks_elsewhere_is_refused_and_seen(host, fault, word, watched, request):
    page, said = watched.new_page(), []
    page.on("console", lambda m: said.append(m.text))
    page.goto(f"{request.getfixturevalue(host)}/book/")
    page.evaluate(fault)
    page.evaluate("new Promise(requestAnimationFrame)")
    assert any(f"refused by {word}" in line for line in said)
    page.close()


def test_a_search_stays_in_the_browser(open_page, server):
    page = open_page("search/")
    told = "JSON.stringify([history.state, document.title])"
    asked, before = [], page.evaluate(told)
    page.on("request", lambda r: asked.append(r.url))
    page.locator("input[type=search]").fill(WORD)
    page.locator("input[type=search]").press("Enter")
    page.locator(".search-status", has_text=WORD).wait_for()
    assert WORD not in page.url
    assert page.evaluate(told) == before
    assert [url for url in asked if WORD in url] == []


@pytest.mark.xdist_group("pages")
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
