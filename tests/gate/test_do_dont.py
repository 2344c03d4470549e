"""An item of `!!! dont` is a bare action: with "do not" before it, "avoid" says the opposite."""

import pytest
from clinic.gate.sentences.do_dont import check_do_dont
from clinic.text.blocks import find_blocks
from page_examples import converted, soup
from small_site import ONE, files, lay, problems
from tables import each
from text_examples import article

# An item -> what its fix tells the editor to type; "" for any bare action.
REVERSED = {
    "en": {
        "avoid food the day after": "",
        "Avoid food": "",
        "**avoid** food": "",
        "please avoid alcohol": "",
        "no driving": "",
        "No alcohol for 24 hours": "",
        "You should not drive": '"drive"',
        "You should never drive": '"drive"',
        "You shouldn’t drive": '"drive"',
        "you must not drive a car": '"drive a car"',
        "*never* drive": '"drive"',
        "__never__ drive": '"drive"',
        "Never, ever drive": '"drive"',
        "please never drive": '"drive"',
        "never again drive alone": '"drive alone"',
        "do not drive": '"drive"',
        "Don't drive": '"drive"',
        "don’t drive": '"drive"',
        "don&rsquo;t drive": '"drive"',
        "not to drive": '"drive"',
        "cannot drive": '"drive"',
        "patients must not drive": '"drive"',
        "refrain from driving": "",
        "abstain from alcohol": "",
        "stay away from alcohol": "",
        "Stay well away from alcohol": "",
        "keep off alcohol": "",
        "steer clear of alcohol": "",
        "nothing to eat for 6 hours": "",
        "eat nothing for 6 hours": "",
        "drink no alcohol": "",
        "take no sedatives": "",
        "tell nobody": "",
        "without food for 6 hours": "",
        "under no circumstances drive": "",
        "in no case drive": "",
        "none of your usual pills": "",
        "alcohol is not allowed": "",
        "alcohol: none": "",
        "zero alcohol": "",
        "“Avoid” alcohol": "",
        "alcohol is forbidden": "",
        "drink alcohol and never drive": "",
        "driving": "",
        "Driving a car, or cycling": "",
        "the car keys": "",
        "to drive": "",
        "you drive": "",
        "in the first 24 hours, drive": "",
        "24 hours of driving": "",
    },
    "es": {
        "evite el alcohol": "",
        "Evitar el alcohol": "",
        "*jamás* conduzca": '"conduzca"',
        "nunca conduzca": '"conduzca"',
        "no conduzca": '"conduzca"',
        "¡No conduzca!": '"conduzca"',
        "no debe conducir": '"conducir"',
        "Usted no debe conducir": '"conducir"',
        "usted nunca debe conducir": '"conducir"',
        "no se debe conducir": '"conducir"',
        "no puede conducir": '"conducir"',
        "tampoco conduzca": '"conduzca"',
        "absténgase de conducir": "",
        "abstenerse de beber": "",
        "sin comer 6 horas": "",
        "nada de alcohol": "",
        "ningún sedante": "",
        "en ningún caso conduzca": "",
        "manténgase lejos del alcohol": "",
        "aléjese del alcohol": "",
        "prohibido conducir": "",
        "está prohibido conducir": "",
        "el alcohol no está permitido": "",
        "conducir no está permitido": "",
        "el alcohol": "",
        "durante 24 horas, conduzca": "",
        "conduciendo": "",
    },
}
FROM_HELP = {  # nobody is kept from calling for help
    "en": [
        "call 911 for chest pain after your infusion",
        "**text** 988",
        "dial nine-one-one",
        "call 206-555-0100 at night",
        "call an ambulance",
        "ask for help",
        "go to the emergency room",
        "never call 911",
    ],
    "es": [
        "llame al 911 por dolor de pecho",
        "marque el 988",
        "llame a una ambulancia",
        "pida ayuda",
        "vaya a urgencias",
        "nunca llame al 988",
    ],
}
BARE = {
    "en": [
        "call our office number in an emergency",
        "ask for help with your bill by email",
        "get help from people who sell pills",
        "get the car number wrong",
        "wait to call 911",
        "hang up on 988",
        "call us instead of 911",
        "call the clinic in an emergency: call 911",
        "text us in a crisis",
        "drink alcohol",
        "Drive a car, or ride a bicycle",
        "bring small children",
        "stop or change a medicine on your own",
        "touch them without asking, when they are on edge",
        "have infusions at two clinics without telling both",
        "use ketamine at home with no one watching, which the FDA warns about",
        "take a sedative that your clinician has not agreed to",
        "borrow more than you can pay back if it does not help",
        "go on because you started: if it does not help, stopping is a good choice",
        'say "You should not feel like this", or "Never mind"',
        "say “Avoid people”",
        "take pills you do not know",
        "take medicines not meant for you",
        "leave out what you buy without a prescription",
        "hide a cold, a fever or a new illness: call first",
        "go without sleep",
        "stop for no reason",
        "IV drugs",
    ],
    "es": [
        "beba alcohol",
        "espere para llamar al 911",
        "llame a la clínica en vez del 911",
        "deje ni cambie una medicina por su cuenta",
        "conducir",
        "coma nada desde la medianoche",
        "tome ningún sedante",
        "diga que no puede",
        "tome medicinas no recetadas",
        "conduzca sin permiso",
        "los tome con alcohol",
        "venga en coche si no le acompañan",
    ],
}
NOT_TO_DO = {
    "en": {
        "do not drive": 'as "drive"',
        "Don’t drive": 'as "drive"',
        "never drive": 'as "drive"',
        "you must not drive": 'as "drive"',
        "no driving": "as the bare action",
        "nothing to eat": "as the bare action",
    },
    "es": {
        "no conduzca": 'as "conduzca"',
        "nunca conduzca": 'as "conduzca"',
        "nada de alcohol": "as the bare action",
    },
}
TO_DO = {
    "en": [
        "avoid alcohol",
        "drink water",
        "do not hesitate to call",
        "don't forget your list",
        "no matter what, call",
        "did I miss doses?",
    ],
    "es": ["evite el alcohol", "no dude en llamar", "no olvide su lista", "beba agua"],
}


def flat(table):
    """Return (language, item) for each item of a table by language."""
    return [(lang, item) for lang in table for item in table[lang]]


def in_box(item, kind="dont", mark="-", lang="en"):
    """Return the problems of a page with this item in such a box, below a right one."""
    right = {"en": "smoke", "es": "fume"}[lang]
    return check_do_dont(
        article(f'A line.\n\n!!! {kind} "X"\n    {mark} {right}\n    {mark} {item}', lang)
    )


@each("mark", ["-", "1."])
@each(("lang", "item"), flat(REVERSED))
def test_an_item_that_would_print_reversed_is_refused_at_its_line(lang, item, mark):
    [problem] = in_box(item, mark=mark, lang=lang)
    typed = REVERSED[lang][item]
    assert problem.line == article("A line.", lang).body_line + 4
    assert problem.fix.startswith(f"Write only {typed}" if typed else ("Write the bare", "Begin"))


@each(("lang", "item"), flat(FROM_HELP))
def test_nobody_is_kept_from_a_call_for_help(lang, item):
    [problem] = in_box(item, lang=lang)
    assert "keep someone from help" in problem.what and "Take it out" in problem.fix
    assert "Write only" not in problem.fix


@each(("lang", "item"), [("en", "do not call 911"), ("es", "no llame al 911")])
def test_a_call_for_help_is_not_moved_to_what_not_to_do(lang, item):
    [problem] = in_box(item, "do", lang=lang)
    assert "keep someone from help" in problem.what and "dont" not in problem.fix


@each("kind", ["do", "dont"])
def test_an_item_that_denies_without_end_is_refused_as_any_other(kind):
    [problem] = in_box("do not " * 14_000 + "drive", kind)
    assert "bare action" in problem.fix


@each(("lang", "item"), flat(BARE))
def test_a_bare_action_is_let_pass(lang, item):
    assert in_box(item, lang=lang) == []


@each(("lang", "item"), flat(NOT_TO_DO))
def test_a_list_of_things_to_do_tells_nobody_what_not_to_do(lang, item):
    [problem] = in_box(item, "do", lang=lang)
    assert f"Move it into a box !!! dont, {NOT_TO_DO[lang][item]}" in problem.fix


@each(("lang", "item"), flat(TO_DO))
def test_a_thing_to_do_is_let_pass(lang, item):
    assert in_box(item, "do", lang=lang) == []


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("do", "Do not"),
        ("do", "Never do this"),
        ("do", "Avoid these"),
        ("dont", "Do"),
        ("dont", "What to do:"),
    ],
)
def test_a_title_that_says_the_opposite_is_refused(kind, title):
    [problem] = check_do_dont(article(f'!!! {kind} "{title}"\n    - drink'))
    assert f'The title "{title}"' in problem.what and "Write !!! " in problem.fix


PLACES = {
    "an item within another": (
        '!!! dont "X"\n    - drink\n        - wine',
        2,
        "does not stand before an item within",
    ),
    "an ordered one within another": (
        '!!! dont "X"\n    1. drink\n        1. wine',
        2,
        "does not stand before an item within",
    ),
    "a paragraph of an item": (
        '!!! dont "X"\n    - drink\n\n        Drive a car.',
        3,
        "does not stand before this text",
    ),
    "a paragraph below the list": (
        '!!! dont "X"\n    - drink\n\n    Drive a car.',
        3,
        "does not stand before this text",
    ),
    "no list": ('!!! dont "X"\n    Drive a car.', 0, "This box has no list"),
    "no list and no title": ("!!! dont\n    Drive a car.", 0, "This box has no list"),
    "a box in a quotation": ('> !!! dont "X"\n>     - avoid wine', 1, "and not what is meant"),
    "a box in an item": (
        '- x\n\n    !!! dont "X"\n        - avoid wine',
        3,
        "and not what is meant",
    ),
    "behind another box": (
        '!!! dont "X"\n    - drink\n\n    !!! note "Y"\n        Text.\n\n    - avoid wine',
        6,
        "and not what is meant",
    ),
}


@each("case", PLACES)
def test_do_not_stands_before_all_that_is_not_to_be_done(case):
    body, line, what = PLACES[case]
    document = article(f"A line.\n\n{body}")
    [problem] = check_do_dont(document)
    assert (problem.line, what in problem.what) == (document.body_line + 2 + line, True)


LET = {
    "a line above the list": '!!! dont "X"\n    For a day:\n\n    - drink',
    "text below the box": '!!! dont "X"\n    - drink\n\nDrive a car.',
    "another box": '!!! note "X"\n    - avoid wine\n\n    Do not drive.',
    "two boxes": "!!! dont\n    - drink\n\n!!! dont\n    For a day:\n\n    - drive",
    "text of the item around the box": '- x\n\n    !!! dont "X"\n        - drink\n\n    Drive.',
    "an excuse": '!!! dont "X"\n    - no one else {: .excused reason="a quotation"}',
    "things to do within one": '!!! do "X"\n    - drink\n        - water\n\n    And rest.',
}


@pytest.mark.parametrize("case", LET)
def test_all_else_is_let_pass(case):
    assert check_do_dont(article(LET[case])) == []


def test_a_block_knows_its_box_to_the_box_s_end():
    body = '!!! do "A"\n    - one\n\n    !!! note "B"\n        two\n\n    - three\n\nfour'
    assert [(b.text, b.box) for b in find_blocks(article(body)) if b.kind != "title"] == [
        ("one", "do"),
        ("two", "note"),
        ("three", "do"),
        ("four", ""),
    ]


ITEMS = ["Do not drive a car", "do not drink", "do not smoke", "do not IV use"]


@pytest.mark.parametrize("mark", ["-", "1."])
def test_ordered_and_other_lists_each_say_do_not(mark):
    actions = ("Drive a car", "drink", "*smoke*", "IV use")
    body = '!!! dont "X"' + "".join(f"\n    {mark} {action}" for action in actions)
    items = soup(converted(body)).select(".donts > li")
    assert [li.text.strip() for li in items] == ITEMS


def test_a_list_of_another_box_within_says_nothing():
    body = '!!! dont "X"\n    - drink\n\n    !!! note "Y"\n        - rest'
    items = soup(converted(body)).select("li")
    assert [li.text.strip() for li in items] == ["do not drink", "rest"]


def test_a_site_with_such_an_item_is_not_published(tmp_path):
    text = files()[ONE].replace("## When", '!!! dont "X"\n    - You should not drive\n\n## When')
    [problem] = problems(lay(tmp_path, {ONE: text}))
    line = text[: text.index("You should not")].count("\n") + 1
    assert (problem.file, problem.line) == (ONE, line)
