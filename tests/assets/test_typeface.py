"""A clinic's own letters for its titles: a real WOFF2 file with the letters of its languages."""

from io import BytesIO
from types import SimpleNamespace

import pytest
from clinic.assets import typeface
from clinic.content.content import read
from fontTools.ttLib import TTFont
from lxml import html
from real_site import ROOT, clinic
from small_site import CLINIC_FILE, DAY, files, lay, problems

OURS = (ROOT / "theme/static/fonts/newsreader.woff2").read_bytes()


def make_font(flavor="woff2", without="", restricted=False, static=False):
    """Return the bytes of a typeface like the theme's, in another form or without some letters."""
    font = TTFont(BytesIO(OURS))
    for table in font["cmap"].tables:
        for letter in without:
            table.cmap.pop(ord(letter), None)
    if restricted:
        font["OS/2"].fsType |= typeface.NOT_TO_BE_EMBEDDED
    if static:
        del font["fvar"], font["gvar"], font["avar"], font["HVAR"]
    font.flavor = flavor
    data = BytesIO()
    font.save(data)
    return data.getvalue()


def lay_look(folder, name, **fonts):
    """Lay the small site with a title_font and files out."""
    text = f'{files()[CLINIC_FILE]}\n[look]\ntitle_font = "{name}"\n'
    there = {f"content/{file}.woff2": data for file, data in fonts.items()}
    return lay(folder, {CLINIC_FILE: text} | there)


def prepare(folder, name="own.woff2", **fonts):
    return typeface.prepare_typeface(read(lay_look(folder, name, **fonts), DAY)[0])


def test_a_typeface_is_taken_as_it_is(tmp_path):
    found, problems, hints = prepare(tmp_path, own=OURS)
    assert (problems, hints) == ([], [])
    assert found.data == OURS and found.weights == "500 700"
    assert typeface.write_face(found, "/learn") == (
        f"@font-face{{font-family:Titles;src:url(/learn/{found.address})"
        ' format("woff2");font-weight:500 700;font-display:optional}'
        ":root{--serif:Titles,var(--sans)}"
    )


@pytest.mark.slow
def test_a_typeface_of_one_weight_is_not_made_bolder_by_a_browser(tmp_path):
    assert prepare(tmp_path, own=make_font(static=True))[0].weights == "100 900"


@pytest.mark.parametrize("name", ["", "serif", "sans"])
def test_without_a_file_the_theme_stays_as_it_is(name, tmp_path):
    assert prepare(tmp_path, name) == (None, [], [])
    assert typeface.write_face(None, "") == ""


BAD = {  # what is in the file, or how it is made -> what is said of it
    "nothing": (b"", "no typeface"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "no typeface"),
    "a TrueType file": ({"flavor": None}, "a TrueType file (.ttf)"),
    "an OpenType file": (b"OTTO" + b"x" * 99, "an OpenType file (.otf)"),
    "an older WOFF file": ({"flavor": "woff"}, "an older WOFF file"),
    "half of a typeface": (OURS[: len(OURS) // 2], "damaged"),
    "a typeface and rubbish": (OURS[:400] + b"\0" * 400 + OURS[800:], "damaged"),
    "its first letters alone": (b"wOF2", "damaged"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", BAD)
def test_what_is_no_woff2_is_named(case, tmp_path):
    data, said = BAD[case]
    data = make_font(**data) if isinstance(data, dict) else data
    found, [problem], _ = prepare(tmp_path, own=data)
    assert found is None and problem.file == "content/own.woff2"
    assert said in problem.what and "WOFF2 file" in problem.fix


@pytest.mark.slow
@pytest.mark.parametrize("letters", ["ñ", "¿Ñ", "g", "’", "7"])
def test_letters_that_are_missing_are_named(letters, tmp_path):
    found, [problem], _ = prepare(tmp_path, own=make_font(without=letters))
    assert found is None
    named = problem.what.split("has no ")[1].split(":")[0]
    assert sorted(named) == sorted(letters) and CLINIC_FILE in problem.fix


@pytest.mark.slow
def test_a_site_in_english_needs_no_spanish_letters(tmp_path):
    folder = lay_look(tmp_path, "own.woff2", own=make_font(without="ñÑ¿¡"))
    for path in folder.glob("content/**/*.es.md"):
        path.unlink()
    assert typeface.prepare_typeface(read(folder, DAY)[0])[1] == []


def test_a_language_that_has_no_row_of_letters_needs_those_of_its_titles():
    page = SimpleNamespace(lang="vi", title="Sau 1 lần truyền")
    content = SimpleNamespace(documents={"x.vi.md": page})
    letters = typeface.list_letters(content)
    assert {"ầ", "ề", "A", "7"} <= set(letters) and "ñ" not in letters


def test_a_file_that_is_not_there_is_named_at_its_line(tmp_path):
    folder = lay_look(tmp_path, "onw.woff2", own=OURS)
    [problem] = [p for p in problems(folder) if p.file == CLINIC_FILE]
    line = (folder / CLINIC_FILE).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line == 'title_font = "onw.woff2"'
    assert "no onw.woff2" in problem.what and 'title_font = "own.woff2"' in problem.fix


@pytest.mark.parametrize("name", ["own.woff", "Own Titles.woff2", "own.ttf"])
def test_a_file_of_another_form_is_told_which_one_is_taken(name, tmp_path):
    folder = lay(tmp_path, {f"content/{name}": OURS})
    [problem] = [p for p in problems(folder) if p.file == f"content/{name}"]
    assert "WOFF2" in problem.what


@pytest.mark.parametrize("name", ["../a.woff2", "a.ttf", "https://x.example/a.woff2", "a b.woff2"])
def test_a_name_that_is_no_file_in_content_is_refused(name, tmp_path):
    [problem] = [p for p in problems(lay_look(tmp_path, name)) if p.line]
    assert problem.file == CLINIC_FILE and "serif or sans" in problem.fix


HINTS = {  # title_font, the file or None for one that is made -> what is said
    "a heavy one": ("own.woff2", OURS, "bytes"),
    "one that may not be embedded": ("own.woff2", None, "not be embedded"),
    "one that no title has": ("", OURS, "No title"),
}


@pytest.mark.slow
@pytest.mark.parametrize("case", HINTS)
def test_what_may_stay_is_a_hint(case, tmp_path, monkeypatch):
    name, data, said = HINTS[case]
    if case == "a heavy one":
        monkeypatch.setattr(typeface, "HEAVY", len(OURS) - 1)
    found, problems, [hint] = prepare(tmp_path, name, own=data or make_font(restricted=True))
    assert problems == [] and said in hint.what and bool(found) == bool(name)


@pytest.mark.slow
def test_a_published_page_asks_its_own_site_for_it(tmp_path):
    folder = lay_look(tmp_path / "site", "own.woff2", own=OURS)
    done = clinic(folder, "publish")
    assert done.returncode == 0, done.stdout + done.stderr
    output = folder / "output"
    [file] = output.glob("assets/titles.*.woff2")
    assert file.read_bytes() == OURS
    page = html.parse(str(output / "ptsd/one/index.html"))
    [preload] = page.xpath("//link[@as='font']/@href")
    assert preload == f"/assets/{file.name}"
    style = page.findtext(".//style")
    assert f"url({preload})" in style and "--serif:Titles,var(--sans)" in style
