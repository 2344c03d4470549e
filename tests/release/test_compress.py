"""Compressed copies say the same as their files, are the same bytes each time, and cost little."""

import gzip
import random

import brotli
import pytest
from clinic.kit.manifest import MANIFEST
from clinic.release import compress

WORDS = ("ketamine", "clinic", "help", "risk", "study", "people", "call", "988")


def page(count, seed=1):
    chance = random.Random(seed)
    words = (f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(count))
    return f"<p>{' '.join(words)}</p>".encode()


@pytest.fixture
def site(tmp_path):
    for name in ("index.html", "a.css", "a.js", "a.xml", "a.svg", "a.txt", "a.json"):
        (tmp_path / name).write_bytes(page(200))
    for name in ("card.png", "_headers", "pagefind.wasm"):
        (tmp_path / name).write_bytes(b"as it is")
    MANIFEST.clear()
    yield tmp_path
    MANIFEST.clear()


def test_each_text_file_gets_two_copies_that_say_the_same(site):
    written = compress.write(site)
    assert len(written) == 14 and written == sorted(written)
    for name in written:
        data = (site / name).read_bytes()
        plain = brotli.decompress(data) if name.endswith(".br") else gzip.decompress(data)
        assert plain == (site / name[:-3]).read_bytes()


def test_copies_are_noted_and_pictures_are_left_alone(site):
    assert set(compress.write(site)) == MANIFEST
    assert not list(site.glob("card.png.*")) + list(site.glob("_headers.*"))


def test_the_same_file_gives_the_same_bytes_at_any_time(site):
    compress.write(site)
    first = (site / "index.html.gz").read_bytes()
    assert first[3:8] == bytes(5), "no name, no time"
    (site / "index.html").touch()
    compress.one(site / "index.html")
    assert (site / "index.html.gz").read_bytes() == first


def test_a_small_site_gets_the_best():
    assert compress.to_brotli(page(900)) == brotli.compress(
        page(900), mode=brotli.MODE_TEXT, quality=compress.BEST
    )


def test_a_large_site_spends_its_time_on_the_pages_that_need_it():
    light, heavy, between = page(900), page(9000), page(5850)
    assert compress.to_brotli(light, frugal=True) != compress.to_brotli(light)
    good = brotli.compress(between, quality=compress.GOOD, lgwin=compress.WINDOW)
    assert compress.to_brotli(between, frugal=True) == good
    fast = brotli.compress(heavy, quality=compress.FASTEST, lgwin=compress.LARGE_WINDOW)
    assert compress.to_brotli(heavy, frugal=True) == fast, "no setting saves it a round trip"


def test_a_file_that_cannot_be_packed_stops_the_build(site):
    (site / "index.html.br").mkdir()
    with pytest.raises(OSError):
        compress.write(site)
