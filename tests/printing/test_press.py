"""The press: every file once, what fails is named by its template, and all others are printed."""

import pytest
from clinic.kit import workers
from clinic.kit.manifest import MANIFEST
from clinic.printing import writer as press
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined
from pelican.writers import FileOverwriteFailedError

SETTINGS = {"RELATIVE_URLS": False, "PAGINATED_TEMPLATES": {}}


@pytest.fixture
def writer(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    MANIFEST.clear()
    yield press.Press(str(tmp_path / "site"), settings=SETTINGS)
    MANIFEST.clear()


def template(text):
    loader = DictLoader({"page": text})
    return Environment(loader=loader, undefined=StrictUndefined).get_template("page")


def test_nothing_is_written_before_the_press_prints_and_then_all_is(writer, tmp_path):
    for number in range(20):
        name = f"a{number}/index.html"
        writer.write_file(name, template("{{ this }} {{ output_file }}"), {}, article=f"A{number}")
    assert not (tmp_path / "site").exists()
    assert writer.print() == set()
    assert (tmp_path / "site/a7/index.html").read_text() == "A7 a7/index.html"
    assert len(MANIFEST) == len(list((tmp_path / "site").rglob("*.html"))) == 20


@pytest.mark.parametrize("kind", ["article", "page", "this"])
def test_a_template_calls_what_it_prints_by_one_name(writer, tmp_path, kind):
    writer.write_file("x.html", template("{{ this }}"), {"this": "another"}, **{kind: "mine"})
    assert writer.print() == set()
    assert (tmp_path / "site/x.html").read_text() == "mine"


def test_two_pages_for_one_file_are_refused(writer):
    writer.write_file("x.html", template("1"), {}, this=1)
    with pytest.raises(FileOverwriteFailedError, match="x.html"):
        writer.write_file("x.html", template("2"), {}, this=2)


def test_a_kind_of_page_that_is_switched_off_is_not_printed(writer):
    writer.write_file("", template("1"), {}, this=1)
    assert writer.print() == set() and not MANIFEST


def test_a_template_that_fails_is_named_once_with_its_line(writer, tmp_path, monkeypatch):
    folder = tmp_path / "theme" / "templates"
    folder.mkdir(parents=True)
    (folder / "broken.html").write_text("right\n{{ missing }}\n")
    monkeypatch.chdir(tmp_path)
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    for number in range(3):
        broken = environment.get_template("broken.html")
        writer.write_file(f"{number}.html", broken, {}, this=number)
    writer.write_file("right.html", template("right"), {}, this=1)
    [problem] = writer.print()
    assert (problem.file, problem.line) == ("theme/templates/broken.html", 2)
    assert "'missing' is undefined" in problem.what and problem.fix
    assert (tmp_path / "site/right.html").exists()


def test_a_file_that_cannot_be_written_is_named(writer, tmp_path):
    (tmp_path / "site/x.html").mkdir(parents=True)
    writer.write_file("x.html", template("1"), {}, this=1)
    [problem] = writer.print()
    assert problem.file.endswith("site/x.html") and "directory" in problem.what
