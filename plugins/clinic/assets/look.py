"""How the clinic looks: its colours, the typeface of its titles, its logo; without, as the theme.

Colours and typeface are `[look]` of clinic.toml, and become a few rules behind the theme's own. The
logo is content/logo.svg or content/logo.png. What cannot be read well is a problem at its line.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image
from site_report import Problem

from clinic.content.content import Content
from clinic.content.file_names import CLINIC
from clinic.kit.hashed_names import hash_for_name

from .images import DAMAGED

TOKENS = Path("theme", "static", "css", "tokens.css")
TOKEN = re.compile(r"--([\w-]+):\s*(#[0-9a-fA-F]{6});")
TEXT, CONTROL = 7, 3  # WCAG 2.2: the contrast of text (1.4.6) and of the edge of a button (1.4.11)
GROUNDS = ("paper", "shade", "green-tint", "blue-tint", "amber-tint", "red-tint")
# The key of [look] -> the theme's name for the colour, and what it must stand out from.
COLOURS = {
    "links": ("green", dict.fromkeys(GROUNDS, TEXT)),
    "band": ("band", {"on-band": TEXT}),
    "button": ("warm", {"on-warm": TEXT, "paper": CONTROL, "shade": CONTROL}),
}
SCHEMES = {"light": "", "dark": "_dark"}  # the reader's scheme -> how its keys end

HIGH = 40  # pixels of the logo in the masthead
WIDEST = 3  # times as wide as high: the clinic's name stands beside it, on a phone too
MOST = 30_000  # bytes of an SVG: it comes with the first screen of the first page
RUNS = ("script", "foreignobject", "iframe", "embed", "object", "handler", "listener", "set")
OUTSIDE = re.compile(r"@import|\\|url\(\s*[\"']?(?!\s*[\"']?#)", re.I)


@dataclass(frozen=True)
class Logo:
    """The clinic's logo, ready to be written. Sizes in pixels, as it is shown."""

    address: str  # below the site: "assets/logo.1a2b3c4d.svg"
    width: int
    height: int
    data: bytes


def write_rules(look: Mapping[str, Any]) -> str:
    """Return the style rules of the clinic's own colours and typeface; "" where it has none.

    `look`: [look] of clinic.toml, as models.Look.
    """
    found = ":root{--serif:var(--sans)}" if look["title_font"] == "sans" else ""
    for scheme, ending in SCHEMES.items():
        own = "".join(
            f"--{token}:{colour};"
            for key, (token, _) in COLOURS.items()
            if (colour := look.get(key + ending))
        )
        if own:
            found += f"@media (prefers-color-scheme:{scheme}){{:root{{{own}}}}}"
    return found


def find_weak_colours(content: Content) -> Iterator[Problem]:
    """Yield a problem for each colour of [look] that does not stand out from what it stands on."""
    look: Mapping[str, Any] = content.clinic.get("look") or {}
    for scheme, tokens in read_tokens(content.root).items():
        for name, (_, pairs) in COLOURS.items():
            key = name + SCHEMES[scheme]
            colour = look.get(key)
            if not colour:
                continue
            needed = {tokens[other]: least for other, least in pairs.items() if other in tokens}
            other = min(needed, key=lambda other: measure_contrast(colour, other) / needed[other])
            ratio = measure_contrast(colour, other)
            if ratio < needed[other]:
                near = find_nearest(colour, needed)
                yield content.find_place(CLINIC, "look", key).problem(
                    f"{key}: {colour} has a contrast of {int(ratio * 100) / 100:.2f}:1 to {other}, "
                    f"which it meets on a page in {scheme} colours; {needed[other]}:1 is needed.",
                    f'Write {key} = "{near}", or another one that is as far from {other}.',
                )


def read_tokens(root: Path) -> dict[str, dict[str, str]]:
    """Return {scheme: {the theme's name for a colour: "#rrggbb"}}."""
    light, _, rest = (root / TOKENS).read_text(encoding="utf-8").partition("@media")
    found = dict(TOKEN.findall(light))
    return {"light": found, "dark": found | dict(TOKEN.findall(rest.partition("@media")[0]))}


def measure_contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, "#rrggbb", as WCAG 2.2 defines it: from 1 to 21."""
    dark, light = sorted((_measure_light(one), _measure_light(other)))
    return (light + 0.05) / (dark + 0.05)


def _measure_light(colour: str) -> float:
    """Return the relative luminance of a colour, from 0 to 1."""
    parts = [part / 255 for part in bytes.fromhex(colour[1:])]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def find_nearest(colour: str, needed: dict[str, int]) -> str:
    """Return the colour nearest to one, with more black or white in it, that stands out enough.

    `needed`: {colour that it meets: contrast that it needs there}; black or white has it.
    """
    for percent in range(1, 101):
        for end in (0, 255):
            parts = bytes.fromhex(colour[1:])
            mixed = bytes(round(part + (end - part) * percent / 100) for part in parts)
            if all(measure_contrast(f"#{mixed.hex()}", o) >= least for o, least in needed.items()):
                return f"#{mixed.hex()}"
    return "#000000"


def prepare_logo(content: Content) -> tuple[Logo | None, list[Problem]]:
    """Return (the clinic's logo or None, what is wrong with it)."""
    paths = [source.path for source in content.of_kind("logo")]
    if len(paths) > 1:
        what = f"The clinic has two logos: {' and '.join(paths)}."
        return None, [Problem(paths[0], 0, what, "Move the one that is not to be shown elsewhere.")]
    for path in paths:
        try:
            read = _read_svg if path.endswith(".svg") else _read_png
            width, height, data = read((content.root / path).read_bytes())
            if not 1 <= width / height <= WIDEST:
                raise ValueError(
                    f"This logo is {width:g} wide and {height:g} high: it is to be as wide as "
                    f"high, and up to {WIDEST} times as wide."
                )
        except ValueError as error:
            fix = "Ask who drew it for one without that: a plain SVG, or a PNG with clear parts."
            return None, [Problem(path, 0, str(error), fix)]
        name = f"assets/logo.{hash_for_name(data)}{Path(path).suffix}"
        return Logo(name, round(HIGH * width / height), HIGH, data), []
    return None, []


def _read_png(data: bytes) -> tuple[float, float, bytes]:
    """Return (width, height, bytes) of a logo of dots, without what a program wrote into it."""
    try:
        with Image.open(BytesIO(data), formats=["PNG"]) as opened:
            picture = opened.convert("RGBA")
    except DAMAGED as error:
        raise ValueError("This logo cannot be read as a PNG.") from error
    if picture.height < HIGH:
        raise ValueError(f"This logo has {picture.height} rows of dots; {2 * HIGH} look sharp.")
    size = picture.size
    picture.thumbnail((3 * HIGH * WIDEST, 3 * HIGH))  # for screens with three dots to a pixel
    small = BytesIO()
    picture.save(small, "PNG", optimize=True)
    return *size, small.getvalue()


def _read_svg(data: bytes) -> tuple[float, float, bytes]:
    """Return (width, height, bytes) of a drawn logo that runs nothing and loads nothing."""
    if len(data) > MOST:
        raise ValueError(f"This logo has {len(data):,} bytes; {MOST:,} is the most.")
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        box = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip())]
        _, _, width, height = box
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ValueError("This logo cannot be read as an SVG with a viewBox.") from error
    if etree.QName(root).localname != "svg" or min(width, height) <= 0:
        raise ValueError("This logo is no SVG drawing with a size.")
    if found := _find_foreign(root):
        raise ValueError(f"This logo holds {found}: it may run nothing and load nothing.")
    return width, height, data


def _find_foreign(root: etree._Element) -> str:
    """Return the first thing in a drawing that could run, move or be loaded from outside, or ""."""
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):
        return "an <!ENTITY"
    if any(
        isinstance(part, etree._ProcessingInstruction)
        for part in (*root.itersiblings(preceding=True), *root.iter())
    ):
        return "a style sheet or program of its own, <?…?>"
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag.lower() in RUNS or tag.lower().startswith("animate"):
            return f"<{tag}>"
        if tag == "style" and OUTSIDE.search(element.text or ""):
            return "a style with an address"
        for name, value in element.items():
            plain = etree.QName(name).localname.lower()
            if plain.startswith("on"):
                return f"the attribute {plain}"
            if plain in ("href", "src") and not value.strip().startswith("#"):
                return f'an address, "{value[:60]}"'
            if OUTSIDE.search(value):
                return f"an address in {plain}"
    return ""
