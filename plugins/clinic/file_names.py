"""What a file under content/ is, by its name alone, and how a name must look."""

import fnmatch
import re
import unicodedata
from pathlib import PurePosixPath

DATA = (
    "addresses.txt", "clinic.toml", "glossary.toml", "help.toml", "redirects.toml",
    "references.json", "reviewers.toml", "reviews.toml", "topics.toml", "translations.toml",
    "wording.toml",
)  # fmt: skip
IGNORED = (".DS_Store", "Thumbs.db", "*~", ".*.sw?", "~$*", ".#*")  # closed: all else is refused
FOLDERS = ("articles", "figures", "images", "pages")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
PAGE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:\.es)?\.md", re.ASCII)
FIGURE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.toml", re.ASCII)
PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z]+", re.ASCII)
TOPIC = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
CLINIC, HELP = "content/clinic.toml", "content/help.toml"  # that other modules speak of
LEFT = re.compile(r"\.(?:bak|orig|old|tmp|rej|save)$", re.I)


def folder(name):
    """Return (what, fix) for a folder that has no place in content/, else None."""
    parts = PurePosixPath(name).parts[1:]
    if parts[0] not in FOLDERS:
        known = ", ".join(f"content/{folder}/" for folder in FOLDERS)
        return "There is no such folder in a site.", f"Move its files to one of {known}."
    if len(parts) > (2 if parts[0] == "articles" else 1):
        return "Files do not stand this deep.", "Move them one folder up, and take this one away."
    if len(parts) == 2 and not TOPIC.fullmatch(parts[1]):
        return (
            "A topic's folder has small letters, digits and hyphens only.",
            f"Rename it to {slugged(parts[1])}.",
        )
    return None


def classify(name):
    """Return (kind, None) of a file, or (None, (what, fix)) when it is refused."""
    path = PurePosixPath(name)
    parts, file = path.parts[1:], path.name
    if any(fnmatch.fnmatchcase(file, pattern) for pattern in IGNORED):
        return "ignored", None
    if LEFT.search(file):
        return None, ("A program left this copy.", "Delete it: git keeps what was there before.")
    if len(parts) == 1:
        if file in DATA:
            return "data", None
        if file in ("notice.md", "README.md"):
            return ("notice" if file == "notice.md" else "readme"), None
        return None, (
            "This file has no place in content/ itself.",
            f"It holds {', '.join(DATA)}, notice.md and the folders {', '.join(FOLDERS)}.",
        )
    if parts[0] in ("articles", "pages"):
        return _page(parts, file)
    if parts[0] == "figures":
        return _named("figure", file, FIGURE, ".toml")
    if path.suffix.lower() not in PICTURES:
        return None, ("This is no picture that the site takes.", "Use a JPEG, PNG or WebP.")
    return _named("image", file, PICTURE, path.suffix)


def _page(parts, file):
    if parts[0] == "articles" and len(parts) == 2:
        return None, (
            "An article stands in the folder of its topic.",
            f"Move it: content/articles/ptsd/{file}",
        )
    if PAGE.fullmatch(file):
        return parts[0].removesuffix("s"), None
    if match := re.fullmatch(r"(.+)\.([a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\.md", file):
        fix = "English has no sign" if match[2] == "en" else "The site has English and Spanish"
        return None, (
            f'"{match[2]}" is no language of a file here.', f"{fix}: name it x.md or x.es.md."
        )  # fmt: skip
    if not file.endswith(".md"):
        stem = re.sub(r"(?i)(?:\.(?:md|markdown|mkd|txt|text|rst|html?|docx?))+$", "", file)
        return None, (
            "Only files that end in .md become pages.",
            f"Rename it to {slugged(stem)}.md.",
        )
    return _named(None, file, PAGE, ".md")


def _named(kind, file, shape, suffix):
    if shape.fullmatch(file):
        return kind, None
    stem = file.removesuffix(suffix)
    return None, (
        "The name of a file becomes an address: small letters, digits and hyphens only.",
        f"Rename it to {slugged(stem)}{suffix.lower()}.",
    )


def slugged(text):
    """Return a name with small letters, digits and hyphens, nearest to a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "name"
