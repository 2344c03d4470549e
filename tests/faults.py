"""What the fault suites share: a published project to strike at, and what must hold after."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from real_site import DAY

SECONDS = 120  # no build may hang; the slowest machine ends one in far less


def environment(**more):
    """Return the environment of a build: that of a person's terminal, on the day of the tests."""
    ours = {"PYTHONPATH": "plugins", "PYTHONDONTWRITEBYTECODE": "1", "BUILD_DAY": DAY}
    keep = {k: v for k, v in os.environ.items() if k not in ("CI", "GITHUB_ACTIONS", "MAKEFLAGS")}
    return keep | ours | {"CLINIC_PROGRESS": "1"} | more


def tree(folder):
    """Return {path: bytes} of a published site, as whoever asks for `output` gets it."""
    site = (Path(folder) / "output").resolve()
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def copy(published, target):
    """Copy a project with its published site and its releases; return the folder."""
    shutil.copytree(published, target, symlinks=True)
    return target


def change(folder):
    """Change something that every page prints, so that the next site is another one."""
    data = folder / "content" / "clinic.toml"
    text = data.read_text(encoding="utf-8")
    new = text.replace("Ketamine Clinic of Seattle", "The Other Name", 2)
    assert new != text
    data.write_text(new, encoding="utf-8")


def start(folder, *command, **more):
    """Start `python plugins …` as the leader of its own group of processes."""
    return subprocess.Popen(
        [sys.executable, "plugins", *command],
        cwd=folder, env=environment(**more), text=True, start_new_session=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


def wait_for(process, line):
    """Read the progress until a step begins; return what was said so far."""
    said = []
    for text in process.stderr:
        said.append(text)
        if text.strip() == line:
            return "".join(said)
    pytest.fail(f'The build ended without "{line}":\n{"".join(said)}')


def end(process):
    """Wait for a process and all its workers, and return what was still said.

    Workers hold the pipe too: it ends only when the last of them is gone.
    """
    try:
        return process.communicate(timeout=SECONDS)[1]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        pytest.fail("The build, or one of its workers, lives on.")


def strike(folder, line, number):
    """Publish, send a signal when a step begins, and return (exit code, all that was said).

    Ctrl-C reaches the whole group of processes, as in a terminal; the others the parent alone.
    """
    process = start(folder, "publish")
    said = wait_for(process, line)
    send = os.killpg if number == signal.SIGINT else os.kill
    send(process.pid, number)
    said += end(process)
    return process.returncode, said


@contextmanager
def small_disk(folder, megabytes):
    """Mount a small disk of its own at a folder, for the time of a `with`."""
    folder.mkdir(parents=True, exist_ok=True)
    options = ["-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    done = subprocess.run(["mount", *options], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.fail(f"This test mounts a small disk, which takes root on Linux: {done.stderr}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(disk, leave):
    """Fill a small disk but for some bytes; return the file that does it."""
    ballast, free = disk / "ballast", shutil.disk_usage(disk).free
    with ballast.open("wb") as file:
        file.write(b"\0" * max(0, free - leave))
    return ballast
