"""A passage in the wrong language: read aloud by the wrong voice, and past every rule on words."""

import re

from clinic.content.values import LANGUAGES
from clinic.kit.report import Problem

COMMON = {  # words that stand in every few sentences of one language, and in none of the other
    "en": "the and of to is are was you your for with that this not it or can have from will what"
    " when if at be on they their how some about more than",
    "es": "el la los las de del que y en un una para con por su sus se es son lo al como más si o"
    " le puede cuando qué esta este está hay sobre",
}
PATTERNS = {
    lang: re.compile(rf"\b(?:{'|'.join(words.split())})\b") for lang, words in COMMON.items()
}
BYTES = {lang: frozenset(words.encode("latin-1").split()) for lang, words in COMMON.items()}
APART = bytes(c if re.match(r"\w", chr(c)) else ord(" ") for c in range(256))
FOREIGN = re.compile(r"<span lang=[^<>]*>[^<]*+(?:<(?!/?span)[^<]*+)*+</span>")
NOT_WORDS = re.compile(r"\]\([^()\n]*\)|\{[^{}\n]*\}|\[@[^\[\]\n]*\]|<[^<>\n]*>")
FEW = 3  # of these words on one line may be a name


def problems(document):
    """Return a problem for each line of a page that is in the other language."""
    title, summary = (document.values.get(name, "") for name in ("title", "summary"))
    body = document.body
    if "<span lang=" in body:
        body = FOREIGN.sub(lambda match: "\n" * match[0].count("\n"), body)
    if not _perhaps(f"{title}\n{summary}\n{body}", document.lang):
        return []
    lines = [(document.lines.get("title", 0), title), (document.lines.get("summary", 0), summary)]
    lines += enumerate(body.split("\n"), document.body_line)
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
    if len(text) < 20 or not _perhaps(text, lang):
        return ""
    words = NOT_WORDS.sub(" ", text).lower()
    counts = {name: len(common.findall(words)) for name, common in PATTERNS.items()}
    other = max(counts, key=counts.get)
    return other if counts[other] > FEW and counts[other] > 2 * counts[lang] else ""


def _perhaps(text, lang):
    """Return whether a text has more than a few words of another language; never wrongly False.

    Bytes are far quicker than a pattern: all these words are Latin-1, and whatever is not, or is no
    letter, parts words.
    """
    words = text.lower().encode("latin-1", "replace").translate(APART).split()
    return any(
        sum(word in common for word in words) > FEW
        for other, common in BYTES.items()
        if other != lang and not common.isdisjoint(words)
    )
