"""The style sheet, the scripts and the icons, as a page uses them."""

import re
import shutil
from itertools import product

import brotli
import pytest
import soupsieve
from clinic.assets import theme_assets
from clinic.audit import weight
from figure_examples import KINDS, show
from real_site import ROOT
from tables import each

CSS = ROOT / "theme" / "static" / "css"
JS = ROOT / "theme" / "static" / "js"
STYLE = str(theme_assets.build_page_style(ROOT))
ARTICLE = str(theme_assets.build_page_style(ROOT, without=("lists",)))
PAPER = theme_assets.build_print_style(ROOT)
ARTICLE_SCRIPTS = ("leave.js", "contents.js", "share.js")


def size(text):
    """Return how many bytes a text takes as brotli."""
    return len(brotli.compress(text.encode("utf-8"), quality=11))


def test_every_style_file_is_a_layer_and_every_layer_a_file():
    order = theme_assets.LAYERS.search((CSS / "layers.css").read_text(encoding="utf-8"))[1]
    assert sorted(name.strip() for name in order.split(",")) == sorted(
        path.stem for path in CSS.glob("*.css") if path.stem not in ("layers", "drawing")
    )


def test_layers_come_in_their_order():
    text = (CSS / "layers.css").read_text(encoding="utf-8")
    order = theme_assets.LAYERS.search(text)[1].split(",")
    assert [name.strip() for name in order][-1] == "print"
    marks = {"base": "box-sizing:", "page": ".skip{", "text": ".approval{", "lists": ".hero{"}
    places = [STYLE.index(marks[name.strip()]) for name in order if name.strip() in marks]
    assert len(places) == len(marks) and places == sorted(places)
    assert STYLE.count("@layer{") == len(order) - 1 and PAPER.count("@layer{") == 1
    assert ARTICLE.count("@layer{") == len(order) - 2


def test_the_layer_for_paper_comes_last_on_a_page():
    head = (ROOT / "theme" / "templates" / "partials" / "head.html").read_text(encoding="utf-8")
    assert head.index("<style>") < head.index("css/print.css")


def test_a_page_has_the_styles_of_its_own_figures_only():
    without = theme_assets.find_unneeded_layers(
        theme_assets.list_optional_layers(ROOT), ['<figure class="figure figure-timeline">']
    )
    assert "figure-trials" in without and "figure-bars" in without
    assert not {"figure", "figure-steps"} & set(without)
    assert "figure" in theme_assets.find_unneeded_layers(
        theme_assets.list_optional_layers(ROOT), ["<p>No picture.</p>"]
    )
    assert "figure-trials" not in str(theme_assets.build_page_style(ROOT, without))


def test_only_a_page_with_two_boxes_that_belong_together_has_their_style():
    def is_there(html):
        return "pairs" not in theme_assets.find_unneeded_layers(["pairs"], [html])

    assert is_there(
        '<div class="callout callout-do"></div><div class="callout callout-dont"></div>'
    )
    assert is_there('<section class="callout callout-urgent"></section>')
    assert not is_there('<section class="callout callout-note"></section>')


SELECTOR = re.compile(r"([^{}]+)\{")
UNKNOWN = re.compile(r":has\([^()]*[>+~]")  # to soupsieve
STATE = re.compile(r"::[\w-]+(?:\([^)]*\))?|:(?:hover|focus|active)(?:-\w+)?")


def selectors(css):
    """Yield each selector of a style sheet that an element can match."""
    for match in SELECTOR.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        selector = STATE.sub("", match[1]).strip()
        if not selector.startswith(("@", "from", "to")) and not UNKNOWN.search(selector):
            yield selector


@pytest.mark.parametrize("kind", KINDS)
def test_a_figure_has_every_style_that_its_parts_ask_for(kind):
    figure, _ = show(kind)
    layers = theme_assets.list_optional_layers(ROOT)
    without = theme_assets.find_unneeded_layers(layers, [str(figure)])
    assert without and "figure" not in without
    for layer in without:
        for selector in selectors((CSS / f"{layer}.css").read_text(encoding="utf-8")):
            found = soupsieve.select(selector, figure.parent)
            assert not found, (layer, selector, str(found[0])[:80])


@pytest.fixture
def sheets(tmp_path):
    """The theme's style sheets, to change."""
    shutil.copytree(CSS, tmp_path / "theme" / "static" / "css")
    return tmp_path


def test_the_address_of_a_drawing_changes_with_its_colours(sheets):
    drawings = CSS.parent / "drawings"
    shutil.copytree(drawings, sheets / "theme" / "static" / "drawings")
    name = f"drawings/{sorted(p.name for p in drawings.iterdir())[0]}"
    before = theme_assets.asset_address(sheets, name)
    tokens = sheets / "theme" / "static" / "css" / "tokens.css"
    text = tokens.read_text(encoding="utf-8")
    tokens.write_text(text.replace("--green: #", "--green: #0", 1), encoding="utf-8")
    assert theme_assets.asset_address(sheets, name) != before


MEANT = [  # what must stay as it is when a style sheet is made small: (source, what is in it)
    ("a { %s }", "width:calc(1rem + 2px - 0.5em)"),
    ("a { %s }", "font-size:clamp(1.8rem,1.35rem + 2.2vw,3rem)"),
    ("a { %s }", 'content:" (; }  0.5 > b"'),
    ("a { %s }", "grid-area:1 / 2"),
    ("a { %s }", "--ink:red"),
    ("p { d: e } %s b: c }", ".terms :target{"),
    ("%s b: c }", "a:hover{"),
    ("%s b: c }", "h2:has(+ *){"),
    ("%s b: c }", ".box--ink .edge{"),
    ("@media print { p { d: e } %s b: c } }", ".terms :target{"),
    ("%s a { b: c } }", "@media (min-width:3rem) and (prefers-color-scheme:dark){"),
]


@pytest.mark.parametrize(("source", "text"), MEANT)
def test_small_css_says_the_same(source, text, sheets):
    paper = sheets / "theme" / "static" / "css" / "print.css"
    paper.write_text("/* why */\n\n" + source % text, encoding="utf-8")
    small = theme_assets.build_print_style(sheets)
    assert text in small and "why" not in small and "\n" not in small


def selectors_of(css):
    """Return the selectors and conditions of a style sheet; a space is left where it counts."""
    plain = theme_assets.COMMENTS.sub("", css).replace(";", "}")
    found = (" ".join(part.split()) for part in re.findall(r"([^{}]+)\{", plain))
    return [re.sub(r" ?([>+~,(]) ?", r"\1", part).replace(": ", ":") for part in found]


@pytest.mark.parametrize("name", sorted(p.stem for p in CSS.iterdir() if p.stem != "layers"))
def test_each_selector_of_the_theme_stays_what_it_is(name, sheets):
    source = (CSS / f"{name}.css").read_text(encoding="utf-8")
    (sheets / "theme/static/css/print.css").write_text(source, encoding="utf-8")
    _, *small = selectors_of(theme_assets.build_print_style(sheets))  # the first is the layer
    assert small == selectors_of(source) and small


def test_paper_sets_the_colours_that_a_page_reads():
    read = set(re.findall(r"var\((--[\w-]+)\)", STYLE))
    fresh = set(re.findall(r"(--[\w-]+):", PAPER))
    assert len(fresh) > 10 and fresh <= read


@pytest.mark.parametrize("name", sorted(p.name for p in (CSS.parent / "drawings").iterdir()))
def test_a_drawing_brings_its_colours_for_both_schemes(name):
    svg = theme_assets.build_drawing(ROOT, f"drawings/{name}")
    style = re.search(r"<svg[^>]*><style>(.*)</style>", svg)[1]
    assert "prefers-color-scheme:dark" in style and "forced-colors:active" in style
    used = set(re.findall(r'class="([^"]+)"', svg))
    assert {f".{c}" for names in used for c in names.split()} <= set(re.findall(r"\.[a-z]+", style))
    read, set_ = r"var\((--[\w-]+)\)", r"(--[\w-]+):"
    assert set(re.findall(read, style)) <= set(re.findall(set_, style))


def test_braces_close():
    for style in (STYLE, ARTICLE, PAPER):
        assert style.count("{") == style.count("}")


@pytest.mark.parametrize("word", ["!important", "@import", "<"])
def test_the_style_sheet_forces_nothing(word):
    assert word not in STYLE + PAPER


def test_the_style_sheet_asks_for_nothing_but_the_typeface_of_titles():
    asked = re.findall(r"url\(([^)]*)\)", STYLE + PAPER)
    assert asked == [theme_assets.asset_address(ROOT, "fonts/newsreader.woff2")]
    assert "font-display:optional" in STYLE
    below = theme_assets.build_page_style(ROOT, base="/learn")
    assert f"url(/learn{asked[0]})" in below


def test_a_typeface_is_small_and_comes_with_its_licence():
    for font in (ROOT / "theme/static/fonts").glob("*.woff2"):
        assert font.stat().st_size < 30_000
        licence = font.with_name(f"{font.stem}-license.txt").read_text(encoding="utf-8")
        assert "SIL OPEN FONT LICENSE" in licence.upper()


def test_the_style_sheet_is_small():
    designed = str(theme_assets.build_page_style(ROOT, theme_assets.list_optional_layers(ROOT)))
    assert size(designed) < 4736 and size(ARTICLE) < 5056  # of the 6,000 bytes that are ours


def test_the_scripts_of_an_article_are_small():
    assert size("".join((JS / name).read_text(encoding="utf-8") for name in ARTICLE_SCRIPTS)) < 4096


@each(
    ("path", "most"),
    [(p, 250) for p in sorted(CSS.iterdir())] + [(p, 150) for p in sorted(JS.iterdir())],
)
def test_a_file_fits_on_a_few_screens(path, most):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= most


@pytest.mark.parametrize("path", sorted(JS.iterdir()), ids=lambda path: path.name)
def test_scripts_keep_nothing_and_call_nobody(path):
    text = path.read_text(encoding="utf-8")
    kept = ("localStorage", "sessionStorage", "indexedDB", "document.cookie", "sendBeacon", "http")
    assert [word for word in kept if word in text] == []


@pytest.fixture
def theme(tmp_path):
    """A small theme to change."""
    folder = tmp_path / "theme" / "static"
    for name in ("js", "icons", "css", "fonts"):
        (folder / name).mkdir(parents=True)
    (folder / "css" / "print.css").write_text("h1 { color: red; }")
    (folder / "js" / "leave.js").write_text("one")
    (folder / "icons" / "icon.svg").write_text("<svg/>")
    (folder / "icons" / ".DS_Store").write_text("")
    for name in ("tokens", "figure-shapes", "drawing"):
        (folder / "css" / f"{name}.css").write_text("")
    (folder / "drawings").mkdir()
    (folder / "drawings" / "cells.svg").write_text('<svg viewBox="0 0 1 1"><g/></svg>')
    return tmp_path


def test_a_name_changes_with_its_content(theme):
    before = theme_assets.asset_address(theme, "js/leave.js")
    (theme / "theme" / "static" / "js" / "leave.js").write_text("something else")
    assert re.fullmatch(r"/assets/leave\.[0-9a-f]{8}\.js", before)
    assert theme_assets.asset_address(theme, "js/leave.js") != before


def test_an_asset_that_is_not_there_is_an_error(theme):
    with pytest.raises(FileNotFoundError):
        theme_assets.asset_address(theme, "js/leav.js")


def test_every_asset_is_written_where_its_address_says(theme, tmp_path):
    (theme / "theme/static/drawings/unused.svg").write_text("<svg/>")
    theme_assets.write_assets(tmp_path / "staging", theme, {"cells"})
    written = {p.name for p in (tmp_path / "staging" / "assets").iterdir()}
    names = ("js/leave.js", "icons/icon.svg", "css/print.css", "drawings/cells.svg")
    assert written == {theme_assets.asset_address(theme, name).rpartition("/")[2] for name in names}


# Contrast: WCAG's formula, 7:1 for all text, in both schemes.
GROUNDS = ("paper", "shade", "green-tint", "blue-tint", "amber-tint", "red-tint")
PAIRS = [
    *product(("ink", "quiet", "green"), GROUNDS),
    *product(("red", "amber", "blue"), ("paper", "shade")),
    *((care, f"{care}-tint") for care in ("red", "amber", "blue")),
    *product(("paper",), ("ink", "red", "amber", "blue")),
    ("on-band", "band"),
    ("on-warm", "warm"),
]


def tokens(dark):
    """Return {token: colour} of a scheme."""
    light, _, rest = (CSS / "tokens.css").read_text(encoding="utf-8").partition("@media")
    text = light + (rest.partition("@media")[0] if dark else "")
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", text))


def contrast(one, other):
    """Return the contrast ratio of two colours, as WCAG 2.2 defines it."""
    lights = []
    for colour in (one, other):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


@each("dark", [False, True])
@each(("text", "ground"), PAIRS)
def test_text_has_seven_to_one(text, ground, dark):
    found = tokens(dark)
    assert contrast(found[text], found[ground]) >= 7


def test_contrast_sees_a_weak_pair():
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#767676", "#ffffff") < 7


def test_the_browser_frame_has_the_colour_of_the_paper():
    head = (ROOT / "theme" / "templates" / "partials" / "head.html").read_text(encoding="utf-8")
    for dark in (False, True):
        assert f'content="{tokens(dark)["paper"]}"' in head


def test_every_class_that_is_styled_is_used():
    project = [*(ROOT / "theme").rglob("*.html"), *JS.iterdir(), *(ROOT / "plugins").rglob("*.py")]
    used = "\n".join(path.read_text(encoding="utf-8") for path in project)
    kinds = ("callout", "figure", "standing")  # these are made from the name of a kind
    selectors = re.sub(r'"[^"]*"|\{[^{}]*\}', "{}", STYLE + PAPER)
    styled = set(re.findall(r"\.([a-z][\w-]*)", selectors))
    unused = [c for c in sorted(styled) if c not in used and c.partition("-")[0] not in kinds]
    assert unused == []


def test_the_frame_of_a_page_is_light_with_the_facts_and_menu_of_a_clinic(small):
    """Its head and foot too, which the audit leaves out: they grow with what a clinic says."""
    pages = sorted((small / "output").resolve().rglob("index.html"))
    for path in pages:
        before, _, after = path.read_text(encoding="utf-8").partition("<main")
        before = re.sub(r"<(?:title|meta (?:name=\"description\"|property))[^<]*", "", before)
        after = re.sub(r"(?s)<section class=\"footer-help.*?</section>", "", after)
        after = re.sub(r"<script type=\"application/ld.json\">[^<]*", "", after)
        assert size(before + after.rpartition("</main>")[2]) <= weight.OURS_BYTES, path
    assert len(pages) > 20
