"""One build of the real site and of a small one for the whole run, and copies to break.

Fixtures import what they use: the process that hands the tests out needs none of it.
"""

import gc
import os
from unittest import mock

import pytest
from filelock import FileLock

# What takes longest, first: the workers then end at about the same time.
FIRST = ("commands", "faults", "browser", "site", "release", "printing", "content", "gate")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let one worker run all tests of a module, so that what they share is built once.

    A module or test that shares more with others names its group itself.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
    rank = {name: number for number, name in enumerate(FIRST)}
    items.sort(key=lambda item: rank.get(item.path.parent.name, len(rank)))


def pytest_collection_finish():
    """Look for garbage no more among what was imported and collected: it stays."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def shared_cache(session_folder):
    """One cache for all builds of the run: what one test had packed or drawn, the next takes.

    A test that must see a build without it runs `clinic(…, CLINIC_CACHE="")`: then the project has
    a cache of its own, which is empty at first. None makes PDFs, but for the tests of these.
    """
    folder = session_folder / "cache"
    with mock.patch.dict(os.environ, {"CLINIC_CACHE": str(folder), "CLINIC_CHROMIUM": ""}):
        yield folder


@pytest.fixture(scope="session", autouse=True)
def unhurried_disk():
    """No test waits until the disk has what a power cut might take: that can take seconds."""
    with mock.patch.multiple(os, sync=lambda: None, fsync=lambda _: None):
        yield


@pytest.fixture(scope="session")
def session_folder(tmp_path_factory):
    """The folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def _built(folder, lay_out):
    """Lay a project out and publish it, once for all workers of this run; return its folder."""
    from real_site import clinic

    with FileLock(folder.with_suffix(".lock")):
        if not (folder / "log").exists():
            lay_out(folder)
            done = clinic(folder, "publish")
            (folder / "log").write_text(done.stdout + done.stderr, encoding="utf-8")
    assert (folder / "output").exists(), (folder / "log").read_text(encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def real(session_folder, shared_cache):
    """The project's folder after `publish`: its output/ is the real site, as a rehearsal."""
    from real_site import copy_project

    return _built(session_folder / "real-site", copy_project)


@pytest.fixture(scope="session")
def small(session_folder, shared_cache):
    """The folder of the small site after `publish`: a rehearsal, built in a second or two."""
    from small_site import lay

    return _built(session_folder / "small-site", lambda folder: lay(folder, whole=True))


@pytest.fixture(scope="session")
def site(real):
    """The folder of the published real site."""
    return (real / "output").resolve()


@pytest.fixture(scope="session")
def pages(site):
    """Every page of the real site."""
    from real_site import pages_of

    return pages_of(site)


@pytest.fixture
def project(tmp_path):
    """A copy of the project to break."""
    from real_site import copy_project

    return copy_project(tmp_path / "project")
