"""A photo from a phone becomes light, upright and silent; what it must not be is named."""

import io
import os
import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from clinic.assets import images
from clinic.kit.cache import Cache
from PIL import Image, ImageCms
from PIL.ExifTags import IFD
from small_site import photo

TURNED = 0x0112
CAMERA = 0x0110


def kept(tmp_path):
    return Cache(tmp_path / ".cache", "one")


def look(tmp_path, data, name="room.jpg"):
    return images.examine_picture(data, f"content/images/{name}", kept(tmp_path))


def published(tmp_path, data, name="room.jpg"):
    """Return {address: picture} of what a source becomes, and its ImageInfo."""
    (tmp_path / "content" / "images").mkdir(parents=True)
    (tmp_path / "content" / "images" / name).write_bytes(data)
    info, wrong = look(tmp_path, data, name)
    assert wrong == []
    images.write_pictures(tmp_path / "site", tmp_path, [info], kept(tmp_path))
    made = sorted((tmp_path / "site" / "images").iterdir())
    return {file.name: file for file in made}, info


def turned(width=900, height=600, **tags):
    exif = Image.Exif()
    exif[TURNED] = 6
    exif[CAMERA] = "Secret Phone 15"
    return photo(width, height, exif=exif)


FORMS = {  # name of a file -> its bytes, 900 by 600 pixels
    "room.JPG": photo(form="JPEG"),
    "room.png": photo(form="PNG"),
    "room.webp": photo(form="WEBP"),
    "IMG_0001.HEIC": Path(__file__).with_name("room.heic").read_bytes(),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_that_a_phone_makes_is_taken(name, tmp_path):
    info, wrong = look(tmp_path, FORMS[name], name)
    assert wrong == [] and (info.width, info.height) == (900, 600)


def test_a_photo_as_a_phone_writes_it_becomes_one_that_browsers_show(tmp_path):
    made, _ = published(tmp_path, FORMS["IMG_0001.HEIC"], "img_0001.heic")
    assert {name.rsplit(".")[-1] for name in made} == {"jpg", "webp"}
    for file in made.values():
        with Image.open(file) as image:
            red, green, blue = image.convert("RGB").getpixel((9, 9))
        assert abs(red - 90) < 5 and abs(green - 120) < 5 and abs(blue - 100) < 5


def test_it_is_written_in_each_width_that_it_has_as_webp_and_jpeg(tmp_path):
    made, info = published(tmp_path, photo(1600, 900))
    assert info.widths == (480, 800, 1280) and len(made) == 6
    for name, file in made.items():
        with Image.open(file) as image:
            assert image.format == {"webp": "WEBP", "jpg": "JPEG"}[name.rsplit(".")[-1]]
            assert str(image.width) in name and image.height == round(image.width * 900 / 1600)


def test_a_picture_is_never_blown_up(tmp_path):
    made, info = published(tmp_path, photo(400, 300))
    assert info.widths == (400,) and {n.split("-")[-1] for n in made} == {"400.jpg", "400.webp"}


def test_it_is_turned_the_right_way_and_says_nothing_of_the_camera(tmp_path):
    made, info = published(tmp_path, turned())
    assert (info.width, info.height) == (600, 900)
    for file in made.values():
        assert b"Secret Phone" not in file.read_bytes()
        with Image.open(file) as image:
            assert image.height > image.width and dict(image.getexif()) == {}


def test_clear_parts_stay_clear(tmp_path):
    data = io.BytesIO()
    Image.new("RGBA", (600, 400), (0, 0, 0, 0)).save(data, "PNG")
    made, _ = published(tmp_path, data.getvalue(), "logo.png")
    assert {n.rsplit(".")[-1] for n in made} == {"png", "webp"}
    with Image.open(next(f for n, f in made.items() if n.endswith("png"))) as image:
        assert image.getpixel((0, 0))[3] == 0


def test_the_same_picture_gives_the_same_bytes(tmp_path):
    first, _ = published(tmp_path / "a", photo())
    second, _ = published(tmp_path / "b", photo())
    assert {n: f.read_bytes() for n, f in first.items()} == {
        n: f.read_bytes() for n, f in second.items()
    }


def test_the_html_gives_size_widths_and_words_and_only_the_first_loads_at_once():
    info = images.ImageInfo("content/images/room.jpg", 1600, 900, "room-1a2b3c4d", False)
    html = images.picture_html(info, 'A "quiet" <room>', "/repo", first=False)
    assert 'width="1280" height="720"' in html and 'loading="lazy"' in html
    assert 'alt="A &quot;quiet&quot; &lt;room&gt;"' in html
    assert "/repo/images/room-1a2b3c4d-480.webp 480w" in html
    assert "lazy" not in images.picture_html(info, "A room", "", first=True)


def moving():
    data = io.BytesIO()
    frames = [Image.new("RGB", (400, 300), (n, 0, 0)) for n in (0, 200)]
    frames[0].save(data, "WEBP", save_all=True, append_images=frames[1:])
    return data.getvalue()


def deep():
    data = io.BytesIO()
    Image.new("I;16", (900, 600), 30_000).save(data, "PNG")
    return data.getvalue()


def swapped_profile():
    """Return a colour profile in which what is called red is the blue of a screen."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ").replace(b"?XYZ", b"bXYZ")


@pytest.mark.parametrize(
    ("mode", "form", "name"),
    [
        ("RGB", "JPEG", "room.jpg"),
        ("RGB", "PNG", "room.png"),
        ("RGBA", "PNG", "room.png"),
    ],
)
def test_colours_are_those_that_the_camera_meant(mode, form, name, tmp_path):
    data = io.BytesIO()
    red = (255, 0, 0, 128)[: len(mode)]
    Image.new(mode, (600, 400), red).save(data, form, icc_profile=swapped_profile())
    made, _ = published(tmp_path, data.getvalue(), name)
    for file in made.values():
        with Image.open(file) as image:
            assert "icc_profile" not in image.info
            shown = image.convert("RGBA").getpixel((9, 9))
            assert shown[2] > 240 and max(shown[:2]) < 15
            assert shown[3] == (128 if mode == "RGBA" else 255)


def test_a_profile_that_cannot_be_read_takes_no_picture_away(tmp_path):
    data = io.BytesIO()
    Image.new("RGB", (600, 400), (255, 0, 0)).save(data, "JPEG", icc_profile=b"no profile")
    made, _ = published(tmp_path, data.getvalue())
    with Image.open(next(iter(made.values()))) as image:
        assert image.convert("RGB").getpixel((9, 9))[0] > 240


WRONG = {
    "sixteen bits of grey": (deep(), "room.png", "shades that no screen shows"),
    "a tower": (photo(330, 2700), "room.jpg", "330 by 2700 pixels: a strip"),
    "a ribbon": (photo(2700, 330), "room.jpg", "a strip"),
    "damaged": (photo()[:400], "room.jpg", "damaged"),
    "no picture": (b"words", "room.jpg", "damaged"),
    "empty": (b"", "room.jpg", "damaged"),
    "another form": (photo(form="PNG"), "room.jpg", "PNG file under another name"),
    "too wide and high": (photo(16000, 12000), "room.jpg", "too many pixels"),
    "too small": (photo(200, 150), "room.jpg", "200 pixels wide"),
    "moving": (moving(), "room.webp", "moves"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_used_is_named_with_what_to_do(case, tmp_path):
    data, name, what = WRONG[case]
    info, wrong = look(tmp_path, data, name)
    assert info is None and what in wrong[0][0] and wrong[0][1]


@pytest.mark.parametrize("form", ["JPEG", "WEBP"])
def test_a_photo_that_says_where_it_was_taken_is_refused(form, tmp_path):
    exif = Image.Exif()
    exif[IFD.GPSInfo] = {1: "N", 2: (47.0, 36.0, 0.0)}
    name = {"JPEG": "room.jpg", "WEBP": "room.webp"}[form]
    info, wrong = look(tmp_path, photo(form=form, exif=exif), name)
    assert info is None and "where it was taken" in wrong[0][0]


def test_a_place_in_the_words_of_a_photo_is_seen_as_well(tmp_path):
    data = io.BytesIO()
    xmp = (
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><photoshop:City>Seattle</photoshop:City></x:xmpmeta>"
    )
    Image.new("RGB", (900, 600)).save(data, "JPEG", xmp=xmp)
    info, wrong = look(tmp_path, data.getvalue())
    assert info is None and "where it was taken" in wrong[0][0]


NO_PLACE = [  # what a camera without a fix writes
    {},
    {0: b"\x02\x03\x00\x00"},
    {1: "N", 2: (0.0, 0.0, 0.0), 3: "E", 4: (0.0, 0.0, 0.0)},
    {29: "2026:11:20"},
]


@pytest.mark.parametrize("block", NO_PLACE)
def test_an_empty_gps_block_is_no_place(block, tmp_path):
    exif = Image.Exif()
    exif[IFD.GPSInfo] = block
    info, wrong = look(tmp_path, photo(exif=exif))
    assert info and wrong == []


@pytest.mark.parametrize(
    ("xmp", "told"),
    [
        (b"<x exif:GPSLatitude='47,36.5N' exif:GPSLongitude='122,20.1W'/>", True),
        (b"<exif:GPSLatitude>47,36.5N</exif:GPSLatitude>", True),
        (b"<x photoshop:City='Seattle'/>", True),
        (b"<x exif:GPSLatitude='0,0.000N' exif:GPSLongitude='0,0.000E'/>", False),
        (b"<x exif:GPSVersionID='2.3.0.0'/>", False),
        (b"<x photoshop:City=''/>", False),
        (b"<photoshop:City></photoshop:City>", False),
    ],
)
def test_a_place_in_xmp_is_one_only_when_it_says_where(xmp, told, tmp_path):
    data = io.BytesIO()
    Image.new("RGB", (900, 600)).save(data, "JPEG", xmp=b"<x:xmpmeta>" + xmp + b"</x:xmpmeta>")
    _, wrong = look(tmp_path, data.getvalue())
    assert bool(wrong) is told


def test_a_city_in_iptc_is_a_place(tmp_path):
    data = photo()
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0c\x1c\x02\x5a\x00\x07Seattle"
    marker = b"\xff\xed" + (len(block) + 2).to_bytes(2, "big") + block
    _, wrong = look(tmp_path, data[:2] + marker + data[2:])
    assert wrong and "where it was taken" in wrong[0][0]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_looked_at(tmp_path):
    (tmp_path / "b.jpg").write_bytes(b"b")
    sources = [SimpleNamespace(path=name) for name in ("a.jpg", "b.jpg")]
    content = SimpleNamespace(root=tmp_path, of_kind=lambda _: sources)
    found, problems = images.examine_files(content, "image", 1, lambda data, _: (data, []))
    assert found == {"a.jpg": None, "b.jpg": b"b"}
    assert [(p.file, "cannot be read" in p.what) for p in problems] == [("a.jpg", True)]


def test_a_file_that_is_far_too_large_is_not_read(tmp_path, monkeypatch):
    (tmp_path / "a.jpg").touch()
    os.truncate(tmp_path / "a.jpg", images.MOST + 1)
    content = SimpleNamespace(root=tmp_path, of_kind=lambda _: [SimpleNamespace(path="a.jpg")])
    monkeypatch.setattr(type(tmp_path), "read_bytes", None)
    found, [problem] = images.examine_files(content, "image", images.MOST, None)
    assert found == {"a.jpg": None}
    assert (problem.what, problem.fix) == (
        "This file has 40,000,001 bytes.",
        "Save it smaller, under 40 MB.",
    )


def test_a_picture_is_looked_at_and_made_smaller_once(tmp_path, monkeypatch):
    made, _ = published(tmp_path, FORMS["room.JPG"])
    first = {name: file.read_bytes() for name, file in made.items()}

    def do_again(*_):
        raise AssertionError("done again")

    for name in ("examine_data", "load_picture"):
        monkeypatch.setattr(images, name, do_again)
    shutil.rmtree(tmp_path / "content")
    shutil.rmtree(tmp_path / "site")
    made, _ = published(tmp_path, FORMS["room.JPG"])
    assert {name: file.read_bytes() for name, file in made.items()} == first
    shutil.rmtree(tmp_path / "content")
    with pytest.raises(AssertionError, match="done again"):
        published(tmp_path, FORMS["room.png"], "room.png")
