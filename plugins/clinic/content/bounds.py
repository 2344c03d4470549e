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
# Low lines are none of them: a line to fill in is read in no time, and has a message of its own.
RUNS = re.compile(rf"([\[\](<{{*`!])(?:\s?\1){{{DEEPEST}}}")
REPEATED = (
    f"Here one sign stands more than {DEEPEST} times in a row.",
    "Write --- for a rule; else take out what is too many.",
)
PICTURE = (
    "Take its letters out, and save the picture in content/images/; where it is to be seen write "
    "![what it shows](../../images/name.jpg)"
)
FLAT = "Write it flat, without one thing inside another inside another."
PARAGRAPHS = "Break it into paragraphs, with an empty line between."
LINES = "Break it into several lines."


def check_bounds(path: str, text: str) -> list[Problem]:
    """Return a problem for the first place in a file's text that is too deep or too long.

    JSON may be one long line: its parser bounds itself.
    """
    if at := heaped(text):
        return [Problem(path, at, "Here many marks stand on one letter.", "Type the word again.")]
    if path.endswith(".json"):
        return []
    is_page = path.endswith(".md")
    most = LONGEST if is_page else LONGEST_OF_DATA
    lines = list(enumerate(text.split("\n"), 1))
    for number, line in lines:  # all of them first: a long one takes long to look at
        if len(line) > most:
            what = f"This line has {len(line):,} characters; {most:,} is the most."
            if is_page and "data:image/" in line:
                what = "A picture stands in the text itself, as letters."
                return [Problem(path, number, what, PICTURE)]
            return [Problem(path, number, what, PARAGRAPHS if is_page else LINES)]
    for number, line in lines if is_page else ():
        if len(line) <= DEEPEST:
            continue
        if (run := RUNS.search(line)) and run[1] in "*`!":
            return [Problem(path, number, *REPEATED)]
        if run or _is_too_deep(line):
            return [Problem(path, number, f"This is nested deeper than {DEEPEST}.", FLAT)]
    return []


def _is_too_deep(line: str) -> bool:
    if not line[0].isalpha():  # a letter begins no list and no quotation
        spread = line.rstrip().expandtabs(4)
        if len(spread) - len(spread.lstrip()) > 4 * DEEPEST:  # further in than the deepest list
            return True
        if QUOTES.match(line) or LISTS.match(line):
            return True
    return line.count("[") + line.count("(") > DEEPEST and _count_open(line) > DEEPEST


def _count_open(line: str) -> int:
    """Return how many brackets stand open at once in a line."""
    depth = most = 0
    for sign in line:
        if sign in "[(":
            depth += 1
            most = max(most, depth)
        elif sign in "])":
            depth = max(0, depth - 1)
    return most
