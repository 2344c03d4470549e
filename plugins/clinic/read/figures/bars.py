"""Bars on one scale that begins at 0, each with its value in words."""

import xml.etree.ElementTree as etree

from .parts import Pen, draw_axis, draw_bar, make_element


def draw_bars(pen: Pen) -> list[etree.Element]:
    """Return a list: a name, its value in words, and a bar where there is a number; its scale."""
    bars, tick = pen.data["bar"], pen.data.get("tick")
    most = max((max(b["value"], b.get("to", 0)) for b in bars if "value" in b), default=1)
    ticks = []
    if tick:
        # The scale ends with a full step.
        most = -(-most // tick) * tick
        ticks = [tick * n for n in range(1, int(most // tick) + 1)]
    items = make_element("ul", cls="bars")
    for entry in bars:
        item = make_element(
            "li",
            make_element("strong", pen.say(entry["name"]), *pen.cite(entry.get("source"))),
            make_element("br"),
            make_element("span", pen.say(entry["words"])),
        )
        if "value" in entry:
            item.append(draw_bar(entry["value"], most, entry.get("to"), ticks))
        items.append(item)
    parts = [items]
    if ticks:
        parts.append(draw_axis([(n, f"{n:g}") for n in (0, *ticks)], most))
    if "tick_words" in pen.data:
        parts.append(make_element("p", pen.say(pen.data["tick_words"]), cls="figure-note"))
    return parts
