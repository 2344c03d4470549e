"""A page moves, or is taken away, and all that leads to it follows in one step."""

import os

import faults
import pytest
from clinic.commands import move_page, new_article, review
from clinic.commands.commands import run_command
from clinic.content import content as content_module
from clinic.standing import ledger, translations
from going_live import REVIEWERS
from site_report import Refused, Report
from small_site import BOOK, DAY, ES, FIGURE, ONE, TWO, files, lay, problems

MOVED, MOVED_ES = "content/articles/visits/first.md", "content/articles/visits/first.es.md"
LINKS = """
[The first](../ptsd/one.md), [its part](../ptsd/one.md#what "Its title"),
![A room](../../images/room.jpg), [the phone](tel:988), [here](#ask), [by name][n] and
**[bold](<../ptsd/one.md>)**.

[n]: ../ptsd/one.md#what
"""


def read(folder):
    return content_module.read(folder, DAY)[0]


def text(folder, path):
    return (folder / path).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A small site of which three pages are signed, one is translated, and all were live."""
    two = files()[TWO].replace(
        "Kind: visit", "Kind: visit\nRelated: ../ptsd/one.md\nNext: ../ptsd/one.md"
    )
    two = two.replace("## When to get help", LINKS + "\n## When to get help")
    changes = {
        TWO: two,
        "content/reviewers.toml": REVIEWERS,
        "content/redirects.toml": '"ptsd/older/" = "ptsd/one/"\n'
        '"ptsd/oldest/" = "ptsd/one/#what"\n',
        "content/addresses.txt": "/\nes/ptsd/one/\nptsd/\nptsd/one/\nvisits/two/\n",
    }
    folder = lay(tmp_path_factory.mktemp("prepared") / "site", changes)
    with pytest.MonkeyPatch.context() as patch:
        enter(folder, patch)
        for path, who in ((ONE, "jane-doe"), (TWO, "jane-doe"), (ES, "ana-ruiz")):
            content = read(folder)
            code = ledger.text_hash(content.documents[path], content)[:8]
            review.sign_article(content, path, who, code)
        assert run_command(["translated", "--article", ES], Report()) == 0
    return folder


def enter(folder, patch):
    patch.chdir(folder)
    patch.setenv("BUILD_DAY", DAY.isoformat())


@pytest.fixture
def site(prepared, tmp_path, monkeypatch):
    """A copy of it, in which commands run."""
    folder = faults.copy(prepared, tmp_path / "site")
    enter(folder, monkeypatch)
    return folder


def states(folder):
    content = read(folder)
    found = {
        path: ledger.judge(document, content).state
        for path, document in content.documents.items()
        if document.section == "article"
    }
    told = {
        path: now.state
        for path, document in content.documents.items()
        if (now := translations.state(document, content))
    }
    return found, told


def test_links_records_and_addresses_follow_a_page_that_moves(site):
    assert states(site) == ({ONE: "signed", TWO: "signed", ES: "signed"}, {ES: "current"})
    said = move_page.move_page(site, ONE, MOVED)
    assert not (site / ONE).exists() and not (site / ES).exists()
    assert states(site) == (
        {MOVED: "signed", TWO: "signed", MOVED_ES: "signed"},
        {MOVED_ES: "current"},
    )
    own = text(site, MOVED)
    assert (
        "Related: two.md" in own and "(two.md#ask)" in own and "(../../figures/trial.toml)" in own
    )
    other = text(site, TWO)
    for way in (
        "Related: first.md",
        "Next: first.md",
        "[The first](first.md)",
        '[its part](first.md#what "Its title")',
        "[n]: first.md#what",
        "**[bold](<first.md>)**",
        "(../../images/room.jpg)",
        "(tel:988)",
        "(#ask)",
    ):
        assert way in other
    redirects = read(site).redirects
    assert redirects == {
        "ptsd/older/": "visits/first/",
        "ptsd/oldest/": "visits/first/#what",
        "ptsd/one/": "visits/first/",
        "es/ptsd/one/": "es/visits/first/",
        "ptsd/": "visits/",
    }
    assert f"{ONE}: moved to {MOVED}" in said and f"{ES}: moved to {MOVED_ES}" in said
    assert not [p for p in problems(site) if "one.md" in p.what or "no page" in p.what]


def test_a_page_that_comes_back_leaves_no_redirect_in_its_way(site):
    before = {path: text(site, path) for path in (ONE, TWO, ES, "content/translations.toml")}
    move_page.move_page(site, ONE, MOVED)
    move_page.move_page(site, MOVED, "ptsd/one.md")
    assert {path: text(site, path) for path in before} == before
    assert not {"ptsd/one/", "ptsd/"} & set(read(site).redirects)
    assert states(site)[0][ONE] == "signed"


@pytest.mark.parametrize(
    ("asked", "file"),
    [
        ("visits/", "visits/one.md"),
        ("visits", "visits/one.md"),
        ("visits/b.md", "visits/b.md"),
        ("articles/visits/b.md", "visits/b.md"),
        ("b.md", "ptsd/b.md"),
        ("content/articles/visits/b.es.md", "visits/b.md"),
    ],
)
def test_the_new_place_may_be_said_in_short(asked, file, site):
    move_page.move_page(site, "ptsd/one", asked)
    assert (site / "content/articles" / file).is_file()


def test_a_page_that_is_taken_away_leaves_words_and_an_address_that_answers(site):
    said = move_page.remove_page(site, ONE, "visits/two")
    assert not (site / ONE).exists() and not (site / ES).exists()
    other = text(site, TWO)
    assert "Related" not in other and "Next" not in other and "\n\nThe first, its part,\n!" in other
    assert "one.md" not in other.replace("[n]: ../ptsd/one.md#what", "")
    redirects = read(site).redirects
    assert redirects["ptsd/one/"] == "visits/two/" and redirects["ptsd/older/"] == "visits/two/"
    assert redirects["es/ptsd/one/"] == "visits/two/"
    assert ES not in read(site).translations
    assert f"{ONE}: taken away" in said


def test_a_translation_alone_can_be_taken_away(site):
    move_page.remove_page(site, ES)
    assert (site / ONE).is_file() and not (site / ES).exists()
    assert read(site).redirects["es/ptsd/one/"] == "es/"


def test_a_page_of_no_topic_leads_home_in_its_own_language(site):
    for name, title in (("parking.md", "Where to park"), ("parking.es.md", "Dónde aparcar")):
        page = f"Title: {title}\nDate: 2026-11-01\nSummary: {title}.\nKind: plain\n\nHere.\n"
        (site / "content/pages" / name).write_text(page, encoding="utf-8")
    (site / "content/addresses.txt").write_text("/\nes/parking/\nparking/\n", encoding="utf-8")
    move_page.remove_page(site, "parking")
    redirects = read(site).redirects
    assert (redirects["parking/"], redirects["es/parking/"]) == ("", "es/")


@pytest.mark.parametrize("beside", [None, "draft"])
def test_the_last_article_that_readers_see_leads_home_and_its_topic_too(beside, site):
    if beside:
        draft = files()[ONE].replace("first page", "third page").replace("\n\n", HELD, 1)
        (site / "content/articles/ptsd/three.md").write_text(draft, encoding="utf-8")
    move_page.remove_page(site, ONE)
    assert read(site).redirects["ptsd/one/"] == read(site).redirects["ptsd/"] == ""
    assert '"ptsd/one/" = "/"' in text(site, "content/redirects.toml")
    assert read(site).redirects["ptsd/older/"] == ""
    assert [p for p in problems(site) if "redirects" in f"{p.file} {p.fix}"] == []


@pytest.mark.parametrize(
    ("source", "target", "what"),
    [
        ("content/articles/ptsd/oen.md", MOVED, "no such article"),
        (ONE, TWO, "stands there already"),
        (ONE, "content/articles/pstd/one.md", 'no topic "pstd"'),
        (ONE, "content/articles/visits/One Page.md", "becomes an address"),
        (ONE, "content/pages/one.md", "another sort"),
        (ONE, "content/figures/one.md", "Rename"),
        (ONE, "", "not said where"),
        (BOOK, "content/pages/booking.md", "has to stay"),
        (ONE, "content/articles/visits/days/first.md", "do not stand this deep"),
    ],
)
def test_what_would_lose_or_hide_something_is_refused_and_nothing_changes(
    source, target, what, site
):
    before = {p: p.read_bytes() for p in site.rglob("content/**/*") if p.is_file()}
    with pytest.raises(Refused) as refused:
        move_page.move_page(site, source, target)
    assert what in str(refused.value)
    assert {p: p.read_bytes() for p in site.rglob("content/**/*") if p.is_file()} == before


@pytest.mark.parametrize(
    "target", ["visits/first", "articles/visits/first", "content\\articles\\visits\\first", MOVED]
)
def test_a_name_within_a_topic_needs_no_ending(target, site):
    move_page.move_page(site, ONE, target)
    assert {MOVED, MOVED_ES} <= read(site).documents.keys()


RECORDING = {  # what writes into a record, or reads out what it is about
    "move": lambda site: move_page.move_page(site, ONE, MOVED),
    "remove": lambda site: move_page.remove_page(site, ONE),
    "translated": lambda _: run_command(["translated", "--article", ES], Report()),
    "review": lambda _: review.review.callback(ONE, "jane-doe", "0123abcd", "", ""),
    "reviews": lambda _: review.reviews.callback(),
    "new": lambda _: new_article.new.callback("A page about sleep", "ptsd", "visit", "en", ""),
}
HELD = "\nStatus: draft\n\n"
CONFLICT = "<<<<<<< HEAD\n=======\n>>>>>>> main\n"
NEEDS = {  # command -> the files without which it would lose a record, or say what is not so
    name: ["reviews", "translations", "redirects", "clinic", "reviewers"] for name in RECORDING
} | {"new": ["topics", "care"]}


@pytest.mark.parametrize("command", RECORDING)
def test_nothing_is_recorded_while_a_data_file_cannot_be_read(command, site):
    """As after a merge: git's signs stand in a record, and it would count as an empty one."""
    for name in NEEDS[command]:
        path = site / f"content/{name}.toml"
        whole = path.read_text(encoding="utf-8")
        path.write_text(f"{whole}\n{CONFLICT}", encoding="utf-8")
        before = {p: p.read_bytes() for p in site.rglob("content/**/*") if p.is_file()}
        with pytest.raises(Refused) as refused:
            RECORDING[command](site)
        assert refused.value.file == f"content/{name}.toml" and refused.value.line
        assert {p: p.read_bytes() for p in site.rglob("content/**/*") if p.is_file()} == before
        path.write_text(whole, encoding="utf-8")


@pytest.mark.parametrize("command", ["move", "remove", "review", "reviews"])
def test_nothing_is_signed_or_moved_while_a_source_is_wrong(command, site):
    """Without it, texts that cite it would be others than those that were signed."""
    path = site / "content/references.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"title"', '"titel"', 1), "utf-8")
    with pytest.raises(Refused, match="no title") as refused:
        RECORDING[command](site)
    assert refused.value.file == "content/references.json"


def test_nothing_is_recorded_while_a_figure_cannot_be_read(site):
    (site / FIGURE).write_text("kind = ", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        review.review.callback(ONE, "jane-doe", "0123abcd", "", "")
    assert refused.value.file == FIGURE


def test_a_page_that_has_to_stay_is_not_taken_away(site):
    with pytest.raises(Refused, match="has to stay"):
        move_page.remove_page(site, "content/pages/get-help-now.md")


def test_an_edit_of_the_words_is_still_an_edit_after_a_move(site):
    (site / ONE).write_text(text(site, ONE).replace("short", "brief"), encoding="utf-8")
    move_page.move_page(site, ONE, MOVED)
    assert states(site) == (
        {MOVED: "edited", TWO: "signed", MOVED_ES: "signed"},
        {MOVED_ES: "newer"},
    )
    assert os.listdir(site / "content/articles") == ["visits"]


@pytest.mark.parametrize(("target", "left"), [(MOVED, ["articles/visits/first.md"]), ("", [])])
def test_the_menu_follows_a_page_that_moves_or_goes(target, left, site):
    path = site / "content/menu.toml"
    words = """words.en = "For me"
words.es = "Para mí"
summary.en = "What it says."
summary.es = "Lo que dice."
"""
    door = f'\n[[door]]\nto = "articles/ptsd/one.md"\n{words}'
    path.write_text(path.read_text(encoding="utf-8") + door, encoding="utf-8")
    said = move_page.move_page(site, ONE, target) if target else move_page.remove_page(site, ONE)
    assert [entry["to"] for entry in read(site).menu["door"]] == left
    assert any("content/menu.toml" in line for line in said)
    assert [p for p in problems(site) if p.file == "content/menu.toml"] == []
