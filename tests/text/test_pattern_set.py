"""A set of patterns rules out no pattern that is in a sentence, and most of those that are not."""

import pytest
import re2
import regex
from clinic.text.pattern_set import PatternSet, write_in_ascii
from tables import each

FOUND = {  # a pattern -> a sentence that holds it
    r"\búnico\b": "El único modo",
    r"\bmás\b": "MÁS",
    r"\w+ción\b": "la solución",
    "[áé]l": "él",
    "[á-ú]ndice": "Índice",
    "[^á]ndice": "andice",
    "Ñu": "ñu",
    "straße": "STRAßE",
    r"\b\w{4}\b": "жизнь дома",
    r"\d mg": "\uff15 mg",
    r"a\sb": "a\u00a0b",
    "kelvin": "\u212aelvin",
    r"\x63ure": "a cure",
    r"\u00e1ndice": "ándice",
    r"\p{Lu}cure": "Ácure",
    r"\Acure\Z": "cure",
    "^cure$": "cure",
    r"(?<!no )cure(?! not)": "a cure",
    r"cure(?=s (?:[()]|all\)))s": "cures all)",
    r"(?:(?!\b(?:not|never)\b)[^.;!?]){0,9}cure": "it is a cure",
    r"(a)\1": "aa",
    "a++b": "aab",
    r"a{0,2}+b\++[+*]+c": "aab+++*c",
    r"a\ b": "a b",
    "(?-i:CURE)": "CURE",
    "(?:cure){e<=1}": "curx",
    "[[:alpha:]]+": "é",
    r"\bthe “cure”": "the “cure”",
    r"cure\.": "A cure.",
    r"\bheals?[.,;:(?!)]": "It heals!",
    "gar[a-ÿ]nt": "garznt",
    "[á-ú]": "ð",
    "[À-ÿ]": "÷",
    "cura$": "cura\n",
    "a[^ ]b": "a\u00a0b",
    "a[^\u00a0]b": "a b",
    "[^\u0301]": "x",
    "[^.-;]": "\u0663",
    "x(?!a){2}b": "xb",
    "(?:cure){1<=e<=2}": "curx",
    "ı": "I",
    r"[\]a(?!b)]c": "!c",
    r"\[(?!a)b": "[b",
    r"a\(?!?b": "a!b",
    "": "",
}
NOT_FOUND = {
    r"\bcure\b": "It is secure, obscure and procured.",
    r"\bcure\b(?! not)": "It heals.",
    r"\bmás\b": "mástil",
    "x{2,3}": "x",
    r"\d++(?:[.,]\d++)*+ mg": "12 g",
    r"\b(?:one|two){0,4}+\b mg": "one or two",
    r"intravenous\ drip": "intravenously",
}


@each(("pattern", "sentence"), FOUND.items())
def test_a_pattern_that_is_found_is_possible(pattern, sentence):
    assert regex.search(pattern, sentence, regex.IGNORECASE)
    assert PatternSet([pattern]).find_possible(sentence) == [0]
    assert 1 in PatternSet(["no", pattern, "such"]).find_possible(sentence)


@each(("pattern", "sentence"), NOT_FOUND.items())
def test_a_pattern_that_is_not_there_is_ruled_out(pattern, sentence):
    assert PatternSet([pattern]).find_possible(sentence) == []


@pytest.mark.parametrize("size", [30_000, 100_000])
def test_where_re2_has_too_little_memory_nothing_is_ruled_out(monkeypatch, size):
    monkeypatch.setattr("clinic.text.pattern_set.MOST_BYTES", size)
    patterns = [rf"\ba{number}\b(?:x|[^.]){{0,60}}\bb\b" for number in range(40)]
    assert PatternSet(patterns).find_possible("nothing of it") == list(range(40))


def test_where_re2_gives_up_on_a_sentence_nothing_is_ruled_out(monkeypatch):
    several = PatternSet(["cure", "heal"])
    assert several.find_possible("It helps.") == []
    monkeypatch.setattr(re2.Set, "Match", lambda *_: None)
    assert several.find_possible("It helps.") == [0, 1]


def test_without_accents_a_text_has_as_many_characters():
    text = "Día ñ ß “½” ٣ \u00a0 日 e\u0301"
    plain = write_in_ascii(text)
    assert len(plain) == len(text)
    assert plain.startswith("Dia n x “½” 3   x")


def test_of_what_may_stand_between_two_words_no_count_is_kept():
    assert PatternSet([r"\bno[^.;]{0,4}cure"]).find_possible("no, not at all a cure") == [0]
    assert PatternSet([r"\bno(?:(?!a)[^.;]){0,4}cure"]).find_possible("no one. A cure") == []
