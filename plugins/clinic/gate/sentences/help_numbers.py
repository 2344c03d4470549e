"""Numbers to call for help: those of the data files, right to the last digit, wherever they belong.

A wrong digit could cost a life, so every telephone number in the text is one of the data files. The
strip on every page, the help page and the end of each article name those for a crisis.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence

from site_report import Problem, line_at

from clinic.content.content import Content, Unread
from clinic.content.data.data_files import strings
from clinic.content.data.models import Crisis, HelpLine
from clinic.content.document import Document
from clinic.content.file_names import CLINIC, HELP
from clinic.content.languages import MAIN
from clinic.text.blocks import Block, find_blocks
from clinic.text.phone_numbers import (
    Found,
    Numbers,
    digits,
    find_numbers,
    known_numbers,
    unknown_said,
)
from clinic.text.sections import find_sections

from .claims import list_instructions

NEAR = 200  # characters before a number in which stands what denies it
STRIP_LINES = 2  # that fit on a small phone
CARDS = ("emergency", "urgent", "non-urgent")  # of the help page
SAY = {"en": "Call {} if", "es": "Llame al {} si"}
CALL = (
    r"(?:call(?:ing)?|dial(?:l?ing)?|text(?:ing)?|phon(?:e|ing)|ring(?:ing)?|reach(?:ing)?"
    r"|contact(?:ing)?|us(?:e|ing|ar)|llam(?:e|en|ar)|mar(?:que|quen|car)|env[ií](?:e|en|ar)"
    r"|contact(?:e|en|ar)|comuni(?:car|que)\w*)"
)
# A call that begins anew: what was said before does not deny it. "Do not wait: call 911."
ANEW = re.compile(
    rf"[:;.!?()\u2013\u2014]|(?:,|\b(?:and|but|then|us|doctor|médico|y|pero|sino|luego)) "
    rf"(?:please |do |then |just |instead |por favor |sí )?(?={CALL}\b)",
    re.I,
)
NOT_TO = re.compile(  # right before a number: "you do not need to call", "instead of"
    r"(?:\b(?:not|never|cannot|nobody|no(?: (?:need|reason|point|one))?|nunca|jamás|tampoco|sin)"
    r"|n['’]t)\b(?:,? (?:need|have|ever|just|yet|to|be|required|necessary|supposed|allowed|try"
    r"|bother|should|must|in|hace|falta|es|necesario|tienen?|necesitan?|deben?|hay|que|se|nunca|usted|or|o"
    rf"|ni|al?|\d+)\b){{0,6}}(?: {CALL}\b(?:(?!\b(?:when|cuando|para|to {CALL})\b|, )"
    rf"[^:;.!?]){{0,60}})?"
    r"[ (\"“]*$"
    r"|\b(?:instead of|rather than|before|en (?:vez|lugar) del?|antes (?:del?|que))"
    rf"(?: (?:you|to|or|the|us|al?|del?|el|la|o|\d+|{CALL})\b)*+ $",
    re.I,
)


def check_help_numbers(
    document: Document, numbers: Numbers | None, crisis: Crisis
) -> list[Problem]:
    """Return a problem for each number on a page that is unknown, or that it should give."""
    return [*_missing_help(document, crisis), *_unknown_numbers(document, numbers)]


def list_ways(crisis: Crisis) -> list[tuple[str, str, str]]:
    """Return (kind of link, number, words) of what the strip offers: ("tel", "988", "call 988")."""
    ways = (
        ("tel", crisis["call"], "call"),
        ("sms", crisis["text"], "text"),
        ("tel", crisis["emergency"], "call"),
    )
    return [(scheme, number, f"{verb} {number}") for scheme, number, verb in ways if number]


def find_data_problems(content: Content) -> Iterator[Problem]:
    """Yield what is wrong with the numbers in the data files."""
    if not isinstance(content.help, Unread):
        yield from _wrong_crisis(content)
        yield from _wrong_strip(content.help.get("line", ()), content.crisis)
    yield from _unknown_numbers_of_data(content)


def find_unknown(text: str, numbers: Container[str]) -> list[Found]:
    """Return each number in a text that a reader is to call and nobody gave."""
    return [found for found in find_numbers(text) if found.number not in numbers]


def _unknown_numbers(document: Document, numbers: Numbers | None) -> list[Problem]:
    """Return a problem for each telephone number on a page that no data file gives.

    The file is read as it is written, titles and captions included, and then as its readers see
    it: there 9**8**9 is a number too. An urgent notice may give any whole number: it goes out when
    the data files cannot be changed.
    """
    if numbers is None:
        return []
    whole = document.source.text or ""
    # No sentence goes on in the next paragraph, and none goes on behind a "|".
    texts = [(whole, whole.replace("\n\n", "\n|"), 1)]
    texts += [(block.marked, block.marked, block.line) for block in find_blocks(document)]
    seen = {
        (first + line_at(text, found.at) - 1, found.number): found
        for text, read, first in texts
        for found in find_unknown(read, numbers)
        if document.section != "notice" or not found.is_whole
    }
    return [
        Problem(document.path, line, *unknown_said(found.written))
        for (line, _), found in sorted(seen.items(), key=lambda item: item[0])
    ]


def _missing_help(document: Document, crisis: Crisis) -> Iterator[Problem]:
    """Yield what the help page, or the section on help of an article, lacks; a draft may wait."""
    if document.values.get("status") == "draft":
        return
    if document.values.get("kind") == "help":
        yield from _missing_in_boxes(document, crisis)
    elif document.section == "article":
        blocks = [block for block in find_blocks(document) if block.section == "get-help"]
        for section in find_sections(document):
            for number in dict.fromkeys((crisis["emergency"], crisis["call"])):
                if section.id == "get-help" and not _say_to_call(blocks, number):
                    yield Problem(
                        document.path,
                        section.line,
                        f"This section does not say that {number} can be called.",
                        f'Say it in a line of its own: "{_say(number, document)} …"',
                    )


def _missing_in_boxes(document: Document, crisis: Crisis) -> Iterator[Problem]:
    """Yield each box that the help page lacks, or that does not name the number to call."""
    numbers = {"emergency": crisis["emergency"], "urgent": crisis["call"]}
    for name in CARDS:
        box = [block for block in find_blocks(document) if block.box == name]
        if not box:
            yield Problem(
                document.path,
                0,
                f"The help page has no box of the kind {name}.",
                f'Add one, with its lines indented by four spaces: !!! {name} "…"',
            )
        elif not _say_to_call(box, number := numbers.get(name, "")):
            yield Problem(
                document.path,
                box[0].line,
                f"This box does not say that {number} can be called.",
                f'Say it in its title: !!! {name} "{_say(number, document)}"',
            )


def _say(number: str, document: Document) -> str:
    return SAY.get(document.lang, SAY[MAIN]).format(number)


def _say_to_call(blocks: Iterable[Block], number: str) -> bool:
    """Return whether blocks give a number without saying not to call it, or there is none to say.

    A heading that begins a section is no sentence of it, and before an item of `dont` stands "not".
    """
    return not number or any(
        found.number == digits(number)
        and not NOT_TO.search(ANEW.split(sentence.text[max(0, found.at - NEAR) : found.at])[-1])
        for block in blocks
        if not block.begins_section and (block.box, block.kind) != ("dont", "item")
        for sentence in block.sentences
        for found in find_numbers(sentence.text, shown=True)
    )


def _wrong_crisis(content: Content) -> Iterator[Problem]:
    """Yield that nobody says what is dialled in a crisis in the clinic's country."""
    country = content.clinic.get("country") or ""
    if (
        country
        and not content.crisis["emergency"]
        and country not in content.help.get("crisis", ())
    ):
        yield Problem(
            HELP,
            content.line_of(HELP, "[crisis."),
            f'It does not say what is dialled in a crisis in "{country}", the country of {CLINIC}.',
            f'Look it up at an official source, then add [crisis.{country}] with emergency = "…", '
            'call = "…" and text = "…" ("" where there is none).',
        )


def _wrong_strip(lines: Sequence[HelpLine], crisis: Crisis) -> Iterator[Problem]:
    """Yield what the strip of crisis help at the top of every page lacks, or has too much."""
    strip = [line for line in lines if line["strip"]]
    for key, number, what in list_ways(crisis):
        if not any(line.get(key) == number for line in strip):
            yield Problem(
                HELP,
                0,
                f"The strip at the top of every page has no way to {what}.",
                f'Give one line of it {key} = "{number}" and strip = true.',
            )
    if len(strip) > STRIP_LINES:
        yield Problem(
            HELP,
            0,
            f"{len(strip)} lines are in the strip, and two fit on a small phone.",
            'Write strip = false in the others: they stay under "More help".',
        )
    names = [line["id"] for line in lines]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem(HELP, 0, f'Two lines have the id "{name}".', "Give each its own.")


def _unknown_numbers_of_data(content: Content) -> list[Problem]:
    """Return a problem for each unknown number in the words of the data files."""
    numbers = known_numbers(content)
    if numbers is None:
        return []
    data = content.list_tables("help", "words", "glossary", "sites", "menu", "topics")
    data |= list_instructions(content)
    return [
        Problem(file, content.line_of(file, text), *unknown_said(found.written))
        for file, value in data.items()
        for text in strings(value)
        for found in find_unknown(text, numbers)
    ]
