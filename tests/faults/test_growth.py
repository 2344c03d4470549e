"""No text holds the build: each kind of line, over and over, is done with long before the limit.

Each text is the beginning of something, over and over, and never its end: a pattern that looks for
the end from each beginning takes a time that grows with the square, which is far above the limit at
this size. How the work grows is measured by `make bench ARGS=--growth`.
"""

import re
import signal
from contextlib import contextmanager
from functools import partial
from unittest import mock

import pytest
from clinic.content import bounds
from clinic.gate.sentences import wording
from clinic.read import reading
from clinic.read.convert import convert_document
from growing_texts import ASKED, OPENINGS, SHAPES
from markdown import Markdown
from page_examples import GLOSSARY as EXPLAINED
from page_examples import page
from small_site import ARTICLE, FIGURE, ONE, begin, files, lay, swap
from text_examples import article

GLOSSARY = "content/glossary.toml"
MARKS = "\u0316\u0301"  # below and above a letter
MOST = 1  # seconds of this process's work after which something is stopped; most take a tenth
SIZE = 12_000  # letters of a text
# Most texts are tried at a third of their size alone: what is done there within a 27th of the time
# is done with the whole within its time, as long as it grows no faster than the cube.
SIZES = {SIZE // 3: MOST / 27, SIZE: MOST}  # letters of a text -> seconds


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


def find_place(work, most):
    """Return where something was stopped that took longer than some seconds, or None."""
    try:
        with bounded(most):
            work()
    except TooLong as error:
        return place_of(error) or "elsewhere"
    return None


def find_place_in_text(ask, write):
    """Return where `ask` was stopped over a text that `write` makes of a size, or None."""
    for size, most in SIZES.items():
        place = find_place(partial(ask, write(size)), most)
        if place is None:
            break
    return place


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("asked", ASKED)
def test_no_kind_of_line_holds_the_rules(asked, shape):
    stopped = {}
    for opening in OPENINGS:

        def write(size, opening=opening):
            return article(SHAPES[shape](opening, size))

        if place := find_place_in_text(ASKED[asked], write):
            stopped[opening] = place
    assert stopped == {}


def write_body(shape, opening, size):
    """Return a page's text of half a size: what holds a rule holds the turning into HTML sooner."""
    body = SHAPES[shape](opening, size // 2)
    return re.sub(".{3900}", r"\g<0>\n", body) if shape == "one line" else body


@pytest.mark.parametrize("shape", SHAPES)
def test_our_extensions_hold_no_page_that_markdown_itself_does_not(shape):
    """What takes Python-Markdown long by itself is for the worker's limit of time."""
    stopped = {}
    for opening in OPENINGS:
        write = partial(write_body, shape, opening)
        body = write(SIZE)
        if bounds.check_bounds(ONE, body):
            continue

        def convert(body):
            return convert_document(page(body, glossary=EXPLAINED))

        if place := find_place_in_text(convert, write):
            plain = Markdown(extensions=["tables", "sane_lists", "attr_list", "toc"])
            if find_place(partial(plain.convert, body), MOST / 4) is None:
                stopped[opening] = place
    assert stopped == {}


HELD = {  # -> (changes, what is said, of which file)
    "names in a heading": ({ONE: f"{ARTICLE}## More {'{#a' * 3_000}\n"}, "9,008 characters", ONE),
    "names in headings": ({ONE: ARTICLE + f"## More {'{#a' * 1_200}\n\nWords.\n\n" * 50}, "", ONE),
    "citations": ({ONE: f"{ARTICLE}{'[@a' * 3_000}\n"}, "9,000 characters", ONE),
    "citations on lines": ({ONE: ARTICLE + "[@a\n" * 40_000}, "", ONE),
    "a line of a notice": (
        {"content/notice.md": f"Title: Closed\nUntil: 2026-12-24\n\n{'{#' * 5_000}\n"},
        "10,000 characters",
        "content/notice.md",
    ),
    "a head without an end": ({ONE: f"Title: {'a: ' * 3_000}\n{ARTICLE}"}, "9,007 charac", ONE),
    "a line of data": ({GLOSSARY: f"# {'a' * 30_000}\n{files()[GLOSSARY]}"}, "30,002", GLOSSARY),
    "a key of a thousand parts": ({GLOSSARY: f"{'a.' * 9_000}b = 1\n" * 20}, "", GLOSSARY),
    "empty lines of data": (
        {GLOSSARY: "\n" * 2_000_000 + 'x = "1"\n' + files()[GLOSSARY]},
        "",
        GLOSSARY,
    ),
    "a heap of marks": (
        {GLOSSARY: f"# a{MARKS * 100_000}\n{files()[GLOSSARY]}"},
        "marks",
        GLOSSARY,
    ),
    "a heap of marks on a page": ({ONE: ARTICLE + f"a{MARKS * 900}\n" * 30}, "marks", ONE),
    "an escaped heap of marks": (
        {GLOSSARY: '[a]\nen.term = """' + r"\u0316\u0301" * 1_000 + '"""\n'},
        "U+0316",
        GLOSSARY,
    ),
}


@pytest.mark.parametrize("case", HELD)
def test_no_file_holds_the_build_before_its_bounds(case, tmp_path):
    changes, words, file = HELD[case]
    lay(tmp_path / "site", changes)
    found = []

    def find():
        found.extend(begin(tmp_path / "site", workers=True, mode="publish").report.problems)

    limited = partial(reading.convert_all, seconds=2)
    with mock.patch.object(reading, "convert_all", limited):
        place = find_place(find, 12 * MOST)
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
    "two repetitions in one": ("stop", r"(?:a+a+)+b$", ""),
    "a condition": ("stop", "is a", r"'(?:a|aa)+$'"),
    "a hint": ("hint", r"(?:a|aa)+$", ""),
}


WHERE = [
    (case, where)
    for case, (level, _, _) in NEVER_ENDING.items()
    for where in ("a page", "a figure", "an example")
    if (level, where) != ("hint", "a figure")  # hints are about pages
]


@pytest.mark.parametrize(("case", "where"), WHERE)
def test_a_rule_of_editors_that_never_ends_is_named(case, where, tmp_path):
    level, pattern, condition = NEVER_ENDING[case]
    text = f"It is {'a' * 1_500}!"
    example = f'"{text}"' if where == "an example" else ""
    changes = {"a page": body_of(text), "a figure": swap(FIGURE, "did not respond", text)}
    rule = RULE.format(level=level, pattern=pattern, condition=condition, example=example)
    before = files()[wording.FILE]
    lay(tmp_path / "site", changes.get(where, {}) | {wording.FILE: f"{before}\n{rule}"})
    wording.SLOW.clear()
    found = []

    mode = "check" if level == "hint" else "publish"

    def find():
        report = begin(tmp_path / "site", workers=True, mode=mode).report
        found.extend([*report.problems, *report.hints])

    with mock.patch.object(wording, "SECONDS", 0.2):
        place = find_place(find, 12 * MOST)
    wording.SLOW.clear()
    named = {p for p in found if p.file == wording.FILE and "takes too long" in p.what}
    assert not place and {p.line for p in named} == {before.count("\n") + 2}
