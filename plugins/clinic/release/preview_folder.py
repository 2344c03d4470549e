"""Where Pelican's own command may write: `pelican -o folder` makes a preview there, not a release.

What no preview has made is left alone: a slip in the name must not mix pages into other files.
"""

from pathlib import Path

from site_report import Problem

USUAL = ".preview"
PUBLISHED = ("output", ".releases")  # what a release alone writes into
MARK = ".made-by-preview"  # a file that says so of its folder


def find_wrong_folder(folder: Path, root: Path) -> list[Problem]:
    """Return why a preview may not be written into a folder; [] where it may."""
    real = folder.resolve()  # a link may lead elsewhere
    inside = [place.relative_to(root).parts for place in (folder, real) if root in place.parents]
    if any(parts[0].casefold() in PUBLISHED for parts in inside):
        what = "Pelican's own command makes a preview, and publishes nothing."
        return [Problem("pelican", 0, what, "To publish: make publish. Else leave -s and -o out.")]
    if real == root / USUAL:
        return []
    if root.is_relative_to(real):
        why = "the project stands in it"
    elif any(parts[1:] or parts[0].startswith(".") for parts in inside):
        why = "it is a part of the project"
    elif real.is_file():
        why = "it is a file"
    elif real.exists() and any(real.iterdir()) and not (real / MARK).exists():
        why = "it holds what no preview has made"
    else:
        return []
    fix = f"Name a folder that is not there yet, or leave -o out: then it is {USUAL}."
    return [Problem("pelican", 0, f"No preview goes into {folder}: {why}.", fix)]


def mark_folder(folder: Path) -> None:
    """Note in a folder that a preview is made there: the next one may be too."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
