"""Figures that go step by step: a timeline, and a drawing whose numbers the list explains."""

import xml.etree.ElementTree as etree
from functools import cache
from pathlib import Path

from .figure_parts import make, name_picture

# Their shapes are coloured by class: ink, quiet, strong, soft, paper, line, flow (figure.css).
DRAWINGS = Path(__file__).resolve().parents[2] / "theme" / "drawings"
SVG = "{http://www.w3.org/2000/svg}"


def draw_timeline(pen):
    """Return an ordered list: when, then what happens."""
    steps = [
        make(
            "li",
            make("strong", pen.say(step["when"])),
            make("br"),
            make("span", pen.say(step["what"]), *pen.cite(step.get("source"))),
        )
        for step in pen.data["step"]
    ]
    return [make("ol", *steps)]


def draw_drawing(pen):
    """Return the picture, and under it a list with the same numbers that says it in words."""
    steps = []
    for step in pen.data["step"]:
        what = make("span", pen.say(step["what"]), *pen.cite(step.get("source")))
        steps.append(make("li", what))
        if "sure" in step:
            steps[-1].extend([make("br"), make("mark", pen.say(step["sure"]))])
    name = pen.data.get("picture")
    if not name:
        return [make("ol", *steps)]
    drawn = make("div", name_picture(picture(name), pen.alt), cls="drawn")
    return [drawn, make("ol", *steps)]


def pictures():
    """Return the names of the pictures that a drawing can show."""
    return sorted(path.stem for path in DRAWINGS.glob("*.svg"))


def picture(name):
    """Return one of the theme's pictures, for the tree."""
    return etree.fromstring(_read(name))


@cache
def _read(name):
    """Return a picture's source: without name space, comments and the white space of its layout."""
    root = etree.fromstring((DRAWINGS / f"{name}.svg").read_bytes())
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        element.text, element.tail = (element.text or "").strip() or None, None
    return etree.tostring(root, encoding="unicode")
