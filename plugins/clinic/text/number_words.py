"""Numbers in words, in English and Spanish: "two hundred", "ciento veinte", "a dozen"."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from clinic.kit.patterns import join_words


class NumberWords(NamedTuple):
    """The words of which a language makes its numbers."""

    values: Mapping[str, int]  # in "two hundred" the two, or a number of its own
    scales: Mapping[str, int]  # the hundred: so many times what is before it, or one time
    joins: str  # what is between two words of one number, as a pattern; a blank before a scale
    months: re.Pattern[str]  # each is the group of the number that it has in 9/11


def list_words(words: str, first: int, step: int) -> dict[str, int]:
    """Return {word: its value} of words for numbers that are a step apart."""
    return {word: first + at * step for at, word in enumerate(words.split())}


NUMBER_WORDS = {
    "en": NumberWords(
        values=list_words(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
            "fifteen sixteen seventeen eighteen nineteen",
            first=0,
            step=1,
        )
        | list_words("twenty thirty forty fifty sixty seventy eighty ninety", first=20, step=10)
        | {"once": 1, "twice": 2, "half a dozen": 6, "half a million": 500_000},
        scales={
            "dozen": 12,
            "hundred": 100,
            "thousand": 1000,
            "million": 10**6,
            "billion": 10**9,
        },
        # "ten two-hour visits" are two numbers, as "ten and five"
        joins="-|(?<!ten)(?<!ty) |(?<=hundred) and |(?<=thousand) and ",
        months=re.compile(  # "may" is mostly another word, but not in "May 5"
            r"\b(?:(january)|(february)|(march)|(april)|(may)(?= \d)|(june)|(july)|(august)"
            r"|(september)|(october)|(november)|(december))\b"
        ),
    ),
    "es": NumberWords(
        values=list_words(
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce "
            "quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós "
            "veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve",
            first=0,
            step=1,
        )
        | list_words(
            "treinta cuarenta cincuenta sesenta setenta ochenta noventa", first=30, step=10
        )
        | list_words(
            "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos "
            "ochocientos novecientos",
            first=100,
            step=100,
        )
        | list_words(
            "cien doscientas trescientas cuatrocientas quinientas seiscientas setecientas "
            "ochocientas novecientas",
            first=100,
            step=100,
        )
        | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21}
        | {"primero": 1, "media docena": 6, "medio millón": 500_000},  # "el primero de mayo"
        scales={
            "docena": 12,
            "docenas": 12,
            "mil": 1000,
            "millón": 10**6,
            "millones": 10**6,
        },
        joins="(?<!cien) |(?<=nta) y ",  # "de cada cien una" are two numbers
        months=re.compile(
            r"\b(?:(enero)|(febrero)|(marzo)|(abril)|(mayo)|(junio)|(julio)|(agosto)"
            r"|(sep?tiembre)|(octubre)|(noviembre)|(diciembre))\b"
        ),
    ),
}


def count_numbers(text: str, lang: str) -> Counter[int]:
    """Return how often a text has each number in words; "millones de personas" has none.

    A month is one too: in 9/11 it is in digits.
    """
    text = text.casefold()
    numbers, words = compile_numbers(lang)
    runs = (words.findall(run) for run in numbers.findall(text))
    found = Counter(number for run in runs for number in compose_numbers(run, lang))
    found.update(month.lastindex or 0 for month in NUMBER_WORDS[lang].months.finditer(text))
    return found


@cache
def compile_numbers(lang: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of what may be a number in words, and of each word of it."""
    values, scales, joins, _ = NUMBER_WORDS[lang]
    word = rf"(?:{join_words([*values, *scales])})\b"
    alone = join_words(scale for scale in scales if not scale.endswith("s"))
    # In "10 mil" the word belongs to the digits.
    first = rf"\b(?:{join_words(values)}|(?<!\d )(?:{alone}))\b"
    between = rf"(?:{joins}| (?=(?:{join_words(scales)})\b))"
    return re.compile(rf"{first}(?:{between}{word})*+"), re.compile(rf"\b{word}")


def compose_numbers(words: Iterable[str], lang: str) -> Iterator[int]:
    """Yield the numbers that words one behind the other make: 40 and 50 of "forty-fifty"."""
    values, scales, *_ = NUMBER_WORDS[lang]
    terms: list[int] = []  # 1000, 200, 30: each in the zeros of the one before it
    for word in words:
        if word in scales:
            below = 0
            while terms and terms[-1] < scales[word]:
                below += terms.pop()
            term = scales[word] * (below or 1)
        else:
            term = values[word]
        if terms and terms[-1] % 10 ** len(str(term)):
            yield sum(terms)
            terms = []
        terms.append(term)
    yield sum(terms)
