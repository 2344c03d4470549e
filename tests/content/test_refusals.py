"""Whatever an editor gets wrong is named: file, line, what, and what to type instead.

Each case changes one thing in a small site that is right; many share one, so that it is built less
often, and each asks for its own line. The same table runs through the real
command in test_commands.py, one case of each group.
"""

import os

import pytest
from clinic.content import files as sources
from clinic.content.languages import find_usual
from PIL import Image
from refusal_cases import CLINIC, DATA, GROUPS, HELP_PAGE, LINKS, METADATA, REFS, data, references
from shared_sites import SharedSites
from site_report import Report
from small_site import BOOK, ES, FIGURE, ONE, PHOTO, TWO, begin, files, lay, photo, problems, swap
from tables import each

CASES = {
    f"{group}: {name}": case for group, cases in GROUPS.items() for name, case in cases.items()
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    cases = {name: (changes, file) for name, (changes, (file, *_)) in CASES.items()}
    # as make check: to look for hints must bear whatever is wrong
    return SharedSites(tmp_path_factory.mktemp("shared"), cases, "check")


@pytest.fixture
def site(tmp_path):
    return tmp_path / "site"


def test_the_small_site_is_right(site):
    assert [str(p) for p in problems(lay(site))] == []


@each("name", CASES)
def test_refused(name, shared):
    _, (_, line, what, fix) = CASES[name]
    file, found = shared.find_problems(name)
    found = [p for p in found if p.file == file]
    mine = [p for p in found if (line is None or p.line == line) and what in p.what]
    assert mine, "\n".join(map(str, found))
    assert any(fix in f"{p.what} {p.fix}" for p in mine), "\n".join(map(str, found))
    assert all(p.fix for p in mine)


@pytest.mark.parametrize("number", [0, 1])
def test_a_fault_of_a_source_is_named_on_the_line_of_its_key(number, site):
    changed = references(lambda entries: entries[number].update(volume=["here"]))
    (found,) = problems(lay(site, changed))
    lines = changed[REFS].split("\n")
    assert lines.index('   "here"') == found.line  # counted from 0: the line before it


def test_the_line_of_a_fault_is_not_that_of_a_comment_with_the_same_words(site):
    price = '[{ what = "A visit", price = "$000", as_of = 2026-11-01 }]'
    (found,) = problems(lay(site, data(CLINIC, "prices = []", f"# {price}\nprices = {price}")))
    assert files()[CLINIC].split("\n")[found.line - 2] == "prices = []"


@pytest.mark.parametrize(
    "name", ["a figure of 20 in 15", "a figure that is no TOML", "stars in a figure"]
)
def test_a_figure_with_a_fault_is_named_there_and_not_on_the_pages_that_show_it(name, site):
    found = problems(lay(site, DATA[name][0]))
    assert {p.file for p in found} == {FIGURE}


@pytest.mark.parametrize("name", [ONE, TWO, ES, BOOK, HELP_PAGE, PHOTO, None])
def test_a_page_or_picture_that_cannot_be_read_is_the_one_problem(name, site):
    """What leads to it is right, and says no more when the file can be read again."""
    lay(
        site,
        {
            "content/addresses.txt": "book/\nes/ptsd/one/\nptsd/one/\nvisits/two/\n",
            "content/redirects.toml": '"ptsd/old/" = "visits/two/"\n',
        },
    )
    if name:
        (site / name).write_bytes("é".encode("latin-1"))
    assert [p.file for p in problems(site)] == [name] * bool(name)


def test_a_file_with_very_many_problems_shows_a_hundred_and_counts_the_rest(capsys):
    report = Report()
    for line in range(1, 1237):
        report.add("a.md", line, "This is wrong.", "Mend it.")
    report.add("b.md", 1, "This is wrong.", "Mend it.")
    report.print()
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 102 and lines[99].startswith("a.md:100: ")
    assert lines[100] == "a.md: And 1,136 problems more. Mend these first, then run again."
    assert lines[101].startswith("b.md:1: ")


def test_every_problem_of_a_run_is_told_at_once(site):
    changes = METADATA["no date"][0] | LINKS["a missing picture"][0] | DATA["broken JSON"][0]
    found = {(p.file, p.what.split()[0]) for p in problems(lay(site, changes))}
    assert {(ONE, "Date"), (REFS, "This")} <= found
    assert any(p[0] == TWO for p in found)


@pytest.mark.parametrize("form", ["\r\n", "\r"])
def test_line_ends_of_any_system_are_read(form, site):
    changes = {name: files()[name].replace("\n", form) for name in (ONE, TWO, FIGURE, CLINIC)}
    assert problems(lay(site, changes)) == []


def test_a_byte_order_mark_is_read(site):
    assert problems(lay(site, {ONE: "\ufeff" + files()[ONE]})) == []


def test_left_overs_of_editors_are_ignored_and_counted(site):
    names = [".#one.md", ".DS_Store", ".one.md.swp", "Thumbs.db", "one.md~", "~$one.docx"]
    left = [f"content/articles/ptsd/{name}" for name in names]
    assert problems(lay(site, dict.fromkeys(left, "x"))) == []
    found, _ = sources.walk(site, find_usual())
    assert sorted(source.path for source in found if source.kind == "ignored") == left


def test_a_file_of_an_editor_that_is_gone_again_is_passed_over(tmp_path, monkeypatch):
    swap_file = lay(tmp_path) / "content/articles/ptsd/.one.md.swp"
    swap_file.write_text("x")
    list_entries = os.scandir

    class Entries(list):
        """What os.scandir gives: a list is no context."""

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

    def list_and_save(folder):
        entries = Entries(list_entries(folder))
        swap_file.unlink(missing_ok=True)
        return entries

    monkeypatch.setattr(os, "scandir", list_and_save)
    found, wrong = sources.walk(tmp_path, find_usual())
    assert wrong == [] and ONE in {source.path for source in found}


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "one.md"
    path.touch()
    os.truncate(path, sources.MOST + 1)
    monkeypatch.setattr(type(path), "read_bytes", None)
    text, [problem] = sources.read(path, "one.md", sources.MOST)
    assert text is None and problem.what == "This file has 200,001 bytes; 200,000 is the most."


@pytest.mark.parametrize("target", ["../visits/two.md", "/etc/passwd"])
def test_a_link_to_another_file_is_refused(target, site):
    lay(site)
    (site / "content/articles/ptsd/three.md").symlink_to(target)
    found = problems(site)
    assert found[0].file == "content/articles/ptsd/three.md" and "link" in found[0].what


def test_a_linked_folder_is_refused_and_not_entered(site, tmp_path):
    lay(site)
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "secret.md").write_text("x")
    (site / "content" / "articles" / "more").symlink_to(tmp_path / "private")
    assert [p.file for p in problems(site)] == ["content/articles/more"]


def test_a_pipe_is_refused_and_not_waited_for(site):
    lay(site)
    os.mkfifo(site / "content/articles/ptsd/pipe.md")
    assert "is no file" in problems(site)[0].what


def test_a_file_that_cannot_be_read_is_named(site):

    lay(site)
    (site / ONE).chmod(0)
    if os.access(site / ONE, os.R_OK):  # as root nothing is unreadable: ask for a folder as a file
        text, found = sources.read(site / "content", ONE, 1_000_000)
        assert text is None
    else:
        found = problems(site)
    assert found[0].file == ONE and "cannot be read" in found[0].what


def test_a_photo_that_says_where_it_was_taken_is_refused(site):
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (47.0, 36.0, 0.0)}
    found = problems(lay(site, {PHOTO: photo(exif=exif)}))
    assert "where it was taken" in [p for p in found if p.file == PHOTO][0].what


DATA_FILES = [
    "clinic.toml",
    "glossary.toml",
    "help.toml",
    "redirects.toml",
    "references.json",
    "reviewers.toml",
    "reviews.toml",
    "topics.toml",
    "translations.toml",
    "wording.toml",
]
BROKEN = {"a bracket too many": b"\n[", "Latin-1": b"\n# caf\xe9\n"}
SOME = ["references.json", "reviewers.toml", "topics.toml"]


@pytest.mark.parametrize(
    ("name", "how"),
    [
        *((name, how) for name in DATA_FILES for how in BROKEN.values()),
        *((name, how) for name in SOME for how in (b"\n=======\n", None)),
    ],
)
def test_a_data_file_that_cannot_be_read_is_one_problem_and_not_one_for_each_use(name, how, site):
    lay(site)
    path = site / "content" / name
    path.write_bytes(path.read_bytes() + how) if how else path.unlink()
    build = begin(site, mode="publish")
    [problem] = build.report.problems
    assert problem.file == f"content/{name}" and problem.fix and (problem.line > 1 or not how)
    assert build.content.unread or name not in SOME  # so that a preview stops there too


@pytest.mark.parametrize("name", ["glossary.toml", "help.toml", "wording.toml"])
def test_a_data_file_that_lost_its_content_is_named_and_nothing_else(name, site):
    lay(site, {f"content/{name}": ""})
    assert {problem.file for problem in problems(site)} == {f"content/{name}"}


LEAVING = swap(ONE, "It is short.", "It is short: [a list](https://a.org/).")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('["a.org"]\nwho.en = "A"\nwhy = "x"\n', []),
        ("[", ["content/sites.toml"]),
        (b"# caf\xe9\n", ["content/sites.toml"]),
        ('["a.org"]\nwho.en = ""\nwhy = "x"\n', ["content/sites.toml"]),
        ("", [ONE]),
        (None, [ONE]),
    ],
)
def test_the_file_of_other_sites_may_be_missing_and_a_fault_in_it_is_told_there(text, told, site):
    lay(site, LEAVING | {"content/sites.toml": text})
    assert [problem.file for problem in problems(site)] == told


def test_a_picture_in_the_text_itself_is_told_once(site):
    picture = "![][image1]\n\n[image1]: <data:image/png;base64,iVBORw0KGgo=>\n\n## When to get help"
    assert len(problems(lay(site, swap(ONE, "## When to get help", picture)))) == 1
