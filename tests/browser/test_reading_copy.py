"""The reading copy: one file, opened from the disk, in which every page can be read and signed."""

import os
import re
import subprocess

import pytest
from clinic.commands import reading_copy
from clinic.kit.chromium import find_chromium
from real_site import clinic
from site_report import Problem
from small_site import ARTICLE, ONE, PHOTO, SECOND, TWO, lay

DRAFT = "content/articles/visits/draft.md"
WITH_PHOTO = ARTICLE.replace(
    "## When to get help",
    f"![A room](../../{PHOTO.removeprefix('content/')})\n\n## When to get help",
)
BROKEN = SECOND.replace("## What to ask", "[A way](../nowhere.md)\n\n## What to ask")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    """The folder with the copy of a small site: a draft, a page with a fault, a changed page."""
    site = tmp_path_factory.mktemp("copy") / "a site"
    draft = SECOND.replace("second page", "drafted page").replace("Kind:", "Status: draft\nKind:")
    folder = lay(site, {DRAFT: draft, TWO: BROKEN}, whole=True)
    commit = ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"]
    for command in (["init", "-q"], ["add", "content"], commit):
        subprocess.run(["git", *command], cwd=folder, check=True, capture_output=True)
    (folder / ONE).write_text(WITH_PHOTO, encoding="utf-8")
    host = {"GITHUB_SERVER_URL": "https://git.example", "GITHUB_REPOSITORY": "our/site"}
    chromium = os.environ.get("CHROMIUM") or find_chromium({})
    done = clinic(folder, "reading-copy", CLINIC_CHROMIUM=chromium, **host)
    assert done.returncode == 0, done.stderr
    reviews = clinic(folder, "reviews").stdout
    codes = dict(re.findall(r"^(\S+): .*?text ([0-9a-f]{8})", reviews, re.M))
    return folder / reading_copy.FOLDER, done.stdout, codes


@pytest.fixture
def page(copy, browser):
    """The copy as a double click opens it; whatever else it asks for is refused and told."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.asked = []
    page.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.asked.append(f"error: {error}"))
    own = (copy[0] / reading_copy.NAME).as_uri()
    page.goto(own)
    page.frame_locator("#page").locator("h1").wait_for()
    yield page
    assert [a for a in page.asked if not a.startswith(("data:", "about:", own))] == []
    context.close()


def test_every_page_can_be_read_with_its_pictures_and_styles_and_says_what_it_is(page, copy):
    links = page.locator("nav a")
    assert links.count() >= 15
    frame = page.frame_locator("#page")
    for number in range(links.count()):
        links.nth(number).click()
        page.locator("nav a[aria-current]").first.wait_for()
        title = links.nth(number).inner_text().splitlines()[0]
        frame.locator("h1", has_text=re.compile(re.escape(title[:12]))).first.wait_for()
        assert frame.locator("body > p").first.inner_text().startswith("Reading copy, not the pub")
        ground = frame.locator("body").evaluate("(body) => getComputedStyle(body).backgroundColor")
        assert ground == "rgb(250, 246, 238)", title
        empty = "(all) => all.filter((image) => image.complete && !image.naturalWidth).length"
        assert frame.locator("img").evaluate_all(empty) == 0, title
    links.first.click()
    frame.get_by_role("img", name="A room").wait_for()


def test_each_text_that_is_signed_has_its_code_in_the_list_and_on_the_page(page, copy):
    assert len(copy[2]) >= 4
    for code in copy[2].values():  # of each page that waits, of drafts too
        page.locator("nav a", has_text=f"Text {code}").first.click()
        mark = f"Reading copy, not the public site · Text {code}"
        page.frame_locator("#page").get_by_text(mark).wait_for()
    assert page.locator("nav a", has_text="drafted page").count() == 1


def test_the_form_by_which_a_reviewer_signs_is_a_link_away(page):
    form = page.get_by_role("link", name="Sign a text that you have read")
    assert form.get_attribute("href") == "https://git.example/our/site/actions/workflows/sign.yml"


@pytest.mark.parametrize("known", [{}, {"GITHUB_SERVER_URL": "https://git.example"}])
def test_without_a_host_there_is_no_form(known):
    assert reading_copy.find_form(known) == ""


def test_links_lead_within_the_copy_and_back_again(page):
    frame = page.frame_locator("#page")
    assert frame.locator("h1").inner_text() == "A first page about the drug"  # what was changed
    frame.get_by_role("link", name="what to ask").click()
    frame.locator("h1", has_text="second page").wait_for()
    assert page.title().endswith("Reading copy")
    page.go_back()
    frame.locator("h1", has_text="A first page").wait_for()
    frame.locator("#cite-1").click()
    assert frame.locator("#ref-1").evaluate("(e) => e.getBoundingClientRect().top") < 800


def test_what_is_wrong_is_said_in_the_copy_too(page):
    page.get_by_text("to mend").click()
    assert TWO in page.locator("#problems li").first.inner_text()


def test_what_was_changed_and_only_that_is_kept_as_pdf(copy):
    folder, said, _ = copy
    (pdf,) = folder.glob("*.pdf")
    assert pdf.name == "articles-ptsd-one.pdf" and pdf.read_bytes().startswith(b"%PDF-")
    assert "1 of the changed pages as PDF" in said


def test_without_a_chromium_it_says_so(tmp_path, monkeypatch):
    monkeypatch.delenv("CLINIC_CHROMIUM", raising=False)
    monkeypatch.setattr(reading_copy.shutil, "which", lambda _: None)
    changed = [{"address": "x/", "path": ONE, "changed": True}]
    assert "neither Chromium nor Chrome" in reading_copy.print_changed(tmp_path, changed, tmp_path)


def test_a_site_that_cannot_be_built_has_a_copy_that_says_why(tmp_path, browser):
    hostile = "</script><script>document.title = 'hacked'</script><!-- \u2028"
    problems = [Problem("content/x.toml", 2, hostile, "Mend it.")]
    copy = reading_copy.make_copy(tmp_path, [], problems, "", "", {"en": "English"})
    (tmp_path / "copy.html").write_text(copy, encoding="utf-8")
    tab = browser.new_page()
    tab.goto((tmp_path / "copy.html").as_uri())
    assert "content/x.toml:2: </script><script>" in tab.locator("#problems").inner_text()
    assert "could not be built" in tab.locator("#list").inner_text()
    assert tab.title() == "Reading copy"
    tab.close()
