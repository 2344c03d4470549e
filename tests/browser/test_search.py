"""A search that is ours: by keyboard, spoken, in both languages, and useful without JavaScript."""

import re
import unicodedata

import pytest
from going_live import publish
from site_pages import BASE, CALLS, CONTENT, EMERGENCY, find_accented, find_words, list_twins
from small_site import ES, ONE, TWO, lay

SEARCHES = [
    (language.prefix + "search/", find_words(language.tag)[1])
    for language in CONTENT.languages.used
    if find_words(language.tag)[1]
]


@pytest.mark.parametrize(("address", "words"), SEARCHES)
def test_search_finds_by_keyboard_and_says_how_many(address, words, open_page):
    page = open_page(address)
    field = page.locator("input[type=search]")
    field.focus()
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.locator("[data-results] a").first.wait_for()
    assert page.locator(".search-status").inner_text().strip()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('[data-results], main') !== null")


@pytest.mark.parametrize(("address", "words"), SEARCHES)
def test_search_answers_in_its_own_language(address, words, open_page):
    page = open_page(address)
    page.locator("input[type=search]").fill(words)
    page.locator("input[type=search]").press("Enter")
    page.locator("[data-results] a").first.wait_for()
    links = page.locator("[data-results] a").evaluate_all("all => all.map((a) => a.pathname)")
    own = CONTENT.languages.find_in_address(address)
    places = [link.removeprefix(f"{BASE}/") for link in links]
    assert {CONTENT.languages.find_in_address(place) for place in places} == {own}


@pytest.mark.parametrize(("address", "words"), SEARCHES)
def test_an_excerpt_says_where_a_sentence_is_cut(address, words, open_page):
    page = open_page(address)
    page.locator("input[type=search]").fill(words)
    page.locator("input[type=search]").press("Enter")
    page.locator("[data-results] a").first.wait_for()
    shown = page.locator("[data-results] p").all_inner_texts()
    assert any(text.startswith("… ") for text in shown), "one begins within a sentence"
    for text in shown:
        assert re.search(r"[.!?…][\"”’»)]*$", text), text
        assert text.startswith("… ") or text[0].isupper() or text[0] in "“«¿¡"


@pytest.mark.parametrize("address", list_twins("search/"))
def test_without_javascript_it_lists_every_article_and_term(address, open_page, pages):
    page = open_page(address, js=False)
    own = CONTENT.languages.find_in_address(address)
    shown = set(page.locator("main a").evaluate_all("all => all.map((a) => a.pathname)"))
    article = '<meta property="og:type" content="article">'
    articles = {
        f"{BASE}/{p.address}"
        for p in pages
        if article in p.html and CONTENT.languages.find_in_address(p.address) == own
    }
    assert articles - shown == set()


# A word that many pages have: that of the drug, where the clinic has one.
MANY = [
    (address, (CONTENT.care["drug_es" if "es/" in address else "drug"] or words).split()[-1])
    for address, words in SEARCHES
]


@pytest.mark.parametrize(("address", "words"), MANY)
def test_a_button_shows_the_pages_behind_the_first_twenty(address, words, open_page):
    page = open_page(address)
    field, links = page.locator("input[type=search]"), page.locator("[data-results] a")
    more = page.locator("[data-more] button")
    field.fill(words)
    links.first.wait_for()
    found = int(re.search(r"\d+", page.locator(".search-status").inner_text())[0])
    assert links.count() == min(found, 20) and more.is_visible() == (found > 20)
    if found > 20:
        assert str(found) in more.inner_text()
        more.click()
        links.nth(found - 1).wait_for()
        assert not more.is_visible()
        assert links.nth(20).evaluate("link => link === document.activeElement")
    field.fill("zzyzxqw")
    page.locator(".search-status", has_text="zzyzxqw").wait_for()
    assert not more.is_visible()


def test_a_word_that_is_nowhere_says_so(open_page):
    page = open_page("search/")
    page.locator("input[type=search]").fill("zzyzxqw")
    page.locator("input[type=search]").press("Enter")
    page.locator(".search-status", has_text="zzyzxqw").wait_for()
    assert page.locator("[data-results] a").count() == 0


def test_an_accent_that_is_a_character_of_its_own_finds_the_same(open_page):
    word, found = find_accented("es"), []
    page = open_page("es/search/" if word else None)
    for words in (word, unicodedata.normalize("NFD", word)):
        page.locator("input[type=search]").fill(words)
        page.locator("input[type=search]").press("Enter")
        page.locator(".search-status", has_text=word).wait_for()
        found.append(page.locator("[data-results] a").evaluate_all("all => all.map((a) => a.href)"))
        page.locator("input[type=search]").fill("zzyzxqw")
        page.locator("input[type=search]").press("Enter")
        page.locator(".search-status", has_text="zzyzxqw").wait_for()
    assert found[0] == found[1] != []


FOUND = [  # where, what is searched for, the pages that answer, what is said of them
    ("search/", "silver boat", ["/visits/two/", "/ptsd/one/"], "2 pages found"),
    ("search/", "zeppelin", ["/ptsd/one/"], "1 page found"),
    ("search/", "zeppelins", ["/ptsd/one/"], "1 page found"),
    ("search/", "boating", ["/visits/two/", "/ptsd/one/"], "2 pages found"),
    ("search/", "gondola", ["/visits/two/"], "1 page found"),
    ("search/", "mustard", [], "Nothing found"),  # and "must" is on a page
    ("search/", "gondola mustard", ["/visits/two/"], "No page has all"),
    ("es/search/", "zarzuela", ["/es/ptsd/one/"], "1 página"),
    ("es/search/", "gondola", [], "No se encontró nada"),
]


def test_a_search_asks_all_indexes_and_says_truly_what_it_found(tmp_path, serving, browser):
    site = lay(tmp_path / "site", whole=True)
    two = site / TWO
    two.write_text(two.read_text("utf-8").replace("A second page", "A silver boat", 1), "utf-8")
    for path, words in (
        (ONE, "zeppelin and silver boat"),
        (TWO, "gondola, and it must be"),
        (ES, "zarzuela"),
    ):
        with (site / path).open("a", encoding="utf-8") as file:
            file.write(f"\n\nA word is {words}.\n")
    parts = site / "plugins/clinic/content/search_parts.py"
    text, count = re.subn(r"PAGES_A_PART = \d+", "PAGES_A_PART = 3", parts.read_text("utf-8"))
    assert count == 1
    parts.write_text(text, "utf-8")
    publish(site)
    folders = {path.parent.name for path in site.glob("output/pagefind/**/pagefind-entry.json")}
    assert {"pagefind", "2"} <= folders
    page = browser.new_page()
    with serving(site / "output", tmp_path / "nginx") as address:
        for search, word, expected, says in FOUND:
            page.goto(f"{address}/{search}")
            page.locator("input[type=search]").fill(word)
            page.locator("input[type=search]").press("Enter")
            page.locator(".search-status", has_text=word).wait_for()
            links = page.locator("[data-results] a").evaluate_all("all => all.map(a => a.pathname)")
            assert links == expected, (search, word)
            assert page.locator(".search-status").inner_text().startswith(says), word
    page.close()


DANGER = {
    "search/": [
        "I want to kill myself",
        "my husband wants to kill himself",
        "sucide",
        "quiero morir",
        "dont want to live",
        "I don’t want to be here",
        "how to die",
        "self harm",
        "help",
        "tired of living",
        *(link.partition(":")[2] for link in CALLS),
    ],
    "es/search/": [
        "Quiero MORIR",
        "me quiero matar",
        "quiere hacerse dano",
        "sucidio",
        "suicide",
        "ya no puedo mas",
        "ayuda",
    ],
}
EMERGENCIES = {  # where the body is in danger, the emergency number comes first
    "search/": [
        "cant breathe",
        "took too much ketamine",
        "he won't wake up",
        "overdosing",
        *(link.partition(":")[2] for link in EMERGENCY),
    ],
    "es/search/": ["no respira", "tomó demasiadas pastillas", "dolor de pecho", "overdose"],
}
PLAIN = {  # and who only wants to know something is not told to call
    "search/": [
        "diet",
        "studies",
        "does ketamine help with sleep",
        "side effects",
        "crises of trust",
    ],
    "es/search/": ["dieta", "ayuda económica", "poder dormir", "efectos"],
}


@pytest.mark.parametrize("address", list_twins("search/"))
def test_words_of_danger_put_crisis_help_first(address, open_page):
    page = open_page(address if address in DANGER else None, width=320, height=640)
    field, help_first = page.locator("input[type=search]"), page.locator("[data-danger]")
    assert not help_first.is_visible()
    for words in DANGER[address]:
        field.fill(words)
        help_first.wait_for()
        for link in (*CALLS, *EMERGENCY):
            assert help_first.locator(f'a[href="{link}"]').is_visible(), words
        results = page.locator("[data-results]").bounding_box()
        assert help_first.bounding_box()["y"] < results["y"], words
        field.fill("sleep")
        help_first.wait_for(state="hidden")
    for words in EMERGENCIES[address]:
        field.fill(words)
        help_first.wait_for()
        first = help_first.locator("a").first.get_attribute("href")
        assert [first] == (EMERGENCY or CALLS), words
        field.fill("sleep")
        help_first.wait_for(state="hidden")
    for words in PLAIN[address]:
        field.fill(words)
        page.locator(".search-status", has_text=words).wait_for()
        assert not help_first.is_visible(), words


def test_a_number_to_call_that_stands_right_is_not_moved_at_each_key(open_page):
    page = open_page("search/")
    page.evaluate("""() => { window.moved = 0;
      new MutationObserver((all) => { window.moved += all.length; })
        .observe(document.querySelector("[data-danger] .dial"), { childList: true }); }""")
    page.locator("input[type=search]").press_sequentially("i want to die because of pain")
    assert page.evaluate("window.moved") == 0


def test_a_phrase_comes_before_its_words_and_a_result_names_its_topic(open_page):
    phrase, _ = find_words("en")
    page = open_page("search/" if phrase else None)
    page.locator("input[type=search]").fill(phrase)
    page.locator("[data-results] a").first.wait_for()
    first = page.locator("[data-results] li").first.inner_text()
    assert phrase.lower() in " ".join(first.lower().split())
    assert page.locator("[data-results] li small").count() > 0
