"""A reader with a page open still gets what it asks for later, for one release and no longer."""

import re

import faults
import pytest
from going_live import HELP, bring_live, fill_in, publish, sign
from real_site import clinic
from small_site import ONE, PHOTO, TWO, lay, photo

SCRIPT = "theme/static/js/leave.js"


@pytest.fixture(scope="module")
def went_live(tmp_path_factory):
    """The small site, live, with a picture on one of its pages."""
    return bring_live(lay(tmp_path_factory.mktemp("live") / "site", whole=True), ONE, TWO)


@pytest.fixture(scope="module")
def changed(went_live, tmp_path_factory):
    """The same site live again, after a change of all that an open page may ask for."""
    folder = faults.copy(went_live, tmp_path_factory.mktemp("changed") / "site")
    change(folder, 1)
    publish(folder)
    return folder


def change(folder, number):
    """Change a script, a style, a drawing, an icon, a picture and the text that is searched."""
    static = folder / "theme/static"
    for name in ("js/leave.js", "css/print.css"):
        text = (static / name).read_text("utf-8")
        more = f"window.v{number} = 1;" if name.endswith("js") else f".v{number} {{ top: 0 }}"
        (static / name).write_text(f"{text}\n{more}\n", "utf-8")
    for path in (*static.glob("drawings/*.svg"), *static.glob("icons/*.svg")):
        text = path.read_text("utf-8")
        path.write_text(text.replace("</svg>", f"<!-- {number} --></svg>"), "utf-8")
    (folder / PHOTO).write_bytes(photo(900 + number))
    book = folder / "content/pages/book.md"
    book.write_text(book.read_text("utf-8") + f"\nWords number {number}.\n", "utf-8")
    sign(folder, TWO)  # it shows the picture


def own(folder):
    """Return what a publish itself wrote."""
    return set(faults.tree(folder))


def whole(folder):
    site = (folder / "output").resolve()
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def test_what_an_open_page_asks_for_is_there_for_one_release(went_live, changed, tmp_path):
    site = faults.copy(changed, tmp_path / "site")
    first, second, added = whole(went_live), whole(site), faults.carried(site)
    for kind in (
        r"assets/leave\.\w+\.js",
        r"assets/print\.\w+\.css",
        r"assets/[\w-]+\.\w+\.svg",
        r"images/room-\w+-\d+\.(?:webp|jpg)",
        r"pagefind/fragment/en_\w+\.pf_fragment",
        r"pagefind/index/en_\w+\.pf_index",
        r"pagefind/pagefind\.en_\w+\.pf_meta",
        r"assets/leave\.\w+\.js\.(?:br|gz)",
    ):
        old = {name for name in first if re.fullmatch(kind, name)}
        assert old and old <= second.keys() and old & added, kind
    assert all(second[name] == first[name] for name in added)
    change(site, 2)
    publish(site)
    third = whole(site)
    assert not added & third.keys()  # of two releases before
    assert {n for n in second if n.startswith("assets/leave.")} - added <= third.keys()


def test_what_is_carried_is_no_page_and_no_part_of_the_same_bytes(changed, tmp_path):
    carried = faults.carried(changed)
    assert carried and own(changed) == whole(changed).keys() - carried
    assert not [name for name in carried if "html" in name or "." not in name]
    again = faults.copy(changed, tmp_path / "again")
    (again / "output").unlink()  # nothing was live here: nothing is carried
    publish(again)
    assert not faults.carried(again)
    assert faults.tree(again) == faults.tree(changed) == whole(again)


def put_up_a_notice(folder):
    words = "Title: Closed\nUntil: 2026-11-25\n\nWe are closed on Tuesday.\n"
    (folder / "content/notice.md").write_text(words, "utf-8")
    done = clinic(folder, "notice")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_notice_carries_them_too(went_live, tmp_path):
    site = faults.copy(went_live, tmp_path / "site")
    [source] = (site / ".releases").glob("*.source")
    script = source / SCRIPT  # another version of the generator made the live site
    script.write_text(script.read_text("utf-8") + "\nwindow.older = 1;\n", "utf-8")
    old = {name for name in own(site) if name.startswith("assets/leave.")}
    put_up_a_notice(site)
    assert old <= faults.carried(site) and old <= whole(site).keys()


def test_a_live_site_takes_nothing_over_from_a_rehearsal(small, tmp_path):
    folder = faults.copy(small, tmp_path / "site")
    script = folder / SCRIPT
    script.write_text(script.read_text("utf-8") + "\nwindow.newer = 1;\n", "utf-8")
    publish(folder)
    assert {n for n in faults.carried(folder) if n.startswith("assets/leave.")}  # rehearsals do
    script.write_text(script.read_text("utf-8") + "\nwindow.newest = 1;\n", "utf-8")
    fill_in(folder)
    sign(folder, HELP)
    assert "clinic: live at" in publish(folder)
    assert not faults.carried(folder)
    assert len([n for n in whole(folder) if n.startswith("assets/leave.")]) == 3  # and its packed
