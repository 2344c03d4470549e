"""The first screen is readable after one round trip, and what is ours of a page is light."""

import gzip
import re

import brotli
import pytest
from clinic.audit import weight as audit_weight
from clinic.release.compress import ONE_ROUND_TRIP
from site_pages import PAGES, REDIRECTS

pytestmark = pytest.mark.xdist_group("pages")
SCRIPT_BYTES = 4 * 1024


def weigh(text):
    """Return the size in bytes of what a host sends: brotli at its best."""
    return len(brotli.compress(text.encode("utf-8"), quality=11))


@pytest.mark.parametrize("address", PAGES)
def test_what_is_ours_of_a_page_is_light(address, pages, record_property):
    page = next(p for p in pages if p.address == address)
    shell = audit_weight.cut_editor_words(page.html.encode("utf-8")).decode("utf-8")
    assert "<style>" in shell and "</html>" in shell and "<h1" not in shell
    record_property("brotli", weigh(shell))
    assert weigh(shell) <= audit_weight.OURS_BYTES


@pytest.mark.parametrize("ending", [".br", ".gz"])
@pytest.mark.parametrize("address", PAGES)
def test_the_first_screen_arrives_in_one_round_trip(address, ending, pages):
    page = next(p for p in pages if p.address == address)
    html = page.html.encode("utf-8")
    screen = html[: audit_weight.find_first_screen_end(html)]
    assert b"tel:988" in screen and b"</h1>" in screen
    packed = brotli.compress(screen) if ending == ".br" else gzip.compress(screen)
    assert len(packed) <= ONE_ROUND_TRIP
    sent = page.path.with_name(page.path.name + ".br").read_bytes()
    assert audit_weight.arrives_at_once(html, sent)


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
