"""What is wrong with a text that a translation shows too is told once, where it was written."""

import pytest
from clinic.read import reading
from clinic.read.merged_pages import list_problems
from clinic.standing.translations import merge_sections
from page_examples import document
from small_site import ARTICLE, ES, FIGURE, ONE, SPANISH, TRIAL, begin, lay
from tables import each

RECORD = "content/translations.toml"
SITES = "content/sites.toml"
PULSE, MORE = "It can raise the pulse.", "And more."
# The English file is much longer than the Spanish one, which shows its sections on risks and help.
ENGLISH = ARTICLE.replace(
    "## When",
    "## Words {#more}\n\n"
    + "A word.\n\n" * 9
    + f"## Risks {{#risks}}\n\n{PULSE}\n\n{MORE}\n\n## When",
)
RISES, NONE = "Sube el pulso.", "Nada que pagar."
TRANSLATED = SPANISH.replace(
    "## Cuándo",
    f"## Riesgos {{#risks}}\n\n{RISES}\n\n\n\n## Costos {{#cost}}\n\n{NONE}\n\n## Cuándo",
)
FILES = {
    ONE: ENGLISH,
    ES: TRANSLATED,
    FIGURE: TRIAL,
    RECORD: f'["{ES}"]\nhash = "00000000"\nday = 2026-11-20\nsections = {{}}\n',
    SITES: '["a.org"]\nwho = { en = "A Fund" }\nwhy = "x"\n',
}
GONE = "[the costs](../visits/gone.md)"
SHOWN = "![](../../figures/trial.toml)"
IS_GONE = "There is no file content/articles/visits/gone.md."
STARS = '"**" prints as it is.'
SECTION = f"(This section shows the newer text, of {ONE}:"
ITS_FIGURE = [  # it stands in the newer text, and lacks a word in Spanish
    (ONE, SHOWN, ""),
    (ONE, PULSE, SHOWN),
    (FIGURE, 'title.es = "Quiénes respondieron"\n', ""),
]
CASES = {  # name: ([(file, words, what stands in their place)], [(file, words of the line, what)])
    "a link": ([(ONE, PULSE, f"See {GONE}.")], [(ONE, GONE, IS_GONE)]),
    "a link in the last line": ([(ONE, MORE, f"See {GONE}.")], [(ONE, GONE, IS_GONE)]),
    "in a box": (
        [(ONE, PULSE, f'!!! warning "Watch"\n    - One\n    - {GONE}')],
        [(ONE, GONE, IS_GONE)],
    ),
    "a heading, and a part of it": (
        [(ONE, PULSE, f"### What **rises\n\nIn {GONE}")],
        [(ONE, "What **rises", STARS), (ONE, GONE, IS_GONE)],
    ),
    "the heading, which the translation has as its own": (
        [(ONE, "## Risks", "## The **risks"), (ES, "## Riesgos", "## **Riesgos")],
        [(ONE, "The **risks", STARS), (ES, "**Riesgos", STARS)],
    ),
    "a sign that stands above too": (
        [(ONE, PULSE, "It is so.\n\n####### Three")],
        [(ONE, "### Three", '"#" prints as it is.')],
    ),
    "a picture": (
        [(ONE, PULSE, "![A chair](../../images/gone.jpg)")],
        [(ONE, "gone.jpg", "There is no picture content/images/gone.jpg.")],
    ),
    "a figure": (
        [(ONE, PULSE, "![](../../figures/gone.toml)")],
        [(ONE, "gone.toml", "There is no figure file content/figures/gone.toml.")],
    ),
    "a source": ([(ONE, PULSE, "Words [@gone].")], [(ONE, "@gone", 'There is no source "gone"')]),
    "a source in a heading": (
        [(ONE, PULSE, "### It is {#is} [@doe2021]")],
        [(ONE, "### It is", "A heading cites a source")],
    ),
    "a key without brackets": (
        [(ONE, PULSE, "As @doe2021 said.")],
        [(ONE, "As @doe2021", '"@doe2021" prints as it is')],
    ),
    "a place that neither page has": (
        [(ONE, PULSE, "See [the end](#end).")],
        [(ONE, "(#end)", f'{ONE} has no place named "end".')],
    ),
    "what a rule names, where readers part too": (
        [(ONE, PULSE, "<a@clinic.org>")],
        [(ONE, "<a@clinic.org>", "is a link without words")],
    ),
    "the computer on which it was written": (
        [(ONE, PULSE, "Ask at localhost:8000.")],
        [(ONE, "localhost", '"localhost" waits for other words')],
    ),
    "where readers part": (
        [(ONE, PULSE, "**Note:**drink water")],
        [(ONE, "**Note:**", "in bold or italics")],
    ),
    "a fault above, within and below": (
        [(ES, "En un", f"{GONE} En un"), (ONE, PULSE, GONE), (ES, NONE, f"{GONE} **y más")],
        [(ES, "En un", IS_GONE), (ONE, GONE, IS_GONE), (ES, "**y", IS_GONE), (ES, "**y", STARS)],
    ),
    "the same fault in both texts": (
        [(ONE, PULSE, "So **it is"), (ES, NONE, "Así **es")],
        [(ONE, "So **", STARS), (ES, "Así **", STARS)],
    ),
    "a rule on the Spanish text": (
        [(ES, RISES, "This is not Spanish, and it should be written in that language.")],
        [(ES, "This is not", "This is English on a page in Spanish")],
    ),
    "a section that is not translated yet": (
        [(ES, f"## Riesgos {{#risks}}\n\n{RISES}\n\n", ""), (ONE, PULSE, f"See {GONE}.")],
        [(ONE, GONE, IS_GONE)],
    ),
    # what the Spanish page alone has
    "a figure without its words in Spanish": (
        ITS_FIGURE,
        [(ES, "## Riesgos", f"has no Spanish for: title. {SECTION}")],
    ),
    "the same of a section that is not translated yet": (
        [(ES, f"## Riesgos {{#risks}}\n\n{RISES}\n\n", ""), *ITS_FIGURE],
        [(ES, "", f"has no Spanish for: title. {SECTION}")],
    ),
    "a heading of such a section, whose name the translation has elsewhere": (
        [
            (ES, f"## Riesgos {{#risks}}\n\n{RISES}\n\n", ""),
            (ES, NONE, f"{NONE}\n\n### Riesgos {{#risks}}\n\n{RISES}"),
        ],
        [(ES, "", f'Two places on this page are named "risks". {SECTION}')],
    ),
    "a name that the translation has elsewhere": (
        [(ONE, PULSE, "### Costs {#cost}\n\nNone.")],
        [(ES, "{#cost}", 'Two places on this page are named "cost".')],
    ),
}
RIGHT = {
    "a place of the Spanish page": (ONE, PULSE, "See [what](#what).", 'href="#what"'),
    "a place that only the English page has": (
        ONE,
        PULSE,
        "See [words](#more).",
        'href="/ptsd/one/#more"',
    ),
    "a site without its name in Spanish, of which the English words speak": (
        ONE,
        PULSE,
        "See [a list](https://a.org/).",
        "a list (leaves this site: A Fund)",
    ),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return lay(tmp_path_factory.mktemp("merged") / "site", FILES)


def change(site, edits):
    """Write the files of the site, with these edits of them; return {file: text}."""
    texts = dict(FILES)
    for file, old, new in edits:
        assert old in texts[file], old
        texts[file] = texts[file].replace(old, new, 1)
    for file, text in texts.items():
        (site / file).write_text(text, encoding="utf-8")
    return texts


def find_line(text, words):
    """Return the line of a file on which words stand; 0 for none."""
    [line] = [n for n, line in enumerate(text.split("\n"), 1) if words in line] if words else [0]
    return line


def test_the_site_itself_has_no_fault_and_shows_the_english_text(site):
    change(site, [])
    found = begin(site)
    assert not found.report.problems
    assert found.converted[ES].body.count('class="original"') == 2
    assert len(ENGLISH.split("\n")) > len(TRANSLATED.split("\n")) + 20


@each("name", CASES)
def test_each_fault_is_told_once_at_a_line_that_is_there(name, site):
    edits, expected = CASES[name]
    texts = change(site, edits)
    told = sorted(begin(site).report.problems)
    places = sorted((file, find_line(texts[file], words), what) for file, words, what in expected)
    assert [(p.file, p.line) for p in told] == [place[:2] for place in places], told
    for _, _, what in places:
        assert [p for p in told if what in p.what], (what, told)


@each("name", RIGHT)
def test_a_link_of_the_newer_text_is_right_on_both_pages(name, site):
    file, old, new, link = RIGHT[name]
    change(site, [(file, old, new)])
    found = begin(site)
    assert not found.report.problems and link in found.converted[ES].body


@each("above", [False, True])
def test_a_figure_that_the_translation_shows_elsewhere_stays_there_alone(above, site):
    edits = [(ONE, SHOWN, ""), (ONE, PULSE, f"{PULSE}\n\n{SHOWN}"), (ES, NONE, SHOWN)]
    if above:  # the section with the newer text
        risks = f"## Riesgos {{#risks}}\n\n{RISES}"
        edits += [(ES, f"{risks}\n\n", ""), (ES, SHOWN, f"{SHOWN}\n\n{risks}")]
    change(site, edits)
    found = begin(site)
    assert not found.report.problems
    assert found.converted[ES].body.count("<figure") == 1
    assert "raise the pulse" in found.converted[ES].body


def test_a_preview_tells_the_same(site):
    texts = change(site, [(ONE, PULSE, GONE)])
    [told] = begin(site, {"OUTPUT_PATH": ".preview"}, mode="preview").report.problems
    assert (told.file, told.line) == (ONE, find_line(texts[ONE], GONE))


def test_a_note_follows_its_text_on_a_warm_build(site):
    excused = '{: .excused reason="a quotation"}'
    for above in ("", "One more.\n\n"):
        texts = change(
            site, [(ONE, PULSE, f"{PULSE}\n{excused}"), (ONE, "## Risks", f"{above}## Risks")]
        )
        found = begin(site)
        line = find_line(texts[ONE], excused)
        assert found.report.notes == [f"{ONE}:{line}: excused from the rules: a quotation"]
        assert not found.report.problems


def test_a_draft_shows_nothing_and_stops_nothing(site):
    status = "Status: draft\nSummary:"
    change(site, [(ONE, "Summary:", status), (ONE, PULSE, GONE)])
    found = begin(site)
    assert not found.report.problems and "Sube el pulso." in found.converted[ES].body
    texts = change(site, [(ES, "Summary:", status), *ITS_FIGURE, (ONE, MORE, GONE)])
    report = begin(site).report
    assert [(p.file, p.line) for p in report.problems] == [(ONE, find_line(texts[ONE], GONE))]
    assert [p.what for p in report.hints if p.line and p.file == ES and "no Spanish for" in p.what]


def test_a_text_that_cannot_be_converted_is_told_of_the_original():
    english, spanish = document("## Risks {#risks}\n\nx\n"), document("Hola.\n", "es")
    merged = merge_sections(spanish, english, ["risks"], "Nota.")
    documents = {english.path: english, merged.path: merged}
    late = [reading.explain_failure(path, TimeoutError(), 10) for path in documents]
    assert list(list_problems(documents, {}, late)) == late[:1]
    assert list(list_problems(documents, {}, late[1:])) == late[1:]  # it alone is too long


def test_each_line_of_a_merged_text_knows_where_it_was_written():
    english = document("Words.\n\n## Risks {#risks}\n\n\none\n\n- two\n\n![](x.toml)\n\nthree\n")
    spanish = document("Hola.\n\n\n\n## Riesgos {#risks}\n\nuno\n\n## Más {#more}\n\ndos\n", "es")
    merged = merge_sections(spanish, english, ["risks"], "Nota.")
    lines = merged.body.split("\n")
    assert len(lines) == len(merged.places)
    written = {d.path: d.body.split("\n") for d in (english, spanish)}
    for number, words in enumerate(lines, merged.body_line):
        file, line = merged.find_place(number)
        there = written[file][line - merged.body_line]
        assert words.strip() in (there, "", "Nota.", "!!! note", '!!! original "en"'), words
