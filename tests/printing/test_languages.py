"""A site in three languages, the third known to no line of Python, and one in English alone."""

import pytest
from going_live import REVIEWERS, find_code, sign
from real_site import clinic, pages_of
from small_site import ONE, lay, swap
from third_language import MARK, PAGE, TEXT, drop_spanish, lay_third

ALL = {"en": "", "es": "es/", "vi": "vi/"}
LANGUAGES = list(ALL.items())
EVERY = ("", "glossary/", "sources/", "search/", "ptsd/", "ptsd/one/")
NEWER = {  # the English page has changed since it was translated: it says what not to do
    **swap(ONE, "Call 911 in", '!!! dont "At home"\n    - drive\n\nCall 911 in'),
    "content/translations.toml": f'["{PAGE}"]\nhash = "00000000"\nday = 2026-11-20\n',
}
APPROVED = 'editorial_approved_vi = "2026-11-21, Robin Director"\n'


def publish(folder):
    """Publish a site; return (its pages by address, what was said)."""
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return {page.address: page for page in pages_of(folder / "output")}, done.stdout


@pytest.fixture(scope="module")
def three(tmp_path_factory):
    folder = lay_third(tmp_path_factory.mktemp("three") / "site", NEWER)
    return folder, *publish(folder)


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    folder = lay(tmp_path_factory.mktemp("english") / "site", drop_spanish())
    return folder, *publish(folder)


def list_switches(page):
    """Return {language: (address, label)} of the links to other languages in a page's header."""
    links = page.soup.select(".masthead .nav a[lang][hreflang]")
    return {link["hreflang"]: (link["href"], link.get("aria-label", "")) for link in links}


def test_what_is_not_translated_is_listed_in_english_alone(tmp_path):
    pages, _ = publish(lay_third(tmp_path / "site", {PAGE: None}))
    listed = {
        begin: [a["href"] for a in pages[f"{begin}search/"].soup.select(".index li a")]
        for begin in ALL.values()
    }
    articles = {begin: [a for a in links if "glossary" not in a] for begin, links in listed.items()}
    assert articles == {
        "": ["/ptsd/one/", "/visits/two/"],
        "es/": ["/visits/two/", "/es/ptsd/one/"],
        "vi/": ["/ptsd/one/", "/visits/two/"],
    }


@pytest.mark.parametrize("address", EVERY)
@pytest.mark.parametrize(("tag", "prefix"), LANGUAGES)
def test_a_page_leads_to_itself_in_each_language(three, tag, prefix, address):
    page = three[1][prefix + address]
    assert page.soup.html["lang"] == tag
    others = {other: (f"/{begin}{address}", "") for other, begin in LANGUAGES if other != tag}
    assert list_switches(page) == others
    links = page.soup.select("link[rel=alternate][hreflang]")
    at = {link["hreflang"]: link["href"].partition(".invalid/")[2] for link in links}
    assert at == {other: begin + address for other, begin in LANGUAGES}


def test_a_page_in_one_language_leads_to_the_homes_of_the_others_and_says_so(three):
    switches = list_switches(three[1]["visits/two/"])
    assert {tag: address for tag, (address, _) in switches.items()} == {"es": "/es/", "vi": "/vi/"}
    assert all(label for _, label in switches.values())
    notes = three[1]["visits/two/"].soup.select("p.record[lang] a[hreflang]")
    assert [note["hreflang"] for note in notes] == ["es", "vi"]


@pytest.mark.parametrize("address", EVERY)
def test_the_words_of_the_page_are_those_of_its_file(three, address):
    soup = three[1][f"vi/{address}"].soup
    assert soup.select_one(".crisis > p a").get_text().startswith(f"{MARK} ")
    ways = [link["href"] for link in soup.select(".crisis a")]
    assert {"tel:988", "sms:988", "tel:911"} <= set(ways)
    english = soup.select('.crisis a[href="/get-help-now/"]')
    assert english and all(link["hreflang"] == "en" for link in english)
    for place in (".masthead .nav", ".leave", ".footer"):
        assert MARK in soup.select_one(place).get_text()


def test_an_english_section_on_its_page_has_english_words(three):
    page = three[1]["vi/ptsd/one/"].soup
    passage = page.select_one(".original[lang=en]")
    assert [li.text for li in passage.select(".donts li")] == ["do not drive"]
    [own] = [ul for ul in page.select(".donts") if ul not in passage.select(".donts")]
    assert own.li.text == f"{MARK} do not zza zzb"


def test_each_language_has_its_feed_and_its_words_of_danger(three):
    folder, pages, _ = three
    feed = (folder / "output/vi/atom.xml").read_text(encoding="utf-8")
    assert 'xml:lang="vi"' in feed and "/vi/ptsd/one/" in feed and "/es/" not in feed
    for prefix in ALL.values():
        danger = pages[f"{prefix}search/"].soup.select_one("[data-danger]")["data-danger"]
        assert {"kill myself", "matarme", f"{MARK} kill myself"} <= set(danger.split("|"))
    lost = pages["404.html"].soup.select("section[lang]")
    assert [part["lang"] for part in lost] == list(ALL)


def test_what_no_rule_reads_keeps_the_site_from_going_live(three):
    said = three[2]
    [waits] = [line for line in said.splitlines() if "editorial_approved_vi" in line]
    assert "no rule looks at pages in Vietnamese for figures in words" in waits
    assert "content/wording.toml has no phrase of it" in waits
    assert "how hard they are to read" in waits and "spelling" in waits
    assert "Spanish" not in waits


def test_a_person_may_answer_for_it_and_it_is_still_told(tmp_path):
    folder = lay_third(tmp_path / "site")
    path = folder / "content/clinic.toml"
    path.write_text(APPROVED + path.read_text(encoding="utf-8"), encoding="utf-8")
    said = publish(folder)[1]
    assert "editorial_approved_vi" not in said
    assert "no rule looks at pages in Vietnamese" in said


def test_an_article_is_signed_by_one_who_reads_its_language(tmp_path):
    folder = lay_third(tmp_path / "site")
    (folder / "content/reviewers.toml").write_text(REVIEWERS, encoding="utf-8")
    done = clinic(folder, "review", ARTICLE=PAGE, REVIEWER="jane-doe", TEXT="0" * 8)
    assert done.returncode == 1
    assert '"jane-doe" does not read Vietnamese' in done.stderr


def test_no_small_edit_of_a_language_whose_words_no_rule_knows_is_attested(tmp_path):
    reviewers = REVIEWERS.replace('languages = ["en"]', 'languages = ["en", "vi"]')
    denied = TEXT.replace("Zzc 988", "Bạn không nên lái xe. Zzc 988")
    changes = {PAGE: denied, "content/reviewers.toml": reviewers}
    folder = lay_third(tmp_path / "site", changes)
    sign(folder, PAGE)
    (folder / PAGE).write_text(denied.replace("không ", ""), encoding="utf-8")
    asked = {"ARTICLE": PAGE, "REVIEWER": "jane-doe", "TEXT": find_code(folder, PAGE)}
    done = clinic(folder, "review", **asked, MINOR="spelling")
    assert done.returncode == 1
    assert "“not” in Vietnamese" in done.stderr and "leave MINOR out" in done.stderr
    assert clinic(folder, "review", **asked).returncode == 0


def test_a_site_in_english_alone_says_nothing_of_another_language(english):
    folder, pages, said = english
    assert not (folder / "output/es").exists()
    assert "Spanish" not in said and "_es" not in said
    for page in pages.values():
        if page.address != "get-help-now/":  # names lines that answer in Spanish
            assert "Español" not in page.soup.get_text()
        assert not page.soup.select("[hreflang], .masthead [lang]")
    assert [part["lang"] for part in pages["404.html"].soup.select("section[lang]")] == ["en"]


def test_a_cry_for_help_in_another_language_is_understood_all_the_same(english):
    danger = english[1]["search/"].soup.select_one("[data-danger]")["data-danger"]
    assert {"kill myself", "quiero morir"} <= set(danger.split("|"))


def test_make_new_starts_a_page_in_the_third_language(tmp_path):
    folder = lay_third(tmp_path / "site")
    answers = {"TITLE": "Zza zzb zzc zzd zze", "TOPIC": "visits", "KIND": "visit"}
    done = clinic(folder, "new", **answers, PAGE_LANGUAGE="vi", TRANSLATES="visits/two.md")
    assert done.returncode == 0, done.stderr
    assert (folder / "content/articles/visits/two.vi.md").is_file()
    wrong = clinic(folder, "new", **answers, PAGE_LANGUAGE="fr")
    assert wrong.returncode == 1 and "en, es, vi" in wrong.stderr
