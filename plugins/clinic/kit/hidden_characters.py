"""Characters that nobody can see, or that make what is seen another text than what is there.

A hidden turn of direction shows a number backwards; a character of no width in "cure" hides the
word from every rule, from the search and from the glossary; a stroke laid over "not" takes it out.
A sign in another dress, as the hyphen of Word in "risk‑free", is honest: rules read it as the plain
one.
What an honest text needs stays: emoji and the joiners within them, a soft hyphen within a word, and
spaces that keep two words on a line.
"""

from collections.abc import Iterator
from functools import lru_cache
from html import unescape

import regex
from site_report import line_at

UNSEEN = regex.compile(
    r"[[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Zl}\p{Zp}"
    r"\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}"
    r"\u2800\ufffc\ufffd\U00013441\U00013442\U00016fe4\U0001d159]--[\n\t]]",  # blanks, replaced
    regex.V1,
)
SUSPECT = regex.compile(rf"{UNSEEN.pattern}|\p{{M}}", regex.V1)
# A stroke or ring laid over other characters, a mark on nothing, and a heap of marks on one letter.
LAID_OVER = regex.compile(r"[\u0334-\u0338\u20d0-\u20f0]|(?<![\p{L}\p{M}])\p{M}|\p{M}{4,}")
HEAP = regex.compile(r"\p{M}{9}")  # too many to be put in order: that takes their number squared
ONE_EMOJI = r"\p{Extended_Pictographic}(?:[\ufe0e\ufe0f]|\p{Emoji_Modifier})?"
HONEST = regex.compile(
    rf"{ONE_EMOJI}(?:\u200d{ONE_EMOJI})*"
    r"|(?<![\d\u20e3])[0-9#*]\ufe0f?\u20e3(?!\d)"  # a digit on a key: 1️⃣
    r"|(?<=\p{L}{2})\u00ad(?=\p{L}{2})"
    # an assistant's mark of a source: the gate refuses it whole, with the words in it
    r"|\ue200[a-z]+(?:\ue202\w+)+\ue201"
)
ACCENT = regex.compile(r"(?![\ufe0e\ufe0f])\p{M}")  # é is to be typed, or no rule knows the word
REFERENCE = regex.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]{1,31});?")
ALIKE = str.maketrans(
    {
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", ""),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f", " "),
        **dict.fromkeys("\u2010\u2011\ufe63\uff0d", "-"),
    }
)
# What stands for an apostrophe or a hyphen between two letters, and elsewhere for another sign.
WITHIN_WORD = regex.compile(r"(?<=\p{L})(?:([´ʹʼ‘‛′＇])|[‒–−])(?=\p{L})")


def spell_plainly(text: str) -> str:
    """Return a text as rules read it: a plain sign for those that look alike, none unseen."""
    if text.isascii():
        return text
    text = text.translate(ALIKE)
    return WITHIN_WORD.sub(lambda sign: "’" if sign[1] else "-", text)


def has_character(text: str, pattern: regex.Pattern[str]) -> bool:
    """Return whether a pattern of one character is found in a text; each is looked at once."""
    return pattern.search(_list_characters(text)) is not None


@lru_cache(maxsize=1)
def _list_characters(text: str) -> str:
    """Return each character of a text once; several rules ask it of the same file in turn."""
    return "".join(set(text))


def find_hidden(text: str) -> Iterator[tuple[int, str]]:
    """Yield (place in the text, character) of each character that may not stand in it."""
    if not has_character(text, SUSPECT):
        return  # as in nearly every text
    honest = HONEST.sub(lambda match: "x" * len(match[0]), text)
    for pattern in (UNSEEN, LAID_OVER):
        for match in pattern.finditer(honest):
            yield match.start(), match[0][0]


def hidden_by_line(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, character), each once a line, of the characters `find_hidden` finds."""
    if next(find_hidden(text), None) is None:
        return  # as in nearly every text
    for number, line in enumerate(text.split("\n"), 1):
        for character in sorted({character for _, character in find_hidden(line)}):
            yield number, character


def hidden_by_reference(text: str) -> Iterator[tuple[int, str]]:
    """Yield (line from 1, reference) of each reference that prints a hidden character.

    A browser reads `&#8238` without its semicolon as well; `&amp;#8238;` it shows as words.
    """
    for number, line in enumerate(text.split("\n") if "&" in text else (), 1):
        references = REFERENCE.findall(line)
        if not references:
            continue
        printed = {character for _, character in find_hidden(unescape(line))}
        for reference in dict.fromkeys(references):
            decoded = unescape(reference)
            if not decoded or not printed.isdisjoint(decoded) or ACCENT.match(decoded):
                yield number, reference


def is_unseen(character: str) -> bool:
    """Return whether a character is one that nobody can see, not a mark over another."""
    return bool(UNSEEN.match(character))


def name_character(character: str) -> str:
    """Return how a message names a character: "U+202E"."""
    return f"U+{ord(character):04X}"


def heaped(text: str) -> int:
    """Return the line, from 1, on which too many marks stand on one letter; 0 where none does."""
    match = None if text.isascii() else HEAP.search(text)
    return line_at(text, match.start()) if match else 0
