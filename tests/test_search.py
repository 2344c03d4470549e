"""The search index holds the text of every article, and no word that only stands beside it."""

import gzip
import json
import re

import pytest
from bs4 import BeautifulSoup
from clinic import search

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
def test_what_is_laid_aside_is_the_article_alone(tmp_path, lang):
    (tmp_path / "x").mkdir()
    (tmp_path / "x/index.html").write_text(PAGE.format(lang=lang), encoding="utf-8")
    search.lay(tmp_path, "x/index.html")
    laid = (tmp_path / search.PAGES / "x/index.html").read_text(encoding="utf-8")
    assert BeautifulSoup(laid, "html5lib").html["lang"] == lang
    assert "In a placebo.</p>" in laid and "In a section." in laid
    assert "(out)" not in laid and "Out</li>" not in laid and "footer" not in laid
    assert '<div class="standing" data-pagefind-ignore>' in laid, "Pagefind leaves the rest out"


def test_a_page_without_an_article_is_not_searched(tmp_path):
    (tmp_path / "index.html").write_text("<html lang='en'><p>Home</p>", encoding="utf-8")
    search.lay(tmp_path, "index.html")
    assert not (tmp_path / search.PAGES).exists()


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


def test_nothing_of_it_is_left_on_the_site(site):
    assert not (site / search.PAGES).exists()
