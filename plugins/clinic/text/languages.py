"""Languages of a passage: how a tag names one, and in which direction it is read."""

import re

# "es", "haw", "zh-Hans", "pt-BR" (BCP 47, as far as a clinic's texts need it)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?", re.ASCII)
RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"]
)
SCRIPTS = frozenset(("Arab", "Hebr", "Syrc", "Thaa"))  # read so, whatever the language


def find_direction(language: str) -> str:
    """Return "rtl" for a language that is read from the right, "" for any other."""
    name, *more = language.split("-")
    other = [part for part in more if len(part) == 4]
    return "rtl" if (other[0] in SCRIPTS if other else name in RIGHT_TO_LEFT) else ""
