"""What the fault suites share: a published project to strike at, and what must hold after."""

import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
import real_site
from real_site import DAY, day_of

SECONDS = 120  # no build may hang; the slowest machine ends one in far less


def environment(**more):
    """Return the environment of a build on the day of the tests, which tells its progress."""
    return real_site.environment(**({"BUILD_DAY": DAY, "CLINIC_PROGRESS": "1"} | more))


def tree(folder):
    """Return {path: bytes} of a published site, as whoever asks for `output` gets it.

    Without what it took over from the site before: that hangs on what was live, not on the source.
    """
    site = (Path(folder) / "output").resolve()
    found = {p.relative_to(site).as_posix(): p for p in site.rglob("*") if p.is_file()}
    return {name: found[name].read_bytes() for name in found.keys() - carried(folder)}


def carried(folder):
    """Return the paths of what a published site took over from the site before."""
    site = (Path(folder) / "output").resolve()
    record = site.with_name(f"{site.name}.json")
    if not record.exists():  # no publish made this folder
        return set()
    return set(json.loads(record.read_text(encoding="utf-8"))["carried"])


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
        cwd=folder,
        env=environment(BUILD_DAY=day_of(folder)) | more,
        text=True,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


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


STRIKE = """
import errno, os, signal, sys
event, end, what = os.environ["FAULT"].split("|")

def strike(name, args):
    if name != event or not any(str(a).endswith(end) for a in args[:2]):
        return
    if what == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if name != "open" or args[2] & (os.O_WRONLY | os.O_RDWR):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

sys.addaudithook(strike)
"""


def struck(folder, command, event, place, what):
    """Run a command with a fault at one spot of the way; return the finished process.

    `event`: Python's audit event, as "open" or "os.rename". `place`: the end of a path that is
    opened for writing, made or moved. `what`: "full", which is what a full disk says, or "kill".
    """
    (folder / ".fault").mkdir(exist_ok=True)
    (folder / ".fault/sitecustomize.py").write_text(STRIKE, encoding="utf-8")
    env = environment(PYTHONPATH=".fault:plugins", FAULT=f"{event}|{place}|{what}")
    return subprocess.run(
        [sys.executable, "plugins", command],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
