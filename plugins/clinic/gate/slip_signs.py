"""The signs of other kinds of Markdown, and of our own in the wrong place: each prints as it is."""

import re

from clinic.text.quick import finds, has

LETTER = r"[ \t>]*(?:[a-zA-Z]|[ivx]+)[.)]"
AT_START = (  # what a line begins with, and never with a letter -> the fix
    (
        re.compile(r"[•·▪◦‣●○–—][ \t]*\w"),
        'Write "- " at its start, with an empty line above the list.',
    ),
    (re.compile(r"[-+][^\W\d]"), "Put a space behind the hyphen."),
    (re.compile(r"\d{1,2}\.[^\W\d]"), "Put a space behind the full stop."),
    (re.compile(r"\d{1,2}\)[ \t]"), 'Write "1. " with a full stop.'),
    (
        re.compile(r"(?:[-*+]|\d{1,2}\.)[ \t]+\[[ xX]\]"),
        "Take the box out.",
    ),
    (re.compile(r":[ \t]{2,}\S"), "Write the word in **bold** and its meaning behind it."),
    (re.compile(r"\*\["), "Put the word into glossary.toml."),
)
ANY_START = re.compile("|".join(pattern.pattern for pattern, _ in AT_START))

# What prints as it is. Most pages have none of it, so a quick look comes first: for a piece of it,
# or with a pattern that begins with a plain sign. -> (the look, the pattern, the fix)
ANYWHERE = tuple((look, re.compile(pattern, re.M), fix) for look, pattern, fix in (
    (has("{"), r"\{\.[\w-]+[^{}\n]*\}?", "Take the braces out."),
    (has("{", "%"), r"\{\{|\{%|<%", "Write the words themselves: a page fills nothing in."),
    (has("$"), r"\$\$", "Write it in words: a page shows no formulas."),
    (has("^"), r"\[\^[^\[\]\n]*\]", "Write the note into the text; a source is cited [@key]"),
    (
        finds(r"!!!(?:(?<=[^\s>]!!!)|(?<=[^\s>][ \t]!!!))"),
        r"(?<=[^\s>])[ \t]?!!!",
        'Begin a line with it, above an empty line: !!! note "Title"',
    ),
    (
        finds(r"#(?<=[ \t|]#)#"),
        r"(?<=\S)[ \t|]#{2,6}(?=[ \t]\S)",
        "Begin a line with it: ## A heading",
    ),
    (has("~"), r"~~", "Take the struck words out too; the signs alone if the words are to stay."),
    (has("="), r"==", "Write **the words** in bold instead."),
    (has("~"), r"(?<!~)~\w+~(?!~)", "Write <sub>2</sub>"),
    (has("^"), r"\^\w+\^", "Write <sup>2</sup>"),
    (finds(r":[a-z][a-z_]+:"), r"(?<![\w:]):[a-z][a-z_]{2,}:(?![\w:])", "Write it in words."),
    (
        finds(rf"\n{LETTER}[ \t]"),
        rf"^{LETTER}(?=[ \t].*\n{LETTER}[ \t])",
        'Write "1. " at the start of each line: lists have numbers.',
    ),
    (has("\\"), r"\\", "Take it out; two spaces at the end of a line begin a new one."),
    (has("*"), r"(?<=\d)\*(?=\d)", "Write × between two numbers."),
    (finds(r"-(?=--)"), r"(?<!-)---(?!-)", 'Write "--", which prints as a dash.'),
    (
        finds(r"\](?=[\[(])"),
        r"\]\[|\]\(",
        "Write the link whole: [the words](../visits/infusion-day.md)",
    ),
    (
        has("http", "www."),
        r"https?://\S+|\bwww\.\S+",
        "Name the page as a source, [@key], or take it out.",
    ),
    (
        finds(r"@(?<=[\w.+-]@)[\w-]"),
        r"[\w.+-]+@[\w-]+\.\w[\w.]*",
        "Write [the words](mailto:name@example.org)",
    ),
    (
        has("*"),
        r"(?<!\*)\*++(?=\w)|(?<=\w)\*++",
        "Close it with the same sign, or write \\* for a star.",
    ),
    (has("*"), r"(?<![\w*])\*{2,}(?![\w*])", "Write it right beside the words: **the words**"),
))  # fmt: skip
