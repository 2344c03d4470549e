"""The days in the data files: none that is still to come, and the old ones told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from site_report import Problem

from clinic.content.file_names import CLINIC, HELP, REFERENCES

from .references import find_first_day

if TYPE_CHECKING:
    from clinic.content.content import Content

AHEAD = timedelta(days=1)  # Zotero writes the day of Greenwich, which may be ahead of the clinic's
YEAR = timedelta(days=366)
Dated = tuple[str, str, date]  # a file, what it is about there, and a day


def check_due_days(content: "Content") -> Iterator[Problem]:
    """Yield a problem for each day on which something is said to be done, and that has not come."""
    for name in ("counsel_approved", "editorial_approved"):
        yield from _find_to_come(content, CLINIC, name, str(content.clinic.get(name, "")), name)
    for price in content.clinic.get("prices", ()):
        yield from _find_to_come(content, CLINIC, "as_of", price["as_of"], price["what"])
    for line in content.help.get("line", ()):
        yield from _find_to_come(content, HELP, "called_on", line["called_on"], f'"{line["id"]}"')
    for key, entry in content.references.items():
        for name in ("issued", "accessed"):
            parts = entry.get(name, {}).get("date-parts", [])
            if any(find_first_day(part) > content.day + AHEAD for part in parts):
                where = content.line_of(REFERENCES, f'"{name}"', f'"{key}"')
                yield Problem(REFERENCES, where, f"{key}: {name} is still to come.", "Correct it.")


def _find_to_come(
    content: "Content", file: str, name: str, value: date | str | None, after: str
) -> Iterator[Problem]:
    if (when := day_of(value)) and when > content.day:
        yield Problem(
            file,
            content.line_of(file, name, after),
            f"{name}: {when} is still to come.",
            f"Write the day on which it was done, {content.day} at the latest.",
        )


def day_of(value: date | str | None) -> date | None:
    """Return the day of a value, a date or a text that begins with one, or None."""
    return value if isinstance(value, date) else date.fromisoformat(value[:10]) if value else None


def find_due(content: "Content", until: date) -> Iterator[Dated]:
    """Yield each source and page whose facts must be looked up again by a day; a page by its file.

    When a review is due, the ledger says.
    """
    for key, entry in sorted(content.references.items()):
        if (due := day_of(entry.get("recheck"))) and due <= until:
            yield REFERENCES, key, due
    for path, document in sorted(content.documents.items()):
        if (due := document.values.get("recheck")) and due <= until:
            yield path, "", due


def find_old(content: "Content", before: date) -> Iterator[Dated]:
    """Yield each help line and price that was last looked up before a day.

    Never the line for emergencies, which is not tried out.
    """
    for line in content.help.get("line", ()):
        called = line["called_on"]
        if called and called < before and line["tel"] != content.crisis["emergency"]:
            yield HELP, line["id"], called
    for price in content.clinic.get("prices", ()):
        if price["as_of"] and price["as_of"] < before:
            yield CLINIC, price["what"], price["as_of"]


def old(content: "Content") -> Iterator[str]:
    """Yield a sentence for what was looked up more than a year ago and is still printed."""
    found = [*find_old(content, content.day - YEAR)]
    if stale := ", ".join(name for file, name, _ in found if file == HELP):
        yield (
            f"{HELP}: nobody has called {stale} for more than a year. Call or text "
            "each, then write the day in called_on."
        )
    if stale := ", ".join(name for file, name, _ in found if file == CLINIC):
        yield (
            f"{CLINIC}: these prices are more than a year old: {stale}. Look them up, "
            "then write the day in as_of."
        )
