"""Figures that go step by step: a timeline, and a drawing whose numbers the list explains."""

import re
import xml.etree.ElementTree as etree

from clinic.assets import theme_assets
from clinic.content.figures.figure_kinds import DRAWINGS, ROOT

from .parts import Pen, draw_axis, draw_length, format_percent, make_element

HOUR = 60
SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')
LABEL = re.compile(r'data-label="(\d+) (\d+) (start|middle|end)">(\d+)<')


def draw_timeline(pen: Pen) -> list[etree.Element]:
    """Return an ordered list: when, then what happens; above it the times to scale, if given."""
    steps = [
        make_element(
            "li",
            make_element("strong", pen.say(step["when"])),
            make_element("br"),
            pen.say(step["what"]),
            *pen.cite(step.get("source")),
        )
        for step in pen.data["step"]
    ]
    return [*draw_times(pen), make_element("ol", *steps)]


def draw_times(pen: Pen) -> list[etree.Element]:
    """Return the steps that have their minutes, one after the other on a scale of hours."""
    steps = [(n, s["minutes"]) for n, s in enumerate(pen.data["step"], 1) if "minutes" in s]
    if not steps:
        return []
    most = -(-sum(minutes for _, minutes in steps) // HOUR) * HOUR
    svg, start = make_element("svg", cls="times", aria_hidden="true"), 0.0
    for at, (number, minutes) in enumerate(steps):
        length = draw_length("line soft" if at % 2 else "strong", minutes, most)
        length.set("x", format_percent(start, most))
        middle = format_percent(start + minutes / 2, most)
        colour = "ink" if at % 2 else "ground"
        name = make_element("text", str(number), x=middle, y="50%", dy="0.35em", cls=colour)
        svg.extend([length, name])
        start += minutes
    hours = [(n * HOUR, pen.words["hours"].format(n)) for n in range(int(most // HOUR) + 1)]
    parts = [svg, draw_axis(hours, most)]
    if "tick_words" in pen.data:
        parts.append(make_element("p", pen.say(pen.data["tick_words"]), cls="figure-note"))
    return parts


def draw_drawing(pen: Pen) -> list[etree.Element]:
    """Return the picture, and beside it a list with the same numbers that says it in words."""
    steps = []
    for step in pen.data["step"]:
        steps.append(make_element("li", pen.say(step["what"]), *pen.cite(step.get("source"))))
        if "sure" in step:
            steps[-1].extend([make_element("br"), make_element("mark", pen.say(step["sure"]))])
    name = pen.data.get("picture")
    shown = [show_picture(name, pen)] if name else []
    return [*shown, make_element("ol", *steps)]


def show_picture(name: str, pen: Pen) -> etree.Element:
    """Return one of the theme's pictures, for the tree; under the labels of the steps, if any.

    It is a file of its own, fetched when a reader comes near: the words do not wait for it. Labels
    are words of the page, so they are in its language and in the reader's colours.
    """
    svg = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    [(wide, high), *_] = SIZE.findall(svg)
    place = pen.page.base + theme_assets.asset_address(ROOT, f"drawings/{name}.svg", pen.page.look)
    picture = make_element(
        "img", cls="drawn", src=place, alt=pen.alt, width=wide, height=high, loading="lazy"
    )
    words = {str(n): s["label"] for n, s in enumerate(pen.data["step"], 1) if "label" in s}
    labels = [
        make_element("text", pen.say(words[number]), x=x, y=y, text_anchor=anchor)
        for x, y, anchor, number in LABEL.findall(svg)
        if number in words
    ]
    if not labels:
        return picture
    over = make_element("svg", *labels, viewBox=f"0 0 {wide} {high}", aria_hidden="true")
    return make_element("div", picture, over, cls="labelled")
