"""The search index holds the text of every article, and no word that only stands beside it."""

import gzip
import json
import multiprocessing
import re

import pytest
from bs4 import BeautifulSoup
from clinic.kit.manifest import MANIFEST
from clinic.kit.report import Refused
from clinic.release import search_index as search

PAGE = """<!doctype html><html lang="{lang}"><head><title>Out</title></head><body>
<nav>Out</nav><main>
<article class="article" data-pagefind-body>
<h1>In the title</h1>
<div class="standing" data-pagefind-ignore><div>Out</div>Out</div>
<details class="contents" data-pagefind-ignore><nav>Out</nav></details>
<p>In a placebo <span class="gloss">(out)</span>.<sup class="cite"><a href="#r">7</a></sup></p>
<section class="plain"><p>In a section.</p></section>
<section class="references" data-pagefind-ignore><h2>Out</h2><ol><li>Out</li></ol></section>
</article></main><footer>Out</footer></body></html>"""


def fragments(site):
    """Return {address: what Pagefind keeps of the page} of a built site."""
    found = {}
    for path in (site / "pagefind/fragment").iterdir():
        text = gzip.decompress(path.read_bytes())
        page = json.loads(text[text.index(b"{") :])
        found[page["url"].lstrip("/")] = page
    return found


def words(text):
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_what_pagefind_is_given_is_the_article_alone(lang):
    given = search.article(PAGE.format(lang=lang).encode("utf-8"))
    assert BeautifulSoup(given, "html5lib").html["lang"] == lang
    assert "In a placebo.</p>" in given and "In a section." in given
    assert "(out)" not in given and "Out</li>" not in given and "footer" not in given
    assert '<div class="standing" data-pagefind-ignore>' in given, "Pagefind leaves the rest out"


def test_no_word_is_lost_to_what_looks_like_an_attribute():
    words = '<p>Type <code>a id="</code> now. <code> class="cite"</code></p><p class="x">More.</p>'
    given = search.article(PAGE.format(lang="en").replace("<h1>", f"{words}<h1>").encode("utf-8"))
    assert words in given


def test_headings_have_no_names_there():
    page = PAGE.format(lang="en").replace("<h1>", '<h2 id="a-b">Part</h2><h1>')
    assert "<h2>Part</h2>" in search.article(page.encode("utf-8"))


def test_an_article_is_known_by_its_mark_whatever_else_it_has():
    page = PAGE.format(lang="en").replace('"article"', '"x"').replace("-body>", "-body id='a'>")
    assert "In a section." in search.article(page.encode("utf-8"))
    assert "In a section." in search.article(page.replace(' lang="en"', "").encode("latin-1"))


def test_a_page_without_an_article_is_not_searched():
    assert search.article(b"<html lang='en'><p>Home</p>") == ""


def test_every_article_is_found_by_all_its_words_and_no_others(site, pages):
    indexed, searched = fragments(site), 0
    for page in pages:
        article = page.soup.find(attrs={"data-pagefind-body": True})
        if not article:
            assert page.address not in indexed, page.address
            continue
        for out in article.select("[data-pagefind-ignore], .cite, .gloss, svg, style, script"):
            out.decompose()
        found = indexed[page.address]
        assert words(found["content"]) == words(article.get_text(" ")), page.address
        assert found["meta"]["title"] == " ".join(article.h1.get_text().split())
        searched += 1
    assert searched == len(indexed) > 20


def test_an_excerpt_reads_like_the_sentence(site):
    text = fragments(site)["ptsd/ketamine-infusion-therapy/"]["content"]
    assert not re.findall(r"\w+ [.,;]", text)
    assert not re.findall(r"[a-z]\.\d", text), "a source's number stands in it like a word"


def laid(folder, names):
    """Write pages in this order, and return {file of the index: its bytes}."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(PAGE.format(lang="en").replace("In a section", name), encoding="utf-8")
    with search.indexing(folder, names):
        pass
    MANIFEST.clear()
    files = (folder / search.FOLDER).rglob("*")
    return {str(p.relative_to(folder)): p.read_bytes() for p in files if p.is_file()}


def test_the_order_of_the_disk_does_not_count(tmp_path):
    names = [f"p{number}/index.html" for number in range(40)]
    first, second = laid(tmp_path / "a", names), laid(tmp_path / "b", names[::-1])
    assert first == second and any(name.endswith(".pf_index") for name in first)


DYING = {
    "in silence": ("", "It ended too early."),
    "with words": ("echo starting >&2; echo 'no such thing' >&2", "no such thing"),
    "while it is asked": ("read -r -n 9 asked; echo 'killed by x' >&2", "killed by x"),
}


@pytest.fixture
def in_its_place(tmp_path, monkeypatch):
    """Put a shell script in the place of Pagefind."""

    def put(script):
        program = tmp_path / "pagefind-bin"
        program.write_text(f"#!/bin/bash\n{script}\nexit 3\n")
        program.chmod(0o755)
        monkeypatch.setattr(search, "get_executable", lambda: program)

    return put


@pytest.mark.parametrize("case", DYING)
def test_a_pagefind_that_dies_is_told_in_its_last_words(case, tmp_path, in_its_place):
    does, words = DYING[case]
    in_its_place(does)
    with (
        pytest.raises(search.SearchFailed, match=f"could not be made: {words}"),
        search.indexing(tmp_path, []),
    ):
        pass


def test_a_pagefind_that_the_system_took_is_told_as_a_lack_of_memory(tmp_path, in_its_place):
    in_its_place("kill -9 $$")
    with pytest.raises(MemoryError), search.indexing(tmp_path, []):
        pass


def test_a_pagefind_that_is_gone_is_named_with_the_fix(tmp_path, monkeypatch):
    def gone():
        raise FileNotFoundError("Could not find any of […]")

    monkeypatch.setattr(search, "get_executable", gone)
    with pytest.raises(Refused) as refused, search.indexing(tmp_path, []):
        pass
    assert refused.value.file == "pagefind" and "rm -r .venv" in refused.value.fix


def test_what_pagefind_refuses_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "EXCLUDED", "not a list")
    with (
        pytest.raises(search.SearchFailed, match="could not be made: .*list|sequence|invalid"),
        search.indexing(tmp_path, []),
    ):
        pass


def test_no_pagefind_outlives_a_build_that_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), search.indexing(tmp_path, ["x/index.html"] * 10):
        1 / 0  # noqa: B018
    assert not multiprocessing.active_children()
