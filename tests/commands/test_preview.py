"""What the devserver puts into a page as it serves it, and what it keeps of each build."""

import json
import shutil
from functools import partial

import pytest
from clinic.commands.devserver.preview import STATE, Preview
from clinic.commands.devserver.shown import BUSY, Shown

PAGE = (
    '<head><meta http-equiv="Content-Security-Policy" content="default-src">'
    "<title>A</title></head><body><h1>A</h1></body>\n"
)
MINE = {"file": "content/one.md", "text": "content/one.md:2: A <b>bad</b> date."}
OTHER = {"file": "content/two.md", "text": "content/two.md:5: A missing page."}


def shown(*problems):
    return Shown(7, None, list(problems), {"one/": "content/one.md", "two/": "content/two.md"})


def test_a_page_keeps_its_words_and_loses_the_policy_that_forbids_the_script():
    dressed = shown().dress(PAGE, "one/")
    assert "Content-Security-Policy" not in dressed and "<title>A</title>" in dressed
    assert dressed.index("<h1>A</h1>") < dressed.index('shown = "7"') < dressed.index("</body>")


def test_no_problem_no_panel():
    assert '<aside id="preview-problems"' not in shown().dress(PAGE, "one/")


def test_a_page_leads_to_its_text_at_the_desk_and_a_page_without_a_text_to_the_desk():
    for problems in ((), (MINE,)):
        dressed = shown(*problems)
        assert 'href="/.desk/?file=content/one.md"' in dressed.dress(PAGE, "one/")
        assert 'href="/.desk/"' in dressed.dress(PAGE, "topics/")


@pytest.mark.parametrize(
    ("address", "first", "second"), [("one/", MINE, OTHER), ("two/", OTHER, MINE)]
)
def test_a_pages_own_problems_come_first(address, first, second):
    panel = shown(MINE, OTHER).panel(address)
    lines = [p["text"].replace("<", "&lt;").replace(">", "&gt;") for p in (first, second)]
    order = ["On this page", lines[0], "Elsewhere", lines[1]]
    assert [panel.index(words) for words in order] == sorted(panel.index(w) for w in order)


def test_words_of_a_problem_are_no_html():
    assert "<b>bad" not in shown(MINE).panel("one/")


@pytest.fixture
def preview(tmp_path):
    (tmp_path / "root" / ".preview").mkdir(parents=True)
    (tmp_path / "root" / ".preview" / "index.html").write_text("one")
    (tmp_path / "room").mkdir()
    return Preview(tmp_path / "root", tmp_path / "room")


def whole(problems=(), finished=True):
    return {"problems": list(problems), "sources": {"one/": "one.md"}, "finished": finished}


def test_a_whole_build_takes_the_place_of_the_last(preview):
    preview.show(whole())
    first = preview.shown.folder
    (preview.root / ".preview" / "index.html").write_text("two")
    preview.show(whole())
    assert (preview.shown.folder / "index.html").read_text() == "two"
    assert not first.exists()


def test_a_build_that_did_not_end_leaves_the_last_one_in_view(preview):
    preview.show(whole())
    (preview.root / ".preview" / "index.html").unlink()
    preview.show(whole([MINE], finished=False))
    assert (preview.shown.folder / "index.html").read_text() == "one"
    assert (preview.shown.problems, preview.shown.version) == ([MINE], 2)


def test_a_page_that_is_gone_keeps_its_problems(preview):
    preview.show(whole())
    preview.show(whole([{"file": "one.md", "text": "A bad date."}]) | {"sources": {}})
    assert "On this page" in preview.shown.panel("one/")


def test_a_build_without_a_report_speaks_with_its_last_words(preview):
    report = preview.report("SyntaxError: here\n")
    assert [p["text"] for p in report["problems"]] == ["SyntaxError: here"]
    assert not report["finished"]


def test_an_open_tab_is_answered_at_once_when_there_is_something_newer(preview):
    preview.show(whole())
    assert preview.wait("0") == "1"


def test_an_open_tab_is_told_when_a_build_begins_and_ends(preview):
    preview.show(whole())
    told = []

    def build():
        told.append(preview.wait("1"))
        return ""

    preview.builder.build = build
    preview.build()
    assert told == [f"1{BUSY}"]
    assert preview.wait(f"1{BUSY}") == "2"


def test_the_search_index_follows_the_pages_and_the_last_one_serves_until_then(preview):
    pagefind = preview.root / ".preview" / "pagefind"
    seen = []

    def build():
        shutil.rmtree(pagefind, ignore_errors=True)
        (preview.root / ".preview" / STATE).write_text(json.dumps(whole()))
        return ""

    def finish(words):
        seen.extend(path.read_text() for path in preview.shown.folder.glob("pagefind/*"))
        pagefind.mkdir()
        (pagefind / "entry").write_text(words)
        return True

    preview.builder.build = build
    for words in ("one", "two"):
        preview.builder.finish = partial(finish, words)
        preview.build()
        assert (preview.shown.folder / "pagefind/entry").read_text() == words
    assert seen == ["one"]
    assert preview.shown.version == 2, "the index alone reloads no tab"


def test_an_index_that_could_not_be_made_is_told_and_the_pages_stay_in_view(preview):
    def finish():
        report = whole([MINE], finished=False)
        (preview.root / ".preview" / STATE).write_text(json.dumps(report))
        return True

    preview.builder.build = lambda: (preview.root / ".preview" / STATE).write_text(
        json.dumps(whole())
    )
    preview.builder.finish = finish
    preview.build()
    assert preview.shown.problems == [MINE]
    assert (preview.shown.folder / "index.html").read_text() == "one"


def test_a_build_that_left_no_report_does_not_speak_with_that_of_the_one_before(preview):
    (preview.root / ".preview" / STATE).write_text(json.dumps(whole([MINE])))
    preview.builder.build = lambda: "SyntaxError: here"
    preview.build()
    assert [p["text"] for p in preview.shown.problems] == ["SyntaxError: here"]
