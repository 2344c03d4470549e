"""Figures that are tables: trials in rows of the same size, and a fact box."""

import xml.etree.ElementTree as etree

from clinic.content.figure_kinds import SIDES

from .parts import Pen, draw_bar, make_element


def draw_trials(pen: Pen) -> list[etree.Element]:
    """Return a table with a row for each trial; on a phone each becomes a block.

    Where there is room the style sheet sets them side by side, the same question in one line.
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
    return [
        make_element(
            "table", make_element("thead", make_element("tr", *head)), body, aria_label=pen.alt
        )
    ]


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
        make_element("td", str(n), draw_bar(n, of, colour="quiet" if at else "strong"))
        for at, n in enumerate(entry["counts"])
    ]
    title = make_element("th", pen.say(entry["what"]), *pen.cite(entry.get("source")), scope="row")
    return make_element("tr", title, *cells)
