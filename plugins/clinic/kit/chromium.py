"""Prints a page as a PDF with the Chromium of this machine, which is no package of Python's."""

import os
import shutil
import subprocess
import tempfile
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


def find_chromium(named: str | None = None) -> str | None:
    """Return the program that is `named` ("": none), or the first that is there; None without."""
    if named is not None:
        return shutil.which(named) if named else None
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(program: str, html: bytes, *options: str) -> bytes:
    """Return a page as a PDF.

    Raises OSError or subprocess.SubprocessError where Chromium prints none, or not in time.
    """
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options = (*options, "--no-sandbox")  # as root Chromium starts in no other way
    with tempfile.TemporaryDirectory() as place:
        page, pdf = Path(place, "page.html"), Path(place, "page.pdf")
        page.write_bytes(html)
        own = (f"--user-data-dir={place}/user", f"--print-to-pdf={pdf}", page.as_uri())
        subprocess.run(
            [program, *OPTIONS, *options, *own], capture_output=True, check=True, timeout=LIMIT
        )
        return pdf.read_bytes()
