"""Figures that go step by step: a timeline, and a drawing whose numbers the list explains."""

import re

from clinic.assets import styles as assets
from clinic.content.figure_kinds import DRAWINGS, ROOT

from .parts import make

SIZE = re.compile(r'viewBox="0 0 (\d+) (\d+)"')


def draw_timeline(pen):
    """Return an ordered list: when, then what happens."""
    steps = [
        make(
            "li",
            make("strong", pen.say(step["when"])),
            make("br"),
            pen.say(step["what"]), *pen.cite(step.get("source")),
        )
        for step in pen.data["step"]
    ]  # fmt: skip
    return [make("ol", *steps)]


def draw_drawing(pen):
    """Return the picture, and under it a list with the same numbers that says it in words."""
    steps = []
    for step in pen.data["step"]:
        steps.append(make("li", pen.say(step["what"]), *pen.cite(step.get("source"))))
        if "sure" in step:
            steps[-1].extend([make("br"), make("mark", pen.say(step["sure"]))])
    name = pen.data.get("picture")
    return [*([picture(name, pen.alt, pen.base)] if name else ()), make("ol", *steps)]


def picture(name, alt, base):
    """Return one of the theme's pictures, for the tree.

    It is a file of its own, fetched when a reader comes near: the words do not wait for it.
    """
    wide, high = SIZE.search((DRAWINGS / f"{name}.svg").read_text(encoding="utf-8")).groups()
    place = base + assets.address(ROOT, f"drawings/{name}.svg")
    return make(
        "img", cls="drawn", src=place, alt=alt, width=wide, height=high, loading="lazy"
    )  # fmt: skip
