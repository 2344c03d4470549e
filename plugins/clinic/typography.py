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
ELIDED = re.compile(r"(?<!\w)'(?=\d0s\b|n'\s|(?:em|til|tis|twas)\b)")  # it opens no quotation
# What smartypants looks for. One set of signs comes first: by it a text is searched fastest.
SIGN = re.compile(r"[\"'`\\&.-](?:(?<=[\"'`\\])|(?<=-)-|(?<=\.)(?:\.\.| \. \.)|(?<=&)(?:quot|#))")
TAG = re.compile(r"(<[^>]*>)")
BETWEEN = re.compile(r"\n(?<=>\n)(?=<)")  # no tag, quotation or sentence goes across
ACROSS_TAGS = {"amp", "caps", "initial_quotes", "widont"}  # the filters that look at tags too
# Where smartypants looks across a tag: at what it leaves alone, and at a quote between two tags.
ENTANGLED = re.compile(
    r"<!--|</?(?:pre|samp|code|tt|kbd|script|style|math)|(?:^|>)(?:'|\"|&quot;)(?:<|$)", re.I
)


def polish(html, settings):
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    omit = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd"]
    apart = omit.keys() >= ACROSS_TAGS

    def typeset(line):
        """Run the filters where a sign is: they cost more than all the rest of the page."""
        if not SIGN.search(TAG.sub("", line)):
            return line
        line = ELIDED.sub("’", OPENING.sub("“", line))
        if not apart or ENTANGLED.search(line):
            return applyfilters(line, **omit)
        parts = TAG.split(line)
        parts[::2] = [  # between them are the tags
            applyfilters(text, **omit) if SIGN.search(text) else text for text in parts[::2]
        ]
        return "".join(parts)

    return "".join(
        "\n".join(map(typeset, BETWEEN.split(text))) if is_prose else text
        for text, is_prose in process_ignores(html, left_alone)
    )


def polish_plain(text, settings):
    """Return plain text with typographic quotes and dashes, escaped, as Markup."""
    return _polish_plain(text, tuple(settings["TYPOGRIFY_OMIT_FILTERS"]))


@lru_cache(20_000)  # the audit wants what was printed, and many articles share a line
def _polish_plain(text, omitted):
    text = escape(text, quote=False)
    if not SIGN.search(text):
        return Markup(text)  # as most are: the filters cost more than all the rest
    return Markup(typogrify(text, **dict.fromkeys(omitted, False)))
