"""The interface words: the same keys in each language, each used, none missing."""

import re
import tomllib
from datetime import date

import pytest
from clinic.gate.theme_files import find_leaves
from clinic.kit.days import say_day
from real_site import ROOT
from tables import each

WORDS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "theme" / "words").glob("*.toml"))
}
TEMPLATES = sorted((ROOT / "theme" / "templates").rglob("*.*"))
SOURCES = TEMPLATES + sorted((ROOT / "plugins").rglob("*.py"))
TEXT = "\n".join(path.read_text(encoding="utf-8") for path in SOURCES)


def used(path, text):
    """Return whether a key is named in a template or module: `w.nav.home`, `["home"]`, `"home"`."""
    return re.search(rf"""[.\["']{re.escape(path[-1])}\b""", text) is not None


ENGLISH = dict(find_leaves(WORDS["en"]))
SPANISH = dict(find_leaves(WORDS["es"]))


def test_both_languages_have_the_same_keys():
    assert list(ENGLISH) == list(SPANISH)


@each("path", ENGLISH)
def test_a_word_fills_in_the_same_in_both_languages(path):
    def places(value):
        return sorted(re.findall(r"\{\w*\}", str(value)))

    assert places(ENGLISH[path]) == places(SPANISH[path])


@each("path", ENGLISH)
def test_a_word_is_there_and_used(path):
    assert ENGLISH[path] and SPANISH[path]
    assert used(path, TEXT)


def test_a_word_nobody_prints_is_seen():
    assert not used(("nav", "nobody-prints-this"), TEXT)


def test_no_key_is_the_name_of_something_a_dict_has():
    hidden = [path for path in ENGLISH if any(hasattr(dict, key) for key in path)]
    assert hidden == []  # `w.share.copy` would print a method


@each("path", TEMPLATES)
def test_a_template_asks_only_for_words_that_exist(path):
    known = {path[:n] for path in ENGLISH for n in range(1, len(path) + 1)}
    asked = re.findall(r"\bw\.([a-z_]+(?:\.[a-z_]+)*)", path.read_text(encoding="utf-8"))
    names = [tuple(name.removesuffix(".format").split(".")) for name in asked]
    assert [name for name in names if name not in known] == []


@each("name", ["title", "summary"])
@each("page", ["home", "glossary", "sources", "search", "not_found"])
@each("lang", WORDS)
def test_a_designed_page_has_a_title_and_a_description_of_the_right_length(lang, page, name):
    least, most = (15, 65) if name == "title" else (50, 160)
    if (page, name) == ("not_found", "title"):
        least = 10
    assert least <= len(WORDS[lang][page][name]) <= most


def test_a_day_reads_as_each_language_writes_it():
    assert say_day(date(2026, 11, 22), WORDS["en"]) == "November 22, 2026"
    assert say_day(date(2026, 3, 1), WORDS["es"]) == "1 de marzo de 2026"


def test_a_day_may_be_iso_text():
    assert say_day("2026-01-31", WORDS["en"]) == "January 31, 2026"
    with pytest.raises(ValueError, match="soon"):
        say_day("soon", WORDS["en"])


def test_there_are_twelve_months():
    assert [len(WORDS[lang]["dates"]["months"]) for lang in WORDS] == [12, 12]


def test_templates_stay_small():
    most = {"partials": 45}
    too_long = [
        path.name
        for path in TEMPLATES
        if len(path.read_text(encoding="utf-8").splitlines()) > most.get(path.parent.name, 90)
    ]
    assert too_long == []


@each("path", TEMPLATES)
def test_a_block_is_closed_by_its_name(path):
    text = path.read_text(encoding="utf-8")
    opened, closed = (re.findall(rf"{{% {tag} (\w+) %}}", text) for tag in ("block", "endblock"))
    assert sorted(opened) == sorted(closed)
    assert "{% endblock %}" not in text
