"""A clinic takes a small site from a fresh copy to a live site, and edits what it signed."""

import json
import re
import shutil

import faults
import pytest
from bs4 import BeautifulSoup
from clinic.content.addresses import parse_addresses
from going_live import HELP, WEBSITE, fill_in, publish, sign
from real_site import clinic
from small_site import BOOK, ES, ONE, REFERENCES, SECOND, TWO, files, lay

ARTICLE, OTHER, WAITING = ONE, TWO, "content/articles/visits/three.md"
HERE, THERE, THIRD = "ptsd/one/", "visits/two/", "visits/three/"
OTHER_TITLE = "Another page about visits"
ADDRESSES = "content/addresses.txt"
SENTENCE, EDITED = "before you come.", "before you visit us."


def sources():
    """Return references.json in which every source of an article waits for a clinician."""
    known = json.loads(files()["content/references.json"])
    extra = {**REFERENCES[0], "id": "poe2023", "title": "A trial named poe2023"}
    ours = {entry["id"] for entry in REFERENCES}
    return json.dumps(
        [e | ({"check": True} if e["id"] in ours else {}) for e in known]
        + [extra | {"check": True, "DOI": "10.1000/poe2023"}],
        indent=1,
    )


@pytest.fixture(scope="module")
def rehearsal(tmp_path_factory):
    """(The small site with a third article and a link to it, a rehearsal; what publish said.)"""
    third = SECOND.replace("A second page about visits", OTHER_TITLE).replace("roe2022", "poe2023")
    third = third.replace("What the second page says", "What another page says")
    book = files()[BOOK] + "\nRead [what else to ask](../articles/visits/three.md) first.\n"
    changes = {WAITING: third, BOOK: book, "content/references.json": sources()}
    folder = lay(tmp_path_factory.mktemp("fresh") / "project", changes, whole=True)
    return folder, publish(folder)


@pytest.fixture(scope="module")
def live(rehearsal, tmp_path_factory):
    """(The same with every site fact and three signatures, live; what publish said.)"""
    folder = faults.copy(rehearsal[0], tmp_path_factory.mktemp("live") / "project")
    fill_in(folder)
    for article in (HELP, ARTICLE, OTHER):
        sign(folder, article)
    return folder, publish(folder)


@pytest.fixture(scope="module")
def edited(live, tmp_path_factory):
    """(The same after an edit to one signed article, live again; what publish said.)"""
    folder = faults.copy(live[0], tmp_path_factory.mktemp("edited") / "project")
    edit(folder / ARTICLE)
    edit_its_head(folder / ARTICLE)
    return folder, publish(folder)


def edit(file):
    text = file.read_text(encoding="utf-8")
    assert SENTENCE in text
    file.write_text(text.replace(SENTENCE, EDITED), encoding="utf-8")


def edit_its_head(file):
    lines = file.read_text(encoding="utf-8").split("\n")
    lines[0] = "Title: What nobody signed as a title"
    lines[2] = "Summary: What nobody signed as a summary, long enough for a line under a title."
    file.write_text("\n".join(lines), encoding="utf-8")


def soup(folder, address):
    file = (folder / "output").resolve() / address / "index.html"
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")


def html_pages(folder):
    return {
        name.removesuffix("index.html"): data.decode("utf-8")
        for name, data in faults.tree(folder).items()
        if name.endswith(".html") and not name.startswith("pagefind/")
    }


def sitemap(folder):
    return re.findall(r"<loc>(.*?)</loc>", faults.tree(folder)["sitemap.xml"].decode())


# fresh


def test_a_fresh_project_is_a_rehearsal_on_every_page(rehearsal):
    folder, said = rehearsal
    assert "this is a rehearsal. Before the site can go live:" in said
    found = html_pages(folder)
    assert {"", HERE, THERE, THIRD, "get-help-now/", "404.html"} <= found.keys()
    for address, html in found.items():
        assert '<meta name="robots" content="noindex' in html, address
        assert 'class="rehearsal"' in html, address


def test_a_rehearsal_shows_what_nobody_signed_with_its_code(rehearsal):
    page = soup(rehearsal[0], HERE)
    assert page.select_one(".standing .standing-unsigned") and page.select_one(".record .code")


def test_a_rehearsal_records_no_address(rehearsal):
    assert parse_addresses((rehearsal[0] / ADDRESSES).read_text()) == []


# live


def test_a_live_site_says_so_and_no_page_is_marked_as_a_rehearsal(live):
    folder, said = live
    assert f"clinic: live at {WEBSITE}" in said and "this is a rehearsal" not in said
    for address, html in html_pages(folder).items():
        assert 'class="rehearsal"' not in html, address
        assert ("noindex" in html) == (address == "404.html"), address
        assert "rehearsal.invalid" not in html, address


def test_a_check_of_a_live_site_has_nothing_left_to_ask(live):
    assert "clinic: ready to go live" in clinic(live[0], "check").stdout


def test_a_signed_article_is_there_with_its_reviewer(live):
    page = soup(live[0], HERE)
    standing = page.select_one(".standing")
    assert "Jane Doe" in standing.text and "MD, psychiatrist" in standing.text
    assert standing.select_one(".standing-signed") and not page.select_one(".code")


def test_a_signed_review_confirms_the_sources_that_it_read(live, rehearsal):
    marked = soup(rehearsal[0], HERE).select(".references .check")
    assert marked and not soup(live[0], HERE).select(".references .check")
    cited = ".bibliography > li:has(.cited) .check"
    assert soup(rehearsal[0], "sources/").select(cited)
    assert not soup(live[0], "sources/").select(cited)


def test_what_nobody_signed_is_held_back_and_named(live):
    folder, said = live
    shown = {name for name in html_pages(folder) if name.count("/") == 2 and name[:3] != "es/"}
    assert shown == {HERE, THERE}
    listed = clinic(folder, "reviews").stdout.splitlines()
    waiting = {line.split(":")[0] for line in listed if "awaiting clinical review" in line}
    articles = {
        p.relative_to(folder).as_posix() for p in (folder / "content/articles").rglob("*.md")
    }
    assert waiting == articles - {ARTICLE, OTHER} == {WAITING, ES}
    assert f"{len(waiting)} pages are never signed by a clinician, and held back" in said


def test_no_word_of_a_held_article_is_in_the_site(live):
    folder, _ = live
    found = faults.tree(folder)
    assert not [name for name in found if "three" in name]
    held = (OTHER_TITLE.encode(), b"visits/three")
    assert not [name for name, data in found.items() if any(words in data for words in held)]


def test_a_link_to_a_held_article_is_plain_text_and_named(live):
    folder, said = live
    main = soup(folder, "book/").main
    assert "Read what else to ask first." in main.text
    assert not [a for a in main.find_all("a") if "what else to ask" in a.text]
    assert "content/pages/book.md:" in said and "prints as plain text" in said


def test_a_live_link_between_signed_articles_leads_there(live):
    found = soup(live[0], HERE).main.find_all("a", href=re.compile(rf"^/{THERE}"))
    assert found


def test_the_map_of_the_site_names_every_page_once(live):
    folder, _ = live
    wanted = {f"{WEBSITE}/{address}" for address in html_pages(folder)} - {f"{WEBSITE}/404.html"}
    found = sitemap(folder)
    assert sorted(found) == sorted(wanted) and f"{WEBSITE}/{HERE}" in found


def test_every_live_address_is_kept_on_the_list(live):
    folder, _ = live
    listed = parse_addresses((folder / ADDRESSES).read_text())
    assert set(listed) == set(html_pages(folder)) - {"404.html"}
    assert listed == sorted(listed)


def test_names_kept_for_trials_are_not_deployed(live, tmp_path):
    said = clinic(live[0], "deploy-check", GITHUB_OUTPUT=str(tmp_path / "out"))
    assert said.returncode == 1 and (tmp_path / "out").read_text() == "deploy=false\n"
    assert "clinic.example" in said.stdout and "206-555-0142" in said.stdout


def test_a_site_with_real_facts_is_deployed_once_it_was_published(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    data = folder / "content/clinic.toml"
    text = data.read_text(encoding="utf-8").replace("clinic.example", "seattle-clinic.org")
    data.write_text(text.replace("206-555-0142", "206-555-4242"), encoding="utf-8")
    said = clinic(folder, "deploy-check").stdout
    assert "not deployed" in said and "make publish" in said
    publish(folder)
    assert "output/ may be deployed" in clinic(folder, "deploy-check").stdout


def test_a_publish_that_cannot_keep_its_addresses_is_refused(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    before = faults.tree(folder)
    publish(folder, CI="true")  # nothing new: it goes through
    assert faults.tree(folder) == before
    sign(folder, WAITING)
    done = clinic(folder, "publish", CI="true")
    assert done.returncode == 1 and THIRD in done.stderr
    assert "make publish && git commit" in done.stderr
    assert faults.tree(folder) == before
    publish(folder)
    assert THIRD in parse_addresses((folder / ADDRESSES).read_text())


def test_a_page_that_was_live_cannot_vanish_unsaid(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    shutil.move(folder / OTHER, folder / OTHER.replace("two", "moved"))
    for file in (folder / "content").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("two.md", "moved.md"), encoding="utf-8")
    done = clinic(folder, "publish")
    assert done.returncode == 1 and f'"{THERE}" was live' in done.stderr
    assert "content/redirects.toml" in done.stderr


# edited


def test_an_edited_article_leaves_a_page_that_says_so_at_its_address(edited):
    folder, said = edited
    assert ARTICLE in said.partition("changed since signed, and held back")[2].split("\n")[0]
    page = soup(folder, HERE)
    assert page.h1.text == "One"  # of its address: its title is not signed
    assert "We are checking a change to this page" in page.main.text
    assert page.select_one(".crisis") and "Jane Doe" not in page.text


def test_no_word_of_the_edit_is_in_the_site(edited):
    unsigned = (b"before you visit us", b"hat nobody signed", b"In one trial")
    found = faults.tree(edited[0])
    assert not [name for name, data in found.items() if any(words in data for words in unsigned)]


def test_an_edit_holds_nothing_else_back(edited, live):
    assert html_pages(edited[0]).keys() == html_pages(live[0]).keys()
    assert f"{WEBSITE}/{HERE}" in sitemap(edited[0])
    assert "Jane Doe" in soup(edited[0], THERE).select_one(".standing").text


def test_signed_again_it_is_back(edited, tmp_path):
    folder = faults.copy(edited[0], tmp_path / "project")
    assert "is signed by Jane Doe" in sign(folder, ARTICLE)
    publish(folder)
    assert EDITED in soup(folder, HERE).main.text


def test_a_small_edit_that_is_attested_stays_live(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    edit(folder / ARTICLE)
    sign(folder, ARTICLE, MINOR="said more plainly")
    publish(folder)
    assert EDITED in soup(folder, HERE).main.text


def test_an_edit_of_the_help_page_waits_for_a_signature_and_the_site_stays(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    before = faults.tree(folder)
    file = folder / HELP
    file.write_text(file.read_text("utf-8").replace("A few words", "Some words"), "utf-8")
    done = clinic(folder, "publish")
    assert done.returncode == 1 and "would make it a rehearsal" in done.stderr
    assert HELP in done.stderr and faults.tree(folder) == before


def test_a_review_that_is_overdue_stays_live_and_says_so(live, tmp_path):
    folder = faults.copy(live[0], tmp_path / "project")
    said = publish(folder, BUILD_DAY="2027-12-01")
    assert "shown, but their review is overdue" in said and ARTICLE in said
    assert "nobody has called lifeline" in said
    standing = soup(folder, HERE).select_one(".standing")
    assert standing.select_one(".standing-overdue") and "Jane Doe" in standing.text
