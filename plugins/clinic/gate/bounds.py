"""What is too deep or too long for Markdown is refused before Markdown sees it.

Python-Markdown needs minutes, or all memory, for some short inputs; reading.py bounds the rest.
"""

import re

from clinic.kit.report import Problem

DEEPEST = 20
LONGEST = 20_000  # characters of one line; an article's longest paragraph has about 800
QUOTES = re.compile(rf"(?:[ \t]*>){{{DEEPEST + 1}}}")
LISTS = re.compile(rf"^[ \t>]*(?:(?:[-*+]|\d+\.)[ \t]+){{{DEEPEST + 1}}}")
RUNS = re.compile(rf"([\[\](<{{*_`!])(?:\s?\1){{{DEEPEST}}}")
FIX = "Write it flat, without one thing inside another inside another."


def problems(document):
    """Return a problem for the first place in a document that is nested too deep or too long."""
    body = document.body
    has_runs = bool(RUNS.search(body))  # or signs of two lines in a row: hardly a page has those
    for number, line in enumerate(body.split("\n"), document.body_line):
        if len(line) > LONGEST:
            return [_problem(document, number, f"This line has {len(line):,} characters.",
                             "Break it into paragraphs, with an empty line between.")]  # fmt: skip
        if len(line) > DEEPEST and _too_deep(line, has_runs):
            return [_problem(document, number, f"This is nested deeper than {DEEPEST}.", FIX)]
    return []


def _too_deep(line, has_runs):
    """Return whether a line is nested too deep; `has_runs` whether its page has runs of signs."""
    if not line[0].isalpha() and (_far_in(line) or QUOTES.match(line) or LISTS.match(line)):
        return True
    if has_runs and RUNS.search(line):
        return True
    return line.count("[") + line.count("(") > DEEPEST and _depth(line) > DEEPEST


def _far_in(line):
    """Return whether a line begins with more spaces than the deepest list needs."""
    if not line[0].isspace():
        return False
    spread = line.expandtabs(4)
    inside = spread.lstrip()
    return bool(inside) and len(spread) - len(inside) > 4 * DEEPEST


def _depth(line):
    """Return how many brackets stand open at once in a line."""
    depth = most = 0
    for sign in line:
        if sign in "[(":
            depth += 1
            most = max(most, depth)
        elif sign in "])":
            depth = max(0, depth - 1)
    return most


def _problem(document, line, what, fix):
    return Problem(document.path, line, what, fix)
