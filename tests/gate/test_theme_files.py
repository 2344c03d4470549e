"""A theme file that is missing, cut short or broken is named before a page is made with it."""

import re
import shutil

import pytest
from clinic.gate import theme_files
from real_site import ROOT

CSS, LAYERS = "theme/static/css/page.css", "theme/static/css/layers.css"
DRAWING, LEAVE = "theme/static/drawings/nerve-cells.svg", "theme/static/js/leave.js"
BASE, ICON = "theme/templates/base.html", "theme/static/icons/icon-32.png"
EN, ES = "theme/words/en.toml", "theme/words/es.toml"
BROKEN = {  # what happened -> (file, change of its bytes, the line that is named, what is said)
    "an empty style sheet": (CSS, lambda data: b"", 0, "is empty"),
    "a script of one line end": (LEAVE, lambda data: b"\n", 0, "is empty"),
    "an empty icon": (ICON, lambda data: b"", 0, "is empty"),
    "half a style sheet": (CSS, lambda data: data[:-20], 0, "opening braces and"),
    "a brace too many": (CSS, lambda data: data + b"}", 0, "closing"),
    "a comment without an end": (CSS, lambda data: data + b"/* a {}", 0, "comment in this file"),
    "no layers": (LAYERS, lambda data: b"/* @layer base; */ a {}", 0, "no line of layers"),
    "half a drawing": (DRAWING, lambda data: data[:200], None, "This drawing is broken"),
    "a template in Latin-1": (BASE, lambda data: data + "é".encode("latin-1"), -1, "UTF-8"),
    "two versions of a template": (BASE, lambda data: b"<<<<<<< HEAD\n" + data, 1, "joined by git"),
    "half of the words": (EN, lambda data: data[: data.index(b"[crisis]")], 0, "crisis.call"),
    "a word that is gone": (ES, lambda data: data.replace(b"skip =", b"skipp ="), 0, '"skip"'),
    "words that are no TOML": (ES, lambda data: b"=\n" + data, 1, "cannot be read"),
    "a word without its number": (
        EN,
        lambda data: data.replace(b'"Call {0}"', b'"Call"'),
        b"Call {0}",
        '"crisis.call" has no {0}',
    ),
    "a number for a word": (
        EN,
        lambda data: data.replace(b'"Call {0}"', b"988"),
        b"Call {0}",
        "is not written as",
    ),
    "eleven months": (
        ES,
        lambda data: data.replace(b'"enero", ', b""),
        b'"enero"',
        '"dates.months" has 11 entries, and theme/words/en.toml has 12',
    ),
    "no word of danger": (
        ES,
        lambda data: re.sub(rb"danger = \[[^]]*\]", b"danger = []", data),
        b"danger =",
        '"search.danger" has 0 entries',
    ),
}


@pytest.fixture
def site(tmp_path):
    shutil.copytree(ROOT / "theme", tmp_path / "theme")
    return tmp_path


def test_the_theme_has_no_problem(site):
    (site / "theme" / "static" / ".DS_Store").write_bytes(b"")
    assert theme_files.check_theme_files(site) == []


def test_a_language_has_as_many_words_of_danger_as_it_needs(site):
    file = site / ES
    file.write_text(file.read_text("utf-8").replace("danger = [", 'danger = ["ya no puedo nada",'))
    assert "ya no puedo nada" in file.read_text("utf-8")
    assert theme_files.check_theme_files(site) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_its_line(name, site):
    file, change, line, said = BROKEN[name]
    before = (site / file).read_bytes()
    (site / file).write_bytes(change(before))
    assert (site / file).read_bytes() != before
    found = [p for p in theme_files.check_theme_files(site) if p.file == file and said in p.what]
    assert found and all(problem.fix for problem in found), theme_files.check_theme_files(site)
    if isinstance(line, bytes):
        line = before.count(b"\n", 0, before.index(line)) + 1
    if line == -1:
        line = before.count(b"\n") + 1
    assert line is None or found[0].line == line


STRAY = [  # what lies where all is sent to readers
    "icons/passwords.txt",
    "icons/icon.psd",
    "icons/icon.svg.bak",
    "icons/icon copy.png",
    "icons/Icon.PNG",
    "drawings/notes.md",
    "drawings/cells.png",
    "drawings/cells.svg~",
    "drawings/old/cells.svg",
    "js/leave.ts",
    "js/leave.js.map",
    "js/leave (1).js",
    "js/.env.js/x",
    "js/lib/jquery.js",
    "js/no-ending",
    "icons/data.json",
    "fonts/title.ttf",
    "fonts/title.woff3",
]


def test_only_its_own_kind_lies_in_a_folder_that_is_sent_to_readers(site):
    for name in STRAY:
        file = site / "theme/static" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    names = [problem.file for problem in theme_files.check_theme_files(site)]
    for name in STRAY:
        assert any(f"theme/static/{name}".startswith(found) for found in names), (name, names)


LINKS = [
    "static/css/x.css",
    "static/drawings/x.svg",
    "static/icons/.x",
    "static/icons/x.svg",
    "static/js/x.js",
    "static/more",
    "templates/files/x.txt",
    "templates/x.html",
    "words/x.toml",
]


@pytest.mark.parametrize("aim", ["leave.js", "nothing"])
def test_a_link_in_the_theme_is_named_and_never_followed(aim, site):
    for name in LINKS:
        (site / "theme" / name).symlink_to(site / "theme/static/js" / aim)
    found = theme_files.check_theme_files(site)
    assert sorted(problem.file for problem in found) == [f"theme/{name}" for name in LINKS]
    assert all("link" in problem.what and problem.fix for problem in found)


def test_a_folder_of_the_theme_that_is_a_link_is_named(site):
    (site / "theme/static/js").rename(site / "elsewhere")
    (site / "theme/static/js").symlink_to(site / "elsewhere")
    [problem] = theme_files.check_theme_files(site)
    assert problem.file == "theme/static/js" and "link" in problem.what


def test_what_is_in_use_may_lie_there(site):
    for name in ("icons/icon-64.png", "icons/mask.svg", "drawings/sleep.svg", "js/menu.js"):
        good = next((site / "theme/static" / name).parent.glob(f"*{name[name.rindex('.') :]}"))
        shutil.copy(good, site / "theme/static" / name)
    assert theme_files.check_theme_files(site) == []


@pytest.mark.parametrize("name", theme_files.FOLDERS)
def test_a_folder_that_is_gone_is_named(name, site):
    shutil.rmtree(site / "theme" / name)
    problem = theme_files.check_theme_files(site)[0]
    assert (problem.file, problem.what) == (f"theme/{name}", "This folder is missing.")
