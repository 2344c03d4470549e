"""Words that a PDF cut at the end of its lines, as hints: "safe- ty" prints with its hyphen.

A hyphen that belongs there has "and", "or" or the like behind it: "two- or three-day". Of the rest
only what makes a known word, put together, is told: a word of the language's list, of the site's
pages or of its data.
"""

import re
from collections.abc import Iterator
from functools import partial

from site_report import Problem

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.kit.cache import Cache, keep_value
from clinic.standing.fingerprint import compile_drugs
from clinic.text.blocks import find_blocks, find_fields
from clinic.text.names import list_drugs

from .spelling import is_listed, keep_words, list_own_words

HYPHEN = "-‐¬"
CUT = re.compile(rf"(?<![\w-])([^\W\d_]{{1,30}})[{HYPHEN}]\s{{1,9}}([^\W\d_]{{1,30}})(?![\w-])")
JOINING = frozenset(("and", "or", "nor", "to", "y", "e", "o", "u", "ni", "a"))

Cut = tuple[str, str, int]  # the two parts of a word, and their line


def find_cut_words(content: Content, kept: Cache | None = None) -> Iterator[Problem]:
    """Yield a hint for each word that is cut in two, with the whole word."""
    documents = sorted(content.documents.items())
    cuts = {path: keep_value(kept, "cuts", [d], partial(list_cuts, d)) for path, d in documents}
    if not any(cuts.values()):
        return
    drug = compile_drugs(list_drugs(content.care))
    known = {word for _, d in documents for word, _ in keep_words(d, kept)}
    known |= list_own_words(content)
    for path, document in documents:
        lang = content.languages[document.lang].spelling
        for first, second, line in cuts[path]:
            whole = f"{first}{second}"
            word = whole.lower()
            if word in known or drug.fullmatch(word) or (lang and is_listed(word, lang)):
                what = f'"{first}- {second}" is a word that was cut at the end of a line.'
                yield Problem(path, line, what, f'Write "{whole}".')
            elif any(f"{first}-{second}" in other.body for _, other in documents):
                what = f'"{first}- {second}" has a blank or a line end within the word.'
                yield Problem(path, line, what, f'Write "{first}-{second}".')


def list_cuts(document: Document) -> list[Cut]:
    """Return the places of a page at which a hyphen and a blank stand within what may be a word."""
    return [
        (match[1], match[2], block.line + block.marked.count("\n", 0, match.start()))
        for block in (*find_fields(document), *find_blocks(document))
        for match in CUT.finditer(block.marked)
        if match[2].islower() and match[2] not in JOINING
    ]
