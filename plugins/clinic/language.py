"""A passage in the wrong language: read aloud by the wrong voice, and past every rule on words."""

import re

from .report import Problem
from .values import LANGUAGES

COMMON = {  # words that stand in every few sentences of one language, and in none of the other
    "en": re.compile(
        r"\b(?:the|and|of|to|is|are|was|you|your|for|with|that|this|not|it|or|can|have|from|will"
        r"|what|when|if|at|be|on|they|their|how|some|about|more|than)\b"
    ),
    "es": re.compile(
        r"\b(?:el|la|los|las|de|del|que|y|en|un|una|para|con|por|su|sus|se|es|son|lo|al|como|más"
        r"|si|o|le|puede|cuando|qué|esta|este|está|hay|sobre)\b"
    ),
}
FOREIGN = re.compile(r"<span lang=[^>]*>.*?</span>", re.S)
NOT_WORDS = re.compile(r"\]\([^)\n]*\)|\{[^}\n]*\}|\[@[^\]\n]*\]|<[^>\n]*>")
FEW = 3  # of these words on one line may be a name


def problems(document):
    """Return a problem for each line of a page that is in the other language."""
    text = FOREIGN.sub(lambda match: "\n" * match[0].count("\n"), document.body)
    lines = [
        (document.lines.get(name, 0), document.values.get(name, ""))
        for name in ("title", "summary")
    ]
    lines += list(enumerate(text.split("\n"), document.body_line))
    return [
        Problem(
            document.path, line,
            f'This is {LANGUAGES[other]} on a page in {LANGUAGES[document.lang]}: "{words[:60]}".',
            f'Translate it, or mark a name or title: <span lang="{other}">…</span>',
        )
        for line, words in lines
        if (other := foreign(words, document.lang))
    ]  # fmt: skip


def foreign(text, lang):
    """Return the language of a line that is not in the page's own; "" when it is, or may be."""
    if len(text) < 20:
        return ""
    words = NOT_WORDS.sub(" ", text).lower()
    counts = {name: len(common.findall(words)) for name, common in COMMON.items()}
    other = max(counts, key=counts.get)
    return other if counts[other] > FEW and counts[other] > 2 * counts[lang] else ""
