"""A page is readable after one round trip: the budget of every page, by name."""

import gzip

import brotli
import pytest
from clinic.audit import ARTICLE_BYTES, PAGE_BYTES
from test_every_page import PAGES, REDIRECTS

SCRIPT_BYTES = 4 * 1024
LONGEST = "ptsd/ketamine-infusion-therapy/"  # in both its languages


def weigh(text):
    """Return the size in bytes of what a host sends: brotli at its best."""
    return len(brotli.compress(text.encode("utf-8"), quality=11))


@pytest.mark.parametrize("address", [a for a in PAGES if a not in REDIRECTS])
def test_page_keeps_its_budget(address, pages, record_property):
    page = next(p for p in pages if p.address == address)
    record_property("gzip", len(gzip.compress(page.html.encode("utf-8"), 9)))
    assert weigh(page.html) <= (ARTICLE_BYTES if address.endswith(LONGEST) else PAGE_BYTES)


@pytest.mark.parametrize("address", [a for a in PAGES if a.endswith(LONGEST)])
def test_the_longest_article_keeps_its_budget_when_it_is_packed_in_haste(address, pages):
    page = next(p for p in pages if p.address == address)
    hasty = brotli.compress(page.html.encode("utf-8"), quality=9, lgwin=16)
    assert len(hasty) <= ARTICLE_BYTES


@pytest.mark.parametrize("address", [a for a in PAGES if a not in REDIRECTS])
def test_scripts_are_small_and_never_hold_the_page_up(address, pages, site):
    page = next(p for p in pages if p.address == address)
    size = 0
    for script in page.soup.find_all("script", src=True):
        assert script.get("type") == "module" or script.has_attr("defer"), script
        size += weigh((site / script["src"].lstrip("/")).read_text(encoding="utf-8"))
    assert size <= SCRIPT_BYTES


def test_no_page_waits_for_a_style_sheet_or_a_font(pages):
    for page in pages:
        sheets = page.soup.find_all("link", rel="stylesheet")
        assert [sheet.get("media") for sheet in sheets] in ([], ["print"]), page.address
        assert "@font-face" not in page.html and "@import" not in page.html, page.address


def test_compressed_twins_hold_the_same_bytes(site):
    for path in site.rglob("*.html"):
        text = path.read_bytes()
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == text
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == text
