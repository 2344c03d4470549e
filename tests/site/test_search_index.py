"""Search finds every page of the site by its own words."""

import re
from copy import copy

import pytest
from search_fragments import fragments


def words(text):
    return re.findall(r"\w+", text)


@pytest.mark.xdist_group("pages")
def test_every_article_is_found_by_all_its_words_and_no_others(site, pages):
    indexed, searched = fragments(site), 0
    for page in pages:
        article = copy(page.soup.find(attrs={"data-pagefind-body": True}))
        if not article:
            assert page.address not in indexed, page.address
            continue
        for out in article.select("[data-pagefind-ignore], .cite, .meaning, svg, style, script"):
            out.decompose()
        also = " ".join(e["data-also"] for e in article.select("[data-also]"))
        found = indexed[page.address]
        assert words(found["content"]) == words(f"{also} {article.get_text(' ')}"), page.address
        assert found["meta"]["title"] == " ".join(article.h1.get_text().split())
        searched += 1
    assert searched == len(indexed) > 0
