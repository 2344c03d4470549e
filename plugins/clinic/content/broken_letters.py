"""Letters that another program broke, or dressed up: each prints as it is, and no rule knows it.

UTF-8 that was read as another encoding makes "Youâ€™ll" of "You’ll". A PDF joins two letters to
one, as in "eﬀective". Bold and wide letters of Unicode, and those of another alphabet that
look like ours, hide a word from the rules, from the search and from who listens to the page.
"""

import unicodedata
from collections.abc import Iterator

import regex
from site_report import Problem

from clinic.kit.hidden_characters import has_character

# What other encodings show for a byte of UTF-8 behind the first of a letter.
LATER = range(0x80, 0xC0)
WINDOWS = {chr(byte): byte for byte in LATER}
WINDOWS |= {bytes([byte]).decode("cp1252", "ignore"): byte for byte in LATER}
WINDOWS.pop("", None)
BEHIND = rf"[{regex.escape(''.join(WINDOWS))}]"
MAC_BEHIND = rf"[{regex.escape(bytes(LATER).decode('mac_roman'))}]"
MAILED = regex.compile("=[C-F][0-9A-F]=[89AB][0-9A-F]")  # a letter as e-mail writes it
MISREAD = regex.compile(
    rf"(?P<windows>[ÂÃÎ]{BEHIND}|â(?=[€‚„…†‡ˆ‰˜™š›œ“”–—\x80-\x9f]){BEHIND}{{1,2}}|ï[»¿¬]{BEHIND}"
    rf"|ð[Ÿ\x9f]{BEHIND}{{2}}|Â(?=\s|$))+"
    rf"|(?P<mac>‚Ä{MAC_BEHIND}|√[©±≥≠°∫ºâ]|¬[∞†ø°])+"
    rf"|(?:{MAILED.pattern}(?:=[89AB][0-9A-F]){{0,2}})+"
)
JOINED = r"[\ufb00-\ufb06]"
DRESSED = r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
# Cyrillic letters in a Latin word; a Greek one may be honest, as in "TNFα".
FOREIGN = r"(?<=\p{Latin})\p{Cyrillic}|\p{Cyrillic}(?=\p{Latin})"
BROKEN = regex.compile(rf"{MISREAD.pattern}|{JOINED}|{DRESSED}|{FOREIGN}", regex.M)
SUSPECT = regex.compile(rf"[ÂÃÎâïð‚√¬\p{{Cyrillic}}]|{JOINED}|{DRESSED}")
UNKNOWN = regex.compile("[\ufeff\ufffd]")  # a mark that begins a file, and a letter that is lost
SIGNS = '.,;:!?()"'  # around a word
COUNTS = {2: "two", 3: "three"}
AGAIN = "Type the word again."


def mend_letters(path: str, text: str) -> tuple[str, list[Problem]]:
    """Return (text with whole and plain letters, a problem for each that it did not have).

    What other rules then say of the text is true of what is meant.
    """
    if not has_character(text, SUSPECT) and not MAILED.search(text):
        return text, []  # as in nearly every text
    lines, found = text.split("\n"), []
    for number, line in enumerate(lines, 1):
        if BROKEN.search(line):
            faults = dict.fromkeys(_find_faults(line))
            found += [Problem(path, number, *fault) for fault in faults]
            lines[number - 1] = UNKNOWN.sub("", BROKEN.sub(_mend, line))
    return "\n".join(lines), found


def _find_faults(line: str) -> Iterator[tuple[str, str]]:
    """Yield (what is wrong, the fix) of each word of a line with a broken letter."""
    end = 0
    for match in BROKEN.finditer(line):
        if match.start() < end:  # in the same word
            continue
        start = max(line.rfind(" ", 0, match.start()) + 1, end)
        end = line.find(" ", match.end())
        end = len(line) if end < 0 else end
        word, sign, meant = line[start:end].strip(SIGNS), match[0], _mend(match)
        mended = UNKNOWN.sub("", BROKEN.sub(_mend, word)).replace("\xa0", " ").strip()
        code = f"U+{ord(sign[0]):04X}"
        if regex.match(JOINED, sign):
            count = COUNTS[len(meant)]
            yield (
                f'"{word}" has {count} letters in one sign ({code}).',
                (f"Type {meant} as {count} letters: {mended}"),
            )
        elif regex.match(r"\p{Cyrillic}", sign):
            yield f'"{word}" has a letter of another alphabet ({code}).', AGAIN
        elif regex.match(DRESSED, sign):
            yield (
                f'"{word}" is written in signs that are no plain letters ({code}).',
                (f"Type it in plain letters: {mended}"),
            )
        else:
            fix = AGAIN if "\ufffd" in meant else f"Write {mended or 'a blank'} in its place."
            yield f'"{word}" has letters that a program misread.', fix


def _mend(match: regex.Match[str]) -> str:
    """Return what a broken letter was; "\\ufffd" where that cannot be told."""
    sign = match[0]
    if regex.match(rf"{JOINED}|{DRESSED}", sign):
        return unicodedata.normalize("NFKC", sign)
    if regex.match(r"\p{Cyrillic}", sign):
        return sign
    for _ in range(3):  # it may have been misread more than once
        if sign == "Â" or not (found := MISREAD.fullmatch(sign)):
            break
        sign = _read_bytes(found).decode("utf-8", "replace")
    return sign.replace("Â", "")


def _read_bytes(match: regex.Match[str]) -> bytes:
    """Return the bytes that were misread."""
    if match["windows"]:
        return b"".join(bytes([WINDOWS.get(sign) or ord(sign)]) for sign in match[0])
    if match["mac"]:
        return match[0].encode("mac_roman")
    return bytes.fromhex(match[0].replace("=", ""))
