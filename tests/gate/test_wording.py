"""Words that promise too much or wound are named with their sentence and a better one."""

import tomllib
from pathlib import Path

import pytest
from clinic.content.content import Content
from clinic.content.data.drug_names import fill_names
from clinic.content.files import Source
from clinic.gate.sentences import wording
from small_site import lay, problems, swap
from tables import each
from text_examples import CARE, article

FILE = Path(__file__).resolve().parents[1] / "helpers/wording.toml"
GLOSSARY = "content/glossary.toml"
RAW = tomllib.loads(FILE.read_text(encoding="utf-8"))
DATA = fill_names(RAW, CARE)
EXAMPLES = [
    (phrase, kind, example)
    for phrase in DATA["phrase"]
    for kind in ("fails", "passes")
    for example in phrase[kind]
]


def told(body, lang="en", **head):
    return wording.check_wording(article(body, lang, **head), DATA)


def only(phrase):
    return {"phrase": [phrase]}


def file(data):
    """Return content that has these rules on wording, on the lines on which they really stand."""
    source = Source("content/wording.toml", "data", FILE.read_text(encoding="utf-8"))
    return Content(FILE.parents[1], None, sources=[source], wording=data)


@each(("phrase", "kind", "example"), EXAMPLES)
def test_each_example_of_an_entry_is_borne_out_on_a_page(phrase, kind, example):
    look = wording.check_wording if phrase["level"] == "stop" else wording.hints
    found = look(article(f"Hello.\n\n{example}", phrase["lang"]), only(phrase))
    assert len(found) == (1 if kind == "fails" else 0)
    if found:
        assert found[0].line == article("").body_line + 2
        assert example.replace(" [@a2020]", "") in found[0].what
        assert phrase["instead"] in found[0].fix


@pytest.mark.parametrize("lang", ["en", "es"])
def test_each_entry_has_its_language_alone(lang):
    assert any(p["lang"] == lang and p["level"] == "stop" for p in DATA["phrase"])
    assert any(p["lang"] == lang and p["level"] == "hint" for p in DATA["phrase"])


def test_the_file_itself_has_no_fault():
    assert wording.check_examples(file(DATA)) == []


def test_an_entry_that_its_examples_do_not_bear_out_is_named():
    phrase = {
        "lang": "en",
        "level": "stop",
        "pattern": r"\bcure\b",
        "passes_when": [r"\bnot\b"],
        "instead": "x",
        "fails": ["Not a cure."],
        "passes": ["A cure."],
    }
    found = wording.check_examples(file(only(phrase)))
    assert [p.file for p in found] == ["content/wording.toml"] * 2
    assert '"Not a cure."' in found[0].what and '"A cure."' in found[1].what


PASS = (
    "Ketamine is not FDA approved for PTSD.",
    "Ketamine is not a cure.",
    "It is not a cure for PTSD or for depression.",
    "It has never been shown to cure anyone.",
    "It is secure, obscure and procured.",
)


@pytest.mark.parametrize("sentence", PASS)
def test_a_plain_denial_passes(sentence):
    assert told(sentence) == []


HIDDEN = {
    "bold": "Ketamine **cures** PTSD.",
    "over two lines": "Ketamine is a game\nchanger.",
    "capitals": "KETAMINE CURES PTSD.",
    "a heading": "## A cure for PTSD {#x}",
    "an item": "- Ketamine cures PTSD.",
    "a row": "| A | B |\n|---|---|\n| It | cures PTSD |",
    "the title of a box": '!!! note "A cure"\n    Hello.',
    "a link": "Ketamine [cures](../x.md) PTSD.",
    "a denial elsewhere": "Ketamine does not help all. Ketamine cures PTSD.",
    "a denial of something else": "It is not dear, and it cures PTSD.",
    "cited": "Ketamine cures PTSD [@a2020].",
    "a soft hyphen": "Ketamine cu\u00adres PTSD.",
}


@each("case", HIDDEN)
def test_a_phrase_is_found_wherever_it_hides(case):
    assert len(told(HIDDEN[case])) == 1


DRESSED = {  # how a word may be typed or pasted -> as an entry has it
    "It is risk{}free.": ("risk-free", "‐‑﹣－‒–−"),
    "You can{}t get addicted to it.": ("can't get addicted", "’´ʹʼ‘‛′＇"),
    "It is a mira{}cle cure for it.": ("miracle", "\u00ad"),
    "There are no long{}term risks.": ("no long-term risks", "‑"),
}


@pytest.mark.parametrize("text", ["You cant get addicted to it.", "You Cant get addicted."])
def test_a_denial_without_its_apostrophe_is_one(text):
    [problem] = told(text)
    assert "n't get addicted" in problem.what and text in problem.what
    assert told("Ketamine isnt a miracle, and doesnt cure PTSD.") == []
    assert told("As is her wont, she has a font.") == []


@pytest.mark.parametrize("at_top", [False, True])
@each(("written", "plain", "signs"), [(text, *of) for text, of in DRESSED.items()])
def test_a_sign_in_another_dress_hides_no_phrase(written, plain, signs, at_top):
    for sign in signs:
        text = written.format(sign)
        found = (
            told("Words.", summary=f"{text} We say so to all people who ask here.")
            if at_top
            else told(text)
        )
        assert any(plain in problem.what for problem in found), (text, found)


def test_a_sign_in_another_dress_hides_no_phrase_in_a_data_file(tmp_path):
    root = lay(tmp_path / "site", swap(GLOSSARY, "a dummy treatment", "a dummy: no mira\u00adcle"))
    assert problems(root) == []
    root = lay(tmp_path / "two", swap(GLOSSARY, "a dummy treatment", "a‑dummy mira\u00adcle"))
    [problem] = problems(root)
    assert (problem.file, problem.line) == (GLOSSARY, 3) and '"miracle"' in problem.what


def test_a_denied_word_does_not_excuse_the_same_word_further_on():
    assert len(told("It is not a cure, they say; yet it cures PTSD.")) == 1


def test_an_excused_quotation_passes():
    assert told('They wrote: “a cure”.\n{: .excused reason="a quotation"}') == []


@pytest.mark.parametrize(
    ("name", "line"), [("title", 1), ("summary", 3), ("approval", 5), ("content_note", 5)]
)
def test_the_lines_at_the_top_are_looked_at(name, line):
    found = told("Hello.", **{name: "A cure for PTSD, which the FDA has not approved at all."})
    assert [p.line for p in found] == [line]
    assert "excused" not in found[0].fix


def test_pages_are_looked_at_like_articles():
    page = article("Ketamine cures PTSD.", folder="pages", kind="plain")
    assert len(wording.check_wording(page, DATA)) == 1


def test_a_hint_stops_nothing():
    document = article("There is new hope.")
    assert wording.check_wording(document, DATA) == []
    assert len(wording.hints(document, DATA)) == 1


def test_a_pattern_with_groups_of_its_own_works():
    phrase = {
        "lang": "en",
        "level": "stop",
        "pattern": r"\b(very) \1\b",
        "passes_when": [],
        "instead": "x",
        "fails": [],
        "passes": [],
    }
    assert (
        len(wording.check_wording(article("It is very very good."), {"phrase": [phrase, phrase]}))
        == 2
    )


def test_no_entry_is_no_problem():
    assert told("A cure.", "en") and wording.check_wording(article("A cure."), {}) == []


AT_AN_EDGE = (
    "^cure",
    "cure$",
    r"cure\Z",
    r"cure(?!\s+\w)",
    r"(?<!\w\s)cure",
    r"cure(?!.)",
    r"\bcure\b",
)


@each("pattern", [*AT_AN_EDGE, "(?:a )?cure", "[^.]{0,9}cure", "CURE", "cures"])
def test_a_phrase_is_found_in_a_sentence_whatever_stands_in_the_others(pattern):
    phrase = {"pattern": pattern, "passes_when": []}
    for said in (
        ["cure"],
        ["A word", "cure", "and more"],
        ["A cure", "cure it", "no"],
        ["It", "cures"],
    ):
        alone = [
            (n, phrase, word) for n, text in enumerate(said) if (word := wording.find(text, phrase))
        ]
        assert wording.find_all(said, [phrase]) == (alone, [])


def test_no_phrase_is_ruled_out_where_it_stands():
    said = [text for phrase in DATA["phrase"] for text in (*phrase["fails"], *phrase["passes"])]
    changed = [*said, *map(str.upper, said), *(text.replace(" ", "\u00a0") for text in said)]
    phrases = DATA["phrase"]
    alone = [
        (number, phrase, word)
        for number, text in enumerate(changed)
        for phrase in phrases
        if (word := wording.find(text, phrase))
    ]
    assert wording.find_all(changed, phrases) == (alone, [])


def test_a_phrase_that_would_look_for_ever_is_not_looked_for_where_it_cannot_be():
    phrase = {"pattern": "(?:a+a+)+b", "passes_when": []}
    assert wording.find_all(["a" * 3_000], [phrase]) == ([], [])


PEOPLE = frozenset({"Lee", "Feder", "O'Neil"})
FINE = [  # said of no treatment, or asked
    "Act now if someone is in danger.",
    "Act now: call 911.",
    "Do not wait: call now if you think of dying.",
    "If it gets worse, call today.",
    "## Is ketamine a cure?",
    "## Is it safe and effective?",
    "Will this cure my depression?",
    "Does it rewire my brain?",
    "Can ketamine heal the brain?",
    "Scientists are looking for a cure.",
    "Researchers still search for a cure.",
    "You have a limited time to appeal.",
    "The offer letter has a limited time.",
    "Sleep helps your brain and body heal.",
    "Good food helps your brain heal.",
    "Exercise can restore strength after a brain injury.",
    "Gentle walks can restore balance after a brain injury.",
    "It is guaranteed by law.",
    "Federal law guarantees this.",
    "Your right to a copy is guaranteed by state law.",
    "Come to Room #1",
    "Come to room #1 at ten.",
    "Ring at door #1.",
    "There are no side effects from a blood pressure check.",
    "There are no side effects of a blood test.",
    "Ask Dr. Lee about it.",
    "Dr. Jane Lee will call you.",
    "Adriana Feder led it, and Dr. Feder wrote it.",
    "Dr. O'Neil asked 30 people.",
    "Doctors hope for a breakthrough.",
    "Your family can help your mind heal.",
    "Time can heal trauma.",
    "Congress guarantees this right.",
    "Exercise helps: it can heal the mind.",
    "If your face swells, stop your pills and call your doctor right away.",
    "Call 911 and stop the medicine if your lips swell.",
    "You and your doctor may decide to stop your antidepressant.",
    "You may be asked to stop taking drugs that make it hard for your blood to clot.",
    "Do not take any sleeping pills that night.",
    "Do not take more medicine than was prescribed.",
    "Give your child the medicine with food.",
    "Many veterans smoke and drink alcohol to cope.",
    "!!! do\n    - drink less alcohol",
    "While you wait a few weeks for a visit, call 988 if you think about suicide.",
    "Ask your doctor at your next visit if snoring or slow breathing at night is a problem.",
    "You can go to a support group on your own.",
    "If you cut yourself while cooking, wash the wound.",
    "Some people wish to stop their antidepressant because of side effects.",
    "Many people do not tell anyone that they think about suicide.",
    "If you feel suicidal, do not panic: call 988.",
    "Losing weight can reduce insulin resistance.",
    "The gold standard test is a blood test.",
    "Talk therapy is more effective than medicine for PTSD [@vadod2023].",
    "These therapies are highly effective for many people [@vadod2023].",
    '## A cure, they said {: .excused reason="a quotation"}',
    '## A cure, they said {#said .excused reason="a quotation"}',
]
WRONG = [
    "Act now, spots are limited!",
    "Call today.",
    "For a limited time only: half price.",
    "Did you know that ketamine cures PTSD?",
    "Ketamine helps sleep restore brain connections.",
    "Our therapy heals the brain.",
    "Your recovery is guaranteed.",
    "Seattle's #1 clinic.",
    "There are no side effects from ketamine.",
    "Ask Dr. Smith about it.",
    "Reviewed by Dr. Lee.",
    "Want a miracle? Come to us.",
    "Experts agree that it cures PTSD.",
    "Doctors call it a miracle.",
    "Doctors have found a cure for PTSD.",
    "Many doctors say it is a breakthrough for PTSD.",
    "Researchers found it safe and effective.",
    "Scientists want you to know it cures PTSD.",
    "Your family will see that it cures depression.",
    "Time and again it cures PTSD.",
    "Rest assured, it cures PTSD.",
    "The law says that it is safe and effective.",
    "You’ll be free of symptoms.",
    "!!! do\n    - stop your medicine on that day",
    "!!! dont\n    - drink alcohol. You may stop your medicine",
    "EMDR cures PTSD.",
]
FINE_ES = [
    "El sueño repara el cerebro.",
    "El tiempo ayuda a sanar la mente.",
    "Los científicos buscan una cura.",
    '!!! emergency "Llame ahora al 988 si"\n    - piensa en el suicidio',
    "Si tiene una reacción alérgica, deje de tomar el medicamento y llámenos.",
    "No tome medicinas que le dio un amigo.",
    "Algunas personas no toman su medicina por el costo.",
    "Sanar del trauma lleva tiempo.",
    "La exposición prolongada es uno de los tratamientos mejor estudiados [@a2020].",
]
WRONG_ES = [
    "El tiempo demuestra que cura el TEPT.",
    "Los científicos han hallado una cura.",
    "Su familia verá que cura la depresión.",
    "!!! do\n    - deje su medicina ese día",
]


@each("body", FINE)
def test_what_promises_nothing_of_a_treatment_passes(body):
    assert wording.check_wording(article(body), DATA, PEOPLE) == []


@each("body", WRONG)
def test_a_promise_is_found_however_it_is_put(body):
    assert len(wording.check_wording(article(body), DATA, PEOPLE)) == 1


@each(("body", "count"), [*((body, 0) for body in FINE_ES), *((body, 1) for body in WRONG_ES)])
def test_the_same_holds_in_spanish(body, count):
    assert len(told(body, "es")) == count


def test_a_heading_is_told_that_it_can_be_excused():
    assert "excused" in told("## A cure for PTSD {#x}")[0].fix
