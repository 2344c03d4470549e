"""Typographic quotes and dashes of pages and titles: typogrify sets them, where a sign asks."""

import re
from collections.abc import Mapping
from html import escape

import smartypants
from markupsafe import Markup
from typogrify.filters import applyfilters, process_ignores

# As Pelican has it, and letters in place of their codes: fewer bytes, the same text.
smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w | smartypants.Attr.u

# smartypants takes it for the start of a quotation: <em>Lancet</em>'s
BEHIND_ELEMENT = re.compile(r"(</[a-z]+>)'")
# What else it takes wrong: a quotation behind a Spanish sign, and the sign for letters left out
# ('90s, rock 'n' roll). A tag is named as well, so that nothing is looked for within it.
TAKEN_WRONG = re.compile(
    r"(?P<tag><[^<>]*>)|(?P<opening>(?<=[¿¡«])(?:\"|&quot;)(?=\w))"
    r"|'(?<!\w')(?=\d0s\b|n'\s|(?:em|til|tis|twas)\b)"
)
TAG = re.compile(r"<[^<>]*>")
# A line ends between two tags: no tag, quotation or sentence goes across.
BETWEEN_LINES = re.compile(r"(?<=>)\n(?=<)")
# What smartypants looks for. A line without any of it is not handed to it: it is slow.
SIGN = re.compile(r"[\"'`\\]|--|\.\.\.|\. \. \.|&quot;|&#")


def polish_html(html: str, settings: Mapping) -> str:
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    omitted = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd"]

    def polish_line(line: str) -> str:
        if not SIGN.search(TAG.sub("", line)):
            return line
        return applyfilters(TAKEN_WRONG.sub(mend_sign, line), **omitted)

    return "".join(
        "\n".join(map(polish_line, BETWEEN_LINES.split(text))) if is_prose else text
        for text, is_prose in process_ignores(BEHIND_ELEMENT.sub(r"\1’", html), left_alone)
    )


def mend_sign(match: re.Match[str]) -> str:
    """Return what stands in the place of a match of TAKEN_WRONG."""
    return match["tag"] or ("“" if match["opening"] else "’")


def polish_plain(text: str, settings: Mapping) -> Markup:
    """Return plain text with typographic quotes and dashes, escaped, as Markup."""
    return Markup(polish_html(escape(text, quote=False), settings))
