"""The search index holds the text of every article, and no word that only stands beside it."""

import multiprocessing

import pytest
from clinic.content.search_parts import FOLDER
from clinic.kit.cache import Cache
from clinic.release import search_index as search
from search_fragments import fragments
from site_report import Refused

PAGE = """<!doctype html><html lang="{lang}"><head><title>Out</title></head><body>
<nav>Out</nav><main>
<article class="article" data-pagefind-body>
<h1>In the title</h1>
<div class="standing" data-pagefind-ignore><div>Out</div>Out</div>
<details class="contents" data-pagefind-ignore><nav>Out</nav></details>
<p>In a placebo<span class="meaning"
id="x"><span> (</span>out
<span>)</span><button></button></span>.<sup class="cite"><a href="#r">7</a></sup></p>
<section class="plain"><p>In a section.</p></section>
<section class="references" data-pagefind-ignore><h2>Out</h2><ol><li>Out</li></ol></section>
</article></main><footer>Out</footer></body></html>"""


def index(folder, names, cache=None):
    """Make the one index of some pages."""
    with index_parts(folder, {FOLDER: names}, cache):
        pass


def index_parts(folder, parts, cache=None):
    """Begin the indexes of some pages; what a page holds stands for the hash of it."""
    keys = {name: (folder / name).read_text("utf-8") for names in parts.values() for name in names}
    return search.indexing(folder, parts, keys, cache or Cache(folder / ".cache", "one"))


def index_page(folder, html):
    """Index one page, beside an article; return what Pagefind keeps of it, None for nothing."""
    for name, text in (("x", html), ("other", PAGE.format(lang="en"))):
        (folder / name).mkdir(parents=True)
        (folder / name / "index.html").write_bytes(text.encode("utf-8"))
    index(folder, ["x/index.html", "other/index.html"])
    return fragments(folder).get("x/")


@pytest.mark.parametrize("lang", ["en", "es"])
def test_the_article_alone_is_found(lang, tmp_path):
    found = index_page(tmp_path, PAGE.format(lang=lang))
    assert found["content"] == "In the title. In a placebo. In a section."
    assert found["meta"] == {"title": "In the title"} and not found["anchors"]
    assert list((tmp_path / "pagefind").glob(f"pagefind.{lang}_*.pf_meta"))


def test_no_word_is_lost_to_what_looks_like_an_attribute(tmp_path):
    words = (
        '<p>Type <code>a id="</code> now. <code> class="cite"</code></p><h2 class="x">More.</h2>'
    )
    found = index_page(tmp_path, PAGE.format(lang="en").replace("<h1>", f"{words}<h1>"))
    assert 'Type a id=" now. class="cite". More.' in found["content"]


def test_headings_have_no_names_there(tmp_path):
    page = PAGE.format(lang="en").replace("<section ", '<h2 id="a-b">Part</h2><section ', 1)
    found = index_page(tmp_path, page)
    assert "Part" in found["content"] and not found["anchors"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"article"', '"x"'),
        ("-body>", "-body id='a'>"),
        (' lang="en"', ""),
        ("</article>", ""),
        ("<!doctype html>", "\n<!DOCTYPE html>\n"),
        ("<footer>", "<footer><article>Out</article>"),
    ],
)
def test_an_article_is_known_by_its_mark_whatever_else_it_has(before, after, tmp_path):
    page = PAGE.format(lang="en")
    assert before in page
    assert "In a section." in index_page(tmp_path, page.replace(before, after))["content"]


def test_letters_that_are_no_utf_8_stop_nothing():
    assert "In a section." in search.prepare_page(PAGE.format(lang="é").encode("latin-1"))


def test_a_page_without_an_article_is_not_searched(tmp_path):
    assert index_page(tmp_path, "<html lang='en'><p>Home, no data-pagefind-body.</p>") is None


def test_a_page_is_found_by_words_that_it_does_not_print_and_names_its_topic(tmp_path):
    topic = ' data-topic="Sleep, and nights" data-pagefind-meta="topic[data-topic]"'
    also = '<header data-also="insomnia" data-pagefind-index-attrs="data-also"><h1>'
    html = PAGE.format(lang="en").replace(" data-pagefind-body", f" data-pagefind-body{topic}")
    html = html.replace("<h1>", also).replace("</h1>", "</h1></header>")
    found = index_page(tmp_path, html)
    assert "insomnia" in found["content"]
    assert found["meta"]["topic"] == "Sleep, and nights"


def test_an_excerpt_reads_like_the_sentence(small):
    text = fragments(small / "output")["ptsd/one/"]["content"]
    assert "10 of 15 people responded." in text  # without a blank or the number of its source


def laid(folder, names, cache=None):
    """Write pages in this order, and return {file of the index: its bytes}."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True)
        path.write_text(PAGE.format(lang="en").replace("In a section", name), encoding="utf-8")
    index(folder, names, cache)
    files = (folder / FOLDER).rglob("*")
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
    with pytest.raises(search.SearchFailed, match=f"could not be made: {words}"):
        index(tmp_path, [])


def test_a_pagefind_that_the_system_took_is_told_as_a_lack_of_memory(tmp_path, in_its_place):
    in_its_place("kill -9 $$")
    with pytest.raises(MemoryError):
        index(tmp_path, [])


def test_a_pagefind_that_is_gone_is_named_with_the_fix(tmp_path, monkeypatch):
    def gone():
        raise FileNotFoundError("Could not find any of […]")

    monkeypatch.setattr(search, "get_executable", gone)
    with pytest.raises(Refused) as refused:
        index(tmp_path, [])
    assert refused.value.file == "pagefind" and "rm -r .venv" in refused.value.fix


def test_what_pagefind_refuses_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(search, "EXCLUDED", "not a list")
    with pytest.raises(search.SearchFailed, match="could not be made: .*list|sequence|invalid"):
        index(tmp_path, [])


def test_no_pagefind_outlives_a_build_that_failed(tmp_path):
    (tmp_path / "x.html").write_text(PAGE.format(lang="en"), "utf-8")
    with (
        pytest.raises(ZeroDivisionError),
        index_parts(tmp_path, {FOLDER: ["x.html"] * 10}),
    ):
        1 / 0  # noqa: B018
    assert not multiprocessing.active_children()


def test_the_same_pages_are_indexed_once(tmp_path, monkeypatch):
    names, cache = ["a/index.html", "b/index.html"], Cache(tmp_path / ".cache", "one")
    first = laid(tmp_path / "first", names, cache)

    def make_again(*_):
        raise AssertionError("indexed again")

    monkeypatch.setattr(search, "make_index", make_again)
    assert laid(tmp_path / "second", names, cache) == first
    with pytest.raises(AssertionError, match="indexed again"):
        laid(tmp_path / "third", ["a/index.html", "c/index.html"], cache)


def index_two(folder, first, second):
    """Make two indexes, each of one page; return the files of each by their names within it."""
    for name, text in (("a", first), ("b", second)):
        (folder / name).write_text(PAGE.format(lang="en").replace("a section", text), "utf-8")
    folders = [FOLDER, f"{FOLDER}/2"]
    parts = {folders[0]: ["a"], folders[1]: ["b"]}
    with index_parts(folder, parts) as files:
        pass
    assert all((folder / file).is_file() for file in files)
    own = [file for file in files if file.startswith(f"{folders[1]}/")]
    return {file for file in files if file not in own}, own


def test_a_further_index_has_no_client_of_its_own(tmp_path):
    first, second = index_two(tmp_path, "one", "two")
    assert {"pagefind/pagefind.js", "pagefind/wasm.en.pagefind"} < first
    assert f"pagefind/2/{search.ENTRY}" in second
    assert not [file for file in second if file.endswith((".js", ".pagefind"))]


def test_an_edit_makes_the_index_of_its_page_anew_and_no_other(tmp_path, monkeypatch):
    make, first = search.make_index, index_two(tmp_path, "one", "two")

    def make_second(program, staging, pages):
        assert pages == ["b"], "an index of other pages is made again"
        return make(program, staging, pages)

    monkeypatch.setattr(search, "make_index", make_second)
    second = index_two(tmp_path, "one", "three")
    assert second[0] == first[0] and second[1] != first[1]
    with pytest.raises(AssertionError, match="made again"):
        index_two(tmp_path, "four", "three")
