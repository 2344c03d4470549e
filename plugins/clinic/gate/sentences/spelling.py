"""Words that look misspelled, as hints.

English words are asked of pyspellchecker's list. Its Spanish one knows "tratamiento" and not
"tratamientos", so Spanish words are asked of simplemma, which knows the forms of a word. What is
put together is taken apart first: "re-check" and "unpaid", and a Spanish verb with what hangs on
it, "dígaselo". The glossary's words, drugs, names and what stands on several pages are words too.
A hint stops nothing.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from site_report import Problem

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.kit.cache import Cache, keep_value
from clinic.standing.fingerprint import compile_drugs
from clinic.text.blocks import find_blocks, find_fields
from clinic.text.names import list_drugs

if TYPE_CHECKING:
    from spellchecker import SpellChecker

# None that may be the rest of another: "infu- sion".
WORD = re.compile(
    r"(?<![\w/@.'’-])(?<!\w[-‐¬] )[^\W\d_]{4,}(?:['’][^\W\d_]+)?(?![\w/@'’-]|\.\w|:\d)"
)
PLACES = 3  # a word on so many pages is meant
MOST = 10  # hints on one page
LONGEST = 40  # letters of a word for which a near one is looked for: it has 64 slips a letter
FORMED = re.compile(r"(?:un|non|re|pre|over|under)?(.{3,}?)(?:s|ers?|ings?|ed|able|ness)?")
HANGING = re.compile(r"(.{2,})(?:[mt]e|se|nos|l[aeo]s?)")  # on a Spanish verb

Place = tuple[str, int]  # a word and its line


def find_misspelled(content: Content, kept: Cache | None = None) -> Iterator[Problem]:
    """Yield a hint for each word that looks misspelled, once a page.

    `kept`: what was answered of the same words before. To read the lists takes seconds.
    None while a file whose words are right cannot be read.
    """
    if content.unreadable or content.is_unread("care", "glossary", "references"):
        return
    words = {d.path: keep_words(d, kept) for d in content.documents.values()}
    own, drug = list_own_words(content), compile_drugs(list_drugs(content.care))
    for language in content.languages.used:
        if not (lang := language.spelling):  # the language whose rules are its own
            continue
        documents = sorted(content.documents.items())
        pages = {path: words[path] for path, d in documents if d.lang == language.tag}
        counts = Counter(word for page in pages.values() for word, _ in page)
        meant = count_pages(pages)
        asked = [
            word
            for word in counts
            if meant[word] < PLACES and word not in own and not drug.fullmatch(word)
        ]
        propose = partial(propose_words, asked, lang, counts)
        proposed = keep_value(kept, "words", [lang, asked, counts], propose)
        for path, page in pages.items():
            lines = dict(reversed(page))  # the first place of each
            found = [word for word in lines if word in proposed]
            for word in sorted(found, key=lambda word: lines[word])[:MOST]:
                fix = f'Write "{proposed[word]}" if that is meant. ' if proposed[word] else ""
                yield Problem(
                    path,
                    lines[word],
                    f'"{word}" may be misspelled.',
                    f"{fix}A word that is right may stay, or stand in right_words of "
                    "content/care.toml: this stops nothing.",
                )


def keep_words(document: Document, kept: Cache | None) -> list[Place]:
    """Return the words of a page, from the cache if they were listed before."""
    return keep_value(kept, "said", [document], partial(list_words, document))


def list_words(document: Document) -> list[Place]:
    """Return each plain word of a page, with its line: no name or address, none with a capital."""
    return [
        (word, sentence.line)
        for block in (*find_fields(document), *find_blocks(document))
        for sentence in block.sentences
        for part in sentence.text.split()
        if "://" not in part and "www." not in part and "@" not in part
        for word in WORD.findall(part)
        if word.islower() and "'" not in word and "’" not in word
    ]


def list_own_words(content: Content) -> set[str]:
    """Return the words of the clinic's own data: care.toml, glossary, sources, search words."""
    texts = [
        text
        for entry in content.glossary.values()
        for words in entry.values()
        for text in (words["term"], *words["forms"], words.get("meaning", ""))
    ]
    texts += [*content.care["not_hard"], *content.care["right_words"]]
    texts += [d.values.get("search_words") or "" for d in content.documents.values()]
    texts += [str(source.get("title", "")) for source in content.references.values()]
    return {word.casefold() for text in texts for word in re.findall(r"[^\W\d_]+", text)}


def count_pages(pages: dict[str, list[Place]]) -> Counter[str]:
    """Return on how many pages each word stands."""
    return Counter(word for page in pages.values() for word in {word for word, _ in page})


def propose_words(words: list[str], lang: str, counts: Counter[str]) -> dict[str, str]:
    """Return {word: the one that may be meant, or ""} of those words that look misspelled."""
    answers = {word: propose_word(word, lang, counts) for word in words}
    return {word: other for word, other in answers.items() if other is not None}


def propose_word(word: str, lang: str, counts: Counter[str]) -> str | None:
    """Return the word that may be meant in place of this one, "" where none is near.

    None for a word that is right. `counts`: how often each word stands on the site.
    """
    if not is_word(word, lang):
        if len(word) > LONGEST or (lang != "en" and is_listed(word, "en")):  # left in English
            return ""
        checker = load_checker(lang)
        near = sorted(other for other in checker.edit_distance_1(word) if is_listed(other, lang))
        usual = checker.word_usage_frequency
        return max(near, key=lambda other: (counts[other], usual(other)), default="")
    # A list may know "dias", of an old text: the site has "días", and both are the same word.
    for other in list_accented(word):
        if counts[other] > counts[word] and find_base(other, lang) == find_base(word, lang):
            return other
    return None


@cache
def is_word(word: str, lang: str) -> bool:
    """Return whether a word is one of a language, or is put together of one."""
    if is_listed(word, lang):
        return True
    if lang == "en":
        formed = FORMED.fullmatch(word)
        return bool(formed and (is_listed(formed[1], lang) or is_listed(f"{formed[1]}e", lang)))
    stem = word
    for _ in range(2):  # "se" and "lo"
        if not (hanging := HANGING.fullmatch(stem)):
            return False
        stem = hanging[1]
        if is_listed(stem, lang) or is_listed(drop_accents(stem), lang):
            return True
    return False


def is_listed(word: str, lang: str) -> bool:
    """Return whether the list of a language has a word."""
    if lang == "en":
        return word in load_checker(lang)
    import simplemma

    return simplemma.is_known(word, lang=lang)


@cache
def load_checker(lang: str) -> "SpellChecker":
    """Return the words of a language; only `make check` asks, and no other command waits for it."""
    from spellchecker import SpellChecker

    return SpellChecker(language=lang)


def find_base(word: str, lang: str) -> str:
    """Return the word that this is a form of, as a dictionary has it."""
    import simplemma

    return simplemma.lemmatize(word, lang=lang)


def drop_accents(word: str) -> str:
    """Return a word without the sign on a stressed letter; ñ and ü stay."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", word).replace("\u0301", ""))


def list_accented(word: str) -> set[str]:
    """Return the words that differ from one without accents by a single accent.

    None at the end: "busco" and "buscó" are two forms of one word.
    """
    if drop_accents(word) != word:
        return set()
    accents = dict(zip("aeiou", "áéíóú", strict=True))
    return {
        word[:at] + accents[letter] + word[at + 1 :]
        for at, letter in enumerate(word[:-1])
        if letter in accents
    }
