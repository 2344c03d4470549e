"""The picture that stands for an article where its link is shared: 1200×630, always alike.

Drawn in one channel of sixteen steps and given a ramp of colours as its palette, which costs half a
millisecond; in full colour a card takes forty times as long. The typefaces come as packages, the
same everywhere.
"""

import functools
import re
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
from PIL import Image, ImageDraw, ImageFont

from clinic.kit.manifest import MANIFEST

from .png import Frame

SIZE = WIDTH, HEIGHT = 1200, 630
LEFT, TOP = 84, 76
TITLE_TOP = TOP + 96
ROOM = WIDTH - 2 * LEFT
PAPER, GREEN, WARM = (250, 246, 238), (16, 56, 44), (124, 50, 16)  # as in the theme's tokens.css
INK, GROUND, ACCENT = 0, 14, 15  # what the channel's values stand for; between: from ink to paper
NEAR, MIDDLE, FAR = 0, 176, 216  # the three hills, of PLAIN steps until they are smooth
PLAIN = 254
TITLE_SIZES = range(84, 39, -4)
TITLE_ROOM = 264
LINE = 1.14
HAIR = 1.01  # what a line's width is multiplied with, to be on the safe side
SERIF = font_source_serif_pro.SourceSerifProSemibold
SANS = font_source_sans_pro.SourceSansProSemibold


def address(document):
    """Return where an article's card lies, below the site: under the article's own address."""
    return f"cards/{document.address.strip('/')}.png"


def jobs(folder, build):
    """Return what draws the card of each article that has a page, and note the files."""
    name, found = build.content.clinic["name"], []
    for document in build.shown:
        known = document.topic in build.content.topics  # else a preview tells it
        if known and build.fates[document.path] != "interim":
            MANIFEST.add(address(document))
            topic = build.content.topics[document.topic]["title"][document.lang]
            path = folder / address(document)
            found.append(functools.partial(write, document.title, topic, path, name))
    return found


def write(title, topic, path, name=""):
    """Draw the card of a title and its topic (and the clinic's name) into a PNG file."""
    lines, face = title_lines(typographic(title))
    down = round(face.size * LINE)
    frame = framed(topic, name, TITLE_TOP + (len(lines) - 1) * down + 2 * face.size)
    card = frame.band.copy()
    for number, line in enumerate(lines):
        left = LEFT - 3
        for word in line.split(" "):
            (right, below), mask = stamp(word, face.size)
            card.paste(INK, (round(left) + right, number * down + below), mask)
            left += word_ems(f"{word} ") * face.size
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(frame.file(card))


@functools.lru_cache(200)
def framed(topic, name, bottom):
    """Return what is around a title that ends above the row `bottom`, packed once."""
    return Frame(blank(topic, name), TITLE_TOP, bottom, ramp())


@functools.lru_cache(2000)
def stamp(word, size):
    """Return (how far right and down of its place, mask) of a word of a title, drawn once."""
    left, top, right, bottom = font(SERIF, size).getbbox(word)
    mask = Image.new("L", (max(1, right - left), max(1, bottom - top)))
    ImageDraw.Draw(mask).text((-left, -top), word, 255, font(SERIF, size))
    return (left, top), mask


@functools.cache
def blank(topic, name):
    """Return the card of a topic without its title: all articles of the topic begin with it."""
    card = backdrop().copy()
    draw = ImageDraw.Draw(card)
    label, face = fitted(topic, SANS, 34)
    draw.text((LEFT, TOP), label, INK, face)
    draw.rectangle((LEFT, TOP + 58, LEFT + 88, TOP + 63), ACCENT)
    if name:
        label, face = fitted(name, SANS, 32)
        draw.text((LEFT, HEIGHT - 58), label, GROUND, face)
    return card


@functools.cache
def ramp():
    """Return the palette: from ink to paper, and the one warm accent at its end."""
    mixed = [
        round(dark + (light - dark) * step / GROUND)
        for step in range(GROUND + 1)
        for dark, light in zip(GREEN, PAPER, strict=True)
    ]
    return bytes([*mixed, *WARM])


@functools.cache
def backdrop():
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
def font(file, size):
    """Return a typeface at a size; the plain layout engine draws the same on every machine."""
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def typographic(text):
    """Return a title with curly quotes, as the page prints it."""
    text = re.sub(r"(^|[\s(\[¿¡—–-])\"", "\\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[¿¡—–-])'", "\\1‘", text).replace("'", "’")


def title_lines(title):
    """Return (lines, typeface): the largest size at which the title fits its room."""
    for size in TITLE_SIZES:
        lines = wrap(title, ROOM / size)
        fits = len(lines) * round(size * LINE) <= TITLE_ROOM
        if fits and all(ems(line) * size <= ROOM for line in lines):
            return balanced(title, ROOM / size, len(lines)), font(SERIF, size)
    face, most = font(SERIF, size), TITLE_ROOM // round(size * LINE)
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [clip(line, face) for line in lines], face


@functools.lru_cache(10_000)
def word_ems(word):
    """Return a word's width in the title's typeface, as a share of its size."""
    return font(SERIF, 100).getlength(word) / 100


def ems(line):
    """Return a line's width as a share of the size, with a hair to spare."""
    words = line.split(" ")
    return (sum(map(word_ems, words)) + word_ems(" ") * (len(words) - 1)) * HAIR


def wrap(text, width):
    """Return the text in lines no wider than `width` (times the size); a word may stick out."""
    lines, used = [], 0
    for word in text.split():
        more = used + word_ems(" ") + word_ems(word)
        if lines and more * HAIR <= width:
            lines[-1] += f" {word}"
            used = more
        else:
            lines.append(word)
            used = word_ems(word)
    return lines


def balanced(text, width, count):
    """Return the text in `count` lines of about the same length."""
    for share in range(50, 100, 4):
        lines = wrap(text, width * share / 100)
        if len(lines) == count and all(ems(line) <= width for line in lines):
            return lines
    return wrap(text, width)


def fitted(text, file, size):
    """Return (text, typeface) that fits one line: smaller where it must be, clipped at last."""
    while font(file, size).getlength(text) > ROOM and size > 22:
        size -= 2
    return clip(text, font(file, size)), font(file, size)


def clip(text, face):
    """Return a line cut to the card's width, with an ellipsis where something is missing."""
    if face.getlength(text) <= ROOM:
        return text
    while text and face.getlength(text + "…") > ROOM:
        text = text[:-1]
    return text.rstrip("… ") + "…"
