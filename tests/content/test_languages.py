"""The languages of a site are data, and what is missing of one is named with what to write."""

import pytest
from clinic.content import languages
from clinic.gate.sentences.do_dont import PREFIX
from small_site import CLINIC_FILE, ES, FIGURE, lay, problems, swap
from third_language import (
    PAGE,
    RULES,
    TEXT,
    WORDS,
    drop_spanish,
    lay_third,
    list_changes,
    write_words,
)

OTHER = "content/articles/visits/two.vi.md"
HELP, MENU, TOPICS = (f"content/{name}.toml" for name in ("help", "menu", "topics"))


def ask(folder, line):
    """Return the problems of the small site with another setting."""
    [(name, text)] = swap(CLINIC_FILE, "city =", f"{line}\ncity =").items()
    return [p for p in problems(lay(folder, {name: text})) if "languages" in p.what]


@pytest.mark.parametrize(
    ("line", "what", "fix"),
    [
        ('languages = ["en", "es", "vi"]', "no file theme/words/vi.toml", "theme/words/en.toml"),
        ('languages = ["en", "fr", "vi"]', "no file theme/words/fr.toml", 'take "fr" out'),
        ('languages = ["es", "en"]', "not right", 'Write "en" first'),
        ('languages = ["es"]', "not right", 'Write "en" first'),
        ('languages = ["en", "en"]', "not right", "each language once"),
        ("languages = []", "not right", 'languages = ["en", "es"]'),
        ('languages = "en"', "not right", 'languages = ["en", "es"]'),
        ('languages = ["English"]', "not right", 'languages = ["en", "es"]'),
        ("languages = [1]", "not right", 'languages = ["en", "es"]'),
    ],
)
def test_a_wrong_setting_is_named_with_its_line_and_what_to_write(line, what, fix, tmp_path):
    found = ask(tmp_path / "site", line)
    assert found, line
    text = (tmp_path / "site" / CLINIC_FILE).read_text(encoding="utf-8")
    at = text.split("\n").index(line) + 1
    assert all((p.file, p.line) == (CLINIC_FILE, at) for p in found), found
    assert what in found[0].what and fix in found[0].fix


@pytest.mark.parametrize("line", ['languages = ["en", "es"]', ""])
def test_english_and_spanish_are_usual(line, tmp_path):
    assert problems(lay(tmp_path / "site", swap(CLINIC_FILE, "city =", f"{line}\ncity ="))) == []


@pytest.mark.parametrize(
    ("setting", "name", "what", "fix"),
    [
        ('["en"]', ES, "in Spanish, which is no language of this site", 'Add "es" to languages'),
        ('["en"]', OTHER, '"vi" is no language', "Pages are in English."),
        ('["en", "es"]', OTHER, '"vi" is no language', "Pages are in English and Spanish."),
        ('["en", "es"]', "content/articles/visits/two.esp.md", '"esp" is no', "two.es.md"),
        ('["en"]', "content/articles/visits/two.esp.md", '"esp" is no', "Pages are in English."),
        ('["en", "es"]', "content/pages/about.en.md", '"en" is no', "about.md is there already"),
    ],
)
def test_a_page_in_another_language_is_refused(setting, name, what, fix, tmp_path):
    changes = drop_spanish(f"languages = {setting}\n") | {name: TEXT}
    [problem] = [p for p in problems(lay(tmp_path / "site", changes)) if p.file == name]
    assert what in problem.what and fix in f"{problem.what} {problem.fix}"


@pytest.mark.parametrize("changes", [drop_spanish(), {ES: None}], ids=["none", "all"])
def test_in_english_alone_no_column_is_needed_and_one_that_is_there_is_passed_over(
    changes, tmp_path
):
    named = swap(CLINIC_FILE, "city =", 'languages = ["en"]\ncity =') | changes
    assert problems(lay(tmp_path / "site", named)) == []


@pytest.mark.parametrize("line", ['hours_se = "x"', 'title.se = "x"'])
def test_a_mistyped_column_is_still_refused(line, tmp_path):
    file = CLINIC_FILE if line.startswith("hours") else TOPICS
    old = "city =" if file == CLINIC_FILE else "order = 10"
    [problem] = problems(lay(tmp_path / "site", swap(file, old, f"{line}\n{old}")))
    assert problem.file == file and "There is no key" in problem.what


def without(text, line):
    """Return a text without the first line that begins so."""
    before, found, after = text.partition(f"\n{line}")
    assert found, line
    return before + after[after.index("\n") :]


LACKING = {  # what is missing -> (file, the line that is taken away, what is said, what to write)
    "a help line's words": (HELP, "words.vi", "lifeline: words has no Vietnamese", "words.vi ="),
    "a word of the header": (MENU, "words.vi", "words has no Vietnamese", "words.vi ="),
    "a topic's title": (TOPICS, "title.vi", "ptsd: title has no Vietnamese", "title.vi ="),
    "a figure's title": (FIGURE, "title.vi", "has no Vietnamese for: title", "title.vi ="),
    "a figure's name": (FIGURE, "name.vi", "has no Vietnamese for: group 1: name", 'as vi = "'),
}


@pytest.mark.parametrize("name", LACKING)
def test_what_a_column_lacks_is_named(name, tmp_path):
    file, line, what, fix = LACKING[name]
    changes = {file: without(list_changes()[file], line)}
    found = problems(lay_third(tmp_path / "site", changes))
    assert [p for p in found if what in p.what and fix in p.fix], found
    assert len(found) == 1


BROKEN = {  # the file of words -> (the line that is named, what is said, what to write)
    "a word is missing": (
        without(write_words(), "call = "),
        "[crisis]",
        '"crisis.call" is missing',
        'under [crisis], translated: call = "Call {0}"',
    ),
    "a word of no table": (without("\n" + write_words(), "skip = "), "", '"skip" is', "skip = "),
    "a word has no number": (
        write_words().replace("Call {0}", "Call"),
        'call = "',
        '"crisis.call" has no {0}',
        "",
    ),
    "no rules": (write_words(""), "", "The table [rules] is missing", "Add [rules]"),
    "no name": (write_words(RULES.replace("Vietnamese", "")), "name = ", "rules.name", "name = "),
    "no common words": (
        write_words(RULES.replace('common = ""\n', "")),
        "[rules]",
        "rules.common is missing",
        'common = "" says',
    ),
    "no formula": (
        write_words(RULES.replace("reading = {}\n", "")),
        "[rules]",
        "rules.reading is missing",
        "reading = {}",
    ),
    "unknown rules of spelling": (
        write_words(RULES.replace('spelling = ""', 'spelling = "french"')),
        "spelling = ",
        'no rules of spelling named "french"',
        "en, es",
    ),
    "a name of another": (
        write_words(RULES.replace("Vietnamese", "English")),
        "name = ",
        'theme/words/en.toml has the name "English" too',
        'name = "Vietnamese"',
    ),
    "an unknown rule": (write_words(RULES + "claims = []\n"), "claims", "no rules.claims", "Take"),
    "an unknown dictionary": (
        write_words(
            RULES.replace(
                "reading = {}",
                'reading = { kind = "ease", syllables = "xx", limit = 60.0, base = 200.0, '
                "a_sentence = -1.0, a_word = -60.0 }",
            )
        ),
        "[rules]",
        "rules.reading.syllables is not right",
        '"en_US"',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_a_file_of_words_lacks_is_named(name, tmp_path):
    words, line, what, fix = BROKEN[name]
    found = problems(lay_third(tmp_path / "site", words=words))
    assert [p for p in found if p.file == WORDS and what in p.what and fix in p.fix], found
    assert len(found) == 1
    lines = words.split("\n")
    at = next((n for n, text in enumerate(lines, 1) if line and text.startswith(line)), 0)
    if name == "a word has no number":
        at = next(n for n, text in enumerate(lines, 1) if text == 'call = "zz Call"')
    assert found[0].line == at


def test_a_language_may_give_a_formula_and_its_common_words(tmp_path):
    rules = """
[rules]
name = "Vietnamese"
common = "zza zzb zzc zzd zze"
spelling = ""

[rules.reading]
kind = "grade"
syllables = "en_US"
limit = 8.0
base = 0.0
a_sentence = 2.0
a_word = 0.0
"""
    hard = TEXT.replace("## Zzb", f"{'Zza zzb zzc zzd ' * 12}.\n\n## Zzb")
    foreign = hard.replace("Zzc 988", "This is what you and your family can do for that. Zzc 988")
    found = problems(lay_third(tmp_path / "site", {PAGE: foreign}, write_words(rules)))
    said = " ".join(problem.what for problem in found)
    assert "This is English on a page in Vietnamese" in said
    assert "This page is hard to read: grade" in said


def test_a_wording_rule_of_the_language_is_obeyed(tmp_path):
    rule = """
[[phrase]]
lang = "vi"
level = "stop"
pattern = '\\bzzx\\b'
passes_when = ['\\bzzr zzx\\b']
instead = "zzs"
fails = ["Zzx."]
passes = ["Zzr zzx."]
"""
    changes = swap("content/wording.toml", "[[phrase]]", f"{rule}\n[[phrase]]", 1)
    changes[PAGE] = TEXT.replace("Zzc 988", "Zza zzx. Zzc 988")
    found = problems(lay_third(tmp_path / "site", changes))
    assert [p.file for p in found] == [PAGE] and '"zzx"' in found[0].what, found


def test_the_languages_whose_words_the_gate_knows_are_those_it_says():
    assert set(languages.RULED) == set(PREFIX)


@pytest.mark.parametrize(
    ("address", "tag"),
    [("", "en"), ("ptsd/x/", "en"), ("es/", "es"), ("es/ptsd/x/", "es"), ("esx/", "en")],
)
def test_an_address_tells_its_language(address, tag):
    assert languages.find_usual().find_in_address(address) == tag
