"""Prints a page as a PDF with the Chromium of this machine, which is no package of Python's."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import partial
from pathlib import Path

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "google-chrome",
    "google-chrome-stable",
    "chromium-browser",
)
LIMIT = 60  # seconds for one PDF
OPTIONS = ("--headless", "--disable-gpu", "--no-first-run", "--no-pdf-header-footer")


def find_chromium(environ: Mapping[str, str]) -> str | None:
    """Return the program that CLINIC_CHROMIUM names ("": none), or else the first that is there."""
    names = (environ["CLINIC_CHROMIUM"],) if "CLINIC_CHROMIUM" in environ else NAMES
    return next(filter(None, map(shutil.which, filter(None, names))), None)


def print_pdf(program: str, html: bytes, *options: str) -> bytes:
    """Return a page as a PDF.

    Raises OSError or subprocess.SubprocessError where Chromium prints none, or not in time.
    """
    with tempfile.TemporaryDirectory() as place:
        page, pdf = Path(place, "page.html"), Path(place, "page.pdf")
        page.write_bytes(html)
        own = (f"--user-data-dir={place}/user", f"--print-to-pdf={pdf}", page.as_uri())
        command = [program, *OPTIONS, *options, *own]
        run = partial(subprocess.run, capture_output=True, timeout=LIMIT)
        # As root, and in most containers, it starts in no other way. The page is our own.
        if is_root() or run(command).returncode:
            run([*command, "--no-sandbox"], check=True)
        return pdf.read_bytes()


def is_root() -> bool:
    """Return whether this process may do everything on this machine."""
    return os.geteuid() == 0


def explain_failed_print(error: Exception) -> str:
    """Return in a few words why no PDF was printed."""
    if isinstance(error, subprocess.CalledProcessError):
        return f"Chromium ended with code {error.returncode}"
    if isinstance(error, subprocess.TimeoutExpired):
        return f"Chromium took more than {LIMIT} seconds"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
