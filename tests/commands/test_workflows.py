"""What the code host's buttons and days do: the workflows' own steps, in clones of depth 1."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from clinic.content.addresses import ADDRESSES, parse_addresses
from code_host import WORKFLOWS, CodeHost, git, push, read_workflow
from going_live import HELP, fill_in, sign
from real_site import ROOT
from small_site import ONE, SECOND, lay

LATER = "content/articles/visits/later.md"
NOTICE = "content/notice.md"
WORDS = {
    "title": "Closed today · Hoy cerrado",
    "english": "We are closed on Tuesday.",
    "spanish": "Cerramos el martes.",
    "until": "2026-11-26",
}
BAD = "It is short, and wrong."


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A host on which the small site has gone live, with an article that waits for November 25."""
    base = tmp_path_factory.mktemp("host") / "a [x] b"  # signs that mean something to some programs
    base.mkdir()
    later = SECOND.replace("second", "third").replace("2026-11-02", "2026-11-25")
    folder = fill_in(lay(base / "editor", {LATER: later}, whole=True))
    for name in ("Makefile", "requirements.txt", ".gitignore"):
        shutil.copy2(ROOT / name, folder)
    data = folder / "content/clinic.toml"
    text = data.read_text(encoding="utf-8").replace("clinic.example", "seattle-clinic.org")
    data.write_text(text.replace("206-555-0142", "206-555-4242"), encoding="utf-8")
    for article in (HELP, ONE, LATER):
        sign(folder, article)
    host = CodeHost(base / "host")
    host.receive(folder)
    run = host.start("publish.yml", "push")
    assert run.ended == {"build": "success", "deploy": "success"}, run.said
    return host


@pytest.fixture
def host(first, tmp_path):
    return first.copy(tmp_path / "a [x] b")


@pytest.fixture(scope="module")
def first_text(tmp_path_factory):
    """A host that puts the text itself online: which text is live can be told without a build."""
    base = tmp_path_factory.mktemp("texts")
    folder = lay(base / "editor")
    for name in ("Makefile", "requirements.txt", ".gitignore"):
        shutil.copy2(ROOT / name, folder)
    host = CodeHost(base / "host")
    host.builds = False
    host.receive(folder)
    done(host, "publish.yml", "push")
    return host


@pytest.fixture
def texts(first_text, tmp_path):
    return first_text.copy(tmp_path / "texts")


@pytest.fixture
def editor(host, tmp_path):
    return open_copy(host, tmp_path / "editor")


@pytest.fixture
def writer(texts, tmp_path):
    return open_copy(texts, tmp_path / "writer")


def open_copy(host, folder):
    """Return an editor's own copy of the project, and a way to change one file of main."""
    host.clone(folder)

    def change(path: str, old: str, new: str, signed: str = "") -> None:
        file = folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        if signed:
            sign(folder, signed)
        push(folder, f"Change {path}")

    change.folder = folder
    return change


def done(host, name, event="workflow_dispatch", **inputs):
    """Run a workflow that must go through to the deployment."""
    run = host.start(name, event, **inputs)
    assert run.ended == {"build": "success", "deploy": "success"}, run.said
    return run


def live(host, path):
    """Return the lines of a file as of the commit that the tag marks."""
    return git(host.repository, "show", f"live:{path}")


# the first days


def test_going_live_sets_the_tag_with_every_address(first):
    assert first.read("ptsd/one/") and not first.read("visits/later/")
    listed = parse_addresses(live(first, ADDRESSES))
    assert "ptsd/one/" in listed and "" in listed and "visits/later/" not in listed
    # no branch was touched
    assert not parse_addresses(git(first.repository, "show", f"main:{ADDRESSES}"))


def test_a_rehearsal_ends_green_and_goes_nowhere(tmp_path):
    folder = lay(tmp_path / "editor", whole=True)
    for name in ("Makefile", "requirements.txt", ".gitignore"):
        shutil.copy2(ROOT / name, folder)
    host = CodeHost(tmp_path / "host")
    host.receive(folder)
    run = host.start("publish.yml", "push")
    assert run.ended == {"build": "success", "deploy": "skipped"}, run.said
    assert "is a rehearsal" in run.said
    assert not host.pages.exists() and not git(host.repository, "tag")
    for name in ("notice.yml", "rollback.yml"):
        run = host.start(name, **(WORDS if name == "notice.yml" else {}))
        assert not run.green and "No site is live yet" in run.said


def test_a_scheduled_article_goes_out_on_its_day_and_a_roll_back_takes_it_away(host, editor):
    host.day = "2026-11-25"
    done(host, "publish.yml", "schedule")
    assert host.read("visits/later/")
    assert "visits/later/" in parse_addresses(live(host, ADDRESSES))

    before = git(host.repository, "rev-parse", "live")
    (editor.folder / LATER).unlink()
    push(editor.folder, "Take the article away")
    run = host.start("publish.yml", "push")  # only the tag knows its address
    assert run.ended == {"build": "failure", "deploy": "skipped"}
    assert '"visits/later/" was live, and no page stands there now' in run.said
    assert git(host.repository, "rev-parse", "live") == before and host.read("visits/later/")

    done(host, "rollback.yml")
    assert not host.read("visits/later/") and host.read("ptsd/one/")
    done(host, "publish.yml", "schedule")
    assert not host.read("visits/later/")


def test_a_reader_with_an_open_page_still_gets_its_scripts(host, editor):
    host.keeps_scripts, before = True, scripts(host)
    path = "theme/static/js/share.js"
    text = (editor.folder / path).read_text(encoding="utf-8")
    (editor.folder / path).write_text(f'{text}\ndocument.title += "";\n', encoding="utf-8")
    push(editor.folder, "Change a script")
    done(host, "publish.yml", "push")
    assert before < scripts(host)


def scripts(host):
    """Return the scripts that are online."""
    return {path.name for path in (host.pages / "assets").glob("*.js")}


def test_a_live_text_that_can_no_longer_be_built_holds_nothing_up(host, tmp_path):
    spoiled = host.clone(tmp_path / "spoiled")
    git(spoiled, "checkout", "-q", "live")
    (spoiled / "pelicanconf.py").write_text("nonsense =\n", encoding="utf-8")
    git(spoiled, "commit", "-qam", "Break what is live")
    git(spoiled, "push", "-q", "--force", "origin", "HEAD:refs/tags/live")
    host.keeps_scripts = True
    run = done(host, "publish.yml", "push")
    assert "could not be built again" in run.said and "It is short." in host.read("ptsd/one/")


# a check


def test_a_check_of_a_broken_article_keeps_its_reading_copy_and_says_what_to_do(
    host, editor, monkeypatch
):
    monkeypatch.delenv("CLINIC_CHROMIUM", raising=False)  # as on the host, where it prints PDFs
    editor(ONE, "It is short.", f"{BAD} [Read more](../visits/gone.md).")
    run = host.start("check.yml", "pull_request")
    assert run.ended == {"check": "failure"}, run.said
    assert f"::error file={ONE}" in run.said and "## 1 problem" in run.summary
    copy = run.kept["reading-copy.html"][1].read_text(encoding="utf-8")
    assert BAD in copy and "visits/gone.md" in copy
    assert run.kept["changed-pages"][0] == "articles-ptsd-one.pdf"
    assert "site-as-published" not in run.kept


# a notice


def test_a_week_of_a_clinic(host, editor):
    editor(ONE, "Title: A first", "Titel: A first")  # a slip, and the clinic must close
    assert not host.start("publish.yml", "push").green
    done(host, "notice.yml", **WORDS)
    page = host.read("ptsd/one/")
    assert WORDS["title"] in page and "A first page about the drug" in page
    assert '<span lang="en">We are closed on Tuesday.</span>' in page
    assert '<span lang="es">Cerramos el martes.</span>' in page
    assert "Cerramos" in host.read("es/")
    host.day = WORDS["until"]

    editor(ONE, "Titel: A first", "Title: A first")  # it is mended, and more is said
    editor(ONE, "It is short.", "It is brief.", signed=ONE)
    done(host, "publish.yml", "push")
    assert "It is brief." in host.read("ptsd/one/") and "Cerramos" in host.read("")


def test_a_notice_stands_on_what_is_live_while_text_and_tools_of_main_are_broken(host, editor):
    editor(ONE, "It is short.", BAD)  # nobody signed it, and it was not published
    editor("plugins/clinic/commands/runner.py", "import ", "import = ")
    (editor.folder / "Makefile").write_text("nonsense\n", encoding="utf-8")
    push(editor.folder, "Break the Makefile")
    done(host, "notice.yml", **WORDS)
    assert "Cerramos" in host.read("") and "It is short." in host.read("ptsd/one/")


def test_the_newer_of_two_notices_counts_and_empty_fields_take_both_away(texts, writer):
    done(texts, "notice.yml", **WORDS)
    (writer.folder / NOTICE).write_text("Title: We move\nUntil: 2026-12-01\n\nWe move.\n", "utf-8")
    push(writer.folder, "Add a notice")
    done(texts, "publish.yml", "push")
    notice = texts.read_file(NOTICE)
    assert "We move." in notice and "Cerramos" not in notice
    done(texts, "notice.yml")
    assert texts.read_file(NOTICE) is None
    done(texts, "publish.yml", "schedule")
    assert texts.read_file(NOTICE) is None


def test_words_of_a_notice_are_words(host):
    hostile = "$(touch hacked) `touch hacked`; touch hacked \"'; touch hacked; ${{ github.token }}"
    host.start("notice.yml", **(WORDS | {"title": hostile, "english": hostile}))
    assert not list(host.place.rglob("hacked"))
    line = "Hello\nUntil: 2030-01-01\n\n<script>hacked</script>"
    for field in ("title", "english"):
        run = host.start("notice.yml", **(WORDS | {field: line}))
        assert "<script>hacked" not in host.read("") and (run.green or NOTICE in run.said)


def test_a_notice_that_lacks_its_last_day_says_so(host):
    run = host.start("notice.yml", **(WORDS | {"until": ""}))
    assert run.ended == {"build": "failure", "deploy": "skipped"}
    assert re.search(rf"{NOTICE}.*Until", run.said)


# a roll back


def test_a_roll_back_brings_the_text_before_and_the_daily_run_leaves_it(texts, writer):
    listed = (writer.folder / ADDRESSES).read_text(encoding="utf-8")
    (writer.folder / ADDRESSES).write_text(f"{listed}visits/gone/\n", encoding="utf-8")
    writer(ONE, "It is short.", BAD)
    done(texts, "publish.yml", "push")
    assert BAD in texts.read_file(ONE)
    done(texts, "rollback.yml")
    assert "It is short." in texts.read_file(ONE)
    assert "visits/gone/" not in parse_addresses(texts.read_file(ADDRESSES))
    texts.day = "2026-11-24"
    run = done(texts, "publish.yml", "schedule")
    assert BAD not in texts.read_file(ONE) and "until the main branch changes" in run.said
    done(texts, "notice.yml", **WORDS)
    assert "Cerramos" in texts.read_file(NOTICE) and BAD not in texts.read_file(ONE)
    texts.day = "2026-11-27"
    done(texts, "publish.yml", "schedule")
    assert BAD not in texts.read_file(ONE)
    (writer.folder / ADDRESSES).write_text(listed, encoding="utf-8")
    writer(ONE, BAD, "It is mended.")
    done(texts, "publish.yml", "push")
    assert "It is mended." in texts.read_file(ONE)
    # it was live, if only for a day
    assert "visits/gone/" in parse_addresses(texts.read_file(ADDRESSES))
    assert texts.read_file(NOTICE) is None  # its last day has passed


def test_roll_backs_go_on_and_end_with_the_first_site(texts, writer):
    writer(ONE, "It is short.", BAD)
    done(texts, "publish.yml", "push")
    done(texts, "publish.yml", "schedule")  # the same text on another day is no step to go back
    writer(ONE, BAD, f"{BAD} Twice.")
    done(texts, "publish.yml", "push")
    done(texts, "rollback.yml")
    assert BAD in texts.read_file(ONE) and "Twice" not in texts.read_file(ONE)
    done(texts, "publish.yml")  # someone publishes main as it is, on purpose
    assert "Twice" in texts.read_file(ONE)
    done(texts, "rollback.yml")
    done(texts, "rollback.yml")
    assert "It is short." in texts.read_file(ONE) and BAD not in texts.read_file(ONE)
    run = texts.start("rollback.yml")
    assert not run.green and "no earlier site" in run.said
    assert "It is short." in texts.read_file(ONE)


def test_a_roll_back_of_a_notice_holds_nothing_back(texts):
    done(texts, "notice.yml", **WORDS)
    assert "Cerramos" in texts.read_file(NOTICE)
    done(texts, "rollback.yml")
    assert texts.read_file(NOTICE) is None
    run = done(texts, "publish.yml", "schedule")
    assert "the text of the main branch" in run.said and texts.read_file(NOTICE) is None


# what may fail


def test_a_deployment_that_fails_leaves_the_tag_where_it_was(texts, writer):
    before = git(texts.repository, "rev-parse", "live")
    writer(ONE, "It is short.", BAD)
    texts.broken = True
    run = texts.start("publish.yml", "push")
    assert run.ended == {"build": "success", "deploy": "failure"}
    assert git(texts.repository, "rev-parse", "live") == before
    assert BAD not in texts.read_file(ONE)


def test_the_first_deployment_that_fails_leaves_no_tag(texts):
    git(texts.repository, "tag", "-d", "live")
    texts.broken = True
    run = texts.start("publish.yml", "push")
    assert run.ended == {"build": "success", "deploy": "failure"}
    assert git(texts.repository, "tag") == ""


def test_a_tag_that_moved_meanwhile_stops_the_deployment(texts, writer, monkeypatch):
    writer(ONE, "It is short.", BAD)
    use = CodeHost.use

    def meddle(self, step, *rest):
        if step["uses"].startswith("actions/download-artifact"):
            git(self.repository, "tag", "-f", "live", "main")
        return use(self, step, *rest)

    monkeypatch.setattr(CodeHost, "use", meddle)
    run = texts.start("publish.yml", "push")
    assert run.ended == {"build": "success", "deploy": "failure"}
    assert BAD not in texts.read_file(ONE)
    main = git(texts.repository, "rev-parse", "main")
    assert git(texts.repository, "rev-parse", "live") == main  # it is not put back over another's


def test_a_site_under_a_tag_of_the_old_workflow_goes_on(texts, writer):
    git(texts.repository, "tag", "-f", "live", "main")
    writer(ONE, "It is short.", BAD)
    done(texts, "publish.yml", "push")
    done(texts, "notice.yml", **WORDS)
    assert BAD in texts.read_file(ONE) and "Cerramos" in texts.read_file(NOTICE)


# the files


FILES = sorted(path.name for path in WORKFLOWS.glob("*.yml"))
STEPS = [
    (name, step)
    for name in FILES
    for job in read_workflow(name)["jobs"].values()
    for step in job.get("steps", ())
]


@pytest.mark.parametrize("name", FILES)
def test_no_word_of_an_expression_becomes_part_of_a_script(name):
    for file, step in STEPS:
        assert file != name or "${{" not in step.get("run", "")


@pytest.mark.parametrize("name", FILES)
def test_each_action_is_pinned_to_a_commit_with_its_version_beside(name):
    text = (WORKFLOWS / name).read_text(encoding="utf-8")
    for line in re.findall(r"uses: (.*)", text):
        assert re.fullmatch(r"\./\S+|[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", line), line


def test_one_action_has_one_version_everywhere():
    text = "".join((WORKFLOWS / name).read_text(encoding="utf-8") for name in FILES)
    pins = set(re.findall(r"uses: (\S+)@(\S+)", text))
    assert len(pins) == len({action for action, _ in pins})


def test_every_step_is_a_short_call():
    for name, step in STEPS:
        lines = step.get("run", "").strip().splitlines()
        for line in lines:
            assert re.match(r"(?:make|git|test|sudo .* make) ", line), (name, line)
        assert len(lines) <= 3, name


def test_what_goes_live_goes_one_after_the_other():
    for name in ("publish.yml", "notice.yml", "rollback.yml"):
        workflow = read_workflow(name)
        assert workflow["concurrency"] == {"group": "live", "queue": "max"}
        assert "workflow_dispatch" in workflow["on"]


def test_a_linter_of_workflows_finds_nothing():
    program = Path(sys.executable).with_name("zizmor")
    done = subprocess.run(
        [program, "--offline", "--no-progress", "--min-severity=medium", WORKFLOWS],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
