"""What the figures are made of: elements for the tree, words in the page's language, citations."""

import xml.etree.ElementTree as etree
from dataclasses import dataclass, field

from markdown.util import AMP_SUBSTITUTE

from clinic.content.figure_kinds import keys_of
from clinic.read.citations import cite


def make(tag, *inner, **attributes):
    """Return an element: `inner` are texts and elements, `cls` is its class, `aria_x` is aria-x.

    An editor's text prints as it is written: "&lt;" too, which Markdown would leave alone.
    """
    names = {"cls": "class"}
    made = etree.Element(
        tag,
        {
            names.get(key, key.replace("_", "-")): _plain(str(value))
            for key, value in attributes.items()
            if value is not None
        },
    )
    for part in inner:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + _plain(part)
        else:
            made.text = (made.text or "") + _plain(part)
    return made


def _plain(text):
    return text.replace("&", AMP_SUBSTITUTE + "amp;")


def name_picture(svg, alt):
    """Make a drawing one picture with this text in its place; without a text it is hidden."""
    for key, value in {"role": "img", "aria-label": _plain(alt)}.items() if alt else ():
        svg.set(key, value)
    if not alt:
        svg.set("aria-hidden", "true")
    return svg


@dataclass
class Pen:
    """Draws one figure on one page."""

    name: str  # of its file, without the ending
    data: dict
    lang: str
    words: dict  # the interface words for figures
    base: str = ""  # the path that the site lies under, as "/learn"
    cited: list = field(default_factory=list)

    def say(self, words):
        """Return a string in the page's language, in English where that is missing."""
        return words.get(self.lang) or words["en"]

    @property
    def alt(self):
        """Return what a reader hears who cannot see the figure."""
        return self.say(self.data["alt"])

    def cite(self, source):
        """Return the marks of a part's sources as a list of elements, empty without any."""
        keys = keys_of(source)
        self.cited += keys
        return [cite(keys)] if keys else []


def bar(value, most, to=None, ticks=(), colour="strong"):
    """Return a bar from 0: filled up to `value`, an outline up to `to` where there is a range."""
    svg = make("svg", cls="bar", aria_hidden="true")
    for tick in ticks:  # they stand out above and below the bar
        place = percent(tick, most)
        svg.append(make("line", cls="line", x1=place, x2=place, y2="100%"))
    if to is not None:
        svg.append(length("line", to, most))
    svg.append(length(colour, value, most))
    return svg


def length(colour, value, most):
    """Return one length of a bar."""
    return make("rect", cls=colour, y="15%", width=percent(value, most), height="70%")


def percent(value, most):
    """Return a share as SVG writes it: "41%"."""
    return f"{round(100 * value / most, 1):g}%"
