"""Crisis help in the sources: the strip on every page, the help page, the end of each article."""

import re

from clinic.content.file_names import HELP
from clinic.kit.report import Problem
from clinic.text.blocks import blocks
from clinic.text.sections import of as sections_of

# What the strip of crisis help offers on each page: (key and kind of link, number, words).
STRIP = (("tel", "988", "call 988"), ("sms", "988", "text 988"), ("tel", "911", "call 911"))
CARDS = ("emergency", "urgent", "non-urgent")  # of the help page
NUMBERS = ("911", "988")  # of the section {#get-help}
SAY = {
    "en": '"Call 911 if …", "Call or text 988".',
    "es": '"Llame al 911 si …", "Llame al 988 y oprima 2".',
}


def of_data(lines):
    """Yield what the strip of crisis help at the top of every page lacks, or has too much."""
    strip = [line for line in lines if line["strip"]]
    for key, number, what in STRIP:
        if not any(line[key] == number for line in strip):
            yield Problem(
                HELP, 0, f"The strip at the top of every page has no way to {what}.",
                f'Give one line of it {key} = "{number}" and strip = true.',
            )  # fmt: skip
    if len(strip) > 2:
        yield Problem(
            HELP, 0, f"{len(strip)} lines are in the strip, and two fit on a small phone.",
            'Write strip = false in the others: they stay under "More help".',
        )  # fmt: skip
    names = [line["id"] for line in lines]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(HELP, 0, f'Two lines have the id "{name}".', "Give each its own.")


def problems(document):
    """Return what the help page, or the section on help of an article, lacks; a draft may wait."""
    if document.values.get("status") == "draft":
        return []
    if document.values.get("kind") == "help":
        there = {block.box for block in blocks(document)}
        return [
            Problem(
                document.path, 0, f"The help page has no box of the kind {name}.",
                f'Add one, with its lines indented by four spaces: !!! {name} "…"',
            )
            for name in CARDS
            if name not in there
        ]  # fmt: skip
    return [
        Problem(
            document.path, section.line, f"This section does not say that {number} can be called.",
            f"Say it in a line of its own: {SAY[document.lang]}",
        )
        for section in sections_of(document)
        if section.id == "get-help" and document.section == "article"
        for number in NUMBERS
        if not re.search(rf"(?<!\d){number}(?!\d)", section.text)
    ]  # fmt: skip
