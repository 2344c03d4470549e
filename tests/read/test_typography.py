"""Quotes and dashes are typographic where readers see them, and nowhere else."""

import pytest
from bs4 import BeautifulSoup
from clinic.read.typography import keep_together, polish_html, polish_plain, tie_compounds
from page_examples import GLOSSARY, SETTINGS, converted, soup
from tables import each
from typogrify.filters import typogrify


@each(
    ("written", "printed"),
    [
        ('He said "yes".', "He said “yes”."),
        ("It's 'so'.", "It’s ‘so’."),
        ("One -- two ... three", "One — two … three"),
        ('Dijo "¿qué?" y ¿"qué" es?', "Dijo “¿qué?” y ¿“qué” es?"),
        ("the '90s, and 'em too", "the ’90s, and ’em too"),
        ("'90 people' and rock 'n' roll", "‘90 people’ and rock ’n’ roll"),
        ("AT&T & co", "AT&T & co"),
        ("THE FDA", "THE FDA"),
        ("`\"a\" -- 'b'`", "\"a\" -- 'b'"),
        ('<kbd>"</kbd> key', '" key'),
        ("**PTSD**'s name", "PTSD’s name"),
        ("The *Lancet*'s and [that page](other.md)'s words", "The Lancet’s and that page’s words"),
        ("The `sum`'s code", "The sum’s code"),
        ("*'One'* and 'two *three*' and '*four*'", "‘One’ and ‘two three’ and ‘four’"),
        ('"*One*" and "two **three**", and ("*four*")', "“One” and “two three”, and (“four”)"),
        ("One\n'two' \"three\"\nfour's", "One\n‘two’ “three”\nfour’s"),
    ],
)
def test_quotes_and_dashes_are_typographic_but_in_code(written, printed):
    result = converted(written)
    assert soup(result).p.text == printed
    assert "&#8" not in result.lead and "class=" not in result.lead


NEIGHBOURS = {  # each sign has what a reader sees on both sides of it
    "**Medicare**'s plan": "Medicare’s plan",
    "[VA](../../pages/book.md)'s page": "VA’s page",
    "H<sub>2</sub>'s sign": "H2’s sign",
    "'*one*' and so": "‘one’ and so",
    '"bark"\'s bite': "“bark”’s bite",
    "in '07 and the class of '26": "in ’07 and the class of ’26",
    "'Til then": "’Til then",
    "Rock 'N' roll": "Rock ’N’ roll",
    'a word—"quoted"': "a word—“quoted”",
    'and/"or"': "and/“or”",
    "he is 5'6\" tall": "he is 5′6″ tall",
    '¿"Qué" es?': "¿“Qué” es?",
    '¡"Ya"!': "¡“Ya”!",
    '("so")': "(“so”)",
    '"Wait—" he said': "“Wait—” he said",
    "the dogs' bowls and James's": "the dogs’ bowls and James’s",
    "\"She said 'no',\" he wrote": "“She said ‘no’,” he wrote",
    "'\"So\"' and \"'so'\"": "‘“So”’ and “‘so’”",
    '"**So**," she said; "*no*."': "“So,” she said; “no.”",
    "It's the *VA*'s and `x`'s": "It’s the VA’s and x’s",
    "**'one'**'s": "‘one’’s",
    'a 6" ruler, 12" long': "a 6″ ruler, 12″ long",
    '"at 9" he said': "“at 9” he said",
    "'90s music, the '90s": "’90s music, the ’90s",
    'x-"y" z': "x-“y” z",
    "*\"so\"* and **'no'**": "“so” and ‘no’",
    '"One"\n"two"': "“One”\n“two”",
    '["Quoted" words](../../pages/book.md)': "“Quoted” words",
    'say "\'tis so"': "say “’tis so”",
    'CO<sub>2</sub>"s"': "CO2“s”",
}


@each("written", NEIGHBOURS)
def test_quotes_follow_the_letters_beside_them_not_the_tags(written):
    assert soup(converted(written)).p.text == NEIGHBOURS[written]


@each("written", [w for w in NEIGHBOURS if not set(w) & set("*[<`")])
def test_titles_and_labels_have_the_same_quotes(written):
    line = polish_plain(written, SETTINGS)
    assert BeautifulSoup(line, "html5lib").body.text == NEIGHBOURS[written]
    table = f"| a | b | {written.replace(chr(10), ' ')} |\n|---|---|---|\n| 1 | 2 | 3 |"
    label = soup(converted(table)).select("td[data-label]")[-1]["data-label"]
    assert label == NEIGHBOURS[written].replace("\n", " ")


def test_what_follows_a_meaning_in_brackets_is_an_apostrophe():
    page = soup(converted("PTSD's name.", glossary=GLOSSARY))
    assert page.p.text == "PTSD (lasting distress after trauma)’s name."


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ('What is "known"?', "What is “known”?"),
        ('¿"Qué" es?', "¿“Qué” es?"),
        ("It's the '90s -- again", "It’s the ’90s — again"),
        ("Risks & costs <5 mg", "Risks & costs <5 mg"),
        ("&quot;no mark&quot;", "&quot;no mark&quot;"),
    ],
)
def test_titles_are_set_as_the_text_is(title, printed):
    assert BeautifulSoup(polish_plain(title, SETTINGS), "html5lib").body.text == printed


def test_markup_in_a_title_or_summary_prints_as_text():
    line = polish_plain('<script>alert("1")</script> & "x" <5 mg', SETTINGS)
    page = BeautifulSoup(f"<body>{line}</body>", "html5lib").body
    assert page.script is None and page.text == "<script>alert(“1”)</script> & “x” <5 mg"


@pytest.mark.parametrize("sign", ["-- 'b'", "'90s", "¿'em", "it's", "..."])
def test_typography_touches_no_attribute(sign):
    html = f'<p title="a {sign}">"x"</p>'
    assert polish_html(html, SETTINGS) == html.replace('>"x"', ">“x”")


def test_code_that_goes_over_lines_stays_as_it_is():
    html = "<pre><code>a = 'b'\n<b>\"c\"</b>\n<i>--</i>\n</code></pre>"
    assert polish_html(f'{html}\n<p>"x"</p>', SETTINGS) == f"{html}\n<p>“x”</p>"


LINES = [
    """<p>"One" <em>'two'</em> -- <strong>three...</strong> it's <a href="x">"four"</a></p>""",
    """<p><em>Its</em> <em>s</em> "<b>x</b>"</p>""",
    """<p>It's <i>one's</i> <samp>it's</samp> O'Neil's</p>""",
    """<p>It's <i>one's</i> -- O'Neil's <b>ones'</b></p>""",
    """<p>A <samp>"b"</samp> "c" <tt>'d'</tt></p>""",
    """<p>&quot;A&quot; \\"b\\" <b>&quot;</b> &#8217;</p>""",
    """<p>"A" &lt; "b" 'c'</p>""",
    """<p>. . . and <b>--</b></p>""",
]


@pytest.mark.parametrize("line", LINES)
def test_a_line_is_set_as_typogrify_sets_it(line):
    assert polish_html(line, SETTINGS) == set_by_typogrify(line)


def set_by_typogrify(html):
    """Return HTML as the library alone sets it, but for what it does not know."""
    html = html.replace('¿"', "¿“").replace("</strong>'", "</strong>’").replace("</a>'", "</a>’")
    return typogrify(html, ["kbd"], **dict.fromkeys(SETTINGS["TYPOGRIFY_OMIT_FILTERS"], False))


@pytest.mark.parametrize(
    ("html", "printed"),
    [
        ("<p>0.5 mg per kg</p>", "<p>0.5\u00a0mg per kg</p>"),
        ("<p>en EE. UU. es</p>", "<p>en EE.\u00a0UU. es</p>"),
        ("<p>a las 8 a. m. o p. ej. 9</p>", "<p>a las 8 a.\u00a0m. o p.\u00a0ej. 9</p>"),
        ("<p>5 mgs, 6 people, LEE. UU.</p>", "<p>5 mgs, 6 people, LEE. UU.</p>"),
        ('<img alt="0.5 mg">', '<img alt="0.5 mg">'),
    ],
)
def test_no_line_parts_a_figure_from_its_unit(html, printed):
    assert keep_together(html) == printed


def test_the_first_letters_of_a_compound_stay_with_the_rest():
    tied = tie_compounds(polish_plain("Using it so is off-label & rare, well-known by now.", {}))
    assert tied == (
        'Using it so is <span class="tied">off-label</span> &amp; rare, well-known by now.'
    )
