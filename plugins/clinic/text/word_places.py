"""Which texts of a page hold which of many words: all are looked for at once, in one split.

The search is in a copy with one byte a letter, in small letters. A word with other letters than
those of Western Europe is said to stand in every text: whoever asks looks closer anyway.
"""

import re

WORD = re.compile(r"\w+")
CODE = "latin-1"
END = b"\0"  # stands behind each text
LETTERS = bytes(i if i == 0 or WORD.match(chr(i)) else ord(" ") for i in range(256))


class WordPlaces:
    """Looks for words, given in small letters."""

    def __init__(self, words):
        self.rare = {word for word in words if word.encode(CODE, "ignore").decode(CODE) != word}
        self.sought = {word.encode(CODE): word for word in words if word not in self.rare}
        self.known = {*self.sought, END}

    def find(self, texts):
        """Return [(number of a text, set of the words that may stand in it)], of no text twice."""
        joined = " \0 ".join((*texts, ""))
        if joined.count("\0") > len(texts):
            return self.find([text.replace("\0", " ") for text in texts])
        split = joined.lower().encode(CODE, "replace").translate(LETTERS).split()
        found, words, number = [], set(self.rare), 0
        for word in filter(self.known.__contains__, split):
            if word != END:
                words.add(self.sought[word])
                continue
            if words:
                found.append((number, words))
                words = set(self.rare)
            number += 1
        return found

    def within(self, text, words):
        """Return [(place, word)] of each place in a text where one of some words stands."""
        small = text.lower()
        if self.rare or len(small) != len(text):
            found = ((match.start(), match[0].lower()) for match in WORD.finditer(text))
            return [(at, word) for at, word in found if word in words]
        found = []
        for word in words:
            at = small.find(word)
            while at >= 0:
                end = at + len(word)
                if not WORD.match(small, end) and not WORD.match(small[at - 1 : at]):
                    found.append((at, word))
                at = small.find(word, end)
        return sorted(found)
