"""The picture files of cards: read back by another program, pixel by pixel."""

import io
import zlib

import pytest
from clinic.assets import png
from PIL import Image

PALETTE = bytes(range(48))


def picture(width, height):
    image = Image.new("L", (width, height))
    image.putdata([(x * y + x) % 16 for y in range(height) for x in range(width)])
    return image


@pytest.mark.parametrize("top, bottom", [(0, 9), (3, 7), (0, 4), (5, 9)])
def test_file_holds_its_own_rows_among_those_that_all_share(top, bottom):
    shared, own = picture(12, 9), Image.new("L", (12, bottom - top), 15)
    wanted = shared.copy()
    wanted.paste(own, (0, top))
    data = png.Frame(shared, top, bottom, PALETTE).file(own)
    read = Image.open(io.BytesIO(data))
    assert (read.format, read.mode, read.size) == ("PNG", "P", (12, 9))
    assert read.tobytes() == wanted.tobytes()
    assert bytes(read.getpalette("RGB"))[:48] == PALETTE


def test_checksum_covers_every_row():
    data = png.Frame(picture(12, 9), 3, 7, PALETTE).file(picture(12, 4))
    packed = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    assert len(zlib.decompress(packed)) == 9 * 7  # six bytes a row, and the byte of its filter
    wrong = packed[:-1] + bytes([packed[-1] ^ 1])
    with pytest.raises(zlib.error, match="incorrect data check"):
        zlib.decompress(wrong)


def test_foot_of_one_file_leaves_the_next_as_it_was():
    frame = png.Frame(picture(12, 9), 3, 7, PALETTE)
    first = frame.file(frame.band)
    frame.file(Image.new("L", (12, 4), 9))
    assert frame.file(frame.band) == first
