"""The numbers that an emergency or urgent box names, as buttons that dial: nobody has to type them.

Which number, and whether to call or to text it, is read from the words of the box: "Call or text
988 if" gives two buttons. Only numbers that help.toml or clinic.toml give become buttons.
"""

import re
import xml.etree.ElementTree as etree
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from clinic.text.phone_numbers import CALLS, TEXTS, Numbers, find_numbers

from .context import HEADINGS
from .link_forms import dialled, unbroken

BLOCKS = HEADINGS | {"p", "li", "ul", "ol", "div", "section", "blockquote", "table", "tr", "td"}
SENTENCE = re.compile(r"[.!?;](?=\s)")
WORD_TO_SEND = re.compile(r"\b[A-ZÁÉÍÓÚÑ]{3,}\b")


class Way(NamedTuple):
    """One way to reach a number: `scheme` is tel or sms, `body` the word to send."""

    scheme: str
    number: str
    written: str
    body: str = ""


def make_dial_buttons(
    box: etree.Element, numbers: Numbers | None, words: dict[str, str]
) -> etree.Element | None:
    """Return a paragraph with a button for each way that a box names; None when it names none.

    `words`: those of the strip of crisis help, in the language of the box.
    """
    if numbers is None:
        return None
    ways: dict[tuple[str, str, str], Way] = {}
    for text in find_block_texts(box):
        for way in find_ways(text, numbers):
            ways.setdefault((way.scheme, way.number, way.body), way)
    if not ways:
        return None
    row = etree.Element("p", {"class": "dial"})
    for way in ways.values():
        link = etree.SubElement(row, "a", {"class": "button", "href": format_address(way)})
        link.text, link.tail = format_words(way, words), " "
    link.tail = ""
    return row


def find_block_texts(box: etree.Element) -> Iterator[str]:
    """Yield the words of each heading, paragraph and item of a box, in their order."""
    for element in box.iter():
        if element.tag in BLOCKS:
            text = "".join(read_own_words(element)).strip()
            if text:
                yield text


def read_own_words(element: etree.Element) -> Iterator[str]:
    """Yield the words of a block, without those of the blocks in it."""
    yield element.text or ""
    for child in element:
        if child.tag not in BLOCKS:
            yield from read_own_words(child)
        yield child.tail or ""


def find_ways(text: str, numbers: Numbers) -> list[Way]:
    """Return the ways to reach a known number that a text names.

    What to do stands before the number, and holds for those that follow: "call 988 or 911".
    """
    found: list[Way] = []
    end, calls, texts = 0, False, False
    for number in find_numbers(text, shown=True):
        before = text[end : number.at]
        said = SENTENCE.split(before)[-1]
        if said != before:
            calls = texts = False
        end = number.at + len(number.written)
        if number.number not in numbers:
            continue
        asks = bool(CALLS.search(said)), bool(TEXTS.search(said))
        if any(asks):
            calls, texts = asks
        can_call = number.number in numbers.call
        if can_call and (calls or not texts):
            found.append(Way("tel", number.number, number.written))
        if number.number in numbers.text and (texts or not (calls or can_call)):
            word = WORD_TO_SEND.findall(said)[-1:]
            body = word[0] if word and word[0] in numbers.text[number.number] else ""
            found.append(Way("sms", number.number, number.written, body))
    return found


def format_address(way: Way) -> str:
    """Return the link of a way, as the strip of crisis help has it."""
    body = f"?&body={quote(way.body)}" if way.body else ""
    return f"{way.scheme}:{dialled(way.written)}{body}"


def format_words(way: Way, words: dict) -> str:
    """Return what a button says, so that no line ends within a number."""
    if way.scheme == "tel":
        return unbroken(words["call"].format(way.written))
    return words["text_word" if way.body else "text"].format(unbroken(way.written), way.body)
