"""A data file that cannot be read is told with what to type there, wherever that is known."""

import tomllib
from types import SimpleNamespace

import pytest
from clinic.content.data import slips
from clinic.content.data.data_files import parse
from clinic.content.files import Source

LIKE = "Write it like this: "
CURLY = "curly quotation marks"
STRAIGHTEN = 'Write " where each text begins and ends.'
INSIDE = "a quotation mark inside the text ends it"
WHICH_DAY = "Write the day that is meant, the year first, as in"  # and no line to paste, with a day
TOML = {  # text: (line, what, fix)
    'a = ""\nphone = ""\n\nphone = "1"': (
        4,
        '"phone" stands twice here, on line 2 too',
        "Keep one",
    ),
    'a = [""]\nb = 1\na = [\n"1",\n]': (3, '"a" stands twice here, on line 1 too', "Keep one"),
    '"a/" = "b/"\n"a/" = "c/"': (2, '"a/" stands twice', "Keep one"),
    "phone = “206-555-0134”": (1, CURLY, f'{LIKE}phone = "206-555-0134"'),
    "owner = ‘Jane’s Clinic’": (1, CURLY, f'{LIKE}owner = "Jane’s Clinic"'),
    'owner = "Jane”': (1, CURLY, f'{LIKE}owner = "Jane"'),
    "visit = [“You talk.”, “You go.”]": (1, CURLY, f'{LIKE}visit = ["You talk.", "You go."]'),
    "visit = [\n“You talk.”,\n]": (2, CURLY, STRAIGHTEN),
    'visit = [\n"You talk.”,\n]': (2, CURLY, STRAIGHTEN),
    "“old/” = “new/”": (1, CURLY, f'{LIKE}"old/" = "new/"'),
    "owner = 'Jane's Clinic LLC'": (1, INSIDE, f'{LIKE}owner = "Jane\'s Clinic LLC"'),
    'owner = "Jane "JJ" Doe LLC"': (1, INSIDE, f"{LIKE}owner = 'Jane \"JJ\" Doe LLC'"),
    'owner = "Jane "JJ" Doe\'s"': (1, INSIDE, f'{LIKE}owner = "Jane \\"JJ\\" Doe\'s"'),
    "[a]\nx = 1\n[b]\n[a]\nx = 2": (4, "[a] stands twice, on line 1 too", "Make one table"),
    "a = 1\na = [\n[1],\n[1]]": (2, '"a" stands twice here, on line 1 too', "Keep one"),
    "[[a]]\n[a.b]\n[[a]]\n[a.b]\n[a.b]": (5, "[a.b] stands twice, on line 4 too", "Make one"),
    "[ a ]\n[b]\n[a]  # again": (3, "[a] stands twice, on line 1 too", "Make one table"),
    "[[line]]\na = 1\n[line]\na = 1\n[[line]]": (3, "[line] has one bracket", "Write [[line]]"),
    "[line]\na = 1\n[[line]]\na = 1": (1, "[line] has one bracket", "Write [[line]]"),
    "strip = True": (1, "neither true nor false", f"{LIKE}strip = true"),
    "strip = no  # yet": (1, "neither true nor false", f"{LIKE}strip = false"),
    "phone = 206-555-0134": (1, '"206-555-0134" has no quotation marks', 'phone = "206-555-0134"'),
    "owner = Jane's Clinic": (1, "has no quotation marks", f'{LIKE}owner = "Jane\'s Clinic"'),
    "on = 11/23/2026": (1, '"11/23/2026" is no day', WHICH_DAY),
    "on = 2026-11-31": (1, '"2026-11-31" is no day', WHICH_DAY),
    "version = 3.5.7": (1, '"3.5.7" has no quotation marks', f'{LIKE}version = "3.5.7"'),
    'phone: "206"': (1, "there is no = behind phone", f'{LIKE}phone = "206"'),
    'phone = "206",': (1, "the comma at its end", f'{LIKE}phone = "206"'),
    'pattern = "\\d+"': (1, "a single \\", f'{LIKE}pattern = "\\\\d+"'),
}
JSON = {
    "": (1, "it is empty", "from git"),
    "null": (0, "nothing but null", "from git"),
    '[{"id": "a", "id": "b"}]': (1, '"id" stands twice', "Keep one of the two."),
    '[{"id": "a"},]': (1, "a comma stands before the end", "Take that comma out."),
    '[{"id": "a",}]': (1, "a comma stands before the end", "Take that comma out."),
    '[{"id": "a"}]\n[{"id": "b"}]': (2, "a second list begins", "one list holds all sources"),
    '[{"id": "a"}],\n[{"id": "b"}]': (1, "a second list begins", "one list holds all sources"),
    '[{"id": "a"}]\n,{"id": "b"}': (2, "a source stands behind the list", "Move the ]"),
    '[{"id": "a"}]\n]': (2, "the list has ended", "Take this ] out."),
    "[{“id”: “a”}]": (1, CURLY, STRAIGHTEN),
    '[{"id": "a”,\n"note": "b"}]': (1, CURLY, STRAIGHTEN),
    '[{"id": "a”}]': (1, CURLY, STRAIGHTEN),
    '[{"note": "As: “b” now", "id": “a”}]': (1, CURLY, STRAIGHTEN),
    "[{'id': 'a'}]": (1, "' is no quotation mark", STRAIGHTEN),
    '[{"check": True}]': (1, "True is no value", "small letters: true"),
    '[{"title": "A "real" trial"}]': (1, INSIDE, 'Write \\" in place of each'),
}
CASES = {("x.toml", text): told for text, told in TOML.items()} | {
    ("x.json", text): told for text, told in JSON.items()
}


@pytest.mark.parametrize("case", CASES)
def test_what_keeps_a_data_file_from_being_read_is_told_with_what_to_type(case):
    file, text = case
    line, what, fix = CASES[case]
    data, [problem] = parse(Source(file, "data", text))
    assert (data, problem.line) == (None, line)
    assert what in problem.what and fix in problem.fix, problem
    typed = problem.fix.removeprefix(LIKE)
    if typed != problem.fix:
        assert tomllib.loads(typed)


UNKNOWN = [
    ("x.toml", text)
    for text in (
        'name = "x',
        'a = "he said “x”',
        'a = "x" b = "y"',
        "a = [\n1",
        "order = 01",
        "a =",
        'a = ["PTSD: “x” now" "y"]',  # curly marks within a text are right
        'a = ["“x”"\nb = ["“y”"]',
        'a = [\n"b\\\\c"\nb = "b\\\\c"',  # line 3 is right: it is line 2 that lacks an end
        'a = """\nb = 2026-01-31',
        'a = """\nb = ' + "[" * 1900,
        # rows of lists, and tables within entries, are no tables that stand twice
        "a = [\n[1]\n[1]\n]",
        "[[line]]\n[line.words]\n[[line]]\n[line.words] x",
        "[[line]]\n[[line.words]]\n[[line]]\n[line.words] x",
    )
] + [
    ("x.json", text)
    for text in (
        '[{\n"id": "a"\n"title": "PTSD: “What works” now"\n}]',
        '[{\n"id": "a"\n"title": "“What works”, now"}]',
        '[{"id": "a"\ntitle": "b"}]',  # no mark within a text: one is missing before title
        # the ] of a list within the list does not end it
        '[{"id": "a", "author": [{"family": "B"}]\n {"id": "b"}\n]',
        '[{"issued": [2026]\n [2026]}]',
        '[{"issued": [2026] ] }]',
    )
]


@pytest.mark.parametrize(("file", "text"), UNKNOWN)
def test_what_is_not_known_is_told_in_general(file, text):
    _, [problem] = parse(Source(file, "data", text))
    assert problem.fix.startswith("Look for a missing quotation mark, comma or bracket")


@pytest.mark.parametrize("part", ['"', "'", " ", '" ', "a=", "[", "“", ",", "\\"])
def test_a_very_long_line_is_given_up_and_a_long_one_is_soon_told(part):
    for count in (1_900, 100_000):
        _, [problem] = parse(Source("x.toml", "data", f"a = {part * (count // len(part))} ="))
        assert problem.fix


def test_no_line_is_looked_at_again_for_each_key_that_stands_twice(monkeypatch):
    looked = []
    pattern = slips.IS_KEY
    watched = SimpleNamespace(match=lambda line: looked.append(line) or pattern.match(line))
    monkeypatch.setattr(slips, "IS_KEY", watched)
    text = "a = 1\n" * 50
    assert slips.find_toml_slip(text, 50, "Cannot overwrite a value")[0] == 50
    assert len(looked) == 50


def test_spaces_behind_a_bracket_are_read_once():
    """Read once for each of the three parts of a pattern, these would take an hour."""
    text = f'a = """\n[{" " * 40_000}\n"""\n[b]\n[b]'
    assert slips.find_toml_slip(text, 5, "Cannot declare ('b',) twice")[0] == 5
