"""What `make bench` times is whole: the site that it lays goes through gate and audit."""

import sys

import pytest
from real_site import REAL, ROOT, TODAY, clinic
from site_pages import SHOWN

sys.path.append(str(ROOT / "tests"))
import bench  # noqa: E402 - it stands beside the rooms of the tests


@pytest.mark.skipif(
    bench.MODEL not in {document.path for document in SHOWN}, reason="a clinic has dropped it"
)
def test_the_site_that_is_timed_is_published(tmp_path):
    ours = bench.lay_site(tmp_path / "ours", 2)
    (ours / REAL).unlink()  # it need not be packed as for a clinic
    done = clinic(ours, "publish", BUILD_DAY=TODAY)
    assert done.returncode == 0, done.stderr
    page = bench.article(ours, 1).stem
    assert (ours / "output/ptsd" / page / "index.html").is_file()
