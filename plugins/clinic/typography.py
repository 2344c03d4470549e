"""Typographic quotes and dashes in a page's HTML: typogrify sets them, where a sign asks for it."""

import re

import smartypants
from typogrify.filters import applyfilters, process_ignores

# As Pelican has it, and letters in place of their codes: fewer bytes, the same text.
smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w | smartypants.Attr.u

OPENING = re.compile(r"(?<=[¿¡«])(?:\"|&quot;)(?=\w)")  # smartypants knows no Spanish signs
ELIDED = re.compile(r"(?<!\w)'(?=\d0s\b|n'\s|(?:em|til|tis|twas)\b)")  # it opens no quotation
SIGN = re.compile(r"[\"'`\\]|--|\.\.\.|\. \. \.|&(?:quot|#)")  # what smartypants looks for
TAG = re.compile(r"<[^>]*>")
BETWEEN = re.compile(r"(?<=>)\n(?=<)")  # no tag, quotation or sentence goes across


def polish(html, settings):
    """Return HTML with typographic quotes and dashes, those of code left alone."""
    omit = dict.fromkeys(settings.get("TYPOGRIFY_OMIT_FILTERS", ()), False)
    left_alone = [*settings.get("TYPOGRIFY_IGNORE_TAGS", ()), "kbd"]

    def typeset(lines):
        """Run the filters where a sign is: they cost more than all the rest of the page."""
        if not SIGN.search(TAG.sub("", lines)):
            return lines
        return applyfilters(ELIDED.sub("’", OPENING.sub("“", lines)), **omit)

    return "".join(
        "\n".join(map(typeset, BETWEEN.split(text))) if is_prose else text
        for text, is_prose in process_ignores(html, left_alone)
    )
