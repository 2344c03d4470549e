"""An urgent notice goes out at once, on the site as it was last live, whatever else is broken."""

import os
import re
import shutil
import signal
import subprocess

import faults
import pytest
from bs4 import BeautifulSoup
from clinic.release import live_tag
from going_live import bring_live, publish, sign
from real_site import clinic
from small_site import BOOK, DAY, ONE, TWO, files, lay, swap

NOTICE = "content/notice.md"
WORDS = "Title: Closed\nUntil: {until}\n\nWe are closed on Tuesday. {more}\n"


@pytest.fixture(scope="module")
def went_live(tmp_path_factory):
    """The small site, live, with its first article signed."""
    return bring_live(lay(tmp_path_factory.mktemp("live") / "site", whole=True), ONE)


@pytest.fixture
def site(went_live, tmp_path):
    """A copy of the live site to put a notice on."""
    return faults.copy(went_live, tmp_path / "site")


def write(folder, until="2026-11-25", more=""):
    (folder / NOTICE).write_text(WORDS.format(until=until, more=more), encoding="utf-8")


def notice(folder, **environ):
    done = clinic(folder, "notice", **environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def refused(folder, **environ):
    """Run a notice that must be refused, with the site as it was; return what was said."""
    before, link = faults.tree(folder), os.readlink(folder / "output")
    done = clinic(folder, "notice", **environ)
    assert done.returncode == 1, done.stdout
    said = done.stdout + done.stderr
    assert "Traceback" not in said and "Error:" not in said, said
    assert (faults.tree(folder), os.readlink(folder / "output")) == (before, link)
    assert not (folder / ".releases/.notice").exists()
    return said


def pages(folder):
    return {n: d.decode() for n, d in faults.tree(folder).items() if n.endswith("index.html")}


def shown(folder):
    return [name for name, html in pages(folder).items() if "We are closed on Tuesday." in html]


THREE = "content/articles/visits/three.md"
BROKEN = {
    "all that an editor can break": {
        ONE: "Title: broken\n",
        TWO: files()[TWO].replace("## What", "<<<<<<< HEAD\n## What"),
        BOOK: None,
        "content/topics.toml": "[ptsd\n",
        "content/reviews.toml": "[[review]\n",
        "theme/templates/base.html": "{% if %}",
        "pelicanconf.py": "SITENAME = (",
    },
    "a broken room": {"plugins/clinic/gate/rules.py": "1 / 0"},
    "what is not live yet": {
        **swap(ONE, "It is short.", "It is very short."),  # nobody signed it
        "content/wording.toml": files()["content/wording.toml"].replace("miracle", "short"),
        THREE: files()[TWO]
        .replace("A second", "A third")
        .replace("What the second", "What the third"),
    },
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_notice_goes_out_over(case, site):
    before = pages(site)
    for path, text in BROKEN[case].items():
        if text is None:
            (site / path).unlink()
        else:
            (site / path).write_text(text, encoding="utf-8")
    if THREE in BROKEN[case]:
        sign(site, THREE)
    owned = {p: p.read_bytes() for p in (site / "content").rglob("*") if p.is_file()}
    write(site)
    assert "with the notice" in notice(site)
    after = pages(site)
    assert after.keys() == before.keys() and set(shown(site)) == set(before)
    assert "Jane Doe" in after["ptsd/one/index.html"]
    assert "It is short." in after["ptsd/one/index.html"]
    for path, data in owned.items():  # nothing of the editor's is touched
        assert path.read_bytes() == data


def test_a_file_put_into_the_live_site_by_hand_is_named_before_a_notice_leaves_it(site):
    (site / "output/CNAME").write_text("clinic.example", encoding="utf-8")
    write(site)
    assert "mv output/CNAME" in refused(site)
    (site / "output/CNAME").rename(site / "CNAME-from-output")
    assert "with the notice" in notice(site)


def test_a_notice_leaves_what_another_one_is_at_work_on(site):
    write(site)
    first = faults.start(site, "publish")
    faults.wait_for(first, "clinic: read")
    os.killpg(first.pid, signal.SIGSTOP)
    try:
        theirs = site / ".releases/.notice/theirs"
        theirs.mkdir(parents=True)
        second = clinic(site, "notice")
        assert second.returncode == 1 and "Another build is at work" in second.stderr
        assert theirs.exists()
    finally:
        os.killpg(first.pid, signal.SIGCONT)
    faults.end(first)


def test_a_notice_is_rolled_back_followed_by_another_and_taken_away(site):
    before = faults.tree(site)
    write(site)
    notice(site)
    assert faults.tree(site) != before
    assert clinic(site, "rollback").returncode == 0
    assert faults.tree(site) == before
    write(site, more="On Wednesday too.")
    notice(site)
    assert "On Wednesday too." in pages(site)["index.html"]
    (site / NOTICE).unlink()
    assert "without a notice" in notice(site)
    assert faults.tree(site) == before


def test_a_notice_is_gone_after_its_last_day(site):
    write(site, until="2026-11-25")
    notice(site, BUILD_DAY="2026-11-25")
    assert shown(site)
    said = notice(site, BUILD_DAY="2026-11-26")
    assert not shown(site)
    assert "without a notice: the last day in content/notice.md (Until:) has passed" in said


def test_a_notice_goes_out_with_a_publish_too(site):
    write(site)
    publish(site)
    assert set(shown(site)) == set(pages(site))


def test_on_a_page_in_another_language_a_notice_says_which_one_it_is_in(site):
    write(site, more='<span lang="es">Cerramos el martes.</span>')
    notice(site)
    for name, html in pages(site).items():
        words = BeautifulSoup(html, "html5lib").select_one(".notice").find(string=re.compile("We"))
        spanish = words.find_next(string=re.compile("Cerramos"))
        page = "es" if name.startswith("es/") else "en"
        said = [next(tag["lang"] for tag in x.parents if tag.get("lang")) for x in (words, spanish)]
        assert said == ["en", "es"] and f'<html lang="{page}"' in html, name


WRONG = {
    "no last day": ("Title: Closed today\n\nWe are closed.\n", "Until"),
    "a last day in words": ("Title: Closed today\nUntil: soon\n\nWe are closed.\n", '"soon"'),
    "no text": ("Title: Closed today\nUntil: 2026-11-25\n", "no text"),
    "a script": ("Title: Closed today\nUntil: 2026-11-25\n\n<script>x</script>\n", "<script>"),
    "a link to nothing": (
        "Title: Closed today\nUntil: 2026-11-25\n\n[More](pages/nothing.md)\n",
        "nothing.md",
    ),
    "an empty file": ("", "empty"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_notice_is_refused_for(case, site):
    text, what = WRONG[case]
    (site / NOTICE).write_text(text, encoding="utf-8")
    said = refused(site)
    assert NOTICE in said and what in said
    assert "What was live still is" in said


def test_a_build_day_that_is_no_day_is_refused(site):
    write(site)
    assert "BUILD_DAY=2026-01-31" in refused(site, BUILD_DAY="tomorrow")


def test_a_fresh_clone_takes_the_site_from_the_tag_that_marks_what_is_live(went_live, tmp_path):
    clone = tmp_path / "clone"
    shutil.copytree(went_live, clone, ignore=shutil.ignore_patterns(".releases", "output"))

    def git(*command):
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        subprocess.run(["git", *who, *command], cwd=clone, check=True, capture_output=True)

    git("init", "-q")
    git("add", ".")
    git("commit", "-q", "-m", "live")
    git("tag", "live")
    for path in (ONE, "theme/templates/base.html"):
        (clone / path).write_text("Title: broken {%\n", encoding="utf-8")
    write(clone)
    notice(clone)
    assert set(shown(clone)) == set(pages(clone)) and "ptsd/one/index.html" in pages(clone)


# the text that is live now, and no other


def edit(folder, words):
    """Change the first article, signed again."""
    path = folder / ONE
    text, found = re.subn(r"It is [^.]*\.", f"It is {words}.", path.read_text(encoding="utf-8"))
    assert found == 1
    path.write_text(text, encoding="utf-8")
    sign(folder, ONE)


def test_a_notice_is_built_on_the_newest_text_and_after_a_rollback_on_the_one_brought_back(site):
    edit(site, "newer")
    publish(site)
    write(site)
    notice(site)
    assert "It is newer." in pages(site)["ptsd/one/index.html"]
    for _ in range(2):
        assert clinic(site, "rollback").returncode == 0
    notice(site)
    assert "It is short." in pages(site)["ptsd/one/index.html"] and shown(site)


def test_a_live_site_without_its_text_gets_no_notice_on_an_older_one(site):
    edit(site, "newer")
    publish(site)
    shutil.rmtree(site / ".releases/0002.source")
    write(site)
    said = refused(site)
    assert ".releases/0002.source is gone" in said and "make publish" in said


def git(folder, *command):
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    subprocess.run(["git", *who, *command], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def hosted(went_live, tmp_path_factory):
    """The folder of a code host, and of two copies: in "first" a newer text went live since."""
    top = tmp_path_factory.mktemp("hosted")
    first = faults.copy(went_live, top / "first")
    (first / ".gitignore").write_text(".releases/\noutput\n")
    subprocess.run(["git", "init", "-q", "--bare", str(top / "host")], check=True)
    git(first, "init", "-q")
    git(first, "remote", "add", "origin", "../host")
    go_live(first)
    faults.copy(first, top / "second")
    edit(first, "newer")
    publish(first)
    go_live(first)
    return top


def go_live(folder):
    """Do what a deploy does."""
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "text")
    git(folder, "tag", "--force", "live")
    git(folder, "push", "-q", "--force", "origin", "HEAD:refs/heads/main", "refs/tags/live")


@pytest.fixture
def copies(hosted, tmp_path):
    return faults.copy(hosted, tmp_path / "top")


def unpublish(folder):
    (folder / "output").unlink()
    shutil.rmtree(folder / ".releases")


def test_a_copy_whose_site_is_the_one_on_the_host_gets_a_notice(copies):
    write(copies / "first")
    (copies / "first" / TWO).write_text("Title: broken\n")
    notice(copies / "first")
    assert "It is newer." in pages(copies / "first")["ptsd/one/index.html"]


def test_a_second_copy_puts_no_old_text_back(copies):
    second = copies / "second"
    write(second)
    said = refused(second)
    assert "git fetch --force origin tag live" in said
    git(second, "fetch", "--force", "origin", "tag", "live")
    said = refused(second)
    assert f"{ONE} differs" in said and "git pull, then make publish" in said
    unpublish(second)  # a fresh clone has no site of its own
    notice(second)
    assert "It is newer." in pages(second)["ptsd/one/index.html"] and shown(second)


def test_a_fresh_copy_with_an_old_tag_is_told_to_fetch_it(copies):
    second = copies / "second"
    unpublish(second)
    write(second)
    done = clinic(second, "notice")
    assert done.returncode == 1 and "git fetch --force origin tag live" in done.stderr
    assert not (second / "output").exists()


def test_a_host_that_does_not_answer_holds_no_notice_back(copies):
    (copies / "host").rename(copies / "away")
    write(copies / "first")
    assert "did not say what is live" in notice(copies / "first")
    assert "It is newer." in pages(copies / "first")["ptsd/one/index.html"]


UNTOLD = {
    "a draft": (TWO, lambda text: text.replace("Kind: visit", "Status: draft\nKind: visit")),
    "the list of addresses": ("content/addresses.txt", lambda text: text + "zzz/\n"),
    "Windows line ends": (ONE, lambda text: text.replace("\n", "\r\n")),
}
TOLD = {
    "an article": (ONE, lambda text: text.replace("It is short", "It is long")),
    "a source": ("content/references.json", lambda text: text.replace("A trial named", "A trial")),
    "a template": ("theme/templates/base.html", lambda text: text + "{# other #}"),
}


@pytest.mark.parametrize("case", [*UNTOLD, *TOLD])
def test_two_texts_are_one_when_a_reader_is_told_the_same(case, tmp_path):
    path, alter = (UNTOLD | TOLD)[case]
    one, other = (lay(tmp_path / name, whole=True) for name in ("one", "other"))
    if case == "a draft":
        (one / path).write_text(alter(files()[TWO]).replace("second", "first"), newline="")
    text = (other / path).read_text(encoding="utf-8")
    assert alter(text) != text
    (other / path).write_text(alter(text), encoding="utf-8", newline="")
    found = live_tag.find_difference(one, other, DAY)
    assert found == (path if case in TOLD else None)
