"""Work grows with the length of a text, and never with its square: no line holds the build.

Each text is the beginning of something, over and over, and never its end: a pattern that looks for
the end from each beginning takes a time that grows with the square. Bounds are in seconds of work
of this process, not of a clock on the wall, and far above what a text of this size needs; one of
twice its size has twice the bound.
"""

import re
import signal
import time
import tomllib
from contextlib import contextmanager
from datetime import date
from functools import partial
from types import SimpleNamespace
from unittest import mock

import pytest
import small_site
from clinic.content import bounds
from clinic.content.content import Content
from clinic.gate import hints, wording
from clinic.gate import rules as gate
from clinic.kit.report import REPORT
from clinic.read.convert import convert_document, find_anchors
from clinic.standing import fingerprint as facts
from clinic.standing import ledger as standing
from clinic.standing import translations
from markdown import Markdown
from page_examples import GLOSSARY as EXPLAINED
from page_examples import page
from real_site import ROOT
from small_site import ARTICLE, FIGURE, ONE, files, lay, problems, swap
from text_examples import article

GLOSSARY = "content/glossary.toml"
MARKS = "\u0316\u0301"  # below and above a letter
MOST = 4  # seconds after which something is stopped
ENOUGH = 0.5  # seconds that anything may take
SIZE = 12_000
OPENINGS = [
    *"#*_`~<>[](){}|&!\\-+=:.,;?'\"^$%@/0a \t",
    "{#", "{#a", "{#a ", "{: ", "{: .excused reason=\"", "{.", "{clinic.", "{a#", "{ #a#",
    "[@", "[@a", "[@a; ", "[@a [", "[^", "[[", "[a](", "[a][", "[a]: ", "![", "![](", "![a](",
    "](", "](a", "](a.md#", "](<", "<a", "<a ", "<a b=\"", "</", "<!--", "<?", "<span lang=\"es\">",
    "<sub>", "&#", "&#8238", "&#x", "&a", "&amp", "``", "`a", "`a``", "**", "*a", "**a ", "* a*",
    "_a", "__a", "!!!", "!!! note \"", "!!! do\n    - ", "http://", "http://a.", "www.", "a@", "a.",
    "a.b", "| a ", "|-", "| a |\n|---|\n| ", "> ", "- ", "- a\n", "    - a\n", "1. ", "1.", "1,",
    "10 of ", "1 in ", "50% ", "1-800-", "(206) ", "call 988 ", "## ", "## a {#", "## a ## ", "a ",
    "é", "no ", "not a ", "it is ", "$1", ":a", "a, ", "a? ", "?a", "? ?", "\"a", "“a", "'a ", "a-",
    "\u00a0", "\u00ad", "👨\u200d", "e\u0301", "the study of people ", "<<<<<<< ", "Title: ",
    "Ketamine is not ", "más ", "insert [name ", "__ ", "===\n", "---\n", "~~~", "::: ",
]  # fmt: skip
SHAPES = {
    "one line": lambda opening, size: opening * (size // len(opening)),
    "lines": lambda opening, size: (
        f"{opening}\na {opening}\n{opening}\n\n" * (size // (3 * len(opening) + 6))
    ),
}
FEW = {"phrase": tomllib.loads(small_site.WORDING)["phrase"]}
WORDING = tomllib.loads((ROOT / "content/wording.toml").read_text(encoding="utf-8"))


class TooLong(Exception):
    """Raised in the midst of what takes too long, so that its place is told."""


@contextmanager
def bounded(seconds):
    """Raise TooLong in what takes longer than some seconds of this process's work."""

    def end(*_):
        raise TooLong

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def body_of(text):
    """Return the small site's first article with this text in it."""
    return swap(ONE, "You can read [what to ask](../visits/two.md#ask) before you come.", text)


def place_of(error):
    """Return the line of ours at which something took too long."""
    at, place = error.__traceback__, ""
    while at:
        if "/clinic/" in at.tb_frame.f_code.co_filename:
            place = f"{at.tb_frame.f_code.co_filename.rpartition('/')[2]}:{at.tb_lineno}"
        at = at.tb_next
    return place


RULES = SimpleNamespace(
    wording=FEW, glossary={}, numbers=frozenset({"988", "911"}), people=frozenset({"Lee"})
)
EMPTY = Content(ROOT, date(2026, 11, 23))


def ask_in_the_build(document):
    """Ask what the build's own process asks of a page's text."""
    standing.find_standing(document, EMPTY)
    facts.hash_aspects(document, EMPTY)
    translations.hashes(document)
    find_anchors(document)
    hints.find_word_hints(document, {})
    wording.hints(document, FEW)


ASKED = {
    "the gate": lambda document: gate.check_page(document, RULES),
    "the build": ask_in_the_build,
    "bounds": lambda document: bounds.problems(document.path, document.body),
}


def seconds_of(work, most):
    """Return (seconds of this process's work that something took, where it was stopped)."""
    begin, place = time.process_time(), ""
    try:
        with bounded(most):
            work()
    except TooLong as error:
        place = place_of(error)
    return time.process_time() - begin, place


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("asked", ASKED)
def test_four_times_the_text_takes_no_more_than_eight_times_the_work(asked, shape):
    slow = []
    for opening in OPENINGS:
        one, four = (article(SHAPES[shape](opening, size)) for size in (SIZE, 4 * SIZE))
        taken, place = seconds_of(partial(ASKED[asked], four), MOST)
        if taken > ENOUGH:
            before, _ = seconds_of(partial(ASKED[asked], one), MOST)
            if place or taken > 8 * before + ENOUGH:
                slow.append((opening, before, taken, place))
    assert slow == []


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("opening", ["a ", "a. ", "no ", "ketamine is ", "la ketamina ", "x", "1"])
def test_each_pattern_of_the_site_is_looked_for_in_time(opening, lang):
    document = article(SHAPES["lines"](opening, 4 * SIZE), lang)
    for found in (wording.problems(document, WORDING), wording.hints(document, WORDING)):
        assert [problem for problem in found if problem.file == wording.FILE] == []


@pytest.mark.parametrize("shape", SHAPES)
def test_our_extensions_grow_no_faster_than_markdown_itself(shape):
    """What takes Python-Markdown long by itself is for the worker's limit of time."""
    slow = []
    for opening in OPENINGS:
        for size in (2 * SIZE, SIZE // 2, SIZE // 8):
            body = SHAPES[shape](opening, size)
            if shape == "one line":
                body = re.sub(".{3900}", r"\g<0>\n", body)
            if bounds.problems(ONE, body):
                continue
            plain = Markdown(extensions=["tables", "sane_lists", "attr_list", "toc"])
            stock, _ = seconds_of(partial(plain.convert, body), ENOUGH)
            if stock < ENOUGH:
                break
        else:
            continue
        own, place = seconds_of(partial(convert_document, page(body, glossary=EXPLAINED)), MOST)
        if own > 3 * stock + ENOUGH:
            slow.append((opening, stock, own, place))
    assert slow == []


HELD = {  # -> (changes, what is said, of which file)
    "names in a heading": (
        {ONE: f"{ARTICLE}## More {'{#a' * 3_000}\n"}, "9,008 characters", ONE),
    "names in headings": (
        {ONE: ARTICLE + f"## More {'{#a' * 1_200}\n\nWords.\n\n" * 50}, "", ONE),
    "citations": ({ONE: f"{ARTICLE}{'[@a' * 3_000}\n"}, "9,000 characters", ONE),
    "citations on lines": ({ONE: ARTICLE + "[@a\n" * 40_000}, "", ONE),
    "a line of a notice": (
        {"content/notice.md": f"Title: Closed\nUntil: 2026-12-24\n\n{'{#' * 5_000}\n"},
        "10,000 characters", "content/notice.md"),
    "a head without an end": ({ONE: f"Title: {'a: ' * 3_000}\n{ARTICLE}"}, "9,007 charac", ONE),
    "a line of data": ({GLOSSARY: f"# {'a' * 30_000}\n{files()[GLOSSARY]}"}, "30,002", GLOSSARY),
    "a key of a thousand parts": ({GLOSSARY: f"{'a.' * 9_000}b = 1\n" * 20}, "", GLOSSARY),
    "empty lines of data": (
        {GLOSSARY: "\n" * 2_000_000 + 'x = "1"\n' + files()[GLOSSARY]}, "", GLOSSARY),
    "a heap of marks": (
        {GLOSSARY: f"# a{MARKS * 100_000}\n{files()[GLOSSARY]}"}, "marks", GLOSSARY),
    "a heap of marks on a page": ({ONE: ARTICLE + f"a{MARKS * 900}\n" * 30}, "marks", ONE),
    "an escaped heap of marks": (
        {GLOSSARY: '[a]\nen.term = """' + r"\u0316\u0301" * 1_000 + '"""\n'}, "U+0316", GLOSSARY),
}  # fmt: skip


@pytest.mark.parametrize("case", HELD)
def test_no_file_holds_the_build_before_its_bounds(case, tmp_path):
    changes, words, file = HELD[case]
    lay(tmp_path / "site", changes)
    found = []
    taken, place = seconds_of(lambda: found.extend(problems(tmp_path / "site")), 3 * MOST)
    assert not place, place  # what the workers take is bounded in reading.py
    told = [str(problem) for problem in found]
    assert [p for p in found if p.file == file and words in p.what], told[:5]


RULE = """[[phrase]]
lang = "en"
level = "{level}"
pattern = '{pattern}'
passes_when = [{condition}]
instead = "say less"
fails = [{example}]
passes = []

"""
NEVER_ENDING = {  # -> (level, pattern, condition)
    "a repetition in a repetition": ("stop", r"(a+)+$", ""),
    "two ways to read a letter": ("stop", r"(?:a|aa)+$", ""),
    "two repetitions in one": ("stop", r"(?:a+a+)+b", ""),
    "a condition": ("stop", "is a", r"'(?:a|aa)+$'"),
    "a hint": ("hint", r"(?:a|aa)+$", ""),
}


@pytest.mark.parametrize("where", ["a page", "a figure", "an example"])
@pytest.mark.parametrize("case", NEVER_ENDING)
def test_a_rule_of_editors_that_never_ends_is_named(case, where, tmp_path):
    level, pattern, condition = NEVER_ENDING[case]
    if (level, where) == ("hint", "a figure"):
        pytest.skip("hints are about pages")
    text = f"It is {'a' * 1_500}!"
    example = f'"{text}"' if where == "an example" else ""
    changes = {"a page": body_of(text), "a figure": swap(FIGURE, "did not respond", text)}
    rule = RULE.format(level=level, pattern=pattern, condition=condition, example=example)
    before = files()[wording.FILE]
    lay(tmp_path / "site", changes.get(where, {}) | {wording.FILE: f"{before}\n{rule}"})
    wording.SLOW.clear()
    found = []
    with (
        mock.patch.object(wording, "SECONDS", 0.2),
        mock.patch.object(REPORT, "hint", found.extend),
    ):
        _, place = seconds_of(lambda: found.extend(problems(tmp_path / "site")), 3 * MOST)
    wording.SLOW.clear()
    named = {p for p in found if p.file == wording.FILE and "takes too long" in p.what}
    assert not place and {p.line for p in named} == {before.count("\n") + 2}
