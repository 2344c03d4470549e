"""What is wrong with a line at which TOML or JSON cannot be read, and what to type in its place.

A short table of what people do: each entry looks at the line alone. What none of them knows is told
in general.
"""

import json
import re
import tomllib
from collections.abc import Sequence

from clinic.kit.toml_text import toml

LONGEST = 2000  # characters of a line that is looked at
KEY = r"^[ \t]*(?P<key>[\w.\"'/-]+)[ \t]*"
END = r"[ \t]*(?:#.*)?$"
CURLY = "curly quotation marks, as Word writes them, stand where straight ones must"
NEITHER = '"{value}" is neither true nor false'
INSIDE = "a quotation mark inside the text ends it"
# How a line of TOML looks, what is wrong with it, and the line to type: {text} is a text in marks.
TOML = tuple(
    (re.compile(pattern), what, typed)
    for pattern, what, typed in (
        (rf"{KEY}=[ \t]*[“”„‘’](?P<text>[^“”„]*)[“”„‘’]{END}", CURLY, "{key} = {text}"),
        (rf'{KEY}=[ \t]*"(?P<text>[^“"]*)”{END}', CURLY, "{key} = {text}"),
        (rf"{KEY}=[ \t]*(?P<value>(?i:true|yes|on)){END}", NEITHER, "{key} = true"),
        (rf"{KEY}=[ \t]*(?P<value>(?i:false|no|off)){END}", NEITHER, "{key} = false"),
        (
            rf"{KEY}=[ \t]*(?P<value>\"[^\"]*\"|'[^']*'|[\w.-]+),{END}",
            "the comma at its end does not belong there",
            "{key} = {value}",
        ),
        (
            rf"{KEY}=[ \t]*(?P<text>(?!\d+[ \t]*$)[^\s\"'\[\]{{}}#=“”„‘’,][^\"#=“”„]*){END}",
            '"{value}" has no quotation marks',
            "{key} = {text}",
        ),
        (
            r"^[ \t]*(?P<key>[\w.-]+)[ \t]*(?::[ \t]*|[ \t])(?P<value>[\"'\[{].*)$",
            "there is no = behind {key}",
            "{key} = {value}",
        ),
        (rf"{KEY}=[ \t]*\"(?P<text>[^\"=]*\"[^=]*)\"[ \t]*$", INSIDE, "{key} = {text}"),
        (rf"{KEY}=[ \t]*'(?P<text>[^'=]*'[^=]*)'[ \t]*$", INSIDE, "{key} = {text}"),
        (
            rf"{KEY}=[ \t]*\"(?P<text>[^\"]*\\[^\"]*)\"{END}",
            "a single \\ changes the letter behind it",
            "{key} = {text}",
        ),
    )
)
# It has one part of four digits: "3.5.7" is the number of a version.
DAY = re.compile(
    rf"{KEY}=[ \t]*(?P<value>\d{{4}}[-/]\d\d?[-/]\d\d?|\d\d?[-/]\d\d?[-/]\d{{4}}){END}"
)
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
ENDS_CURLY = re.compile(r"\"[^\"“„]*”[ \t]*+[:,\]}]*+[ \t]*$")
COLUMN = re.compile(r"column (\d+)\)$")
LONGEST_TABLE = 200  # characters of a line in which the name of a table is looked for
TABLE = re.compile(rf"[ \t]*(\[)?\[([^\[\]]*+)\](?(1)\]){END}")
IS_KEY = re.compile(KEY + "=")
SECOND_LIST = (
    "Take out the ] that ends the list above and this [, and put a comma between: one list holds "
    "all sources."
)
STRAIGHTEN = 'Write " where each text begins and ends.'
BEHIND_LIST = (
    "Move the ] of the list above to the end of the file, and put a comma between two sources."
)

Slip = tuple[int, str, str]  # (the line to be changed, what is wrong there, the fix)


def find_toml_slip(text: str, number: int, message: str) -> Slip | None:
    """Return what is wrong at a line that ends the reading of a TOML file, if it is known.

    `message`: what tomllib says of it.
    """
    lines = text.split("\n")
    if message.startswith("Cannot"):  # declare or overwrite: each line is right alone
        return _find_second_key(lines, number) or _find_table_slip(lines, number)
    line = lines[number - 1] if number <= len(lines) else ""
    if len(line) > LONGEST or _is_toml(line):
        return None
    if day := DAY.search(line):
        what = f'"{day["value"]}" is no day as days are written here'
        return number, what, "Write the day that is meant, the year first, as in 2026-01-31."
    for pattern, what, typed in TOML:
        if match := pattern.search(line):
            parts = match.groupdict()
            value = (parts.get("value") or parts.get("text") or "").strip()
            parts |= {"value": value, "text": _write_text(value)}
            if _is_toml(told := typed.format(**parts)):
                return number, what.format(**parts), f"Write it like this: {told}"
    column = COLUMN.search(message)
    if _is_curly(line, int(column[1]) if column else 0):
        told = line.translate(STRAIGHT).strip()
        return number, CURLY, f"Write it like this: {told}" if _is_toml(told) else STRAIGHTEN
    return None


def find_json_slip(error: json.JSONDecodeError) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) at the character that ends the reading of a JSON file."""
    text, at = error.doc, error.pos
    before, rest = text[:at].rstrip()[-1:], text[at : at + LONGEST]
    ended = error.msg == "Extra data" and before == "]"  # not a list within the list
    if not text.strip():
        return "it is empty", "Bring its text back from git."
    if word := re.match(r"True|TRUE|False|FALSE", rest):
        return f"{word[0]} is no value", f"Write it in small letters: {word[0].lower()}"
    if re.match(r",\s*[\]}]", rest) or (before == "," and rest[:1] in ("]", "}")):
        return "a comma stands before the end of a list or an entry", "Take that comma out."
    if ended and rest[:1] == "]":
        return "the list has ended at the ] before this one", "Take this ] out."
    if ended and re.match(r",?\s*\[", rest):
        return "a second list begins", SECOND_LIST
    if ended and re.match(r",?\s*\{", rest):
        return "a source stands behind the list", BEHIND_LIST
    if rest[:1] == "'":
        return "' is no quotation mark of this file", STRAIGHTEN
    if text[:at].rstrip(" \t").endswith('"') and re.match(r"\w", rest):
        return INSIDE, 'Write \\" in place of each " that belongs to the text.'
    if _is_curly(text.split("\n")[error.lineno - 1], error.colno):
        return CURLY, STRAIGHTEN
    return None


def _is_curly(line: str, column: int) -> bool:
    """Return whether a curly mark stands where reading ends, or ends a text that " begins.

    Those inside a text are right. `column`: where reading ends, from 1 on.
    """
    if column and line[column - 1 : column] in set("“”„‘’"):
        return True
    return bool(ENDS_CURLY.search(line[-LONGEST:]))


def _find_second_key(lines: Sequence[str], number: int) -> Slip | None:
    """Return that the key of a line, which may begin above it, stands in its table already."""
    found: dict[str, int] = {}
    slip = None
    for at, line in enumerate(lines[:number], 1):
        if TABLE.match(line[:LONGEST_TABLE]):
            found, slip = {}, None
        elif match := IS_KEY.match(line[:LONGEST]):
            first = found.setdefault(key := match["key"], at)
            name = key.strip("\"'")
            what = f'"{name}" stands twice here, on line {first} too'
            slip = (at, what, "Keep one of the two.") if first < at else None
    return slip


def _find_table_slip(lines: Sequence[str], number: int) -> Slip | None:
    """Return that the heading of a table stands twice, or has one bracket where others have two."""
    heads = [
        (at, bool(match[1]), match[2].strip())
        for at, line in enumerate(lines, 1)
        if (match := TABLE.match(line[:LONGEST_TABLE]))
    ]
    name = next((name for at, _, name in heads if at == number), "")
    same = [(at, double) for at, double, other in heads if name and other == name]
    single = [at for at, double in same if not double]
    if single and len(single) < len(same):
        what = f"[{name}] has one bracket on each side where others have two"
        return single[0], what, f"Write [[{name}]]"
    if earlier := [at for at in single if at < number]:
        what = f"[{name}] stands twice, on line {earlier[-1]} too"
        return number, what, "Make one table of the two, or give this one another name."
    return None


def _write_text(text: str) -> str:
    """Return a text as TOML writes it, in the marks that need nothing changed inside."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    return toml(text.replace('\\"', '"'))


def _is_toml(line: str) -> bool:
    try:
        tomllib.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
