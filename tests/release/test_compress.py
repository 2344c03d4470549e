"""Compressed copies say the same as their files, are the same bytes each time, and cost little."""

import gzip
import random

import brotli
import pytest
from clinic.audit import weight
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


def pack(data, level):
    return brotli.compress(data, mode=brotli.MODE_TEXT, quality=level)


@pytest.mark.parametrize(
    ("words", "level"),
    [(900, weight.FAST), (5850, weight.GOOD), (6100, weight.BEST), (9000, weight.FAST)],
    ids=["arrives at once", "saved by the good level", "saved by the best", "out of reach"],
)
def test_time_goes_to_the_page_that_it_saves_a_round_trip(words, level):
    assert compress.pack_brotli(page(words)) == pack(page(words), level)


def test_a_file_that_cannot_be_packed_stops_the_build(site, cache):
    (site / "index.html.br").mkdir()
    with pytest.raises(OSError):
        compress.pack_files(site, cache)


def test_what_was_packed_before_is_not_packed_again(site, cache, monkeypatch):
    written = compress.pack_files(site, cache)
    first = {name: (site / name).read_bytes() for name in written}

    def pack_again(_data):
        raise AssertionError("packed again")

    monkeypatch.setattr(compress, "PACKERS", dict.fromkeys(compress.PACKERS, pack_again))
    compress.pack_files(site, cache)
    assert {name: (site / name).read_bytes() for name in written} == first


def test_a_file_that_changed_is_packed_anew(site, cache):
    compress.pack_files(site, cache)
    (site / "a.js").write_bytes(page(200, seed=2))
    compress.pack_files(site, cache)
    assert brotli.decompress((site / "a.js.br").read_bytes()) == page(200, seed=2)
