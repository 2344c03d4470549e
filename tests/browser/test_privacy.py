"""A page tells nobody that it was read: on every page, with the shipped headers and without."""

import pytest
from browser_pages import ONE_OF_EACH
from site_pages import PAGES, REDIRECTS

READABLE = [address for address in PAGES if address not in REDIRECTS]


WATCH = """
document.addEventListener("securitypolicyviolation",
  (e) => console.log(`refused by ${e.violatedDirective}: ${e.blockedURI}`));
window.print = () => {};
"""
PRESS = """() => { scrollTo(0, document.body.scrollHeight);
  document.querySelectorAll("summary, button").forEach((e) => e.click());
  document.querySelectorAll('a[href^="#"]').forEach((a) => a.click()); }"""
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""


@pytest.fixture(scope="session")
def watched(browser):
    """A browser of its own for the whole run: what any page keeps would be found on the next."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    context.add_init_script(WATCH)
    yield context
    context.close()


def press_everything(page):
    """Scroll to the end, so that what loads late loads; press what can be pressed, all at once."""
    page.evaluate(PRESS)
    page.evaluate("new Promise(requestAnimationFrame)")


def use_everything(page):
    """Scroll to the end and back, open what opens, press each button, follow each place."""
    page.mouse.wheel(0, 100_000)
    for summary in page.locator("summary:visible").all():
        summary.click()
    for field in page.locator("input:visible").all():
        field.fill("ketamin")
        page.locator("[data-results] a").first.wait_for()
    for button in page.locator("button:visible").all():
        button.click()
    page.evaluate("document.querySelectorAll('a[href^=\"#\"]').forEach((a) => a.click())")
    page.keyboard.press("Shift")
    page.keyboard.press("Escape")
    page.mouse.wheel(0, -100_000)


# A hand is slow: one page of each kind meets it, and every page the script.
USES = [
    *((address, press_everything) for address in READABLE),
    *((address, use_everything) for address in ONE_OF_EACH),
]


@pytest.mark.parametrize("host", ["server", "bare_server"])
@pytest.mark.parametrize(("address", "use"), USES)
def test_no_request_elsewhere_no_cookie_no_storage_no_complaint(
    address, use, host, watched, request
):
    base = request.getfixturevalue(host)
    page, asked, said = watched.new_page(), [], []
    page.on("request", lambda r: asked.append((r.url, r.headers.get("referer"))))
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    page.goto(f"{base}/{address}")
    use(page)
    assert [url for url, _ in asked if not url.startswith(base)] == []
    worker = f"{base}/pagefind/"  # it says its own address, and no page's
    assert [r for _, r in asked if r and not r.startswith(worker)] == []
    assert said == []
    assert watched.cookies() == []
    assert page.evaluate(KEPT) == ["", 0, 0, 0, 0, 0]
    assert page.url.partition("#")[0] == f"{base}/{address}"
    page.close()


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
    asked = []
    page.on("request", lambda r: asked.append(r.url))
    page.locator("input[type=search]").fill("nightmares")
    page.locator("input[type=search]").press("Enter")
    page.locator("[data-results] a").first.wait_for()
    assert "nightmares" not in page.url
    assert page.evaluate("JSON.stringify([history.state, document.title])").find("nightmares") < 0
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
