"""The press: every file once, what fails is named by its template, and all others are printed."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from clinic.kit import workers
from clinic.kit.cache import Cache
from clinic.kit.state import SETTING, Build
from clinic.printing import writer as press
from clinic.printing.writer import SITE_VALUES
from jinja2 import DictLoader, Environment, FileSystemLoader, StrictUndefined
from pelican.writers import FileOverwriteFailedError

SETTINGS = {"RELATIVE_URLS": False, "PAGINATED_TEMPLATES": {}}


@pytest.fixture
def writer(tmp_path, monkeypatch):
    monkeypatch.setattr(workers, "count_cores", lambda: 2)
    build = Build(cache=Cache(tmp_path / "cache", "generator"))
    return press.Press(str(tmp_path / "site"), settings=SETTINGS | {SETTING: build})


def template(text):
    loader = DictLoader({"page": text})
    return Environment(loader=loader, undefined=StrictUndefined).get_template("page")


SITE = {SITE_VALUES: {}}


def test_nothing_is_written_before_the_press_prints_and_then_all_is(writer, tmp_path):
    for number in range(20):
        name = f"a{number}/index.html"
        writer.write_file(name, template("{{ this }}"), SITE, this=f"A{number}")
    assert not (tmp_path / "site").exists()
    assert writer.print() == set()
    assert (tmp_path / "site/a7/index.html").read_text() == "A7"
    assert len(writer.build.written) == len(list((tmp_path / "site").rglob("*.html"))) == 20


@pytest.mark.parametrize("kind", ["article", "page"])
def test_a_template_gets_the_printed_value_of_what_pelican_read(writer, tmp_path, kind):
    read = SimpleNamespace(printed="mine", title="Pelican's")
    context = {SITE_VALUES: {"clinic": "The Clinic"}, "SITENAME": "x", "articles": [read]}
    text = "{{ this }}, {{ clinic }}, {{ SITENAME is defined or articles is defined }}"
    writer.write_file("x.html", template(text), context, **{kind: read, "category": "ptsd"})
    assert writer.print() == set()
    assert (tmp_path / "site/x.html").read_text() == "mine, The Clinic, False"


def print_once(writer, text, this, **site):
    """Return what is printed of a template, which others with the same name have made before."""
    writer.waiting.clear()
    writer.write_file("x.html", template(text), {SITE_VALUES: site}, this=this)
    assert writer.print() == set()
    return Path(writer.output_path, "x.html").read_text()


def test_what_was_printed_of_the_same_values_is_not_printed_again(writer):
    assert print_once(writer, "{{ this }}", {"a": 1}, day=1) == "{'a': 1}"
    assert print_once(writer, "another", {"a": 1}, day=1) == "{'a': 1}", "printed again"


def test_another_value_of_the_page_or_the_site_is_printed(writer):
    for this, day in (({"a": 1}, 1), ({"a": 2}, 1), ({"a": 2}, 2), ({"a": {3, 4}}, 2)):
        assert print_once(writer, "{{ this }} {{ day }}", this, day=day) == f"{this} {day}"


def test_a_value_of_which_nobody_can_tell_what_it_holds_is_refused(writer):
    with pytest.raises(TypeError, match="cannot be told"):
        print_once(writer, "{{ this }}", {"a": object()})


def test_two_pages_for_one_file_are_refused(writer):
    writer.write_file("x.html", template("1"), SITE, this=1)
    with pytest.raises(FileOverwriteFailedError, match="x.html"):
        writer.write_file("x.html", template("2"), SITE, this=2)


def test_a_kind_of_page_that_is_switched_off_is_not_printed(writer):
    writer.write_file("", template("1"), SITE, this=1)
    assert writer.print() == set() and not writer.build.written


def test_a_template_that_fails_is_named_once_with_its_line(writer, tmp_path, monkeypatch):
    folder = tmp_path / "theme" / "templates"
    folder.mkdir(parents=True)
    (folder / "broken.html").write_text("right\n{{ missing }}\n")
    monkeypatch.chdir(tmp_path)
    environment = Environment(loader=FileSystemLoader(folder), undefined=StrictUndefined)
    for number in range(3):
        broken = environment.get_template("broken.html")
        writer.write_file(f"{number}.html", broken, SITE, this=number)
    writer.write_file("right.html", template("right"), SITE, this=1)
    [problem] = writer.print()
    assert (problem.file, problem.line) == ("theme/templates/broken.html", 2)
    assert "'missing' is undefined" in problem.what and problem.fix
    assert (tmp_path / "site/right.html").exists()


def test_a_file_that_cannot_be_written_is_named(writer, tmp_path):
    (tmp_path / "site/x.html").mkdir(parents=True)
    writer.write_file("x.html", template("1"), SITE, this=1)
    [problem] = writer.print()
    assert problem.file.endswith("site/x.html") and "directory" in problem.what
