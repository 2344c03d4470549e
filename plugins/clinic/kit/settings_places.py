"""Where each setting stands in the settings files: a message can then name its line."""

import ast
import re
from pathlib import Path

FILES = ("pelicanconf.py", "publishconf.py")  # the second may set a name again, for a publish


def place_of(message: str, root: Path) -> tuple[str, int]:
    """Return (file, line) of the setting that a message of Pelican names, if it names one."""
    places = places_of(root, FILES)
    return next(
        (places[name] for name in re.findall(r"[A-Z][A-Z0-9_]+", message) if name in places),
        (FILES[0], 0),
    )


def places_of(root: Path, files: tuple[str, ...]) -> dict[str, tuple[str, int]]:
    """Return {name: (file, line)} of where each name got its value, in settings files."""
    found: dict[str, tuple[str, int]] = {}
    for file in files:
        text = (root / file).read_text(encoding="utf-8") if (root / file).is_file() else ""
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                found |= dict.fromkeys(names, (file, node.lineno))
    return found
