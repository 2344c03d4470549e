"""Every rule × every page of the real site: what fails is named with its page."""

from pathlib import Path

import checks
import pytest
from bs4 import BeautifulSoup
from clinic.content.languages import find_languages
from real_site import ROOT
from site_pages import CALLS, EMERGENCY, PAGES, TEXTS

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="session")
def parsed(pages):
    """{address: (text, soup)} of every page, parsed once."""
    return {p.address: (p.html, p.soup) for p in pages}


def test_the_site_has_exactly_the_pages_its_sources_promise(pages):
    assert sorted(p.address for p in pages) == PAGES


WAYS = [*CALLS, *TEXTS, *EMERGENCY]
RULES = {
    "one_h1": lambda text, soup, address: checks.one_h1(soup),
    "headings_in_order": lambda text, soup, address: checks.headings_in_order(soup),
    "landmarks": lambda text, soup, address: checks.landmarks(soup),
    "title_and_description": lambda text, soup, address: checks.title_and_description(soup),
    "pictures": lambda text, soup, address: checks.pictures(soup),
    "valid_html": lambda text, soup, address: checks.valid_html(text),
    "crisis_help": lambda text, soup, address: checks.crisis_help(soup, WAYS),
    "telephones_on_one_line": lambda text, soup, address: checks.telephones_on_one_line(soup),
    "no_role_of_its_own": lambda text, soup, address: checks.no_role_of_its_own(soup),
}


@pytest.mark.parametrize("rule", RULES)
def test_every_page_keeps_this_rule(rule, parsed):
    wrong = {a: RULES[rule](text, soup, a) for a, (text, soup) in parsed.items()}
    assert {address: faults for address, faults in wrong.items() if faults} == {}


GOOD = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page – Clinic</title>
<meta name="description" content="A sentence that says what this page is about, and for whom.">
</head><body><header></header><nav aria-label="Main"></nav><main><h1>A page</h1><h2>Part</h2>
<p><a href="tel:206-555-0100">Call</a> HELP
<a href="/get-help-now/">More help</a> <img src="/a.webp" alt="A room" width="4" height="3"></p>
</main><footer></footer></body></html>""".replace(
    "HELP", " ".join(f'<a href="{way}">1</a>' for way in WAYS)
)

BROKEN = {  # rule: (what stands in the good page, what breaks the rule)
    "one_h1": ("<h2>Part</h2>", "<h1>Part</h1>"),
    "headings_in_order": ("<h2>Part</h2>", "<h3>Part</h3>"),
    "landmarks": ("<footer></footer>", ""),
    "title_and_description": ("<title>A page – Clinic</title>", ""),
    "pictures": ('alt="A room"', 'alt=""'),
    "valid_html": ("</main>", "</div></main>"),
    "crisis_help": ('href="/get-help-now/"', 'href="/get-help/"'),
    "telephones_on_one_line": (">Call<", ">Call 206-555-0100<"),
    "no_role_of_its_own": ("<h2>", '<h2 role="heading">'),
}


@pytest.mark.parametrize("rule", RULES)
def test_rule_catches_its_broken_example(rule):
    before, after = BROKEN[rule]
    assert before in GOOD
    broken = GOOD.replace(before, after)
    assert RULES[rule](GOOD, BeautifulSoup(GOOD, "html5lib"), "") == []
    assert RULES[rule](broken, BeautifulSoup(broken, "html5lib"), "") != []


def test_a_logo_beside_its_name_needs_no_text_and_one_alone_does():
    logo = '<a href="/"><img src="/logo.svg" alt="" width="80" height="40">{}</a>'
    with_name, alone = (
        BeautifulSoup(logo.format(words), "html5lib") for words in ("<b>The clinic</b>", "")
    )
    assert checks.pictures(with_name) == []
    assert checks.pictures(alone) == ["/logo.svg has no words"]


def test_every_link_of_the_site_arrives(parsed, site):
    ids = {a: {tag["id"] for tag in soup.find_all(id=True)} for a, (_, soup) in parsed.items()}
    wrong = {a: checks.dead_links(soup, a, site, ids) for a, (_, soup) in parsed.items()}
    assert {address: faults for address, faults in wrong.items() if faults} == {}


def test_a_link_that_leads_nowhere_is_caught(tmp_path):
    (tmp_path / "ptsd").mkdir()
    (tmp_path / "ptsd/index.html").touch()
    right = ["/learn/ptsd/", "/learn/ptsd/#a", "#a", "?q=1", "https://example.org/", "tel:911"]
    wrong = ["/learn/x/", "/ptsd/", "../x/", "/learn/ptsd/#b", "#b", "/learn/x.pdf"]
    soup = BeautifulSoup("".join(f'<a href="{way}">' for way in right + wrong), "html5lib")
    found = checks.dead_links(soup, "ptsd/", tmp_path, {"ptsd/": {"a"}}, base="/learn")
    assert [words.split()[0] for words in found] == wrong


def test_a_page_in_another_language_is_named_both_ways(parsed):
    home = parsed[""][1].find("link", rel="canonical")["href"]
    named = {
        address: {
            link["href"].removeprefix(home)
            for link in soup.find_all("link", rel="alternate", hreflang=True)
        }
        for address, (_, soup) in parsed.items()
    }
    for address, others in named.items():
        assert all(address in named[other] for other in others), (address, others)
    assert any(named.values()) == (len(find_languages(ROOT).tags) > 1)


def test_nothing_of_the_preview_is_published(site):
    for path in Path(site).rglob("*"):
        if path.suffix in (".html", ".js"):
            text = path.read_text(encoding="utf-8")
            assert "preview-problems" not in text and "/.preview/" not in text, path
