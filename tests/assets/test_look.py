"""The clinic's own look: colours that can be read, a logo that loads nothing, plain titles."""

from io import BytesIO

import pytest
from clinic.assets import look, theme_assets
from clinic.content.content import read
from clinic.content.data.models import NO_LOOK
from PIL import Image
from real_site import ROOT, clinic
from small_site import CLINIC_FILE, DAY, files, lay, problems

TOKENS = look.read_tokens(ROOT)


def set_look(**keys):
    """Return {path: text} of a clinic.toml with these keys in its [look]."""
    lines = [f'{key} = "{value}"' for key, value in keys.items()]
    return {CLINIC_FILE: "\n".join([files()[CLINIC_FILE], "[look]", *lines, ""])}


def find_look_problems(folder):
    """Return (number of lines after [look], what, fix) of each problem of clinic.toml."""
    start = (folder / CLINIC_FILE).read_text(encoding="utf-8").splitlines().index("[look]") + 1
    found = problems(folder)
    return [(p.line - start, p.what, p.fix) for p in found if p.file == CLINIC_FILE]


# colours

CONTRASTS = [  # two colours, and their contrast as WCAG's formula gives it
    ("#000000", "#ffffff", 21),
    ("#ffffff", "#000000", 21),
    ("#0c4a38", "#0c4a38", 1),
    ("#767676", "#ffffff", 4.54),
    ("#FF0000", "#ffffff", 4.0),
]


@pytest.mark.parametrize(("one", "other", "ratio"), CONTRASTS)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert look.measure_contrast(one, other) == pytest.approx(ratio, abs=0.005)


READABLE = {
    "links": "#1a237e",
    "links_dark": "#b3c7ff",
    "band": "#102a5c",
    "band_dark": "#20305c",
    "button": "#5b1a4a",
    "button_dark": "#f0b0d8",
}
WEAK = [  # key, colour, the contrast it has and the one it needs
    ("links", "#4caf50", "2.", "7:1"),
    ("links", "#FFFFFF", "1.0", "7:1"),
    ("links_dark", "#1a237e", "1.", "7:1"),
    ("links_dark", "#6a6a6a", "2.", "7:1"),
    ("band", "#3f7fbf", "3.", "7:1"),
    ("band_dark", "#e0e0e0", "1.", "7:1"),
    ("button", "#d9534f", "3.", "7:1"),
    ("button_dark", "#5b1a4a", "1.", "7:1"),
]


def find_needed(key):
    """Return {colour: contrast} that the colour of a key needs, from the theme's own list."""
    token, pairs = look.COLOURS[key.removesuffix("_dark")]
    tokens = TOKENS["dark" if key.endswith("_dark") else "light"]
    assert token in tokens
    return {tokens[other]: least for other, least in pairs.items()}


def test_the_themes_own_colours_pass():
    for key in READABLE:
        token, _ = look.COLOURS[key.removesuffix("_dark")]
        own = TOKENS["dark" if key.endswith("_dark") else "light"][token]
        for other, least in find_needed(key).items():
            assert look.measure_contrast(own, other) >= least, (key, other)


def test_colours_that_can_be_read_are_no_problem(tmp_path):
    assert find_look_problems(lay(tmp_path, set_look(**READABLE))) == []


def test_a_weak_colour_is_named_at_its_line_with_one_that_passes(tmp_path):
    for key, colour, ratio, least in WEAK:
        content, _ = read(
            lay(tmp_path / f"{key}-{colour[1:]}", set_look(title_font="", **{key: colour})), DAY
        )
        [problem] = look.find_weak_colours(content)
        lines = files()[CLINIC_FILE].count("\n")
        assert (problem.file, problem.line) == (CLINIC_FILE, lines + 4), key
        assert f"{colour} has a contrast of {ratio}" in problem.what and least in problem.what
        better = problem.fix.split('"')[1]
        assert problem.fix.startswith(f'Write {key} = "{better}"')
        for other, needed in find_needed(key).items():
            assert look.measure_contrast(better, other) >= needed


def test_the_colour_that_is_proposed_is_near():
    assert look.find_nearest("#777777", {"#ffffff": 4.5}) == "#767676"
    assert look.find_nearest("#ffffff", {"#ffffff": 21}) == "#000000"


NO_VALUE = [  # key and value, what the fix says
    ("links", "green", "a colour as #"),
    ("links", "#0c4", "a colour as #"),
    ("band", "#0c4a38;}body{display:none", "a colour as #"),
    ("button", "rgb(1,2,3)", "a colour as #"),
    ("title_font", "Comic Sans", "serif or sans"),
]


def test_what_is_no_colour_and_no_letters_is_refused(tmp_path):
    for number, (key, value, fix) in enumerate(NO_VALUE):
        [problem] = find_look_problems(lay(tmp_path / str(number), set_look(**{key: value})))
        assert problem[0] == 1 and fix in problem[2]


def test_an_unknown_key_gets_the_nearest(tmp_path):
    [(line, _, fix)] = find_look_problems(lay(tmp_path, set_look(buttons="#0c4a38")))
    assert line == 1 and "Did you mean button?" in fix


# what becomes of them

RULES = [  # of [look] -> the style rules
    ({}, ""),
    ({"title_font": "serif"}, ""),
    ({"title_font": "sans"}, ":root{--serif:var(--sans)}"),
    ({"links": "#111111"}, "@media (prefers-color-scheme:light){:root{--green:#111111;}}"),
    ({"band_dark": "#111111"}, "@media (prefers-color-scheme:dark){:root{--band:#111111;}}"),
    (
        {"links": "#111111", "button": "#222222", "button_dark": "#333333"},
        "@media (prefers-color-scheme:light){:root{--green:#111111;--warm:#222222;}}"
        "@media (prefers-color-scheme:dark){:root{--warm:#333333;}}",
    ),
]


@pytest.mark.parametrize(("keys", "rules"), RULES)
def test_the_look_becomes_rules_behind_the_themes_own(keys, rules):
    assert look.write_rules(NO_LOOK | keys) == rules
    style = theme_assets.build_page_style(ROOT, look=rules)
    plain = theme_assets.build_page_style(ROOT)
    assert style == (plain + f"@layer{{{rules}}}" if rules else plain)
    name = "drawings/nerve-cells.svg"
    assert rules in theme_assets.build_drawing(ROOT, name, rules)
    same = theme_assets.asset_address(ROOT, name, rules) == theme_assets.asset_address(ROOT, name)
    assert same is not bool(rules)


# the logo

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" {}>{}</svg>'
BOX = 'viewBox="0 0 80 40"'
PLAIN = SVG.format(
    BOX,
    '<defs><path id="a" d="M0 0h9v9z"/></defs><use x:href="#a"/>'
    '<rect fill="url(#g)" style="stroke:url(\'#g\')" width="9" height="9"/>',
)


def draw_png(width, height):
    data = BytesIO()
    Image.new("RGBA", (width, height), (1, 2, 3, 0)).save(data, "PNG")
    return data.getvalue()


GOOD = [  # the file, its text, its width and height in the masthead
    ("logo.svg", PLAIN, (80, 40)),
    ("logo.svg", SVG.format('viewBox="0,0,50.5,50.5"', ""), (40, 40)),
    ("logo.png", draw_png(900, 450), (80, 40)),
    ("logo.png", draw_png(120, 40), (120, 40)),
]


@pytest.mark.parametrize(("name", "data", "size"), GOOD)
def test_a_logo_is_taken_in_its_shape(name, data, size, tmp_path):
    content, problems = read(lay(tmp_path, {f"content/{name}": data}), DAY)
    logo, wrong = look.prepare_logo(content)
    assert [p for p in [*problems, *wrong] if "logo" in p.file] == []
    assert (logo.width, logo.height) == size and logo.address.endswith(name[4:])
    if name.endswith(".png"):
        with Image.open(BytesIO(logo.data)) as picture:
            assert picture.size <= (360, 120) and picture.mode == "RGBA"


BAD = [  # what is wrong with a drawing, and its text
    ("<script>", SVG.format(BOX, "<script>1</script>")),
    ("<foreignObject>", SVG.format(BOX, "<foreignObject/>")),
    ("<animate>", SVG.format(BOX, '<animate attributeName="x"/>')),
    ("<set>", SVG.format(BOX, '<set attributeName="x"/>')),
    ("the attribute onload", SVG.format(BOX + ' onload="x()"', "")),
    ("the attribute onclick", SVG.format(BOX, '<g onClick="x()"/>')),
    ("an address", SVG.format(BOX, '<image x:href="https://x.example/a.png"/>')),
    ("an address", SVG.format(BOX, '<use href="other.svg#a"/>')),
    ("an address", SVG.format(BOX, '<a href=" javascript:x()"/>')),
    ("an address in fill", SVG.format(BOX, '<g fill="url(https://x.example/a)"/>')),
    ("an address in style", SVG.format(BOX, "<g style=\"fill:url( '//x.example/a')\"/>")),
    ("a style", SVG.format(BOX, "<style>@import '//x.example/a';</style>")),
    ("a style", SVG.format(BOX, "<style>g{fill:\\75rl(//x.example/a)}</style>")),
    ("<!ENTITY", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format(BOX, "&a;")),
    ("<?…?>", '<?xml-stylesheet href="//x.example/a"?>' + SVG.format(BOX, "")),
    ("with a viewBox", SVG.format("", "")),
    ("with a viewBox", SVG.format(BOX, "<g>")),
    ("no SVG", f"<html {BOX}/>"),
    ("a size", SVG.format('viewBox="0 0 0 40"', "")),
    ("30,000 is the most", SVG.format(BOX, f'<path d="M{"0 " * 16_000}"/>')),
    ("as wide as high", SVG.format('viewBox="0 0 400 40"', "")),
    ("as wide as high", SVG.format('viewBox="0 0 20 40"', "")),
]


def test_a_drawing_that_runs_or_loads_something_is_refused(tmp_path):
    folder = lay(tmp_path, {"content/logo.svg": ""})
    content, _ = read(folder, DAY)
    for said, text in BAD:
        (folder / "content/logo.svg").write_text(text, encoding="utf-8")
        logo, [problem] = look.prepare_logo(content)
        assert logo is None and problem.file == "content/logo.svg"
        assert said in problem.what, (said, problem.what)


OTHERS = [  # the files, what is said
    ({"logo.png": b"<svg/>"}, "cannot be read as a PNG"),
    ({"logo.png": draw_png(30, 30)}, "30 rows of dots"),
    ({"logo.png": draw_png(90, 90), "logo.svg": PLAIN}, "two logos"),
    ({"logo.gif": b"GIF89a"}, "no place in content/ itself"),
]


@pytest.mark.parametrize(("logos", "said"), OTHERS)
def test_another_file_is_no_logo(logos, said, tmp_path):
    folder = lay(tmp_path, {f"content/{name}": data for name, data in logos.items()})
    [problem] = [p for p in problems(folder) if "logo" in p.file]
    assert said in problem.what


# a site with all of it


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The published small site with its own colours, letters and logo, and a drawing."""
    changes = set_look(**READABLE, title_font="sans") | {"content/logo.svg": PLAIN}
    folder = lay(tmp_path_factory.mktemp("look"), changes, whole=True)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "output"


@pytest.mark.slow
def test_a_page_has_the_logo_the_colours_and_the_letters(site):
    page = (site / "ptsd/one/index.html").read_text(encoding="utf-8")
    [logo] = site.glob("assets/logo.*.svg")
    assert f'<img src="/assets/{logo.name}" alt="" width="80" height="40">' in page
    assert logo.read_text(encoding="utf-8") == PLAIN and 'class="mark"' not in page
    assert "--green:#1a237e;" in page and "--serif:var(--sans)" in page
    assert 'as="font"' not in page
