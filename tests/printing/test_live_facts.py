"""A live site prints what the clinic has filled in: whole words, each in its language."""

import json
import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from clinic.content.data import data_files
from clinic.content.languages import find_usual
from clinic.standing import golive
from going_live import HELP, REVIEWERS, bring_live, fill_in, publish, sign
from real_site import pages_of
from small_site import CARDS, CLINIC_FILE, ES, ONE, PAGE, TWO, files, lay, problems

ENGLISH = {  # each fact, under words that stand nowhere else
    "address": '"100 Example Street, Suite 5"',
    "hours": '["Weekdays from nine to five", "Saturdays from ten to one"]',
    "owner": '"Example Owners PLLC"',
    "when_to_call": '["You still feel unsteady the next morning.", "You cannot keep water down."]',
    "first_visit": '["You talk for an hour with one of us."]',
    "prices": '[{ what = "One long infusion", price = "From $123 each", as_of = 2026-11-20 }]',
    "people": '[{ name = "Sam Poe", credentials = "RN, nurse", role = "Head of nursing", '
    'photo = "images/room.jpg" }]',
}
SPANISH = ENGLISH | {
    "hours_es": '["De lunes a viernes", "Los sábados por la mañana"]',
    "when_to_call_es": '["Camina con paso inseguro al otro día.", "No retiene el agua."]',
    "first_visit_es": '["Usted habla una hora con alguien de la clínica."]',
    "prices": '[{ what = "One long infusion", what_es = "Una infusión larga", price_es = '
    '"Desde $123", price = "From $123 each", as_of = 2026-11-20 }]',
    "people": '[{ name = "Sam Poe", credentials = "RN, nurse", credentials_es = "enfermero", '
    'role = "Head of nursing", role_es = "Jefe de enfermería" }]',
}
TWINS = [
    "De lunes a viernes",
    "Los sábados por la mañana",
    "Usted habla una hora",
    "Camina con paso inseguro",
    "No retiene el agua",
    "Una infusión larga",
    "Desde $123",
    "enfermero",
    "Jefe de enfermería",
    "psiquiatra",
]
IN_ENGLISH = [
    "Weekdays from nine to five",
    "Saturdays from ten to one",
    "You talk for an hour",
    "You still feel unsteady",
    "You cannot keep water",
    "One long infusion",
    "From $123 each",
    "RN, nurse",
    "Head of nursing",
    "MD, psychiatrist",
]
ALWAYS_ENGLISH = [
    "100 Example Street, Suite 5",
    "Example Owners PLLC",
    "The Ketamine Clinic of Seattle",
]
IN_SPANISH = {  # what stands on the pages below in English -> in Spanish
    "of this small site, said in one plain sentence here": "de este sitio, en una frase sencilla",
    "What you find here": "Lo que hay aquí",
    "A few words about it": "Unas palabras",
    "Call 911 if": "Llame al 911 si",
    "Call or text 988 if": "Llame al 988 si",
    "Ask the clinic if": "Pregunte a la clínica si",
    "someone is in danger": "alguien está en peligro",
    "you need someone to talk to now": "necesita hablar ahora",
    "something worries you": "algo le preocupa",
}


MENU = (
    files()["content/menu.toml"]
    + 'visits = ["articles/visits/two.md"]\n'
    + "".join(
        f"""
[[door]]
to = "articles/{slug}.md"
words.en = "The way to {slug}"
words.es = "El camino a {slug}"
summary.en = "What it says."
summary.es = "Lo que dice."
"""
        for slug in ("ptsd/one", "visits/two")
    )
)


def spanish_page(title, kind, more=""):
    """Return a page of the small site in Spanish."""
    text = PAGE.format(title=title, kind=kind) + more
    for english, spanish in IN_SPANISH.items():
        text = text.replace(english, spanish)
    return text


SPANISH_PAGES = {
    "content/pages/about.es.md": spanish_page("Sobre la clínica pequeña", "about"),
    "content/pages/book.es.md": spanish_page("Pedir una primera consulta", "booking"),
    "content/pages/get-help-now.es.md": spanish_page("Dónde hallar ayuda ahora", "help", CARDS),
}


def write_facts(facts):
    """Return the clinic's data file with these facts ({key: value as TOML}) filled in."""
    text = files()[CLINIC_FILE]
    for key, value in facts.items():
        text, found = re.subn(rf"^{key} = .*$", f"{key} = {value}", text, flags=re.MULTILINE)
        assert found == 1, key
    return {CLINIC_FILE: text}


def build_live(folder, facts, reviewers=REVIEWERS):
    """Publish the small site with these facts, all its articles signed; return its folder."""
    topics = files()["content/topics.toml"]
    start = topics.index("[visits]")  # it has no Spanish page, but stands on the Spanish home page
    topics = topics[:start] + re.sub(r"(?m)^\w+\.es = .*\n", "", topics[start:])
    changes = (
        {"content/topics.toml": topics, "content/menu.toml": MENU}
        | SPANISH_PAGES
        | write_facts(facts)
    )
    lay(folder, changes, whole=True)
    fill_in(folder)
    (folder / "content/reviewers.toml").write_text(reviewers, encoding="utf-8")
    for article in (HELP, ONE, TWO):
        sign(folder, article)
    for article in (ES, HELP.replace(".md", ".es.md")):
        sign(folder, article, "ana-ruiz")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    """A live site with facts in English only; one reviewer has a page of her own."""
    reviewers = REVIEWERS.replace('profile = ""', 'profile = "https://jane.example/"', 1)
    return build_live(tmp_path_factory.mktemp("english") / "site", ENGLISH, reviewers)


@pytest.fixture(scope="module")
def spanish(tmp_path_factory):
    """A live site whose facts have their Spanish twins."""
    reviewers = REVIEWERS.replace(
        'languages = ["es"]', 'languages = ["es"]\ncredentials_es = "psiquiatra"'
    )
    return build_live(tmp_path_factory.mktemp("spanish") / "site", SPANISH, reviewers)


def texts_of(soup):
    """Yield the text of each block of all that a reader sees, inline parts joined."""
    for block in soup.find_all(["p", "li", "h1", "h2", "h3", "dt", "dd", "td", "th", "a"]):
        yield re.sub(r"\s+", " ", block.get_text())


def languages_of(soup, words):
    """Return the language in which each text with these words is marked."""
    nodes = soup.body.find_all(string=re.compile(re.escape(words)))
    shown = [node for node in nodes if node.parent.name != "script"]
    return {node.find_parent(lang=True)["lang"] for node in shown}


def test_no_fact_runs_into_the_words_beside_it(english, spanish):
    for folder in (english, spanish):
        seen = set()
        for page in pages_of((folder / "output").resolve()):
            for text in texts_of(page.soup):
                for fact in (*IN_ENGLISH, *ALWAYS_ENGLISH, *TWINS, "Jane Doe", "Ana Ruiz"):
                    for match in re.finditer(re.escape(fact), text):
                        assert not text[match.end() :][:1].isalnum(), text
                        assert not text[: match.start()][-1:].isalnum(), text
                        seen.add(fact)
        assert {"MD, psychiatrist", "Jane Doe", "Ana Ruiz", *ALWAYS_ENGLISH} <= seen


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ptsd/one/", "Clinically reviewed by Jane Doe, MD, psychiatrist · November 23, 2026"),
        ("get-help-now/", "by Jane Doe, MD, psychiatrist · November 23, 2026"),
        ("es/ptsd/one/", "por Ana Ruiz, MD, psychiatrist · 23 de noviembre de 2026"),
        ("es/get-help-now/", "por Ana Ruiz, MD, psychiatrist · 23 de noviembre de 2026"),
    ],
)
def test_who_signed_and_when_are_words_apart(address, words, english):
    page = (english / "output" / address / "index.html").read_text(encoding="utf-8")
    standing = BeautifulSoup(page, "html5lib").select_one(".standing-state")
    assert words in re.sub(r"\s+", " ", standing.get_text())


def test_what_is_in_english_alone_is_marked_on_spanish_pages(english):
    seen = set()
    for page in pages_of((english / "output" / "es").resolve()):
        for words in (*IN_ENGLISH, *ALWAYS_ENGLISH):
            found = languages_of(page.soup, words)
            assert found <= {"en"}, (page.address, words)
            seen |= {words} if found else set()
    assert seen == {*IN_ENGLISH, *ALWAYS_ENGLISH}


def test_what_has_a_spanish_twin_is_in_spanish_on_spanish_pages(spanish):
    seen = set()
    for page in pages_of((spanish / "output").resolve()):
        soup, there = page.soup, page.address.startswith("es/")
        for words in TWINS:
            found = languages_of(soup, words)
            assert found <= ({"es"} if there else set()), (page.address, words)
            seen |= {words} if found else set()
        for words in IN_ENGLISH if there else ():
            if words != "MD, psychiatrist" or "Jane Doe" not in soup.get_text():
                assert not languages_of(soup, words), (page.address, words)
    assert seen == set(TWINS)


def test_a_topic_without_spanish_words_is_in_english_on_the_spanish_home_page(english):
    page = (english / "output/es/index.html").read_text(encoding="utf-8")
    topics = BeautifulSoup(page, "html5lib").select(".topic")
    marked = [topic.h3.find(lang="en") for topic in topics]
    assert None in marked and len([mark for mark in marked if mark and mark.get_text()]) == 1


def test_a_live_page_has_a_way_back_to_itself_for_paper_and_a_rehearsal_has_none(english, small):
    way = page_soup(english, "ptsd/one/").select_one(".way-back")
    assert way.select_one("svg.qr path")["d"] and "style=" not in str(way)
    assert way.strong.text.endswith("/ptsd/one/") and "https" not in way.strong.text
    assert page_soup(small, "ptsd/one/").select(".qr") == []


def test_the_home_page_shows_the_clinic_as_far_as_it_is_known(english):
    home = page_soup(english, "")
    assert "Sam Poe" in home.select_one(".meet").text
    assert [step.text for step in home.select(".first-visit li")] == [
        "You talk for an hour with one of us."
    ]
    booking = page_soup(english, "book/")
    action, text = booking.select_one(".actions"), booking.select_one(".prose")
    assert action.sourceline < text.sourceline


def page_soup(folder, address):
    """Return a published page."""
    html = (folder / "output" / address / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(html, "html5lib")


def test_english_pages_mark_no_english(english):
    for page in pages_of((english / "output").resolve()):
        if not page.address.startswith("es/") and page.address != "404.html":
            assert not page.soup.body.select('[lang="en"]'), page.address


def test_a_signed_page_does_not_say_that_it_has_no_author(english, small):
    for address, words in (("ptsd/one/", "No named author"), ("es/ptsd/one/", "Aún sin autor")):
        signed = (english / "output" / address / "index.html").read_text(encoding="utf-8")
        assert words not in signed
        assert (
            "The Ketamine Clinic of Seattle"
            in BeautifulSoup(signed, "html5lib").select_one(".references > p").get_text()
        )
    unsigned = (small / "output/ptsd/one/index.html").read_text(encoding="utf-8")
    assert "No named author yet." in unsigned


def asked(facts, documents=("es",)):
    """Return what the go-live list asks of the clinic's facts in Spanish."""
    content = SimpleNamespace(
        clinic=facts, documents={n: SimpleNamespace(lang=n) for n in documents}
    )
    return list(golive.untranslated(content, find_usual()["es"]))


PRICE = {"what": "One", "price": "$1"}


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"hours": "From nine"}, "hours_es"),
        ({"when_to_call": ["You feel unsteady."]}, "when_to_call_es"),
        ({"prices": [PRICE | {"what_es": "Una"}, PRICE]}, "what_es in prices"),
        ({"people": [{"name": "Sam", "role": "Nurse"}]}, "role_es in people"),
    ],
)
def test_the_list_asks_for_spanish_where_there_are_spanish_pages(facts, named):
    [sentence] = asked(facts)
    assert named in sentence and "content/clinic.toml" in sentence
    assert asked(facts, ("en",)) == []


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"hours": "", "hours_es": ""},
        {"hours": "From nine", "hours_es": "Desde las nueve"},
        {"people": [{"name": "Sam", "role": ""}]},
        {"prices": [PRICE | {"what_es": "Una"}]},
        {"address": "100 Example Street"},
    ],
)
def test_the_list_asks_for_nothing_that_needs_no_spanish(facts):
    assert asked(facts) == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"hours_es": '"De lunes a viernes"'}, "hours_es is filled in, and hours is not"),
        (
            {
                "when_to_call": '["You feel unsteady.", "You feel sick."]',
                "when_to_call_es": '["Le falla el paso."]',
            },
            "so that no reader misses a sign",
        ),
        ({"when_to_call_es": '["Le falla el paso."]'}, "so that no reader misses a sign"),
        (
            {"hours": '["From nine", "From ten"]', "hours_es": '["Desde las nueve"]'},
            "so that no reader misses a line",
        ),
        (
            {"people": '[{ name = "Sam Poe", photo = "images/rom.jpg" }]'},
            'Did you mean "images/room.jpg"?',
        ),
        (
            {"people": '[{ name = "Sam Poe", photo = "room.jpg" }]'},
            'Save it in content/images/ and write photo = "images/name.jpg"',
        ),
        (
            {"hours": '"De lunes a viernes y los sábados de las nueve a la una"'},
            "This is Spanish where English belongs",
        ),
        (
            {
                "hours": '"From nine"',
                "hours_es": '"From nine to five on all of the days of the week"',
            },
            "This is English where Spanish belongs",
        ),
        (
            {
                "when_to_call": '["You feel ill: call 989."]',
                "when_to_call_es": '["Se siente mal: llame al 988."]',
            },
            '"989" is a telephone number',
        ),
        (
            {
                "when_to_call": '["You feel ill."]',
                "when_to_call_es": '["Se siente mal: llame al 989."]',
            },
            '"989" is a telephone number',
        ),
    ],
)
def test_a_twin_that_does_not_match_is_named(facts, words, tmp_path):
    found = problems(lay(tmp_path / "site", write_facts(facts)))
    assert [p for p in found if p.file == CLINIC_FILE and words in f"{p.what} {p.fix}"], found


@pytest.mark.parametrize("name", ["hours", "when_to_call", "first_visit"])
def test_of_a_fact_that_is_wrong_itself_its_twin_is_not_said_to_be_alone(name, tmp_path):
    facts = {name: '["From nine", ""]', f"{name}_es": '["Desde las nueve", "Y más"]'}
    [found] = problems(lay(tmp_path / "site", write_facts(facts)))
    assert found.what == f"{name}: this is not right."


def test_rules_on_words_read_the_twin_in_its_language():
    data = {"hours": "a", "hours_es": "b", "rows": [{"what_es": "c"}]}
    found = list(data_files.texts(data, find_usual()))
    assert found == [("en", "a"), ("es", "b"), ("es", "c")]


def test_json_of_a_page_names_the_reviewer_as_the_page_does(english):
    page = BeautifulSoup((english / "output/ptsd/one/index.html").read_text("utf-8"), "html5lib")
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    assert graph[0]["reviewedBy"]["honorificSuffix"] == "MD, psychiatrist"


@pytest.mark.parametrize("address", ["", "book/", "about/"])
def test_hours_of_several_lines_stand_on_a_line_each(address, english):
    page = page_soup(english, address)
    for place in (page.select_one(".facts"), page.select_one("footer")):
        (line,) = place.find_all(string=re.compile("Weekdays from nine to five"))
        assert line.find_next("br").next_sibling.strip() == "Saturdays from ten to one"
    graph = json.loads(page.find("script", type="application/ld+json").string)["@graph"]
    (clinic_facts,) = [entry for entry in graph if entry["@type"] == "MedicalClinic"]
    hours = clinic_facts["contactPoint"]["hoursAvailable"]
    assert [line["description"] for line in hours] == [
        "Weekdays from nine to five",
        "Saturdays from ten to one",
    ]


@pytest.mark.parametrize("address", ["", "about/", "es/", "es/about/"])
def test_a_photo_of_who_works_here_is_named_and_small(address, english):
    (image,) = page_soup(english, address).select(".persons img")
    assert (image["alt"], image["width"], image["sizes"]) == ("Sam Poe", "160", "160px")
    for source in (image["src"], image["srcset"].split()[0]):
        assert (english / "output" / source.lstrip("/")).is_file()


def test_the_doors_and_featured_articles_are_those_of_the_menu(english):
    doors = {lang: page_soup(english, lang).select(".start-ways a") for lang in ("", "es/")}
    assert [(a["href"], a.text) for a in doors[""]] == [
        ("/ptsd/one/", "The way to ptsd/one"),
        ("/visits/two/", "The way to visits/two"),
    ]
    assert [(a["href"], a.get("hreflang")) for a in doors["es/"]] == [
        ("/es/ptsd/one/", None),
        ("/visits/two/", "en"),
    ]
    named = page_soup(english, "").select(".topic li a")
    assert "/visits/two/" in [a["href"] for a in named]


def test_a_live_site_on_which_no_article_is_signed_has_no_empty_part(tmp_path):
    folder = fill_in(lay(tmp_path / "site", {"content/menu.toml": MENU}, whole=True))
    sign(folder, HELP)
    publish(folder)
    for lang in ("", "es/"):
        soup = page_soup(folder, lang)
        assert not soup.select(".start, .topics, .topic") and soup.select(".promises li")
        assert not soup.select('a[href$="#topics"]') and soup.select(".hero a, .masthead a")
    assert not page_soup(folder, "book/").select('a[href$="#topics"]')


def test_the_page_of_sources_lists_what_readers_can_find_cited(tmp_path):
    folder = bring_live(lay(tmp_path / "site", whole=True), TWO)  # ONE, which cites a trial, waits
    listed = {tag["id"] for tag in page_soup(folder, "sources/").select(".bibliography > li")}
    help_file = (folder / "content/help.toml").read_text(encoding="utf-8")
    of_help = {f"source-{key}" for key in re.findall(r'^source = "(.+)"', help_file, re.M)}
    assert "source-doe2021" not in listed and of_help <= listed
    sign(folder, ONE)
    publish(folder)
    assert page_soup(folder, "sources/").select_one("#source-doe2021 .cited a")
