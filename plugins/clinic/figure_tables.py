"""Figures that are tables: trials in rows of the same size, and a fact box.

Roles are written out, since a browser forgets them where the style sheet turns rows into blocks.
"""

from .figure_kinds import SIDES
from .figure_parts import bar, make


def draw_trials(pen):
    """Return a table with a row for each trial; on a phone each becomes a block.

    Where there is room the style sheet sets them side by side, the same question in one line.
    """
    columns = {name: pen.say(words) for name, words in pen.data["columns"].items()}
    head = row("thead", [header("col", title) for title in columns.values()])
    body = make("tbody", role="rowgroup")
    for trial in pen.data["row"]:
        cells = []
        for name, title in columns.items():
            value = trial[name]
            text = str(value) if isinstance(value, int) else pen.say(value)
            if cells:
                cells.append(make("td", text, role="cell", data_label=title))
            else:
                cells.append(header("row", text, *pen.cite(trial["source"])))
        body.append(make("tr", *cells, role="row"))
    return [make("table", head, body, role="table", aria_label=pen.alt)]


def draw_fact_box(pen):
    """Return a table of benefits and harms: the same number of people in each column."""
    of, groups = pen.data["of"], pen.data["groups"]
    per = pen.words["per"].format(of)
    titles = [header("col", pen.words["outcome"])]
    titles += [header("col", pen.say(name), make("br"), per) for name in groups]
    table = make("table", row("thead", titles), role="table", aria_label=pen.alt)
    for side in SIDES:
        rows = [entry for entry in pen.data["row"] if entry["side"] == side]
        if rows:
            name = make("th", pen.words[side], colspan=len(groups) + 1, scope="rowgroup")
            lines = (fact(pen, entry, of) for entry in rows)
            table.append(make("tbody", make("tr", name, role="row"), *lines, role="rowgroup"))
    return [table]


def fact(pen, entry, of):
    """Return one line of a fact box: what was counted, then a number and its bar per group."""
    cells = [
        make("td", str(n), bar(n, of, colour="quiet" if at else "strong"), role="cell")
        for at, n in enumerate(entry["counts"])
    ]
    title = header("row", pen.say(entry["what"]), *pen.cite(entry.get("source")))
    return make("tr", title, *cells, role="row")


def header(scope, *inner):
    """Return the heading of a column or of a row."""
    role = {"col": "columnheader", "row": "rowheader"}[scope]
    return make("th", *inner, scope=scope, role=role)


def row(group, cells):
    """Return a group of rows that has one row."""
    return make(group, make("tr", *cells, role="row"), role="rowgroup")
