"""Where things stand: three columns on a wide screen, meanings beside their words."""

import pytest
from site_pages import LONGEST, READABLE, list_twins

ARTICLES = list_twins(LONGEST)
REM = 16
BOX = """(e) => { const b = e.getBoundingClientRect();
  return [b.left, b.right, b.top, b.bottom].map(Math.round); }"""


@pytest.mark.parametrize("address", list_twins(LONGEST))
def test_on_a_phone_the_end_of_the_text_leads_back_to_its_list_of_contents(address, open_page):
    page = open_page(address)
    page.locator(".up a").click()
    page.wait_for_function("document.querySelector('.contents').getBoundingClientRect().top < 200")
    assert page.locator(".contents").bounding_box()["y"] >= 48  # below the band
    page.set_viewport_size({"width": 1280, "height": 844})
    assert not page.locator(".up").is_visible()


def box(page, selector):
    """Return (left, right, top, bottom) of the first element, in pixels of the window."""
    return tuple(page.locator(selector).first.evaluate(BOX))


@pytest.mark.parametrize("address", ARTICLES)
def test_a_wide_screen_has_contents_text_and_margin(address, open_page):
    page = open_page(address, 1280, 900)
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        edge = (width - 70 * REM) / 2
        left, right, *_ = box(page, ".contents")
        assert (left, right) == (edge, edge + 13 * REM)
        left, right, *_ = box(page, ".prose:not(.lead) > p")
        assert (left, right) == (edge + 16 * REM, edge + 54 * REM)
        for wide in (".figure-drawing", ".prose > table", ".words", ".references"):
            left, right, *_ = box(page, wide)
            assert (left, right) == (edge + 16 * REM, edge + 70 * REM)


def test_a_screen_between_has_contents_beside_the_text_and_a_narrow_one_has_one_column(open_page):
    for width in (1120, 1240):
        page = open_page(LONGEST, width, 900)
        assert box(page, ".contents")[1] < box(page, ".prose:not(.lead) > p")[0], width
    page = open_page(LONGEST, 320, 900)
    for width in (320, 768, 1100):
        page.set_viewport_size({"width": width, "height": 900})
        assert box(page, ".contents")[0] == box(page, ".prose > p")[0], width
        assert page.locator(".contents").get_attribute("open") is None, width


def test_a_screen_that_grows_wide_marks_the_section_in_view(open_page):
    page = open_page(LONGEST, 800, 900)
    names = page.locator(".contents a").evaluate_all("all => all.map((a) => a.hash.slice(1))")
    page.evaluate("(name) => document.getElementById(name).scrollIntoView()", names[5])
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".contents [aria-current]").wait_for()
    assert page.locator(".contents [aria-current]").count() == 1


ALONE = """() => {  // whether the last word of each longer paragraph stands on a line of its own
  const found = [];
  for (const block of document.querySelectorAll(".prose > p, .prose > ul > li")) {
    const words = [];
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement.closest(".cite, .meaning")) continue;
      for (const word of text.data.matchAll(/[^ \\n\\u00a0]+/g)) {
        const range = document.createRange();
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        words.push(range.getBoundingClientRect().top);
      }
    }
    if (words.length > 8) found.push(words.at(-1) - words.at(-2) > 10);
  }
  return found; }"""


@pytest.mark.parametrize("width", [390, 1280])
def test_hardly_a_paragraph_ends_with_one_word_on_a_line(width, open_page):
    found = open_page(LONGEST, width, 900).evaluate(ALONE)
    assert found and sum(found) <= len(found) / 20


@pytest.mark.parametrize("width", [768, 1280])
def test_the_way_home_is_as_wide_as_its_words(width, open_page):
    """Its outline and its target end where the name ends, and the menu keeps the other edge."""
    page = open_page("", width, 900)
    assert abs(box(page, ".brand")[1] - box(page, ".brand span")[1]) <= 1
    assert box(page, ".nav")[1] == box(page, ".crisis .leave")[1]


def test_the_legend_and_note_of_one_group_of_people_stand_together(open_page, pages):
    single = ".figure-icon-array:has(> .people:only-of-type)"
    found = (page.address for page in pages if page.soup.select_one(single))
    figure = open_page(next(found, None), 1280, 900).locator(single).first
    figure.scroll_into_view_if_needed()
    legend, note = (figure.locator(part) for part in ("ul", ".figure-note"))
    assert note.evaluate(BOX)[2] - legend.evaluate(BOX)[3] <= REM


HELP_PAGES = [address for address in READABLE if address.endswith("get-help-now/")]


@pytest.mark.parametrize("address", HELP_PAGES)
def test_on_a_wide_screen_all_boxes_of_the_help_page_begin_beside_the_emergency(address, open_page):
    page = open_page(address, 1280, 900)
    left, right, top, _ = box(page, ".cards > .callout-emergency")
    after = page.locator(".cards > .callout-emergency ~ *").evaluate_all(f"all => all.map({BOX})")
    assert after and after[0][2] == top
    assert all(found[0] > right for found in after)
    page.set_viewport_size({"width": 800, "height": 900})
    edges = [box(page, part)[:2] for part in (".help-first", ".cards > .callout-emergency")]
    assert edges[0] == edges[1]


PAIRS = ".callout-do + .callout-dont, .callout-emergency + .callout-urgent"
AROUND = (
    f"""(e) => [e.previousElementSibling, e, e.nextElementSibling].filter(Boolean).map({BOX})"""
)


def test_two_boxes_that_belong_together_stand_side_by_side_where_there_is_room(open_page, pages):
    pair = f".prose:not(.cards) > :is({PAIRS})"
    found = (page.address for page in pages if page.soup.select_one(pair))
    second = open_page(next(found, None), 1280, 900).locator(pair).first
    left, right, *after = second.evaluate(AROUND)
    assert left[1] < right[0] and left[2] == right[2]
    assert all(below[2] >= max(left[3], right[3]) for below in after)
    second.page.set_viewport_size({"width": 1200, "height": 900})
    above, below, *_ = second.evaluate(AROUND)
    assert above[0] == below[0] and above[3] <= below[2]


@pytest.mark.parametrize("address", [a for a in READABLE if a.endswith(("book/", "about/"))])
def test_a_page_without_contents_leaves_no_half_of_a_wide_screen_empty(address, open_page):
    page = open_page(address, 1280, 900)
    for width in (1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        if page.locator(".contents").count():
            assert box(page, ".contents")[0] < box(page, ".prose > p")[0], width
            continue
        left, right, *_ = box(page, ".prose:not(.lead)")
        assert (left, right) == ((width - 70 * REM) / 2, (width + 70 * REM) / 2)
        body = page.locator(".prose:not(.lead)").first
        assert body.evaluate("e => getComputedStyle(e).columnCount") == "2", width


def test_the_contents_scroll_by_themselves_and_mark_the_section_in_view(open_page):
    page = open_page(LONGEST, 1280, 600)
    names = page.locator(".contents a").evaluate_all("all => all.map((a) => a.hash.slice(1))")
    for name in (names[1], names[-2]):
        page.evaluate("(name) => document.getElementById(name).scrollIntoView()", name)
        marked = page.locator(f'.contents a[href="#{name}"][aria-current]')
        marked.wait_for()
        assert page.locator(".contents [aria-current]").count() == 1
        _, _, top, bottom = tuple(marked.evaluate(BOX))
        assert top >= box(page, ".contents")[2] and bottom <= 600


def test_a_jump_past_headings_marks_the_section_it_ends_in(open_page):
    """As the End key and a link in the text jump: no heading stands where it ends."""
    page = open_page(LONGEST, 1280, 600)
    tops = page.locator(".prose > h2[id]").evaluate_all(
        "all => all.map((e) => [e.id, e.getBoundingClientRect().top + scrollY])"
    )
    pairs = zip(tops, tops[1:], strict=False)
    (name, _), (_, after) = max(pairs, key=lambda pair: pair[1][1] - pair[0][1])
    for place in (after - 300, 0, after - 300):
        page.evaluate("(place) => scrollTo({ top: place, behavior: 'instant' })", place)
        here = f'.contents:has(a[href="#{name}"][aria-current])'
        page.locator(here if place else ".contents:not(:has([aria-current]))").wait_for()


SETTLED = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


@pytest.mark.parametrize("name", [".prose > h2[id]", ".references li[id]", ".figure"])
def test_a_jump_lands_where_it_leads_though_nothing_before_it_was_seen(name, open_page):
    for number in (0, -1):
        page = open_page(LONGEST, 390, 844)
        place = page.locator(name).nth(number)
        place.evaluate("e => e.scrollIntoView()")
        for _ in range(3):  # what comes near is laid out, which may move what was aimed at
            page.evaluate(SETTLED)
        assert 0 <= place.bounding_box()["y"] < 844 / 2, (name, number)


def test_a_style_that_doubles_all_letters_pushes_no_text_off_a_wide_screen(open_page):
    page = open_page(LONGEST, 1280)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_chosen_section_begins_right_below_the_band(open_page):
    page = open_page(LONGEST, 390, 844)
    page.locator(".contents summary").click()
    link = page.locator(".contents a").nth(1)
    name = link.get_attribute("href")
    link.click()
    page.evaluate(SETTLED)
    below = (
        page.locator(name).bounding_box()["y"] - page.locator(".crisis").bounding_box()["height"]
    )
    assert 0 < below <= 2 * REM


@pytest.mark.parametrize("address", ARTICLES)
def test_on_a_phone_a_meaning_opens_at_the_foot_without_a_script(address, open_page):
    page = open_page(address, 320, 640, js=False)
    word = page.locator("button.term").first
    name = word.get_attribute("popovertarget")
    for width in (320, 390, 768):
        page.set_viewport_size({"width": width, "height": 640})
        assert not page.locator(f"#{name}").is_visible(), width
        word.click()
        left, right, _, bottom = box(page, f"#{name}")
        assert (left, right, bottom) == (0, width, 640)
        page.keyboard.press("Escape")
    assert not page.locator(f"#{name}").is_visible()


@pytest.mark.parametrize("address", ARTICLES)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_a_meaning_has_a_button_for_a_thumb_that_closes_it_without_a_script(
    width, address, open_page
):
    page = open_page(address, width, 640, js=False)
    word = page.locator("button.term").first
    word.click()
    meaning = page.locator(f"#{word.get_attribute('popovertarget')}")
    shut = meaning.locator("button").bounding_box()
    edge = meaning.bounding_box()
    assert min(shut["width"], shut["height"]) >= 44
    assert shut["x"] >= edge["x"] and shut["x"] + shut["width"] <= edge["x"] + edge["width"]
    assert edge["y"] <= shut["y"] and shut["y"] + shut["height"] <= edge["y"] + edge["height"]
    words = meaning.evaluate(
        """e => { const range = document.createRange();
        range.selectNodeContents([...e.childNodes].find((n) => n.nodeType === Node.TEXT_NODE));
        return range.getBoundingClientRect().top; }"""
    )
    assert words >= shut["y"] + shut["height"] - 1  # nor does its outline cross them
    meaning.locator("button").click()
    assert not meaning.is_visible()
    assert page.locator("button.term:focus").count() == 1  # reading goes on where it was


@pytest.mark.parametrize("address", ARTICLES)
def test_on_a_wide_screen_a_meaning_stands_in_the_margin_beside_its_word(address, open_page):
    page = open_page(address, 1280, 900)
    word = page.locator("button.term").first
    word.focus()
    page.keyboard.press("Enter")
    name = word.get_attribute("popovertarget")
    left, right, top, _ = box(page, f"#{name}")
    assert (left, right) == (992, 1200)
    assert abs(top - box(page, "button.term")[2]) <= 2


@pytest.mark.parametrize("address", ARTICLES)
def test_on_paper_a_meaning_stands_in_brackets(address, open_page):
    page = open_page(address, 794, media="print")
    meanings = page.locator(".meaning").evaluate_all(
        "all => all.map((e) => [getComputedStyle(e).display, e.innerText.trim()[0]])"
    )
    assert {tuple(look) for look in meanings} == {("inline", "(")}
    assert page.locator(".meaning button:visible").count() == 0


@pytest.mark.parametrize("address", ARTICLES)
def test_no_meaning_is_on_the_screen_until_it_is_asked_for(address, open_page):
    page = open_page(address, 390)
    assert page.locator(".meaning").count() > 0
    assert page.locator(".meaning:visible").count() == 0
    words = page.locator(".words")
    assert words.locator("dt").count() == words.locator("dd").count() > 0
    assert box(page, ".words")[3] <= box(page, ".references")[2]


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_the_typeface_comes(width, open_page):
    page = open_page(LONGEST, width, 900)
    page.evaluate("document.fonts.ready")
    shift = page.evaluate(
        """() => new Promise((done) => { let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(sum))); })"""
    )
    assert shift < 0.01


def test_the_way_back_from_a_source_leads_to_where_one_came_from(open_page):
    page = open_page(LONGEST, 1280, 900)
    cites = page.locator(".cite a")
    hashes = cites.evaluate_all("all => all.map((a) => a.hash)")
    again = next(n for n, target in enumerate(hashes) if target in hashes[:n])
    for number in (again, hashes.index(hashes[again]), again):
        place = cites.nth(number).evaluate("e => e.getBoundingClientRect().top + scrollY")
        cites.nth(number).click()
        page.locator(f"{hashes[number]} .back").click()
        there = page.locator(":target").evaluate("e => e.getBoundingClientRect().top + scrollY")
        assert abs(there - place) < 4


def test_a_word_of_a_narrow_table_is_not_torn(open_page, pages):
    """Of two columns the first keeps its width."""
    narrow = "tr > th:first-child:nth-last-child(2)"
    found = (p.address for p in pages if p.soup.select_one(f".prose > table tbody {narrow}"))
    page = open_page(next(found, None), 320, 640)
    widths = page.locator(f".prose > table tbody {narrow}").evaluate_all(
        "all => all.map((e) => e.clientWidth)"
    )
    assert min(widths) >= 100


def test_on_a_phone_the_words_of_a_form_have_the_room(open_page, pages):
    """The second column is empty from top to end: it is for a pen, on paper."""

    def is_form(table):
        return {len(row("td")) for row in table.select("tbody tr")} == {1} and not any(
            cell.contents for cell in table("td")
        )

    found = (p.address for p in pages if any(map(is_form, p.soup.select(".prose > table"))))
    page = open_page(next(found, None), 390)
    form = ".prose > table:not(:has(td:not(:empty))):not(:has(tr > :nth-child(3)))"
    parts = page.locator(f"{form} tbody th").evaluate_all(
        "all => all.map((e) => e.offsetWidth / e.parentElement.offsetWidth)"
    )
    assert parts and min(parts) > 0.55


@pytest.mark.parametrize("address", list_twins(""))
def test_the_name_of_a_help_line_is_broken_only_where_it_is_too_long(address, open_page):
    page = open_page(address, 390)
    room = page.locator(".footer-help ul").bounding_box()["width"]
    for name in page.locator(".footer-help strong").all():
        shown = name.bounding_box()
        assert shown["height"] < 44 or shown["width"] > room * 0.8, name.inner_text()
