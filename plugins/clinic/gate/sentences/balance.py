"""Harms get as much room as benefits, doubt has its own, and a benefit never hides the approval."""

import re
from collections.abc import Iterator

from site_report import Problem

from clinic.content.data.models import Care
from clinic.content.document import Document
from clinic.text.blocks import find_blocks
from clinic.text.names import compile_names, list_drugs
from clinic.text.sections import find_sections
from clinic.text.words import count_words

from .claims import shorten

DOUBT = 40  # words
BENEFIT = re.compile(
    r"\b(?:eas(?:e|es|ed|ing)|help(?:s|ed|ing)?|improv(?:e|es|ed|ing|ements?)|respon(?:d|ds|ded|se)"
    r"|benefi(?:t|ts|ted|cial)|reliev(?:e|es|ed)|relief|effective|works|worked|remission"
    r"|(?:feel|feels|felt|got|get) better|better than|(?:reduc|lower)(?:e|es|ed|s)"
    r"|mejor(?:a|an|ó|aron|ar|ía)|alivi(?:a|an|ó|aron|ar|o)|ayud(?:a|an|ó|aron|ar)"
    r"|respond(?:e|en|ió|ieron)|respondieron|benefici(?:o|os|a|an|ó|oso|osa)|efica(?:z|ces|cia)"
    r"|funcion(?:a|an|ó|aron)|remisión|reduj(?:o|eron)|reducen?|se sint(?:ió|ieron) mejor)\b",
    re.I,
)
DENIED = re.compile(
    r"\b(?:not|no|never|nor|neither|cannot|without|whether|if|nobody|(?:is|are|do|does|did|has|have)"
    r"n['’]t|ni|nunca|sin|nadie|tampoco|ningún|ninguna|si)\b[^.;:,!?]{0,80}$",
    re.I,
)
FREE = re.compile(r"\b(?:help lines?|helpline|get help|ask for help)\b", re.I)


def check_balance(document: Document, care: Care) -> list[Problem]:
    """Return what an article tells less of than it owes its readers."""
    kind = document.values["kind"]
    lines = {section.id: section.line for section in reversed(find_sections(document))}
    found: list[Problem] = []
    if kind == "treatment" and "risks" in lines:
        found += _short_harms(document, lines["risks"])
    if "unknown" in care["sections"].get(kind, ()) and "unknown" in lines:
        found += _short_doubt(document, lines["unknown"])
    if care["agencies"] and not document.values.get("approval"):
        found += _unapproved_benefit(document, care)
    return found


def _count_section(document: Document, name: str) -> int:
    """Return how many words a section has below its heading."""
    return sum(
        count_words(block.text)
        for block in find_blocks(document)
        if block.section == name and not block.begins_section
    )


def _short_harms(document: Document, line: int) -> Iterator[Problem]:
    """Yield a problem when the section on risks is shorter than the one on trials."""
    harms, trials = _count_section(document, "risks"), _count_section(document, "evidence")
    if harms < trials:
        yield Problem(
            document.path,
            line,
            f"The section on risks ({harms} words) is shorter than the one on what the trials found"
            f" ({trials} words).",
            "Tell the risks as fully as the benefits, or shorten {#evidence}.",
        )


def _short_doubt(document: Document, line: int) -> Iterator[Problem]:
    """Yield a problem when little is said of what is not known; a draft is still to be filled."""
    count = _count_section(document, "unknown")
    if count < DOUBT and document.values.get("status") != "draft":
        yield Problem(
            document.path,
            line,
            f"The section on what is not known has {count} words.",
            f"Say in {DOUBT} words or more what no study has answered, and where studies disagree.",
        )


def _unapproved_benefit(document: Document, care: Care) -> Iterator[Problem]:
    """Yield a problem for each sentence that names a benefit, when there is no Approval."""
    for block in find_blocks(document):
        for sentence in block.sentences if not block.excused else ():
            if drug := find_benefit(sentence.text, list_drugs(care)):
                yield Problem(
                    document.path,
                    sentence.line,
                    f"This names a benefit of {drug}, and the page does not say what is approved: "
                    f'"{shorten(sentence.text)}"',
                    "Add the line Approval: at the top, with what the "
                    f"{' or '.join(care['agencies'])} has approved and what not.",
                )


def find_benefit(sentence: str, drugs: tuple[str, ...]) -> str:
    """Return the drug of which a sentence says that it does good, "" when it says so of none."""
    text = FREE.sub(" ", sentence)
    drug = compile_names(drugs).search(text)
    benefits = drug and any(
        not DENIED.search(text, max(0, match.start() - 100), match.start())
        for match in BENEFIT.finditer(text)
    )
    return drug[0] if drug and benefits else ""
