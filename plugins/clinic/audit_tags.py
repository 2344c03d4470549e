"""Whether the tags of a built page fit: a browser mends what does not, and moves text to do so."""

import re

from .report import line_at

BEGINNING = "<!DOCTYPE html>\n"  # without it a browser measures as those of 1999 did
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
TAG = re.compile(
    r"<(?:(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)>"
    r"|(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"'/]++|/(?!>)|\"[^\"]*\"|'[^']*')*+(?P<alone>/?)>)",
    re.S,
)


def broken(text):
    """Yield (line, what is wrong) with how a page begins, and with the first tag that fits none."""
    if not text.startswith(BEGINNING):
        yield 1, f"The page does not begin with {BEGINNING.strip()}"
    if '<meta charset="utf-8">' not in text:
        yield 1, "The page does not say that its letters are UTF-8."
    if not fit(text):
        yield from first_that_does_not(text)


def fit(text):
    """Return whether every tag of a page is closed in its order, and no link holds another."""
    still_open = []
    for _, end, name, alone in TAG.findall(text):
        if not name or alone or name in VOID:
            continue
        if not end:
            if name == "a" and name in still_open:
                return False
            still_open.append(name)
        elif not still_open or still_open.pop() != name:
            return False
    return not still_open


def first_that_does_not(text):
    """Yield (line, what is wrong) with the first tag that does not fit, and each link in a link."""
    still_open = []  # [(name, place)]
    for match in TAG.finditer(text):
        end, name, alone = match.group("end", "name", "alone")
        if not name or alone or name in VOID:
            continue
        if not end:
            if name == "a" and any(opened == "a" for opened, _ in still_open):
                yield line_at(text, match.start()), "A link stands within another link."
            still_open.append((name, match.start()))
        elif still_open and still_open[-1][0] == name:
            still_open.pop()
        elif name in (opened for opened, _ in still_open):
            break  # what was opened last is not closed
        else:
            yield line_at(text, match.start()), f"</{name}> closes what was not opened."
            return
    if still_open:
        name, at = still_open[-1]
        yield line_at(text, at), f"<{name}> is not closed."
