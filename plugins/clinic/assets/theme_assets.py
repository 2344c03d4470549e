"""The theme's files as a page uses them: one inline style sheet, the others named by their hash.

A name that holds the hash of its content may be kept by a browser for ever, and an old page next to
a new script still finds its own.
"""

import re
from collections.abc import Collection, Iterable
from pathlib import Path, PurePath

import rcssmin
from markupsafe import Markup

from clinic.kit.hashed_names import hash_for_name

STATIC = Path("theme", "static")
FOLDERS = ("drawings", "fonts", "icons", "js")
PRINT = "css/print.css"
TITLE_FONT = "fonts/newsreader.woff2"
DRAWN = ("tokens", "figure-shapes", "drawing")  # the styles that a drawing takes along
OPTIONAL = ("figure", "pairs")  # layers whose names begin so go with the pages that need them
# What a page's HTML holds where it needs a layer, if that is not the layer's own name.
SIGNS = {
    "pairs": ("callout-dont", "callout-urgent"),
    "figure-steps": ("figure-timeline", "figure-drawing"),
    "figure-shapes": ("figure-icon-array", 'class="bar"', 'class="times"'),
    "figure-axis": ('class="axis"',),
    "figure-times": ('class="times"',),
    "figure-rows": ("data-label",),
    "figure-table": ("<table>",),
    "figure-columns": ("text-align-",),
}
LAYERS = re.compile(r"@layer ([^;{]+);")
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)
FONT = re.compile(r"url\(\.\./(fonts/[\w.-]+)\)")
STRINGS = re.compile(r"\"[^\"]*\"")


def build_page_style(
    root: Path, without: Iterable[str] = (), base: str = "", look: str = ""
) -> Markup:
    """Return the style sheet of a page, small, as Markup for one <style> element.

    The order of the files is that of the layers in theme/static/css/layers.css, and each file is
    wrapped in a layer, which needs no name: the first in a page is the weakest. `without` names
    layers that a page has no use for; `base` is the path that the site lies under, as "/learn";
    `look` has the style rules of the clinic's own colours.
    A typeface is fetched from its own address, by its hash. What is for paper alone is a file of
    its own (PRINT), which no reader of a screen waits for. Its link stands behind the style, so it
    is the strongest.
    """
    left_out = {*without, "print"}
    names = [name for name in list_layers(root) if name not in left_out]
    style = "".join(_wrap_in_layer(root, name) for name in names)
    style += f"@layer{{{look}}}" if look else ""
    return Markup(FONT.sub(lambda url: f"url({base}{asset_address(root, url[1])})", style))


def list_layers(root: Path) -> list[str]:
    """Return the names of the layers, the weakest first."""
    found = LAYERS.search(_read_sheet(root, "layers"))
    return [name.strip() for name in found[1].split(",")] if found else []


def list_optional_layers(root: Path) -> tuple[str, ...]:
    """Return the names of the layers that some pages have no use for."""
    return tuple(name for name in list_layers(root) if name.startswith(OPTIONAL))


def find_unneeded_layers(layers: Iterable[str], parts: Iterable[str]) -> tuple[str, ...]:
    """Return those of the optional layers of which no part of a page's HTML has a sign."""
    html = "\n".join(parts)
    return tuple(
        name for name in layers if not any(sign in html for sign in SIGNS.get(name, (name,)))
    )


def build_print_style(root: Path) -> str:
    """Return the style sheet for paper, in its layer, small."""
    return _wrap_in_layer(root, "print")


def build_drawing(root: Path, name: str, look: str = "") -> str:
    """Return a drawing as a file of its own, with the colours of the reader's scheme."""
    svg = (root / STATIC / name).read_text(encoding="utf-8")
    css = rcssmin.cssmin("".join(_read_sheet(root, part) for part in DRAWN)) + look
    return re.sub(r"<svg[^>]*>", lambda tag: f"{tag[0]}<style>{css}</style>", svg, count=1)


def _wrap_in_layer(root: Path, name: str) -> str:
    """Return a style sheet, small, in a layer.

    It is made small first: within @layer, rcssmin takes a selector such as `.terms :target` for a
    declaration, and would print `.terms:target`.
    """
    return f"@layer{{{rcssmin.cssmin(_read_sheet(root, name))}}}"


def _read_sheet(root: Path, name: str) -> str:
    """Return the source of a style sheet of the theme."""
    return (root / STATIC / "css" / f"{name}.css").read_text(encoding="utf-8")


def asset_address(root: Path, name: str, look: str = "") -> str:
    """Return the address of a drawing, script or icon below the site: "/assets/leave.1a2b3c4d.js".

    `name` is its path below theme/static, as "js/leave.js". Raises FileNotFoundError for another.
    `look`: the style rules of the clinic's own colours, which a drawing takes along.
    """
    path = PurePath(name)
    code = hash_for_name(_build_asset(root, name, look))
    return f"/assets/{path.stem}.{code}{path.suffix}"


def _build_asset(root: Path, name: str, look: str) -> bytes:
    """Return the bytes of a file as it is sent."""
    if name == PRINT:
        return build_print_style(root).encode()
    if name.startswith("drawings/"):
        return build_drawing(root, name, look).encode()
    return (root / STATIC / name).read_bytes()


def write_assets(staging: Path, root: Path, drawings: Collection[str], look: str = "") -> list[str]:
    """Write every file to its address in the staged site; return the addresses.

    `drawings`: the names of those that a figure shows; the theme has others.
    `look`: the style rules of the clinic's own colours.
    """
    names = [PRINT]
    for folder in FOLDERS:
        paths = sorted((root / STATIC / folder).iterdir())
        if folder == "drawings":
            paths = [path for path in paths if path.stem in drawings]
        names += [f"{folder}/{path.name}" for path in paths if not path.name.startswith(".")]
    addresses = []
    for name in names:
        target = staging / asset_address(root, name, look).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_build_asset(root, name, look))
        addresses.append(target.relative_to(staging).as_posix())
    return addresses
