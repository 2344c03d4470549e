"""Words that wait for others, such as TODO or what `make new` wrote: none of them goes live."""

import re
from functools import cache

from clinic.content import starter_texts
from clinic.content.data_files import strings
from clinic.content.references import PRINTED
from clinic.kit.report import Problem, line_at
from clinic.text.quick import finds, has

ENOUGH = 50  # characters that tell a sample sentence from an editor's own
MARK = re.compile(  # words are looked for where a word begins: at each letter costs far more
    r"\b(?:(?:TBD|TBC|FIXME|X{3,})\b|TODO\b(?=:|$)"
    r"|(?i:lorem ipsum|coming soon|placeholder|to be (?:written|completed|added)"
    r"|(?:insert|your) (?:name|text|number|date|phone|price)s? here"
    r"|por definir|por completar|texto de ejemplo)\b)"
    r"|[_?$\[](?:(?<=_)__+|(?<=\?)\?\?+|(?<=\$)00+|(?<=\[)\.\.\.\]"
    r"|(?<=\[)(?i:insert|your|name|date|phone|price|text)\b[^\[\]]*\](?!\())",
    re.M,
)
CAPITALS = ("TBD", "TBC", "FIXME", "XXX", "TODO")
LOOKS = (  # one of them, or of CAPITALS, stands wherever MARK finds something
    lambda text: "_" in text and "__" in text,  # one sign alone is far quicker to look for
    finds(r"\?(?=\?)"),
    finds(r"\$(?=00)"),
    has("ı", "İ"),  # IGNORECASE takes them for an i
    finds(r"\[(?:\.\.\.\]|(?i:insert|your|name|date|phone|price|text))"),
)
LOOKS_SMALL = (  # the same, in a text in small letters
    has("lorem ipsum", "coming soon", "placeholder", "por definir", "por completar"),
    finds(r"to be (?:written|completed|added)"),
    has("texto de ejemplo", " here"),
)
FIX = "Write what belongs there, take it out, or add the line Status: draft at the top."


@cache
def samples():
    """Return the beginning of each sentence that `make new` writes, in every language."""
    texts = []
    for own in starter_texts.read().values():
        texts += [own["summary"].partition("{")[0], own["approval"], *own["points"]]
        texts += [section["words"] for section in own["sections"].values()]
    return tuple(text[:ENOUGH] for text in texts)


@cache
def _capitals():
    """Return a quick look for a sample sentence or a word of CAPITALS: none begins small."""
    return finds("|".join(map(re.escape, (*samples(), *CAPITALS))))


def _perhaps(text):
    """Return whether MARK may find something in a text, but for a word of CAPITALS."""
    small = text.casefold()
    return any(look(text) for look in LOOKS) or any(look(small) for look in LOOKS_SMALL)


def problems(document):
    """Return a problem for each placeholder on a page that is no draft."""
    if document.values.get("status") == "draft":
        return []
    text, found = document.source.text, []
    if begun := _capitals()(text):
        found = [(text.find(sample), f"{sample}…") for sample in samples() if sample in text]
    if begun or _perhaps(text):
        found += [(match.start(), match[0]) for match in MARK.finditer(text)]
    return [Problem(document.path, line_at(text, at), _said(words), FIX) for at, words in found]


def of_data(content):
    """Return a problem for each placeholder in the words of a figure or data file."""
    files = {
        f"content/{name}.toml": getattr(content, name)
        for name in ("clinic", "glossary", "help", "reviewers", "topics")
    } | content.figures
    files["content/references.json"] = {
        key: [entry.get(name, "") for name in (*PRINTED, "author", "editor")]
        for key, entry in content.references.items()
    }
    fix = "Write what belongs there, or leave it empty."
    return [
        Problem(file, content.line_of(file, text), _said(match[0]), fix)
        for file, value in files.items()
        for text in strings(value)
        for match in MARK.finditer(text)
    ]


def _said(words):
    return f'"{words}" waits for other words, and cannot go live.'
