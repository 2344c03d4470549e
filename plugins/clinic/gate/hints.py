"""What `make check` says beyond problems: hints that stop nothing."""

import posixpath
import re
import tomllib
from datetime import timedelta
from functools import lru_cache
from pathlib import Path

from clinic.content.due_days import day_of
from clinic.kit.report import Problem
from clinic.standing import ledger as standing
from clinic.text.blocks import blocks
from clinic.text.sentences import sentences

from . import readability, wording
from . import rules as gate

LONG = 25  # words of a sentence
SOON = timedelta(days=60)
WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
LINK = re.compile(r"\]\(\s*<?([^()\s>#]+\.md)")
MARKED = re.compile(r"</?(?:i|b|sc|sub|sup|span)\b[^<>]*>")  # CSL's own marks; AMA sets the type
PLAIN = Path(__file__).with_name("plain_words.toml")


def hints(content):
    """Return every hint on the whole content."""
    found = [*gate.unused(content), *_marked_up(content), *_rechecks(content), *_alone(content)]
    for document in content.documents.values():
        found += wording.hints(document, content.wording)
        found += _review(document, content)
        if document.section == "article":
            found += readability.hints(document, content.glossary)
            found += words(document, content.glossary)
    return found


def words(document, glossary):
    """Return a hint for each long sentence and each hard word of a document."""
    hard, plainer = _plain(document.lang)
    explained = {
        form.lower()
        for entry in glossary.values()
        for form in (
            entry.get(document.lang, {}).get("term", ""),
            *entry.get(document.lang, {}).get("forms", ()),
        )
    }
    found = []
    for block in blocks(document):
        if block.kind not in ("paragraph", "item") or block.excused:
            continue
        for sentence in sentences(block, document.lang):
            count = len(WORD.findall(sentence.text))
            if count > LONG:
                found.append(Problem(
                    document.path, sentence.line,
                    f'This sentence has {count} words: "{sentence.text[:60].rstrip()}…"',
                    "Make two of it.",
                ))  # fmt: skip
            for word in sorted({match.lower() for match in hard.findall(sentence.text)}):
                if word not in explained:
                    found.append(Problem(
                        document.path, sentence.line, f'"{word}" is a hard word.',
                        f'Plainer: "{plainer[word]}".',
                    ))  # fmt: skip
    return found


@lru_cache(2)
def _plain(lang):
    """Return (a pattern of all hard words of a language, {hard word: plainer one})."""
    plainer = tomllib.loads(PLAIN.read_text(encoding="utf-8"))[lang]
    longest = sorted(map(re.escape, plainer), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(longest)})\b", re.IGNORECASE), plainer


def _review(document, content):
    """Yield a hint when the review of a document is due soon, or its own facts' re-check."""
    state = standing.of(document, content)
    if state and state.due and state.due <= content.day + SOON:
        yield Problem(
            document.path, 0, f"Its review {_falls(state.due, content.day)}.",
            f"Ask a clinician to read it again: make review ARTICLE={document.path} REVIEWER=…",
        )  # fmt: skip
    due = document.values.get("recheck")
    if due and due <= content.day + SOON:
        yield Problem(
            document.path, document.lines.get("recheck", 0),
            f"The re-check of its facts {_falls(due, content.day)}.",
            "Look up what may have changed, then move Recheck: to a later day.",
        )  # fmt: skip


def _rechecks(content):
    """Yield a hint for each source whose facts must be looked up again by now, or soon."""
    for key, item in sorted(content.references.items()):
        due = day_of(item.get("recheck"))
        if due and due <= content.day + SOON:
            yield Problem(
                "content/references.json", 0,
                f"{key}: the re-check of this source {_falls(due, content.day)}.",
                "Look up what may have changed, then move its recheck to a later day.",
            )  # fmt: skip


def _falls(due, day):
    return f"was due on {due}" if due < day else f"is due on {due}"


def _alone(content):
    """Yield a hint for each article that no other page leads to."""
    linked = set()
    for document in content.documents.values():
        folder, values = posixpath.dirname(document.path), document.values
        to = {posixpath.normpath(posixpath.join(folder, p)) for p in LINK.findall(document.body)}
        to |= {*(values.get("related") or ()), values.get("next")} - {None}
        linked |= to - {document.path}
    for path, document in sorted(content.documents.items()):
        if document.section == "article" and not {path, document.twin_path} & linked:
            yield Problem(
                path, 0, "No other page leads to this article.",
                "Link to it where a reader would want it, or name it in Related: of another page.",
            )  # fmt: skip


def _marked_up(content):
    """Yield a hint for each source whose title has marks of Zotero, which print as they are."""
    path = "content/references.json"
    for key, item in content.references.items():
        for name in ("title", "container-title"):
            if mark := MARKED.search(str(item.get(name, ""))):
                yield Problem(
                    path, content.line_of(path, mark[0], f'"{key}"'),
                    f"{key}: {mark[0]} prints as it is.", "Take it out, and its partner.",
                )  # fmt: skip
