"""An icon array: one small person for each person, filled for those who had the outcome."""

import xml.etree.ElementTree as etree

from .parts import Pen, make_element, name_picture

# the room of one person
WIDE, HIGH = 17, 30
# from the crown of the head
PERSON = "a4 4 0 0 1 0 8 4 4 0 0 1 0-8zm-6 25v-9a6 6 0 0 1 12 0v9z"
# from the feet to the next head in the row
NEXT = f"m{WIDE + 6}-25"


def draw_icon_array(pen: Pen) -> list[etree.Element]:
    """Return the elements of an icon array: each group's words and people, then the key."""
    data = pen.data
    parts: list[etree.Element] = []
    for group in data["group"]:
        count, of = group["count"], group["of"]
        words = make_element(
            "p",
            make_element("strong", pen.say(group["name"])),
            make_element("br"),
            pen.words["people"].format(count, of),
        )
        picture = name_picture(draw_crowd(count, of), None if parts else pen.alt)
        parts.append(make_element("div", words, picture, cls="people"))
    key = make_element("ul")
    for colour, name in (("strong", "yes"), ("line", "no")):
        icon = make_element(
            "svg", draw_people(colour, 0, 1, 1), viewBox="0 0 16 28", aria_hidden="true"
        )
        key.append(make_element("li", icon, pen.say(data[name])))
    return [*parts, key]


def draw_crowd(count: int, of: int) -> etree.Element:
    """Return the drawing of `of` people, the first `count` of them filled."""
    across = count_columns(of)
    rows = -(-of // across)
    svg = make_element("svg", viewBox=f"0 0 {across * WIDE} {rows * HIGH}")
    for colour, first, end in (("strong", 0, count), ("line", count, of)):
        if first < end:
            svg.append(draw_people(colour, first, end, across))
    return svg


def draw_people(colour: str, first: int, end: int, across: int) -> etree.Element:
    """Return the people `first` to `end` of a grid as one shape: said again, a person is short."""
    rows = []
    while first < end:
        row, column = divmod(first, across)
        here = min(end - first, across - column)
        start = f"M{8 + column * WIDE} {1 + row * HIGH}"
        rows.append(start + NEXT.join([PERSON] * here))
        first += here
    return make_element("path", cls=colour, d="".join(rows))


def count_columns(of: int) -> int:
    """Return how many people stand in a row: full rows where that can be, on a phone 20 at most."""
    full = [n for n in range(10, 21) if of % n == 0]
    return max(full, default=min(of, 20))
