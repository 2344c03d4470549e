"""No page has a barrier that a machine can find, in any state a reader can bring it to.

axe looks at the longest page of each kind in each language (TEST_PAGES=all: at every page). Of
what hangs on the text of a page, tests/site/test_every_page.py asks every page: its headings,
landmarks, names and pictures; and test_every_page.py, that no page at all scrolls sideways.

Colours and outlines hang on the parts of a page alone, and axe takes longest over them. So of each
part, which is an element with its classes, attributes and all that it stands in, one is asked.
"""

import pytest
from axe_playwright_python.sync_playwright import Axe
from site_pages import LONGEST, ONE_OF_EACH, ONE_OF_EACH_KIND, list_articles

# The enhanced rule is silent about what is paler than the other one lets pass.
OF_COLOURS = ["color-contrast", "color-contrast-enhanced", "link-in-text-block"]
OF_TEXT = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}} | {name: {"enabled": False} for name in OF_COLOURS},
}
AXE = Axe().axe_script
TALL = 900
ALL = sorted({*ONE_OF_EACH, *ONE_OF_EACH_KIND}, key=lambda a: (a != LONGEST, a))
STATES = [(320, "light"), (1280, "dark"), (1280, "light"), (320, "dark")]
# Takes the parts that were seen before, and returns them with those of this page.
KEEP_UNSEEN = """known => {
  const seen = new Set(known), kinds = new Map([[document.body, ""]]);
  const all = [...document.body.querySelectorAll("*")];
  for (const e of all) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    const own = [e.tagName, ...e.classList, ...e.getAttributeNames(), words].join(" ");
    kinds.set(e, `${kinds.get(e.parentElement)} > ${own}`);
  }
  for (const e of all) {
    const parts = [e, ...e.querySelectorAll("*")].map((part) => kinds.get(part));
    if (parts.every((part) => seen.has(part))) e.remove();
    else seen.add(parts[0]);
  }
  return [...seen]; }"""


def barriers(page, options=OF_TEXT):
    """Return what axe finds, one line a rule and place."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def find_pale(page, states):
    """Return what cannot be told from its ground at some width and hour, one line each."""
    found = []
    options = {"resultTypes": ["violations"], "runOnly": OF_COLOURS}
    for width, scheme in states:
        page.set_viewport_size({"width": width, "height": TALL})
        page.emulate_media(color_scheme=scheme)
        found += [f"{width} {scheme} {line}" for line in barriers(page, options)]
    return found


def test_no_barriers(open_page):
    seen, found = [], {}
    for address in ALL:
        page = open_page(address, 320, TALL)
        found[address] = barriers(page) if address == LONGEST else []
        page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
        found[address] += barriers(page)
        if address in ONE_OF_EACH:
            page.set_viewport_size({"width": 1280, "height": TALL})
            found[address] += barriers(page)
        before, seen = len(seen), page.evaluate(KEEP_UNSEEN, seen)
        if len(seen) > before:
            found[address] += find_pale(page, STATES if address == LONGEST else STATES[:2])
    assert {address: lines for address, lines in found.items() if lines} == {}


def test_axe_sees_a_barrier_when_there_is_one(open_page):
    page = open_page("book/")
    page.evaluate("document.querySelector('h1').insertAdjacentHTML('afterend', '<img src=x.webp>')")
    assert any(line.startswith("image-alt") for line in barriers(page))
    page.evaluate("document.querySelector('h1').style.color = '#999'")
    page.evaluate("document.querySelector('.prose > p').style.color = '#666'")
    page.evaluate(KEEP_UNSEEN, [])
    found = " ".join(find_pale(page, STATES[:1]))
    assert "light color-contrast: <h1" in found and "light color-contrast-enhanced: <p" in found


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
    page.evaluate(KEEP_UNSEEN, [])
    page.evaluate(
        """() => { window.stops = [];
        addEventListener("focusin", ({ target: e }) => {
          const s = getComputedStyle(e);
          stops.push({ what: e.outerHTML.slice(0, 120), skip: e.getAttribute("href") || "",
            seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 }); }); }"""
    )
    for _ in page.locator("a, button, input, summary, [tabindex]").all():
        page.keyboard.press("Tab")
    stops = page.evaluate("stops")
    assert stops[0]["skip"].startswith("#")
    assert [stop["what"] for stop in stops if not stop["seen"]] == []


def test_the_skip_link_goes_to_the_main_part(open_page):
    page = open_page(LONGEST, 1280, TALL)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_forced_colours_are_the_readers_own_and_nothing_moves_where_none_should(address, open_page):
    page = open_page(address, forced_colors="active", reduced_motion="reduce")
    kept, moving = page.evaluate(
        """() => {
        const all = [...document.querySelectorAll("*")];
        const say = (found) => found.map((e) => e.outerHTML.slice(0, 120));
        return [say(all.filter((e) => e.closest("body") && !e.closest("svg svg *, svg *")
            && getComputedStyle(e).forcedColorAdjust === "none")),
          say(all.filter((e) => { const s = getComputedStyle(e);
            return parseFloat(s.transitionDuration) > 0.01 || s.animationName !== "none"
              || s.scrollBehavior === "smooth"; }))]; }"""
    )
    assert kept == []
    assert moving == []


@pytest.mark.parametrize("selector", [".leave", ".button", ".dial .button"])
def test_a_control_keeps_its_edge_in_forced_colours(selector, open_page):
    page = open_page(LONGEST, forced_colors="active")
    edge = page.locator(selector).first.evaluate(
        """(e) => { const s = getComputedStyle(e), paper = getComputedStyle(document.body);
        return [s.borderTopStyle, s.borderTopColor !== paper.backgroundColor]; }"""
    )
    assert edge == ["solid", True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_drawing_stands_out_in_forced_colours(scheme, open_page):
    drawn = next(iter(list_articles("picture = ")), None)
    page = open_page(drawn, dark=scheme == "dark", forced_colors="active")
    strokes = page.locator(".figure svg .strong").evaluate_all(
        """all => all.map((e) => [getComputedStyle(e).fill, getComputedStyle(e).stroke])"""
    )
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert strokes and all(paper not in pair for pair in strokes)


def test_the_section_in_view_is_marked_in_forced_colours(open_page):
    page = open_page(LONGEST, 1280, forced_colors="active")
    page.locator(".prose > h2").nth(3).evaluate("e => e.scrollIntoView()")
    marked = page.locator(".contents [aria-current]")
    marked.wait_for()
    other = page.locator(".contents a:not([aria-current])").first
    edge = "e => getComputedStyle(e).borderLeftColor"
    assert marked.evaluate(edge) != other.evaluate(edge)


def test_a_chain_of_steps_ends_with_its_last_step_in_forced_colours(open_page, pages):
    steps = ".figure ol > li:last-child"
    found = (page.address for page in pages if page.soup.select_one(steps))
    page = open_page(next(found, None), forced_colors="active")
    last = page.locator(steps).first
    assert last.evaluate("e => getComputedStyle(e).borderLeftWidth") == "0px"
    edges = page.locator(f"{steps}, .figure ol > li:first-child").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().left + e.clientLeft)"
    )
    assert max(edges) - min(edges) < 1, "their numbers stand below one another"
