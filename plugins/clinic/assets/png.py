"""Writes pictures of sixteen colours of which only some rows differ from one to the next, as PNG.

What they share is packed once, and rows go unfiltered. Pillow's own writer packs each picture whole
and tries five filters on every row, which gains nothing on flat colour and takes four times as
long. The format: https://www.w3.org/TR/png-3/
"""

import struct
import zlib

from PIL import Image

SIGNATURE = b"\x89PNG\r\n\x1a\n"
ZLIB = b"\x78\x01"  # what a zlib stream begins with: deflate, a window of 32 KB
DEPTH, INDEXED = 4, 3  # bits of a pixel; pixels are numbers of a palette


class Frame:
    """A picture, and its rows from `top` to `bottom` (pixels), which each file has of its own.

    `picture`: an image of one channel whose values are below 16, of an even width.
    `palette`: red, green and blue of each value, one byte each.
    """

    def __init__(self, picture, top, bottom, palette):
        width, height = self.size = picture.size
        self.band = picture.crop((0, top, width, bottom))
        self.head = rows(picture.crop((0, 0, width, top)))
        self.foot = rows(picture.crop((0, bottom, width, height)))
        self.packed_head, self.packed_foot = deflate(self.head), deflate(self.foot, zlib.Z_FINISH)
        self.palette = palette

    def file(self, band):
        """Return the bytes of the file whose own rows are those of `band` (as `self.band`)."""
        own = rows(band)
        check = zlib.adler32(self.foot, zlib.adler32(own, zlib.adler32(self.head)))
        packed = ZLIB + self.packed_head + deflate(own) + self.packed_foot
        return SIGNATURE + b"".join(
            chunk(name, data)
            for name, data in (
                (b"IHDR", struct.pack(">2I5B", *self.size, DEPTH, INDEXED, 0, 0, 0)),
                (b"PLTE", self.palette),
                (b"IDAT", packed + check.to_bytes(4, "big")),
                (b"IEND", b""),
            )
        )


def rows(image):
    """Return an image's rows as PNG has them: two pixels a byte, behind a byte 0 for "no filter".

    The byte before a row is two more pixels at its left: so one call packs them all.
    """
    wide = Image.new("P", (image.width + 2, image.height))
    wide.paste(image, (2, 0))
    return wide.tobytes("raw", f"P;{DEPTH}")


def deflate(data, end=zlib.Z_FULL_FLUSH):
    """Return the data as part of a deflate stream that other parts, packed apart, may follow."""
    packer = zlib.compressobj(3, wbits=-15, memLevel=9, strategy=zlib.Z_RLE)
    return packer.compress(data) + packer.flush(end)


def chunk(name, data):
    """Return one chunk of a PNG file: its length, its name, its data and their checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
