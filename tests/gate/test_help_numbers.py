"""A telephone number in the text that no data file gives is refused: its digits may be a slip."""

import pytest
from clinic.gate.sentences.help_numbers import find_unknown
from clinic.gate.sentences.help_numbers import problems as problems_of_page
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


HIDDEN = ["9**8**9", "_989_", "98&#57;", "9\u200b89", "98\u00ad9", "[989](#a)", "`989`"]


@pytest.mark.parametrize("written", HIDDEN)
def test_a_number_is_read_as_its_readers_see_it(written):
    call = article(f"A line.\n\nPlease call\n{written}.\n\n## A {{#a}}")
    found = problems_of_page(call, Numbers(KNOWN, {}), CRISIS)
    assert [problem.line for problem in found] == [call.body_line + 3]


def test_one_sentence_does_not_ask_for_the_number_of_the_next_paragraph():
    numbers = Numbers(KNOWN, {})
    apart, together = article("Always call\n\n450 in all did"), article("Always call\n450 in all")
    assert problems_of_page(apart, numbers, CRISIS) == []
    assert len(problems_of_page(together, numbers, CRISIS)) == 1


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
