"""A reader with an old page open still finds its scripts, for one release."""

import pytest
from clinic import last_assets, release
from clinic.manifest import MANIFEST


@pytest.fixture(autouse=True)
def manifest():
    MANIFEST.clear()
    yield MANIFEST
    MANIFEST.clear()


def publish(root, digest):
    """Release a site whose one page uses one script; return what else its assets hold."""
    staging = release.prepare(root)
    (staging / "assets").mkdir()
    (staging / f"assets/leave.{digest}.js").write_text(digest)
    (staging / "index.html").write_text(f'<script src="/repo/assets/leave.{digest}.js"></script>')
    kept = last_assets.write(staging, root)
    release.finish(root)
    assert all((root / "output" / name).read_text() == name.split(".")[1] for name in kept)
    return kept


def test_the_assets_of_the_live_pages_stay_for_one_release(tmp_path, manifest):
    assert publish(tmp_path, "aaaaaaaa") == []
    assert publish(tmp_path, "bbbbbbbb") == ["assets/leave.aaaaaaaa.js"]
    assert manifest == {"assets/leave.aaaaaaaa.js"}
    assert publish(tmp_path, "cccccccc") == ["assets/leave.bbbbbbbb.js"]


def test_the_same_assets_are_not_kept_twice(tmp_path):
    publish(tmp_path, "aaaaaaaa")
    assert publish(tmp_path, "aaaaaaaa") == []


def test_a_foreign_output_gives_nothing(tmp_path):
    (tmp_path / "output").mkdir()
    (tmp_path / "output" / "index.html").write_text('<script src="/assets/x.aaaaaaaa.js">')
    assert last_assets.write(release.prepare(tmp_path), tmp_path) == []
