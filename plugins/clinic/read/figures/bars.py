"""Bars on one scale that begins at 0, each with its value in words."""

from .parts import bar, make


def draw(pen):
    """Return a list: a name, its value in words, and a bar where there is a number."""
    bars, tick = pen.data["bar"], pen.data.get("tick")
    most = max((max(b["value"], b.get("to", 0)) for b in bars if "value" in b), default=1)
    ticks = []
    if tick:
        most = -(-most // tick) * tick  # the scale ends with a full step
        ticks = [tick * n for n in range(1, int(most // tick) + 1)]
    items = make("ul", cls="bars")
    for entry in bars:
        item = make(
            "li",
            make("strong", pen.say(entry["name"]), *pen.cite(entry.get("source"))), make("br"),
            make("span", pen.say(entry["words"])),
        )  # fmt: skip
        if "value" in entry:
            item.append(bar(entry["value"], most, entry.get("to"), ticks))
        items.append(item)
    scale = pen.data.get("tick_words")
    return [items, make("p", pen.say(scale), cls="figure-note")] if scale else [items]
