"""The desk in a browser: what an editor does there ends in the file, and is shown beside it."""

import http.server
import re
import threading

import pytest
import small_site
from axe_playwright_python.sync_playwright import Axe
from devservers import start, stop
from playwright.sync_api import expect
from small_site import ONE, TWO, lay

pytestmark = pytest.mark.xdist_group("devserver")
LONG = 60_000  # milliseconds; a build of the small site takes about two seconds
DESK = f".desk/?file={ONE}"
LINE = "Call 911 in danger."


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """The folder of a small site, and its devserver's address."""
    folder = lay(tmp_path_factory.mktemp("desk") / "site", whole=True)
    process = start(folder)
    yield folder, process.address
    stop(process)


@pytest.fixture
def desk(small, browser):
    """The desk, open with a page; the page's file is put back at the end."""
    folder, address = small
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(LONG)
    page = context.new_page()
    page.failures = []
    page.on("pageerror", lambda error: page.failures.append(str(error)))
    page.goto(address + DESK)
    page.get_by_role("button", name="Save").wait_for()
    page.frame_locator("#page").locator("h1").wait_for()
    yield Desk(folder, address, page)
    assert page.failures == []
    context.close()
    if (folder / ONE).read_text(encoding="utf-8") != small_site.ARTICLE:  # else it is built anew
        (folder / ONE).write_text(small_site.ARTICLE, encoding="utf-8")


class Desk:
    """A folder to write in, and the desk in a tab."""

    def __init__(self, folder, address, page):
        self.folder, self.address, self.page = folder, address, page
        self.area = page.get_by_label("Text of the page")
        self.status = page.locator("#status")

    def read(self, name=ONE):
        return (self.folder / name).read_text(encoding="utf-8")

    def place(self, words):
        """Put the caret behind some words of the text."""
        self.area.evaluate(
            "(a, w) => { const at = a.value.indexOf(w) + w.length; a.focus();"
            " a.setSelectionRange(at, at); }",
            words,
        )

    def swap(self, old, new):
        """Write something else in place of some words, as with the keyboard."""
        self.place(old)
        for _ in old:
            self.page.keyboard.press("Backspace")
        self.page.keyboard.type(new)

    def holds(self, words):
        """Wait until the text holds some words: what a dialog puts in comes once it is closed."""
        expect(self.area).to_have_value(re.compile(re.escape(words)))

    def save(self):
        """Save with the keyboard, and wait until the file is written."""
        self.page.keyboard.press("Control+s")
        self.page.locator("#save:disabled").wait_for()

    def take(self, tool, words, entry):
        """Open a list, search it and take an entry, with the keyboard."""
        self.page.get_by_role("button", name=tool, exact=True).click()
        self.page.keyboard.type(words)
        self.page.locator("#entries button").get_by_text(entry, exact=True).wait_for()
        self.page.keyboard.press("Enter")
        self.page.locator("#picker").wait_for(state="hidden")


def test_from_a_page_to_its_text_a_mistake_its_line_and_its_mending(desk):
    page = desk.page
    page.goto(desk.address + "ptsd/one/")
    page.get_by_role("link", name="Edit this page").click()
    page.get_by_text("No problem in this file").wait_for()
    before = desk.read()
    desk.swap("@doe2021", "@nobody")
    assert desk.status.inner_text() == "Not saved yet" and desk.read() == before
    desk.save()
    assert desk.read() == before.replace("@doe2021", "@nobody")
    number = before[: before.index("@doe2021")].count("\n") + 1
    page.get_by_role("button", name=re.compile(f'Line {number}: .*no source "nobody"')).click()
    assert page.locator(".lines .wrong").get_attribute("data-line") == str(number)
    chosen = "(a) => a.value.slice(a.selectionStart, a.selectionEnd)"
    assert "[@nobody]" in desk.area.evaluate(chosen)
    page.get_by_role("button", name="Undo all").click()
    desk.save()
    assert desk.read() == before
    page.get_by_text("No problem in this file").wait_for()
    page.frame_locator("#page").get_by_text("10 of 15 people responded.").wait_for()
    assert not page.frame_locator("#page").locator("#preview-edit").is_visible()


def test_sources_boxes_figures_and_links_are_put_in_from_lists(desk):
    desk.place("10 of 15 people responded [@doe2021]")
    desk.take("Source", "roe2022", "A trial named roe2022")
    desk.holds("responded [@doe2021; @roe2022].")
    desk.place(LINE)
    desk.take("Source", "roe2022", "A trial named roe2022")
    desk.holds(f"{LINE} [@roe2022] Call 988")
    desk.place("before you come.")
    desk.take("Box", "danger", "Warning")
    desk.holds('!!! warning "Take care"')
    desk.page.keyboard.type("Do not drive that day.")
    desk.holds('.\n\n!!! warning "Take care"\n    Do not drive that day.\n\nIn')
    desk.place("Do not drive that day.")
    desk.take("Figure", "trial", "Who responded")
    desk.holds("day.\n\n![](../../figures/trial.toml)\n\nIn")
    desk.place("before you come")
    desk.take("Link to a page", "where to get help", "Where to get help now")
    desk.holds("come[Where to get help now](../../pages/get-help-now.md).")
    desk.save()
    assert desk.area.input_value() == desk.read()


def test_a_picture_is_dropped_described_and_kept_under_images(desk):
    page = desk.page
    desk.place("before you come.")
    before = set((desk.folder / "content/images").iterdir())
    held = page.evaluate_handle(
        "(bytes) => { const held = new DataTransfer(); held.items.add(new File("
        "[new Uint8Array(bytes)], 'Our Quiet Room.png', {type: 'image/png'})); return held; }",
        list(small_site.photo(900, 600, "PNG")),
    )
    page.dispatch_event("#paper", "drop", {"dataTransfer": held})
    page.get_by_label("What does it show?").fill('A room with a "chair"')
    page.keyboard.press("Enter")
    page.locator("#describe").wait_for(state="hidden")
    line = "![A room with a chair](../../images/our-quiet-room.png)"
    desk.holds(f"come.\n\n{line}\n\nIn")
    desk.save()
    page.frame_locator("#page").get_by_role("img", name="A room with a chair").wait_for()
    (new,) = set((desk.folder / "content/images").iterdir()) - before
    assert new.name == "our-quiet-room.png"


def test_a_new_page_is_a_draft_at_the_desk(desk):
    page, title = desk.page, "What to bring on the day"
    page.get_by_role("button", name="New page…").click()
    page.get_by_label("Title, as readers will see it").fill(title)
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_label("Kind").select_option("visit")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Start the page").click()
    page.get_by_role("heading", name=title).wait_for()
    path = page.locator("#path").inner_text()
    assert path.endswith("/what-to-bring-on-the-day.md")
    assert f"Title: {title}\n" in desk.read(path) and "Status: draft\n" in desk.read(path)
    page.frame_locator("#page").get_by_role("heading", name=title).wait_for()
    page.get_by_role("button", name="New page…").click()
    page.get_by_label("Title, as readers will see it").fill(title)
    page.get_by_label("Topic").select_option(index=1)
    page.get_by_label("Kind").select_option("visit")
    page.get_by_role("button", name="Start the page").click()
    page.get_by_role("alert").get_by_text("is there already").wait_for()
    (desk.folder / path).unlink()


def test_a_file_that_changed_meanwhile_is_not_written_over_and_no_word_is_lost(desk):
    desk.swap("It is short.", "It is brief.")
    other = small_site.ARTICLE.replace("It is short.", "A colleague's words.")
    (desk.folder / ONE).write_text(other, encoding="utf-8")
    desk.page.keyboard.press("Control+s")
    desk.status.get_by_text("This file was changed elsewhere").wait_for()
    assert desk.read() == other and "It is brief." in desk.area.input_value()
    with desk.page.expect_popup() as second:
        desk.status.get_by_role("link", name="Open it in a second tab").click()
    area = second.value.get_by_label("Text of the page")
    area.wait_for()
    assert "A colleague's words." in area.input_value()


def test_an_open_text_follows_the_file_while_nothing_is_unsaved(desk):
    other = small_site.ARTICLE.replace("It is short.", "It was saved by another program.")
    (desk.folder / ONE).write_text(other, encoding="utf-8")
    desk.page.frame_locator("#page").get_by_text("It was saved by another program.").wait_for()
    desk.page.wait_for_function("document.querySelector('textarea').value.includes('another pro')")


def test_a_script_in_a_text_does_not_run_beside_the_desk(desk):
    script = "<script>document.title=7</script>\n\n<img src=x onerror=document.title=8>"
    desk.place("before you come.")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.insert_text(script)
    desk.save()
    desk.page.locator("#problem-list li").first.wait_for()
    told = desk.page.goto(desk.address + "ptsd/one/")
    assert "<script>document.title=7" in told.text()  # the preview shows what is there
    desk.page.locator("h1").wait_for()
    assert desk.page.title().startswith("A first page")


def test_a_page_of_another_site_writes_nothing(desk, tmp_path):
    port = desk.address.rstrip("/").rpartition(":")[2]
    (tmp_path / "index.html").write_text("<title>Elsewhere</title>", encoding="utf-8")

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def __init__(self, *args):
            super().__init__(*args, directory=str(tmp_path))

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet) as elsewhere:
        threading.Thread(target=elsewhere.serve_forever, daemon=True).start()
        tab = desk.page.context.new_page()
        tab.goto(f"http://127.0.0.1:{elsewhere.server_port}/")
        for host in ("127.0.0.1", "localhost"):
            told = tab.evaluate(
                """async ([desk, path]) => {
                  const body = JSON.stringify({path, text: "Hacked.", version: ""});
                  await fetch(desk + "save", {method: "POST", mode: "no-cors", body});
                  const tries = [() => fetch(desk), () => fetch(desk + "shelf"), () => fetch(
                    desk + "save", {method: "POST", body, headers: {"X-Desk-Token": "x"}})];
                  const done = await Promise.allSettled(tries.map((fetch_) => fetch_()));
                  return done.map((one) => one.status);
                }""",
                [f"http://{host}:{port}/.desk/", ONE],
            )
            assert told == ["rejected"] * 3
        elsewhere.shutdown()
    assert desk.read() == small_site.ARTICLE


def test_the_desk_has_no_barrier_that_a_machine_can_find(desk):
    options, found = {"resultTypes": ["violations"], "iframes": False}, []
    for name in ("", "Source", "New page…"):
        if name:
            desk.page.get_by_role("button", name=name, exact=True).click()
        for rule in Axe().run(desk.page, options=options).response["violations"]:
            found += [f"{name} {rule['id']}: {node['html'][:120]}" for node in rule["nodes"]]
        desk.page.keyboard.press("Escape")
    assert found == []


def test_nothing_is_cut_off_at_any_width_and_each_line_stands_beside_its_number(desk):
    for width in (1280, 1440, 800, 390):
        desk.page.set_viewport_size({"width": width, "height": 800})
        assert desk.page.evaluate("document.documentElement.scrollWidth") <= width
        for name in ("Save", "Source"):
            button = desk.page.get_by_role("button", name=name, exact=True)
            assert button.bounding_box()["x"] >= 0, width
        # were the text to wrap otherwise than the lines behind it, it would be taller than they
        tall = desk.area.evaluate("(area) => area.scrollHeight - area.clientHeight")
        assert tall <= 0, width


def test_an_unsaved_text_is_not_left_without_a_question(desk):
    desk.swap("It is short.", "It is brief.")
    asked = []
    desk.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    desk.page.goto(desk.address + f".desk/?file={TWO}")
    assert asked == ["beforeunload"]
    assert desk.page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
