"""The recipes for developers work: each example is run as it stands on the page."""

import re
import subprocess
import sys
import tomllib
import xml.etree.ElementTree as etree
from dataclasses import replace

import figure_examples
import pytest
from clinic.commands import new_article
from clinic.content import content, document, field_values, front_matter
from clinic.content.data import facts
from clinic.content.figures import figure_check, figure_kinds
from clinic.content.languages import find_usual
from clinic.gate import plain_fields, twins
from clinic.read.figures import draw, parts
from clinic.standing import ledger
from clinic.text import blocks
from real_site import ROOT
from small_site import DAY
from text_examples import article

RECIPES = (ROOT / "docs" / "recipes.md").read_text(encoding="utf-8")


def example(heading):
    """Return the Python example under a heading of the page."""
    part = RECIPES.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return re.search(r"^```python\n(.*?)^```", part, re.M | re.S)[1]


@pytest.mark.parametrize(
    ("text", "lines", "head"),
    [
        ("Stop!! Now!!\n\nIt is late!!", [0, 0, 2], {}),
        ("Stop! Now!", [], {}),
        ("Stop. Now.", [-5], {"title": "Ketamine for PTSD, now!!"}),
        ('Stop!! Now!!\n{: .excused reason="a quotation"}', [], {}),
    ],
)
def test_the_rule_names_the_line_of_each_sentence_that_is_not_excused(text, lines, head):
    names = {}
    exec(example("A rule"), names)
    document = article(text, **head)
    found = names["check_shouting"](document)
    assert [p.line - document.body_line for p in found] == lines
    assert all(p.what and p.fix for p in found)


def test_the_field_is_read_and_a_wrong_value_is_refused(monkeypatch):
    names = {**vars(field_values), **vars(front_matter)}
    field = eval(example("A line of front matter"), names)
    monkeypatch.setattr(front_matter, "FIELDS", (*front_matter.FIELDS, field))
    monkeypatch.setitem(front_matter.BY_NAME, "audience", field)
    assert article("Words.").values["audience"] == "patients"
    assert article("Words.", audience="families").values["audience"] == "families"
    with pytest.raises(field_values.Wrong):
        field.read("everybody", "content/articles/ptsd/x.md")


@pytest.mark.parametrize(("kind", "approval"), [("plain", []), ("treatment", ["Approval"])])
def test_a_draft_has_each_line_that_is_needed(kind, approval, monkeypatch, tmp_path):
    row = replace(front_matter.BY_NAME["summary"], name="Audience", example="families")
    monkeypatch.setattr(new_article, "FIELDS", (*front_matter.FIELDS, row))
    site = content.Content(tmp_path, DAY)
    site.care["agencies"] = ["FDA"]
    draft = new_article.write_draft("Where to leave the car", kind, "en", site)
    names = re.findall(r"^(\w+): ", draft.partition("\n\n")[0], re.M)
    assert names == ["Title", "Date", "Summary", "Kind", "Audience", *approval, "Status"]


def test_a_line_that_readers_see_is_read_by_the_rules_and_signed(monkeypatch, tmp_path):
    site = content.Content(tmp_path, DAY)
    signed = ledger.text_hash(article("Words."), site)
    row = replace(front_matter.BY_NAME["content_note"], name="Aside")
    monkeypatch.setitem(front_matter.BY_NAME, "aside", row)
    names = (*document.PRINTED_FIELDS, "aside")
    for module in (document, facts, twins, plain_fields, blocks, ledger):
        monkeypatch.setattr(module, "PRINTED_FIELDS", names)
    site.hashes.clear()
    assert ledger.text_hash(article("Words."), site) == signed  # of a page without the line
    page = article("Words.", aside="Call {clinic.name} **now**.")
    assert ledger.text_hash(page, site) != signed
    page, _ = facts.fill_in(page, {"name": "The Clinic"})
    assert "Call The Clinic **now**." in [sentence.text for sentence in blocks.find_sentences(page)]
    assert [p.line for p in plain_fields.check_plain_fields(page)] == [page.lines["aside"]]
    assert "aside:" in twins.cut_page(page)


def test_the_kind_of_figure_is_drawn_from_its_file(monkeypatch):
    kinds, drawn = dict(figure_kinds.KINDS), dict(draw.DRAW)
    names = {
        "etree": etree,
        "KINDS": kinds,
        "DRAW": drawn,
        "Kind": figure_kinds.Kind,
        "NEEDED_WORDS": figure_kinds.NEEDED_WORDS,
        "Pen": parts.Pen,
        "make_element": parts.make_element,
    }
    exec(example("A kind of figure"), names)
    monkeypatch.setattr(figure_check, "KINDS", kinds)
    tail = '[[fact]]\nname = { en = "Food", es = "Comida" }\nwords = { en = "none", es = "nada" }\n'
    monkeypatch.setattr(draw, "DRAW", drawn)
    monkeypatch.setitem(figure_examples.TAILS, "facts", tail)
    figure, page = figure_examples.show("facts")
    assert page.problems == []
    assert [item.get_text() for item in figure.select("ul li")] == ["Food none"]
    text = figure_examples.example("facts")
    assert find_wrong(text) == []
    assert find_wrong(text.replace("name = {", "nam = {")) == [
        'There is no key "nam" here.',
        "The key name is missing.",
    ]


def find_wrong(text):
    """Return what is wrong with a figure file."""
    known = figure_examples.REFERENCES
    found = figure_check.list_problems("x", text, tomllib.loads(text), known, find_usual())
    return [problem.what for problem in found]


@pytest.mark.parametrize("heading", ["A rule", "A line of front matter", "A kind of figure"])
def test_an_example_is_in_the_style_of_the_code(heading):
    place = "--stdin-filename=plugins/clinic/example.py"
    unknown = "--ignore=F821"  # names of the file that the example goes into
    found = subprocess.run(
        [sys.executable, "-m", "ruff", "check", place, unknown, "-"],
        cwd=ROOT,
        input=example(heading),
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout


def test_every_file_and_name_in_the_recipes_is_there():
    plugin = ROOT / "plugins" / "clinic"
    code = "\n".join(path.read_text(encoding="utf-8") for path in plugin.rglob("*.py"))
    prose = re.sub(r"^```.*?^```$", "", RECIPES, flags=re.M | re.S)
    for name in re.findall(r"`([a-z_/]+\.py)`", prose):
        assert any((place / name).exists() for place in (ROOT, plugin)), name
    for name in re.findall(r"`([A-Z]{3,}|[a-z]+_[a-z_]+)`", prose):
        assert re.search(rf"\b{name}\b", code), name
