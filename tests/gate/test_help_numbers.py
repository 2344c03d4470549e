"""A telephone number in the text that no data file gives is refused: its digits may be a slip."""

import pytest
from clinic.gate.sentences.help_numbers import check_help_numbers, find_unknown
from clinic.text.phone_numbers import Numbers, digits, find_numbers
from small_site import CLINIC_FILE, ES, HELP_FILE, ONE, files, lay, problems, swap
from tables import each
from text_examples import CRISIS, article

KNOWN = frozenset({"988", "911", "838255", "2065550100"})
REFUSED = {
    "Call 998 now.": "998",
    "Call or text 989 at any time.": "989",
    "Call 988 or 912.": "912",
    "Call 988, 911 or 913 at once.": "913",
    "Call 988/989.": "989",
    "dial **998**": "998",
    "Text HOME to 838256.": "838256",
    "Poison line p: 1-800-222-1223": "1-800-222-1223",
    "Crisis line ext: 18002738256": "18002738256",
    "Teléfono n. (206) 555-0199": "(206) 555-0199",
    "P 206.555.0199": "206.555.0199",
    "Room 1-800-273-TALK": "1-800-273-TALK",
    "License 206-555-0199": "206-555-0199",
    "Form +44 20 7946 0958": "+44 20 7946 0958",
    "You can call the lifeline\nat 978.": "978",
    "Its number is 998.": "998",
    "Llame al 998.": "998",
    "puede llamar al 998": "998",
    "marque 998 y luego 1": "998",
    "Envíe AYUDA al 998": "998",
    "Dial: 989": "989",
    "Text: 838256": "838256",
    "Call us now: 989": "989",
    "Llame ya: 989": "989",
    "Dial–989": "989",
    "CALL 989": "989",
    "Call (989), free": "989",
    "Call 24/7 at 989.": "989",
    "Call 989 24 hours a day.": "989",
    "Call, day or night, 989.": "989",
    "Tel. 989": "989",
    "Lifeline: 989": "989",
    "the hotline at 989": "989",
    "the 998 Suicide & Crisis Lifeline": "998",
    "Call 9-8-9.": "9-8-9",
    "The line is 9-8-9.": "9-8-9",
    "dial 9 8 9": "9 8 9",
    "call 9.8.9": "9.8.9",
    "206-555-0199": "206-555-0199",
    "(206) 555-0199": "(206) 555-0199",
    "(206)555-0199": "(206)555-0199",
    "+1 206.555.0199": "+1 206.555.0199",
    "206 555 0199": "206 555 0199",
    "Suite 200, 206-555-0199": "206-555-0199",
    "206\u00a0555\u00a00199": "206\u00a0555\u00a00199",
    "206\u2011555\u20110199": "206\u2011555\u20110199",
    "206–555–0199": "206–555–0199",
    "2065550199": "2065550199",
    "12065550199": "12065550199",
    "+44 20 7946 0958": "+44 20 7946 0958",
    "+206 555 0100": "+206 555 0100",
    "Call 555-0199.": "555-0199",
    "Call 206-555-019.": "206-555-019",
    "Call 20655501990.": "20655501990",
    "1-800-273-TALK": "1-800-273-TALK",
    "1-800-273-talk": "1-800-273-talk",
    "+1 (800) 273-TALK": "+1 (800) 273-TALK",
    "1-800-QUIT-NOW": "1-800-QUIT-NOW",
    "1 800 QUIT NOW": "1 800 QUIT NOW",
    "(800) QUIT-NOW": "(800) QUIT-NOW",
    "206-555-CARE": "206-555-CARE",
    "Dial nine-one-two.": "nine-one-two",
    "Call nine eight nine now.": "nine eight nine",
    "text eight three eight two five six": "eight three eight two five six",
    "Marque nueve ocho nueve.": "nueve ocho nueve",
    "Llame al nueve diez.": "nueve diez",
}
LET = [
    "Call or text 988, or call 911.",
    "Text 838255. Call (206) 555-0100, +1 206-555-0100 or 1.206.555.0100.",
    "Call 2065550100, +12065550100 or 206‑555‑0100.",
    "Call 9-8-8 or 9-1-1. Dial: 988.",
    "Call 988: 450 people answer there.",
    "In a study of 450 people, 120 felt better.",
    "In 2023 we called 450 people.",
    "A phone survey in 2023 found more.",
    "A call in 2024-2025 took long.",
    "Phone calls: 450 in one month.",
    "Make the text 200% larger.",
    "Text 100 words, or a message of 300 characters.",
    "The call cost $400.",
    "A phone call took 1,200 seconds.",
    "A phone call took 450 seconds.",
    "Call the clinic: 450 people work there.",
    "Call us, open 365 days a year.",
    "Call if your blood pressure is above 180/120.",
    "Call when the top number is 180.",
    "Call within 300 minutes of a dose of 300 mg.",
    "Llame al 988 o al 911.",
    "Llame si la presión pasa de 180.",
    "See doi.org/10.1001/206-555-0199.",
    "doi:10.1016/S0140-6736(21)01234-5",
    "NCT01234567, PMID: 34618763, PubMed 346187, PMC8291734",
    "ISBN 0306406152, NPI 2065550199",
    "Call for page 911, room 9-8-9, RCW 19.373.040 or WAC 246-919-601.",
    "Call or visit us at 400 Pine Street, Seattle, WA 98101.",
    "The message is on page 250, pages 120-145 and p. 345.",
    "On 2026-11-01 we called 450 people. Call by 2026-11-23, or on 11/23/2026.",
    "Call about your DD 214, or room 300.",
    "Try the 4-7-8 breath, take it 1-0-1, and count 3-2-1.",
    "JAMA 2021;325(12):1234-1245",
    "95% CI 1.02-3.45, 0.5 mg/kg over 40 minutes",
    "1 000 000 people, 100 200 3000",
    "Text them 1-3 days before.",
    "Dial nine-one-one, or call nine eleven.",
    "Marque nueve once. Llame al nueve, ocho, ocho.",
    "Call one two three times a day.",
    "Count: one, two, three, four.",
    "We called one, two of them.",
    "Call us within two, three hours.",
    "Ring the bell (code 4455#). Llame a la puerta con el código 4455.",
    "It is 100-percent safe, or 110-fahrenheit.",
]


@each("text", REFUSED)
def test_a_number_that_nobody_gave_is_found(text):
    assert [found.written for found in find_unknown(text, KNOWN)] == [REFUSED[text]]


@each("text", LET)
def test_another_number_is_let_pass(text):
    assert find_unknown(text, KNOWN) == []


def test_numbers_are_compared_by_their_digits():
    assert digits("+1 (206) 555-0100") == digits("206-555-0100") == "2065550100"
    assert digits("1-800-273-TALK") == digits("(800) 273-8255") == "8002738255"
    assert digits("+20 6555 0100") != digits("2065550100")[:10]


@pytest.mark.parametrize("same", ["8255", "273-8255"])
def test_letters_and_the_digits_beside_them_are_one_number(same):
    [found] = find_numbers(f"1-800-273-TALK ({same})")
    assert found.number == "8002738255"


@pytest.mark.parametrize("wrong", ["8256", "273-8254"])
def test_letters_beside_other_digits_are_a_slip(wrong):
    [found] = find_unknown(f"1-800-273-TALK ({wrong})", {"8002738255"})
    assert found.written == f"1-800-273-TALK ({wrong})"


NOT_TO_CALL = {
    "en": [
        "You do not need to call 911 or 988 for this. Call the clinic, and wait until it opens.",
        "Never call 911 or 988.",
        "There is no need to call 911 or 988.",
        "Don’t call 911, and don't text 988.",
        "Call the clinic instead of 911 or 988.",
        "Call us rather than calling 911 or 988.",
        "Call the clinic before you call 911 or 988.",
        "Call the clinic, not 911 or 988.",
        '!!! dont "Do not"\n    - call 911\n    - call 988',
        '!!! urgent "Do not call 911 or 988 if"\n    - it is mild',
    ],
    "es": [
        "No hace falta llamar al 911 ni al 988.",
        "Nunca llame al 911 ni al 988.",
        "No es necesario que llame al 911 o al 988.",
        "Llame a la clínica en vez de llamar al 911 o al 988.",
        "Llame a la clínica en lugar del 911 o del 988.",
    ],
}
TO_CALL = {
    "en": [
        "You do not need to use your real name when you call 988 or 911.",
        "You do not have to use insurance to call 988 or 911.",
        "If you can't reach us call 911 or 988.",
        "Do not wait: call 911 or 988.",
        "Do not wait, call 911 or 988.",
        "Do not drive yourself. Call 911, or text 988.",
        "You do not have to be sure: call 988, or 911.",
        "You do not need a reason to call 988 or 911.",
        "If you do not feel safe call 911 or 988.",
        "Do not hesitate to call 911 or 988.",
        "Do not call the clinic, but call 911 or 988.",
        "Call 911 or 988 instead of waiting.",
        "Call 988 24 hours a day. Dial nine-one-one.",
        "9-1-1 and 9-8-8 answer.",
        "### Call 911\n\nText 988.",
    ],
    "es": [
        "No espere: llame al 911 o al 988.",
        "No conduzca. Llame al 911. Envíe AYUDA al 988.",
        "No dude en llamar al 911 o al 988.",
        "Si no se siente a salvo, llame al 911 o al 988.",
    ],
}


def list_missing(text, lang, crisis=CRISIS):
    found = check_help_numbers(article(f"## When {{#get-help}}\n\n{text}", lang), None, crisis)
    return [problem.what for problem in found]


@each(("lang", "text"), [(lang, text) for lang in NOT_TO_CALL for text in NOT_TO_CALL[lang]])
def test_a_sentence_that_says_not_to_call_gives_no_number(lang, text):
    assert list_missing(text, lang) == [
        f"This section does not say that {number} can be called." for number in ("911", "988")
    ]


@each(("lang", "text"), [(lang, text) for lang in TO_CALL for text in TO_CALL[lang]])
def test_a_sentence_that_denies_something_else_gives_its_number(lang, text):
    assert list_missing(text, lang) == []


@pytest.mark.parametrize("written", ["116-123", "116 123", "116123", "116.123"])
def test_a_crisis_number_counts_however_it_is_written(written):
    crisis = {"emergency": "112", "call": "116-123", "text": ""}
    assert list_missing(f"Call {written}, or 112.", "en", crisis) == []
    assert len(list_missing("Call 116 124, or 112.", "en", crisis)) == 1


def test_a_box_of_the_help_page_that_says_not_to_call_lacks_its_number():
    boxes = (
        '!!! emergency "Do not call 911 if"\n    - it is mild\n\n'
        '!!! urgent "Call 988 if"\n    - you are sad\n\n!!! non-urgent "Ask"\n    - later'
    )
    page = article(boxes, folder="pages", kind="help")
    found = [problem.what for problem in check_help_numbers(page, None, CRISIS)]
    assert found == ["This box does not say that 911 can be called."]


def test_a_letter_that_is_an_i_to_patterns_alone_is_no_part_of_a_number():
    assert [found.number for found in find_numbers("Dial nine one one, or nİne one one.")] == [
        "911"
    ]


HIDDEN = ["9**8**9", "_989_", "98&#57;", "9\u200b89", "98\u00ad9", "[989](#a)", "`989`"]


@pytest.mark.parametrize("written", HIDDEN)
def test_a_number_is_read_as_its_readers_see_it(written):
    call = article(f"A line.\n\nPlease call\n{written}.\n\n## A {{#a}}")
    found = check_help_numbers(call, Numbers(KNOWN, {}), CRISIS)
    assert [problem.line for problem in found] == [call.body_line + 3]


def test_one_sentence_does_not_ask_for_the_number_of_the_next_paragraph():
    numbers = Numbers(KNOWN, {})
    apart, together = article("Always call\n\n450 in all did"), article("Always call\n450 in all")
    assert check_help_numbers(apart, numbers, CRISIS) == []
    assert len(check_help_numbers(together, numbers, CRISIS)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(
    "opening",
    [
        "1-800-",
        "206-",
        "call 123 ",
        "+1",
        "2 0 6 ",
        "(206) ",
        "1-800-A",
        "call call ",
        "9-",
        "a.m. ",
    ],
)
def test_a_long_line_is_read_in_linear_steps(opening):
    """A pattern that goes back over what it read would take hours here, not a moment."""
    found = list(find_numbers(opening * (200_000 // len(opening)) + ". Dial 989."))
    assert found[-1].written == "989"


@pytest.mark.parametrize("path", [ONE, ES])
def test_it_is_named_with_its_line(path, tmp_path):
    found = [p for p in problems(lay(tmp_path, swap(path, "988", "998"))) if '"998"' in p.what]
    line = files()[path][: files()[path].index("988")].count("\n") + 1
    assert [(p.file, p.line) for p in found] == [(path, line)]


def test_the_words_of_the_data_files_are_read_too(tmp_path):
    help_words = swap(HELP_FILE, "Call 988, then press 1", "Call 989, then press 1")
    [problem] = problems(lay(tmp_path / "a", help_words))
    assert problem.file == HELP_FILE and '"989"' in problem.what
    word = '[drip]\nen.term = "drip"\nen.meaning = "what you can call 989 about"\n'
    [problem] = problems(lay(tmp_path / "b", {"content/glossary.toml": word}))
    assert problem.file == "content/glossary.toml" and '"989"' in problem.what


def test_the_clinic_s_own_number_is_known(tmp_path):
    call = swap(ONE, "Call 988 at any time.", "Call 988 at any time, or us at 206-555-0100.")
    [problem] = problems(lay(tmp_path / "a", call))
    assert "206-555-0100" in problem.what
    ours = swap(CLINIC_FILE, 'phone = ""', 'phone = "(206) 555-0100"')
    assert problems(lay(tmp_path / "b", call | ours)) == []


def test_an_urgent_notice_may_give_another_whole_number_and_no_other_short_one(tmp_path):
    head = "Title: Closed today for the storm\nUntil: 2026-12-01\n\n"
    notice = {"content/notice.md": f"{head}Call 206-555-0199.\n"}
    assert problems(lay(tmp_path / "a", notice)) == []
    notice = {"content/notice.md": f"{head}Call 998.\n"}
    [problem] = problems(lay(tmp_path / "b", notice))
    assert (problem.file, problem.line) == ("content/notice.md", 4)
