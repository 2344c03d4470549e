"""A new clinic: a fresh copy is a rehearsal; with facts and one signed article it is live."""

import re
import shutil

import pytest
from real_site import clinic, copy_project, pages_of

ARTICLE = "content/articles/ptsd/ketamine-infusion-therapy.md"
ADDRESS = "ptsd/ketamine-infusion-therapy/"
HELP = "content/pages/get-help-now.md"
FACTS = {
    "website": "https://clinic.example", "phone": "206-555-0100", "email": "hello@clinic.example",
    "address": "1 Example Street, Seattle, WA 98101", "hours": "Monday to Friday, 9 to 5",
    "booking_link": "https://book.clinic.example/", "privacy_contact": "privacy@clinic.example",
    "owner": "Example Health LLC", "counsel_approved": "2026-11-01, Ann Example",
    "editorial_approved": "2026-11-01, Ann Example",
}  # fmt: skip
REVIEWER = """
[jane-doe]
name = "Jane Doe"
credentials = "MD"
languages = ["en"]
profile = "https://doctors.example/jane-doe"
"""


def fill_in(folder):
    """Write down every site fact, under names and numbers that belong to nobody."""
    facts = folder / "content" / "clinic.toml"
    text = facts.read_text(encoding="utf-8")
    for key, value in FACTS.items():
        assert f'{key} = ""' in text
        text = text.replace(f'{key} = ""', f'{key} = "{value}"', 1)
    facts.write_text(text, encoding="utf-8")
    lines = folder / "content" / "help.toml"
    text = lines.read_text(encoding="utf-8")
    text = text.replace('called_on = ""', 'called_on = "2026-11-20"')
    lines.write_text(text.replace('called_by = ""', 'called_by = "Ann Example"'), encoding="utf-8")
    with (folder / "content" / "reviewers.toml").open("a", encoding="utf-8") as file:
        file.write(REVIEWER)


def sign(folder, path):
    done = clinic(folder, "review", ARTICLE=path, REVIEWER="jane-doe", DUE="2027-11-01")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def live(tmp_path_factory):
    """(the project, what publish said) of a clinic that has just gone live."""
    folder = copy_project(tmp_path_factory.mktemp("live") / "project")
    fill_in(folder)
    for path in (HELP, ARTICLE):
        sign(folder, path)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done.stdout


def read(folder, address):
    return (folder / "output" / address / "index.html").read_text(encoding="utf-8")


def test_a_fresh_copy_is_a_rehearsal_and_says_what_is_missing(real, pages):
    log = (real / "log").read_text(encoding="utf-8")
    assert "this is a rehearsal" in log
    for fact in (
        "website is empty",
        "phone, email and booking_link",
        "called_on",
        "counsel_approved",
    ):
        assert fact in log
    for page in pages:
        assert page.soup.find("meta", attrs={"name": "robots"})["content"] == "noindex", (
            page.address
        )
    assert "noindex" in (real / "output" / "_headers").read_text(encoding="utf-8")
    assert clinic(real, "deploy-check").stdout.count("rehearsal") == 1


def test_the_signed_article_is_live_with_its_reviewer(live):
    folder, said = live
    html = read(folder, ADDRESS)
    assert "live at https://clinic.example" in said
    assert "Jane Doe" in html and "Awaiting clinical review" not in html
    assert '"reviewedBy"' in html and '"lastReviewed":"2026-11-23"' in html
    assert 'content="noindex"' not in html and "Rehearsal" not in html
    assert f"https://clinic.example/{ADDRESS}" in (folder / "output/sitemap.xml").read_text("utf-8")


def test_all_other_articles_are_held_back_and_named(live):
    folder, said = live
    articles = [p.address for p in pages_of((folder / "output").resolve())
                if p.soup.find("meta", property="og:type")["content"] == "article"]  # fmt: skip
    assert articles == [ADDRESS]
    assert "17 awaiting review" in said or re.search(r"\d+ awaiting review", said)
    assert not (folder / "output/visits/side-effects").exists()
    assert not list((folder / "output/cards").rglob("side-effects*"))


def test_a_link_to_an_article_held_back_is_plain_text_and_told(live):
    folder, said = live
    page = next(p for p in pages_of((folder / "output").resolve()) if p.address == ADDRESS)
    assert "side-effects" not in page.html
    assert "side effects" in page.soup.get_text()
    assert re.search(rf"note: {re.escape(ARTICLE)}:\d+: .*side-effects", said), said


def test_the_clinics_facts_are_printed_where_a_patient_looks(live):
    folder, _ = live
    html = read(folder, "book")
    for value in ("206-555-0100", "https://book.clinic.example/", "1 Example Street"):
        assert value in html


def test_every_live_address_is_written_down(live):
    folder, _ = live
    listed = (folder / "content/addresses.txt").read_text(encoding="utf-8").split("\n")
    assert ADDRESS in listed and "visits/side-effects/" not in listed


def test_reserved_names_are_not_deployed(live):
    done = clinic(live[0], "deploy-check")
    assert done.returncode == 0
    assert "not deployed" in done.stdout and "clinic.example" in done.stdout
    assert "555-0100" in done.stdout


@pytest.fixture
def changed(live, tmp_path):
    """A copy of the live project to change."""
    return shutil.copytree(live[0], tmp_path / "project", symlinks=True)


def test_ci_publishes_no_address_that_is_not_written_down(changed):
    (changed / "content/addresses.txt").write_text("", encoding="utf-8")
    before = (changed / "output").readlink()
    done = clinic(changed, "publish", CI="true")
    assert done.returncode == 1
    assert "make publish" in done.stderr and "addresses.txt" in done.stderr
    assert (changed / "output").readlink() == before


def test_an_article_edited_since_it_was_signed_waits_behind_an_interim_page(changed):
    file = changed / ARTICLE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("No one knows exactly.", "Nobody knows exactly."), "utf-8")
    done = clinic(changed, "publish")
    assert done.returncode == 0, done.stderr
    html = read(changed, ADDRESS)
    assert "Nobody knows exactly" not in html and "No one knows exactly" not in html
    assert "988" in html and "checking a change" in html


def test_an_overdue_review_stays_and_says_so(changed):
    done = clinic(changed, "publish", BUILD_DAY="2028-01-01")
    assert done.returncode == 0, done.stderr
    assert "overdue" in done.stdout.lower()
    assert "No one knows exactly" in read(changed, ADDRESS)


def test_a_notice_goes_out_while_an_article_is_broken(changed):
    (changed / ARTICLE).write_text("Title: broken\n", encoding="utf-8")
    notice = (
        "Title: Closed today because of snow\nUntil: 2026-11-25\n\nWe open again on Thursday.\n"
    )
    (changed / "content/notice.md").write_text(notice, encoding="utf-8")
    assert clinic(changed, "publish").returncode == 1
    done = clinic(changed, "notice")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "We open again on Thursday." in read(changed, ADDRESS)
    assert "No one knows exactly" in read(changed, ADDRESS)


def test_rolling_back_brings_the_site_before(changed):
    first = (changed / "output").readlink()
    facts = changed / "content/clinic.toml"
    facts.write_text(facts.read_text("utf-8").replace("9 to 5", "8 to 4"), "utf-8")
    assert clinic(changed, "publish").returncode == 0
    assert "8 to 4" in read(changed, "book")
    assert clinic(changed, "rollback").returncode == 0
    assert (changed / "output").readlink() == first and "9 to 5" in read(changed, "book")
