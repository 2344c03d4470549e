"""Words that wait for others, such as TODO or what `make new` wrote: none of them goes live."""

import re
from functools import cache

from . import new_article
from .data_files import strings
from .quick import finds, has
from .reference_file import PRINTED
from .report import Problem, line_at

ENOUGH = 50  # characters that tell a sample sentence from an editor's own
MARK = re.compile(  # words are looked for where a word begins: at each letter costs far more
    r"\b(?:(?:TBD|TBC|FIXME|X{3,})\b|TODO\b(?=:|$)"
    r"|(?i:lorem ipsum|coming soon|placeholder|to be (?:written|completed|added)"
    r"|(?:insert|your) (?:name|text|number|date|phone|price)s? here"
    r"|por definir|por completar|texto de ejemplo)\b)"
    r"|[_?$\[](?:(?<=_)__+|(?<=\?)\?\?+|(?<=\$)00+|(?<=\[)\.\.\.\]"
    r"|(?<=\[)(?i:insert|your|name|date|phone|price|text)\b[^\]]*\](?!\())",
    re.M,
)
LOOKS = (  # one of them finds something wherever MARK does, and most pages have none of it
    has("TBD", "TBC", "FIXME", "XXX", "TODO", "__", "??", "$00"),
    has("ı", "İ"),  # IGNORECASE takes them for an i
    finds(r"\[(?:\.\.\.\]|(?i:insert|your|name|date|phone|price|text))"),
)
LOOKS_SMALL = (  # the same, in a text in small letters
    has("lorem ipsum", "coming soon", "placeholder", "por definir", "por completar"),
    has("to be written", "to be completed", "to be added", "texto de ejemplo"),
    finds(r"(?:insert|your) (?:name|text|number|date|phone|price)s? here"),
)
FIX = "Write what belongs there, take it out, or add the line Status: draft at the top."


@cache
def samples():
    """Return the beginning of each sentence that `make new` writes, in every language."""
    texts = []
    for own in new_article.words().values():
        texts += [own["summary"].partition("{")[0], own["approval"], *own["points"]]
        texts += [section["words"] for section in own["sections"].values()]
    return tuple(text[:ENOUGH] for text in texts)


def problems(document):
    """Return a problem for each placeholder on a page that is no draft."""
    if document.values.get("status") == "draft":
        return []
    text = document.source.text
    found = [(text.find(sample), f"{sample}…") for sample in samples() if sample in text]
    small = text.casefold()
    if any(look(text) for look in LOOKS) or any(look(small) for look in LOOKS_SMALL):
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
