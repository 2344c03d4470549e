"""What git knows of a project: asked for a moment, and no reason to stop where it is missing."""

import os
import subprocess
from pathlib import Path

SECONDS = 20  # that the host may take to answer: an urgent notice does not wait for ever


def read_git(root: Path, *command: str) -> bytes | None:
    """Return what git prints; None when it fails, is not there, or does not answer.

    It asks nobody for a password: in a session of its own it finds no terminal to ask on.
    """
    try:
        done = subprocess.run(
            ["git", *command],
            cwd=root,
            env=os.environ | {"GIT_TERMINAL_PROMPT": "0"},
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=SECONDS,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout
