"""Telephone numbers: which are known, and where a text has one, however it is written.

A number that cannot be anything else is found wherever it stands: 206-555-0100, (206) 555 0100,
2065550100, 1-800-273-TALK, 9-8-9. One of three to six digits could be a dose, a year or a page; it
is one to call where the words before it ask for that: "call 988", "Dial: 988", "text 741741".
So is one in words: "dial nine-one-one", "marque nueve once".
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from clinic.content.content import Content, Unread
from clinic.content.file_names import CLINIC, HELP
from clinic.kit.patterns import join_words

from .words import word_set

CONTACTS = ("phone", "privacy_contact", "security_contact")  # of clinic.toml
SHORTEST_WHOLE = 7  # digits; with fewer it is a number like 988 or 741741

BLANK = r"[ \u00a0\u2007\u2009\u202f\t\n]"
DASH = r"[-\u2010-\u2013\u2212]"
GAP = rf"{BLANK}{{0,9}}(?:{DASH}|[./])?{BLANK}{{0,9}}"
TIE = rf"(?:{DASH}|\.|(?<=\)) ?)"  # a gap that is more than a blank
ANY_TIE = rf"(?:{TIE}|{BLANK})"
NO_MORE = rf"(?![A-WYZa-wyz_\d]|(?:{DASH}|[./,])\d)"  # an x may begin an extension
NUMBER = re.compile(  # how each begins is looked at first: that rules most places out
    rf"(?=[+(\d])(?<![\w$€£-])(?<!\d[.,\u2010-\u2013\u2212])(?<![^\d\s]/)(?:"
    rf"(?P<letters>(?:(?:\+?1{ANY_TIE})?\(?\d{{3}}\)?{ANY_TIE}(?=[\d.-]{{0,8}} ?[A-Z])"
    rf"(?:[A-Z0-9](?:{ANY_TIE}(?=[A-Z0-9]))?){{7,14}}"
    rf"|(?:\+?1{ANY_TIE})?\(?\d{{3}}\)?{TIE}(?=[\d-]{{0,8}}[A-Za-z])(?:\w(?:-(?=\w))?){{7,14}})"
    rf"(?!\w)(?: ?\([\d-]{{4,8}}\))?)"
    rf"|(?P<whole>(?:\+?1{GAP})?(?:\(\d{{3}}\)|\d{{3}}){GAP}\d{{3}}{GAP}\d{{4}}){NO_MORE}"
    rf"|(?P<abroad>\+\d[\d ().-]{{5,18}}\d)(?!\d)"
    rf"|(?P<spelled>\d(?:(?:{DASH}|[. ])\d){{2,5}}){NO_MORE}"
    # "988 24 hours a day" is 988
    rf"|(?P<odd>\d{{3,4}}(?:(?:{DASH}|[. ])(?!24 h)\d{{2,5}}){{1,3}}|\d{{7,15}}){NO_MORE}"
    rf"|(?P<short>\d{{3,6}})(?![\w%]|{DASH}\w|[.,]\d)"
    rf")"
)
IN_DIGITS = {"oh": "0"} | {
    word: str(value)
    for words in (
        "zero one two three four five six seven eight nine ten eleven",
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once",
    )
    for value, word in enumerate(words.split())
}
ONE_WORD = f"(?:{join_words(IN_DIGITS)})"
# ASCII alone: "İ" is an "i" to re.I, and none to casefold
IN_WORDS = re.compile(rf"\b(?ai:{ONE_WORD}(?:(?:{DASH}|,? ){ONE_WORD}){{1,9}})\b")
TWO_WORDS = re.compile(rf"\b{ONE_WORD}(?:{DASH}|,? ){ONE_WORD}\b")  # a quick look: in few texts
KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
NANP = re.compile(r"1?[2-9]\d\d[2-9]\d{6}")  # what an American number can be
SURE = re.compile(rf"[+(.]|{DASH}")  # signs that no count has between three groups of its digits
COUNTRY = re.compile(r"\+?1\D")  # before an American number
TOLL_FREE = re.compile(r"8(?:00|22|33|44|55|66|77|88)")
LOCAL_LETTERS = re.compile(rf"\(?\d{{3}}{TIE}\d{{3}}{TIE}[A-Z]{{4}}")  # 206-555-CARE
SPELLED = re.compile(rf"(?:9|[2-8]{DASH}1){DASH}\d{DASH}\d|[2-8]{DASH}1{DASH}1")  # 9-8-9, 2-1-1

BEFORE = 100  # characters in which the words that ask are looked for
NEAR = 50  # characters in which those are that must stand right beside a number
WORD = re.compile(r"[^\W\d_]+")
LAST_WORD = re.compile(r"([^\W\d_]+)[ .:=#\u00a0]{0,4}$")
# Before a number that is none to call: of few digits, or of as many as one to call has.
LABELS = word_set(
    "p pp pg page pages pág página páginas room rooms suite ste floor apt unit box form zip cpt "
    "icd rcw wac version step chapter section dd sf sala piso postal capítulo ext extension n "
    "code código clave"
)
LONG_LABELS = word_set(
    "pmid pmc pubmed isbn issn nct doi npi orcid isrctn eudract grant license licence licencia"
)
STATE = re.compile(r"\b[A-Z]{2},? $")  # before a ZIP code
YEAR = re.compile(r"(?:1[89]|20)\d\d")
COUNTED = re.compile(  # behind a number that counts or measures
    rf"(?:{BLANK}|{DASH})?(?:"
    r"(?:mg|mcg|µg|g|kg|ml|mm|cm|km|lbs?|oz|hours?|hrs?|minutes?|mins?|seconds?|secs?|days?|weeks?"
    r"|months?|years?|people|persons?|patients?|adults?|children|participants?|veterans?|women|men"
    r"|clinicians?|readers?|doctors?|therapists?|counselors?|clinics?|hospitals?"
    r"|stud(?:y|ies)|trials?|calls?|texts?|messages?|times|words|pages?|characters|percent"
    r"|points?|dollars|miles|feet|steps|of"
    r"|[ap]\.?m|horas?|minutos?|segundos?|días?|semanas?|meses|años?|personas?|pacientes?|adultos?"
    r"|niños|participantes?|mujeres|hombres|veteranos?|clínicas?|hospitales|estudios?|llamadas?"
    r"|mensajes?|veces|palabras?|páginas?|por ciento|puntos?|dólares|de (?:los|las|ellos|ellas))\b"
    r"|[°$€£])"
    r"|(?: [NSEW]{1,2})? [A-Z0-9]\w{0,20}(?: [A-Z]\w{0,20})?"
    r" (?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard|Way|Lane|Ln|Drive|Dr|Place|Pl|Court|Ct)\b"
)
# words that ask to call or to text
ASKS = word_set(
    "call calling dial dialing dialling text texting phone telephone ring sms message reach "
    "contact llame llama llamar llamen llamando marque marca marcar marquen marcando envíe "
    "envía enviar envíen mande mandar mensaje texto comuníquese comunicarse"
)
ITS_NUMBER = re.compile(r"\b(?:number is|número es) $", re.I)
BETWEEN = re.compile(  # what may stand between them and the number, other numbers included
    r"(?:[^.;:!?|\d]|\b24(?:/7)?\b|\b7\b|\b[ap]\. ?m\."
    r"|\d{3,6}(?=,|/| ?(?:,|or|and|o|u|y|then|/) ?)){0,60}"
    r"(?:[:\u2013\u2014>\u2192=-]\s{0,4})?[*_(\[\"“]{0,4}",
    re.I,
)
# what a line is called right before its number: "Lifeline: 988"
NAMES = word_set("lifeline hotline helpline line línea teléfono telephone phone tel tty fax")
NAMED = re.compile(  # what may stand between it and the number
    r"[ .:#*_(\u2013\u2014-]{0,5}(?:(?:is|at|on|es|en el|the|el)\b[ :*_(]{0,5}){0,2}"
)
IS_LINE = re.compile(r" ?\(?(?:Suicide|Crisis|Lifeline|Hotline|Helpline|Línea)\b")  # 988 Lifeline
NO_CALL = re.compile(  # "call if it is above 300", "phone calls: 450"
    r"\b(?:if|when|whenever|unless|si|cuando|calls|messages|surveys?|interviews?|llamadas|mensajes)"
    r"\b",
    re.I,
)
NOT_FOR = re.compile(  # the word before it measures: "call within 300"
    r"\b(?:in|for|by|of|with|from|above|over|below|under|than|within|after|before|every|each|least"
    r"|most|around|between|about|per|es|por|de|con|desde|más|menos|cada|durante|dentro)\s*$",
    re.I,
)
CALLS = re.compile(
    r"\b(?:call\w*|dial\w*|phon\w+|ring|talk\w*|speak|llam\w+|marc\w+|marqu\w+|habl\w+)\b", re.I
)
TEXTS = re.compile(r"\b(?:text\w*|sms|messag\w+|env[ií]\w+|mand\w+|mensaj\w+|escrib\w+)\b", re.I)


@dataclass(frozen=True)
class Numbers:
    """The telephone numbers that help.toml and clinic.toml give, as `digits` writes them."""

    call: Collection[str]  # those that can be called
    # those that take text messages, each with the words to send
    text: Mapping[str, Collection[str]]

    def __contains__(self, number: object) -> bool:
        return number in self.call or number in self.text


@dataclass(frozen=True)
class Found:
    """A telephone number in a text."""

    at: int
    written: str
    number: str  # as `digits` writes it

    @property
    def is_whole(self) -> bool:
        """Return whether it is more than a number like 988 or 741741."""
        return len(self.number) >= SHORTEST_WHOLE


def known_numbers(content: Content) -> Numbers | None:
    """Return the numbers that the data files give; None when one of the files cannot be read, or
    has no help line: that is a problem by itself.
    """
    lines = content.help.get("line", ())
    if not lines or isinstance(content.clinic, Unread):
        return None
    contacts = {digits(str(content.clinic.get(name) or "")) for name in CONTACTS}
    call = contacts | {digits(line[key]) for line in lines for key in ("tel", "tty", "whatsapp")}
    text: dict[str, set[str]] = {number: set() for number in contacts}
    for line in lines:
        text.setdefault(digits(line["sms"]), set()).add(line["sms_body"])
    return Numbers(
        frozenset(call - {""}), {n: frozenset(bodies) for n, bodies in text.items() if n}
    )


def digits(written: str) -> str:
    """Return a number as it is compared: its digits without the country's 1, letters as their keys.

    One with a plus keeps it, unless the country is the 1: +20 is not 20.
    """
    found = re.sub(r"[^\d+]", "", written.upper().translate(KEYS))
    plus, found = found[:1] == "+", found.replace("+", "")
    if len(found) == 11 and found[0] == "1":
        return found[1:]
    return f"+{found}" if plus else found


def find_numbers(text: str, shown: bool = False) -> Iterator[Found]:
    """Yield each telephone number in a text.

    `shown`: the words are known to show numbers to call, as those of a telephone link do.
    """
    for match in NUMBER.finditer(text):
        at, kind, written = match.start(), match.lastgroup or "", match[0].strip()
        before = text[max(0, at - BEFORE) : at]
        if before[-4:].lower() in ("tel:", "sms:"):
            continue
        number = _number(kind, written)
        behind = text[match.end() : match.end() + NEAR]
        sure = _is_sure(kind, written, number) and before[-1:] != "/"  # that is in an address
        if not (sure or _is_asked(kind, number, before, behind, shown)):
            continue
        if not _is_labelled(kind, written, before, sure):
            yield Found(at, written, number)
    for match in IN_WORDS.finditer(text) if TWO_WORDS.search(text.casefold()) else ():
        number = "".join(IN_DIGITS[word.casefold()] for word in WORD.findall(match[0]))
        before = text[max(0, match.start() - BEFORE) : match.start()]
        behind = text[match.end() : match.end() + NEAR]
        if len(number) > 2 and _is_asked("short", number, before, behind, shown):
            yield Found(match.start(), match[0], number)


def _number(kind: str, written: str) -> str:
    """Return the digits of what was found: of letters as many as are dialled."""
    if kind != "letters":
        return digits(written)
    words, _, same = written.partition(" (") if written.endswith(")") else (written, "", "")
    number = digits(words)[:10]
    # 1-800-273-TALK (8256) shows two numbers, and one of them is wrong
    return number if number.endswith(digits(same)) else f"{number}≠{digits(same)}"


def _is_sure(kind: str, written: str, number: str) -> bool:
    """Return whether a number is one to call wherever it stands."""
    if kind == "whole":
        return bool(SURE.search(written) or NANP.fullmatch(number))
    if kind == "letters":
        tolled = TOLL_FREE.match(number) or LOCAL_LETTERS.match(written)
        return bool(COUNTRY.match(written) or (tolled and written == written.upper()))
    if kind == "abroad":
        return len(number) > 8
    return kind == "spelled" and bool(SPELLED.fullmatch(written))


def _is_labelled(kind: str, written: str, before: str, sure: bool) -> bool:
    """Return whether the word before a number says that it is none to call: "page 911".

    In an address "p: 1-800-555-0199" is the telephone.
    """
    found = LAST_WORD.search(before[-20:])
    label = found[1].casefold() if found else ""
    if sure and kind != "spelled":
        return label in LONG_LABELS and written.isdigit()
    return label in LABELS or label in LONG_LABELS


def _is_asked(kind: str, number: str, before: str, behind: str, shown: bool) -> bool:
    """Return whether the words around a number make it one to call."""
    if (
        kind in ("short", "odd")
        and (
            COUNTED.match(behind)
            or (YEAR.match(number) and len(number) in (4, 8))  # a year, two of them, a day
            or (len(number) == 5 and STATE.search(before[-NEAR:]))
        )
    ):
        return False
    if shown or ITS_NUMBER.search(before[-NEAR:]) and not NO_CALL.search(before):
        return True
    if kind == "short" and number[0] == "9" and len(number) == 3 and IS_LINE.match(behind):
        return True
    for word in reversed(list(WORD.finditer(before))):
        said = word[0].casefold()
        if said in NAMES and NAMED.fullmatch(before, word.end()):
            return True
        if said in ASKS:
            between = before[word.end() :]
            return bool(BETWEEN.fullmatch(between)) and not (
                NO_CALL.search(between) or NOT_FOR.search(between)
            )
    return False


def unknown_said(written: str) -> tuple[str, str]:
    """Return (what is wrong, the fix) with a number that no data file gives."""
    return (
        f'"{written}" is a telephone number that {HELP} and {CLINIC} do not have.',
        "Look for a slip in its digits; if it is right, add it there first.",
    )
