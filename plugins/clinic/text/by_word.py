"""What is asked of a word: a page has a thousand, and nearly all of them stand on other pages too.

A search tries its pattern at each letter of a page. To look a word up takes a tenth of that. (The
audit asks the same way of tags.)
"""

import re

from .quick import ANY_ODD

MOST = 50_000  # words that are remembered: a library has fewer


class ByWord(dict):
    """A word, as it stands between two spaces -> the answer: each word is asked about once."""

    def __init__(self, ask):
        """`ask(word)` returns the answer, which hangs on nothing but the word."""
        super().__init__()
        self.ask = ask

    def __missing__(self, word):
        answer = self.ask(word)
        if len(self) < MOST:
            self[word] = answer
        return answer

    def any(self, words):
        """Return whether the answer is yes for one of these words."""
        return any(map(self.__getitem__, words))

    def sum(self, words):
        """Return the sum of the answers for these words."""
        return sum(map(self.__getitem__, words))


def may_hold(pattern):
    """Return `ask(word)`: False where a pattern in small letters, in any capitals, is not in it.

    It may be True elsewhere: wherever one of the ODD letters stands.
    """
    search = re.compile(pattern).search
    return lambda word: bool(search(word.casefold())) or ANY_ODD(word)
