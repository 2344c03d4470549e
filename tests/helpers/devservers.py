"""The real devserver over a folder, as an editor starts it."""

import signal
import subprocess
import sys

from browser_pages import free_port
from real_site import day_of, environment


def start(folder):
    """Start the real devserver in a process group of its own; return it when it can be asked."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "plugins", "devserver", "--port", str(port)],
        cwd=folder,
        env=environment(BUILD_DAY=day_of(folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    process.address = f"http://127.0.0.1:{port}/"
    assert "The preview:" in process.stdout.readline()
    return process


def stop(process):
    """End a devserver as Ctrl-C does; return its exit code and what it said."""
    process.send_signal(signal.SIGINT)
    words, _ = process.communicate(timeout=60)
    return process.returncode, words
