"""Letters that a program broke or dressed up are named with the word that is meant."""

import pytest
from clinic.content.broken_letters import mend_letters
from small_site import ONE, lay, problems, swap
from tables import each

MISREAD = {  # what is typed -> (the word in the message, what to write)
    "Youâ€™ll see": ("Youâ€™ll", "You’ll"),
    "A cafÃ©, so": ("cafÃ©", "café"),
    "SeÃ±or": ("SeÃ±or", "Señor"),
    "At 98Â°F.": ("98Â°F", "98°F"),
    "Noâ€“one": ("Noâ€“one", "No–one"),
    "It is â‰¥ 5": ("â‰¥", "≥"),
    "An Î²-blocker": ("Î²-blocker", "β-blocker"),
    "Hi ðŸ˜€ there": ("ðŸ˜€", "😀"),
    "Soâ\x80\x99s": ("Soâ\x80\x99s", "So’s"),
    "twice: donÃ¢â‚¬â„¢t": ("donÃ¢â‚¬â„¢t", "don’t"),
    "a Mac: You‚Äôll": ("You‚Äôll", "You’ll"),
    "a Mac: se√±or": ("se√±or", "señor"),
    "e-mail: You=E2=80=99ll": ("You=E2=80=99ll", "You’ll"),
    "A pill.Â Then": ("pill.Â", "pill."),
    "One Â two": ("Â", "a blank"),
}
LOST = {"Seï¿½or": "Seï¿½or", "soâ€ and": "soâ€"}
JOINED = {
    "It is eﬀective.": ("eﬀective", "ff as two letters: effective"),
    "The ﬂoor": ("ﬂoor", "fl as two letters: floor"),
    "(ﬁrst)": ("ﬁrst", "fi as two letters: first"),
    "An oﬃce": ("oﬃce", "ffi as three letters: office"),
    "la inﬂuencia": ("inﬂuencia", "fl as two letters: influencia"),
}
DRESSED = {"It 𝗖𝘂𝗿𝗲𝘀!": ("𝗖𝘂𝗿𝗲𝘀", "Cures"), "A ｃｕｒｅ": ("ｃｕｒｅ", "cure")}
HONEST = [
    "“Ñoño”, CAFÉ— «ÑU», À la carte, Île, MAÑANA… ¿Qué? ¡Ánimo! L’Âge, pâté, naïf, Coração",
    "98°F, 5 µg, ½, x², √2, ¬a, TNFα, β-blocker, IFN-γ, № 5, 1.º, 2.ª, ™, ①, 👍🏽, a=AB, Привет",
    "https://example.org/a=E2 and a==b",
]


def told(text):
    return [(p.line, p.what, p.fix) for p in mend_letters("x.md", text)[1]]


@each(("text", "word", "meant"), [(text, *of) for text, of in MISREAD.items()])
def test_letters_that_were_misread_are_told_with_what_they_were(text, word, meant):
    what = f'"{word}" has letters that a program misread.'
    assert told(f"One.\n{text}\n") == [(2, what, f"Write {meant} in its place.")]


@each(("text", "word"), LOST.items())
def test_a_letter_that_is_lost_is_to_be_typed_again(text, word):
    assert told(text) == [
        (1, f'"{word}" has letters that a program misread.', "Type the word again.")
    ]


@each(("text", "word", "meant"), [(text, *of) for text, of in JOINED.items()])
def test_letters_that_a_pdf_joins_are_told_apart(text, word, meant):
    [(_, what, fix)] = told(text)
    assert what.startswith(f'"{word}" has t') and fix == f"Type {meant}"


@each(("text", "word", "meant"), [(text, *of) for text, of in DRESSED.items()])
def test_letters_in_another_dress_are_told_plain(text, word, meant):
    [(_, what, fix)] = told(text)
    assert f'"{word}" is written in signs' in what and fix == f"Type it in plain letters: {meant}"


def test_a_letter_of_another_alphabet_within_a_word_is_told():
    [(_, what, fix)] = told("It \u0441ures PTSD.")
    assert "of another alphabet (U+0441)" in what and fix == "Type the word again."


@pytest.mark.parametrize("text", HONEST)
def test_an_honest_text_is_left_as_it_is(text):
    assert mend_letters("x.md", text) == (text, [])


def test_each_word_of_a_line_is_told_once():
    assert [line for line, _, _ in told("eﬀect eﬀect, ﬁrst\nﬁrst")] == [1, 1, 2]


def test_a_word_is_told_once_and_its_rule_still_finds_it(tmp_path):
    text = "A miracle: itâ€™s ﬁne, Seï¿½or."
    root = lay(tmp_path / "site", swap(ONE, "You can read", f"{text} You can read"))
    found = problems(root)
    assert [(p.file, p.line) for p in found] == [(ONE, 12)] * 4
    assert sum('"miracle"' in p.what for p in found) == 1
