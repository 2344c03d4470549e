"""Words that wait for others, such as TODO or what `make new` wrote: none of them goes live."""

import re
import tomllib
from functools import cache
from pathlib import Path

from site_report import Problem, line_at

from clinic.content.content import Content
from clinic.content.data.data_files import strings
from clinic.content.data.references import PRINTED
from clinic.content.document import Document

ENOUGH = 50  # characters that tell a sample sentence from an editor's own
# ??? "Is it safe?" is a question whose answer opens.
MARK = re.compile(
    r"(?=[_?$\[01]|(?i:[cfilptxy]))(?:"  # all that follow begin so, and most words do not
    r"\b(?:TBD|TBC|FIXME|X{3,})\b|\bTODO\b(?=:|$)"
    r"|\b(?i:lorem ipsum|coming soon|placeholder|to be (?:written|completed|added)"
    r"|(?:insert|your) (?:name|text|number|date|phone|price)s? here"
    r"|por definir|por completar|texto de ejemplo)\b"
    r"|_{3,}|\?{3,}+(?!\+?[ \t]+(?:question[ \t]+)?[\"“”„])|\$00+|\[\.\.\.\]"
    r"|\[(?i:insert|your|name|date|phone|price|text)\b[^\[\]]*\](?!\()"
    # the computer on which a page was tried out; where a link leads has a rule of its own
    r"|(?<![\w/(])(?:(?i:localhost|file:///)|127\.0\.0\.1\b|0\.0\.0\.0\b|\[::1\]))",
    re.M,
)
FIX = "Write what belongs there, take it out, or add the line Status: draft at the top."


@cache
def read_starter_texts() -> dict[str, dict]:
    """Return {language: what `make new` writes: summary, approval line, key points, sections}."""
    return tomllib.loads(Path(__file__).with_name("starter_texts.toml").read_text("utf-8"))


@cache
def read_samples() -> tuple[str, ...]:
    """Return the beginning of each sentence that `make new` writes, in every language."""
    texts = []
    for own in read_starter_texts().values():
        texts += [own["summary"].partition("{")[0], own["approval"].partition("}")[2]]
        texts += [*own["points"], own["other-section"]["words"]]
        texts += [section["words"] for section in own["sections"].values()]
    return tuple(text[:ENOUGH] for text in texts)


def problems(document: Document) -> list[Problem]:
    """Return a problem for each placeholder on a page that is no draft."""
    if document.values.get("status") == "draft":
        return []
    text = document.source.text or ""
    found = [(text.find(sample), f"{sample}…") for sample in read_samples() if sample in text]
    found += [(match.start(), match[0]) for match in MARK.finditer(text)]
    return [Problem(document.path, line_at(text, at), _describe(words), FIX) for at, words in found]


def find_data_problems(content: Content) -> list[Problem]:
    """Return a problem for each placeholder in the words of a figure or data file."""
    files = content.list_printed()
    files["content/references.json"] = {
        key: [entry.get(name, "") for name in (*PRINTED, "author", "editor")]
        for key, entry in content.references.items()
    }
    fix = "Write what belongs there, or leave it empty."
    return [
        Problem(file, content.line_of(file, text), _describe(match[0]), fix)
        for file, value in files.items()
        for text in strings(value)
        for match in MARK.finditer(text)
    ]


def _describe(words: str) -> str:
    return f'"{words}" waits for other words, and cannot go live.'
