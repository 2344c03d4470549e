"""The first screen is readable after one round trip, and what is ours of a page is light."""

import gzip
import re
from copy import copy
from functools import cache

import brotli
import pytest
from clinic.audit import weight as audit_weight
from clinic.release.compress import ONE_ROUND_TRIP
from site_pages import BASE, CALLS, EMERGENCY

pytestmark = pytest.mark.xdist_group("pages")
SCRIPT_BYTES = 4 * 1024


def is_within(limit, data):
    """Return whether a host can send this in so many bytes, be it with brotli at its best."""
    return any(len(brotli.compress(data, quality=quality)) <= limit for quality in (5, 10, 11))


EDITORS = (  # what a page and a clinic say of themselves
    "main, title, header.masthead, footer, section.notice, meta[name=description],"
    ' meta[property^="og:"], script[type="application/ld+json"]'
)


def test_what_is_ours_of_a_page_is_light(pages):
    for page in pages:
        shell = copy(page.soup)
        for words in shell.select(EDITORS):
            words.decompose()
        assert shell.style and shell.select(".crisis") and not shell.h1, page.address
        assert is_within(6_000, shell.encode()), page.address


def test_the_first_screen_of_every_page_arrives_in_one_round_trip(pages):
    links = [link.encode() for link in CALLS or EMERGENCY]
    for page in pages:
        html = page.html.encode("utf-8")
        screen = html[: audit_weight.find_first_screen_end(html)]
        assert all(link in screen for link in links) and b"</h1>" in screen, page.address
        assert is_within(ONE_ROUND_TRIP, screen), page.address
        assert len(gzip.compress(screen)) <= ONE_ROUND_TRIP, page.address
        sent = page.path.with_name(page.path.name + ".br").read_bytes()
        assert audit_weight.arrives_at_once(html, sent), page.address


def test_scripts_are_small_and_never_hold_a_page_up(pages, site):
    @cache
    def weigh(address):
        return len(brotli.compress((site / address.removeprefix(f"{BASE}/")).read_bytes()))

    for page in pages:
        scripts = page.soup.find_all("script", src=True)
        for script in scripts:
            late = script.get("type") == "module" or script.has_attr("defer")
            assert late, (page.address, script)
        assert sum(weigh(script["src"]) for script in scripts) <= SCRIPT_BYTES, page.address


def test_no_page_waits_for_a_style_sheet_or_a_font(pages):
    for page in pages:
        sheets = page.soup.find_all("link", rel="stylesheet")
        assert [sheet.get("media") for sheet in sheets] in ([], ["print"]), page.address
        assert "@import" not in page.html, page.address
        early = page.soup.find_all("link", rel="preload")  # no text waits for it
        assert all(link["as"] == "font" for link in early), page.address
        assert all(link["referrerpolicy"] == "no-referrer" for link in early), page.address
        faces = re.findall(r"@font-face *{([^}]*)}", page.html)
        assert all("font-display:optional" in face for face in faces), page.address


def test_compressed_twins_hold_the_same_bytes(site):
    for path in site.rglob("*.html"):
        text = path.read_bytes()
        assert brotli.decompress(path.with_name(path.name + ".br").read_bytes()) == text
        assert gzip.decompress(path.with_name(path.name + ".gz").read_bytes()) == text
