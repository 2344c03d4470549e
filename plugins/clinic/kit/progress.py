"""Shows that long work lives: counts on a terminal, lines in CI, silence with `make -s`."""

import os
import sys


def show_step(room: str, done: int = 0, total: int = 0) -> None:
    """Say which room the build is in, and how far: `clinic: read 12/40`."""
    stream = sys.stderr
    if stream is None:
        return  # nobody reads it
    if "s" in os.environ.get("MAKEFLAGS", "").split(" ")[0].lstrip("-"):
        return
    line = f"clinic: {room}" + (f" {done}/{total}" if total else "")
    if stream.isatty():
        end = "\n" if done == total else ""
        print(f"\r\033[K{line}", end=end, file=stream, flush=True)
    elif not total:
        print(line, file=stream, flush=True)
