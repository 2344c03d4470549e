"""What an editor sees in the preview: each save at once, each problem where it is, then no more."""

import os
import signal
import urllib.request

import pytest
import small_site
from devservers import start, stop
from real_site import clinic
from small_site import ONE, TWO, lay, swap

pytestmark = pytest.mark.xdist_group("devserver")
LONG = 60_000  # milliseconds; a build of the small site takes about two seconds
PANEL = "#preview-problems"
DRAFT = "content/articles/visits/draft.md"
LATER = "content/articles/visits/later.md"
FIRST, SECOND = "ptsd/one/", "visits/two/"
EXTRA = {
    name: small_site.SECOND.replace("second page", f"{word} page").replace("Kind:", f"{line}Kind:")
    for name, word, line in ((DRAFT, "drafted", "Status: draft\n"), (LATER, "scheduled", ""))
}
EXTRA[LATER] = EXTRA[LATER].replace("Date: 2026-11-02", "Date: 2027-11-02")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The folder of a small site with a draft and a scheduled page, and its devserver's address."""
    folder = lay(tmp_path_factory.mktemp("devserver") / "site", EXTRA, whole=True)
    process = start(folder)
    yield folder, process.address
    stop(process)


@pytest.fixture
def desk(small, browser):
    """An open tab beside the editor's folder; all that was changed there is put back at the end."""
    folder, address = small
    context = browser.new_context()
    context.set_default_timeout(LONG)
    yield Desk(folder, address, context.new_page())
    context.close()


class Desk:
    """A folder to write in, and a tab to look at."""

    def __init__(self, folder, address, page):
        self.folder, self.address, self.page = folder, address, page

    def open(self, address):
        """Open a page and wait until it is whole: at the start it is still being built."""
        self.page.goto(self.address + address)
        self.page.locator("h1").wait_for()
        self.page.locator(PANEL).wait_for(state="detached")

    def save(self, name, text):
        """Save as many editors do: a new file takes the place of the old one."""
        aside = self.folder / f"{name}~"
        aside.write_text(text, encoding="utf-8")
        aside.replace(self.folder / name)

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def breaks(self, name, text, words):
        """Save a broken file, wait for its problem in the open tab, and return the panel's text."""
        before = self.read(name)
        self.save(name, text)
        self.page.locator(PANEL, has_text=words).wait_for()
        shown = self.page.locator(PANEL).inner_text()
        self.mend = lambda: self.save(name, before)
        return shown

    def mends(self):
        """Put the broken file back and wait until the open tab has no panel."""
        self.mend()
        self.page.locator(PANEL).wait_for(state="detached")
        self.page.locator("h1").wait_for()


def test_an_open_tab_changes_when_its_page_is_saved(desk):
    desk.open(FIRST)
    desk.save(ONE, small_site.ARTICLE.replace("## What it is", "## What this drug is"))
    desk.page.locator("h2", has_text="What this drug is").wait_for()
    desk.save(ONE, small_site.ARTICLE)
    desk.page.locator("h2", has_text="What it is").wait_for()


def test_an_open_tab_says_that_a_newer_page_is_being_built(desk):
    desk.open(FIRST)
    settings = desk.read("pelicanconf.py")
    os.mkfifo(desk.folder / "here")
    held = "\nimport os\nos.read(os.open('here', os.O_RDONLY), 1)\n"
    desk.save("pelicanconf.py", settings + held)  # the build waits there until it is told to go
    desk.page.get_by_text("Rebuilding…").wait_for()
    gate = os.open(desk.folder / "here", os.O_RDWR)
    os.write(gate, b"go!" * 10)
    desk.page.get_by_text("Rebuilding…").wait_for(state="hidden")
    desk.save("pelicanconf.py", settings)
    os.close(gate)
    (desk.folder / "here").unlink()


BROKEN = {
    "a bad date": {"Date: 2026-11-01": "Date: soon"},
    "links to a missing page and a missing place, and a source that is not there": {
        "../visits/two.md#ask": "../visits/tow.md",
        "pages/get-help-now.md": "pages/get-help-now.md#aks",
        "@doe2021": "@nobody1999",
    },
}


@pytest.mark.parametrize("faults", BROKEN.values(), ids=BROKEN)
def test_a_broken_article_says_so_on_its_page_and_on_every_other(faults, desk, tmp_path):
    broken = small_site.ARTICLE
    for before, after in faults.items():
        assert before in broken
        broken = broken.replace(before, after, 1)
    found = small_site.problems(lay(tmp_path / "same", {ONE: broken} | EXTRA))
    wanted = [str(problem) for problem in found]
    assert len(wanted) >= len(faults)
    desk.open(FIRST)
    shown = desk.breaks(ONE, broken, ONE)
    assert wanted and all(words in shown for words in wanted)
    assert "On this page" in shown
    for address in (SECOND, "", "sources/", "no-such-page/"):
        desk.page.goto(desk.address + address)
        shown = desk.page.locator(PANEL).inner_text()
        assert wanted and all(words in shown for words in wanted), address
        assert "On this page" not in shown
    desk.page.goto(desk.address + FIRST)
    desk.mends()


FATAL = {  # file: (what stands there, what breaks the whole build)
    "theme/templates/article.html": ("{% include", "{% inclood"),
    "content/clinic.toml": ("=", "= = ["),
    "theme/templates/base.html": ("{{ this.lang }}", "{{ thsi.lang }}"),
    "pelicanconf.py": ("=", "= = ("),
    "content/topics.toml": ("[ptsd]", "[[[ptsd]"),
    "plugins/clinic/kit/days.py": ("def ", "dfe "),
    "content/references.json": ("{", "{{"),
}
SAID_OF = {"theme/templates/base.html": "theme/templates/"}  # the page's template includes it


def test_what_breaks_the_whole_build_is_shown_and_mended(desk):
    desk.open(FIRST)
    for number, (name, (before, after)) in enumerate(FATAL.items()):
        if number:
            desk.mend()  # the file before this one
        text = desk.read(name)
        assert before in text, name
        desk.breaks(name, text.replace(before, after, 1), SAID_OF.get(name, name))
        if number:
            desk.page.locator(PANEL, has_not_text=list(FATAL)[number - 1]).wait_for()
        # what was built last stays in view
        desk.page.locator("h1", has_text="A first page").wait_for()
    desk.mends()


def test_a_problem_of_a_build_that_went_wrong_twice_is_shown_once(desk):
    desk.open(FIRST)
    desk.breaks(ONE, swap(ONE, "Date: 2026-11-01", "Date: soon")[ONE], "soon")
    desk.save(TWO, small_site.SECOND.replace("## What to ask", "## What one may ask"))
    desk.page.goto(desk.address + SECOND)
    desk.page.locator("h2", has_text="What one may ask").wait_for()
    assert desk.page.locator(PANEL).inner_text().count("Date: soon") <= 1
    desk.save(TWO, small_site.SECOND)
    desk.mends()


@pytest.mark.parametrize(
    ("address", "mark"),
    [("visits/draft/", "Draft"), ("visits/later/", "Scheduled"), (FIRST, "Awaiting")],
)
def test_pages_that_are_not_live_are_shown_and_marked(address, mark, desk):
    desk.open(address)
    assert mark in desk.page.locator(".standing").inner_text()


def test_nothing_of_a_page_is_kept_from_one_build_to_the_next(desk):
    desk.open(FIRST)
    answer = desk.page.request.get(desk.address + FIRST)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("busy", [False, True], ids=["at rest", "in a build"])
def test_ctrl_c_leaves_nothing_running(busy, tmp_path):
    folder = lay(tmp_path / "site", whole=True)
    if busy:  # the build waits in the settings until it is told to go
        os.mkfifo(folder / "here")
        with (folder / "pelicanconf.py").open("a", encoding="utf-8") as settings:
            settings.write("\nimport signal\nopen('here', 'w').close()\nsignal.pause()\n")
    process = start(folder)
    if busy:
        (folder / "here").open().close()
    else:
        assert "built, 0 problems" in process.stdout.readline()
    code, words = stop(process)
    assert code == 128 + signal.SIGINT
    assert "Traceback" not in words
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(process.address)


def test_a_port_that_is_taken_is_said_in_plain_words(small, tmp_path):
    folder, address = small
    port = address.rstrip("/").rpartition(":")[2]
    done = clinic(folder, "devserver", "--port", port)
    assert done.returncode == 1
    assert f"port {port}" in done.stderr and "Traceback" not in done.stderr


def test_nothing_of_the_preview_is_published(tmp_path):
    folder = lay(tmp_path / "site", EXTRA, whole=True)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stderr
    output = (folder / "output").resolve()
    assert (output / FIRST / "index.html").exists()
    for path in output.rglob("*"):
        if path.suffix in (".html", ".js", ".xml", ".css"):
            text = path.read_text(encoding="utf-8")
            ours = ("preview-problems", "preview-edit", "/.preview/", "/.desk/")
            for word in (*ours, "drafted page", "scheduled page"):
                assert word not in text, path
