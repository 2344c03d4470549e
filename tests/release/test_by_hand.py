"""Files that somebody put into output/ are named before a publish leaves them; none is lost."""

import re
import subprocess

import atomic_release
import pytest
from clinic.release import by_hand
from clinic.release.release_record import LIVE, write_record
from clinic.release.roll_back import rollback
from faults import copy, tree
from real_site import clinic

BUILT = ("index.html", "ptsd/one/index.html", "assets/leave.1a2b3c4d.js", ".htaccess")


def put(folder, name, data="by hand"):
    """Write a file below a folder."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(data, encoding="utf-8")


def released(root, known=BUILT):
    """Make a release of a few files, with the record that its own build would write."""
    staging = atomic_release.prepare(root)
    for name in BUILT:
        put(staging, name, "built")
    folder = atomic_release.finish(root)
    write_record(folder, LIVE, known, ())
    return folder


def test_a_site_as_it_was_built_has_no_problem(tmp_path):
    released(tmp_path)
    assert by_hand.check_by_hand(tmp_path) == []


def test_before_the_first_publish_there_is_nothing_to_say(tmp_path):
    assert by_hand.check_by_hand(tmp_path) == []


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["CNAME"], ["CNAME"]),
        ([".well-known/security.txt", ".well-known/acme/x"], [".well-known"]),
        (["googleabc.html", "ads.txt"], ["ads.txt", "googleabc.html"]),
        (["ptsd/one/photo.jpg"], ["ptsd/one/photo.jpg"]),
        (["ptsd/two/index.html", "ptsd/two/a/b.html"], ["ptsd/two"]),
        (["assets/logo.png"], ["assets/logo.png"]),
        (["blog/index.html", "CNAME"], ["CNAME", "blog"]),
        ([".git/HEAD"], [".git"]),
        (["a name with spaces & 'quotes'.txt"], ["a name with spaces & 'quotes'.txt"]),
        ([".DS_Store", "ptsd/._index.html", "index.html~"], []),
    ],
)
def test_what_no_build_wrote_is_named_once(names, told, tmp_path):
    released(tmp_path)
    for name in names:
        put(tmp_path / "output", name)
    found = by_hand.check_by_hand(tmp_path)
    assert [problem.file for problem in found] == [f"output/{name}" for name in told]
    assert all("by hand" in p.what and "theme/templates/files/" in p.fix for p in found)


def test_a_link_put_there_is_named(tmp_path):
    released(tmp_path)
    (tmp_path / "output" / "blog").symlink_to(tmp_path)
    assert [problem.file for problem in by_hand.check_by_hand(tmp_path)] == ["output/blog"]


def test_a_release_that_was_rolled_back_from_keeps_what_was_put_there(tmp_path):
    released(tmp_path)
    released(tmp_path)
    put(tmp_path / "output", "CNAME")
    rollback(tmp_path)
    assert [problem.file for problem in by_hand.check_by_hand(tmp_path)] == [".releases/0002/CNAME"]


def test_of_a_release_without_a_record_nothing_is_said(tmp_path):
    folder = released(tmp_path)
    put(tmp_path / "output", "CNAME")
    folder.with_name(f"{folder.name}.json").unlink()
    assert by_hand.check_by_hand(tmp_path) == []


def test_the_name_to_move_it_to_is_free(tmp_path):
    released(tmp_path)
    put(tmp_path / "output", "CNAME")
    for taken in ("CNAME-from-output", "CNAME-from-output-2"):
        put(tmp_path, taken, "mine")
    [problem] = by_hand.check_by_hand(tmp_path)
    assert "mv output/CNAME CNAME-from-output-3." in problem.fix


def test_a_publish_stops_before_it_leaves_a_file_and_goes_on_when_it_was_moved(small, tmp_path):
    folder = copy(small, tmp_path / "site")
    for name in ("CNAME", ".well-known/my proof", "ptsd/one/note.txt", ".DS_Store"):
        put(folder / "output", name)
    before = tree(folder)
    for command in ("check", "publish"):
        done = clinic(folder, command)
        assert done.returncode == 1 and tree(folder) == before
        named = re.findall(r"^output/(.+?): This was put", done.stderr, re.M)
        assert named == [".well-known", "CNAME", "ptsd/one/note.txt"]
    for command in re.findall(r"mv output/.+?(?=\. What)", done.stderr):
        subprocess.run(command, cwd=folder, shell=True, check=True)
    assert clinic(folder, "publish").returncode == 0
    assert (folder / "CNAME-from-output").read_text(encoding="utf-8") == "by hand"
    assert (folder / "well-known-from-output/my proof").read_text(encoding="utf-8") == "by hand"
    assert clinic(folder, "publish").returncode == 0
