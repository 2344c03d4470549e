"""Words that promise more than studies show, or that wound: content/wording.toml names them."""

import re
from functools import lru_cache

from clinic.content.content import Unread
from clinic.content.data_files import texts
from clinic.content.values import LANGS
from clinic.kit.report import Problem
from clinic.text.blocks import blocks, fields
from clinic.text.quick import ANY_ODD, quick
from clinic.text.sentences import sentences

from .claims import EXCUSE, shorten

FILE = "content/wording.toml"
FEW = 8  # patterns: where one of all finds something, it is looked for among so many at a time
EXAMPLES = {
    "fails": ("is fine by this entry, and it must not be", "Correct pattern or passes_when."),
    "passes": ("is not fine by this entry, and it must be", "Add to passes_when."),
}


def problems(document, data):
    """Return a problem for each phrase in a document that stops a publish."""
    return [
        Problem(
            document.path, sentence.line,
            f'"{word}" may not stand in: "{shorten(sentence.text)}"',
            f"Instead: {phrase['instead']}."
            + (f" If it is a quotation, {EXCUSE[3:]}" if _can_be_excused(sentence.block) else ""),
        )
        for sentence, phrase, word in _found(document, data, "stop")
    ]  # fmt: skip


def hints(document, data):
    """Return a hint for each phrase in a document that has a better one."""
    return [
        Problem(
            document.path, sentence.line, f'"{word}" in: "{shorten(sentence.text)}"',
            f"Better: {phrase['instead']}.",
        )
        for sentence, phrase, word in _found(document, data, "hint")
    ]  # fmt: skip


def of_data(content):
    """Return a problem for each phrase in the words of a figure or data file."""
    files = {
        "content/clinic.toml": content.clinic, "content/glossary.toml": content.glossary,
        "content/help.toml": content.help, "content/topics.toml": content.topics,
        "content/reviewers.toml": content.reviewers,
    } | content.figures  # fmt: skip
    phrases = {lang: _phrases(content.wording, "stop", lang) for lang in LANGS}
    found = []
    for file, value in files.items():
        for lang, text in texts(value):
            for phrase, word in _forbidden(text, phrases[lang]):
                what = f'"{word}" may not stand in: "{shorten(text)}"'
                fix = f"Instead: {phrase['instead']}."
                found.append(Problem(file, content.line_of(file, text), what, fix))
    return found


def _forbidden(text, phrases):
    """Yield (phrase, the words found) of each phrase that a text may not hold."""
    patterns = _patterns(phrases)
    if not _any_of(patterns)(text):
        return
    odd = ANY_ODD(text)
    for at, any_of_few in _by_few(patterns):
        for phrase in phrases[at : at + FEW] if odd or any_of_few(text) else ():
            if word := find(text, phrase):
                yield phrase, word


def _patterns(phrases):
    return tuple(phrase["pattern"] for phrase in phrases)


def _phrases(data, level, lang):
    return [p for p in data.get("phrase", ()) if p["level"] == level and p["lang"] == lang]


def _can_be_excused(block):
    return block.kind in ("paragraph", "item")


def _found(document, data, level):
    """Yield (sentence, phrase, the words found) of one level, outside excused blocks."""
    phrases = _phrases(data, level, document.lang)
    any_of = _any_of(_patterns(phrases))
    for block in (*fields(document), *blocks(document)):
        if block.excused or not any_of(block.text):
            continue
        for sentence in sentences(block, document.lang):
            for phrase, word in _forbidden(sentence.text, phrases):
                yield sentence, phrase, word


def find(text, phrase):
    """Return the words in a sentence that a phrase forbids, "" when there are none.

    A negation lets those words pass that it holds; any other condition all of them.
    """
    matches = list(_compiled(phrase["pattern"]).finditer(text))
    for condition in phrase["passes_when"] if matches else ():
        for passed in _compiled(condition).finditer(text):
            inside = [m for m in matches if m.start() < passed.end() and passed.start() < m.end()]
            if not inside:
                return ""
            matches = [m for m in matches if m not in inside]
            if not matches:
                return ""
    return matches[0][0] if matches else ""


@lru_cache(2048)
def _compiled(pattern):
    return re.compile(pattern, re.IGNORECASE)


@lru_cache(128)
def _any_of(patterns):
    """Return a quick test whether any of these finds something."""
    if any(_compiled(pattern).groups for pattern in patterns):  # their numbers would change
        return lambda text: any(_compiled(pattern).search(text) for pattern in patterns)
    return quick(patterns) if patterns else lambda text: False


@lru_cache(16)
def _by_few(patterns):
    """Return [(place of the first, a quick test whether any of a few finds something)]."""
    return [(at, _any_of(patterns[at : at + FEW])) for at in range(0, len(patterns), FEW)]


def check_examples(content):
    """Return a problem for each example in the file that its own entry does not bear out."""
    data, found = content.wording, []
    if not data.get("phrase") and not isinstance(data, Unread):
        what = "There are no rules on wording, and every promise of a cure would pass."
        found.append(Problem(FILE, 0, what, "Bring the file back from git."))
    for phrase in data.get("phrase", ()):
        for key, (what, fix) in EXAMPLES.items():
            for example in phrase[key]:
                if bool(find(example, phrase)) != (key == "fails"):
                    at = content.line_of(FILE, example, phrase["pattern"])
                    found.append(Problem(FILE, at, f'{key}: "{example}" {what}.', fix))
    return found
