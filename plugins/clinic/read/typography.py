"""Typographic quotes and dashes of pages and titles.

typogrify sets dashes and dots. It looks for quotes between two tags only, and takes *Lancet*'s for
a quotation; so quotes are set here, from the letters that a reader sees on both sides of them.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

import smartypants
from markupsafe import Markup
from typogrify.filters import applyfilters, process_ignores

# As Pelican has it, and letters in place of their codes: fewer bytes, the same text.
smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w | smartypants.Attr.u

TAG = re.compile(r"<[^<>]*>")
INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|button|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u)\b"
)
# A line ends between two tags: no tag, quotation or sentence goes across.
BETWEEN_LINES = re.compile(r"(?<=>)\n(?=<)")
# What smartypants looks for. A line without any of it is not handed to it: it is slow.
SIGN = re.compile(r"[\"'`\\]|--|\.\.\.|\. \. \.|&quot;|&#")
# A quote; behind a backslash it is meant as it is.
QUOTE = re.compile(r"(?<!\\)(?:\"|'|&quot;|&#0?39;|&#x27;|&apos;)")
TAG_OR_QUOTE = re.compile(rf"(?P<tag>{TAG.pattern})|{QUOTE.pattern}")
OPENS_BEHIND = frozenset(" \n\t\u00a0([{<-–—/=¿¡«“‘…")
CLOSES_BEFORE = frozenset(" \n\t\u00a0)]}>-–—/.,;:!?»”’…")
# The sign for letters left out: '07, the '90s, 'til, rock 'n' roll
LEFT_OUT = re.compile(
    r"(?:\d\ds|\d\d(?![^'\n]{1,60}\w'(?!\w))|em|till?|tis|twas|twere|n|cause|bout)\b", re.I
)
# What no line parts: a figure and its unit, an abbreviation of two.
PARTED = re.compile(
    r"<[^<>]*>| (?:(?<=\d )(?=(?:kg|mg|mcg|mL|ml)\b)|(?<=\bEE\. )(?=UU\.)"
    r"|(?<=\b[ap]\. )(?=m\.)|(?<=\bp\. )(?=ej\.))"
)
# A word such as off-label: on a narrow screen its few first letters would stand alone.
SHORT_COMPOUND = re.compile(r"\b[^\W\d_]{1,3}-[^\W\d_]{3,8}\b")
FEET = re.compile(r"(?<=\d)'(?= ?\d{1,2}(?:\"|&quot;|$|[^\w']))")
INCHES = re.compile(r"\d\s?$")


def polish_html(html: str, settings: Mapping) -> str:
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    if not SIGN.search(html) and not QUOTE.search(html):
        return html
    omitted = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd", "samp", "tt"]

    def polish_line(line: str) -> str:
        return applyfilters(line, **omitted) if SIGN.search(TAG.sub("", line)) else line

    parts = [(text, bool(is_prose)) for text, is_prose in process_ignores(html, left_alone)]
    return "".join(
        "\n".join(map(polish_line, BETWEEN_LINES.split(text))) if is_prose else text
        for text, is_prose in set_quotes(parts)
    )


def keep_together(html: str) -> str:
    """Return HTML with unbreakable spaces inside "0.5 mg", "EE. UU." and the like."""
    return PARTED.sub(lambda found: found[0] if found[0] != " " else "\u00a0", html)


def tie_compounds(html: str) -> Markup:
    """Return HTML without tags, as a title is, with words such as off-label kept on one line."""
    return Markup(SHORT_COMPOUND.sub(r'<span class="tied">\g<0></span>', str(html)))


def set_quotes(parts: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """Return the parts of some HTML, (text, whether it is prose), with typographic quotes."""
    seen = "".join(see_text(text) if is_prose else "x" for text, is_prose in parts)
    if not QUOTE.search(seen):
        return parts
    quotes = choose_quotes(seen)

    def set_part(html: str) -> str:
        return TAG_OR_QUOTE.sub(lambda found: found["tag"] or next(quotes), html)

    return [(set_part(text) if is_prose else text, is_prose) for text, is_prose in parts]


def see_text(html: str) -> str:
    """Return what a reader sees of some HTML, an end of line for each tag that parts words."""
    return TAG.sub(lambda tag: "" if INLINE.match(tag[0]) else "\n\n", html)


def choose_quotes(text: str) -> Iterator[str]:
    """Yield the typographic sign for each quote of a text, in order."""
    double_open = single_open = False
    end, last = 0, ""
    for match in QUOTE.finditer(text):
        start, stop = match.span()
        between = text[end:start]
        if "\n\n" in between:
            double_open = single_open = False
        before = last if start == end and last else text[start - 1 : start]
        behind = text[stop : stop + 1]
        closes = not behind or behind in CLOSES_BEFORE or bool(QUOTE.match(text, stop))
        opens = not before or before in OPENS_BEHIND
        if QUOTE.match(text, stop) and opens:
            closes = False
        if unescape(match[0]) == '"':
            if not opens and not double_open and INCHES.search(text[:start][-2:]) and closes:
                sign = "″"
            else:
                double_open = not double_open if opens == closes else opens
                sign = "“" if double_open else "”"
        elif FEET.match(text, start) and not single_open:
            sign = "′"
        elif opens and not closes and not LEFT_OUT.match(text, stop):
            sign, single_open = "‘", True
        else:
            sign = "’"
            single_open = single_open and not closes
        end, last = stop, sign
        yield sign


def polish_plain(text: str, settings: Mapping) -> Markup:
    """Return plain text with typographic quotes and dashes, escaped, as Markup."""
    return Markup(polish_html(escape(text, quote=False), settings))


def polish_text(text: str, settings: Mapping) -> str:
    """Return plain text with typographic quotes and dashes, for an attribute."""
    return unescape(polish_plain(text, settings))
