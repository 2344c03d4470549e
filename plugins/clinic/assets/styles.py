"""The theme's files as a page uses them: one inline style sheet, the others named by their hash.

A name that holds the hash of its content may be kept by a browser for ever, and an old page next to
a new script still finds its own.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from clinic.kit.manifest import MANIFEST

from .minify import minify, shorten

FOLDERS = ("drawings", "icons", "js")
PRINT = "css/print.css"
DRAWN = ("tokens", "figure-shapes", "drawing")  # the styles that a drawing takes along
OPTIONAL = "figure"  # layers whose names begin so go with the pages that have such a figure
STEPS = {
    "figure-steps": ("figure-timeline", "figure-drawing"),
    "figure-shapes": ("figure-icon-array", 'class="bar"'),
    "figure-rows": ("data-label",),
    "figure-table": ("<table>",),
    "figure-columns": ("text-align-",),
}
LAYERS = re.compile(r"@layer ([^;{]+);")


def style(root, without=()):
    """Return the style sheet of a page, small, as Markup for one <style> element.

    The order of the files is that of the layers in theme/static/css/layers.css, and each file is
    wrapped in a layer, which needs no name: the first in a page is the weakest. `without` names
    layers that a page has no use for; what is for paper alone is a file of its own (PRINT), which
    no reader of a screen waits for. Its link stands behind the style, so it is the strongest.
    """
    order = LAYERS.search(_css(root, "layers"))[1].split(",")
    names = [name for name in map(str.strip, order) if name not in (*without, "print")]
    return Markup(_small(root, "".join(f"@layer{{{_css(root, name)}}}" for name in names)))


def optional(root):
    """Return the names of the layers for figures, sorted."""
    names = (path.stem for path in (Path(root) / "theme" / "static" / "css").iterdir())
    return tuple(sorted(name for name in names if name.startswith(OPTIONAL)))


def unneeded(layers, parts):
    """Return those of the layers for figures that no part of a page's HTML has any of."""
    return tuple(
        name
        for name in layers
        if not any(sign in html for sign in STEPS.get(name, (name,)) for html in parts)
    )


def print_style(root):
    """Return the style sheet for paper, in its layer, small."""
    return _small(root, f"@layer{{{_css(root, 'print')}}}")


def drawing(root, name):
    """Return a drawing as a file of its own, with the colours of the reader's scheme."""
    svg = (Path(root) / "theme" / "static" / name).read_text(encoding="utf-8")
    css = _small(root, "".join(_css(root, part) for part in DRAWN))
    return re.sub(r"<svg[^>]*>", rf"\g<0><style>{css}</style>", svg, count=1)


def _css(root, name):
    """Return the source of a style sheet of the theme."""
    return (Path(root) / "theme" / "static" / "css" / f"{name}.css").read_text(encoding="utf-8")


def _small(root, css):
    """Return CSS as it is sent. All sheets are asked for the short names, so that they agree."""
    folder = Path(root) / "theme" / "static" / "css"
    return minify(shorten(css, "".join(_css(root, p.stem) for p in sorted(folder.glob("*.css")))))


def address(root, name):
    """Return the address of a drawing, script or icon below the site: "/assets/leave.1a2b3c4d.js".

    `name` is its path below theme/static, as "js/leave.js". Raises FileNotFoundError for another.
    """
    path = Path(root) / "theme" / "static" / name
    sources = [path] if _is_plain(name) else [path, *sorted((path.parents[1] / "css").iterdir())]
    changed = tuple(source.stat().st_mtime_ns for source in sources)
    return f"/assets/{path.stem}.{_digest(root, name, changed)}{path.suffix}"


def _is_plain(name):
    """Return whether a file is sent as it is: no style sheet, and no drawing, which has one."""
    return not name.startswith(("css/", "drawings/"))


@cache
def _digest(root, name, _changed):
    """Return the short hash of a file; every page asks, so it is made once for each change."""
    return hashlib.sha256(_content(root, name)).hexdigest()[:8]


def _content(root, name):
    """Return the bytes of a file as it is sent."""
    if _is_plain(name):
        return (Path(root) / "theme" / "static" / name).read_bytes()
    return (print_style(root) if name == PRINT else drawing(root, name)).encode()


def write(staging, root):
    """Write every file to its address in the staged site, and note it in the manifest."""
    names = [PRINT]
    for folder in FOLDERS:
        paths = sorted((Path(root) / "theme" / "static" / folder).iterdir())
        names += [f"{folder}/{path.name}" for path in paths if not path.name.startswith(".")]
    for name in names:
        target = Path(staging) / address(root, name).lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_content(root, name))
        MANIFEST.add(target.relative_to(staging).as_posix())
