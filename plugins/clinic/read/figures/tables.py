"""Figures that are tables: trials in rows of the same size, and a fact box."""

import xml.etree.ElementTree as etree

from clinic.content.figures.figure_kinds import SIDES

from .parts import Pen, draw_bar, make_element

# of a field: dots in a row, and pixels for each
ACROSS, DOT = 20, 12


def draw_trials(pen: Pen) -> list[etree.Element]:
    """Return the trials as fields of dots, and as a table with a row for each.

    On a phone each trial is a block. Where there is room the style sheet sets them side by side,
    the same question in one line.
    """
    columns = {name: pen.say(words) for name, words in pen.data["columns"].items()}
    head = (make_element("th", title, scope="col") for title in columns.values())
    body = make_element("tbody")
    for trial in pen.data["row"]:
        cells: list[etree.Element] = []
        for name, title in columns.items():
            value = trial[name]
            text = str(value) if isinstance(value, int) else pen.say(value)
            if cells:
                cells.append(make_element("td", text, data_label=title))
            else:
                cells.append(make_element("th", text, *pen.cite(trial["source"]), scope="row"))
        body.append(make_element("tr", *cells))
    table = make_element(
        "table", make_element("thead", make_element("tr", *head)), body, aria_label=pen.alt
    )
    return [*draw_fields(pen), table]


def draw_fields(pen: Pen) -> list[etree.Element]:
    """Return each trial as a dot for each of its people, all at one scale, under its verdict."""
    first = next(iter(pen.data["columns"]))
    fields = make_element("ul", cls="fields")
    for trial in pen.data["row"]:
        people = trial.get("people")
        if not isinstance(people, int):
            continue
        field = make_element("li", make_element("span", pen.say(trial[first])))
        if verdict := trial.get("verdict"):
            field.append(make_element("strong", pen.say(verdict)))
        field.append(draw_dots(people))
        field.append(make_element("span", pen.words["count"].format(people)))
        for part in field:
            part.tail = " "  # words of their own, where no style parts them
        fields.append(field)
    if not len(fields):
        return []
    return [fields, make_element("p", pen.words["dot"], cls="figure-note")]


def draw_dots(people: int) -> etree.Element:
    """Return a field of dots, twenty in a row: one short line of round ends for each of them."""
    wide, high = min(people, ACROSS) * DOT, -(-people // ACROSS) * DOT
    rows = []
    for row in range(-(-people // ACROSS)):
        here = min(people - row * ACROSS, ACROSS)
        rows.append(f"M{DOT // 2} {row * DOT + DOT // 2}h0" + f"m{DOT} 0h0" * (here - 1))
    path = make_element("path", cls="dots", d="".join(rows))
    size = {"width": wide, "height": high, "viewBox": f"0 0 {wide} {high}"}
    return make_element("svg", path, aria_hidden="true", **size)


def draw_fact_box(pen: Pen) -> list[etree.Element]:
    """Return a table of benefits and harms: the same number of people in each column."""
    of, groups = pen.data["of"], pen.data["groups"]
    per = pen.words["per"].format(of)
    titles = [make_element("th", pen.words["outcome"], scope="col")]
    titles += [
        make_element("th", pen.say(name), make_element("br"), per, scope="col") for name in groups
    ]
    table = make_element(
        "table", make_element("thead", make_element("tr", *titles)), aria_label=pen.alt
    )
    for side in SIDES:
        rows = [entry for entry in pen.data["row"] if entry["side"] == side]
        if rows:
            name = make_element("th", pen.words[side], colspan=len(groups) + 1, scope="rowgroup")
            lines = (draw_fact_row(pen, entry, of) for entry in rows)
            table.append(make_element("tbody", make_element("tr", name), *lines))
    return [table]


def draw_fact_row(pen: Pen, entry: dict, of: int) -> etree.Element:
    """Return one line of a fact box: what was counted, then a number and its bar per group."""
    cells = [
        make_element(
            "td",
            make_element("span", str(n), draw_bar(n, of, colour="quiet" if at else "strong")),
        )
        for at, n in enumerate(entry["counts"])
    ]
    title = make_element("th", pen.say(entry["what"]), *pen.cite(entry.get("source")), scope="row")
    return make_element("tr", title, *cells)
