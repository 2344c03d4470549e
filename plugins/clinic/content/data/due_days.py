"""The days in the data files: none that is still to come, and the old ones told."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from site_report import Problem

from clinic.content.file_names import CLINIC, HELP, REFERENCES

if TYPE_CHECKING:
    from clinic.content.content import Content

AHEAD = timedelta(days=1)  # Zotero writes the day of Greenwich, which may be ahead of the clinic's
YEAR = timedelta(days=366)


def problems(content: "Content") -> Iterator[Problem]:
    """Yield a problem for each day on which something is said to be done, and that has not come."""
    for name in ("counsel_approved", "editorial_approved"):
        yield from _to_come(content, CLINIC, name, str(content.clinic.get(name, "")), name)
    for price in content.clinic.get("prices", ()):
        yield from _to_come(content, CLINIC, "as_of", price["as_of"], price["what"])
    for line in content.help.get("line", ()):
        yield from _to_come(content, HELP, "called_on", line["called_on"], f'"{line["id"]}"')
    for key, entry in content.references.items():
        for name in ("issued", "accessed"):
            parts = entry.get(name, {}).get("date-parts", [])
            if any(_day(part) > content.day + AHEAD for part in parts):
                where = content.line_of(REFERENCES, f'"{name}"', f'"{key}"')
                yield Problem(REFERENCES, where, f"{key}: {name} is still to come.", "Correct it.")


def _to_come(
    content: "Content", file: str, name: str, value: date | str | None, after: str
) -> Iterator[Problem]:
    if (when := day_of(value)) and when > content.day:
        yield Problem(
            file,
            content.line_of(file, name, after),
            f"{name}: {when} is still to come.",
            f"Write the day on which it was done, {content.day} at the latest.",
        )


def _day(parts: list[Any]) -> date:
    return date(*map(int, [*parts, 1, 1][:3]))


def day_of(value: date | str | None) -> date | None:
    """Return the day of a value, a date or a text that begins with one, or None."""
    return value if isinstance(value, date) else date.fromisoformat(value[:10]) if value else None


def old(content: "Content") -> Iterator[str]:
    """Yield a sentence for what was looked up more than a year ago and is still printed."""
    long_ago = content.day - YEAR
    lines, prices = content.help.get("line", ()), content.clinic.get("prices", ())
    if stale := [line["id"] for line in lines if (line["called_on"] or content.day) < long_ago]:
        yield (
            f"{HELP}: nobody has called {', '.join(stale)} for more than a year. Call or text "
            "each, then write the day in called_on."
        )
    if stale := [price["what"] for price in prices if (price["as_of"] or content.day) < long_ago]:
        yield (
            f"{CLINIC}: these prices are more than a year old: {', '.join(stale)}. Look them up, "
            "then write the day in as_of."
        )
