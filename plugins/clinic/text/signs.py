"""Signs of Markdown, and of its many dialects, that would stand among the words readers see.

`find_signs` looks at words as they print, so whatever a reader of Markdown has understood is gone
already: what is left was not. It asks for no dialect by name. Two of a sign, or one that clings to
a word, hardly ever stand in a sentence, and who means one writes a backslash before it. What waits
for other words, such as ???, is named by gate/placeholders.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .leftovers import find_leftovers
from .plain_text import AUTHORS, NUMBERED, RAISED

SET_ASIDE = "\ue001"  # stands for what was escaped, or is code: its writer meant it

LINK = "Write the link whole, and no other within it: [the words](../visits/infusion-day.md)"
PICTURE = "Write the picture whole: ![what it shows](../../images/x.jpg)"
BOX = 'Begin a box with: !!! {} "Its title" and indent its text, on the lines below, by 4 spaces.'
# In a fix, where the address that was written is to stand: read/signs_left.py puts it there.
MAILBOX = "name@example.org"
ADDRESS = "https://…"
NOTE_BOX = BOX.format("note")
BOX_ENDS = "Take it out: a box ends where its text is no longer indented."
# Our boxes for those that other programs name so: no danger becomes a note.
MEANT_KINDS = {
    "emergency": "emergencia|emergency",
    "urgent": "urgente?",
    "warning": (
        "advertencia|alert[ae]?|atención|attention|aviso|beware|caution|crític[ao]|critical|cuidado"
        "|danger(?:ous)?|error|failure|fatal|important[ea]?|peligro|precaución|severe|warn(?:ing)?"
    ),
}
BOXES = {BOX.format(kind): rf"(?i:{words})\b" for kind, words in MEANT_KINDS.items()}
QUESTION = (
    'Write ??? "Is it safe?" and its answer on the lines below, indented by 4 spaces. A box of a '
    "kind begins with !!! and stays open."
)
NOTE = "Write the note into the text; a source is cited [@key]"
STAR = "Close it with the same sign, or write \\* for a star."
LETTER = r"(?:[a-zA-Z]|[ivx]+)[.)]"
LETTERED = re.compile(rf"^{LETTER}(?=[ \t].*\n{LETTER}[ \t])", re.M)
KEEP = "Take it out, or put a \\ before it if readers are to see it."
BARE_BRACES = "Put them on the line right below the paragraph, or behind the heading."

# What is looked for -> what to type instead. The first that fits a place counts.
SIGNS = tuple(
    (re.compile(pattern, re.M), fix)
    for pattern, fix in (
        *((rf"^[:/=+]{{3,}}[ \t]*{kind}|^\.\.[ \t]*{kind}::", fix) for fix, kind in BOXES.items()),
        *((rf"^\?{{3,}}\+?[ \t]*{kind}(?=[ \t]+[\"“”„])", fix) for fix, kind in BOXES.items()),
        *((rf"\[!{kind}\][+-]?", fix) for fix, kind in BOXES.items()),
        (r"\A\[\^[^\[\]\n]*\]:[^\n]*", NOTE),
        # how a line begins
        (r"^[-+](?=[^\W\d_])", "Put a space behind the hyphen."),
        (r"^\d{1,2}\.(?=[^\W\d_]{2})", "Put a space behind the full stop."),
        (r"^:(?=[ \t])", "Write the word in **bold** and its meaning behind it."),
        (r"^\?{3,}\+?[ \t]*(?:[\"“”„¿]|[\w-]+)", QUESTION),
        (r"^(?::{3,}|/{3,})[ \t]*$", BOX_ENDS),
        (r"^={3,}[ \t]*$", "Write --- for a rule, or ## before a heading."),
        (r"^(?::{3,}|/{3,}|={3,}|\+{3,})[ ]?[\w-]*", NOTE_BOX),
        (r"^\*\[[^\]\n]*\]:?", "Put the word into glossary.toml."),
        (r"^[QP][.)](?=[ \t].*\n[AR][.)][ \t])", QUESTION),
        (
            LETTERED.pattern,
            'Write "1. " at the start of each line: lists have numbers.',
        ),
        (
            r"^(?:h[1-6]|bq)\.(?=[ \t])|^(?:[Hh][1-6]:|\[[Hh][1-6]\]:?)(?=[ \t]?\w)",
            "Begin a heading with ## and a quotation with > .",
        ),
        (r"^\.\. [\w-]+::", NOTE_BOX),
        # boxes, notes and fillings of other dialects
        (r"\[![\w-]+\][+-]?", NOTE_BOX),
        (
            r"(?<=[^\s>])[ \t]?!!!(?=[ \t]+[a-z-]+[ \t]+[\"“”„])",
            'Begin a line with it, below an empty one: !!! note "Title"',
        ),
        (
            r"(?<=[^\s>!])!{3,}|^!{3,}|¡{3,}|(?<![^\s(\[\"'“‘—])!{1,9}(?=[^\W_])",
            'Write one "!" behind the words, and none before them; in Spanish one "¡" there.',
        ),
        (r"\[?\[_?(?:TOC|toc)_?\]\]?", "Take it out: each page lists its sections by itself."),
        (r"\[\^[^\[\]\n]*\]:?|\^\[[^\[\]\n]*\]?", NOTE),
        (r"\{\{|\{%|%\}|\}\}|<%", "Write the words themselves: a page fills nothing in."),
        (r"\{[:#][^{}\n]*\}?|\{[^{}\n]*\.excused[^{}\n]*\}?", BARE_BRACES),
        (r"\{--[^{}\n]*--\}|\{>>[^{}\n]*<<\}", "Take it out whole, with the words in it."),
        (r"\{~~[^{}\n]*~>[^{}\n]*~~\}", "Keep the words behind ~> alone."),
        (
            r"\{(?:\+\+[^{}\n]*\+\+|==[^{}\n]*==)\}",
            "Take the braces out, and the signs beside them: the words stay.",
        ),
        (r"\{\.?[^{}\n]*\}?|\}", "Take the braces out."),
        (
            r"\$\$|\$(?=[^\s$\d])[^$\n]{1,60}(?<=[^\s$])\$(?!\d)",
            "Write it in words: a page shows no formulas.",
        ),
        # links and brackets
        (r"!\[[^\[\]\n]*\]\[[^\[\]\n]*\]", PICTURE),
        (r"!?\[\[[^\[\]\n]*(?:\]\])?|\]\]", LINK),
        (
            r"\][ \t]?\((?=[^()\s]*[./#:][^()\s]*\))[^()\s]*\)|\]\(|\)\[(?=[^\[\]\s]*[./#:])|\]\[",
            LINK,
        ),
        (
            r"\[/[a-z]+\]|\[(?:b|i|u|s|url|quote|img|code|size|color|list|gallery|caption|embed)"
            r"(?:[= ][^\[\]\n]*)?\]|\[[\w-]+ [\w-]+=[^\[\]\n]*\]|\A\[[a-z_-]+\]\Z",
            "Take the brackets and what is in them out; bold words are written **so**.",
        ),
        # what a text that was pasted leaves behind: numbers of its sources, and marks of comments
        (
            rf"{NUMBERED}(?!\()|{AUTHORS}|{RAISED}|^[¹²³⁴-⁹]+(?=[ \t]?[A-Z][a-z])",
            "Cite each source by its key: [@key]",
        ),
        (
            r"\[[A-Z][A-Za-z]{0,9}\d{1,3}(?:R\d{1,3})?\]|(?<=[^\s(\[\"'“‘«])\[[a-wyz]\](?![^\W\d_])"
            r"|^\[[a-wyz]\](?=[ \t]*[A-ZÁÉÍÓÚÑ¿¡])",
            "Take the comment out, and what it says. A bracket that is meant has a \\ before it.",
        ),
        (r"!\[(?=[^\[\]\n]*(?:\]|\Z))", PICTURE),
        (r"\[(?!@)(?=[^\[\]]*\Z)", "Close the bracket in the same paragraph."),
        # two of one sign, or one that clings to a word
        (
            r"(?<=\S)[ \t|]#{2,6}(?=[ \t]\S)|^#{1,6}(?=[ \t]|$)",
            "Begin a line with it: ## A heading",
        ),
        (r"~~", "Take the struck words out too; the signs alone if the words are to stay."),
        (
            r"(?<![=|])={2,}(?![=|])|\+\+(?=\w[^+\n]*\+\+)|(?<=\w)\+\+(?!\w)(?<!\bC\+\+)",
            "Write **the words** in bold instead.",
        ),
        (r"(?<!~)~(?=[^~\s])[^~\n]{1,40}?~(?!~)", "Write <sub>2</sub>"),
        (r"\^[^\s^]{1,20}\^|\^", "Write <sup>2</sup>"),
        (r"%%|\|\||@@|;;|::(?=\s|$)|:{3,}", KEEP),
        (r"(?<![\w:]):[a-z][a-z0-9_+-]*[a-z0-9]:(?![\w:])", "Write it in words."),
        (
            r"(?<!')''++(?=\w)|(?<=\w)''++|``+|´´|<<+|>>+",
            'Write plain quotes "so", or *the words* in italics.',
        ),
        (r"`", "Close it with the same sign, or take it out."),
        (r"\\(?![\"'])", "Take it out; two spaces at the end of a line begin a new one."),
        (r"(?<=\d)\*(?=\d)", "Write × between two numbers."),
        (r"(?<![-|:])-{3,}(?![-|:])", 'Write "--", which prints as a dash.'),
        (r"(?<![\w*])\*{2,}(?![\w*])", "Write it right beside the words: **the words**"),
        (rf"\*{{2,}}|\*(?=[\w\"“'(\[{SET_ASIDE}])|(?<=[\w\"”')\].!?,:;{SET_ASIDE}])\*", STAR),
        (
            rf"(?<![\w_])_{{1,2}}(?=[^\W_]|{SET_ASIDE})|(?<=[^\W_])_{{1,2}}(?![\w_])",
            "Close it with the same sign, or write \\_ for a low line.",
        ),
        (r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", "Write the sign itself."),
        # addresses
        (
            r"https?://\S+|\bwww\.\S+",
            f"Name the page as a source, [@key], or make a link of it: [its title]({ADDRESS})",
        ),
        (r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.\w+)+", f"Write [the words](mailto:{MAILBOX})"),
        (r"\[@[\w:.-]*", "Write a citation like this, with no more in its brackets: [@key]"),
    )
)


@dataclass(frozen=True)
class Sign:
    """A sign among the words of a text: where it stands, and what to type instead."""

    start: int
    end: int
    shown: str
    fix: str
    others: tuple[str, ...] = ()  # those of its kind that stand in the same text


def find_signs(text: str) -> list[Sign]:
    """Return the signs left in the words of one paragraph or line, each kind once, in order.

    The first of a kind knows the others: one line tells all that is to be mended.
    """
    if not HAS_SIGN.search(text):
        return []
    kinds: dict[str, list[Sign]] = {}
    boxes = {NOTE_BOX, BOX_ENDS, *BOXES}
    for sign in sorted(_find_all(text), key=lambda s: (s.start, -s.end)):
        begun = [fix for fix in kinds if fix in boxes]  # the end of a box belongs to its beginning
        kinds.setdefault(begun[0] if begun and sign.fix == BOX_ENDS else sign.fix, []).append(sign)
    return [
        replace(first, others=tuple(sign.shown for sign in others))
        for first, *others in kinds.values()
    ]


def name_kind(word: str) -> str:
    """Return the kind of our box for one that other programs call so; "" if none is sure."""
    kinds = (kind for kind, words in MEANT_KINDS.items() if re.fullmatch(words, word, re.I))
    return next(kinds, "")


HAS_SIGN = re.compile(
    r"[*_~=^%$+#{}\[\]`\\@<>|&]|--|''|::|;;|!!|!\w|¡¡|\?\?|//|´´|www|^[:.-]|^\w{1,3}[.)]|:\w"
    r"|\d{4}[a-z]?\)|[¹²³⁴-⁹]|^[Hh]\d:",
    re.M,
)


def _find_all(text: str) -> Iterator[Sign]:
    taken: set[int] = set()
    for left in find_leftovers(text):  # gate/placeholders.py names them whole
        taken.update(range(left.start, left.end))
    for pattern, fix in SIGNS:
        for match in pattern.finditer(text):
            if taken.isdisjoint(place := range(*match.span())):
                taken.update(place)
                yield Sign(match.start(), match.end(), match[0], fix)
