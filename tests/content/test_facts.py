"""{clinic.name} prints the fact of clinic.toml; a slip in it, or a fact nobody gave, is named."""

from datetime import date

import pytest
from clinic.content import content as content_module
from small_site import CLINIC_FILE, ES, ONE, files, lay, problems

NAME = "The Ketamine Clinic of Seattle"
LAST = files()[ONE].count("\n") + 2
GIVEN = {
    CLINIC_FILE: files()[CLINIC_FILE]
    .replace('hours = ""', 'hours = "Monday to Friday"')
    .replace('hours_es = ""', 'hours_es = "De lunes a viernes"')
}


def body(folder, path, changes):
    content, found = content_module.read(lay(folder, GIVEN | changes), date(2026, 11, 23))
    assert found == []
    return content.documents[path].body


FILLED = {
    "Ask {clinic.name}.": f"Ask {NAME}.",
    "**{clinic.city}**, {clinic.state}": "**Seattle**, Washington",
    '<span lang="en">{clinic.name}</span>': f'<span lang="en">{NAME}</span>',
    "We answer {clinic.hours}.": "We answer Monday to Friday.",
    r"\{clinic.name}": r"\{clinic.name}",
}


@pytest.mark.parametrize("written", FILLED)
def test_a_fact_stands_where_its_name_is(written, tmp_path):
    assert FILLED[written] in body(tmp_path, ONE, {ONE: files()[ONE] + f"\n{written}\n"})


def test_a_spanish_page_prints_the_fact_in_spanish(tmp_path):
    text = files()[ES] + "\nLe atendemos {clinic.hours}.\n"
    assert "Le atendemos De lunes a viernes." in body(tmp_path, ES, {ES: text})


def test_a_line_at_the_top_may_name_a_fact(tmp_path):
    text = files()[ONE].replace("in one plain sentence.", "in {clinic.city}.")
    content, found = content_module.read(lay(tmp_path, {ONE: text}), date(2026, 11, 23))
    assert found == [] and content.documents[ONE].values["summary"].endswith("in Seattle.")


def test_of_a_file_that_cannot_be_read_nothing_is_called_empty(tmp_path):
    changes = {CLINIC_FILE: "name = \n", ONE: files()[ONE] + "\nIn {clinic.city}.\n"}
    _, found = content_module.read(lay(tmp_path, changes), date(2026, 11, 23))
    assert [problem.file for problem in found] == [CLINIC_FILE]


WRONG = {
    "{clinic.town}": ("There is no {clinic.town}.", "Known are:"),
    "{clinic.nam}": ("There is no {clinic.nam}.", "{clinic.name}"),
    "{clinic.Name}": ("There is no {clinic.Name}.", "{clinic.name}"),
    "{Clinic.Name}": ("There is no {Clinic.Name}.", "{clinic.name}"),
    "{CLINIC.name}": ("There is no {CLINIC.name}.", "{clinic.name}"),
    "{clinic.phone}": ("phone is empty", "Fill in phone"),
    "{clinic.counsel_approved}": ("There is no", "Known are:"),
}


def test_a_name_that_prints_nothing_is_told_with_its_line(tmp_path):
    text = files()[ONE] + "".join(f"\nAsk {written}.\n" for written in WRONG)
    found = [p for p in problems(lay(tmp_path, {ONE: text})) if "{clinic." in p.what.lower()]
    for problem, (what, fix) in zip(found, WRONG.values(), strict=True):
        assert problem.file == ONE and what in problem.what and fix in problem.fix, problem
    assert [p.line for p in found] == [LAST + 2 * number for number in range(len(WRONG))]
