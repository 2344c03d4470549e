"""A quick first look at a text: whether any of many patterns finds something in it at all."""

import re


def quick(patterns):
    """Return `test(text)`: whether one of these patterns, in any capitals, is found in a text.

    One by one they would each be tried at every letter. Here those that begin with a word are tried
    where a word begins, on text in small letters.
    """
    parts = [part for pattern in patterns for part in alternatives(pattern)]
    at_words = "|".join(part.removeprefix(r"\b") for part in parts if part.startswith(r"\b"))
    anywhere = [part for part in parts if not part.startswith(r"\b")]
    search = re.compile("|".join([*([rf"\b(?:{at_words})"] if at_words else []), *anywhere])).search
    return lambda text: search(text.casefold()) is not None


def alternatives(pattern):
    """Return the alternatives at the top of a pattern, in small letters."""
    found, depth, inside = [""], 0, False
    for token in re.findall(r"\\.|.", pattern, re.S):
        if token == "|" and not depth and not inside:
            found.append("")
            continue
        if inside:
            inside = token != "]"
        elif token == "[":
            inside = True
        else:
            depth += {"(": 1, ")": -1}.get(token, 0)
        found[-1] += token if token.startswith("\\") else token.casefold()
    return found
