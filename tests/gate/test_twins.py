"""What a translation says otherwise than its English page is named at its line, and no more."""

from datetime import date

import pytest
from clinic.commands.commands import run_command
from clinic.content import content
from clinic.gate import twins
from clinic.standing.translations import RECORD, words_hash
from clinic.text.phone_numbers import Numbers
from site_report import Report
from small_site import ES, ONE, begin, files, lay, swap
from tables import each
from text_examples import article

NUMBERS = Numbers(frozenset({"988", "911", "2065550100"}), {"988": frozenset({""})})
BODY = """!!! key-points "{short}"
    - Call 988.

## A {{#usual}}

{usual}

## B {{#ketamine}}

{ketamine}

## C {{#tonight}}

A plan.
"""
FIRST = 6  # the line on which a text of `article` begins
ENGLISH = {
    "short": "In short",
    "usual": "About 92 in 100 slept badly, and 28 in 100 of the others [@ncptsd].",
    "ketamine": "It can stop your breathing [@label; @mayo].\n\nOne of 10,000 had 1.5 mg [@mayo].",
}
SPANISH = {
    "short": "En resumen",
    "usual": "Unas 92 de cada 100 dormían mal, y 28 de cada 100 de las demás [@ncptsd].",
    "ketamine": "Puede detener la respiración [@label; @mayo].\n\n"
    "Una de 10.000 recibió 1,5 mg [@mayo].",
}


def differences(spanish, english, **head):
    """Return the problems of a Spanish text beside an English one; `head` is of the Spanish."""
    return twins.find_differences(article(spanish, "es", **head), article(english), NUMBERS)


def cut(old, new):
    """Return the Spanish page with something in it written otherwise, and what is told of it."""
    text = BODY.format(**SPANISH)
    assert old in text
    return differences(text.replace(old, new), BODY.format(**ENGLISH))


ASK = (
    "Ask the source which is right, and write that on both pages; if both are, write it in digits "
    "on both, or excuse the paragraph"
)
SLIPS = {  # a slip in the Spanish page: old, new -> its line, what, the fix
    "another figure": (
        ("92 de", "29 de"),
        (11, 'This says "29" where content/articles/ptsd/x.md:11 says "92".', ASK),
    ),
    "two other figures": (
        ("92 de cada 100 dormían mal, y 28", "29 de cada 100 dormían mal, y 82"),
        (11, 'This says "29" where content/articles/ptsd/x.md:11 says "92".', ASK),
    ),
    "a figure ten times as large": (
        ("1,5 mg", "15 mg"),
        (17, 'This says "15" where content/articles/ptsd/x.md:17 says "1.5".', ASK),
    ),
    "a figure that is gone": (
        (", y 28 de cada 100 de las demás", ""),
        (11, 'content/articles/ptsd/x.md:11 says "100", and this section does less often.', ASK),
    ),
    "a figure more": (
        ("Una de", "Una de 7 de"),
        (17, 'This says "7", and not this section of content/articles/ptsd/x.md.', ASK),
    ),
    "a figure once more": (
        ("de las demás", "de las otras 28"),
        (11, 'This says "28", more often than this section of content/articles/ptsd/x.md.', ASK),
    ),
    "a section that is gone": (
        (f"## B {{#ketamine}}\n\n{SPANISH['ketamine']}\n\n", ""),
        (
            9,
            "The section {#ketamine} of content/articles/ptsd/x.md:13 is missing here.",
            "Translate it, and leave {#ketamine} as it is.",
        ),
    ),
    "the first section is gone": (
        (f"## A {{#usual}}\n\n{SPANISH['usual']}\n\n", ""),
        (6, "The section {#usual} of content/articles/ptsd/x.md:9 is missing here.", "Translate"),
    ),
    "a section more": (
        ("## C {#tonight}\n\nA plan.", "## C {#tonight}\n\nA plan.\n\n## D {#more}\n\nMás."),
        (
            23,
            "content/articles/ptsd/x.md has no section {#more}.",
            "Write the name that it has there; or, if it is for readers of this language alone: "
            '{#more .excused reason="…"}',
        ),
    ),
    "another name": (
        ("{#usual}", "{#usual2}"),
        (
            9,
            "This is {#usual2}, where content/articles/ptsd/x.md:9 is {#usual}.",
            "Write {#usual} if this is its translation; if not, translate that too.",
        ),
    ),
    "no name": (
        ("## C {#tonight}", "## C"),
        (13, "The section {#tonight} of content/articles/ptsd/x.md:19 is missing here.", "Transl"),
    ),
    "a source that is gone": (
        ("[@label; @mayo]", "[@mayo]"),
        (
            15,
            "content/articles/ptsd/x.md:15 cites [@label], and this section does not.",
            "Cite it in the sentence that says the same, or excuse the paragraph",
        ),
    ),
    "a source more": (
        ("[@label; @mayo]", "[@label; @mayo; @feder]"),
        (
            15,
            "[@feder] is cited here, and not in this section of content/articles/ptsd/x.md.",
            "Cite what is cited there, or cite this there too, or excuse the paragraph",
        ),
    ),
    "a source in another section": (
        ("A plan.", "A plan [@mayo]."),
        (21, "[@mayo] is cited here, and not in this section", "Cite what is cited there"),
    ),
}


@each("case", SLIPS)
def test_a_slip_is_named_at_its_line_with_what_the_english_page_says(case):
    (old, new), (line, what, fix) = SLIPS[case]
    found = sorted(cut(old, new))
    assert found, "nothing was told"
    first = found[0]
    assert first.file == "content/articles/ptsd/x.es.md"
    assert (first.line, first.what) == (line, first.what)
    assert first.what.startswith(what), first.what
    assert first.fix.startswith(fix), first.fix


def test_each_difference_is_told_once():
    for case, ((old, new), _) in SLIPS.items():
        wanted = 2 if case in ("two other figures", "a figure that is gone") else 1
        assert len(cut(old, new)) == wanted, case


def test_a_section_with_another_name_is_compared_as_well():
    text = BODY.format(**SPANISH | {"usual": "29 de 100, y 28 de 100 [@ncptsd]."})
    found = sorted(differences(text.replace("{#usual}", "{#usual2}"), BODY.format(**ENGLISH)))
    assert [problem.line for problem in found] == [9, 11]
    assert "{#usual2}" in found[0].what and '"29" where' in found[1].what


def test_a_figure_at_the_top_of_a_page_is_compared_and_can_not_be_excused():
    found = differences("Hola.", "Hello.", title="Qué ayudó a 10 de 15 personas")
    assert [problem.line for problem in found] == [1, 1]
    assert all("excuse" not in problem.fix for problem in found)


@each(("title", "alike"), [("Doscientos días", True), ("Trescientos días", False)])
def test_a_title_in_words_may_be_in_digits_on_the_english_page(title, alike):
    source = article("Hello.", title="What 200 days can do")
    found = twins.find_differences(article("Hola.", "es", title=title), source, NUMBERS)
    assert (found == []) is alike


def test_a_form_that_is_not_known_can_be_written_in_digits():
    [found] = differences("Una hora y media.", "1.5 hours.")
    assert "if both are, write it in digits on both" in found.fix


def test_of_equal_figures_the_one_in_another_paragraph_is_named():
    english = "10 of 15 responded [@a].\n\n3 of 15 did not [@a]."
    [found] = differences("10 de 51 sí [@a].\n\n3 de 15 no [@a].", english)
    assert found.line == FIRST and '"51"' in found.what and f"x.md:{FIRST} " in found.what


ALIKE = {  # English, Spanish
    "thousands": ("10,000 and 2,500,000 [@a]", "10.000 y 2 500 000 [@a]"),
    "thousands with a narrow blank": ("10,000 [@a]", "10\u202f000 [@a]"),
    "decimals": ("0.5 mg, 1.50 mg [@a]", "0,5 mg, 1,5 mg [@a]"),
    "thousands in a word": ("10,000 and 1.5 million [@a]", "10 mil y 1,5 millones [@a]"),
    "percent": ("92% and 28 percent", "92 % y 28 por ciento"),
    "percent, and out of a hundred": ("40 in 100, up to 60 in 100", "del 40% al 60%"),
    "words for a figure": ("Fifteen people, thirty-two weeks", "15 personas, 32 semanas"),
    "a figure for words": ("15 people, 32 weeks", "Quince personas, treinta y dos semanas"),
    "one": ("1 of 15", "una de quince"),
    "a day": ("the attacks of 9/11", "los ataques del 11 de septiembre"),
    "a day with its year": ("2026-11-23", "23 de noviembre de 2026"),
    "an ordinal": ("the 3rd visit", "la tercera visita"),
    "hundreds": ("200 people, 300 more", "Doscientas personas, trescientas más"),
    "hundreds, the other way": ("Two hundred people", "200 personas"),
    "a hundred and more": ("120 people, 101 days", "Ciento veinte personas, ciento un días"),
    "a hundred": ("A hundred people", "100 personas"),
    "hundreds for percent": ("One in a hundred", "El 1 %"),
    "percent, and a number behind it": (
        "28% 2 weeks later",
        "El 28 por ciento dos semanas después",
    ),
    "twenty-one": ("21 days", "Veintiún días"),
    "thousands in words": ("1,200 people", "Mil doscientas personas"),
    "thousands in digits and a word": ("10 thousand", "Diez mil"),
    "thousands of millions": ("2 billion", "2 mil millones"),
    "a million": ("1,000,000 people", "Un millón de personas"),
    "a million in a title": ("1 Million People", "1.000.000 de personas"),
    "a dozen": ("A dozen visits, 2 dozen calls", "12 visitas, 24 llamadas"),
    "half a dozen": ("6 visits", "Media docena de visitas"),
    "once and twice": ("Once a day, twice a week", "1 vez al día, 2 veces por semana"),
    "times": ("2 times", "Dos veces"),
    "no number": ("Hundreds of people, and half stayed", "Cientos de personas; la mitad siguió"),
    "one and a half": ("One and a half hours", "Una hora y media"),
    "an ordinal with a dot": ("the 2nd week, the 1st day", "la 2.a semana, el 1.er día"),
    "an ordinal with a dot, and in words": ("the second week", "la 2.a semana"),
    "the first": ("the first day", "el 1.er día"),
    "an ordinal of one page alone": ("by June 2nd", "para el 2 de junio"),
    "an ordinal in words": ("a second visit", "una segunda visita"),
    "a day in May": ("By May 5", "Para el 5/5"),
    "the first day of May": ("By May 1", "Para el primero de mayo"),
    "another order": ("Of 15 people, 10 responded", "Respondieron 10 de 15 personas"),
    "two sentences": ("92, and 28 of 100 [@a].", "Eran 92 [@a]. Eran 28 de 100 [@a]."),
    "a help line of its own": ("Call or text 988.", "Llame al 988 y oprima 2, o escriba al 988."),
    "the source of a help line": (
        "Call 1-206-555-0100 [@a].",
        "Llame al 1-206-555-0100 y oprima 2 [@a; @b].",
    ),
    "hours beside a number, or before it": (
        "We are there from 6 to 10: call 206-555-0100.",
        "Atendemos de 6 a 10. Llame al 206-555-0100.",
    ),
    "a link": ("[here](../x/p-1.md)", "[aquí](../x/p-2.es.md)"),
    "an excused paragraph": (
        "23 people.",
        '24 personas.\n{: .excused reason="counted anew here"}',
    ),
    "an excused section": ("Hi.", 'Hola.\n\n## D {#d .excused reason="for here"}\n\n5 [@z].'),
    "an excused section of the English page": (
        'Hi.\n\n## D {#d .excused reason="x"}\n\n5',
        "Hola.",
    ),
    "sections in another order": ("## A {#a}\n\n## B {#b}", "## B {#b}\n\n## A {#a}"),
    "a list": ("1. One thing.\n2. Another.", "- Una cosa.\n- Otra."),
}


@each("case", ALIKE)
def test_pages_that_rightly_differ_are_left_alone(case):
    english, spanish = ALIKE[case]
    assert differences(spanish, english) == []


@each(
    ("spanish", "english"),
    [
        ("Recibió 100 mg.", "It took 10 mg."),
        ("Fue el 40%.", "It was 4%."),
        ("10 mil", "10 million"),
        ("Eran 2 de dos grupos.", "There were 3 of two groups."),
        ("Llame al 988 si son 92.", "Call 988 if there are 29."),
        ("10 de 16", "10 of 15"),
        ("5 mg", "0.5 mg"),
        ("3 de cada 100", "30 in 100"),
        ("Doscientas personas", "300 people"),
        ("Doscientas personas", "2 people, or 100"),
        ("Ciento veinte personas", "100 people"),
        ("Ciento veinte personas", "20 people"),
        ("Mil doscientas personas", "1,000 people"),
        ("Doscientas mil personas", "200 people"),
        ("Un millón de personas", "1,000 people"),
        ("Veintiún días", "1 day"),
        ("Treinta y dos días", "30 days"),
        ("Una docena", "10 visits"),
        ("Dos docenas", "12 visits"),
        ("2 veces al día", "Once a day"),
        ("Once personas", "1 person"),
        ("Miles de personas", "1,000 people"),
        ("Millones de personas", "1,000,000 people"),
        ("100 personas", "Hundreds of people"),
        ("La mitad de ellas", "2 of them"),
        ("Diez mil personas", "10 people"),
        ("10 mil personas", "1,000 people"),
        ("1,5 horas", "One hour"),
        ("Puede ayudar a 5", "It may help some"),
        ("Para el 6/5", "By May 5"),
        ("la 2.a semana", "the week 3"),
    ],
)
def test_no_likeness_hides_another_figure(spanish, english):
    assert differences(spanish, english)


def test_of_a_language_whose_number_words_are_unknown_figures_are_not_compared():
    document = article("Hai người [@a]. 5", "es")
    vietnamese = type(document.language)("vi", "Vietnamese")
    document = type(document)(**{**vars(document), "language": vietnamese})
    found = twins.find_differences(document, article("3 people [@a; @b]."), NUMBERS)
    assert [problem.what.partition(" ")[2] for problem in found] == [
        "cites [@b], and this section does not."
    ]


# on a site


def record(root):
    """Record the Spanish page as a translation of the English one as it is now."""
    english = content.read(root, date(2026, 11, 23))[0].documents[ONE]
    entry = f'["{ES}"]\nhash = "{words_hash(english)}"\nday = 2026-11-23\nsections = {{}}\n'
    (root / RECORD).write_text(entry, encoding="utf-8")


SLIP = swap(ES, "10 de 15", "10 de 51")
TOLD = f'This says "51" where {ONE}:14 says "15".'


def told(root):
    """Return what a publish says of the Spanish page."""
    return [p.what for p in begin(root, mode="publish").report.problems if p.file == ES]


def test_a_slip_in_a_recorded_translation_stops_a_publish(tmp_path):
    root = lay(tmp_path / "site", SLIP)
    record(root)
    assert told(root) == [TOLD]


def test_nothing_is_told_of_what_is_not_on_record_or_of_an_older_page(tmp_path):
    root = lay(tmp_path / "site", SLIP)
    assert told(root) == []
    record(root)
    newer = files()[ONE].replace("10 of 15", "11 of 15")
    (root / ONE).write_text(newer, encoding="utf-8")
    assert told(root) == []


def test_a_slip_in_a_draft_stops_nothing(tmp_path):
    root = lay(tmp_path / "site", {ES: SLIP[ES].replace("\n\n", "\nStatus: draft\n\n", 1)})
    record(root)
    report = begin(root, mode="publish").report
    assert report.problems == set()
    assert TOLD in [hint.what for hint in report.hints if hint.file == ES]


@pytest.mark.parametrize("again", [False, True])
def test_what_was_found_is_found_by_the_next_build_too(tmp_path, again):
    root = lay(tmp_path / "site", SLIP)
    record(root)
    told(root)
    if again:
        (root / ES).write_text(files()[ES], encoding="utf-8")
    assert told(root) == ([] if again else [TOLD])


def test_a_translation_that_differs_is_not_recorded(tmp_path, monkeypatch):
    root = lay(tmp_path / "site", SLIP)
    monkeypatch.chdir(root)
    report = Report()
    assert run_command(["translated", "--article", ES], report) == 1
    assert [problem.what for problem in sorted(report.problems)] == [
        f"It is not recorded as a translation: it differs from {ONE}.",
        TOLD,
    ]
    assert (root / RECORD).read_text(encoding="utf-8") == ""
    (root / ES).write_text(files()[ES], encoding="utf-8")
    assert run_command(["translated", "--article", ES], Report()) == 0
    assert ES in (root / RECORD).read_text(encoding="utf-8")
