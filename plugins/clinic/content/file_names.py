"""What a file under content/ is, by its name alone, and how a name must look."""

import fnmatch
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath

from .data.values import TYPEFACE
from .languages import TAG, Languages, find_ending, find_usual

DATA = """
addresses.txt care.toml clinic.toml glossary.toml help.toml menu.toml places.toml redirects.toml
references.json reviewers.toml reviews.toml sites.toml topics.toml translations.toml wording.toml
words.toml
""".split()
OPTIONAL = ("sites.toml",)  # of these; one that is not there counts as empty
IGNORED = ".DS_Store ._* Thumbs.db desktop.ini *~ .*.sw? ~$* .#* .~lock.*#".split()  # and no other
FOLDERS = ("articles", "figures", "files", "images", "pages")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
LOGOS = ("logo.svg", "logo.png")
TYPEFACES = (".woff2", ".woff", ".ttf", ".otf", ".ttc", ".eot")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
PAGE = re.compile(rf"{SLUG.pattern}(?:\.(?P<tag>{TAG.pattern}))?\.md", re.ASCII)
FIGURE = re.compile(rf"{SLUG.pattern}\.toml", re.ASCII)
PICTURE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z]+", re.ASCII)
DOWNLOAD = re.compile(rf"{SLUG.pattern}\.pdf", re.ASCII)
# The data files that several modules speak of.
CLINIC, HELP = "content/clinic.toml", "content/help.toml"
TOPICS, WORDS = "content/topics.toml", "content/words.toml"
GLOSSARY = "content/glossary.toml"
REFERENCES, REVIEWERS = "content/references.json", "content/reviewers.toml"
LEDGER = "content/reviews.toml"  # which review was signed
LEFT = re.compile(r"(.+)\.(?:bak|orig|old|tmp|rej|save)$", re.I)
TEXTS = (".md", ".markdown", ".mkd", ".txt", ".text")  # what a new ending makes a page of
ENDINGS = re.compile(rf"(?:{'|'.join(map(re.escape, TEXTS))})+$", re.I)
SIGNED = re.compile(r"(.+)\.([a-z]{2,3}(?:[-_][A-Za-z0-9]{2,4})?)\.md", re.I)  # x.en.md, x.es-MX.md
SPELLED = {"eng": "en", "esp": "es", "spa": "es", "sp": "es"}
# What a sync service, a browser or a file manager adds to the name of a second copy: Dropbox,
# Nextcloud, Syncthing, Google Drive, Windows, macOS.
COPY = r"(?:conflict(?:ed)?|copy|copia|kopie|duplicate|duplicado)"
COPIES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"(.+?)[ _-]*[(\[][^()\[\]]*\b{COPY}\b[^()\[\]]*[)\]](?: ?\(\d+\))?",
        r"(.+?)[ _-]*\(\d{1,3}\)",
        r"(.+?)[._ -]+(?:sync-?|case-?)?conflict\b.*",
        rf"(.+?)[ _](?:[-–—][ _])?{COPY}(?:[ _]?\(?\d{{1,3}}\)?)?",
        rf"{COPY}[ _](?:\(?\d{{1,3}}\)?[ _])?(?:of|de|von)[ _](.+)",
        r"(.+?) \d{1,2}",
    )
)
DELETED = (
    "If it was deleted, bring it back from git; then make remove ARTICLE={} takes it away with all "
    "that leads to it."
)
PLAIN = re.compile(r"[\w./-]+", re.ASCII)  # what a shell takes as one word

Advice = tuple[str, str]  # (what is wrong, the fix)
Kind = tuple[str, None] | tuple[None, Advice]


def say_deleted(path: str) -> str:
    """Return what to do if a page that is not there was deleted.

    "" for what can be no page's file: its command would take another page away.
    """
    return DELETED.format(path) if PLAIN.fullmatch(path) else ""


def find_folder_fault(name: str, taken: frozenset[str] = frozenset()) -> tuple[str, str] | None:
    """Return (what, fix) for a folder that has no place in content/, else None.

    `taken`: the paths of the folders that are there.
    """
    parts = PurePosixPath(name).parts[1:]
    if parts[0] not in FOLDERS:
        known = ", ".join(f"content/{folder}/" for folder in FOLDERS)
        return "There is no such folder in a site.", f"Move its files to one of {known}."
    if len(parts) > (2 if parts[0] == "articles" else 1):
        return (
            "Files do not stand this deep.",
            "Move them one folder up; a name that is there already gets another first.",
        )
    if len(parts) == 2 and not SLUG.fullmatch(parts[1]):
        right = str(PurePosixPath(name).with_name(slugged(parts[1])))
        fix = f"Rename it to {slugged(parts[1])}."
        if right in taken:
            fix = f"Move its files into {right}; one that is there already, compare first."
        return "A topic's folder has small letters, digits and hyphens only.", fix
    return None


@dataclass
class Names:
    """The names in content/: those of its files, and those that a fix has proposed so far.

    No fix proposes one of either, for an editor who follows it would lose the file of that name.
    """

    there: frozenset[str] = frozenset()  # paths of files: "content/pages/book.md"
    proposed: set[str] = field(default_factory=set)
    languages: Languages = field(default_factory=find_usual)  # in which a page may be

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {path.casefold(): path for path in sorted(self.there)}

    def find(self, path: PurePosixPath) -> str:
        """Return the path of the file of this name, in capitals or not as on a Mac, or ""."""
        return str(path) if str(path) in self.there else self._folded.get(str(path).casefold(), "")

    def propose(self, path: PurePosixPath, name: str, what: str) -> tuple[str, str]:
        """Return (what, fix) for a file that should have another name."""
        right = path.with_name(name)
        if self.find(right) not in ("", str(path)):
            return copy_of(name, f"{what} {name} is there already.")
        stem, _, ending = name.partition(".")
        number = 1
        while str(right).casefold() in self.proposed or (number > 1 and self.find(right)):
            number += 1
            right = path.with_name(f"{stem}-{number}.{ending}")
        self.proposed.add(str(right).casefold())
        return what, f"Rename it to {right.name}."

    def original_of(self, path: PurePosixPath) -> str:
        """Return the name of the file beside this one that it is a copy of, or ""."""
        tags = self.languages.tags[1:]
        for ending in (path.suffix, *(f".{tag}{path.suffix}" for tag in tags)):
            stem = path.name.removesuffix(ending)
            for match in filter(None, (pattern.fullmatch(stem) for pattern in COPIES)):
                for name in (f"{match[1]}{ending}", f"{slugged(match[1])}{ending}"):
                    if (other := self.find(path.with_name(name))) and other != str(path):
                        return PurePosixPath(other).name
        return ""


def copy_of(original: str, what: str) -> tuple[str, str]:
    """Return (what, fix) for a second copy of a file: a way that loses nothing of either."""
    return what, (
        f"Compare the two and keep what is right in {original}, then move this one out of "
        "content/. If it is something else, give it a name of its own."
    )


def is_ignored(name: str) -> bool:
    """Return whether a file of this name is a left-over that harms nobody."""
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in IGNORED)


def classify(name: str, names: Names) -> Kind:
    """Return (kind, None) of a file, or (None, (what, fix)) when it is refused."""
    path = PurePosixPath(name)
    if is_ignored(path.name):
        return "ignored", None
    if match := LEFT.fullmatch(path.name):
        what = "A program left this copy."
        if names.find(path.with_name(match[1])):
            return None, copy_of(match[1], what)
        fix = f"There is no {match[1]} beside it. If these are its words, rename it so; else move"
        return None, (what, f"{fix} it out of content/.")
    found = _classify_path(path, names)
    if found[1] and (original := names.original_of(path)):
        return None, copy_of(original, f"This is a second copy of {original}.")
    return found


def _classify_path(path: PurePosixPath, names: Names) -> Kind:
    parts, file = path.parts[1:], path.name
    if len(parts) == 1:
        if file in DATA:
            return "data", None
        if file in LOGOS:
            return "logo", None
        if TYPEFACE.fullmatch(file):
            return "typeface", None
        if path.suffix.lower() in TYPEFACES:
            fix = (
                "Save it as name.woff2, with letters, digits and hyphens; a file of another form "
                "does not become one by its name: ask whoever gave you the typeface for it."
            )
            return None, ("The typeface of titles is a WOFF2 file.", fix)
        if file in ("notice.md", "README.md"):
            return ("notice" if file == "notice.md" else "readme"), None
        return None, (
            "This file has no place in content/ itself.",
            f"It holds {', '.join((*DATA, *LOGOS))}, notice.md and "
            f"the folders {', '.join(FOLDERS)}.",
        )
    if parts[0] in ("articles", "pages"):
        return _classify_page(path, parts, names)
    if parts[0] == "figures":
        return _classify_named("figure", path, FIGURE, names)
    if parts[0] == "files":
        if path.suffix.lower() != ".pdf":
            fix = "Save it as a PDF; a picture belongs into content/images/."
            return None, ("Readers can take home a PDF and nothing else.", fix)
        return _classify_named("download", path, DOWNLOAD, names)
    if path.suffix.lower() not in PICTURES:
        return None, ("This is no picture that the site takes.", "Use a JPEG, PNG or WebP.")
    return _classify_named("image", path, PICTURE, names)


def _classify_page(path: PurePosixPath, parts: tuple[str, ...], names: Names) -> Kind:
    file = path.name
    if parts[0] == "articles" and len(parts) == 2:
        what = "An article stands in the folder of its topic."
        twins = (other for other in sorted(names.there) if other.startswith("content/articles/"))
        for other in twins:
            if other.endswith(f"/{file}") and other != str(path):
                return None, copy_of(other, f"{what} {other} is there already.")
        return None, (what, "Move it into that folder, such as content/articles/ptsd/.")
    page = PAGE.fullmatch(file)
    if page and (not page["tag"] or page["tag"] in names.languages.tags[1:]):
        return parts[0].removesuffix("s"), None
    if match := SIGNED.fullmatch(file):
        return None, _describe_language(path, match[1], match[2], names)
    if not file.endswith(".md"):
        what = "Only files that end in .md become pages."
        if path.suffix.lower() not in TEXTS:  # another name would make no text of it
            return None, (what, "Start a page with make new, and paste its words there.")
        return None, names.propose(path, f"{slugged(ENDINGS.sub('', file))}.md", what)
    return _classify_named("page", path, PAGE, names)


def _describe_language(path: PurePosixPath, stem: str, written: str, names: Names) -> Advice:
    """Return (what, fix) for a page whose name ends in no sign of a language of this site."""
    what, languages = f'"{written}" is no language of a file here.', names.languages
    bare = re.split("[-_]", written.lower())[0]
    tag = next((t for t in (written, SPELLED.get(bare, bare)) if t in languages.tags), "")
    if tag:
        return names.propose(path, f"{slugged(stem)}{find_ending(tag)}", what)
    if written in languages.known:
        what = f"This page is in {languages[written].name}, which is no language of this site."
        fix = f'Add "{written}" to languages in {CLINIC}, or move this file out of content/.'
        return what, fix
    return what, f"Pages are in {languages.in_words}. Move this file out of content/."


def _classify_named(kind: str, path: PurePosixPath, shape: re.Pattern[str], names: Names) -> Kind:
    if shape.fullmatch(path.name):
        return kind, None
    what = "The name of a file becomes an address: small letters, digits and hyphens only."
    stem, ending = path.stem, path.suffix.lower()
    for tag in names.languages.tags[1:] if ending == ".md" else ():
        if stem.lower().endswith(f".{tag.lower()}"):
            stem, ending = stem[: -len(tag) - 1], find_ending(tag)
            break
    return None, names.propose(path, f"{slugged(stem)}{ending}", what)


def join_way(path: str, way: str) -> str:
    """Return the project path of the file to which a link on a page leads."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), way))


def slugged(text: str, empty: str = "name") -> str:
    """Return a name with small letters, digits and hyphens, nearest to a text."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or empty
