"""A small good figure of each kind, for the tests to draw and to break."""

import tomllib
from pathlib import Path

from bs4 import BeautifulSoup
from clinic.content.document import Document
from clinic.content.files import Source
from clinic.content.languages import find_usual
from clinic.read.context import PageContext
from clinic.read.figures.draw import Figures
from csl_citations.citations import CitationExtension
from markdown import Markdown

REFERENCES = {"feder2021": {}, "wilkinson2019": {}}

HEAD = """\
kind = "{kind}"
source = ["feder2021"]
title.en = "The title"
title.es = "El título"
alt.en = "{alt}"
alt.es = "{alt}"
note.en = "A note."
note.es = "Una nota."
"""

TAILS = {
    "icon-array": """\
yes.en = "better"
yes.es = "mejor"
no.en = "not better"
no.es = "no mejor"

[[group]]
name = { en = "Ketamine", es = "Ketamina" }
count = 10
of = 15

[[group]]
name = { en = "Midazolam", es = "Midazolam" }
count = 3
of = 15
""",
    "trials": """\
[columns]
study = { en = "Trial", es = "Estudio" }
people = { en = "People", es = "Personas" }

[[row]]
source = "feder2021"
people = 30
study = { en = "Six infusions", es = "Seis infusiones" }

[[row]]
source = "wilkinson2019"
people = { en = "not said", es = "no se dice" }
study = { en = "Another", es = "Otro" }
""",
    "fact-box": """\
of = 100
groups = [{ en = "Spray", es = "Aerosol" }, { en = "Placebo", es = "Placebo" }]

[[row]]
side = "benefit"
what = { en = "Slept well", es = "Durmió bien" }
counts = [30, 20]

[[row]]
side = "harm"
what = { en = "Felt dizzy", es = "Tuvo mareo" }
counts = [29, 8]
source = "wilkinson2019"
""",
    "timeline": """\
[[step]]
when = { en = "Before", es = "Antes" }
what = { en = "Do not eat.", es = "No coma." }
source = ["wilkinson2019"]

[[step]]
when = { en = "After", es = "Después" }
what = { en = "Rest.", es = "Descanse." }
""",
    "drawing": """\
picture = "nerve-cells"

[[step]]
what = { en = "A cell rests", es = "Una célula descansa" }
sure = { en = "an idea", es = "una idea" }
source = ["wilkinson2019"]
""",
    "bars": """\
tick = 5
tick_words.en = "Each line is five sessions."
tick_words.es = "Cada línea son cinco sesiones."

[[bar]]
name = { en = "Exposure", es = "Exposición" }
words = { en = "8 to 15 sessions", es = "8 a 15 sesiones" }
value = 8
to = 15

[[bar]]
name = { en = "EMDR", es = "EMDR" }
words = { en = "no number seen", es = "sin número" }
""",
}

ALTS = {"icon-array": "10 of 15 and 3 of 15", "fact-box": "29 and 8", "bars": "8 to 15"}
KINDS = list(TAILS)


def example(kind):
    """Return the source of a good figure file."""
    return HEAD.format(kind=kind, alt=ALTS.get(kind, "What the picture shows")) + TAILS[kind]


ROOT = Path(__file__).resolve().parents[2]
WORDS = {
    lang: tomllib.loads((ROOT / "theme" / "words" / f"{lang}.toml").read_text(encoding="utf-8"))
    for lang in ("en", "es")
}
IMAGE = "![](../../figures/x.toml)"


class References(dict):
    """Every key there is: for figures whose sources another test looks at."""

    def __contains__(self, key):
        return True


def convert(body, lang="en", references=REFERENCES, base="", **figures):
    """Return (soup, page) of a text with these figures, {name: source of its file}."""
    source = Source("content/articles/ptsd/a.md", "article")
    language = find_usual()[lang]
    document = Document(source, {}, {}, body, 10, "article", "ptsd", "a", language)
    page = PageContext(
        document,
        references=references,
        figures={f"content/figures/{n}.toml": tomllib.loads(t) for n, t in figures.items()},
        words=WORDS,
        base=base,
    )
    markdown = Markdown(extensions=[CitationExtension(page)])
    markdown.treeprocessors.register(Figures(markdown, page), "figures", 14)
    return BeautifulSoup(markdown.convert(body), "html5lib"), page


def show(kind, lang="en", change=("", "")):
    """Return (soup of the figure, page) of the example of a kind."""
    soup, page = convert(IMAGE, lang, x=example(kind).replace(*change))
    return soup.find("figure"), page
