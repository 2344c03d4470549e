"""Whether the tags of a built page fit: a browser mends what does not, and moves text to do so."""

import re

from clinic.kit.report import line_at
from clinic.text.by_word import ByWord

BEGINNING = "<!DOCTYPE html>\n"  # without it a browser measures as those of 1999 did
CHARSET = '<meta charset="utf-8">'
RAW = re.compile(r"(?:script|style)\b")  # what they hold is no HTML
VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
))  # fmt: skip
TAG = re.compile(
    r"<(?:(?P<raw>script|style)\b[^>]*>.*?</(?P=raw)>"
    r"|(?P<end>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"'/]++|/(?!>)|\"[^\"]*\"|'[^']*')*+(?P<alone>/?)>)",
    re.S,
)
# What stands in each < >. A script or style sheet in which there is none gives b"" as a whole.
ANGLES = re.compile(
    rb"<(?:s(?:cript(?=[\s>])[^>]*>[^<]*</script|tyle(?=[\s>])[^>]*>[^<]*</style)|([^>]*))>"
)
ALONE = (b"", BEGINNING.strip("<>\n").encode())  # a whole script or style sheet; the beginning
LINK = b"/a"


def broken(data):
    """Yield (line, what is wrong) with how a page begins, and with the first tag that fits none."""
    if not data.startswith(BEGINNING.encode()):
        yield 1, f"The page does not begin with {BEGINNING.strip()}"
    if CHARSET.encode() not in data:
        yield 1, "The page does not say that its letters are UTF-8."
    if not surely_fit(data):
        yield from first_that_does_not(data.decode("utf-8", "replace"))


def _closing(tag):
    """Return what closes a tag: b"/p" for b'p class="x"'.

    b"" for one that stays alone; None for one that closes another, or is not surely a tag.
    """
    if tag in ALONE:
        return b""
    text = tag.decode("utf-8", "replace")
    match = TAG.fullmatch(f"<{text}>")
    if not match or RAW.match(text):
        return None
    if match["name"] in VOID or (match["alone"] and not match["end"]):
        return b""
    return None if match["end"] else f"/{match['name']}".encode()


CLOSING = ByWord(_closing)  # pages share nearly all of their tags


def surely_fit(data):
    """Return whether every tag is closed in its order and no link holds another; False in doubt.

    Nearly every page is known to be right from this: looking into each of its tags takes longer.
    """
    still_open = []  # what must close each
    tags = ANGLES.findall(data)
    for tag, closing in zip(tags, map(CLOSING.__getitem__, tags), strict=True):
        if closing:
            if closing == LINK and closing in still_open:
                return False
            still_open.append(closing)
        elif closing is None and (not still_open or still_open.pop() != tag):
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
