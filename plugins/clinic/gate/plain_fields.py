"""The lines at the top of a page are plain words: lists, feeds and cards print them as they are."""

import re
from html import unescape

from site_report import Problem

from clinic.content.document import Document
from clinic.text.plain_text import CITATION, LINK, TAG, clean, plain
from clinic.text.signs import find_signs

NAMES = ("title", "summary", "content_note", "approval")
EMPHASIS = re.compile(
    r"(?<![\w*])(\*{1,3})(?=\S)[^*\n]+(?<=\S)\1(?!\*)|(?<!\w)(_{1,2})(?=\S)[^_\n]+(?<=\S)\2(?!\w)"
)
KEY_SIGN = re.compile(r"(?<![\w.])@[A-Za-z][\w:-]*\d")
LEADS = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]*|[-*+•][ \t]+|\d{1,2}[.)][ \t]+(?=\D))")
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z]{2,8});")
QUOTED = re.compile(r"([\"'“‘«„])(?P<words>[^\"“”«»]+)[\"'”’»“]")
OPEN_FOR = {'"': '"', "'": "'", "“": "”", "‘": "’", "«": "»", "„": "“"}


def problems(document: Document) -> list[Problem]:
    """Return a problem for each line at the top that is more than plain words."""
    found = []
    for name in NAMES:
        what, words = _read_marks(str(document.values.get(name) or ""))
        if what:
            shown = name.capitalize()
            found.append(document.problem(name, f"{shown}: {what}", f"Write {shown}: {words}"))
    return found


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
    words = KEY_SIGN.sub("", clean(LEADS.sub("", value.strip())))
    words = re.sub(r"[*`~=^{}\[\]\\]+|(?<!\w)_+|_+(?!\w)", "", plain(words))
    words = unescape(unescape(words))
    if _is_quoted(words):
        words = words[1:-1]
    return " ".join(re.sub(r"\s+([.,;:!?])", r"\1", words).split())


def _is_quoted(value: str) -> bool:
    match = QUOTED.fullmatch(value.strip())
    return match is not None and OPEN_FOR[match[1]] == value.strip()[-1]
