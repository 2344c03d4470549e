"""`![](../../figures/x.toml)` in a paragraph of its own becomes a figure: picture, words, sources.

What a figure file may hold stands in figure_kinds.py; each kind is drawn by a module of its own.
"""

import difflib
import posixpath

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from clinic.content.figure_kinds import keys_of, untranslated
from clinic.content.values import LANGUAGES
from clinic.read.page_processor import PageProcessor

from . import (
    bars as figure_bars,
)
from . import (
    icon_array as figure_array,
)
from . import (
    steps as figure_steps,
)
from . import (
    tables as figure_tables,
)
from .markup import Markup, Parts
from .parts import Pen, make

DRAW = {
    "icon-array": figure_array.draw,
    "trials": figure_tables.draw_trials,
    "fact-box": figure_tables.draw_fact_box,
    "timeline": figure_steps.draw_timeline,
    "drawing": figure_steps.draw_drawing,
    "bars": figure_bars.draw,
}
MOST_DRAWN = 200  # a figure's HTML takes some 20 KB


class Figures(PageProcessor, Treeprocessor):
    """Puts each figure in the place of its paragraph."""

    def __init__(self, md):
        super().__init__(md)
        self.drawn = {}  # (path, language, base) -> (data, words, Markup, what it lacks)

    def run(self, root):
        """Replace every image whose source is a figure file, in the order of the page."""
        images = [i for i in root.iter("img") if i.get("src", "").endswith(".toml")]
        if not images:
            return
        parents = {child: parent for parent in root.iter() if len(parent) for child in parent}
        for image in images:
            paragraph = parents[image]
            figure = self.figure(image, paragraph)
            if figure is not None:
                place = parents[paragraph]
                place[list(place).index(paragraph)] = figure
            else:
                paragraph.remove(image)

    def figure(self, image, paragraph):
        """Return the figure that an image stands for; None when something is wrong with it."""
        page, src = self.page, image.get("src")
        at = page.find(f"]({src}")
        path = page.path_of(src)
        good = f"Write it like this, with an empty line before and after: ![]({src})"
        data = page.figures.get(path)
        if data is None:
            page.problem(at, f"There is no figure file {path}.", self.nearest(path))
        elif path in page.used_figures:
            page.problem(at, f"The figure {path} stands on this page twice.", "Take one out.")
        elif paragraph.tag != "p" or len(paragraph) > 1 or _text_beside(image, paragraph):
            page.problem(at, "A figure stands in a paragraph of its own.", good)
        elif image.get("alt") or image.get("title"):
            page.problem(
                at, "The words given with this figure are printed nowhere: its file has them.", good
            )
        elif data:  # the gate names the faults of one that has none
            page.used_figures.append(path)
            return self.element(at, path, data)
        return None

    def element(self, at, path, data):
        """Return a figure for the tree; what lacks the page's language becomes a problem."""
        lang, words, base = self.page.lang, self.page.words["figure"], self.page.base
        known, with_words, markup, lacking = self.drawn.get((path, lang, base), (None,) * 4)
        if known is not data or with_words is not words:  # the devserver reads them anew
            markup = Markup(draw(path, data, lang, words, base), self.md)
            lacking = list(untranslated(data, lang))
            if len(self.drawn) == MOST_DRAWN:
                self.drawn.clear()
            self.drawn[path, lang, base] = data, words, markup, lacking
        if lacking:
            self.untranslated(at, path, lacking)
        if markup.has_braces:
            return draw(path, data, lang, words, base)
        return markup.element(self.page.parts)

    def nearest(self, path):
        """Return what to type instead of a figure's file that is not there."""
        near = difflib.get_close_matches(path, self.page.figures, 1)
        if not near:
            return "Add that file, or take the figure out."
        folder = posixpath.dirname(self.page.document.path)
        return f"Write ![]({posixpath.relpath(near[0], folder)}) if you mean that one."

    def untranslated(self, at, path, lacking):
        """Note the strings of a figure that are not in the page's language."""
        language = LANGUAGES.get(self.page.lang, self.page.lang)
        self.page.problem(
            at, f"The figure {path} has no {language} for: {', '.join(lacking)}.",
            f'Add it to that file: {lacking[0]}.{self.page.lang} = "…".'
            if " " not in lacking[0] else f'Add it to that file, as {self.page.lang} = "…".',
        )  # fmt: skip


def draw(path, data, lang, words, base=""):
    """Return a figure for the tree: its title, the picture with its words, the note, the sources.

    A source that a part of the figure cites is not cited again at its end.
    """
    name = posixpath.basename(path).removesuffix(".toml")
    pen = Pen(name, data, lang, words, base)
    title = make("figcaption", pen.say(data["title"]))
    parts = DRAW[data["kind"]](pen)
    rest = [key for key in keys_of(data["source"]) if key not in pen.cited]
    note = pen.say(data["note"]) if "note" in data else ""
    if note or rest:
        parts.append(make("p", note, *pen.cite(rest), cls="figure-note"))
    names = {key for part in parts for element in part.iter() for key in element.attrib}
    return make(
        "figure", title, *parts,
        cls=f"figure figure-{data['kind']}", id=f"figure-{name}",
        aria_label=None if names & {"alt", "aria-label"} else pen.alt,
    )  # fmt: skip


def _text_beside(image, paragraph):
    return (paragraph.text or "").strip() or (image.tail or "").strip()


class FigureExtension(Extension):
    """Figures."""

    def extendMarkdown(self, md):
        """Register after the text's images are made (20), before citations are numbered (9).

        The parts come back before raw HTML does (30).
        """
        md.treeprocessors.register(Figures(md), "figures", 14)
        md.postprocessors.register(Parts(md), "figures", 40)
