"""What is too deep or too long to be read in good time is refused before any rule looks at it.

Python-Markdown needs minutes, or all memory, for some short inputs; reading.py bounds the rest.
"""

import re

from site_report import Problem

from clinic.kit.hidden_characters import heaped

DEEPEST = 20
LONGEST = 4_000  # characters of one line of a page; an article's longest paragraph has about 800
LONGEST_OF_DATA = 20_000  # a list in TOML may stand on one line
QUOTES = re.compile(rf"(?:[ \t]*>){{{DEEPEST + 1}}}")
LISTS = re.compile(rf"^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+){{{DEEPEST + 1}}}")
RUNS = re.compile(rf"([\[\](<{{*_`!])(?:\s?\1){{{DEEPEST}}}")
FIX = "Write it flat, without one thing inside another inside another."


def problems(path: str, text: str) -> list[Problem]:
    """Return a problem for the first place in a file's text that is too deep or too long.

    JSON may be one long line: its parser bounds itself.
    """
    if at := heaped(text):
        return [Problem(path, at, "Here many marks stand on one letter.", "Type the word again.")]
    if path.endswith(".md"):
        return _of_page(path, text)
    return [] if path.endswith(".json") else _too_long(path, text, LONGEST_OF_DATA)


def _too_long(path: str, text: str, most: int) -> list[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > most:
            what = f"This line has {len(line):,} characters; {most:,} is the most."
            fix = "Break it into paragraphs, with an empty line between."
            if not path.endswith(".md"):
                fix = "Break it into several lines."
            return [Problem(path, number, what, fix)]
    return []


def _of_page(path: str, text: str) -> list[Problem]:
    if wrong := _too_long(path, text, LONGEST):
        return wrong
    has_runs = bool(RUNS.search(text))  # or signs of two lines in a row: hardly a page has those
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > DEEPEST and _too_deep(line, has_runs):
            return [Problem(path, number, f"This is nested deeper than {DEEPEST}.", FIX)]
    return []


def _too_deep(line: str, has_runs: bool) -> bool:
    """Return whether a line is nested too deep; `has_runs` whether its page has runs of signs."""
    if not line[0].isalpha() and (_far_in(line) or QUOTES.match(line) or LISTS.match(line)):
        return True
    if has_runs and RUNS.search(line):
        return True
    return line.count("[") + line.count("(") > DEEPEST and _depth(line) > DEEPEST


def _far_in(line: str) -> bool:
    """Return whether a line begins with more spaces than the deepest list needs."""
    if not line[0].isspace():
        return False
    spread = line.expandtabs(4)
    inside = spread.lstrip()
    return bool(inside) and len(spread) - len(inside) > 4 * DEEPEST


def _depth(line: str) -> int:
    """Return how many brackets stand open at once in a line."""
    depth = most = 0
    for sign in line:
        if sign in "[(":
            depth += 1
            most = max(most, depth)
        elif sign in "])":
            depth = max(0, depth - 1)
    return most
