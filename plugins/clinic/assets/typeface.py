"""A clinic's own letters for its titles: a WOFF2 file in content/, named by [look] of clinic.toml.

Readers get it from the clinic's own site, as they get the theme's. A file that is no typeface, or
that lacks letters of the site's languages, is a problem; one that is heavy, a hint.
"""

import logging
from dataclasses import dataclass
from io import BytesIO

from site_report import Problem, nearest

from clinic.content.content import Content
from clinic.content.file_names import CLINIC
from clinic.kit.hashed_names import hash_for_name

HEAVY = 60_000  # bytes; the theme's own has 25,000
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;?!()&%'’“”–-"
LETTERS = {"en": LATIN, "es": f"{LATIN}ÁÉÍÓÚÑÜáéíóúñü¿¡"}  # that titles are written with
TOLD = 60  # letters that a message names
FAMILY = "Titles"
NOT_TO_BE_EMBEDDED = 0x0002  # fsType of OpenType's table OS/2
# How a file of another form begins -> what it is.
FORMS = {
    b"wOFF": "an older WOFF file",
    b"\0\1\0\0": "a TrueType file (.ttf)",
    b"true": "a TrueType file (.ttf)",
    b"OTTO": "an OpenType file (.otf)",
}
CONVERT = (
    "Its name does not make it one: ask whoever sold or gave you the typeface for its WOFF2 file."
)


@dataclass(frozen=True)
class Typeface:
    """The letters of titles, ready to be written."""

    address: str  # below the site: "assets/titles.1a2b3c4d.woff2"
    weights: str  # as CSS has them: "500 700"
    data: bytes


@dataclass(frozen=True)
class _Font:
    """What a file tells of itself."""

    letters: frozenset[str]
    weights: str
    restricted: bool


def prepare_typeface(content: Content) -> tuple[Typeface | None, list[Problem], list[Problem]]:
    """Return (the typeface that title_font names or None, what is wrong with it, hints)."""
    name = content.clinic["look"]["title_font"]
    there = [source.path.removeprefix("content/") for source in content.of_kind("typeface")]
    hints = [
        Problem(
            f"content/{other}",
            0,
            "No title is written in this typeface.",
            f'To use it, write title_font = "{other}" under [look] in {CLINIC}.',
        )
        for other in there
        if other != name
    ]
    if not name.endswith(".woff2"):
        return None, [], hints
    place = content.find_place(CLINIC, "look", "title_font")
    if name not in there:
        near = nearest(name, there)
        fix = f'Write title_font = "{near}".' if near else "Copy the file there."
        wrong = f"title_font: there is no {name} in content/."
        return None, [place.problem(wrong, f'{fix} Without a file: title_font = "".')], hints
    path = f"content/{name}"
    data = (content.root / path).read_bytes()
    try:
        font = _read_font(data)
    except ValueError as error:
        return None, [Problem(path, 0, str(error), CONVERT)], hints
    missing = "".join(letter for letter in list_letters(content) if letter not in font.letters)
    if missing:
        named = missing if len(missing) <= TOLD else f"{missing[:TOLD]} …"
        what = f"This typeface has no {named}: titles would mix it with another."
        fix = 'Ask for the file with these letters ("Latin", not a smaller part of it), or write '
        return None, [Problem(path, 0, what, f'{fix}title_font = "" in {CLINIC}.')], hints
    hints += _find_hints(path, data, font)
    address = f"assets/titles.{hash_for_name(data)}.woff2"
    return Typeface(address, font.weights, data), [], hints


def list_letters(content: Content) -> list[str]:
    """Return the letters that titles are written with, each once.

    Of a language that has no row in LETTERS they are those of its titles.
    """
    found = dict.fromkeys(LATIN)
    for document in content.documents.values():
        own = "".join(filter(str.isalpha, document.title))
        found |= dict.fromkeys(LETTERS.get(document.lang, own))
    return list(found)


def _find_hints(path: str, data: bytes, font: _Font) -> list[Problem]:
    """Return what may stay as it is."""
    hints = []
    if len(data) > HEAVY:
        what = f"This typeface has {len(data):,} bytes: on a slow line the first pages do without."
        fix = 'One with the letters of "Latin" alone has about 30,000. It may stay as it is.'
        hints.append(Problem(path, 0, what, fix))
    if font.restricted:
        what = "This typeface says of itself that it may not be embedded."
        hints.append(Problem(path, 0, what, "Make sure that its licence allows a public website."))
    return hints


def _read_font(data: bytes) -> _Font:
    """Return what a WOFF2 file tells of itself; raises ValueError where it is none."""
    if data[:4] != b"wOF2":
        form = FORMS.get(data[:4], "no typeface")
        raise ValueError(f"This is {form}, and not WOFF2.")
    # Only a clinic with its own typeface waits for this import.
    from fontTools.ttLib import TTFont

    logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # else its warnings stop a publish
    try:
        font = TTFont(BytesIO(data), lazy=False)
        letters = frozenset(map(chr, font.getBestCmap() or ()))
        font.getGlyphSet()  # the shapes are there
        axes = font["fvar"].axes if "fvar" in font else ()
        restricted = bool(font["OS/2"].fsType & NOT_TO_BE_EMBEDDED)
    except Exception as error:  # a damaged file fails in any of its tables, each in its own way
        raise ValueError("This file is damaged: it cannot be read as a typeface.") from error
    weight = next((axis for axis in axes if axis.axisTag == "wght"), None)
    # One that has a single weight is shown in that: a browser would smear a bolder one from it.
    weights = f"{weight.minValue:g} {weight.maxValue:g}" if weight else "100 900"
    return _Font(letters, weights, restricted)


def write_face(typeface: Typeface | None, base: str) -> str:
    """Return the style rules by which titles are written in a typeface; "" without one.

    `base`: the path that the site lies under, as "/learn". Nobody waits for the file, and nothing
    moves when it comes: as with the theme's own.
    """
    if typeface is None:
        return ""
    return (
        f'@font-face{{font-family:{FAMILY};src:url({base}/{typeface.address}) format("woff2");'
        f"font-weight:{typeface.weights};font-display:optional}}"
        f":root{{--serif:{FAMILY},var(--sans)}}"
    )
