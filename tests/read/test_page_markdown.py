"""Our quicker Markdown prints what Python-Markdown prints, and keeps nothing of the page before."""

import re
import tomllib

import pytest
from clinic.read import convert as markdown_set
from clinic.read.context import Converted
from clinic.read.figures import draw as figures
from clinic.read.page_markdown import PageMarkdown
from clinic.read.typography import ELIDED, OPENING, polish
from figure_examples import TAILS, example
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from page_examples import GLOSSARY, SETTINGS, converted, told
from typogrify.filters import applyfilters

SIGNS = (
    "word", " two words", "é", "\n", "\n\n", "  \n", "    ", "\t", "- ", "* ", "1. ", "+ ", "> ",
    "# ", "## T #", "\n===\n", "\n---\n", "- - -\n", "___\n", "*", "**", "***", "_", "__", "`",
    "``", "\\", "\\*", "[", "]", "(", ")", "](", "[a](b)", '[a](<b> "t")', "![i](j.png)", "![",
    "[a][r]", "[r]", "![r]", "[r]: /to 'T'\n", "<b>", "</b>", "<div>\nx\n</div>\n\n", "<!-- x -->",
    "<a://b>", "<a@b.c>", "&amp;", "&", "<", ">", '"', "'", "|", "| a | b |\n|---|:-:|\n| c | d |",
)  # fmt: skip
FLAT = (
    "word", " ", ". ", "é", "\n", "  \n", "[@feder2021]", "[ @li2010; @feder2021 ]", "[@no_key]",
    "[a b](../pages/book.md)", "[](x.md)", "![](y.png)", "![i j](y.png)", "**w**", "**w w**",
    "** w**", "**w **", "*", "_", "[", "]", "(", ")", "@feder2021", "<", "&", "\\", "`", "!",
)  # fmt: skip
IMAGE = "![](../../figures/x.toml)"
PATH = "content/figures/x.toml"
CITED = re.compile(r'<sup class="cite">.*?</sup>')


class EveryKey(dict):
    """References in which every key is known."""

    def __contains__(self, key):
        return True


def extensions():
    return [TableExtension(), SaneListExtension()]


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SIGNS), max_size=25))
def test_any_signs_print_as_python_markdown_prints_them(signs):
    text = "".join(signs)
    theirs = Markdown(extensions=extensions(), output_format="html")
    assert PageMarkdown(extensions()).convert(text) == theirs.convert(text)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(FLAT), max_size=8))
def test_a_flat_text_is_read_as_the_patterns_read_it(signs):
    body = "Words: " + "".join(signs)
    quick = converted(body)
    inline = markdown_set.markdown().treeprocessors["inline"]
    inline.flat = None
    try:
        assert converted(body) == quick
    finally:
        del inline.flat


def test_a_page_knows_nothing_of_the_page_before():
    body = "See [the other][x] and [x].\n\n# A\n\n# A\n\nAn infusion [@feder2021]."
    alone = converted(body, glossary=GLOSSARY)
    converted(f"{body}\n\n## B\n\n[x]: other.md\n", glossary=GLOSSARY)
    assert converted(body, glossary=GLOSSARY) == alone
    assert converted("") == Converted("", "")


def test_a_page_that_fails_leaves_nothing_to_the_next(monkeypatch):
    body = "- One\n- Two\n\nThree."
    alone = converted(body)

    def fail(*_):
        raise MemoryError

    paragraph = markdown_set.markdown().parser.blockprocessors["paragraph"]
    monkeypatch.setattr(paragraph, "run", fail)  # amid the list
    with pytest.raises(MemoryError):
        converted(body)
    assert converted(body) == alone


def test_a_glossary_that_is_read_anew_is_used_at_once():
    assert "slow drip" in converted("An infusion.", glossary=GLOSSARY).lead
    entry = {"en": {"term": "infusion", "meaning": "another meaning"}}
    assert "another meaning" in converted("An infusion.", glossary={"infusion": entry}).lead


def shown(data, body=IMAGE, lang="en", **more):
    return converted(body, lang, figures={PATH: data}, references=EveryKey(), **more)


@pytest.mark.parametrize("kind", TAILS)
def test_a_figure_is_the_same_on_the_next_page_but_for_its_numbers(kind):
    data = tomllib.loads(example(kind))
    first, second = shown(data), shown(data)
    assert first == second and "<figure" in first.lead
    later = shown(data, f"One [@wilkinson2019; @li2010; @feder2021].\n\n{IMAGE}")
    figure = later.lead[later.lead.index("<figure") :]
    assert 'href="#ref-3"' in figure and "cite-3" not in figure
    assert re.sub(CITED, "", figure) == re.sub(CITED, "", first.lead)


def test_a_figure_that_is_read_anew_is_drawn_anew():
    data = tomllib.loads(example("timeline"))
    assert "The title" in shown(data).lead
    changed = data | {"title": {"en": "Another title", "es": "Otro título"}}
    assert (
        "Another title" in shown(changed).lead and "Otro título" in shown(changed, lang="es").lead
    )


def test_braces_in_a_figure_are_told_on_each_page_that_shows_it():
    data = tomllib.loads(example("timeline").replace("The title", "The {#title}"))
    assert told(shown(data)) == told(shown(data)) != []


def test_what_is_drawn_is_forgotten_before_it_fills_the_memory(monkeypatch):
    monkeypatch.setattr(figures, "MOST_DRAWN", 2)
    kept = markdown_set.markdown().treeprocessors["figures"].drawn
    kept.clear()
    for number in range(5):
        path, data = f"content/figures/f{number}.toml", tomllib.loads(example("timeline"))
        image = f"![](../../figures/f{number}.toml)"
        converted(image, figures={path: data}, references=EveryKey())
        assert (path, "en", "") in kept and len(kept) <= 2


@pytest.mark.parametrize(
    "line",
    [
        """<p>"One" <em>'two'</em> -- <strong>three...</strong> it's <a href="x">"four"</a></p>""",
        """<p><em>Its</em>'<em>s</em> "<b>x</b>"</p>""",
        """<p>It's <i>one's</i> <samp>it's</samp> O'Neil's</p>""",
        """<p>It's <i>one's</i> -- O'Neil's <b>ones'</b></p>""",
        """<p>rock 'n' roll <b>¿"Qué"?</b> the <i>'90s</i></p>""",
        """<p>A <samp>"b"</samp> "c" <tt>'d'</tt></p>""",
        """<p>A <!-- "b" -- "c" --> "d"</p>""",
        """<p>&quot;A&quot; \\"b\\" <b>&quot;</b> &#8217;</p>""",
        """<p>"A" < "b" 'c'</p>""",
    ],
)
def test_typography_is_that_of_the_whole_line(line):
    omit = dict.fromkeys(SETTINGS["TYPOGRIFY_OMIT_FILTERS"], False)
    whole = applyfilters(ELIDED.sub("’", OPENING.sub("“", line)), **omit)
    assert polish(line, SETTINGS) == whole
