"""Words that look misspelled, as hints: English by pyspellchecker's list, Spanish beside its own.

A Spanish list of that kind knows "tratamiento" and not "tratamientos". So a Spanish word is asked
about only when it stands once on the whole site, and it is a word that stands there often with two
letters exchanged, one lost or doubled, or an accent lost. Another letter makes another form of a
verb too often (pagando, pasando), and so does another ending.

The glossary's words, drugs, names and what stands on several pages are words. A hint stops nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.kit.report import Problem
from clinic.standing.fingerprint import compile_drugs
from clinic.text.blocks import find_blocks, find_fields
from clinic.text.names import list_drugs

if TYPE_CHECKING:
    from spellchecker import SpellChecker

WORD = re.compile(r"(?<![\w/@.'’-])[^\W\d_]{4,}(?:['’][^\W\d_]+)?(?![\w/@'’-]|\.\w)")
PLACES = 3  # a word on so many pages is meant
OFTEN = 5  # a Spanish word that stands so often on the site is spelled right
SHORTEST_SPANISH = 6  # letters
MOST = 10  # hints on one page
END = 4  # letters at a Spanish word's end that say who, when and how many
LONG = 8  # letters: of shorter words, one letter less makes another word too often
ACCENTED = dict(zip("aeioun", "áéíóúñ", strict=True))
FORMED = re.compile(r"(?:un|non|re|pre|over|under)?(.{3,}?)(?:s|ers?|ings?|ed|able|ness)?")
LETTERS = "abcdefghijklmnopqrstuvwxyzáéíóúüñ"

Place = tuple[str, int]  # a word and its line


def find_misspelled(content: Content) -> Iterator[Problem]:
    """Yield a hint for each word that looks misspelled, once a page."""
    words = {d.path: list(list_words(d)) for d in content.documents.values()}
    own, drug = list_own_words(content), compile_drugs(list_drugs(content.care))
    for lang, propose in (("en", propose_english), ("es", propose_spanish)):
        pages = {p: words[p] for p, d in sorted(content.documents.items()) if d.lang == lang}
        counts = Counter(word for page in pages.values() for word, _ in page)
        meant = count_pages(pages)
        unknown = {
            word
            for word in counts
            if meant[word] < PLACES and word not in own and not drug.fullmatch(word)
        }
        proposed = propose(unknown, counts)
        for path, page in pages.items():
            lines = dict(reversed(page))  # the first place of each
            found = [word for word in lines if word in proposed]
            for word in sorted(found, key=lambda word: lines[word])[:MOST]:
                fix = f'Write "{proposed[word]}" if that is meant. ' if proposed[word] else ""
                yield Problem(
                    path,
                    lines[word],
                    f'"{word}" may be misspelled.',
                    f"{fix}A word that is right may stay: this stops nothing.",
                )


def list_words(document: Document) -> Iterator[Place]:
    """Yield each plain word of a page with its line; names and words with capitals are left out."""
    for block in (*find_fields(document), *find_blocks(document)):
        for sentence in block.sentences:
            for match in WORD.finditer(sentence.text):
                if match[0].islower() and "'" not in match[0] and "’" not in match[0]:
                    yield match[0], sentence.line


def list_own_words(content: Content) -> set[str]:
    """Return the words that the clinic's own data have: the glossary, sources, search words."""
    texts = [
        text
        for entry in content.glossary.values()
        for words in entry.values()
        for text in (words["term"], *words["forms"], words.get("meaning", ""))
    ]
    texts += [d.values.get("search_words") or "" for d in content.documents.values()]
    texts += [str(source.get("title", "")) for source in content.references.values()]
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def count_pages(pages: dict[str, list[Place]]) -> Counter[str]:
    """Return on how many pages each word stands."""
    return Counter(word for page in pages.values() for word in {word for word, _ in page})


@cache
def load_checker(lang: str) -> "SpellChecker":
    """Return the words of a language; only `make check` asks, and no other command waits for it."""
    from spellchecker import SpellChecker

    return SpellChecker(language=lang, distance=1)


def propose_english(unknown: set[str], _counts: Counter[str]) -> dict[str, str]:
    """Return {word that no list has: the word that may be meant, or ""}."""
    checker = load_checker("en")
    found = {}
    for word in checker.unknown(unknown):
        stem = FORMED.fullmatch(word)
        if stem and checker.known([stem[1], f"{stem[1]}e"]):
            continue
        near = checker.candidates(word) or set()
        best = max(sorted(near), key=checker.word_usage_frequency, default="")
        found[word] = best if best != word else ""
    return found


def propose_spanish(unknown: set[str], counts: Counter[str]) -> dict[str, str]:
    """Return {word: the word of the site that may be meant}; see the top of this file."""
    often = {word for word, count in counts.items() if count >= OFTEN}
    checker = load_checker("es")
    found = {}
    for word in checker.unknown(w for w in unknown if len(w) >= SHORTEST_SPANISH):
        near = often & list_slips(word)
        if counts[word] == 1 and near:
            found[word] = max(sorted(near), key=lambda other: counts[other])
    return found


def list_slips(word: str) -> set[str]:
    """Return the words that a Spanish one may have been before a slip of the fingers."""
    cuts = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    near = {a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1}
    near |= {a + ACCENTED[b[0]] + b[1:] for a, b in cuts if len(b) > 1 and b[0] in ACCENTED}
    if len(word) >= LONG:
        longer = {a + letter + b for a, b in cuts for letter in LETTERS}
        shorter = {a + b[1:] for a, b in cuts if b and a[-1:] == b[0]}  # a letter typed twice
        near |= {w for w in longer | shorter if w[-END:] == word[-END:] and w[0] == word[0]}
    return near - {word}
