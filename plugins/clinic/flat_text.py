"""Most texts hold words, citations, plain links and strong words, none within another.

One search reads such a text, where Python-Markdown's patterns go over it one after the other and
put each element aside under a number. Any other sign, and the text is left to the patterns.
"""

import re
from xml.etree.ElementTree import Element

from markdown.util import STX

from .citations import mark

KNOWN = frozenset((
    "backtick", "escape", "citation", "reference", "link", "image_link", "image_reference",
    "short_reference", "short_image_ref", "autolink", "automail", "linebreak", "html", "entity",
    "em_strong", "citation-loose",
))  # fmt: skip
WORDS = rf"[^][*_&<@`\\{STX}]"
ADDRESS = r"\]\(([\w./:#+-]+)\)"
CITATION = rf"\[(\s*@[^][`\\{STX}]*)\]"
ELEMENTS = rf"\[({WORDS}*){ADDRESS}|!\[({WORDS}*){ADDRESS}|\*\*(?!\s)({WORDS}+)(?<!\s)\*\*(?!\*)"


def is_plain(text):
    """Return whether a text holds no sign of any pattern, and no place of an element."""
    return not (
        "[" in text or "*" in text or "&" in text or "_" in text or "`" in text or "<" in text
        or "\\" in text or "@" in text or STX in text or "  \n" in text
    )  # fmt: skip


def reader(patterns):
    """Return the search for the elements of a flat text; None where it would not be the same.

    `patterns` is the registry of those that would have their turn with the text.
    """
    names = {name for name in KNOWN if name in patterns}
    if len(names) < len(patterns):
        return None
    return re.compile(f"{CITATION if 'citation' in names else '(?!)()'}|{ELEMENTS}")


def read(text, search):
    """Return (the words before the first element, the elements with the words behind each).

    None for a text that holds anything else, or one element within another.
    """
    parts = search.split(text)
    if not is_plain("".join(parts[::7])) or "  \n" in text:
        return None
    made = []
    for at in range(1, len(parts), 7):
        cited, words, href, alt, src, strong, behind = parts[at : at + 7]
        if cited is not None:
            new = mark(f"[{cited}]")
        elif href:
            new = Element("a", {"href": href})
            new.text = words
        elif src:
            new = Element("img", {"src": src, "alt": alt})
        else:
            new = Element("strong")
            new.text = strong
        new.tail = behind or None
        made.append(new)
    return parts[0] or None, made
