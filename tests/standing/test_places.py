"""What is another clinic's keeps a site from going live, by file and line; ours does not."""

from datetime import date

import pytest
from clinic.content import content as content_module
from clinic.standing import golive, places
from small_site import CLINIC_FILE, HELP_FILE, ONE, TWO, files, lay, swap

DAY = date(2026, 11, 23)
POLICY = "content/pages/consumer-health-data-privacy.md"
GLOSSARY, WORDS = "content/glossary.toml", "content/words.toml"
PLACES = "content/places.toml"
MAINE = {
    CLINIC_FILE: files()[CLINIC_FILE]
    .replace("The Ketamine Clinic of Seattle", "Casco Bay Ketamine")
    .replace("Ketamine Clinic of Seattle", "Casco Bay Ketamine")
    .replace('city = "Seattle"', 'city = "Portland"')
    .replace('state = "Washington"', 'state = "Maine"')
    .replace('region = "King County"', 'region = "Cumberland County"')
}


def told(folder, changes):
    content, problems = content_module.read(lay(folder, changes), DAY)
    assert problems == []
    found = golive.site_facts(content)
    return [p for p in found if "the clinic is in" in p.what or "which state's law" in p.what]


def with_line(text):
    """Return an article with one more paragraph, and the line it is on."""
    return {ONE: files()[ONE] + f"\n{text}\n"}


def test_nothing_is_said_of_a_clinic_whose_names_these_are(tmp_path):
    names = with_line("People in Seattle, King County and Washington know My Health My Data.")
    assert told(tmp_path, names) == []


LAST = files()[ONE].count("\n") + 2
CASES = {
    "a city": (with_line("We are in Seattle."), (ONE, LAST, '"Seattle"')),
    "a name": (
        with_line("Ask The Ketamine Clinic of Seattle."),
        (ONE, LAST, '"The Ketamine Clinic of Seattle"'),
    ),
    "a name across two lines": (
        with_line("Ask the Ketamine\nClinic of Seattle."),
        (ONE, LAST, '"Ketamine Clinic of Seattle", which is of The'),
    ),
    "a state in Spanish": (
        with_line("Vive en el condado de King."),
        (ONE, LAST, '"condado de King", which is of King County'),
    ),
    "a possessive": (with_line("Washington's law says so."), (ONE, LAST, '"Washington"')),
    "a law": (with_line("The My Health My Data Act holds."), (ONE, LAST, "which is of Washington")),
    "in a title": (
        swap(TWO, "A second page about visits", "A second page on Seattle visits"),
        (TWO, 1, '"Seattle"'),
    ),
    "in a data file": (
        {GLOSSARY: '[trial]\nen.term = "trial"\nen.meaning = "as in Seattle"\n'},
        (GLOSSARY, 3, '"Seattle"'),
    ),
    "in the clinic's own words": (
        {WORDS: '["home.title"]\nen = "Care in Seattle"\nes = "Salud en Seattle"\n'},
        (WORDS, 2, '"Seattle"'),
    ),
    "a page for another state": (
        swap(TWO, "Kind: visit", "Kind: visit\nRegion: Oregon"),
        (TWO, 5, "this page is for Oregon, and the clinic is in Portland, Maine"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_of_another_place_is_named_with_its_line(name, tmp_path):
    changes, (file, line, what) = CASES[name]
    found = told(tmp_path, MAINE | changes)
    assert [p for p in found if (p.file, p.line) == (file, line) and what in p.what], found


def test_each_help_line_and_the_privacy_page_of_another_region_are_named(tmp_path):
    found = told(tmp_path, MAINE)
    lines = {p.what.partition(" is a line for")[0] for p in found if p.file == HELP_FILE}
    assert {"king-county", "teen-link", "washington-211"} <= lines
    assert [(p.file, p.line) for p in found if "this page is for" in p.what] == [(POLICY, 5)]


PASSES = {
    "an excuse": 'A study in Seattle asked so.\n{: .excused reason="where the study was"}',
    "part of a word": "Seattleites and Washingtonians came.",
    "the key of a source": "It was so [@doe2021].",
    "the file of a link": "See [the next](../visits/two.md#Seattle-x).",
    "the clinic's own city": "We are in Portland, in Maine.",
}


@pytest.mark.parametrize("name", PASSES)
def test_what_is_right_or_excused_passes(name, tmp_path):
    assert [p for p in told(tmp_path, MAINE | with_line(PASSES[name])) if p.file == ONE] == []


def test_a_draft_may_wait(tmp_path):
    draft = swap(TWO, "Kind: visit", "Kind: visit\nStatus: draft\nRegion: Oregon")
    assert [p for p in told(tmp_path, MAINE | draft) if p.file == TWO] == []


def test_a_privacy_page_of_no_law_is_asked_for(tmp_path):
    [problem] = told(tmp_path, swap(POLICY, "Region: Washington\n", ""))
    assert (problem.file, "Region: Washington" in problem.fix) == (POLICY, True)


ODD = {
    "a state in letters": ("state", "Washington", "WA", 'Write state = "Washington".'),
    "a state cut short": ("state", "Washington", "Wash.", 'Write state = "Washington".'),
    "what sort of place it is": ("state", "Washington", "Washington State", '"Washington".'),
    "a slip in the city": ("city", "Seattle", "Seatle", 'Write city = "Seattle".'),
    "the city with its state": ("city", "Seattle", "Seattle, WA", 'Write city = "Seattle".'),
    "half a county": ("region", "King County", "King", 'Write region = "King County".'),
}


@pytest.mark.parametrize("name", ODD)
def test_a_place_that_is_written_otherwise_than_on_pages_is_told_once_and_no_page(name, tmp_path):
    key, right, odd, fix = ODD[name]
    content, problems = content_module.read(
        lay(tmp_path, swap(CLINIC_FILE, f'{key} = "{right}"', f'{key} = "{odd}"')), DAY
    )
    [problem] = places.find_foreign(content)
    line = files()[CLINIC_FILE].split("\n").index(f'{key} = "{right}"') + 1
    assert problems == [] and (problem.file, problem.line) == (CLINIC_FILE, line)
    assert f'"{odd}"' in problem.what and fix in problem.fix


RIGHT = {  # (state, city, region, other names that a help line or places.toml has)
    "a city in a county named like it": (
        ("Washington", "Spokane", "Spokane County", "Spokane County, Washington"),
        ("Washington", "Spokane", "King County", "Spokane County, Washington"),
        ("Utah", "Salt Lake City", "Salt Lake County", "Salt Lake County, Utah"),
        ("Louisiana", "Lafayette", "", "Lafayette Parish, Louisiana"),
    ),
    "a city named like a state": (
        ("Kansas", "Kansas City", "Wyandotte County", "Kansas"),
        ("Missouri", "Kansas City", "Jackson County", "Kansas, Missouri"),
        ("New York", "New York City", "New York County", "New York"),
    ),
    "a county named like a city": (
        ("Washington", "Yakima", "Yakima County", "Yakima, Washington"),
        ("Washington", "Sunnyside", "Yakima County", "Yakima, Washington"),
    ),
    "a county that differs from another in one letter": (
        ("Oregon", "Lakeview", "Lake County", "Lane County, Oregon"),
    ),
    "a state of which nothing is known, named like a county": (
        ("Maine", "Portland", "Cumberland County", "Mainer County"),
    ),
}


def with_place(state, city, region, known):
    """Return the clinic's file with another place, and a page for the places known."""
    text = files()[CLINIC_FILE]
    for key, old, new in (
        ("state", "Washington", state),
        ("city", "Seattle", city),
        ("region", "King County", region),
    ):
        assert f'{key} = "{old}"' in text
        text = text.replace(f'{key} = "{old}"', f'{key} = "{new}"')
    return {CLINIC_FILE: text} | swap(TWO, "Kind: visit", f"Kind: visit\nRegion: {known}")


def list_odd(folder, place):
    content, problems = content_module.read(lay(folder, with_place(*place)), DAY)
    assert problems == []
    return list(places.find_odd_places(content))


@pytest.mark.parametrize("name", RIGHT)
def test_a_right_place_is_not_taken_for_another_of_a_like_name(name, tmp_path):
    found = {place: list_odd(tmp_path / str(n), place) for n, place in enumerate(RIGHT[name])}
    assert {place: odd for place, odd in found.items() if odd} == {}


UNCLEAR = {
    "two states": ("MA", "Salem", "", "Massachusetts, Maine"),
    "two states of one first word": ("WA", "Yakima", "", "West Virginia"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_letters_that_two_known_places_fit_are_to_be_written_in_full(name, tmp_path):
    """The state is not told to have moved either: all that is known of it would be taken away."""
    [problem] = list_odd(tmp_path, UNCLEAR[name])
    assert (problem.file, problem.fix) == (CLINIC_FILE, "Write the name in full.")


def test_a_state_in_letters_is_not_short_for_the_clinic(tmp_path):
    assert list_odd(tmp_path, ("TN", "Nashville", "", "Washington")) == []


def test_a_place_of_nearly_the_same_name_is_known_once_places_toml_has_it(tmp_path):
    changes = swap(CLINIC_FILE, 'city = "Seattle"', 'city = "Seatle"')
    named = {PLACES: files()[PLACES] + '\n["Seatle"]\nnames = []\n'}
    found = told(tmp_path, changes | named | with_line("We are in Seattle."))
    assert (ONE, LAST) in [(p.file, p.line) for p in found]


def test_a_clinic_in_another_state_has_moved_though_its_county_is_named_alike(tmp_path):
    brooklyn = MAINE[CLINIC_FILE].replace("Maine", "New York").replace("Cumberland", "Kings")
    found = told(tmp_path, {CLINIC_FILE: brooklyn})
    assert any("king-county is a line for King County" in p.what for p in found)


def test_no_page_is_told_to_be_foreign_while_nobody_says_where_the_clinic_is(tmp_path):
    changes = swap(CLINIC_FILE, 'state = "Washington"', 'state = ""')
    content, problems = content_module.read(lay(tmp_path, changes), DAY)
    assert [p.file for p in problems] == [CLINIC_FILE]
    assert list(places.find_foreign(content)) == []
