"""The picture that stands for an article where its link is shared: 1200×630, always alike.

Drawn in one channel of sixteen steps, which a ramp of colours as its palette turns into a picture:
so a card is a small file. The typefaces lie beside this module (SIL Open Font License), so that
every machine draws the same.
"""

import functools
import io
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from clinic.content.document import Document
from clinic.kit.cache import Cache
from clinic.kit.state import Build

SIZE = WIDTH, HEIGHT = 1200, 630
LEFT, TOP = 84, 76
TITLE_TOP = TOP + 96
ROOM = WIDTH - 2 * LEFT
PAPER, GREEN, WARM = (250, 246, 238), (16, 56, 44), (124, 50, 16)  # as in the theme's tokens.css
INK, GROUND, ACCENT = 0, 14, 15  # what the channel's values stand for; between: from ink to paper
BITS = 4  # of a pixel: sixteen values
NEAR, MIDDLE, FAR = 0, 176, 216  # the three hills, of PLAIN steps until they are smooth
PLAIN = 254
TITLE_SIZES = range(84, 39, -4)
TITLE_ROOM = 264
LINE = 1.14
HAIR = 1.01  # what a line's width is multiplied with, to be on the safe side
CARD = "card"  # the kind under which the cache keeps them
FONTS = Path(__file__).with_name("fonts")
SERIF = str(FONTS / "SourceSerifPro-Semibold.otf")
SANS = str(FONTS / "SourceSansPro-Semibold.otf")


def card_address(document: Document) -> str:
    """Return the address of an article's card, below the site: "cards/ptsd/x.png"."""
    return f"cards/{document.address.strip('/')}.png"


def find_missing_letters(text: str) -> str:
    """Return the letters of a title that its card cannot show: the typeface has none of them."""
    face = load_font(SERIF, 40)

    def shape(letter: str) -> tuple[Any, bytes]:
        mask = face.getmask(letter)
        return mask.size, bytes(mask)

    empty = shape("\uffff")  # the box that stands for what is missing
    letters = [letter for letter in dict.fromkeys(text) if not letter.isspace()]
    return "".join(letter for letter in letters if shape(letter) == empty)


def list_card_jobs(folder: Path, build: Build, cache: Cache) -> list[Callable[[], None]]:
    """Return what draws the card of each article that has a page, and note the files.

    Cards that were drawn before are written at once.
    """
    name = build.content.clinic["name"]
    found: list[Callable[[], None]] = []
    for document in build.shown:
        page = build.metadata.get(str(build.content.root / document.path))
        known = document.topic in build.content.topics  # else a preview tells it
        if page and known and build.fates[document.path] != "interim":
            build.written.add(card_address(document))
            topic = build.content.topics[document.topic]["title"][document.lang]
            path = folder / card_address(document)
            words = page["title"].unescape(), topic, name
            write = functools.partial(write_card, path, cache, *words)
            if cache.has(CARD, cache.make_key(words)):
                write()
            else:
                found.append(write)
    return found


def write_card(path: Path, cache: Cache, title: str, topic: str, name: str) -> None:
    """Write the card of these words into a file; one that was drawn before comes from the cache."""
    key = cache.make_key([title, topic, name])
    data = cache.keep_bytes(CARD, key, lambda: draw_card(title, topic, name))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def draw_card(title: str, topic: str, name: str) -> bytes:
    """Return the card of a title, its topic and the clinic's name ("" for none), as a PNG file."""
    lines, face = fit_title(title)
    card = draw_blank_card(topic, name).copy()
    draw = ImageDraw.Draw(card)
    for number, line in enumerate(lines):
        left, top = LEFT - 3.0, TITLE_TOP + number * round(face.size * LINE)
        for word in line.split(" "):
            draw.text((round(left), top), word, INK, face)
            left += word_ems(f"{word} ") * face.size
    card.putpalette(mix_palette())
    file = io.BytesIO()
    card.save(file, "PNG", bits=BITS, compress_type=zlib.Z_RLE)  # twice as fast, and hardly larger
    return file.getvalue()


@functools.cache
def draw_blank_card(topic: str, name: str) -> Image.Image:
    """Return the card of a topic without its title: all articles of the topic begin with it."""
    card = draw_backdrop().copy()
    draw = ImageDraw.Draw(card)
    label, face = fit_line(topic, SANS, 34)
    draw.text((LEFT, TOP), label, INK, face)
    draw.rectangle((LEFT, TOP + 58, LEFT + 88, TOP + 63), ACCENT)
    if name:
        label, face = fit_line(name, SANS, 32)
        draw.text((LEFT, HEIGHT - 58), label, GROUND, face)
    return card


def mix_palette() -> bytes:
    """Return the palette: from ink to paper, and the one warm accent at its end."""
    mixed = [
        round(dark + (light - dark) * step / GROUND)
        for step in range(GROUND + 1)
        for dark, light in zip(GREEN, PAPER, strict=True)
    ]
    return bytes([*mixed, *WARM])


@functools.cache
def draw_backdrop() -> Image.Image:
    """Return paper with three hills at its foot, drawn once and smoothed."""
    scale = 4
    large = Image.new("L", (WIDTH * scale, HEIGHT * scale), PLAIN)
    draw = ImageDraw.Draw(large)
    for shade, box in (
        (FAR, (420, 440, 1560, 1000)),
        (MIDDLE, (-380, 476, 760, 1054)),
        (NEAR, (-700, 536, 1900, 1500)),
    ):
        draw.ellipse([part * scale for part in box], shade)
    small = large.resize(SIZE, Image.Resampling.BOX)
    return small.point([round(min(value, PLAIN) * GROUND / PLAIN) for value in range(256)])


@functools.cache
def load_font(file: str, size: int) -> ImageFont.FreeTypeFont:
    """Return a typeface at a size; the plain layout engine draws the same on every machine."""
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def fit_title(title: str) -> tuple[list[str], ImageFont.FreeTypeFont]:
    """Return (lines, typeface): the largest size at which the title fits its room."""
    for size in TITLE_SIZES:
        lines = wrap_text(title, ROOM / size)
        fits = len(lines) * round(size * LINE) <= TITLE_ROOM
        if fits and all(line_ems(line) * size <= ROOM for line in lines):
            return balance_lines(title, ROOM / size, len(lines)), load_font(SERIF, size)
    face, most = load_font(SERIF, size), TITLE_ROOM // round(size * LINE)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [clip_text(line, face) for line in lines], face


@functools.lru_cache(10_000)
def word_ems(word: str) -> float:
    """Return a word's width in the title's typeface, as a share of its size."""
    return load_font(SERIF, 100).getlength(word) / 100


def line_ems(line: str) -> float:
    """Return a line's width as a share of the size, with a hair to spare."""
    words = line.split(" ")
    return (sum(map(word_ems, words)) + word_ems(" ") * (len(words) - 1)) * HAIR


def wrap_text(text: str, width: float) -> list[str]:
    """Return the text in lines no wider than `width` (times the size); a word may stick out."""
    lines: list[str] = []
    used = 0.0
    for word in text.split():
        more = used + word_ems(" ") + word_ems(word)
        if lines and more * HAIR <= width:
            lines[-1] += f" {word}"
            used = more
        else:
            lines.append(word)
            used = word_ems(word)
    return lines


def balance_lines(text: str, width: float, count: int) -> list[str]:
    """Return the text in `count` lines of about the same length."""
    for share in range(50, 100, 4):
        lines = wrap_text(text, width * share / 100)
        if len(lines) == count and all(line_ems(line) <= width for line in lines):
            return lines
    return wrap_text(text, width)


def fit_line(text: str, file: str, size: int) -> tuple[str, ImageFont.FreeTypeFont]:
    """Return (text, typeface) that fits one line: smaller where it must be, clipped at last."""
    while load_font(file, size).getlength(text) > ROOM and size > 22:
        size -= 2
    return clip_text(text, load_font(file, size)), load_font(file, size)


def clip_text(text: str, face: ImageFont.FreeTypeFont) -> str:
    """Return a line cut to the card's width, with an ellipsis where something is missing."""
    if face.getlength(text) <= ROOM:
        return text
    while text and face.getlength(text + "…") > ROOM:
        text = text[:-1]
    return text.rstrip("… ") + "…"
