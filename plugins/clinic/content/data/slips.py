"""What is wrong with a line at which TOML or JSON cannot be read, and what to type in its place.

A short table of what people do: each entry looks at the line alone. What none of them knows is told
in general.
"""

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
            rf"{KEY}=[ \t]*(?P<value>\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{1,4}}){END}",
            '"{value}" is no day as days are written here',
            "{key} = 2026-01-31",
        ),
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
STRAIGHT = str.maketrans("“”„‘’", '"""\'\'')
IS_CURLY = re.compile(r"(?:^|[=,:\[{])[ \t]*[“”„‘’]|^[^“„]*”[ \t]*[:,\]}]?[ \t]*$")
TABLE = re.compile(r"[ \t]*(\[\[?)[ \t]*([^\[\]]*?)[ \t]*\]")
IS_KEY = re.compile(KEY + "=")
SECOND_LIST = (
    "Take out the ] that ends the list above and this [, and put a comma between: one list holds "
    "all sources."
)
BEHIND_LIST = (
    "Move the ] of the list above to the end of the file, and put a comma between two sources."
)

Slip = tuple[int, str, str]  # (the line to be changed, what is wrong there, the fix)


def find_toml_slip(text: str, number: int) -> Slip | None:
    """Return what is wrong at a line that ends the reading of a TOML file, if it is known."""
    lines = text.split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if len(line) > LONGEST:
        return None
    if line.lstrip().startswith("["):
        if found := _find_table_slip(lines, number):
            return found
    elif found := _find_second_key(lines, number):
        return found
    for pattern, what, typed in TOML:
        if match := pattern.search(line):
            parts = match.groupdict()
            value = (parts.get("value") or parts.get("text") or "").strip()
            parts |= {"value": value, "text": _write_text(value)}
            if _is_toml(told := typed.format(**parts)):
                return number, what.format(**parts), f"Write it like this: {told}"
    if IS_CURLY.search(line):
        told = line.translate(STRAIGHT).strip()
        fix = f"Write it like this: {told}" if _is_toml(told) else 'Write " in place of each.'
        return number, CURLY, fix
    return None


def find_json_slip(text: str, at: int, number: int) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) at the character that ends the reading of a JSON file."""
    before, rest = text[:at].rstrip()[-1:], text[at : at + LONGEST]
    ended = len(text[:at].strip()) > 1 and before == "]"
    if not text.strip():
        return "it is empty", "Bring its text back from git."
    if IS_CURLY.search(text.split("\n")[number - 1][:LONGEST]):
        return CURLY, 'Write " in place of each.'
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
        return "' is no quotation mark of this file", 'Write " in place of each.'
    if before == '"' and re.match(r"\w", rest):
        return INSIDE, 'Write \\" in place of each " that belongs to the text.'
    return None


def _find_second_key(lines: Sequence[str], number: int) -> Slip | None:
    """Return that the key of a line, which may begin above it, stands in its table already."""
    found: dict[str, int] = {}
    last = ""
    for at, line in enumerate(lines[:number], 1):
        if TABLE.match(line):
            found, last = {}, ""
        elif match := IS_KEY.match(line[:LONGEST]):
            last = match["key"]
            if last in found and not any(map(IS_KEY.match, lines[at:number])):
                name = last.strip("\"'")
                what = f'"{name}" stands twice here, on line {found[last]} too'
                return at, what, "Keep one of the two."
            found.setdefault(last, at)
    return None


def _find_table_slip(lines: Sequence[str], number: int) -> Slip | None:
    """Return that the heading of a table stands twice, or has one bracket where others have two."""
    heads = [(at, m[1], m[2]) for at, line in enumerate(lines, 1) if (m := TABLE.match(line))]
    name = next((name for at, _, name in heads if at == number), "")
    same = [(at, sign) for at, sign, other in heads if name and other == name]
    single = [at for at, sign in same if sign == "["]
    if single and len(single) < len(same):
        what = f"[{name}] has one bracket on each side, and each other has two"
        return single[0], what, f"Write [[{name}]]"
    if len(single) > 1 and single[0] < number:
        what = f"[{name}] stands twice, on line {single[0]} too"
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
    except tomllib.TOMLDecodeError:
        return False
    return True
