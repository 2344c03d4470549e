"""`![](../../figures/x.toml)` in a paragraph of its own becomes a figure: picture, words, sources.

What a figure file may hold stands in figure_kinds.py; `DRAW` says which function draws each kind.
"""

import posixpath
import xml.etree.ElementTree as etree
from collections.abc import Callable

from site_report import nearest

from clinic.content.figures.figure_kinds import find_untranslated, list_keys
from clinic.read.context import PageContext, PageTreeprocessor

from .bars import draw_bars
from .icon_array import draw_icon_array
from .parts import Pen, make_element
from .steps import draw_drawing, draw_timeline
from .tables import draw_fact_box, draw_trials

DRAW: dict[str, Callable[[Pen], list[etree.Element]]] = {
    "icon-array": draw_icon_array,
    "trials": draw_trials,
    "fact-box": draw_fact_box,
    "timeline": draw_timeline,
    "drawing": draw_drawing,
    "bars": draw_bars,
}


class Figures(PageTreeprocessor):
    """Puts each figure in the place of its paragraph.

    It speaks the page's own language, and says so within a passage in another.
    """

    def run(self, root: etree.Element) -> None:
        """Replace every image whose source is a figure file, in the order of the page."""
        images = [i for i in root.iter("img") if i.get("src", "").endswith(".toml")]
        parents = {child: parent for parent in root.iter() for child in parent}
        around = dict(self.page.walk(root))
        for image in images:
            paragraph = parents[image]
            figure = self.make_figure(image, paragraph)
            if figure is not None:
                if around[image] != self.page.lang:
                    figure.set("lang", self.page.lang)
                place = parents[paragraph]
                place[list(place).index(paragraph)] = figure
            else:
                paragraph.remove(image)

    def make_figure(self, image: etree.Element, paragraph: etree.Element) -> etree.Element | None:
        """Return the figure that an image stands for; None when something is wrong with it."""
        page, src = self.page, image.get("src", "")
        at = page.find(f"]({src}")
        path = page.path_of(src)
        good = f"Write it like this, with an empty line before and after: ![]({src})"
        data = page.figures.get(path)
        if data is None:
            page.problem(at, f"There is no figure file {path}.", self.suggest_figure(path))
        elif path in page.used_figures:
            page.problem(at, f"The figure {path} stands on this page twice.", "Take one out.")
        elif paragraph.tag != "p" or len(paragraph) > 1 or has_text_beside(image, paragraph):
            page.problem(at, "A figure stands in a paragraph of its own.", good)
        elif image.get("alt") or image.get("title"):
            what = "The words given with this figure are printed nowhere: its file has them."
            page.problem(at, what, good)
        elif data:
            page.used_figures.append(path)
            self.check_languages(at, path, data)
            return draw_figure(path, data, page)
        # Of a file with faults nothing is handed over: the gate names them.
        return None

    def suggest_figure(self, path: str) -> str:
        """Return what to type instead of a figure's file that is not there."""
        near = nearest(path, self.page.figures)
        if not near:
            return "Add that file, or take the figure out."
        folder = posixpath.dirname(self.page.document.path)
        return f"Write ![]({posixpath.relpath(near, folder)}) if you mean that one."

    def check_languages(self, at: int, path: str, data: dict) -> None:
        """Note the strings of a figure that are not in the page's language."""
        lang = self.page.lang
        if lacking := list(find_untranslated(data, lang)):
            what = f"The figure {path} has no {self.page.document.language.name} for: "
            fix = f'Add it to that file, as {lang} = "…".'
            if " " not in lacking[0]:
                fix = f'Add it to that file: {lacking[0]}.{lang} = "…".'
            self.page.problem(at, f"{what}{', '.join(lacking)}.", fix)


def draw_figure(path: str, data: dict, page: PageContext) -> etree.Element:
    """Return a figure for the tree: its title, the picture with its words, the note, the sources.

    A source that a part of the figure cites is not cited again at its end.
    """
    name = posixpath.basename(path).removesuffix(".toml")
    pen = Pen(data, page)
    title = make_element("figcaption", pen.say(data["title"]))
    parts = DRAW[data["kind"]](pen)
    rest = [key for key in list_keys(data["source"]) if key not in pen.cited]
    note = pen.say(data["note"]) if "note" in data else ""
    if note or rest:
        parts.append(make_element("p", note, *pen.cite(rest), cls="figure-note"))
    names = {key for part in parts for element in part.iter() for key in element.attrib}
    return make_element(
        "figure",
        title,
        *parts,
        cls=f"figure figure-{data['kind']}",
        id=f"figure-{name}",
        aria_label=None if names & {"alt", "aria-label"} else pen.alt,
    )


def has_text_beside(image: etree.Element, paragraph: etree.Element) -> bool:
    """Return whether a paragraph says something beside its image."""
    return bool((paragraph.text or "").strip() or (image.tail or "").strip())
