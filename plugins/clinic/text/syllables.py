"""How many words and syllables a sentence has, without the names that a page has to say."""

import re
from functools import lru_cache

from .abbreviations import plain_end
from .by_word import MOST, ByWord

BITS = 20  # a page has fewer characters than these can count
MASK = (1 << BITS) - 1
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
VOWELS = {"en": re.compile(r"[aeiouyáéíóúü]+"), "es": re.compile(r"[aeiouáéíóúü]+")}
STRONG = re.compile(r"[aeoáéíóú]")
SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouydt]ed|[^aeiouysxzcgh]es)$")
SPOKEN = re.compile(r"[^aeiouy]le$")
APART = re.compile(r"(?<![tcsgx])i[aou]|(?<![qg])ua|[^q]uou|eing$|ying$")


class Counts(ByWord):
    """What stands between two spaces -> the syllables that count: 0 of a name, or where no word is.

    None where that hangs on what follows, as with the first word of "prolonged exposure", or where
    it is more than one word.
    """

    def __init__(self, lang, names):
        super().__init__(self._count)
        self.lang, self.begins = lang, {}  # the first of several words -> (its syllables, seconds)
        self.index = {}  # first word -> [words of a name, ...], the longest first
        self.three = ByWord(self._three)
        for words in sorted((WORD.findall(name.lower()) for name in names), key=len, reverse=True):
            if words:
                self.index.setdefault(words[0], []).append(words)

    @classmethod
    @lru_cache(64)
    def of(cls, lang, names):
        """Return the counts of a language that leave out these names."""
        return cls(lang, names)

    def _count(self, written):
        words = WORD.findall(written.lower())
        count, names = 0, self.index.get(words[0], ()) if words else ()
        if words and [words[0]] not in names:
            count = syllables(words[0], self.lang)
        if len(words) > 1 or len(max(names, key=len, default=())) > 1:
            if len(words) == 1:
                self.begins[written] = count, [name[1] for name in names if len(name) > 1]
            count = None
        return count

    def sums(self, written):
        """Return (words, syllables) of a sentence, of what stands between its spaces, but names."""
        counts = list(map(self.__getitem__, written))
        if None in counts:
            small = " ".join(written).lower()
            for at, count in enumerate(counts):
                if count is None:
                    alone, seconds = self.begins.get(written[at], (0, ("",)))
                    if any(second in small for second in seconds):
                        return self._one_by_one(WORD.findall(small))
                    counts[at] = alone
        return len(counts) - counts.count(0), sum(counts)

    def at_least(self, written):
        """Return (words, syllables, sentences or fewer) of an even block, but names.

        None where that hangs on where its sentences end.
        """
        try:
            total = self.three.sum(written)
        except TypeError:  # one of them is None
            return None
        words, ends, syllables_of_all = total >> 2 * BITS, total >> BITS & MASK, total & MASK
        return words, syllables_of_all, ends or min(words, 1)

    def _three(self, written):
        """Return (1 word, 1 where a sentence surely ends with it, syllables), None or 0 for none.

        They are one number of three parts, so that one sum adds up all three.
        """
        if not (count := self[written]):
            return count
        ends = written[-1] in ".!?…" and len(written) > 4 and plain_end(written[-5:-1])
        return 1 << 2 * BITS | ends << BITS | count

    def _one_by_one(self, words):
        at, count, total = 0, 0, 0
        while at < len(words):
            word = words[at]
            for name in self.index.get(word, ()):
                if words[at : at + len(name)] == name:
                    at += len(name)
                    break
            else:
                count, total, at = count + 1, total + syllables(word, self.lang), at + 1
        return count, total


@lru_cache(MOST)
def syllables(word, lang):
    """Return the number of syllables of a word in small letters; a number counts as one."""
    if "-" in word:
        return sum(syllables(part, lang) for part in word.split("-") if part)
    groups = VOWELS[lang].findall(word)
    if lang == "es":  # two strong vowels part, a weak one leans on its neighbour
        return max(1, sum(max(1, len(STRONG.findall(group))) for group in groups))
    count = len(groups) + len(APART.findall(word))
    if SILENT.search(word) and not SPOKEN.search(word):
        count -= 1
    return max(1, count)
