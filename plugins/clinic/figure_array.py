"""An icon array: one small person for each person, filled for those who had the outcome."""

from .figure_parts import make, name_picture

PERSON = "M8 1a4 4 0 0 1 0 8 4 4 0 0 1 0-8zM2 26v-9a6 6 0 0 1 12 0v9z"
WIDE, HIGH = 17, 30  # the room of one person


def draw(pen):
    """Return the elements of an icon array: each group's words and people, then the key."""
    data, person = pen.data, f"{pen.name}-person"
    parts = []
    for group in data["group"]:
        count, of = group["count"], group["of"]
        people = crowd(count, of, person)
        if not parts:
            people.insert(0, make("defs", make("path", id=person, d=PERSON)))
        words = make(
            "p",
            make("strong", pen.say(group["name"])), make("br"),
            pen.words["people"].format(count, of),
        )  # fmt: skip
        parts.append(
            make("div", words, name_picture(people, None if parts else pen.alt), cls="people")
        )
    key = make("ul")
    for colour, name in (("strong", "yes"), ("line", "no")):
        icon = make("svg", use(person), cls=colour, viewBox="0 0 16 28", aria_hidden="true")
        key.append(make("li", icon, make("span", pen.say(data[name]))))
    return [*parts, key]


def crowd(count, of, person):
    """Return the drawing of `of` people, the first `count` of them filled."""
    across = columns(of)
    rows = -(-of // across)
    svg = make("svg", viewBox=f"0 0 {across * WIDE} {rows * HIGH}")
    for colour, some in (("strong", range(count)), ("line", range(count, of))):
        if some:
            svg.append(
                make("g", *(use(person, *divmod(n, across)[::-1]) for n in some), cls=colour)
            )
    return svg


def use(person, column=0, row=0):
    """Return one person at a place of the grid."""
    return make("use", href=f"#{person}", x=column * WIDE or None, y=row * HIGH or None)


def columns(of):
    """Return how many people stand in a row: full rows where that can be, on a phone 20 at most."""
    full = [n for n in range(10, 21) if of % n == 0]
    return max(full, default=min(of, 20))
