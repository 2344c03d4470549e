"""Harms get as much room as benefits, doubt has its own, and a benefit never hides the approval."""

import re

from clinic.kit.report import Problem
from clinic.text.blocks import blocks
from clinic.text.by_word import ByWord
from clinic.text.quick import has, small
from clinic.text.sections import REQUIRED, of
from clinic.text.sentences import sentences
from clinic.text.word_count import count_words

from .claims import shorten

COUNTS = ByWord(count_words)
DOUBT = 40  # words
DRUG = re.compile(r"\b(?:es)?ketamin[ea]s?\b|\bspravato\b|\bketalar\b")
ANY_DRUG = has("ketamin", "spravato", "ketalar")
BENEFIT = re.compile(
    r"\b(?:eas(?:e|es|ed|ing)|help(?:s|ed|ing)?|improv(?:e|es|ed|ing|ements?)|respon(?:d|ds|ded|se)"
    r"|benefi(?:t|ts|ted|cial)|reliev(?:e|es|ed)|relief|effective|works|worked|remission"
    r"|(?:feel|feels|felt|got|get) better|better than|(?:reduc|lower)(?:e|es|ed|s)"
    r"|mejor(?:a|an|ó|aron|ar|ía)|alivi(?:a|an|ó|aron|ar|o)|ayud(?:a|an|ó|aron|ar)"
    r"|respond(?:e|en|ió|ieron)|respondieron|benefici(?:o|os|a|an|ó|oso|osa)|efica(?:z|ces|cia)"
    r"|funcion(?:a|an|ó|aron)|remisión|reduj(?:o|eron)|reducen?|se sint(?:ió|ieron) mejor)\b"
)
DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|cannot|without|whether|if|nobody|(?:is|are|do|does|did|has|have)"
    r"n['’]t|ni|nunca|sin|nadie|tampoco|ningún|ninguna|si)\b[^.;:,!?]{0,80}$"
)
FREE = re.compile(r"\b(?:help lines?|helpline|get help|ask for help)\b")


def problems(document):
    """Return what an article tells less of than it owes its readers."""
    text, kind, found = blocks(document), document.values["kind"], []
    lines = {section.id: section.line for section in reversed(of(document))}
    if kind == "treatment" and "risks" in lines:
        found += _harms(document, text, lines["risks"])
    if "unknown" in REQUIRED.get(kind, ()) and "unknown" in lines:
        found += _doubt(document, text, lines["unknown"])
    if not document.values.get("approval"):
        found += _approval(document, text)
    return found


def _words(text, name):
    return sum(
        COUNTS.sum(block.words)
        for block in text
        if block.section == name and not (block.kind == "heading" and block.level == 2)
    )


def _harms(document, text, line):
    """Yield a problem when the section on risks is shorter than the one on trials."""
    harms, trials = _words(text, "risks"), _words(text, "evidence")
    if harms < trials:
        yield Problem(
            document.path, line,
            f"The section on risks ({harms} words) is shorter than the one on what the trials found"
            f" ({trials} words).",
            "Tell the risks as fully as the benefits, or shorten {#evidence}.",
        )  # fmt: skip


def _doubt(document, text, line):
    """Yield a problem when little is said of what is not known; a draft is still to be filled."""
    words = _words(text, "unknown")
    if words < DOUBT and document.values.get("status") != "draft":
        yield Problem(
            document.path, line, f"The section on what is not known has {words} words.",
            f"Say in {DOUBT} words or more what no study has answered, and where studies disagree.",
        )  # fmt: skip


def _approval(document, text):
    """Yield a problem for the first sentence that names a benefit, when there is no Approval."""
    for block in text:
        marked = small(block.marked)
        if block.excused or not ANY_DRUG(marked) or not DRUG.search(marked):
            continue
        for sentence in sentences(block, document.lang):
            if benefit(sentence.text):
                yield Problem(
                    document.path, sentence.line,
                    "This names a benefit of ketamine, and the page does not say what is approved: "
                    f'"{shorten(sentence.text)}"',
                    "Add the line Approval: at the top, with what the FDA has approved and what "
                    "not.",
                )  # fmt: skip
                return


def benefit(sentence):
    """Return whether a sentence says that ketamine or esketamine does good."""
    text = FREE.sub(" ", small(sentence))
    return bool(DRUG.search(text)) and any(
        not DENIED.search(text, max(0, match.start() - 100), match.start())
        for match in BENEFIT.finditer(text)
    )
