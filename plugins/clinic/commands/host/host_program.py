"""What the commands say to the code host: with git and gh, and in the files that a run is given."""

import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_report import Refused


def run_program(root: Path, program: str, *command: str, words: str = "") -> str:
    """Return what git or gh prints; `words` are its input. Raises Refused with its own words."""
    try:
        done = subprocess.run(
            [program, *command],
            cwd=root,
            input=words,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    except OSError:
        raise Refused(
            program, "This program is not here.", "Start this as a workflow, on the host's page."
        ) from None
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"{program} {command[0]} failed."
        raise Refused(
            program, said, "Start this again; if it stays, show this line to a developer."
        )
    return done.stdout


def run_gh(root: Path, *command: str, words: str = "") -> str:
    """Return what gh prints; `words` are what it reads."""
    return run_program(root, "gh", *command, words=words)


def list_with_gh(root: Path, *command: str) -> list[dict[str, Any]]:
    """Return the entries that a list command of gh prints as JSON."""
    return json.loads(run_gh(root, *command) or "[]")


def quote_for_host(text: str) -> str:
    """Return a text as code on the host's page: no word of it names a person or makes a link."""
    return f"`{' '.join(text.replace('`', chr(39)).split())}`"


def add_to_run_file(environ: Mapping[str, str], name: str, text: str) -> None:
    """Add a text to one of the files of a workflow's run; nothing is done outside of one.

    `name`: GITHUB_OUTPUT, read by the steps that follow, or GITHUB_STEP_SUMMARY, shown on its page.
    """
    if target := environ.get(name):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(text)
