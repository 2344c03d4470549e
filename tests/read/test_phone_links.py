"""A telephone link dials the number that its words show, in the way they say, and it is known."""

from page_examples import HEAD, NUMBERS, converted, soup, told
from small_site import CLINIC_FILE, ONE, files, lay, problems, swap
from tables import each

GOOD = [
    "[Call 988](tel:988)",
    "[Call 988, day or night](tel:988)",
    "[Call 988, then press 1](tel:988)",
    "[Call 9-8-8](tel:988)",
    "[**Call** 988](tel:988)",
    "[Text 988](sms:988)",
    "[Text AYUDA to 988](sms:988?body=AYUDA)",
    "[Text AYUDA to 988](sms:988?&body=AYUDA)",  # as the strip of crisis help has it
    "[Text AYUDA to 988](sms:988&body=AYUDA)",
    "[Text HOME to 741741](sms:741741?body=HOME)",
    "[Text 838255](sms:838255)",
    "[Llame al 988](tel:988)",
    "[Envíe AYUDA al 988](sms:988)",
    "[Call us](tel:2065550100)",
    "[Call us](tel:+12065550100)",
    "[Call us at (206) 555-0100](tel:12065550100)",
    "[206‑555‑0100](tel:+12065550100)",
    "[Call us, open 365 days a year](tel:2065550100)",
    "[Text us](sms:2065550100)",
    "[Call or text us](tel:2065550100)",
    "[TTY 1-800-487-4889](tel:18004874889)",
]
WRONG = {
    "[Text AYUDA to 988](sms:988;body=AYUDA)": "Write it like this: sms:988?&body=AYUDA",
    "[Text AYUDA to 988](SMS:988?body=AYUDA)": "Write it like this: sms:988?&body=AYUDA",
    "[Text AYUDA to 988](sms:988?text=AYUDA)": "Write it like this: sms:988",
    "[Call 206-555-0100](tel:206-555-0100)": "Write it like this: tel:2065550100",
    "[Call 206-555-0100](tel:+1%20206%20555%200100)": "Write it like this: tel:+12065550100",
    "[Call 988](tel:989)": "shows 988, and dials 989. If its words are right, write (tel:988)",
    "[Call **9**88](tel:989)": "shows 988, and dials 989",
    "[Call 9-8-8](tel:989)": "shows 9-8-8, and dials 989",
    "[Call 988][n]\n\n[n]: tel:911": "shows 988, and dials 911",
    "[Call 988](tel:911)": "shows 988, and dials 911",
    "[Call 988](tel:2065550100)": "shows 988, and dials 2065550100",
    "[Text 838255](sms:988)": "shows 838255, and dials 988",
    "[Envíe AYUDA al 741741](sms:988)": "shows 741741, and dials 988",
    "[206-555-0101](tel:2065550100)": "shows 206-555-0101, and dials 2065550100",
    "[1-800-273-TALK](tel:988)": "shows 1-800-273-TALK, and dials 988",
    "[Call 988 or 911](tel:988)": "shows 2 numbers, and dials one of them",
    "[Call us](tel:+18005559999)": '"+18005559999" is a telephone number that content/help.toml',
    "[Call us](tel:989)": '"989" is a telephone number that',
    "[Call us](tel:+2065550100)": '"+2065550100" is a telephone number that',
    "[Call the lifeline](tel:+988)": '"+988" is a telephone number that',
    "[Call 989](tel:989)": '"989" is a telephone number that',
    "[Text 988](tel:988)": "speaks of a text message, and calls. Write (sms:988)",
    "[Envíe un mensaje](tel:988)": "speaks of a text message, and calls",
    "[Call 988](sms:988)": "speaks of a call, and opens a text message. Write (tel:988)",
    "[Reach 911](sms:911)": "does not say that 911 can be texted. Write (tel:911)",
    "[Reach 838255](tel:838255)": "does not say that 838255 can be called. Write (sms:838255)",
}


@each("link", GOOD)
def test_a_link_that_does_what_it_says_is_let_pass(link):
    result = converted(f"Now, {link}")
    assert told(result) == []
    assert soup(result).a["href"].startswith(("tel:", "sms:"))


@each("link", WRONG)
def test_a_link_that_dials_another_number_is_refused_at_its_line(link):
    result = converted(f"A line.\n\nNow, {link}")
    [problem] = result.problems
    assert WRONG[link] in f"{problem.what} {problem.fix}"
    assert problem.line == HEAD + (5 if "[n]:" in link else 3)
    assert not soup(result).a


def test_an_urgent_notice_may_dial_another_whole_number_and_no_other_short_one(tmp_path):
    head = "Title: Closed today for the storm\nUntil: 2026-12-01\n\n"
    right = {"content/notice.md": f"{head}[Call 206-555-0199](tel:2065550199).\n"}
    assert problems(lay(tmp_path / "a", right)) == []
    for link in ("[Call us](tel:998)", "[Call 206-555-0198](tel:2065550199)"):
        wrong = {"content/notice.md": f"{head}{link}.\n"}
        [problem] = problems(lay(tmp_path / str(len(link)), wrong))
        assert (problem.file, problem.line) == ("content/notice.md", 4)


def test_the_clinic_s_own_number_may_be_dialled(tmp_path):
    call = swap(ONE, "Call 988 at any time.", "Call 988 at any time, or [call us](tel:2065550100).")
    [problem] = problems(lay(tmp_path / "a", call))
    line = files()[ONE][: files()[ONE].index("Call 988 at any")].count("\n") + 1
    assert (problem.file, problem.line) == (ONE, line) and "2065550100" in problem.what
    ours = swap(CLINIC_FILE, 'phone = ""', 'phone = "(206) 555-0100"')
    assert problems(lay(tmp_path / "b", call | ours)) == []


def test_where_the_known_numbers_cannot_be_read_only_the_words_are_asked():
    assert told(converted("[Call us](tel:989)", numbers=None)) == []
    assert len(told(converted("[Call 988](tel:989)", numbers=None))) == 1
    assert "989" not in NUMBERS
