"""Telephone numbers in the text are those of the data files: a wrong digit could cost a life."""

import re

from .content import Unread
from .data_files import strings
from .file_names import CLINIC, HELP
from .report import Problem, line_at

AREA = (  # what begins a whole number, behind its first sign: a +, a bracket, the country, a digit
    r"(?:(?<=\+)(?:1[-. ])?\(?\d{3}|(?<=\()\d{3}|(?<=1)[-. ]\(?\d{3}|(?<=\d)\d\d)"
)
WHOLE = rf"{AREA}\)?[-. ]\d{{3}}[-. ]\d{{4}}(?![\w-])"
SHORT = r"(?<=\d)(?<!\$\d)\d{2,5}(?![\w%-]|[.,]\d)"  # 988, 911, 838255
FIRST = r"[+(0-9\u0660-\U0010ffff]"  # more than its first sign may be, and quicker to look for
NUMBER = re.compile(rf"{FIRST}(?<![\w.,/-].)(?<=[+(\d])(?:{WHOLE}|{SHORT})")
ASKS = re.compile(  # what stands before a short one that a reader is to call or text
    r"\b(?:call|dial|text|phone|ring|sms|message|number is"
    r"|llam(?:e|ar?|en)|marqu?(?:e|ar?|en)|env[ií](?:e|ar?|en)|mand(?:e|ar?)|mensaje|número es)\b"
    r"[^.;:!?|\d]{0,40}(?:\d{3,6}(?:,|,? (?:or|and|o|u|y)) )*$",
    re.I,
)
BEFORE = 80  # characters in which those words are looked for
CONTACTS = ("phone", "privacy_contact", "security_contact")


def known(content):
    """Return the digits of every number that help.toml and clinic.toml give; all numbers when one
    of the two cannot be read, or has no help line: that is a problem by itself.
    """
    lines = content.help.get("line", ())
    if not lines or isinstance(content.clinic, Unread):
        return Unread()
    given = [line[key] for line in lines for key in ("tel", "sms", "tty")]
    given += [content.clinic.get(name) or "" for name in CONTACTS]
    return frozenset(digits(number) for number in given) - {""}


def digits(number):
    """Return a number as it is compared: digits alone, without the country's 1."""
    found = re.sub(r"\D", "", number)
    return found[1:] if len(found) == 11 and found[0] == "1" else found


def unknown(text, numbers):
    """Yield (where, number) of each number in a text that a reader is to call and nobody gave."""
    for match in NUMBER.finditer(text):
        number = digits(match[0])
        if number in numbers:
            continue
        short = len(number) <= 6
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if not short or ASKS.search(before):
            yield match.start(), match[0]


def problems(document, numbers):
    """Return a problem for each telephone number on a page that no data file gives.

    An urgent notice may give any whole number: it goes out when the data files cannot be changed.
    """
    text = document.source.text
    return [
        Problem(document.path, line_at(text, at), *_said(number))
        for at, number in unknown(text, numbers)
        if document.section != "notice" or len(digits(number)) <= 6
    ]


def of_data(content):
    """Return a problem for each such number in the words of the data files."""
    numbers = known(content)
    said = [content.clinic.get(name) or () for name in ("when_to_call", "when_to_call_es")]
    data = {HELP: content.help, CLINIC: said}
    return [
        Problem(file, content.line_of(file, text), *_said(number))
        for file, value in data.items()
        for text in strings(value)
        for _, number in unknown(text, numbers)
    ]


def _said(number):
    return (
        f'"{number}" is a telephone number that {HELP} and {CLINIC} do not have.',
        "Look for a slip in its digits; if it is right, add it there first.",
    )
