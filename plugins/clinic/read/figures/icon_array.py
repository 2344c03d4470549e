"""An icon array: one small person for each person, filled for those who had the outcome."""

from .parts import make, name_picture

WIDE, HIGH = 17, 30  # the room of one person
PERSON = "a4 4 0 0 1 0 8 4 4 0 0 1 0-8zm-6 25v-9a6 6 0 0 1 12 0v9z"  # from the crown of the head
NEXT = f"m{WIDE + 6}-25"  # from the feet to the next head in the row


def draw(pen):
    """Return the elements of an icon array: each group's words and people, then the key."""
    data, parts = pen.data, []
    for group in data["group"]:
        count, of = group["count"], group["of"]
        words = make(
            "p",
            make("strong", pen.say(group["name"])), make("br"),
            pen.words["people"].format(count, of),
        )  # fmt: skip
        picture = name_picture(crowd(count, of), None if parts else pen.alt)
        parts.append(make("div", words, picture, cls="people"))
    key = make("ul")
    for colour, name in (("strong", "yes"), ("line", "no")):
        icon = make("svg", people(colour, 0, 1, 1), viewBox="0 0 16 28", aria_hidden="true")
        key.append(make("li", icon, pen.say(data[name])))
    return [*parts, key]


def crowd(count, of):
    """Return the drawing of `of` people, the first `count` of them filled."""
    across = columns(of)
    rows = -(-of // across)
    svg = make("svg", viewBox=f"0 0 {across * WIDE} {rows * HIGH}")
    for colour, first, end in (("strong", 0, count), ("line", count, of)):
        if first < end:
            svg.append(people(colour, first, end, across))
    return svg


def people(colour, first, end, across):
    """Return the people `first` to `end` of a grid as one shape: said again, a person is short."""
    rows = []
    while first < end:
        row, column = divmod(first, across)
        here = min(end - first, across - column)
        start = f"M{8 + column * WIDE} {1 + row * HIGH}"
        rows.append(start + NEXT.join([PERSON] * here))
        first += here
    return make("path", cls=colour, d="".join(rows))


def columns(of):
    """Return how many people stand in a row: full rows where that can be, on a phone 20 at most."""
    full = [n for n in range(10, 21) if of % n == 0]
    return max(full, default=min(of, 20))
