"""The own figures, sources and texts of a site, whatever they are: each is whole and as meant."""

import json
import re
import tomllib

import brotli
import pytest
from bs4 import BeautifulSoup
from clinic.content.figures.figure_check import list_problems
from clinic.content.figures.figure_kinds import DRAWINGS, find_untranslated, list_pictures
from clinic.content.languages import RULED, find_languages
from clinic.read.typography import polish_html
from csl_citations.bibliography import format_source
from figure_examples import References, convert
from markdown import Markdown
from page_examples import SETTINGS
from real_site import ROOT
from typogrify.filters import typogrify

FIGURES = sorted((ROOT / "content/figures").glob("*.toml"))
SOURCES = json.loads((ROOT / "content/references.json").read_text(encoding="utf-8"))
LANGUAGES = find_languages(ROOT)
TEXTS = sorted(ROOT.glob("content/*/**/*.md"))


def test_a_figure_has_no_problem_and_every_language():
    known, found = {entry["id"]: entry for entry in SOURCES}, {}
    for path in FIGURES:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
        lacking = [list(find_untranslated(data, tag)) for tag in LANGUAGES.tags]
        found[path.name] = list_problems(path.name, text, data, known, LANGUAGES) + sum(lacking, [])
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("lang", [tag for tag in LANGUAGES.tags if tag in RULED])
def test_a_figure_is_small_and_whole(lang):
    for path in FIGURES:
        image, text = f"![](../../figures/{path.stem}.toml)", path.read_text(encoding="utf-8")
        soup, page = convert(image, lang, References(), **{path.stem: text})
        assert page.problems == [], path.name
        html = soup.find("figure").decode()
        assert "style=" not in html, path.name
        assert len(brotli.compress(html.encode())) < 1500, path.name
        ids = [tag["id"] for tag in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), path.name
        assert {u["href"][1:] for u in soup.find_all("use")} <= set(ids), path.name


@pytest.mark.parametrize("name", list_pictures())
def test_a_pictures_numbers_are_the_steps_of_the_figures_that_show_it(name):
    users = [tomllib.loads(path.read_text(encoding="utf-8")) for path in FIGURES]
    svg = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    numbers = sorted(int(n) for n in re.findall(r"<text[^>]*>(\d+)</text>", svg))
    for data in users:
        if data.get("picture") == name:
            assert numbers == list(range(1, len(data["step"]) + 1))


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_source_prints_whole_and_can_be_looked_up(lang):
    for item in SOURCES:
        html = format_source(item, lang)
        soup = BeautifulSoup(html, "html5lib")
        assert item["title"].rstrip(".") in soup.text, item["id"]
        assert ".." not in soup.text and "?." not in soup.text and "  " not in soup.text, item["id"]
        links = soup("a")
        assert links and {tuple(link["rel"]) for link in links} == {("noreferrer",)}, item["id"]
        assert "&lt;" not in html, item["id"]


def test_a_page_is_set_as_typogrify_sets_it():
    skipped = dict.fromkeys(SETTINGS["TYPOGRIFY_OMIT_FILTERS"], False)
    for path in TEXTS:
        text = path.read_text(encoding="utf-8").replace("’", "'")
        html = Markdown(extensions=["tables"]).convert(text + "\n\n- \"*a*\"\n- *'b'* -- ...")
        alone = html.replace('¿"', "¿“").replace("</strong>'", "</strong>’")
        alone = typogrify(alone.replace("</a>'", "</a>’"), ["kbd"], **skipped)
        assert polish_html(html, SETTINGS) == alone, path.name
