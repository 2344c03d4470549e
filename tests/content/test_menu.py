"""What menu.toml may lead to, and that it follows pages that move or go."""

import tomllib

import pytest
from clinic.content import content as content_module
from clinic.content.data import menu
from small_site import DAY, files, lay
from tables import each

MENU = files()[menu.MENU]
HEAD = """[[header]]
to = "search"
words.en = "Search"
words.es = "Buscar"

[[header]]
to = "pages/about.md"
words.en = "About"
words.es = "Sobre"

"""
DOOR = """[[door]]
to = "articles/ptsd/one.md"
words.en = "For me"
words.es = "Para mí"
summary.en = "What it says."
summary.es = "Lo que dice."

"""
FEATURED = '[featured]\nptsd = ["articles/ptsd/one.md"]\n'
WHOLE = HEAD + DOOR + FEATURED


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return lay(tmp_path_factory.mktemp("menu") / "site")


def find_problems(folder, text):
    """Return every problem of a menu in the small site."""
    (folder / menu.MENU).write_text(text, encoding="utf-8")
    content, problems = content_module.read(folder, DAY)
    return [*problems, *menu.find_problems(content)]


@pytest.mark.parametrize("text", ["", MENU, WHOLE, HEAD, DOOR, FEATURED, "[featured]\n"])
def test_what_leads_to_pages_passes(text, site):
    assert find_problems(site, text) == []


WRONG = {  # what is changed -> (line, what, fix)
    "a page that is not there": (
        ('"pages/about.md"', '"pages/abuot.md"'),
        (7, 'no page "pages/abuot.md"', 'Did you mean "pages/about.md"?'),
    ),
    "a page without its folder": (
        ('"pages/about.md"', '"about"'),
        (7, 'no page "about"', 'Did you mean "pages/about.md"?'),
    ),
    "a page by its address": (
        ('"pages/about.md"', '"/about/"'),
        (7, 'no page "/about/"', '"pages/about.md"'),
    ),
    "a page with one folder too many": (
        ('"pages/about.md"', '"content/pages/about.md"'),
        (7, "no page", '"pages/about.md"'),
    ),
    "another site": (
        ('"pages/about.md"', '"https://www.weather.gov/"'),
        (7, "no page", "take this entry out"),
    ),
    "a slip in a page of the site itself": (
        ('"search"', '"serach"'),
        (2, 'no page "serach"', 'Did you mean "search"?'),
    ),
    "a translation": (
        ('"articles/ptsd/one.md"\nwords', '"articles/ptsd/one.es.md"\nwords'),
        (12, "is a translation", 'Write "articles/ptsd/one.md".'),
    ),
    "no target": (('to = "search"\n', ""), (1, "The key to is missing", "to = ")),
    "an empty target": (('"search"', '""'), (2, "to: this is not right", "Write something")),
    "no Spanish": (('words.es = "Sobre"\n', ""), (8, "words has no Spanish", 'Add words.es = "…"')),
    "an empty Spanish": (
        ('words.es = "Sobre"', 'words.es = " "'),
        (8, "words has no Spanish", "words.es"),
    ),
    "no English": (('words.en = "About"\n', ""), (8, "words has no English", "words.en")),
    "a door without its sentence in Spanish": (
        ('summary.es = "Lo que dice."\n', ""),
        (15, "summary has no Spanish", "summary.es"),
    ),
    "a key that is none": (('to = "search"', 'page = "search"'), (2, 'no key "page"', "")),
    "an article of another topic": (
        ('["articles/ptsd/one.md"]', '["articles/visits/two.md"]'),
        (19, "no article of the topic ptsd", "articles/ptsd/"),
    ),
    "a topic that is none": (("ptsd = [", "ptds = ["), (19, 'no topic "ptds"', "ptsd")),
    "featured articles that are no list": (
        ('["articles/ptsd/one.md"]', '"articles/ptsd/one.md"'),
        (19, "ptsd: this", "Write a list"),
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_line(name, site):
    (old, new), (line, what, fix) = WRONG[name]
    assert WHOLE.count(old) == 1
    found = find_problems(site, WHOLE.replace(old, new))
    assert [
        p
        for p in found
        if (p.file, p.line) == (menu.MENU, line) and what in p.what and fix in p.fix
    ], found


ONE, TWO, ABOUT = "articles/ptsd/one.md", "articles/visits/first.md", "pages/about.md"
MOVES = {  # {old: new} -> the targets that are left
    "nothing": ({}, ["search", ABOUT, ONE], [ONE]),
    "another page": ({"articles/ptsd/on.md": ""}, ["search", ABOUT, ONE], [ONE]),
    "moved": ({ONE: TWO}, ["search", ABOUT, TWO], [TWO]),
    "gone": ({ONE: ""}, ["search", ABOUT], []),
    "a page gone": ({ABOUT: ""}, ["search", ONE], [ONE]),
    "all gone": ({ABOUT: "", ONE: ""}, ["search"], []),
}


@each("form", ["", "# A comment of its own.\n"])
@each("name", MOVES)
def test_a_menu_follows_pages_that_move_or_go(name, form):
    moved, entries, featured = MOVES[name]
    files = {f"content/{old}": new and f"content/{new}" for old, new in moved.items()}
    text = menu.rewrite_targets(HEAD + DOOR + form + FEATURED, files)
    read = tomllib.loads(text)
    found = [row["to"] for key in ("header", "door") for row in read.get(key, ())]
    assert (found, read["featured"]["ptsd"]) == (entries, featured)
    assert form in text


def test_one_of_several_featured_articles_goes():
    text = (
        '[featured]\nptsd = ["articles/ptsd/a.md", "articles/ptsd/b.md",\n  "articles/ptsd/c.md"]\n'
    )
    gone = {"content/articles/ptsd/a.md": "", "content/articles/ptsd/c.md": ""}
    read = tomllib.loads(menu.rewrite_targets(text, gone))
    assert read["featured"]["ptsd"] == ["articles/ptsd/b.md"]


def test_a_menu_that_cannot_be_read_stays():
    broken = "[[header]]\nto = \n"
    assert menu.rewrite_targets(broken, {"content/pages/about.md": ""}) == broken
