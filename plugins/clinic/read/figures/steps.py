"""Figures that go step by step: a timeline, and a drawing whose numbers the list explains."""

import re
import xml.etree.ElementTree as etree

from clinic.assets import styles
from clinic.content.figure_kinds import DRAWINGS, ROOT

from .parts import Pen, make_element

SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def draw_timeline(pen: Pen) -> list[etree.Element]:
    """Return an ordered list: when, then what happens."""
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
    return [make_element("ol", *steps)]


def draw_drawing(pen: Pen) -> list[etree.Element]:
    """Return the picture, and under it a list with the same numbers that says it in words."""
    steps = []
    for step in pen.data["step"]:
        steps.append(make_element("li", pen.say(step["what"]), *pen.cite(step.get("source"))))
        if "sure" in step:
            steps[-1].extend([make_element("br"), make_element("mark", pen.say(step["sure"]))])
    name = pen.data.get("picture")
    return [*([show_picture(name, pen.alt, pen.base)] if name else ()), make_element("ol", *steps)]


def show_picture(name: str, alt: str, base: str) -> etree.Element:
    """Return one of the theme's pictures, for the tree.

    It is a file of its own, fetched when a reader comes near: the words do not wait for it.
    """
    svg = (DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")
    [(wide, high), *_] = SIZE.findall(svg)
    place = base + styles.asset_address(ROOT, f"drawings/{name}.svg")
    return make_element(
        "img", cls="drawn", src=place, alt=alt, width=wide, height=high, loading="lazy"
    )
