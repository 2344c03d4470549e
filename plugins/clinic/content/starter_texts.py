"""What `make new` writes into a draft; the gate knows these sentences as placeholders."""

import tomllib
from functools import cache
from pathlib import Path

WORDS = Path(__file__).with_suffix(".toml")


@cache
def read() -> dict[str, dict]:
    """Return {language: its summary, approval line, key points and sections}."""
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))
