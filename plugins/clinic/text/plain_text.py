"""What a reader sees of a piece of Markdown: no marks, no link targets, no braces.

Of a citation it keeps only that there is one. Every pattern runs in linear time.
"""

import re
from html import unescape
from operator import itemgetter

CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
CITED = "\ue000"  # stands where a citation stood
CITATION = re.compile(r"\[\s*@[^\]\[]*\]")
LINK = re.compile(r"!?\[([^\]\[]*)\]\((?:[^()\n]++|\([^()\n]*\))*+\)")
WORDS = itemgetter(1)  # of a link
TAG = re.compile(r"<(?=[A-Za-z/!?])[^<>]*>")
BRACES = re.compile(r"\{[^{}\n]*\}")
UNDERLINES = re.compile(r"(?<!\w)_++|(?<=[^\W_])_++(?!\w)")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!|~-])")
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
UNUSUAL = UNSEEN | dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
ANY_UNUSUAL = re.compile(f"[{''.join(map(chr, UNUSUAL))}]")  # far quicker than to translate


def plain(marked):
    """Return a text on one line, without the marks of citations."""
    return " ".join(plain_words(marked))


def plain_words(marked):
    """Return what stands between the spaces of a text, without the marks of citations."""
    if CITED in marked:
        marked = marked.replace(f" {CITED}", "").replace(CITED, "")
    return marked.split()


def clean(written):
    """Return what a reader sees of a piece of Markdown, with a mark for each citation."""
    text = written
    if "[" in text:
        text = CITATION.sub(CITED if "\n" not in text else _cited, text)
        for _ in range(2):  # a link around a picture
            if "](" in text:
                text = LINK.sub(WORDS, text)
    if "<" in text:
        text = TAG.sub(lambda m: " " if m[0][1:3].lower() == "br" else "", text)
    if "{" in text:
        text = BRACES.sub("", text)
    if "\\" in text:
        text = ESCAPED.sub(lambda m: f"&#{ord(m[1])};", text)
    text = text.replace("*", "").replace("`", "")
    if "_" in text:
        text = UNDERLINES.sub("", text)
    if "&" in text:
        text = unescape(text)
    elif written.isascii():
        return text
    return text.translate(UNUSUAL) if ANY_UNUSUAL.search(text) else text


def _cited(match):
    return CITED + "\n" * match[0].count("\n")
