"""A site that is live never goes back to a rehearsal, by no change and on no machine."""

import gzip
import os
import re
import shutil
import subprocess

import faults
import pytest
from going_live import HELP, bring_live, publish, sign
from real_site import clinic
from small_site import CLINIC_FILE, HELP_FILE, ONE, lay

LEDGER, REVIEWERS = "content/reviews.toml", "content/reviewers.toml"


@pytest.fixture(scope="module")
def went_live(small, tmp_path_factory):
    """The small site: first a rehearsal, then live, with its first article signed."""
    return bring_live(faults.copy(small, tmp_path_factory.mktemp("live") / "site"), ONE)


@pytest.fixture
def site(went_live, tmp_path):
    return faults.copy(went_live, tmp_path / "site")


def change(folder, file, pattern, new):
    path = folder / file
    text, found = re.subn(pattern, new, path.read_text(encoding="utf-8"), flags=re.M)
    assert found, pattern
    path.write_text(text, encoding="utf-8")


def line_of(folder, file, words):
    lines = (folder / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.startswith(words))


def refused(folder, command="publish", **environ):
    """Run a command that must be refused, with the site as it was; return its report."""
    before, link = faults.tree(folder), os.readlink(folder / "output")
    listed = (folder / "content/addresses.txt").read_text()
    done = clinic(folder, command, **environ)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stderr and "Error:" not in done.stderr, done.stderr
    assert (faults.tree(folder), os.readlink(folder / "output")) == (before, link)
    assert (folder / "content/addresses.txt").read_text() == listed
    return [x for x in done.stderr.splitlines() if not x.startswith(("clinic: ", "hint: "))]


# what is lacking -> (file, pattern, what stands there then, where the report points, the fix)
LOST = {
    "the website": (
        CLINIC_FILE,
        '^website = ".*"$',
        'website = ""',
        "website",
        'website = "https://',
    ),
    "every way to reach the clinic": (
        CLINIC_FILE,
        '^(phone|email) = ".*"$',
        r'\1 = ""',
        "phone",
        "Fill in at least one",
    ),
    "counsel's approval": (
        CLINIC_FILE,
        "^counsel_approved.*$",
        'counsel_approved = ""',
        "counsel_approved",
        'counsel_approved = "2026-11-23, Full Name"',
    ),
    "a line of the file": (
        CLINIC_FILE,
        "^editorial_approved.*\n",
        "",
        None,
        'editorial_approved = "',
    ),
    "the day of a call": (
        HELP_FILE,
        '^called_on = ".*"$',
        'called_on = ""',
        "id = ",
        'called_by = "Full Name"',
    ),
    "all signatures": (LEDGER, r"(?s)\A.*\Z", "", None, f"make review ARTICLE={HELP}"),
    "all who sign": (REVIEWERS, r"(?s)\A.*\Z", "", None, f"make review ARTICLE={HELP}"),
    "the signature of a changed page": (
        HELP,
        "A few words",
        "Some words",
        None,
        f"make review ARTICLE={HELP}",
    ),
}


@pytest.mark.parametrize("case", LOST)
def test_a_publish_is_refused_that_lacks(case, site):
    file, pattern, new, key, fix = LOST[case]
    change(site, file, pattern, new)
    said = refused(site)
    assert any(line.startswith("output: The site is live") for line in said), said
    place = f"{file}:{line_of(site, file, key)}: " if key else (HELP, CLINIC_FILE)
    assert any(line.startswith(place) and fix in line for line in said), said


def test_an_edit_of_crisis_help_in_spanish_waits_for_its_signature(site):
    spanish = HELP.replace(".md", ".es.md")
    text = (site / HELP).read_text(encoding="utf-8")
    text = text.replace("Where to get", "Dónde hay").replace("A few", "Unas pocas")
    (site / spanish).write_text(text, encoding="utf-8")
    sign(site, spanish, "ana-ruiz")
    publish(site)
    change(site, spanish, "Unas pocas words", "Otras words")
    said = refused(site)
    assert any(
        line.startswith(spanish) and f"make review ARTICLE={spanish}" in line for line in said
    ), said


def test_all_that_is_lacking_is_told_at_once_by_check_too(site):
    change(site, CLINIC_FILE, '^website = ".*"$', 'website = ""')
    change(site, LEDGER, r"(?s)\A.*\Z", "")
    change(site, ONE, "Kind: condition", "Kind: conditoin")
    said = refused(site)
    assert [line.split(":")[0] for line in said] == [ONE, CLINIC_FILE, HELP, "output"]
    assert refused(site, "check") == said


def test_of_a_file_that_cannot_be_read_nothing_else_is_told(site):
    (site / CLINIC_FILE).write_text("[name\n", encoding="utf-8")
    assert {line.split(":")[0] for line in refused(site)} == {CLINIC_FILE}


def test_what_is_put_back_goes_out(site):
    text = (site / CLINIC_FILE).read_text(encoding="utf-8")
    change(site, CLINIC_FILE, '^website = ".*"$', 'website = ""')
    refused(site)
    (site / CLINIC_FILE).write_text(text, encoding="utf-8")
    before = faults.tree(site)
    publish(site)
    assert faults.tree(site) == before


def test_an_article_whose_signature_lapsed_takes_nothing_else_down(site):
    change(site, ONE, "It is short.", "It is very short.")
    assert "clinic: live at" in publish(site)
    html = (site / "output/ptsd/one/index.html").read_text(encoding="utf-8")
    assert "It is very short." not in html and "It is short." not in html
    assert "noindex" not in html and faults.tree(site).keys() >= {"ptsd/one/index.html"}


def test_a_rollback_never_goes_back_to_the_rehearsal_before(site):
    before = faults.tree(site)
    done = clinic(site, "rollback")
    assert done.returncode == 1 and "was a rehearsal" in done.stderr, done.stdout
    assert faults.tree(site) == before
    faults.change(site)
    for article in (HELP, ONE):
        sign(site, article)
    publish(site)
    assert clinic(site, "rollback").returncode == 0
    assert faults.tree(site) == before


@pytest.fixture(scope="module")
def in_earnest(went_live, tmp_path_factory):
    """The same site under a name and a number that are nobody's trial."""
    folder = faults.copy(went_live, tmp_path_factory.mktemp("earnest") / "site")
    change(folder, CLINIC_FILE, "clinic[.]example", "clinic-of-seattle.org")
    change(folder, CLINIC_FILE, "206-555-0142", "206-555-4242")
    publish(folder)
    assert clinic(folder, "deploy-check").returncode == 0
    return folder


@pytest.mark.parametrize(
    "old, new",
    [("clinic-of-seattle[.]org", "clinic.example"), ("206-555-4242", "206-555-0142")],
)
def test_a_trial_value_does_not_come_back(old, new, in_earnest, tmp_path):
    folder = faults.copy(in_earnest, tmp_path / "site")
    change(folder, CLINIC_FILE, old, new)
    said = refused(folder)
    assert any(re.match(rf"{CLINIC_FILE}:\d+: .*{new}", line) for line in said), said


def test_a_live_site_is_not_rolled_back_to_a_trial(in_earnest, tmp_path):
    folder = faults.copy(in_earnest, tmp_path / "site")
    assert clinic(folder, "rollback").returncode == 1


# a fresh clone, as CI has it: no output/, but perhaps the tag `live`


def git(folder, *command):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def clone(went_live, tmp_path):
    folder = tmp_path / "clone"
    shutil.copytree(went_live, folder, ignore=shutil.ignore_patterns(".releases", "output"))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "live")
    change(folder, CLINIC_FILE, '^website = ".*"$', 'website = ""')
    return folder


def test_a_clone_that_has_the_tag_knows_that_a_site_is_live(clone):
    git(clone, "tag", "live")
    done = clinic(clone, "publish")
    assert done.returncode == 1 and "output: The site is live" in done.stderr
    assert re.search(rf"^{CLINIC_FILE}:\d+: website is empty", done.stderr, re.M)
    assert not (clone / "output").exists()


@pytest.mark.parametrize("tag", [None, "live-2025"])
def test_a_clone_without_it_publishes_a_rehearsal(tag, clone):
    if tag:
        git(clone, "tag", tag)
    assert "this is a rehearsal" in publish(clone)


def test_a_folder_without_git_publishes_a_rehearsal(tmp_path):
    folder = lay(tmp_path / "site", whole=True)
    assert "this is a rehearsal" in publish(folder, PATH="/nonexistent")


def test_the_search_keeps_the_name_of_a_fact_apart_from_the_fact(went_live):
    """A reader who searches for the clinic's number finds it."""
    folder = (went_live / "output/pagefind/fragment").resolve()
    texts = [gzip.decompress(path.read_bytes()).decode("utf-8") for path in folder.iterdir()]
    [about] = [text for text in texts if '"url":"/about/"' in text]
    assert "Phone 206" in about
