"""One build of the real site for the whole run, and copies of the project to break."""

import os

import pytest
from filelock import FileLock
from real_site import clinic, copy_project, pages_of


def _built(root_tmp):
    """Build the real site once for all workers of this run; return the folder of its project."""
    folder = root_tmp / "real-site"
    with FileLock(root_tmp / "real-site.lock"):
        if not (folder / "log").exists():
            copy_project(folder)
            done = clinic(folder, "publish")
            (folder / "log").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert (folder / "output").exists(), (folder / "log").read_text(encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def real(tmp_path_factory):
    """The project's folder after `publish`: its output/ is the real site, as a rehearsal."""
    base = tmp_path_factory.getbasetemp()
    return _built(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)


@pytest.fixture(scope="session")
def site(real):
    """The folder of the published real site."""
    return (real / "output").resolve()


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the real site."""
    return pages_of(site)


@pytest.fixture
def project(tmp_path):
    """A copy of the project to break."""
    return copy_project(tmp_path / "project")
