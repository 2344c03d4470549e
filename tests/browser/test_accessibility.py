"""No page has a barrier that a machine can find, in any state a reader can bring it to.

axe looks at the longest page of each kind in each language (TEST_PAGES=all: at every page). Of
what hangs on the text of a page, tests/site/test_every_page.py asks every page: its headings,
landmarks, names and pictures; and no page at all may scroll sideways.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser_pages import FLAGSHIP, ONE_OF_EACH
from site_pages import ONE_OF_EACH_KIND, READABLE

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}, "color-contrast-enhanced": {"enabled": True}},
}
AXE = Axe()
# What hangs on colours alone, which no page has of its own; axe takes longest over it.
OF_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
TALL = 900


def barriers(page, without=()):
    """Return what axe finds, one line a rule and place."""
    rules = OPTIONS["rules"] | {name: {"enabled": False} for name in without}
    found = AXE.run(page, options=OPTIONS | {"rules": rules}).response["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("address", [a for a in ONE_OF_EACH_KIND if a not in ONE_OF_EACH])
def test_no_barriers(address, open_page):
    assert barriers(open_page(address, 320, TALL), without=OF_COLOURS) == []


STATES = [
    *((address, *state) for address in ONE_OF_EACH for state in [(320, "light"), (1280, "dark")]),
    (FLAGSHIP, 1280, "light"),
    (FLAGSHIP, 320, "dark"),
]


@pytest.mark.parametrize(("address", "width", "scheme"), STATES)
def test_no_barriers_in_any_state(address, width, scheme, open_page):
    assert barriers(open_page(address, width, TALL, dark=scheme == "dark")) == []


def test_no_barriers_with_everything_open(open_page):
    page = open_page(FLAGSHIP)
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert barriers(page) == []


def test_axe_sees_a_barrier_when_there_is_one(open_page):
    page = open_page("book/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x.webp>')")
    assert any(line.startswith("image-alt") for line in barriers(page))


@pytest.mark.xdist_group("walk")
@pytest.mark.parametrize("address", READABLE)
def test_nothing_scrolls_sideways(address, walk):
    assert walk(address).width <= 320


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_text_spacing_and_double_size_lose_nothing(address, open_page):
    page = open_page(address, 390, TALL)
    page.evaluate(
        """() => {
        document.documentElement.style.fontSize = "200%";
        for (const e of document.querySelectorAll("body *")) {
          e.style.lineHeight = "1.5"; e.style.letterSpacing = "0.12em";
          e.style.wordSpacing = "0.16em";
        } }"""
    )
    lost = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) => {
        const s = getComputedStyle(e);
        const clips = [s.overflowX, s.overflowY].includes("hidden");
        return clips && s.position !== "absolute" && s.clipPath === "none"
          && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2);
        }).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert lost == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 392


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_every_stop_of_the_keyboard_shows_where_it_is(address, open_page):
    page = open_page(address, 1280, TALL)
    unseen, first = [], None
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
            const s = getComputedStyle(e);
            return { what: e.outerHTML.slice(0, 120), skip: e.getAttribute("href") || "",
              seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 }; }"""
        )
        if stop is None or (first and stop == first):
            break
        first = first or stop
        if not stop["seen"]:
            unseen.append(stop["what"])
    assert first["skip"].startswith("#")
    assert unseen == []


def test_the_skip_link_goes_to_the_main_part(open_page):
    page = open_page(FLAGSHIP, 1280, TALL)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_forced_colours_are_the_readers_own(address, open_page):
    page = open_page(address, forced_colors="active")
    kept = page.evaluate(
        """() => [...document.querySelectorAll("body *")].filter((e) =>
        !e.closest("svg svg *, svg *") && getComputedStyle(e).forcedColorAdjust === "none"
        ).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert kept == []


@pytest.mark.parametrize("selector", [".leave", ".button", ".dial .button"])
def test_a_control_keeps_its_edge_in_forced_colours(selector, open_page):
    page = open_page(FLAGSHIP, forced_colors="active")
    edge = page.locator(selector).first.evaluate(
        """(e) => { const s = getComputedStyle(e), paper = getComputedStyle(document.body);
        return [s.borderTopStyle, s.borderTopColor !== paper.backgroundColor]; }"""
    )
    assert edge == ["solid", True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_stands_out_in_forced_colours(scheme, open_page):
    page = open_page(FLAGSHIP, dark=scheme == "dark", forced_colors="active")
    strokes = page.locator(".figure svg .strong").evaluate_all(
        """all => all.map((e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke])"""
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert strokes and all(paper not in pair for pair in strokes)


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_nothing_moves_when_motion_is_reduced(address, open_page):
    page = open_page(address, reduced_motion="reduce")
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((e) => {
        const s = getComputedStyle(e);
        return parseFloat(s.transitionDuration) > 0.01 || s.animationName !== "none"
          || s.scrollBehavior === "smooth"; }).map((e) => e.tagName)"""
    )
    assert moving == []
