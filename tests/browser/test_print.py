"""Printed, a page is a handout: with its sources, its standing, its address and crisis help."""

import re

import pytest
from site_pages import CONTENT, LONGEST, ONE_OF_EACH, list_articles, list_twins

PAPERS = {"Letter": (612, 792), "A4": (596, 843)}  # points
WITHIN = {"Letter": 717, "A4": 695}  # the width in pixels that the margins of print.css leave
SOURCES = {"en": "Sources", "es": "Fuentes"}
NEEDED = {
    address: (
        CONTENT.clinic["name"],
        CONTENT.crisis["call"],
        CONTENT.crisis["emergency"],
        address,
        SOURCES.get(CONTENT.languages.find_in_address(address), ""),
    )
    for address in list_twins(LONGEST)
}


@pytest.fixture
def printed(open_page):
    """The first article as it is printed."""
    return open_page(LONGEST, 794, media="print")


@pytest.mark.parametrize("address", NEEDED)
def test_the_handout_has_what_a_patient_takes_home(address, open_page):
    page = open_page(address, 794, media="print")
    words = page.locator("body").inner_text()
    assert [needed for needed in NEEDED[address] if needed not in words] == []
    assert page.locator(".standing-state strong").is_visible()


def test_a_source_prints_its_address_once_and_whole(printed):
    shown = printed.locator(".references a[href^=http]").evaluate_all(
        """all => all.map((a) => {
        const own = getComputedStyle(a).fontSize === "0px" ? "" : a.innerText;
        const after = getComputedStyle(a, "::after").content;
        return [a.href, own + (after === "none" ? "" : JSON.parse(after))]; })"""
    )
    assert any("doi.org/10." in words for _, words in shown)
    for href, words in shown:
        if "pubmed" in href:
            assert words == f"PubMed {href.rstrip('/').rpartition('/')[2]}"
        else:
            assert words.removeprefix("https://") == href.removeprefix("https://"), words


def test_a_page_to_fill_in_offers_to_print_it_below_its_first_words(open_page):
    page = open_page(next(iter(list_articles("| | | | |")), None))
    button = page.locator(".lead ~ p [data-share=print]")
    assert button.is_visible()
    assert button.bounding_box()["y"] < page.locator(".lead ~ .prose h2").first.bounding_box()["y"]
    page.evaluate("window.print = () => { window.printed = true; }")
    button.click()
    assert page.evaluate("window.printed")


def test_a_page_to_read_has_its_print_button_at_its_end_alone(open_page):
    assert open_page(LONGEST).locator("[data-share=print]").count() == 1


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_no_navigation_is_printed_and_the_page_fits_the_paper(address, open_page):
    page = open_page(address, 794, media="print")
    shown = page.locator("nav, .leave, .share, button:not(.term), input, .skip").evaluate_all(
        "all => all.filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 100))"
    )
    assert shown == []
    for paper, width in WITHIN.items():
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, paper


@pytest.mark.parametrize("address", ONE_OF_EACH)
def test_help_stands_below_all_else_at_its_full_width(address, open_page):
    page = open_page(address, 794, media="print")
    title, foot = page.locator(".footer h2").bounding_box(), page.locator(".footer").bounding_box()
    assert title["x"] == foot["x"]
    ends = page.locator(".article > *").evaluate_all(
        "all => all.map((e) => e.getBoundingClientRect().bottom)"
    )
    assert max(ends, default=0) <= foot["y"]


def test_the_foot_takes_no_sheet_that_it_does_not_need(printed):
    """The words of a help line go on in the line of its number, and nothing stands above all."""
    foot, title = (printed.locator(part).bounding_box()["y"] for part in (".footer", ".footer h2"))
    assert title - foot <= 8
    lines = printed.locator(".footer-help li").evaluate_all(
        """all => all.map((e) => { const ends = [...e.querySelectorAll("a")].at(-1);
        return [ends, e.querySelector("span")].map((part) => part.getClientRects()[0].top); })"""
    )
    assert any(abs(number - words) < 4 for number, words in lines)


def test_how_sure_a_step_is_does_not_run_on_from_its_sentence(open_page):
    page = open_page(next(iter(list_articles("\nsure = ")), None), 794, media="print")
    shown = page.locator(".figure li:has(> mark)").evaluate_all(
        """all => all.map((e) => [e.querySelector("br").checkVisibility(),
          getComputedStyle(e.querySelector("mark"), "::before").content])"""
    )
    assert shown and all(own_line or before != "none" for own_line, before in shown)


@pytest.mark.parametrize("paper", PAPERS)
def test_it_prints_on_this_paper(paper, printed):
    pdf = printed.pdf(format=paper)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert {tuple(round(float(n)) for n in size) for size in sizes} == {PAPERS[paper]}
    assert len(sizes) >= 3


def test_paper_is_white_in_the_dark_as_well(open_page):
    page = open_page(LONGEST, 794, dark=True, media="print")
    colours = page.evaluate(
        """() => ["body", ".callout", ".prose p"].map((s) => {
        const style = getComputedStyle(document.querySelector(s));
        return [style.backgroundColor, style.color]; })"""
    )
    assert all(ground in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)") for ground, _ in colours)
    assert all(text == "rgb(0, 0, 0)" for _, text in colours)


def test_two_boxes_side_by_side_begin_on_one_line(open_page, pages):
    urgent = ".callout-emergency + .callout-urgent"
    found = (page.address for page in pages if page.soup.select_one(urgent))
    page = open_page(next(found, None), 794, media="print")
    tops = page.locator(urgent).evaluate_all(
        """all => all.map((e) => [e.previousElementSibling, e].map(
          (box) => Math.round(box.getBoundingClientRect().top)))"""
    )
    assert tops and all(one == other for one, other in tops)


def test_a_warning_can_be_read_where_no_ground_is_printed(printed):
    titles = printed.locator(".callout-title").evaluate_all(
        "all => all.map((e) => { const s = getComputedStyle(e);"
        " return [s.color, s.backgroundColor]; })"
    )
    assert set(map(tuple, titles)) == {("rgb(0, 0, 0)", "rgba(0, 0, 0, 0)")}
