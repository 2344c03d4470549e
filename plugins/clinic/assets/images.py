"""Pictures as an editor drops them in, made ready for a page: several widths, nothing hidden.

Each becomes WebP and JPEG (or PNG where it has clear parts), turned the right way, without what the
camera wrote. A photo that says where it was taken is refused at its source: the file itself may be
public one day.
"""

import contextlib
import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache as remember
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

from pi_heif import register_heif_opener
from PIL import Image, ImageCms, ImageOps
from PIL.ExifTags import GPS, IFD
from site_report import Problem

from clinic.content.content import Content
from clinic.content.files import read_up_to
from clinic.kit.cache import Cache
from clinic.kit.hashed_names import hash_for_name

register_heif_opener()

# Pixels. A page's column has 680 at most, a phone's screen up to three for each.
WIDTHS = (480, 800, 1280)
SMALLEST = 320
MOST = 40_000_000  # bytes
PIXELS = 100_000_000
LONGEST = 8  # times as long as wide, or as wide as long
SHADES = ("1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr")  # more of them print as white
SRGB = ImageCms.createProfile("sRGB")
FOLDER = "images"
PICTURE = "picture"  # the kind under which the cache keeps what was found and made of them
SAVED: dict[str, dict[str, Any]] = {  # suffix -> how Pillow writes it
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "png": {"format": "PNG", "optimize": True},
    "jpg": {"format": "JPEG", "quality": 82},
}
FORMATS = {
    ".jpg": ("JPEG", "MPO"),
    ".jpeg": ("JPEG", "MPO"),
    ".png": ("PNG",),
    ".webp": ("WEBP",),
    ".heic": ("HEIF",),
    ".heif": ("HEIF",),
}
DAMAGED = (OSError, SyntaxError, ValueError, EOFError)
TOO_MANY = ("This picture has too many pixels.", "Save a copy of it that is 4,000 wide.")
# A place in XMP, as an attribute or an element; a list of places has its names within.
XMP_PLACE = re.compile(
    rb"(?:exif:GPS(?:Latitude|Longitude)|photoshop:(?:City|State|Country)|Iptc4xmpCore:Location"
    rb"|Iptc4xmpExt:(?:City|Sublocation|LocationName))"
    rb"(?:\s*=\s*[\"'](?P<value>[^\"'<>]{0,200})[\"']|>\s*(?:<[^<>/]{1,80}>\s*){0,3}(?P<more>[^<>]{0,200}))"
)
NOWHERE = re.compile(rb"[+-]?0*(?:[.,:]0*)*[NSEW]?")  # 0,0 and 0,0.000N
# City, sublocation, state and country of IPTC, in the block that Photoshop leaves in a JPEG.
IPTC_PLACES = re.compile(rb"\x1c\x02[\x5a\x5c\x5f\x65]\x00[\x02-\x40][A-Za-z\xc0-\xff]{2}")


@dataclass(frozen=True)
class ImageInfo:
    """One picture that a page may show. Sizes in pixels, turned the right way."""

    path: str  # of the source, from the project's folder
    width: int
    height: int
    stem: str  # of the published files: the name and a hash of the source
    clear: bool  # has clear parts, so the fallback is PNG

    @property
    def widths(self) -> tuple[int, ...]:
        """Return the widths in which it is published: never wider than it is."""
        return tuple(w for w in WIDTHS if w < self.width) or (self.width,)

    def name(self, width: int, suffix: str) -> str:
        """Return the address of one published file."""
        return f"{FOLDER}/{self.stem}-{width}.{suffix}"

    @property
    def fallback(self) -> str:
        """Return the suffix for browsers that know no WebP."""
        return "png" if self.clear else "jpg"


def examine_files(
    content: Content,
    kind: str,
    most: int,
    examine: Callable[[bytes, str], tuple[Any, list[tuple[str, str]]]],
) -> tuple[dict[str, Any], list[Problem]]:
    """Return ({path: what `examine` finds}, problems) of every picture, or of every PDF.

    `most`: bytes of one; of a larger file only the size is asked. `examine`: examine_picture or
    downloads.examine_download; of one that has a problem it is None.
    """
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for path in (source.path for source in content.of_kind(kind)):
        try:
            size, data = read_up_to(content.root / path, most)
        except OSError as error:
            what = f"This file cannot be read: {error.strerror}."
            found[path], wrong = None, [(what, "Save it again.")]
        else:
            if size > most:
                fix = f"Save it smaller, under {most // 1_000_000} MB."
                found[path], wrong = None, [(f"This file has {size:,} bytes.", fix)]
            else:
                found[path], wrong = examine(data, path)
        problems += [Problem(path, 0, *pair) for pair in wrong]
    return found, problems


def examine_picture(
    data: bytes, path: str, cache: Cache
) -> tuple[ImageInfo | None, list[tuple[str, str]]]:
    """Return (ImageInfo or None, [(what is wrong, the fix)]) of one picture."""
    return cache.keep_value(
        PICTURE, cache.make_key([path, data]), partial(examine_data, data, path)
    )


def examine_data(data: bytes, path: str) -> tuple[ImageInfo | None, list[tuple[str, str]]]:
    """Return what `examine_picture` does, of the bytes of a picture that is not too large."""
    suffix = Path(path).suffix.lower()
    again = "Open it in a picture program, save it as a JPEG, and put that here."
    try:
        with Image.open(BytesIO(data)) as image:
            if image.format not in FORMATS[suffix]:
                return None, [(f"This is a {image.format} file under another name.", again)]
            if image.width * image.height > PIXELS:
                return None, [TOO_MANY]
            if getattr(image, "is_animated", False) and image.format != "MPO":
                return None, [("This picture moves, which startles some readers.", again)]
            if image.mode not in SHADES:
                return None, [("This picture has shades that no screen shows (16 bit).", again)]
            if max(image.size) > LONGEST * min(image.size):
                what = f"This picture is {image.width} by {image.height} pixels: a strip."
                return None, [(what, "Cut out the part that a reader is to see.")]
            wrong = list(_find_place(image, data))
            image.load()
            width, height = ImageOps.exif_transpose(image).size
            clear = "A" in image.getbands() or "transparency" in image.info
    except Image.DecompressionBombError:
        return None, [TOO_MANY]
    except DAMAGED:
        return None, [("This picture is damaged, or no picture.", again)]
    if width < SMALLEST:
        what = f"This picture is {width} pixels wide; {SMALLEST} is the least."
        wrong.append((what, "Use the original, not a copy that was made small."))
    stem = f"{Path(path).stem.lower()}-{hash_for_name(data)}"
    return (None if wrong else ImageInfo(path, width, height, stem, clear)), wrong


def _find_place(image: Image.Image, data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what a photo says of the place where it was taken."""
    xmp = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    xmp = xmp.encode() if isinstance(xmp, str) else xmp
    if tells_place(image.getexif().get_ifd(IFD.GPSInfo)) or has_place(xmp) or has_place(data):
        yield (
            "This photo says where it was taken.",
            "Take the place out (in Photos: Adjust Location, Remove), save it, and use that.",
        )


def tells_place(gps: Mapping[int, Any]) -> bool:
    """Return whether a GPS block of EXIF has a latitude and a longitude.

    Cameras without a fix write an empty block, or 0,0: a place in the sea.
    """
    return any(_degrees(gps.get(name)) for name in (GPS.GPSLatitude, GPS.GPSLongitude))


def _degrees(value: Any) -> float:
    """Return degrees, minutes and seconds of EXIF as a number; 0 for what is none."""
    try:
        return sum(float(part) for part in value)
    except (TypeError, ValueError, ZeroDivisionError):
        return 0.0


def has_place(data: bytes) -> bool:
    """Return whether a text of XMP, or of IPTC, names a place: a latitude, a city, a location."""
    for match in XMP_PLACE.finditer(data):
        value = (match["value"] or match["more"] or b"").strip()
        if value and not NOWHERE.fullmatch(value):
            return True
    return any(IPTC_PLACES.finditer(data))


def picture_html(info: ImageInfo, alt: str, base: str, first: bool, shown: int = 0) -> str:
    """Return the <picture> of a picture; all but a page's first load when a reader comes near.

    `shown`: how wide it stands on a page, in CSS pixels; 0 for as wide as the column.
    """

    def srcset(suffix: str) -> str:
        return ", ".join(f"{base}/{info.name(w, suffix)} {w}w" for w in info.widths)

    widest = info.widths[-1]
    width = shown or widest
    height = round(info.height * width / info.width)
    sizes = f"{shown}px" if shown else "(min-width: 45rem) 40rem, 100vw"
    lazy = "" if first else ' loading="lazy"'
    return (
        f'<picture><source type="image/webp" srcset="{srcset("webp")}" sizes="{sizes}">'
        f'<img src="{base}/{info.name(widest, info.fallback)}" srcset="{srcset(info.fallback)}" '
        f'sizes="{sizes}" width="{width}" height="{height}" alt="{escape(alt)}"'
        f'{lazy} decoding="async"></picture>'
    )


def convert_colours(image: Image.Image, mode: str) -> Image.Image:
    """Return a picture in a mode, in the colours that a screen takes for granted (sRGB).

    Phones write wider ones and say so in a profile; without it the picture would look pale.
    """
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("L", "RGB", "RGBA", "CMYK"):
        with contextlib.suppress(OSError, ImageCms.PyCMSError):  # no profile that can be read
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            converted = ImageCms.profileToProfile(image, own, SRGB, outputMode=mode)
            return converted or image.convert(mode)
    return image.convert(mode)


def write_pictures(
    folder: Path, root: Path, images: Iterable[ImageInfo], cache: Cache
) -> list[str]:
    """Write every size of the given pictures below `folder`; return their addresses."""
    addresses = []
    for info in images:
        data = (root / info.path).read_bytes()
        load = remember(partial(load_picture, data, info.clear))
        code = hashlib.sha256(data).hexdigest()
        for width in info.widths:
            for suffix in ("webp", info.fallback):
                key = cache.make_key([width, suffix, code])
                made = cache.keep_bytes(PICTURE, key, partial(resize, load, info, width, suffix))
                file = folder / info.name(width, suffix)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(made)
                addresses.append(info.name(width, suffix))
    return addresses


def load_picture(data: bytes, clear: bool) -> Image.Image:
    """Return a picture turned the right way, in the colours of a screen."""
    with Image.open(BytesIO(data)) as image:
        return convert_colours(ImageOps.exif_transpose(image), "RGBA" if clear else "RGB")


def resize(load: Callable[[], Image.Image], info: ImageInfo, width: int, suffix: str) -> bytes:
    """Return a picture in one width and format, and nothing that its file told beside it."""
    height = round(info.height * width / info.width)
    small = load().resize((width, height), Image.Resampling.LANCZOS)
    small.info.clear()
    made = BytesIO()
    small.save(made, **SAVED[suffix])
    return made.getvalue()
