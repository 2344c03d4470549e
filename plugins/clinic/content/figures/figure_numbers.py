"""What a figure's numbers must keep to: whole people, one denominator, the same in words.

One denominator for all that is compared, a power of ten in a fact box, and never "1 in x"
(Trevena 2013; McDowell 2016).
"""

import re
from collections.abc import Iterator
from typing import Any

from site_report import Problem

from clinic.content.data.data_files import Place

LOW = r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|a hundred)"
BAJO = r"(?:\d|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|veinte|cincuenta|cien)"
ONE_IN = re.compile(
    rf"\b(?:1|one) (?:in|out of)(?: every)? {LOW}\w*|\b(?:1|una?|uno) (?:de cada|en) {BAJO}\w*",
    re.I,
)
FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


def find_one_in(text: str) -> str | None:
    """Return the words "1 in x" of a text, or None."""
    found = ONE_IN.search(" ".join(text.split()))
    return found and found[0]


def list_wrong_numbers(data: dict[str, Any], place: Place) -> Iterator[Problem]:
    """Yield what is wrong with the numbers of a figure whose shape is right."""
    rules = {"icon-array": check_icon_array, "fact-box": check_fact_box, "bars": check_bars}
    if rule := rules.get(data["kind"]):
        yield from rule(data, place)
    for lang, alt in data["alt"].items():
        if extra := sorted(find_figures(alt) - list_numbers(data, lang)):
            yield (place / "alt" / lang).problem(
                f"alt.{lang} says {', '.join(extra)}, which the figure does not.",
                "Correct the number in it, or in the figure.",
            )


def check_icon_array(data: dict[str, Any], place: Place) -> Iterator[Problem]:
    """Each count fits its group, all groups are of one size, and the alternative text has them."""
    first = data["group"][0]["of"]
    for number, group in enumerate(data["group"]):
        here, count, of = place / "group" / number, group["count"], group["of"]
        if not 0 < of <= 200:
            what = f"A picture cannot show {of} people."
            yield (here / "of").problem(what, "Write of = 200 or less.")
        if count > of:
            what = f"{count} of {of} people cannot be."
            yield (here / "count").problem(what, f"Write a count up to {of}.")
        if of != first:
            yield (here / "of").problem(
                f"This group is of {of}, the first of {first}.",
                "Give all groups the same number of people, or use a table (trials).",
            )
        for lang, alt in data["alt"].items():
            if lacking := sorted({str(count), str(of)} - find_figures(alt)):
                what = f"alt.{lang} does not say {' and '.join(lacking)}."
                yield (here / "count").problem(what, "Say it.")


def check_fact_box(data: dict[str, Any], place: Place) -> Iterator[Problem]:
    """Each line has a number for each group, out of one power of ten."""
    of, groups = data["of"], len(data["groups"])
    if of not in (100, 1000, 10_000):
        what = f"A fact box counts out of {of}."
        yield (place / "of").problem(what, "Write of = 100, 1000 or 10000.")
    for number, row in enumerate(data["row"]):
        here = place / "row" / number / "counts"
        if len(row["counts"]) != groups:
            what = f"This line has {len(row['counts'])} numbers for {groups} groups."
            yield here.problem(what, "Write one for each group, in their order.")
        elif max(row["counts"]) > of:
            what = f"This line has more than {of} people."
            yield here.problem(what, "Correct the number.")


def check_bars(data: dict[str, Any], place: Place) -> Iterator[Problem]:
    """A range goes up, its words say its numbers, and at least one bar has a number."""
    for number, entry in enumerate(data["bar"]):
        here, low, high = place / "bar" / number, entry.get("value"), entry.get("to")
        if high is not None and (low is None or high <= low):
            what = "A range goes from value up to a greater number."
            yield (here / "to").problem(what, "Correct both.")
        for lang, words in entry["words"].items():
            for key in entry.keys() & {"value", "to"}:
                if not _write_forms(entry[key]) & find_figures(words):
                    yield (here / key).problem(
                        f"words.{lang} does not say {entry[key]:g}.",
                        f"Write it in digits in words.{lang}, or correct {key}.",
                    )
    if not any(entry.get("value") for entry in data["bar"]):
        what = "No bar has a number."
        yield (place / "bar").problem(what, "Write value = 15 where a number is known.")
    if data.get("tick") == 0 or ("tick" in data) != ("tick_words" in data):
        yield (place / ("tick" if "tick" in data else "tick_words")).problem(
            "The scale needs a step above 0 and words for it.",
            'Write tick = 7 and tick_words.en = "Each line is one week."',
        )


def _write_forms(number: float) -> set[str]:
    """Return how words may say a number: as it is, or rounded to a whole one."""
    return {f"{number:g}", f"{number:.0f}"}


def list_numbers(data: Any, lang: str) -> set[str]:
    """Return every number that a figure shows in a language, its alternative text left out."""
    if isinstance(data, dict):
        if "en" in data:
            return find_figures(data.get(lang) or data["en"])
        found = {
            n for k, v in data.items() if k not in ("alt", "source") for n in list_numbers(v, lang)
        }
        if "count" in data:
            found.add(str(data["of"] - data["count"]))
        return found
    if isinstance(data, list):
        return {n for value in data for n in list_numbers(value, lang)}
    return {f"{data:g}"} if isinstance(data, int | float) else set()


def find_figures(text: str) -> set[str]:
    """Return the numbers in a text as they are written, a decimal comma as a point."""
    return {found.replace(",", ".") for found in FIGURE.findall(text)}
