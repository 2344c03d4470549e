"""Whether the tags of a built page fit: a browser mends what does not, and moves text to do so."""

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

DOCTYPE = "<!DOCTYPE html>\n"  # without it a browser measures as those of 1999 did
CHARSET = '<meta charset="utf-8">'
# Elements that no tag closes.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr"}
# The end of an element, or one that closes itself, such as <path/> in a drawing.
END = re.compile(rb"</([\w-]+)\s*>|<([\w-]+)[^<>]*/>")
# What the parser tells -> the same, plainly.
TOLD = (
    (
        re.compile(r"Unexpected end tag : a$"),
        "A link stands within another link, or </a> closes what is not open.",
    ),
    (
        re.compile(r"Opening and ending tag mismatch: (\S+) and (\S+)"),
        r"<\2> is not closed before </\1>.",
    ),
    (re.compile(r"Unexpected end tag : (\S+)"), r"</\1> closes what is not open."),
)
PARSER = etree.HTMLParser(
    encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False
)


def parse_page(data: bytes) -> tuple[etree._Element | None, list[tuple[int, str]]]:
    """Return (the root of a page, None where there is none; [(line, what is wrong with its tags)]).

    The parser mends a page as a browser does. It reports some of what it mends; only where it
    reports nothing are the tags counted, for what follows one that does not fit hangs on it.
    """
    root = etree.fromstring(data, PARSER) if data.strip() else None
    if root is None:
        return None, []
    told = [
        (error.line, pattern.sub(plain, error.message))
        for error in PARSER.error_log
        for pattern, plain in TOLD
        if pattern.match(error.message)
    ]
    return root, [*_find_wrong_beginning(data), *(told[:1] or _find_lost_tags(data, root))]


def _find_wrong_beginning(data: bytes) -> Iterator[tuple[int, str]]:
    if not data.startswith(DOCTYPE.encode()):
        yield 1, f"The page does not begin with {DOCTYPE.strip()}"
    if CHARSET.encode() not in data:
        yield 1, "The page does not say that its letters are UTF-8."


def _find_lost_tags(data: bytes, root: etree._Element) -> Iterator[tuple[int, str]]:
    """Yield what the parser mends and does not report, known by how many tags the page has."""
    elements = list(root.iter(etree.Element))
    opened = [element for element in elements if element.tag not in VOID]
    if len(opened) != data.count(b"</") + data.count(b"/>"):
        ended = Counter((end or alone).decode() for end, alone in END.findall(data))
        for name in Counter(element.tag for element in opened) - ended:
            line = next(element.sourceline for element in opened if element.tag == name)
            yield line or 0, f"<{name}> is not closed: this one, or one below."
    begun = data.count(b"<") - data.count(b"</") - data.count(b"<!DOCTYPE")
    if begun != len(elements):
        yield 0, "A tag is cut short, a < is not written as &lt;, or a comment stands here."
    if (inner := root.find(".//a//a")) is not None:
        yield inner.sourceline or 0, "A link stands within another link."
