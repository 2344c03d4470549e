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
    r"|(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']++|\"[^\"]*\"|'[^']*')*+>)",
    re.S,
)


def broken(text):
    """Yield (line, what is wrong) with how a page begins, and with the first tag that fits none."""
    if not text.startswith(BEGINNING):
        yield 1, f"The page does not begin with {BEGINNING.strip()}"
    if '<meta charset="utf-8">' not in text:
        yield 1, "The page does not say that its letters are UTF-8."
    still_open = []
    for match in TAG.finditer(text):
        name = match["name"]
        if name is None or name in VOID or match[0].endswith("/>"):
            continue
        if not match["end"]:
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
