"""Compressed copies say the same as their files, are the same bytes each time, and cost little."""

import gzip
import random

import brotli
import pytest
from clinic.kit.cache import Cache
from clinic.release import compress

WORDS = ("ketamine", "clinic", "help", "risk", "study", "people", "call", "988")


def page(count, seed=1):
    chance = random.Random(seed)
    words = (f"{chance.choice(WORDS)}{chance.randrange(400)}" for _ in range(count))
    return f"<p>{' '.join(words)}</p>".encode()


@pytest.fixture
def cache(tmp_path_factory):
    return Cache(tmp_path_factory.mktemp("cache"), "generator")


@pytest.fixture
def site(tmp_path):
    for name in ("index.html", "a.css", "a.js", "a.xml", "a.svg", "a.txt", "a.json"):
        (tmp_path / name).write_bytes(page(200))
    for name in ("card.png", "_headers", "pagefind.wasm"):
        (tmp_path / name).write_bytes(b"as it is")
    return tmp_path


def test_each_text_file_gets_two_copies_that_say_the_same(site, cache):
    written = compress.pack_files(site, cache)
    assert len(written) == 14 and written == sorted(written)
    for name in written:
        data = (site / name).read_bytes()
        plain = brotli.decompress(data) if name.endswith(".br") else gzip.decompress(data)
        assert plain == (site / name[:-3]).read_bytes()


def test_pictures_are_left_alone(site, cache):
    compress.pack_files(site, cache)
    assert not list(site.glob("card.png.*")) + list(site.glob("_headers.*"))


def test_the_same_file_gives_the_same_bytes_at_any_time(site, cache):
    compress.pack_files(site, cache)
    first = (site / "index.html.gz").read_bytes()
    assert first[3:8] == bytes(5), "no name, no time"
    (site / "index.html").touch()
    compress.pack_file(site / "index.html", cache)
    assert (site / "index.html.gz").read_bytes() == first


def test_a_small_site_gets_the_best():
    assert compress.pack_brotli(page(900)) == brotli.compress(
        page(900), mode=brotli.MODE_TEXT, quality=compress.BEST
    )


def test_a_large_site_spends_its_time_on_the_pages_that_need_it():
    light, heavy, between = page(900), page(9000), page(5850)
    assert compress.pack_brotli(light, frugal=True) != compress.pack_brotli(light)
    good = brotli.compress(between, quality=compress.GOOD, lgwin=compress.WINDOW)
    assert compress.pack_brotli(between, frugal=True) == good
    fast = brotli.compress(heavy, quality=compress.FASTEST, lgwin=compress.LARGE_WINDOW)
    assert compress.pack_brotli(heavy, frugal=True) == fast, "no setting saves it a round trip"


def test_a_file_that_cannot_be_packed_stops_the_build(site, cache):
    (site / "index.html.br").mkdir()
    with pytest.raises(OSError):
        compress.pack_files(site, cache)


def test_what_was_packed_before_is_not_packed_again(site, cache, monkeypatch):
    written = compress.pack_files(site, cache)
    first = {name: (site / name).read_bytes() for name in written}

    def pack_again(_data, _frugal):
        raise AssertionError("packed again")

    monkeypatch.setattr(compress, "PACKERS", dict.fromkeys(compress.PACKERS, pack_again))
    compress.pack_files(site, cache)
    assert {name: (site / name).read_bytes() for name in written} == first


@pytest.mark.parametrize("frugal", [False, True])
def test_each_level_has_its_own_copies_in_the_cache(site, cache, frugal):
    compress.pack_file(site / "index.html", cache, not frugal)
    compress.pack_file(site / "index.html", cache, frugal)
    packed = (site / "index.html.br").read_bytes()
    assert packed == compress.pack_brotli(page(200), frugal)


def test_a_file_that_changed_is_packed_anew(site, cache):
    compress.pack_files(site, cache)
    (site / "a.js").write_bytes(page(200, seed=2))
    compress.pack_files(site, cache)
    assert brotli.decompress((site / "a.js.br").read_bytes()) == page(200, seed=2)
