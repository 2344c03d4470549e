"""Which index of the search holds a page: a large site has several, which a reader asks at once.

Pagefind makes an index anew when one page of it has changed, in memory that grows with its pages.
So each holds a few hundred; a clinic's own site has one. https://pagefind.app/docs/multisite/
"""

from collections.abc import Iterable
from zlib import crc32

from clinic.kit.state import Build

FOLDER = "pagefind"
PAGES_A_PART = 200
MOST_PARTS = 8  # a reader loads the table of contents of each


def list_folders(build: Build, lang: str) -> list[str]:
    """Return the folders of the indexes that hold the pages of a language."""
    number = sum(document.lang == lang for document in build.shown)
    count = min(max(1, -(-number // PAGES_A_PART)), MOST_PARTS)
    return [FOLDER, *(f"{FOLDER}/{part}" for part in range(2, count + 1))]


def group_pages(build: Build, pages: Iterable[str]) -> dict[str, list[str]]:
    """Return {folder: the pages that its index holds}, of pages by their files below the site.

    While there are as many indexes, no page moves from one to another: an edit makes one anew.
    """
    languages = build.content.languages
    folders = {language.tag: list_folders(build, language.tag) for language in languages.used}
    grouped: dict[str, list[str]] = {FOLDER: []}
    for page in pages:
        own = folders[languages.find_in_address(page)]
        grouped.setdefault(own[crc32(page.encode()) % len(own)], []).append(page)
    return grouped
