"""Figures that are tables: trials in rows of the same size, and a fact box."""

from clinic.content.figure_kinds import SIDES

from .parts import bar, make


def draw_trials(pen):
    """Return a table with a row for each trial; on a phone each becomes a block.

    Where there is room the style sheet sets them side by side, the same question in one line.
    """
    columns = {name: pen.say(words) for name, words in pen.data["columns"].items()}
    head = (make("th", title, scope="col") for title in columns.values())
    body = make("tbody")
    for trial in pen.data["row"]:
        cells = []
        for name, title in columns.items():
            value = trial[name]
            text = str(value) if isinstance(value, int) else pen.say(value)
            if cells:
                cells.append(make("td", text, data_label=title))
            else:
                cells.append(make("th", text, *pen.cite(trial["source"]), scope="row"))
        body.append(make("tr", *cells))
    return [make("table", make("thead", make("tr", *head)), body, aria_label=pen.alt)]


def draw_fact_box(pen):
    """Return a table of benefits and harms: the same number of people in each column."""
    of, groups = pen.data["of"], pen.data["groups"]
    per = pen.words["per"].format(of)
    titles = [make("th", pen.words["outcome"], scope="col")]
    titles += [make("th", pen.say(name), make("br"), per, scope="col") for name in groups]
    table = make("table", make("thead", make("tr", *titles)), aria_label=pen.alt)
    for side in SIDES:
        rows = [entry for entry in pen.data["row"] if entry["side"] == side]
        if rows:
            name = make("th", pen.words[side], colspan=len(groups) + 1, scope="rowgroup")
            lines = (fact(pen, entry, of) for entry in rows)
            table.append(make("tbody", make("tr", name), *lines))
    return [table]


def fact(pen, entry, of):
    """Return one line of a fact box: what was counted, then a number and its bar per group."""
    cells = [
        make("td", str(n), bar(n, of, colour="quiet" if at else "strong"))
        for at, n in enumerate(entry["counts"])
    ]
    title = make("th", pen.say(entry["what"]), *pen.cite(entry.get("source")), scope="row")
    return make("tr", title, *cells)
