"""Words that look like code print as words, everywhere that a word can come to stand."""

import json
import re

import feedparser
import pytest
from bs4 import BeautifulSoup
from real_site import clinic, pages_of
from small_site import BOOK, FIGURE, ONE, files, lay, problems, swap

EVIL = """<script>alert("1")</script>'"&<img src=x onerror=alert(2)>"""
SHORT = """A "b onclick="x" 2 < 3 &'" of the drug"""  # a title with a whole tag is refused
CALL = "alert("


def told(text):
    """Return a text as TOML takes it."""
    return json.dumps(text)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The small site with hostile words in every place where an editor can put some."""
    references = json.loads(files()["content/references.json"])
    references[0] |= {"title": EVIL, "author": [{"family": EVIL, "given": EVIL}], "publisher": EVIL}
    references[0]["container-title"] = EVIL
    clinic_facts = files()["content/clinic.toml"].replace(
        'name = "The Ketamine Clinic of Seattle"', f"name = {told(EVIL)}", 1
    )
    for key in ("address", "hours", "owner"):
        clinic_facts = clinic_facts.replace(f'{key} = ""', f"{key} = {told(EVIL)}", 1)
    clinic_facts = clinic_facts.replace("when_to_call = []", f"when_to_call = [{told(EVIL)}]")
    help_lines = files()["content/help.toml"].replace(
        'words.en = "Talk, text', f'words.en = "{EVIL[:8]}\\" Talk, text', 1
    )
    topics = files()["content/topics.toml"].replace(
        'title.en = "Post-traumatic stress disorder"', f"title.en = {told(EVIL)}", 1
    )
    named = re.compile(r'(title|no|yes)\.en = ".*"')
    figure = named.sub(lambda m: f"{m[1]}.en = {told(EVIL)}", files()[FIGURE])
    article = (
        files()[ONE]
        .replace("A first page about the drug", SHORT)
        .replace(
            "What the first page says about the drug, in one plain sentence.",
            f"What it says of {SHORT}, and what it leaves unsaid.",
        )
        .replace("It is short.", "It is `<script>alert(3)</script>` short, a placebo.")
    )
    changes = {
        "content/references.json": json.dumps(references),
        "content/clinic.toml": clinic_facts,
        "content/help.toml": help_lines,
        "content/topics.toml": topics,
        FIGURE: figure,
        ONE: article,
        "content/glossary.toml": f'[trial]\nen.term = "placebo"\nen.meaning = {told(EVIL)}\n',
        **swap(BOOK, "Book a first consultation", SHORT + " again"),
        "content/notice.md": f"Title: {SHORT} today\nUntil: 2026-12-24\n\nOn `{EVIL}` closed.\n",
    }
    folder = lay(tmp_path_factory.mktemp("hostile") / "site", changes, whole=True)
    rules = folder / "plugins/clinic/gate/rules.py"  # of which one refuses code in the data files
    text = rules.read_text(encoding="utf-8")
    assert ", language, plain_fields):" in text
    rules.write_text(text.replace(", language, plain_fields):", ", language):"), encoding="utf-8")
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return (folder / "output").resolve()


def test_no_page_has_an_element_or_handler_that_words_made(site):
    pages = pages_of(site)
    assert len(pages) > 15
    for page in pages:
        soup = page.soup
        for script in soup.find_all("script"):
            assert script.get("src") or script["type"] == "application/ld+json", page.address
        assert not soup.select("[onclick], [onerror], b[onclick]"), page.address
        assert not soup.find("img", src="x"), page.address


def test_the_words_are_there_as_words(site):
    page = BeautifulSoup((site / "ptsd/one/index.html").read_text("utf-8"), "html5lib")
    text = page.get_text()
    assert "onclick=" in page.h1.get_text() and "2 < 3 &" in page.h1.get_text()
    assert text.count(CALL) >= 5  # figure, reference, glossary, code, topic


def test_no_attribute_was_ended_by_a_quote(site):
    page = BeautifulSoup((site / "ptsd/one/index.html").read_text("utf-8"), "html5lib")
    description = page.find("meta", attrs={"name": "description"})["content"]
    assert "2 < 3 &" in description and "onclick" in description
    assert all(
        set(e.attrs) <= {"name", "property", "content", "charset", "http-equiv", "media"}
        for e in page.find_all("meta")
    )


def test_structured_data_parses_and_cannot_end_its_script(site):
    for page in pages_of(site):
        for script in page.soup.find_all("script", type="application/ld+json"):
            assert "<" not in script.string
            assert json.loads(script.string)


@pytest.mark.parametrize("name", ["atom.xml", "es/atom.xml"])
def test_the_feed_parses_and_holds_words_only(name, site):
    feed = feedparser.parse((site / name).read_bytes())
    assert not feed.bozo and feed.entries
    if not name.startswith("es"):
        assert any("onclick" in entry.title for entry in feed.entries)
    assert b"<script" not in (site / name).read_bytes()


def test_drawings_and_text_files_hold_no_code(site):
    for path in [
        *site.rglob("*.svg"),
        *site.rglob("*.xml"),
        *site.rglob("*.txt"),
        site / "_headers",
    ]:
        assert b"<script" not in path.read_bytes().lower(), path


@pytest.mark.parametrize("title", ["R & D", 'a "&<b', "1 < 2 & 3"])
def test_a_sign_in_the_words_of_a_figure_is_a_sign(title, tmp_path):
    changes = swap(FIGURE, "Who responded", title.replace('"', '\\"'))
    assert problems(lay(tmp_path / "site", changes)) == []
