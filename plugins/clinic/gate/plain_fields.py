"""The lines at the top of a page are plain words: lists, feeds and cards print them as they are.

So are the words of the data files and of figures.
"""

import re
from collections.abc import Iterator
from html import unescape

from site_report import Problem

from clinic.content.content import Content
from clinic.content.data.data_files import strings
from clinic.content.data.facts import FACT
from clinic.content.document import PRINTED_FIELDS, Document
from clinic.content.file_names import WORDS
from clinic.text.plain_text import BRACES, CITATION, LINK, TAG, join_lines, strip_markup
from clinic.text.signs import find_signs

from .sentences.claims import shorten

# Where a fact or a help line leads, or what it is written to.
ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]+(?<=\S)\1(?!\*)|(?<!\w)(_{1,2})(?=\S)[^_\n]+(?<=\S)\2(?!\w)"
)
KEY_SIGN = re.compile(r"(?<![\w.])@[A-Za-z][\w:-]*\d")
LEADS = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]*|[-*+•][ \t]+|\d{1,2}[.)][ \t]+(?=\D))")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,8});")
QUOTED = re.compile(r"([\"'“‘«„])(?P<words>[^\"“”«»]+)[\"'”’»“]")
OPEN_FOR = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}


def check_plain_fields(document: Document) -> list[Problem]:
    """Return a problem for each line at the top that is more than plain words."""
    found = []
    for name in PRINTED_FIELDS:
        what, words = _read_marks(str(document.values.get(name) or ""))
        if what:
            shown = name.capitalize()
            found.append(document.problem(name, f"{shown}: {what}", f"Write {shown}: {words}"))
    return found


def find_data_problems(content: Content) -> Iterator[Problem]:
    """Yield a problem for each text of a data file, or of a figure, that is more than plain words.

    Quotes round the whole may be meant there: a word of the glossary, an entry of the menu.
    """
    for file, value in content.list_printed().items():
        for text in strings(value):
            bare = ADDRESS.sub("x", text)
            if file == WORDS:  # what a page fills in there has a rule of its own
                bare = BRACES.sub("0", bare)
            what, words = ("", "") if _is_quoted(bare) else _read_marks(bare)
            if filled := FACT.search(bare):
                what, words = f"{filled[0]} is filled in on pages alone.", ""
            if what:
                fix = f"Write {words}" if words and bare == text else "Write the plain words."
                yield Problem(file, content.line_of(file, text), f'"{shorten(text)}": {what}', fix)


def _read_marks(value: str) -> tuple[str, str]:
    """Return (what stands in a line beside plain words, the plain words); "" when nothing does."""
    words = make_plain(value)
    if citation := CITATION.search(value) or KEY_SIGN.search(value):
        return f"{citation[0]} is a citation, and only the text can cite.", words
    if tag := TAG.search(value):
        return f"{tag[0]} is HTML, and would print as it is.", words
    if entity := ENTITY.search(value):
        return f"{entity[0]} would print as it is.", words
    if _is_quoted(value):
        return f"the quotes {value[0]} {value[-1]} round the whole would print.", words
    sign = EMPHASIS.search(value) or LINK.search(value) or LEADS.match(value)
    if sign:
        return f'"{sign[0].strip()}" would print as it is.', words
    for left in find_signs(value):
        return f'"{left.shown.strip()}" would print as it is.', words if words != value else ""
    return "", ""


def make_plain(value: str) -> str:
    """Return a line without what is not plain words: signs, HTML, citations, quotes round it."""
    words = KEY_SIGN.sub("", strip_markup(LEADS.sub("", value.strip())))
    words = re.sub(r"[*`~=^{}\[\]\\]+|(?<!\w)_+|_+(?!\w)", "", join_lines(words))
    words = unescape(unescape(words))
    if _is_quoted(words):
        words = words[1:-1]
    return " ".join(re.sub(r"\s+([.,;:!?])", r"\1", words).split())


def _is_quoted(value: str) -> bool:
    match = QUOTED.fullmatch(value.strip())
    return match is not None and OPEN_FOR[match[1]] == value.strip()[-1]
