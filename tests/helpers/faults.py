"""What the fault suites share: a published project to strike at, and what must hold after."""

import json
import os
import shutil
import signal
import subprocess
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import TextIOWrapper
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
import real_site
from command_server import CONTEXT, begin_command, run_command
from copies import lead_group
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
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["cp", "-a", published, target], check=True)  # a fourth of shutil's time
    return target


def change(folder):
    """Change something that every page prints, so that the next site is another one."""
    data = folder / "content" / "clinic.toml"
    text = data.read_text(encoding="utf-8")
    new = text.replace("Ketamine Clinic of Seattle", "The Other Name", 2)
    assert new != text
    data.write_text(new, encoding="utf-8")


@dataclass
class Running:
    """A command at work, in a process that leads its own group, and what it says of errors."""

    process: BaseProcess
    stderr: TextIOWrapper

    @property
    def pid(self):
        return self.process.pid

    @property
    def returncode(self):
        return self.process.exitcode


def start(folder, *command, **more):
    """Start `python plugins …` as the leader of its own group of processes."""
    ours, theirs = CONTEXT.Pipe(duplex=False)
    environ = environment(BUILD_DAY=day_of(folder)) | more
    said = [Path(os.devnull), theirs]
    process = begin_command(folder, command, environ, said, lead_group)
    theirs.close()
    stderr = os.fdopen(os.dup(ours.fileno()), encoding="utf-8")
    ours.close()
    return Running(process, stderr)


def wait_for(process, line):
    """Read the progress until a step begins; return what was said so far."""
    said = []
    for text in process.stderr:
        said.append(text)
        if text.strip() == line:
            return "".join(said)
    pytest.fail(f'The build ended without "{line}":\n{"".join(said)}')


def end(running):
    """Wait for a process and all its workers, and return what was still said.

    Workers hold the pipe too: it ends only when the last of them is gone.
    """
    late = threading.Event()

    def end_all():
        late.set()
        os.killpg(running.pid, signal.SIGKILL)

    clock = threading.Timer(SECONDS, end_all)
    clock.start()
    with running.stderr:
        said = running.stderr.read()
    running.process.join()
    clock.cancel()
    if late.is_set():
        pytest.fail("The build, or one of its workers, lives on.")
    return said


def strike(folder, line, number):
    """Publish, send a signal when a step begins, and return (exit code, all that was said).

    Ctrl-C reaches the whole group of processes, as in a terminal; the others the parent alone.
    """
    process = start(folder, "publish")
    said = wait_for(process, line)
    send = os.killpg if number == signal.SIGINT else os.kill
    with suppress(ProcessLookupError):  # it has come to its end in between
        send(process.pid, number)
    said += end(process)
    return process.returncode, said


@contextmanager
def small_disk(folder, megabytes):
    """Mount a small disk of its own at a folder, for the time of a `with`: as root alone."""
    if os.geteuid() and not os.environ.get("CI"):
        pytest.skip("only root can mount a disk, as CI does")
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


def struck(folder, command, strike):
    """Run a command that meets a Strike; return the finished process."""
    return run_command(folder, [command], environment(), strike)
