"""A quick first look at a text: whether any of many patterns finds something in it at all."""

import re

SET = r"\[\^?\]?(?:\\.|[^\]\\])*\]"  # of characters
TOKEN = re.compile(rf"\\.|{SET}|.", re.S)
ODD = "ıİ\u0345"  # their small letters are not what IGNORECASE takes them for
PLAIN = re.compile(r"\w(?![?*{])")  # a letter that is there
LONE = re.compile(r"\(\?<!\w\)(?=\\b\w(?![?*{]))")  # a word has no letter before it


def quick(patterns):
    """Return `test(text)`: whether one of these patterns, in any capitals, is found in a text.

    One by one they would each be tried at every letter. Here those that begin with a word are tried
    where a word begins, on text in small letters, and of them those alone that share its letter.
    """
    parts = [LONE.sub("", part) for pattern in patterns for part in alternatives(pattern)]
    at_words = [part.removeprefix(r"\b") for part in parts if part.startswith(r"\b")]
    anywhere = [part for part in parts if not part.startswith(r"\b")]
    # What parts two words is quicker to find than the edge of one; a letter must follow, though.
    edge = r"\W" if all(PLAIN.match(way) for part in at_words for way in ways(part)) else r"\b"
    found = [rf"{edge}(?:{by_letter(*at_words)})"] if at_words else []
    found += ["|".join(anywhere)] if anywhere else []
    first, *more = [re.compile(pattern).search for pattern in found]
    if not at_words:
        return lambda text: first(text.casefold()) is not None
    if not more:
        return lambda text: first(f" {text.casefold()}") is not None
    (then,) = more
    return lambda text: bool(first(f" {(small := text.casefold())}") or then(small))


def perhaps(patterns):
    """Return `test(text)`: False where none of these patterns, in any capitals, finds something.

    It may be True elsewhere: wherever one of the ODD letters stands.
    """
    test = quick(patterns)
    return lambda text: test(text) or ANY_ODD(text)


def small(text):
    """Return a text in small letters, as long as it was.

    A pattern in small letters finds in it what it would with IGNORECASE, in half the time.
    """
    if not text.isascii():
        text = text.replace("ı", "i").replace("İ", "i").replace("ſ", "s")
    return text.lower()


def of_words(*patterns):
    """Return one pattern, in small letters, for all of these, which each begin with a word."""
    parts = [part.removeprefix(r"\b") for pattern in patterns for part in alternatives(pattern)]
    return re.compile(rf"\b(?:{by_letter(*parts)})")


def has(*pieces):
    """Return `test(text)`: whether a text holds one of these pieces."""
    return lambda text: any(piece in text for piece in pieces)


def finds(pattern):
    """Return `test(text)`: what this pattern finds first in a text, or None.

    It is quick where the pattern begins with a sign, or with one of a few.
    """
    return re.compile(pattern).search


def alternatives(pattern):
    """Return the alternatives at the top of a pattern, in small letters."""
    small = re.sub(r"\\.|[^\\]+", lambda m: m[0] if m[0][0] == "\\" else m[0].casefold(), pattern)
    found, depth = [""], 0
    for token in TOKEN.findall(small):
        if token == "|" and not depth:
            found.append("")
            continue
        depth += {"(": 1, ")": -1}.get(token, 0)
        found[-1] += token
    return found


def by_letter(*patterns):
    """Return one pattern for all of these, in which what begins with one letter stands together."""
    letters, others = {}, []
    for pattern in patterns:
        for part in alternatives(pattern):
            for way in ways(part):
                if way[:1].isalpha() and way[1:2] not in {*"?*+{"}:
                    letters.setdefault(way[0], []).append(way[1:])
                else:
                    others.append(way)
    return "|".join([*(f"{a}(?:{'|'.join(rest)})" for a, rest in letters.items()), *others])


def ways(part):
    """Yield each way in which a pattern may begin: a group at its start is taken apart."""
    depth = end = 0
    for token in TOKEN.finditer(part if part.startswith("(?:") else ""):
        depth += {"(": 1, ")": -1}.get(token[0], 0)
        if not depth:
            end = token.end()
            break
    inside, rest = part[3 : end - 1], part[end:]
    if not end or rest[:1] in {*"*+{"} or rest[:2] in {"??", "?+"}:
        yield part
        return
    for way in alternatives(inside):
        yield from ways(way + rest.removeprefix("?"))
    if rest.startswith("?"):
        yield from ways(rest[1:])


ANY_ODD = has(*ODD)
