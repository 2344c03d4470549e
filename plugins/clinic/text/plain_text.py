"""What a reader sees of a piece of Markdown: no marks, no link targets, no braces.

Of a citation it keeps only that there is one. Every pattern runs in linear time.
"""

import re
from html import unescape

from csl_citations.citations import CITATION, DATED_KEY

from clinic.kit.hidden_characters import spell_plainly

CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
CITED = "\ue000"  # stands where a citation stood
TARGET = r"\]\((?:[^()\n]++|\([^()\n]*\))*+\)"  # of a link, and the end of its words
# A source that is cited by its authors, (Doe et al., 2021); not "(March and April, 2021)".
AUTHORS = (
    r"\((?!(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December|Idaho|Medicaid|Medicare|Oregon|Seattle|Washington)\b)"
    r"[A-ZÁÉÍÓÚÑ][\w'’-]{1,30}(?:,? et al\.?|,? (?:&|and|y) [A-ZÁÉÍÓÚÑ][\w'’-]{1,30})"
    r",? (?:19|20)\d\d[a-z]?\)"
)
NUMBERED = r"\[\d{1,3}(?:[ ]?[,;–-][ ]?\d{1,3}){0,9}\]"  # by its number in a list: [2, 3]
RAISED = r"(?<=[).,;:%”\"])[¹²³⁴-⁹]+"  # by that of a note, as in "so.¹"; m² is none
# A citation with a slip is named by text/signs.py or csl_citations; so that no rule asks for a
# source there as well, it counts as a citation.
MISCITED = re.compile(
    rf"(?:\[\^[^\[\]\n]{{1,40}}\]|{NUMBERED}|\[{DATED_KEY.pattern}\])(?![(\[:])"
    rf"|\[@[\w:.-]*|(?<![\w.@/:])@{DATED_KEY.pattern}\b|{RAISED}|{AUTHORS}"
)
MISCITES = re.compile(r"[\[@(¹²³⁴-⁹]")  # a quick look: few texts have one of these
LINK = re.compile(rf"!?\[([^\]\[]*){TARGET}")
TAG = re.compile(r"<(?=[A-Za-z/!?])[^<>]*>")
BRACES = re.compile(r"\{[^{}\n]*\}")
EMPHASIS = re.compile(r"[*`]")
UNDERLINES = re.compile(r"(?<!\w)_++|(?<=[^\W_])_++(?!\w)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()<>#+.!|~^=:$&%@/?,;-])")


def join_lines(marked: str) -> str:
    """Return a text on one line, without the marks of citations."""
    return " ".join(marked.replace(f" {CITED}", "").replace(CITED, "").split())


def strip_markup(written: str) -> str:
    """Return what a reader sees of a piece of Markdown, with a mark for each citation."""
    # As a code, so that an escaped sign is not taken for a mark below.
    text = ESCAPED.sub(lambda sign: f"&#{ord(sign[1])};", written)
    if MISCITES.search(text):
        text = MISCITED.sub(CITED, CITATION.sub(_mark_citation, text))
    for _ in range(2):  # for a link around a picture
        text = LINK.sub(r"\1", text) if "](" in text else text
    text = TAG.sub(lambda tag: " " if tag[0][1:3].lower() == "br" else "", text)
    text = BRACES.sub("", text)
    text = EMPHASIS.sub("", text)
    text = UNDERLINES.sub("", text) if "_" in text else text
    return spell_plainly(unescape(text))


def keep_letters(text: str) -> str:
    """Return the letters and digits of a text."""
    return "".join(filter(str.isalnum, spell_plainly(text)))


def blank_code(text: str, sign: str = " ") -> str:
    """Return a text with blanks, or another sign, in place of its `code`: all else stays."""
    return CODE.sub(lambda code: re.sub(r"[^\n]", sign, code[0]), text)


def _mark_citation(match: re.Match[str]) -> str:
    return CITED + "\n" * match[0].count("\n")
