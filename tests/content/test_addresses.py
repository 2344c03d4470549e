"""An address that was ever live keeps working, and a redirect never misleads."""

import subprocess
from datetime import date
from types import SimpleNamespace

import pytest
from clinic.content import addresses
from small_site import begin, lay
from tables import each

PAGES = {"", "es/", "ptsd/", "ptsd/new/", "book/"}
LIST = "/\nes/\nptsd/\nptsd/new/\nptsd/old/\n"
MOVED = '# where things went\n"ptsd/old/" = "ptsd/new/"\n'
TEXTS = {addresses.ADDRESSES: LIST, addresses.REDIRECTS: MOVED}


def checked(redirects, listed=LIST, pages=PAGES):
    return addresses.check_addresses(addresses.parse_addresses(listed), redirects, pages, TEXTS)


def build_in(folder, *pages):
    """Return a build of a clinic on the Pacific, in a folder, that shows these pages."""
    content = SimpleNamespace(root=folder, clinic={"time_zone": "America/Los_Angeles"})
    return SimpleNamespace(content=content, shown=pages)


def test_pages_and_redirects_together_keep_every_address():
    assert checked({"ptsd/old/": "ptsd/new/"}) == []


def test_an_address_without_page_or_redirect_is_named_with_its_line_and_the_way_out():
    [problem] = checked({})
    assert (problem.file, problem.line) == ("content/addresses.txt", 5)
    assert '"ptsd/old/" was live' in problem.what
    assert 'content/redirects.toml where it went: "ptsd/old/" =' in problem.fix


def test_the_home_page_is_an_address_too():
    [problem] = checked({"ptsd/old/": "ptsd/new/"}, pages=PAGES - {""})
    assert problem.line == 1 and '"/" was live' in problem.what


MISLEADING = {
    "to nowhere": ({"ptsd/old/": "ptsd/nowhere/"}, "where no page is"),
    "to itself": ({"ptsd/old/": "ptsd/old/"}, "back to itself"),
    "in a circle": ({"ptsd/old/": "a/", "a/": "b/", "b/": "a/"}, "back to itself"),
    "over a chain to nowhere": ({"ptsd/old/": "a/", "a/": "gone/"}, "where no page is"),
    "hiding a page": ({"ptsd/old/": "ptsd/", "book/": "ptsd/"}, "would hide it"),
    "hiding the file of a page": ({"ptsd/old/": "ptsd/", "book/index.html": "ptsd/"}, "would hide"),
    "of one address twice": (
        {"ptsd/old/": "ptsd/", "ptsd/old/index.html": "book/"},
        "are one address",
    ),
    "hiding the home page": ({"ptsd/old/": "ptsd/", "": "ptsd/"}, "would hide it"),
    "hiding the scripts": ({"ptsd/old/": "ptsd/", "assets/x/": "ptsd/"}, "its own files"),
    "hiding the 404": ({"ptsd/old/": "ptsd/", "404.html": "ptsd/"}, "its own files"),
    "to another host": ({"ptsd/old/": "https://elsewhere.org/"}, "not an address of this site"),
    "to another host, short": ({"ptsd/old/": "//elsewhere.org/"}, "not an address of this site"),
    "out of the site": ({"ptsd/old/": "../secret/"}, "not an address of this site"),
    "from out of the site": ({"ptsd/old/": "ptsd/", "../x/": "ptsd/"}, "not an address"),
    "with a slash in front": ({"ptsd/old/": "/ptsd/new/"}, "not an address of this site"),
    "without a slash at the end": ({"ptsd/old/": "ptsd/new"}, "not an address of this site"),
    "with markup": ({"ptsd/old/": "ptsd/", '"><script>/': "ptsd/"}, "not an address"),
    "with a line break": ({"ptsd/old/": "ptsd/", "a/\n/* 200": "ptsd/"}, "not an address"),
    "to a number": ({"ptsd/old/": 7}, "does not say where"),
}


@each("case", MISLEADING)
def test_a_redirect_is_refused(case):
    redirects, words = MISLEADING[case]
    found = checked(redirects)
    assert any(words in problem.what and problem.fix for problem in found), found
    assert {problem.file for problem in found} == {"content/redirects.toml"}


def test_both_sides_of_a_redirect_that_are_no_addresses_are_told_with_what_to_write():
    found = checked({"ptsd/old/": "ptsd/", "/old-page": "/ptsd/new"})
    assert [p.fix.partition(": ")[2] for p in found] == ['"old-page/"', '"ptsd/new/"']


def test_a_redirect_is_named_with_its_line():
    [problem] = checked({"ptsd/old/": "ptsd/nowhere/"})
    assert problem.line == 2


@pytest.mark.parametrize("target", ["ptsd/new/", "ptsd/new/#risks", "", "es/"])
def test_a_redirect_to_a_page_or_a_place_on_it_is_right(target):
    assert checked({"ptsd/old/": target}) == []


def test_a_preview_prints_no_redirect_that_is_refused(tmp_path):
    right = {"old/": "ptsd/one/", "older/": "old/"}
    wrong = {"/old": "book/", "book/": "about/", "ptsd/one/index.html": "book/", "x/": "gone/"}
    lines = [f'"{old}" = "{new}"\n' for old, new in (right | wrong).items()]
    site = lay(tmp_path, {addresses.REDIRECTS: "".join(lines)})
    build = begin(site, {"OUTPUT_PATH": ".preview"}, mode="preview")
    assert build.content.redirects == right
    assert {p.line for p in build.report.problems} == {3, 4, 5, 6}


def test_an_article_that_moved_twice_is_reached_in_one_step():
    redirects = {"ptsd/old/": "ptsd/mid/", "ptsd/mid/": "ptsd/new/"}
    assert checked(redirects) == []
    assert addresses.resolve_redirects(redirects) == dict.fromkeys(redirects, "ptsd/new/")


class TestInContinuousIntegration:
    def test_a_new_address_is_refused_with_the_command_to_run(self):
        [problem] = addresses.check_ci(["", "ptsd/"], PAGES, {"CI": "true"})
        assert problem.file == "content/addresses.txt"
        assert "book/, es/, ptsd/new/" in problem.what
        assert "make publish && git commit" in problem.fix

    def test_a_long_list_is_cut(self):
        [problem] = addresses.check_ci([], {f"{n}/" for n in range(9)}, {"CI": "true"})
        assert "and 4 more" in problem.what

    @pytest.mark.parametrize("environ", [{}, {"CI": ""}, {"CI": "false"}])
    def test_elsewhere_it_is_welcome(self, environ):
        assert addresses.check_ci([], PAGES, environ) == []

    def test_where_the_workflow_records_them_they_are_welcome(self):
        environ = {"CI": "true", "ADDRESSES_RECORDED": "true"}
        assert addresses.check_ci([], PAGES, environ) == []

    @pytest.mark.parametrize(
        ("moment", "announced"),
        [
            ("2026-11-20T12:00:00Z", True),
            ("2026-11-25T12:00:00Z", False),
            ("2026-11-25T06:00:00+00:00", True),  # at the clinic it was the evening before
            ("2026-11-24T23:00:00-0900", False),
        ],
    )
    def test_a_page_whose_day_lay_ahead_at_the_last_commit_is_known(
        self, moment, announced, tmp_path, monkeypatch
    ):
        for name in ("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"):
            monkeypatch.setenv(name, moment)
        who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
        for command in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "x"]):
            subprocess.run(["git", *command], cwd=tmp_path, check=True)
        page = SimpleNamespace(
            values={"date": date(2026, 11, 25)},
            topic="ptsd",
            topic_address="es/ptsd/",
            address="es/ptsd/later/",
        )
        found = addresses.find_announced(build_in(tmp_path, page))
        assert found == ({"es/ptsd/later/", "es/ptsd/"} if announced else set())

    def test_without_git_nothing_was_announced(self, tmp_path, monkeypatch):
        monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
        assert addresses.find_announced(build_in(tmp_path)) == set()

    def test_known_addresses_are_welcome(self):
        assert addresses.check_ci(sorted(PAGES), PAGES, {"CI": "true"}) == []


class TestTheList:
    def test_grows_sorted_and_loses_nothing(self, tmp_path):
        (tmp_path / "content").mkdir()
        file = tmp_path / addresses.ADDRESSES
        file.write_text("# every address that was ever live\n/\nptsd/old/\n")
        assert addresses.record_addresses(tmp_path, PAGES) == ["book/", "es/", "ptsd/", "ptsd/new/"]
        assert file.read_text().splitlines() == [
            "# every address that was ever live",
            "/",
            "book/",
            "es/",
            "ptsd/",
            "ptsd/new/",
            "ptsd/old/",
        ]
        assert addresses.parse_addresses(file.read_text()) == sorted({*PAGES, "ptsd/old/"})
        assert [path.name for path in file.parent.iterdir()] == ["addresses.txt"]

    def test_is_not_written_when_nothing_is_new(self, tmp_path):
        (tmp_path / "content").mkdir()
        file = tmp_path / addresses.ADDRESSES
        file.write_text("ptsd/\r\n\n  es/ \n")
        assert addresses.record_addresses(tmp_path, {"ptsd/", "es/"}) == []
        assert file.read_bytes() == b"ptsd/\r\n\n  es/ \n"

    def test_begins_with_the_first_live_publish(self, tmp_path):
        (tmp_path / "content").mkdir()
        assert addresses.record_addresses(tmp_path, {""}) == [""]
        assert (tmp_path / addresses.ADDRESSES).read_text() == "/\n"
