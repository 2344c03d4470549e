"""What nobody can see is named, however it is written; what an honest text needs passes."""

import json
import unicodedata

import pytest
from clinic.kit.hidden_characters import find_hidden, hidden_by_reference
from shared_sites import SharedSites
from small_site import CLINIC_FILE, ES, FIGURE, ONE, begin, files, lay, problems, swap
from tables import each

REFS, GLOSSARY = "content/references.json", "content/glossary.toml"
WORDING = "content/wording.toml"
BODY = 12  # the line of the small article that `body` changes
HONEST = {
    "accents and quotation marks": "“¿Qué?” – a mañana, naïve…",
    "spaces that do not break": "a\u00a0b\u202fc\u2009d",
    "an emoji with its selector": "❤\ufe0f and ☎\ufe0e",
    "a family": "👨\u200d👩\u200d👧\u200d👦",
    "a skin and a profession": "👩🏽\u200d⚕\ufe0f 🤷🏻\u200d♀\ufe0f",
    "a flag of joined signs": "🏳\ufe0f\u200d🌈 🇺🇸",
    "a digit on a key": "1\ufe0f\u20e3 First",
    "a soft hyphen in a word": "ketamina, medica\u00admento",
    "another script": "हिन्दी, தமிழ், Tiếng Việt, العربية",
    "signs": "½ × ≈ → • ™",
}
HIDDEN = {
    "a turn of direction": ("a\u202eb", "\u202e"),
    "a mark of direction": ("a\u200fb", "\u200f"),
    "no width": ("a\u200bb", "\u200b"),
    "no width, not joined": ("cu\u200cres", "\u200c"),
    "a joiner between letters": ("cu\u200dres", "\u200d"),
    "a joiner that joins nothing": ("👨\u200d x", "\u200d"),
    "a tag": ("a\U000e0041", "\U000e0041"),
    "a flag of tags": ("🏴\U000e0067\U000e007f", "\U000e0067"),
    "two selectors in a row": ("❤\ufe0f\ufe0f", "\ufe0f"),
    "a selector behind a letter": ("a\ufe0f", "\ufe0f"),
    "a selector within a number": ("1\ufe0f0 of 15", "\ufe0f"),
    "a selector of the second block": ("a\U000e0100", "\U000e0100"),
    "a number of keys": ("1\ufe0f\u20e30\ufe0f\u20e3", "\u20e3"),
    "a blank of Braille": ("a\u2800b", "\u2800"),
    "a filler of Hangul": ("a\u3164b", "\u3164"),
    "a filler of Hangul, begun": ("a\u115fb", "\u115f"),
    "a filler of Hangul, narrow": ("a\uffa0b", "\uffa0"),
    "a vowel sign of Khmer": ("a\u17b4b", "\u17b4"),
    "a sign of Mongolian": ("a\u180eb", "\u180e"),
    "a joiner of graphemes": ("a\u034fb", "\u034f"),
    "a soft hyphen in a number": ("1\u00ad0 of 15", "\u00ad"),
    "soft hyphens in a row": ("ke\u00ad\u00adta", "\u00ad"),
    "a soft hyphen behind each letter": ("c\u00adu\u00adr\u00ade", "\u00ad"),
    "a sign of private use": ("a\ue000b", "\ue000"),
    "no character at all": ("a\ufdd0b", "\ufdd0"),
    "one that was lost": ("a\ufffdb", "\ufffd"),
    "a control character": ("a\x85b", "\x85"),
    "a note between lines": ("a\ufff9b", "\ufff9"),
    "a sign of music": ("a\U0001d173b", "\U0001d173"),
    "a stroke through a word": ("n\u0336ot", "\u0336"),
    "a stroke through a number": ("5\u03380", "\u0338"),
    "a mark on nothing": ("a \u0301b", "\u0301"),
    "a heap of marks": ("a" + "\u0316" * 5, "\u0316"),
}
REFERENCES = {  # -> the reference that is named; "" where it is harmless
    "&#8238;": "&#8238;",
    "&#8238 x": "&#8238",
    "&#8238a": "&#8238",
    "&#x202e;": "&#x202e;",
    "&#X202E x": "&#X202E",
    "&#000008238": "&#000008238",
    "&rlm;": "&rlm;",
    "&zwnj;": "&zwnj;",
    "&ZeroWidthSpace;": "&ZeroWidthSpace;",
    "&#xE0041;": "&#xE0041;",
    "&#10240;": "&#10240;",
    "&#1;": "&#1;",
    "&#xFFFE;": "&#xFFFE;",
    "&#769;": "&#769;",
    "e&#769;": "&#769;",
    "❤&#xFE0F;&#xFE0F;": "&#xFE0F;",
    "1&shy;0": "&shy;",
    "x &zwj; y": "&zwj;",
    "&amp;#8238;": "",
    "&amp;amp;#8238": "",
    "a&nbsp;b": "",
    "medica&shy;mento": "",
    "AT&T": "",
    "&copy; &eacute; &#233;": "",
    "👨&zwj;👩": "",
    "❤&#xFE0F;": "",
    "&lrm": "",
    "# 8238;": "",
}


def told(folder, changes):
    return problems(lay(folder / "site", changes))


def body(new):
    return swap(ONE, "You can read [what to ask](../visits/two.md#ask) before you come.", new)


@each("case", HONEST)
def test_an_honest_text_passes(case):
    assert list(find_hidden(unicodedata.normalize("NFC", HONEST[case]))) == []


@each("case", HIDDEN)
def test_a_hidden_character_is_found(case):
    text, character = HIDDEN[case]
    assert character in {found for _, found in find_hidden(text)}


@each("text", REFERENCES)
def test_a_reference_is_asked_for_what_it_prints(text):
    wanted = [(2, REFERENCES[text])] if REFERENCES[text] else []
    assert list(hidden_by_reference(f"Words.\n{text}")) == wanted


def test_an_honest_page_is_published_with_its_emoji_and_joiners(tmp_path):
    line = " ".join(HONEST.values())
    assert told(tmp_path, body(f"{line} `&#8238;` a&nbsp;b.")) == []


def test_a_bullet_that_word_writes_begins_an_item(tmp_path):
    words = "Bring these:\n\uf0b7\ta towel\n\uf0a7 your list\n\n> \uf0d8\tsaid so"
    folder = lay(tmp_path / "site", body(words))
    build = begin(folder, mode="publish")
    assert not build.report.problems
    html = f"{build.converted[ONE].lead}{build.converted[ONE].body}"
    assert all(f"<li>{item}</li>" in html for item in ("a towel", "your list", "said so"))


def test_a_sign_that_word_writes_elsewhere_is_told_with_a_way_to_write_it(tmp_path):
    found = told(tmp_path, body("Go \uf0b7 there\n\uf0fb not here"))
    assert [(p.line, p.what[-8:-2]) for p in found] == [(BODY, "U+F0B7"), (BODY + 1, "U+F0FB")]
    assert all('write "- "' in p.fix for p in found)


PLACES = {  # -> (changes, file, line, words of the problem that no other has)
    "a code without its semicolon": (body("a &#8238 b"), ONE, BODY, "&#8238 is"),
    "a code right before a letter": (body("a &#8237b"), ONE, BODY, "&#8237 is"),
    "a code put together by a sign that is taken off": (body("a &\\#8238; b"), ONE, BODY, "U+202E"),
    "a tag": (body("a\U000e0041"), ONE, BODY, "U+E0041"),
    "a blank": (body("a\u2800b"), ONE, BODY, "U+2800"),
    "a stroke": (body("n\u0336o\u0336t"), ONE, BODY, "laid over other characters (U+0336)"),
    "a title": (swap(ONE, "A first page", "A\u3164first page"), ONE, 1, "U+3164"),
    "a summary": (swap(ONE, "What the first", "What\U000e0020 the first"), ONE, 3, "U+E0020"),
    "a figure": (swap(FIGURE, "Who responded", "Who\u2800responded"), FIGURE, 3, "U+2800"),
    "a figure, escaped": (
        swap(FIGURE, "Who responded", "Who\\U000E0041 responded"),
        FIGURE,
        3,
        "U+E0041",
    ),
    "a word that is explained": (swap(GLOSSARY, "dummy", "\\u115F"), GLOSSARY, 3, "U+115F"),
    "a fact of the clinic": (
        swap(CLINIC_FILE, 'hours = ""', 'hours = "9\\u00ad5"'),
        CLINIC_FILE,
        None,
        "U+00AD",
    ),
    "a source, in two halves": (
        swap(REFS, '"title": "A trial', '"title": "A\\udb40\\udc41 trial'),
        REFS,
        5,
        "U+E0041",
    ),
}


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    cases = {name: (changes, file) for name, (changes, file, *_) in PLACES.items()}
    return SharedSites(tmp_path_factory.mktemp("shared"), cases)


@pytest.mark.parametrize("case", PLACES)
def test_it_is_named_with_its_file_and_line(case, shared):
    _, _, line, words = PLACES[case]
    file, found = shared.find_problems(case)
    [problem] = [p for p in found if words in p.what]
    assert problem.file == file and problem.fix
    assert line is None or problem.line == line, str(problem)


def test_a_file_full_of_them_is_named_in_a_hundred_lines(tmp_path):
    found = told(tmp_path, {GLOSSARY: "# \u200b\u200b\n" * 20_000 + files()[GLOSSARY]})
    assert len(found) == 100 and {problem.file for problem in found} == {GLOSSARY}


DECOMPOSED = {  # decomposed accents -> (changes, what a rule says of them)
    "a promise": (swap(ES, "En un", "Es la curación. En un"), '"curación" may not stand'),
    "a promise in the title": (
        swap(ES, "Una primera página sobre", "La curación con"),
        '"curación" may not stand',
    ),
    "a line to call": (
        swap(ES, "Llame al 911", "Si está mal, envíe la palabra a 838256. Llame al 911"),
        "838256",
    ),
}
CURE = (
    '[[phrase]]\nlang = "es"\nlevel = "stop"\npattern = \'\\bcuración\\b\'\npasses_when = []\n'
    'instead = "alivio"\nfails = ["La curación."]\npasses = []\n'
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", DECOMPOSED)
def test_decomposed_accents_pass_no_rule(case, form, tmp_path):
    changes, words = DECOMPOSED[case]
    changes = {path: unicodedata.normalize(form, text) for path, text in changes.items()}
    found = told(tmp_path, changes | {WORDING: files()[WORDING] + CURE})
    assert [problem.file for problem in found if words in problem.what] == list(changes)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("other", ["NFC", "NFD", "escaped"])
def test_decomposed_accents_find_their_word(form, other, tmp_path):
    page = files()[ES].replace("En un estudio", "Con la medicación. En un estudio")
    word = '[drug]\nen.term = "drug"\nen.meaning = "a remedy"\nes.term = "medicación"\n'
    word += 'es.meaning = "un remedio"\n'
    form_of = {"escaped": lambda text: text.replace("ó", "o\\u0301")}
    word = form_of.get(other, lambda text: unicodedata.normalize(other, text))(word)
    changes = {ES: unicodedata.normalize(form, page), GLOSSARY: files()[GLOSSARY] + word}
    build = begin(lay(tmp_path / "site", changes), mode="publish")
    assert not build.report.problems and build.converted[ES].terms == ["drug"]


def test_an_accent_in_a_source_is_one_character(tmp_path):
    entries = json.loads(files()[REFS])
    entries[0]["author"][0]["family"] = "Gonza\u0301lez"
    build = begin(lay(tmp_path / "site", {REFS: json.dumps(entries)}), mode="publish")
    assert build.content.references["doe2021"]["author"][0]["family"] == "González"
