"""The clinic's facts in a page's words: {clinic.name} prints the name that clinic.toml gives."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from site_report import Problem, line_at, nearest

from clinic.content.document import PRINTED_FIELDS, Document
from clinic.content.file_names import CLINIC

FACTS = "name short_name city state region phone email address hours owner".split()
FACT = re.compile(r"(?<!\\)\{(?i:clinic)\.([^{}\n]{0,40})\}")


def fill_in(document: Document, clinic: Mapping[str, Any]) -> tuple[Document, list[Problem]]:
    """Return (a document with the clinic's facts in its words, what is wrong with their names)."""
    written = document.source.text or ""
    if "{clinic." not in written.lower():
        return document, []

    def put(match: re.Match[str]) -> str:
        return find_fact(clinic, match[1], document.lang)  # "" is a problem by itself

    values = {name: FACT.sub(put, document.values[name] or "") for name in PRINTED_FIELDS}
    filled = replace(document, values=document.values | values, body=FACT.sub(put, document.body))
    return filled, list(find_wrong_facts(document.path, written, clinic))


def find_fact(clinic: Mapping[str, Any], name: str, lang: str) -> str:
    """Return one of the facts that pages may print, in a language where it has that; or ""."""
    if name not in FACTS:
        return ""
    found = clinic.get(f"{name}_{lang}") or clinic.get(name) or ""
    return "; ".join(found) if isinstance(found, list) else str(found)


def find_wrong_facts(path: str, written: str, clinic: Mapping[str, Any]) -> Iterator[Problem]:
    """Yield a problem for each name in a text that is no fact, or one that nobody has said yet."""
    for match in FACT.finditer(written):
        name, line = match[1], line_at(written, match.start())
        if name not in FACTS or not match[0].startswith("{clinic."):
            near = nearest(name.lower(), FACTS, 0.7)
            known = ", ".join(f"{{clinic.{fact}}}" for fact in FACTS)
            fix = f"Write {{clinic.{near}}}" if near else f"Known are: {known}."
            yield Problem(path, line, f"There is no {match[0]}.", fix)
        elif clinic and not clinic.get(name):
            yield Problem(
                path,
                line,
                f"{match[0]} prints what {CLINIC} does not say: {name} is empty.",
                f"Fill in {name} there, or write the sentence without it.",
            )
