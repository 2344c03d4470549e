"""The theme's files as a page uses them: one inline style sheet, scripts and icons named by hash.

A name that holds the hash of its content may be kept by a browser for ever, and an old page next to
a new script still finds its own.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from .manifest import MANIFEST

FOLDERS = ("icons", "js")
PRINT = Path("css", "print.css")
OPTIONAL = "figure"  # layers whose names begin so go with the pages that have such a figure
STEPS = {
    "figure-steps": ("figure-timeline", "figure-drawing"),
    "figure-rows": ("data-label",),
    "figure-columns": ("text-align-",),
}
COMMENTS = re.compile(r"/\*.*?\*/", re.S)
STRINGS = re.compile(r"(\"[^\"]*\")")
LAYERS = re.compile(r"@layer ([^;{]+);")


def style(root, without=()):
    """Return the style sheet of a page, small, as Markup for one <style> element.

    The order of the files is that of the layers in theme/static/css/layers.css, and each file is
    wrapped in the layer it is named after. `without` names layers that a page has no use for; what
    is for paper alone is a file of its own (PRINT), which no reader of a screen waits for.
    """
    folder = Path(root) / "theme" / "static" / "css"
    order = LAYERS.search((folder / "layers.css").read_text(encoding="utf-8"))
    names = [name.strip() for name in order[1].split(",")]
    names = [name for name in names if name not in without]
    sheets = [f"@layer {','.join(names)};"]
    for name in names:
        if name == PRINT.stem:
            continue
        sheets.append(f"@layer {name}{{{(folder / f'{name}.css').read_text(encoding='utf-8')}}}")
    return Markup(minify("".join(sheets)))


def unneeded(root, html):
    """Return the layers for figures that a page's HTML has none of."""
    names = (path.stem for path in (Path(root) / "theme" / "static" / "css").iterdir())
    return tuple(
        name
        for name in sorted(names)
        if name.startswith(OPTIONAL) and not any(k in html for k in STEPS.get(name, (name,)))
    )


def print_style(root):
    """Return the style sheet for paper, in its layer, small."""
    text = (Path(root) / "theme" / "static" / PRINT).read_text(encoding="utf-8")
    return minify(f"@layer {PRINT.stem}{{{text}}}")


def minify(css):
    """Return CSS without comments and needless white space; what is in quotes stays as it is."""
    parts = STRINGS.split(COMMENTS.sub("", css))
    for i in range(0, len(parts), 2):  # the odd ones are the strings
        parts[i] = re.sub(r"\s+", " ", parts[i])
        parts[i] = re.sub(r" ?([{};,]) ?", r"\1", parts[i])
        parts[i] = parts[i].replace(": ", ":").replace(";}", "}")
    return "".join(parts).strip()


def address(root, name):
    """Return the address of a script or icon below the site: "/assets/leave.1a2b3c4d.js".

    `name` is its path below theme/static, as "js/leave.js". Raises FileNotFoundError for another.
    """
    path = Path(root) / "theme" / "static" / name
    return f"/assets/{path.stem}.{_digest(path, path.stat().st_mtime_ns)}{path.suffix}"


@cache
def _digest(path, _changed):
    """Return the short hash of a file; every page asks, so it is read once for each change."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:8]


def write(staging, root):
    """Copy every script and icon to its address in the staged site, and note it in the manifest."""
    for folder in FOLDERS:
        for path in sorted((Path(root) / "theme" / "static" / folder).iterdir()):
            if path.name.startswith("."):
                continue
            target = Path(staging) / address(root, f"{folder}/{path.name}").lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
            MANIFEST.add(target.relative_to(staging).as_posix())
    target = Path(staging) / address(root, PRINT.as_posix()).lstrip("/")
    target.write_text(print_style(root), encoding="utf-8")
    MANIFEST.add(target.relative_to(staging).as_posix())
