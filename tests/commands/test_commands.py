"""Each command does what an editor is told it does: a real process, on a copy of a small site."""

import json
import os
import pty
import re
import shutil
import subprocess
import sys

import faults
import pytest
from clinic.commands.commands import COMMANDS
from command_server import lay_python
from going_live import REVIEWERS, fill_in, find_code
from real_site import ROOT, clinic
from refusal_cases import GROUPS
from small_site import BOOK, ES, ONE, TWO, files, lay, swap
from text_examples import CARE

COUNTS = re.compile(
    r"^clinic: (\d+) articles?, (\d+) pages?, (\d+) drafts?, (\d+) scheduled, (\d+) awaiting review"
    r", (\d+) figure, picture and PDF files?, (\d+) data files?, (\d+) ignored, (\d+) problems?$",
    re.MULTILINE,
)
LEDGER, RECORD = "content/reviews.toml", "content/translations.toml"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    """The small site, published, with clinicians who may sign."""
    folder = tmp_path_factory.mktemp("published") / "site"
    lay(folder, {"content/reviewers.toml": REVIEWERS})
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def site(published, tmp_path):
    """A copy of the published small site to work on."""
    return faults.copy(published, tmp_path / "site")


def write(folder, changes):
    for name, text in changes.items():
        path = folder / name
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def done(folder, *command, **environ):
    """Run a command that must succeed; return what it printed."""
    run = clinic(folder, *command, **environ)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def refused(folder, *command, **environ):
    """Run a command that must be refused calmly; return what it complained of."""
    run = clinic(folder, *command, **environ)
    assert run.returncode == 1, run.stdout + run.stderr
    assert "Traceback" not in run.stderr and "Error:" not in run.stderr, run.stderr
    return run.stderr


def complaints(text):
    """Return the lines of a report, without the progress of the build."""
    return [line for line in text.splitlines() if not line.startswith(("clinic: ", "hint: "))]


def page(folder, address):
    return (folder / "output" / address / "index.html").read_text(encoding="utf-8")


def whole(folder):
    """Return {path: bytes} of all that an editor owns."""
    return {p: p.read_bytes() for p in (folder / "content").rglob("*") if p.is_file()}


# publish and check


@pytest.fixture(scope="module")
def checked(published, tmp_path_factory):
    """(What check says of the small site, its errors) once, for those who only read it."""
    run = clinic(faults.copy(published, tmp_path_factory.mktemp("checked") / "site"), "check")
    assert run.returncode == 0, run.stderr
    return run.stdout, run.stderr


def test_the_closing_line_counts_every_file(checked, published):
    numbers = [int(n) for n in COUNTS.search(checked[0]).groups()]
    data = len(numbers) - 3  # the place of the data files, which the sum below counts
    assert numbers[:data] + numbers[data + 1 :] == [3, 7, 0, 0, 3, 2, 0, 0]
    kept = [p for p in (published / "content").rglob("*") if p.is_file()]
    assert sum(numbers[:4]) + sum(numbers[5:8]) == len(kept)


def test_a_rehearsal_lists_what_the_clinic_still_owes(checked):
    said = checked[0]
    assert "this is a rehearsal. Before the site can go live:" in said
    for owed in (
        "website is empty",
        "phone, email and booking_link are empty",
        "called_on and called_by",
        "counsel_approved has no day",
        "editorial_approved has no day",
        "content/pages/get-help-now.md: no clinician has signed this page",
    ):
        assert f"{owed}" in said.partition("not printed until")[0], owed


def test_a_fact_that_is_filled_in_leaves_the_list(checked, site):
    before = checked[0]
    fill_in(site)
    after = done(site, "check")
    for owed in ("website is empty", "called_on and called_by", "counsel_approved has no day"):
        assert owed in before and owed not in after
    assert "this is a rehearsal" in after  # the help page is still unsigned


def test_check_publishes_nothing_and_says_what_publish_says(site):
    before, link = faults.tree(site), os.readlink(site / "output")
    write(site, swap(TWO, "Kind: visit", "Kind: visti"))
    write(site, swap(ONE, "../visits/two.md#ask", "../visits/two.md#aks"))
    told = complaints(refused(site, "check"))
    assert complaints(refused(site, "publish")) == told
    assert any(line.startswith(f"{TWO}:4: ") for line in told)
    assert any(line.startswith(f"{ONE}:12: ") for line in told)
    assert (faults.tree(site), os.readlink(site / "output")) == (before, link)


def test_check_gives_hints_and_they_stop_nothing(checked):
    assert f"hint: {ONE}: No other page leads" in checked[1]


def test_a_publish_gives_no_hints(site):
    assert "hint:" not in clinic(site, "publish").stderr


@pytest.mark.parametrize("words", [["pubish"], [], ["--hlep"], ["check", "now"]])
def test_an_unknown_command_lists_the_known_ones(words, site):
    run = clinic(site, *words)
    assert run.returncode == 2 and "publish, check" in run.stderr and "Traceback" not in run.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_says_what_it_does_and_takes(command, site):
    said = done(site, command, "--help")
    assert f"Usage: python plugins {command} [OPTIONS]" in said


@pytest.mark.parametrize("command", ["serve", "devserver"])
@pytest.mark.parametrize("port", ["abc", "0", "65536", "8000.5", "-1", "８０００"])
def test_a_port_that_is_none_is_refused(command, port, site):
    said = refused(site, command, PORT=port)
    assert (
        said == f'PORT: "{port}" is no port, a whole number from 1 to 65535. Write it like '
        "this: PORT=8001\n"
    )


@pytest.mark.parametrize("group", GROUPS)
def test_a_site_with_a_mistake_stays_as_it_was(group, site):
    changes, (file, line, what, _) = next(iter(GROUPS[group].values()))
    before = faults.tree(site)
    write(site, changes)
    place = f"{file}:{line}: " if line else file
    told = [text for text in complaints(refused(site, "publish")) if text.startswith(place)]
    assert any(what in text for text in told), told
    assert faults.tree(site) == before


# drafts, days to come


def test_a_draft_is_on_no_page_and_in_no_file_of_the_site(site):
    write(site, swap(ONE, "Kind: condition", "Status: draft\nKind: condition") | {ES: None})
    said = done(site, "publish")
    assert COUNTS.search(said)[3] == "1"
    out = faults.tree(site)
    assert not [name for name in out if "ptsd/one" in name]
    assert not [name for name, data in out.items() if b"A first page about the drug" in data]


def test_an_article_of_a_day_to_come_waits_for_it(site):
    later = files()[ONE].replace("2026-11-01", "2026-12-01").replace("A first", "A later")
    later = later.replace("What the first", "What the later")
    write(site, {"content/articles/ptsd/later.md": later})
    said = done(site, "publish", BUILD_DAY="2026-11-30")
    assert COUNTS.search(said)[4] == "1"
    assert not [name for name in faults.tree(site) if "ptsd/later" in name]
    done(site, "publish", BUILD_DAY="2026-12-01")
    assert "A later page" in page(site, "ptsd/later")
    assert "/ptsd/later/" in faults.tree(site)["sitemap.xml"].decode()


def test_a_build_day_that_is_no_day_is_refused(site):
    before = faults.tree(site)
    for command in ("publish", "check", "html", "reviews", "new"):
        said = refused(site, command, BUILD_DAY="soon")
        assert complaints(said) == [
            'BUILD_DAY: "soon" is not a date. Write it like this: BUILD_DAY=2026-01-31'
        ]
    assert faults.tree(site) == before


# new


PARKING = {"en": "where-to-park-here.md", "es": "where-to-park-here.es.md"}


@pytest.fixture(scope="module")
def drafts(published, tmp_path_factory):
    """A site with a new draft of every kind in both languages, and of a page of no topic."""
    folder = faults.copy(published, tmp_path_factory.mktemp("drafts") / "site")
    for lang, file in PARKING.items():
        asked = {"TITLE": "Where to park here", "TOPIC": "none", "PAGE_LANGUAGE": lang}
        said = done(folder, "new", **asked)
        text = (folder / "content/pages" / file).read_text(encoding="utf-8")
        assert "where another page links to it" in said and 'to = "pages/' in said
        assert "Kind: plain\nStatus: draft" in text
    for kind in CARE["sections"]:
        for lang in ("en", "es"):
            title = f"A page of kind {kind} in {lang}"
            run = clinic(folder, "new", TITLE=title, TOPIC="ptsd", KIND=kind, PAGE_LANGUAGE=lang)
            assert run.returncode == 0, run.stderr
    return folder


def test_every_new_draft_passes_the_gate(drafts):
    counts = COUNTS.search(done(drafts, "check"))
    assert counts[3] == str(2 * len(CARE["sections"]) + len(PARKING)) and counts[9] == "0"


def test_every_new_article_is_in_the_preview_without_a_problem(drafts):
    done(drafts, "html")
    assert json.loads((drafts / ".preview/.problems.json").read_text())["problems"] == []
    for kind in CARE["sections"]:
        assert (drafts / f".preview/ptsd/a-page-of-kind-{kind}-in-en/index.html").is_file()
        assert (drafts / f".preview/es/ptsd/a-page-of-kind-{kind}-in-es/index.html").is_file()


def test_what_is_wrong_with_a_draft_is_a_hint_in_the_preview(drafts):
    draft = "content/articles/ptsd/a-page-of-kind-visit-in-en.md"
    text = (drafts / draft).read_text(encoding="utf-8")
    write(drafts, {draft: f"{text}\nThis ~~old~~ line.\n"})
    done(drafts, "html")
    told = json.loads((drafts / ".preview/.problems.json").read_text())["problems"]
    write(drafts, {draft: text})
    assert [p["file"] for p in told] == [draft]
    assert told[0]["text"].startswith(f"hint: {draft}:") and '"~~"' in told[0]["text"]


def test_a_new_article_is_never_written_over_another(site):
    asked = {"TITLE": "A page that I began", "TOPIC": "visits", "KIND": "visit"}
    assert "content/articles/visits/a-page-that-i-began.md" in done(site, "new", **asked)
    file = site / "content/articles/visits/a-page-that-i-began.md"
    file.write_text("mine")
    assert "is there already" in refused(site, "new", **asked)
    assert file.read_text() == "mine"


def test_an_editor_is_told_what_the_kinds_of_an_article_are(site):
    run = clinic(site, "new", TITLE="A page that I began", TOPIC="visits")
    assert all(f"  {kind}: " in run.stdout for kind in CARE["sections"])


def test_a_page_of_its_own_is_no_treatment(site):
    asked = {"TITLE": "Where to park here", "TOPIC": "none", "KIND": "treatment"}
    assert "is not one of them. Choose from: plain." in refused(site, "new", **asked)


def test_a_new_translation_has_the_name_of_its_original(site):
    title = "Una segunda página sobre visitas"
    asked = {"TITLE": title, "TOPIC": "visits", "KIND": "visit", "PAGE_LANGUAGE": "es"}
    assert "content/articles/visits/two.es.md" in done(site, "new", TRANSLATES=TWO, **asked)
    assert f"Title: {title}" in (site / "content/articles/visits/two.es.md").read_text("utf-8")


def test_new_asks_for_what_it_was_not_told(site):
    answers = "\nptsd\nvisit\nA page that I was asked for\n"  # Enter takes the language in brackets
    run = type_answers(site, answers)
    assert run.returncode == 0, run.stderr
    for question in ("Language (en, es) [en]:", "Topic (", "Kind (", "Title:"):
        assert question in run.stdout
    assert (site / "content/articles/ptsd/a-page-that-i-was-asked-for.md").is_file()


ASKED_AGAIN = {
    "language": ("fr\nen\nptsd\nvisit\nA page about something\n", "Choose from: en, es."),
    "topic": ("en\nptds\nptsd\nvisit\nA page about something\n", 'Did you mean "ptsd"?'),
    "kind": ("en\nptsd\n\nvisti\nvisit\nA page about something\n", 'Did you mean "visit"?'),
    "title": ("en\nptsd\nvisit\nShort\nA page about something\n", "A title has 15 to 65"),
    "original": ("es\nvisits\nvisit\nUna página sobre algo\nno.md\nnone\n", "no such article"),
}


def type_answers(folder, text):
    return subprocess.run(
        [lay_python(), "plugins", "new"],
        input=text,
        cwd=folder,
        env=faults.environment(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("case", ASKED_AGAIN)
def test_new_asks_again_after_a_wrong_answer(case, site):
    answers, what = ASKED_AGAIN[case]
    run = type_answers(site, answers)
    assert run.returncode == 0, run.stderr
    assert what in run.stdout + run.stderr and ".md: a draft is ready" in run.stdout


def test_new_without_an_answer_says_how_to_give_them_all(site):
    before = whole(site)
    run = type_answers(site, "en\n")
    assert run.returncode == 1 and "make new TOPIC=ptsd TITLE=" in run.stderr
    assert whole(site) == before


NOT_NEW = {
    "an unknown topic": ({"TOPIC": "ptds"}, 'Did you mean "ptsd"?'),
    "an unknown kind": ({"KIND": "visti"}, 'Did you mean "visit"?'),
    "an unknown language": ({"PAGE_LANGUAGE": "fr"}, "Choose from: en, es."),
    "a short title": ({"TITLE": "Short"}, "A title has 15 to 65"),
    "a title without letters": ({"TITLE": "¿¿¿??? ¡¡¡!!! ……… ———"}, "no letter"),
}


@pytest.mark.parametrize("case", NOT_NEW)
def test_new_refuses(case, site):
    changes, fix = NOT_NEW[case]
    before = whole(site)
    asked = {"TITLE": "A page about something", "TOPIC": "ptsd", "KIND": "visit"} | changes
    assert fix in refused(site, "new", **asked)
    assert whole(site) == before


def test_a_title_full_of_tricks_stays_inside_its_topic(site):
    said = done(site, "new", TITLE="../../../etc/passwd <x> & more", TOPIC="ptsd", KIND="visit")
    assert "content/articles/ptsd/etc-passwd-x-more.md" in said


# review


def code(folder, article):
    """Return the code of an article's text, as `reviews` prints it."""
    return re.search(rf"^{re.escape(article)}: .*text (\w+)", done(folder, "reviews"), re.M)[1]


def test_a_review_signs_the_text_that_was_read(site):
    text = code(site, ONE)
    said = done(site, "review", ARTICLE=ONE, REVIEWER="jane-doe", TEXT=text)
    assert f"text {text} is signed by Jane Doe" in said and "due 2027-11-23" in said
    assert f"{ONE}: signed · text {text} · last by Jane Doe on 2026-11-23" in done(site, "reviews")
    done(site, "publish")
    assert "Jane Doe" in page(site, "ptsd/one") and "Jane Doe" not in page(site, "visits/two")


def test_a_review_confirms_the_sources_that_were_marked(site):
    entries = json.loads((site / "content/references.json").read_text())
    entries[0]["check"] = True
    write(site, {"content/references.json": json.dumps(entries)})
    assert "sources to confirm with it: doe2021" in done(site, "reviews")
    said = done(site, "review", ARTICLE=ONE, REVIEWER="jane-doe", TEXT=find_code(site, ONE))
    assert "confirms these sources" in said and "doe2021" in said
    write(site, {ES: None})
    assert "marked check" not in done(site, "check")


def answer(site, words):
    """Return (exit code, what was said) of a review of which a person is asked for the code."""
    ours, theirs = pty.openpty()
    command = [lay_python(), "plugins", "review", "--article", ONE, "--reviewer", "jane-doe"]
    environ = faults.environment(TEXT="")
    os.write(ours, f"{words}\n".encode() if words else b"\x04")  # Ctrl-D: nothing more to say
    run = subprocess.run(
        command, cwd=site, env=environ, stdin=theirs, capture_output=True, text=True, check=False
    )
    os.close(ours)
    os.close(theirs)
    return run.returncode, run.stdout + run.stderr


def test_who_leaves_the_code_out_is_asked_for_it(site):
    before = whole(site)
    for words, what in (("", "Nothing was signed"), ("0123abcd", "not 0123abcd")):
        exit_code, said = answer(site, words)
        assert exit_code == 1 and what in said and "Traceback" not in said
        assert whole(site) == before
    exit_code, said = answer(site, f"Text {code(site, ONE)}")
    assert exit_code == 0 and "is signed by Jane Doe" in said


SIGNING = {
    "no code, and nobody to ask": ({}, "Nothing was signed: the code of the text that was read"),
    "another text": ({"TEXT": "00000000"}, "It has changed since it was read"),
    "too short a code": ({"TEXT": "1"}, "It has changed since it was read"),
    "an unknown reviewer": ({"REVIEWER": "jane-do"}, "(there is: ana-ruiz, jane-doe)"),
    "no reviewer": ({"REVIEWER": ""}, "REVIEWER"),
    "no article": ({"ARTICLE": ""}, "ARTICLE"),
    "an unknown article": ({"ARTICLE": "ptsd/on.md"}, "Did you mean"),
    "a reviewer who does not read Spanish": ({"ARTICLE": ES}, "does not read Spanish"),
    "a reviewer who does not read English": ({"REVIEWER": "ana-ruiz"}, "does not read English"),
    "a page without advice": ({"ARTICLE": BOOK}, "nobody needs to sign it"),
    "a day that has passed": ({"DUE": "2026-01-01"}, "not ahead of us"),
    "a day that is none": ({"DUE": "next year"}, "not a date"),
    "a small edit of what nobody signed": ({"MINOR": "spelling"}, "No one has signed"),
}


@pytest.mark.parametrize("case", SIGNING)
def test_a_review_is_refused_for(case, site):
    changes, what = SIGNING[case]
    before = whole(site)
    assert what in refused(site, "review", **{"ARTICLE": ONE, "REVIEWER": "jane-doe"} | changes)
    assert whole(site) == before


def test_a_draft_is_not_signed(site):
    write(site, swap(ONE, "Kind: condition", "Status: draft\nKind: condition"))
    assert "drafts are not signed" in refused(site, "review", ARTICLE=ONE, REVIEWER="jane-doe")


ASKED = {"ARTICLE": ONE, "REVIEWER": "jane-doe"}


@pytest.fixture(scope="module")
def signed(published, tmp_path_factory):
    """The small site with a signed article."""
    folder = faults.copy(published, tmp_path_factory.mktemp("signed") / "site")
    done(folder, "review", **ASKED, DUE="2027-03-01", TEXT=find_code(folder, ONE))
    return folder


def edit(signed, target, old, new):
    """Return (a copy of the signed site with an edit, what attests that it is a small one)."""
    folder = faults.copy(signed, target)
    write(folder, swap(ONE, old, new))
    return folder, ASKED | {"MINOR": "a slip of the pen", "TEXT": find_code(folder, ONE)}


def test_a_small_edit_is_attested_and_keeps_the_day_it_is_due(signed, tmp_path):
    folder, asked = edit(signed, tmp_path / "site", "before you come", "before you arrive")
    assert f"{ONE}: changed since its last review" in done(folder, "reviews")
    done(folder, "review", **asked)
    said = done(folder, "reviews")
    assert f"{ONE}: signed" in said and "due 2027-03-01" in said and "a slip of the pen" in said


NOT_SMALL = {
    "a number": ("10 of 15 people", "11 of 15 people", "a number"),
    "a number in words": ("- It is short.", "- It took two visits.", "a number"),
    "a drug's name": ("what to ask", "what to ask of bupropion", "a drug's name"),
    "a heading": ("## What it is {", "## What this is {", "a heading"),
    "the title": ("A first page about the drug", "A first page on the drug", "the title"),
    "a citation": ("responded [@doe2021]", "responded [@roe2022]", "a citation"),
    "a negation": ("You can read", "You can not read", "a negation"),
    "a short negation": ("It is short", "It isn't short", "a negation"),
    "a figure": ("![](../../figures/trial.toml)\n", "", "a figure"),
}


@pytest.mark.parametrize("case", NOT_SMALL)
def test_no_small_edit_changes(case, signed, tmp_path):
    old, new, what = NOT_SMALL[case]
    folder, asked = edit(signed, tmp_path / "site", old, new)
    before = whole(folder)
    said = refused(folder, "review", **asked)
    assert "not a small one" in said and what in said and "leave MINOR out" in said
    assert whole(folder) == before


def test_a_changed_figure_or_source_is_a_changed_text(signed, tmp_path):
    site = faults.copy(signed, tmp_path / "site")
    for path, old, new in (
        ("content/figures/trial.toml", "count = 3", "count = 4"),
        ("content/references.json", "A trial named doe2021", "A trial renamed"),
    ):
        write(site, swap(path, old, new))
        assert f"{ONE}: changed since its last review" in done(site, "reviews")
        write(site, {path: files()[path]})
        assert f"{ONE}: signed" in done(site, "reviews")


def test_a_broken_ledger_is_never_written_to(site):
    write(site, {LEDGER: "[[review]\n"})
    before = whole(site)
    refused(site, "review", ARTICLE=ONE, REVIEWER="jane-doe")
    assert whole(site) == before


# translated


def test_a_translation_whose_original_changed_says_so(site):
    done(site, "translated", ARTICLE=ES)
    assert f'["{ES}"]' in (site / RECORD).read_text()
    newer = "La página en inglés cambió"
    write(site, swap(ONE, "before you come", "before the day"))
    assert f"{ONE} has changed since this was translated" in done(site, "publish")
    assert newer in page(site, "es/ptsd/one")
    done(site, "translated", ARTICLE=ONE)  # naming the original is understood too
    done(site, "publish")
    assert newer not in page(site, "es/ptsd/one")


def test_a_changed_section_on_safety_stands_in_english_until_it_is_translated(site):
    done(site, "translated", ARTICLE=ES)
    write(site, swap(ONE, "Call 988 at any time.", "Call 988 or 911 at any hour."))
    done(site, "publish")
    html = page(site, "es/ptsd/one")
    section = html.partition('id="get-help"')[2]
    notice, _, english = section.partition('<div class="original" lang="en">')
    assert "Cuándo buscar ayuda" in section and "Call 988 or 911 at any hour." in english
    assert "callout-note" in notice and "inglés" in notice
    assert "Llame al 988" not in section.partition("</div>")[0]
    assert "Qué es" in html and "respondieron 10 de 15" in html  # the rest stays Spanish
    assert html.count('class="original"') == 1


def test_a_page_without_an_original_is_no_translation(site):
    assert "another language" in refused(site, "translated", ARTICLE=TWO)


# rollback, notice, deploy-check


def test_a_spanish_page_can_move(site):
    address = ES.removeprefix("content/articles/").removesuffix(".es.md")
    write(site, {"content/redirects.toml": f'"es/visits/old/" = "es/{address}/"\n'})
    done = clinic(site, "publish")
    assert done.returncode == 0, done.stderr
    page = (site / "output/es/visits/old/index.html").read_text(encoding="utf-8")
    assert '<html lang="es">' in page and 'lang="en"' in page.partition("<main")[2]


def test_rollback_goes_back_and_says_when_it_cannot(site):
    before = faults.tree(site)
    faults.change(site)
    done(site, "publish")
    assert faults.tree(site) != before
    assert "again" in done(site, "rollback")
    assert faults.tree(site) == before
    assert "no earlier site" in refused(site, "rollback")
    assert faults.tree(site) == before


def test_a_notice_needs_a_site_that_was_live(site):
    write(site, {"content/notice.md": "Title: Closed\nUntil: 2026-12-01\n\nWe are closed.\n"})
    before = faults.tree(site)
    assert "No site of this folder has been live yet" in refused(site, "notice")
    assert faults.tree(site) == before


def test_a_rehearsal_is_not_deployed_and_a_workflow_reads_why(site, tmp_path):
    target = tmp_path / "output.txt"
    run = clinic(site, "deploy-check", GITHUB_OUTPUT=str(target), GITHUB_ACTIONS="true")
    assert run.returncode == 1 and run.stderr == ""
    assert "is a rehearsal" in run.stdout and "::notice::Not deployed" in run.stdout
    assert target.read_text() == "deploy=false\n"


def test_nothing_published_is_nothing_to_deploy(site):
    (site / "output").unlink()
    run = clinic(site, "deploy-check")
    assert run.returncode == 1 and "no published site" in run.stdout


def test_a_deploy_check_that_breaks_off_gives_no_verdict(site, tmp_path):
    target = tmp_path / "output.txt"
    fill_in(site)
    page = (site / "output").resolve() / "index.html"
    page.write_text("<title>Live</title>")
    refused(site, "deploy-check", GITHUB_OUTPUT=str(target), BUILD_DAY="soon")
    assert not target.exists()


# the Makefile


@pytest.fixture
def workshop(site):
    """A copy whose environment is ready, so that make has nothing to install."""
    shutil.copy2(ROOT / "Makefile", site)
    shutil.copy2(ROOT / "requirements.txt", site)
    (site / ".venv/bin").mkdir(parents=True)
    (site / ".venv/bin/python").symlink_to(lay_python())
    (site / ".venv/bin/pip").touch()
    (site / ".venv/ready").touch()
    return site


def make(folder, *target):
    return subprocess.run(
        ["make", *target],
        cwd=folder,
        env=faults.environment(),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("part", ["python", "pip"])
def test_make_sets_an_environment_up_again_that_was_broken_off(part, workshop):
    assert "venv" not in make(workshop, "-n", "check").stdout.replace(".venv/", "")
    (workshop / ".venv/bin" / part).unlink()
    said = make(workshop, "-n", "check").stdout
    assert "-m venv --clear .venv" in said and "-r requirements.txt" in said


def test_make_hands_the_answers_to_the_command(workshop):
    run = make(workshop, "new", "TITLE=What a $ and a 'quote' do", "TOPIC=ptsd", "KIND=visit")
    assert run.returncode == 0, run.stderr
    text = re.search(rf"^{re.escape(ONE)}: .*text (\w+)", make(workshop, "reviews").stdout, re.M)[1]
    run = make(workshop, "review", f"ARTICLE={ONE}", "REVIEWER=jane-doe", f"TEXT={text}")
    assert run.returncode == 0 and "is signed by Jane Doe" in run.stdout, run.stderr
    run = make(workshop, "reviews")
    assert f"{ONE}: signed" in run.stdout and "what-a" in run.stdout


def test_make_ends_with_the_failure_of_its_command(workshop):
    write(workshop, swap(TWO, "Kind: visit", "Kind: visti"))
    run = make(workshop, "publish")
    assert run.returncode == 2 and f"{TWO}:4: " in run.stderr


def test_make_alone_lists_every_target_with_its_sentence(workshop):
    run = make(workshop)
    text = (ROOT / "Makefile").read_text()
    named = re.findall(r"^([a-z-]+):", text, re.M)
    for target in named:
        assert re.search(rf"^ *make {target} +\w.+\.$", run.stdout, re.M), target


def test_a_screen_that_knows_only_english_letters_stops_nothing(site):
    assert rf"{ONE}: awaiting clinical review \xb7 text" in done(
        site, "reviews", PYTHONIOENCODING="ascii"
    )


def test_a_report_that_cannot_be_written_is_a_failure(site):
    command = [sys.executable, "plugins", "reviews"]
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            command,
            cwd=site,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={k: v for k, v in os.environ.items() if k != "PYTHONUNBUFFERED"},
        )
    assert done.returncode == 1 and "Traceback" not in done.stderr


def test_a_published_site_can_be_read_by_a_server_of_another_name(site):
    before = os.umask(0o077)
    try:
        done(site, "publish")
    finally:
        os.umask(before)
    output = (site / "output").resolve()
    shut = {p.name for p in output.rglob("*") if p.stat().st_mode & 0o004 == 0}
    assert not shut and output.stat().st_mode & 0o005 == 0o005
