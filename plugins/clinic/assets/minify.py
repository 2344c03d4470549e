"""Makes CSS as small as it can be without a change of what it says."""

import re
from collections import Counter
from functools import cache
from itertools import chain, product
from string import ascii_lowercase

COMMENTS = re.compile(r"/\*.*?\*/", re.S)
STRINGS = re.compile(r"(\"[^\"]*\")")
ROOT = re.compile(r":root\s*\{([^}]*)\}")
DECLARED = re.compile(r"\"[^\"]*\"|(?<![\w-])--([\w-]+):\s*((?:\"[^\"]*\"|[^;}\"])*);?")
NAMED = re.compile(r"\"[^\"]*\"|var\(--([\w-]+)\)|(?<![\w-])--([\w-]+)")


def minify(css):
    """Return CSS without comments and needless signs; what is in quotes stays as it is."""
    parts = STRINGS.split(COMMENTS.sub("", css))
    for i in range(0, len(parts), 2):  # the odd ones are the strings
        parts[i] = re.sub(r"\s+", " ", parts[i])
        parts[i] = re.sub(r" ?([{};,>/]) ?", r"\1", parts[i])
        parts[i] = re.sub(r"(?<![\w.])0\.(?=\d)", ".", parts[i])
        parts[i] = parts[i].replace(": ", ":").replace(";}", "}")
    return "".join(parts).strip()


def shorten(css, sheets):
    """Return CSS with the custom properties of all our `sheets` written short.

    One of :root that no other rule sets again stands where it is read as its value. The others get
    names of one letter: the same for each sheet, because the one for paper sets what a page reads.
    """
    fixed, short = _table(sheets)

    def name(found):
        read, other = found.groups()
        if read:
            return fixed.get(read) or f"var(--{short.get(read, read)})"
        return f"--{short.get(other, other)}" if other else found[0]

    css = DECLARED.sub(lambda found: "" if found[1] in fixed else found[0], COMMENTS.sub("", css))
    return NAMED.sub(name, css)


@cache
def _table(sheets):
    """Return ({property: its one value}, {property: its short name}, the most used first)."""
    sheets = COMMENTS.sub("", sheets)
    named = Counter(read or other for read, other in NAMED.findall(sheets))
    set_ = Counter(name for name, _ in DECLARED.findall(sheets) if name)
    root = dict(DECLARED.findall("".join(ROOT.findall(sheets))))
    fixed = {name: to for name, to in root.items() if set_[name] == 1 and "var(" not in to}
    rest = sorted((name for name in set_ if name not in fixed), key=lambda n: (-named[n], n))
    letters = map("".join, chain(ascii_lowercase, product(ascii_lowercase, repeat=2)))
    return fixed, dict(zip(rest, letters, strict=False))
