"""Which of many patterns may be in a sentence, asked of all at once: most are in none.

re2 looks for all of them in one go, and takes a hundredth of the time that `regex` takes for one
after the other. But only ASCII letters are letters to it, so it is shown patterns and sentences
without accents: "día" as "dia". What it then finds too much, whoever asks must tell apart.
"""

import re
import unicodedata
from collections.abc import Sequence

import re2
import regex

# What re2 does not know, and without which a pattern is found more often: a look at what stands
# around, and the "+" behind "*", "+", "?" or "}", which keeps what was read.
UNKNOWN = regex.compile(
    r"(?P<kept>\\.|\[\^?\]?(?:\\.|[^\]\\])*+\])|(?P<repeat>[?*+}])\+"
    r"|\(\?<?[=!](?P<inside>(?:(?&kept)|[^()\[\\]|\((?&inside)\))*+)\)(?![?*+{])",
    regex.DOTALL,
)
# What re2 reads as `regex` does, and what finds no less without accents: [^á] and [á-ú] would.
FOR_RE2 = re.compile(
    r"(?:(?:\\[bdws]|\\[^\w\s]|\\ |\(\?:|\((?!\?)|[)|.]|[^\\\[\](){}?*+^$.|]"
    r"|\[(?![\^\]])(?![^\]]*(?:-[^\x00-\x7f]|[^\x00-\x7f]-))(?:\\[dws]|\\[^\w\s]|[^\[\]\\])+\]"
    r"|\[\^[!-,./:-@_`{|}~“”‘’¿¡…–—]+\])"
    r"(?:(?:[?*+]|\{\d+(?:,\d*)?\})\??)?)*"
)
# "[^.;]{0,40}": counted, each of its lengths is a state of its own beside those of all other
# patterns; as any number it is found no less, and seldom more, for a sentence is short.
COUNTED = re.compile(r"(\[\^[^\]]+\]|\(\?:\[\^[^\]]+\]\))\{0,\d+\}")
MOST_BYTES = 64 * 2**20  # for all patterns together; a hundred of them need some 5 MB
WORD_CHARACTER = regex.compile(r"\w")
OTHER_LETTER = "x"  # for one that is no ASCII letter with an accent, such as "ß"


class PatternSet:
    """Patterns of `regex`, looked for in small and capital letters alike."""

    def __init__(self, patterns: Sequence[str]):
        options = re2.Options()
        options.case_sensitive, options.log_errors, options.max_mem = False, False, MOST_BYTES
        self._set: re2.Set | None = re2.Set.SearchSet(options)
        self._set.Add("")  # found in any sentence: where it is not, re2 had too little memory
        self._count = len(patterns)
        self._in_set = [-1]  # the number of each pattern that re2 knows, in its order
        self._others: list[int] = []  # of the others: they may be in any sentence
        for number, pattern in enumerate(patterns):
            try:
                bare = UNKNOWN.sub(lambda match: match["kept"] or match["repeat"] or "", pattern)
                if not FOR_RE2.fullmatch(bare):
                    raise re2.error
                self._set.Add(write_in_ascii(COUNTED.sub(r"\1*", bare)))
                self._in_set.append(number)
            except re2.error:
                self._others.append(number)
        try:
            self._set.Compile()
        except re2.error:  # too many
            self._set = None

    def find_possible(self, sentence: str) -> list[int]:
        """Return the number of each pattern that may be in a sentence: no other is."""
        found = self._set.Match(write_in_ascii(sentence)) if self._set else None
        if found is None:
            return list(range(self._count))
        return sorted([*self._others, *[self._in_set[number] for number in found if number]])


class _InAscii(dict[int, str]):
    """{code of a character: an ASCII one of the same sort}, as `str.translate` asks for it."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        if character.isascii():
            found = character
        elif character.isdecimal():
            found = str(unicodedata.decimal(character))
        elif WORD_CHARACTER.match(character):
            base = unicodedata.normalize("NFKD", character)[0]
            found = base if base.isascii() and base.isalnum() else OTHER_LETTER
        else:
            found = " " if character.isspace() else character
        self[code] = found
        return found


_IN_ASCII = _InAscii({ord("ı"): "i"})


def write_in_ascii(text: str) -> str:
    """Return a text of as many characters in which every letter is one of ASCII."""
    return text if text.isascii() else text.translate(_IN_ASCII)
