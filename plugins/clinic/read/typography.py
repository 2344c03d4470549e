"""Typographic quotes and dashes of pages and titles: typogrify sets them, where a sign asks."""

import re
from functools import lru_cache
from html import escape

import smartypants
from markupsafe import Markup
from typogrify.filters import applyfilters, process_ignores, typogrify

# As Pelican has it, and letters in place of their codes: fewer bytes, the same text.
smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w | smartypants.Attr.u

OPENING = re.compile(r"(?<=[¿¡«])(?:\"|&quot;)(?=\w)")  # smartypants knows no Spanish signs
ELIDED = re.compile(r"'(?<!\w')(?=\d0s\b|n'\s|(?:em|til|tis|twas)\b)")  # it opens no quotation
# What smartypants looks for. One set of signs comes first: by it a text is searched fastest.
SIGN = re.compile(r"[\"'`\\&.-](?:(?<=[\"'`\\])|(?<=-)-|(?<=\.)(?:\.\.| \. \.)|(?<=&)(?:quot|#))")
APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])")  # most signs of a page are of this kind
TAG = re.compile(r"(<[^>]*>)")
LINE = "\udffe"  # stands between two lines: half of a letter, which no file can hold
ACROSS_TAGS = {"amp", "caps", "initial_quotes", "widont"}  # the filters that look at tags too
# Where smartypants looks across a tag: at what it leaves alone, and at a quote between two tags.
LEFT_ALONE = re.compile(r"<(?:!--|/?(?:pre|samp|code|tt|kbd|script|style|math))", re.I)
ENTANGLED = re.compile(rf"{LEFT_ALONE.pattern}|(?:^|>)(?:'|\"|&quot;)(?:<|$)", re.I)


def polish(html, settings):
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    omit = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd"]
    apart = omit.keys() >= ACROSS_TAGS

    def typeset(line):
        """Run the filters on a line: on its texts with a sign alone, where that is the same."""
        line = ELIDED.sub("’", line if line.isascii() else OPENING.sub("“", line))
        parts = TAG.split(line)  # the texts, and between them the tags
        if apart and not LEFT_ALONE.search(line):
            texts = [APOSTROPHE.sub("’", text) for text in parts[::2]]
            if not any(map(SIGN.search, texts)):  # a tenth of the time that the filters take
                parts[::2] = texts
                return "".join(parts)
        if not apart or ENTANGLED.search(line):
            return applyfilters(line, **omit)
        parts[::2] = [
            applyfilters(text, **omit) if SIGN.search(text) else text for text in parts[::2]
        ]
        return "".join(parts)

    return "".join(
        _by_line(text, typeset) if is_prose else text
        for text, is_prose in process_ignores(html, left_alone)
    )


def _by_line(html, typeset):
    """Return HTML with each line typeset that has a sign: that costs more than all the rest.

    A line ends between two tags: no tag, quotation or sentence goes across.
    """
    marked = html.replace(">\n<", f">{LINE}<")
    bare = TAG.sub("", marked)
    number, at, signed = 0, 0, set()
    for sign in SIGN.finditer(bare):
        number += bare.count(LINE, at, sign.start())
        at = sign.start()
        signed.add(number)
    if not signed:
        return html
    lines = marked.split(LINE)
    for number in signed:
        lines[number] = typeset(lines[number])
    return "\n".join(lines)


def polish_plain(text, settings):
    """Return plain text with typographic quotes and dashes, escaped, as Markup."""
    return _polish_plain(text, tuple(settings["TYPOGRIFY_OMIT_FILTERS"]))


@lru_cache(20_000)  # the audit wants what was printed, and many articles share a line
def _polish_plain(text, omitted):
    text = escape(text, quote=False)
    if not SIGN.search(text):
        return Markup(text)  # as most are: the filters cost more than all the rest
    return Markup(typogrify(text, **dict.fromkeys(omitted, False)))
