"""A telephone number in the text that no data file gives is refused: its digits may be a slip."""

import pytest
from clinic.telephones import digits, unknown
from small_site import CLINIC_FILE, ES, HELP_FILE, ONE, files, lay, problems, swap

KNOWN = frozenset({"988", "911", "838255", "2065550100"})
REFUSED = {
    "Call 998 now.": "998",
    "Call or text 989 at any time.": "989",
    "Call 988 or 912.": "912",
    "Call 988, 911 or 913 at once.": "913",
    "dial **998**": "998",
    "Text HOME to 838256.": "838256",
    "You can call the lifeline\nat 978.": "978",
    "Its number is 998.": "998",
    "Llame al 998.": "998",
    "puede llamar al 998": "998",
    "marque 998 y luego 1": "998",
    "Envíe AYUDA al 998": "998",
    "206-555-0199": "206-555-0199",
    "(206) 555-0199": "(206) 555-0199",
    "[Call](tel:1-206-555-0199)": "1-206-555-0199",
    "+1 206.555.0199": "+1 206.555.0199",
}
LET = [
    "Call or text 988, or call 911.",
    "Text 838255. Call (206) 555-0100, +1 206-555-0100 or 1.206.555.0100.",
    "Call 988: 450 people answer there.",
    "In a study of 450 people, 120 felt better.",
    "Make the text 200% larger.",
    "The call cost $400.",
    "A phone call took 1,200 seconds.",
    "Llame al 988 o al 911.",
    "See doi.org/10.1001/206-555-0199.",
    "On 2026-11-01 we called 450 people.",
]


@pytest.mark.parametrize("text", REFUSED)
def test_a_number_that_nobody_gave_is_found(text):
    assert [number for _, number in unknown(text, KNOWN)] == [REFUSED[text]]


@pytest.mark.parametrize("text", LET)
def test_another_number_is_let_pass(text):
    assert list(unknown(text, KNOWN)) == []


def test_numbers_are_compared_by_their_digits():
    assert digits("+1 (206) 555-0100") == digits("206-555-0100") == "2065550100"


@pytest.mark.parametrize("path", [ONE, ES])
def test_it_is_named_with_its_line(path, tmp_path):
    found = [p for p in problems(lay(tmp_path, swap(path, "988", "998"))) if '"998"' in p.what]
    line = files()[path][: files()[path].index("988")].count("\n") + 1
    assert [(p.file, p.line) for p in found] == [(path, line)]


def test_the_words_of_the_data_files_are_read_too(tmp_path):
    help_words = swap(HELP_FILE, "Call 988, then press 1", "Call 989, then press 1")
    [problem] = problems(lay(tmp_path, help_words))
    assert problem.file == HELP_FILE and '"989"' in problem.what


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
