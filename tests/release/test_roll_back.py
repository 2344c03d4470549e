"""A roll back brings an earlier site back and says so; a live site never becomes a rehearsal.

The exchange itself: plugins/atomic_release/tests.
"""

import atomic_release
import pytest
from clinic.release.release_record import write_record
from clinic.release.roll_back import rollback
from site_report import Refused


def publish(root, words, standing="live"):
    """Release a site of one page."""
    staging = atomic_release.prepare(root)
    (staging / "index.html").write_text(words, encoding="utf-8")
    write_record(staging, standing, ["index.html"], [])
    atomic_release.finish(root)


def shown(root):
    return (root / "output" / "index.html").read_text(encoding="utf-8")


def test_a_roll_back_says_what_is_shown_and_how_to_go_forward(tmp_path):
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    assert rollback(tmp_path) == (
        "clinic: output/ shows release 0001 again, in place of 0002. To go forward: make publish"
    )
    assert shown(tmp_path) == "one"


def test_a_site_whose_link_was_deleted_comes_back(tmp_path):
    publish(tmp_path, "one")
    (tmp_path / "output").unlink()
    assert rollback(tmp_path).startswith("clinic: output/ shows release 0001 again. ")


def test_a_live_site_passes_over_the_rehearsals_before_it(tmp_path):
    publish(tmp_path, "live")
    (tmp_path / "output").unlink()
    publish(tmp_path, "tried", "rehearsal")
    publish(tmp_path, "live too")
    rollback(tmp_path)
    assert shown(tmp_path) == "live"


def test_a_live_site_never_goes_back_to_a_rehearsal(tmp_path):
    publish(tmp_path, "tried", "rehearsal")
    publish(tmp_path, "live")
    with pytest.raises(Refused, match="a live site never goes back"):
        rollback(tmp_path)
    assert shown(tmp_path) == "live"


@pytest.mark.parametrize("published", [0, 1])
def test_it_says_what_to_do_when_there_is_no_site_before(published, tmp_path):
    for number in range(published):
        publish(tmp_path, str(number))
    with pytest.raises(Refused, match=r"no earlier site.*make publish"):
        rollback(tmp_path)
