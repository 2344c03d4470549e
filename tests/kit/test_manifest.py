"""The staged site is exactly what the build meant to write."""

import pytest
from clinic.kit import manifest


@pytest.fixture
def staged(tmp_path):
    for name in ("index.html", "ptsd/index.html", ".well-known/security.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


WHOLE = {"index.html", "ptsd/index.html", ".well-known/security.txt"}


def test_a_site_as_it_was_meant_is_right(staged):
    assert manifest.compare(staged, WHOLE) == []


def test_a_file_that_nobody_meant_is_named(staged):
    (staged / "ptsd" / "draft.html").write_text("not yet")
    [problem] = manifest.compare(staged, WHOLE)
    assert problem.file == "/ptsd/draft.html" and "no step meant" in problem.what and problem.fix


def test_a_file_that_is_missing_is_named(staged):
    (staged / "ptsd" / "index.html").unlink()
    [problem] = manifest.compare(staged, WHOLE)
    assert problem.file == "/ptsd/index.html" and "not there" in problem.what


@pytest.mark.parametrize("aim", ["/etc", "/etc/hostname", "index.html", "nowhere"])
def test_a_link_is_named_even_when_it_was_meant(staged, aim):
    (staged / "link").symlink_to(aim)
    [problem] = manifest.compare(staged, WHOLE | {"link"})
    assert problem.file == "/link" and "symbolic link" in problem.what


def test_names_that_differ_in_capitals_alone_are_refused():
    [problem] = manifest.twins(["ptsd/index.html", "PTSD/index.html"])
    assert problem.file == "/ptsd/index.html" and "only in capital letters" in problem.what
