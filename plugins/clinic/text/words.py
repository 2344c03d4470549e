"""Words and syllables: what the rules count in a text."""

import re
import unicodedata
from functools import cache, partial

from pyphen import Pyphen

from clinic.kit.cache import Cache, keep_value

# A sign between two letters or digits belongs to the word: "it's", "4.5", "twice-daily".
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
SPOKEN = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
TABLES: dict[str, Pyphen] = {}  # of each dictionary that was asked for


def word_set(words: str) -> frozenset[str]:
    """Return the words of a table that is written as one text, with spaces between."""
    return frozenset(words.split())


def order_letters(text: str) -> str:
    """Return what a text is sorted by: "análisis" as "analisis", and ñ behind every other n."""
    parts = unicodedata.normalize("NFD", text.casefold())
    return "".join(
        "n~" if part == "n" and parts[at + 1 : at + 2] == "\u0303" else part
        for at, part in enumerate(parts)
        if not unicodedata.combining(part)
    )


def count_words(text: str) -> int:
    """Return the number of words in a text. A row of underlines, to be filled in, is none."""
    return len(WORD.findall(text))


def find_words(text: str) -> list[str]:
    """Return the words and numbers of a text as they are spoken: of "24/7" both."""
    return SPOKEN.findall(text)


@cache
def count_syllables(word: str, dictionary: str) -> int:
    """Return the number of syllables of a word in small letters; a number counts as one.

    They are counted where the word could be hyphenated, by pyphen's dictionary of this name: "es".
    That misses some ("about", "any"), and the grades of whole pages come out within half a grade
    of a count by vowels.
    """
    parts = (part for part in word.split("-") if part)
    return sum(len(find_table(dictionary).positions(part)) + 1 for part in parts)


def find_table(dictionary: str, kept: Cache | None = None) -> Pyphen:
    """Return the table by which syllables are counted.

    `kept`: it is taken from there, since to read a dictionary takes a tenth of a second.
    """
    if dictionary not in TABLES:
        # A syllable may be one letter at the start of a word. At the end, one letter is most often
        # part of the syllable before it: the e of "name".
        read = partial(Pyphen, lang=dictionary, left=1, right=2)
        TABLES[dictionary] = keep_value(kept, "syllables", [dictionary], read)
    return TABLES[dictionary]
