"""Most texts hold words, citations, plain links and strong words, none within another.

One search reads such a text, where Python-Markdown's patterns go over it one after the other and
put each element aside under a number. Any other sign, and the text is left to the patterns.
"""

import re
from xml.etree.ElementTree import Element

from markdown.util import STX

from .citations import mark

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


def reader(patterns, known):
    """Return the search for the elements of a flat text; None where it might find something else.

    `patterns` is the registry of those that would have their turn with the text, `known` has the
    names of those that are allowed for here.
    """
    names = {name for name in known if name in patterns}
    if len(names) < len(patterns):
        return None
    nothing = r"(?!)()"  # with the one group of a citation
    return re.compile(f"{CITATION if 'citation' in names else nothing}|{ELEMENTS}")


def read(text, search):
    """Return (the words before the first element, the elements with the words behind each).

    None for a text that holds anything else, or one element within another.
    """
    parts = search.split(text)  # words, the six groups of an element, words ...
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
