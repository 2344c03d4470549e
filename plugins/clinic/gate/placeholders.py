"""Words that wait for others, and what a program left behind: none of them goes live.

Such as TODO, [Clinic Name], what `make new` wrote, or the marks by which an assistant cites.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from site_report import Problem, line_at

from clinic.content.content import Content
from clinic.content.data.data_files import strings
from clinic.content.data.references import PRINTED
from clinic.content.document import Document
from clinic.content.file_names import REFERENCES
from clinic.kit.hidden_characters import spell_plainly
from clinic.text.leftovers import find_leftovers

ENOUGH = 50  # characters that tell a sample sentence from an editor's own
# What a template has in brackets, its first letter a capital one: [Doctor's Name]
NOUN = (
    r"(?:address|amount|ciudad|city|clinic|clínica|company|correo|cost|date|dirección|doctora?|email"
    r"|enlace|estado|fecha|horario|hours|hospital|link|logo|médico|name|nombre|number|número"
    r"|organization|phone|practice|precio|price|provider|state|street|teléfono|telephone|time|url"
    r"|web|website)"
)
FILLED = (
    rf"(?<![\"“«‘])\[(?=[A-ZÁÉÍÓÚÑ])(?i:(?:(?:add|enter|inserte|su|tu) )?{NOUN}(?:['’]s)?"
    rf"(?:,?[ /]+(?:{NOUN}(?:['’]s)?|and|del?|electrónico|here|la|of|or|sitio|the|to|y|your))*)"
    r"\\?\](?![(\[:])"
)
MARK = re.compile(
    r"(?=[_?$\[01]|(?i:[cfilptxy]))(?:"  # all that follow begin so, and most words do not
    r"\b(?:TBD|TBC|FIXME|X{3,})\b|\bTODO\b(?=:|$)"
    r"|\b(?i:lorem ipsum|coming soon|placeholder|to be (?:written|added)"
    r"|to be completed(?! (?:at|before)\b| by (?:both|each|patients?|staff|the|you|your)\b)"
    r"|(?:insert|your) (?:name|text|number|date|phone|price)s? here"
    r"|por definir|por completar(?! (?:antes|en) )|texto de ejemplo)\b"
    r"|_{3,}(?:[^\n|]*_{3})?_*|\?{3,}|\$00+|\[\.\.\.\]|\$XX\b"
    r"|\bXX[ ]?(?:to|and|a|y|[-–:/])[ ]?XX\b|\bXX[ ]?(?:%|(?:days|hours|mg|minutes|weeks)\b)"
    r"|\bXX[ ]?(?:días|horas|minutos|semanas)\b"
    rf"|\[(?i:insert|your|name|date|phone|price|text)\b[^\[\]]*\](?!\()|{FILLED}"
    # the computer on which a page was tried out; where a link leads has a rule of its own
    r"|(?<![\w/(])(?:(?i:localhost|file:///)|127\.0\.0\.1\b|0\.0\.0\.0\b|\[::1\]))",
    re.M,
)
# ??? "Is it safe?" is a question whose answer opens; a slip in it has a message of its own.
QUESTION = re.compile(r"^[ \t>]*(\?{3,})\+?[ \t]*[\w\"“”„¿]", re.M)
SOURCE = "citation|cite|ref|source|cita|fuente"
UNSOURCED = re.compile(
    rf"[\[(](?:(?i:(?:{SOURCE})s? (?:missing|needed|required|requerida))"
    r"|(?i:needs? (?:a )?(?:citation|cite|ref|source)|falta (?:la )?(?:cita|fuente))"
    rf"|¿?(?i:{SOURCE})\?|CITE|FUENTE|REF|SOURCE)[\])](?![(\[:])"
    rf"|(?<!\])\[(?i:{SOURCE})\](?![(\[:])"
)
CITE = "Cite a source that says so, [@key], or take out what has none."
TO_WRITE_ON = (
    "Write --- for a rule. A line to fill in is a row of a table, | Name | |, below the lines "
    "| To fill in | | and |---|---|. Else write the words that belong there."
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


def check_placeholders(document: Document) -> list[Problem]:
    """Return a problem for each placeholder on a page that is no draft."""
    if document.values.get("status") == "draft":
        return []
    text = spell_plainly(document.source.text or "")
    samples = [sample for sample in read_samples() if sample in text]
    found = [(text.find(sample), *_describe(f"{sample}…", FIX)) for sample in samples]
    found += _find_marks(text, FIX)
    return [Problem(document.path, line_at(text, at), what, fix) for at, what, fix in found]


def find_data_problems(content: Content) -> list[Problem]:
    """Return a problem for each placeholder in the words of a figure or data file."""
    files = content.list_printed()
    files[REFERENCES] = {
        key: [entry.get(name, "") for name in (*PRINTED, "author", "editor")]
        for key, entry in content.references.items()
    }
    fix = "Write what belongs there, or leave it empty."
    return [
        Problem(file, content.line_of(file, text), what, then)
        for file, value in files.items()
        for text in strings(value)
        for _, what, then in _find_marks(text, fix)
    ]


def _find_marks(text: str, fix: str) -> Iterator[tuple[int, str, str]]:
    """Yield (place, what is wrong, the fix) of each placeholder, and of what a program left."""
    questions = {match.start(1) for match in QUESTION.finditer(text)}
    for match in MARK.finditer(text):
        if match.start() not in questions:
            yield match.start(), *_describe(match[0], fix)
    for match in UNSOURCED.finditer(text):
        yield match.start(), f'"{match[0]}" waits for a source, and cannot go live.', CITE
    for left in find_leftovers(text):
        what = f'"{left.shown}" was left here by a program or a letter, and would print.'
        fix = f"{left.advice} Take all of it out: {left.shown}"
        yield left.start, what, fix.strip()


def _describe(words: str, fix: str) -> tuple[str, str]:
    """Return (what is wrong, the fix) of words that wait for others."""
    if words.startswith("_"):
        return f'"{words}" is no rule here and no line to fill in, and cannot go live.', TO_WRITE_ON
    return f'"{words}" waits for other words, and cannot go live.', fix
