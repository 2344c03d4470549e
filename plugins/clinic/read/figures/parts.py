"""What the figures are made of: elements for the tree, words in the page's language, citations."""

import xml.etree.ElementTree as etree
from collections.abc import Iterable
from dataclasses import dataclass, field

from csl_citations.citations import mark_sources
from markdown.util import AMP_SUBSTITUTE

from clinic.content.figures.figure_kinds import list_keys
from clinic.read.context import PageContext


def make_element(tag: str, *inner: str | etree.Element, **attributes: object) -> etree.Element:
    """Return an element: `inner` are texts and elements, `cls` is its class, `aria_x` is aria-x.

    An editor's text prints as it is written: "&lt;" too, which Markdown would leave alone.
    """
    names = {"cls": "class"}
    made = etree.Element(
        tag,
        {
            names.get(key, key.replace("_", "-")): keep_as_written(str(value))
            for key, value in attributes.items()
            if value is not None
        },
    )
    for part in inner:
        if not isinstance(part, str):
            made.append(part)
        elif len(made):
            made[-1].tail = (made[-1].tail or "") + keep_as_written(part)
        else:
            made.text = (made.text or "") + keep_as_written(part)
    return made


def keep_as_written(text: str) -> str:
    """Return a text that Markdown prints letter by letter, what looks like an entity too."""
    return text.replace("&", AMP_SUBSTITUTE + "amp;")


def name_picture(svg: etree.Element, alt: str | None) -> etree.Element:
    """Make a drawing one picture with this text in its place; without a text it is hidden."""
    if alt:
        svg.set("role", "img")
        svg.set("aria-label", keep_as_written(alt))
    else:
        svg.set("aria-hidden", "true")
    return svg


@dataclass
class Pen:
    """Draws one figure on one page."""

    data: dict
    page: PageContext
    # the keys of the sources that its parts have cited
    cited: list[str] = field(default_factory=list)

    def say(self, words: dict) -> str:
        """Return a string in the page's language, in English where that is missing."""
        return words.get(self.page.lang) or words["en"]

    @property
    def words(self) -> dict:
        """Return the interface words for figures."""
        return self.page.words[self.page.lang]["figure"]

    @property
    def alt(self) -> str:
        """Return what a reader hears who cannot see the figure."""
        return self.say(self.data["alt"])

    def cite(self, source: str | list[str] | None) -> list[etree.Element]:
        """Return the marks of a part's sources as a list of elements, empty without any."""
        keys = list_keys(source)
        self.cited += keys
        return [mark_sources(keys)] if keys else []


def draw_bar(
    value: float,
    most: float,
    to: float | None = None,
    ticks: Iterable[float] = (),
    colour: str = "strong",
) -> etree.Element:
    """Return a bar from 0: filled up to `value`, an outline up to `to` where there is a range."""
    svg = make_element("svg", cls="bar", aria_hidden="true")
    for tick in ticks:
        # They stand out above and below the bar.
        place = format_percent(tick, most)
        svg.append(make_element("line", cls="line", x1=place, x2=place, y2="100%"))
    if to is not None:
        svg.append(draw_length("line", to, most))
    svg.append(draw_length(colour, value, most))
    return svg


def draw_length(colour: str, value: float, most: float) -> etree.Element:
    """Return one length of a bar."""
    return make_element(
        "rect", cls=colour, y="15%", width=format_percent(value, most), height="70%"
    )


def format_percent(value: float, most: float) -> str:
    """Return a share as SVG writes it: "41%"."""
    return f"{round(100 * value / most, 1):g}%"


def draw_axis(ticks: Iterable[tuple[float, str]], most: float) -> etree.Element:
    """Return the numbers under bars: (value, words) of each tick on a scale from 0 to `most`."""
    svg = make_element("svg", cls="axis", aria_hidden="true")
    for value, words in ticks:
        place = format_percent(value, most)
        svg.append(make_element("line", cls="line", x1=place, x2=place, y2="6"))
        anchor = "start" if not value else "end" if value == most else "middle"
        svg.append(make_element("text", words, x=place, y="22", text_anchor=anchor))
    return svg
