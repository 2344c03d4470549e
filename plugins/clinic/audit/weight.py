"""Weighs a page: what is ours on it is light, and its first screen arrives in one round trip.

Ours is what the theme prints around the words of a page and of the clinic. What weighs too much is
a hint: no page is held back for it, and no text, fact, entry of the menu or colour is refused.
"""

import re
from functools import lru_cache

import brotli

ONE_ROUND_TRIP = 13_700  # bytes of a page's body beside its response headers
OURS_BYTES = 6_000  # of a page without its editor's words, in brotli
HEAVY_BYTES = 25_000  # of a whole page, in brotli: worth a hint
FAST, GOOD, BEST = LEVELS = 5, 10, 11  # of brotli
BEGINNING = 1_000  # bytes of HTML: the first of the key points, or of the first paragraph
KEEPER = "Send this line to whoever keeps the site's theme: no text need be cut."
# An editor's words outside <main>: what is said of the page, and on all pages the clinic's name,
# menu and facts.
WORDS = re.compile(
    rb"(?<=<title>)[^<]*"
    rb'|<meta (?:name="description"|property="og:[\w:]+") content="[^"]*">'
    rb'|<script type="application/ld\+json">[^<]*'
    rb'|<section class="notice".*?</section>'
    rb'|<header class="masthead".*?</header>'
    rb"|<footer\b.*?</footer>",
    re.DOTALL,
)


def weigh_page(data: bytes, packed: bytes) -> list[str]:
    """Return what of a page's weight its theme should mend; `packed`: the same page in brotli."""
    found = []
    if weight := find_overweight(cut_editor_words(data)):
        found.append(
            f"Without its own words the page weighs over {weight // 100 * 100:,} bytes (brotli); "
            f"{OURS_BYTES:,} at most are ours."
        )
    if not arrives_at_once(data, packed):
        found.append(
            "The title and the beginning of the text are not within the first round trip "
            f"({ONE_ROUND_TRIP:,} bytes in brotli, and the answer's headers)."
        )
    return found


def cut_editor_words(data: bytes) -> bytes:
    """Return a page without its editor's words: <main>, title, descriptions, data, notice, facts.

    What is left is the head, style, crisis help, the next step and the names of the scripts.
    """
    before, main, after = data.partition(b"<main")
    if main:
        after = after[after.rfind(b"</main>") :]  # all of it, where <main> is not closed
    return WORDS.sub(b"", before + after)


def find_overweight(shell: bytes) -> int:
    """Return what the shell of a page weighs in brotli when that is too much, else 0."""
    before, begin, rest = shell.partition(b"<style>")
    style, end, after = rest.partition(b"</style>")
    others = before + begin + end + after
    if any(weigh_style(style) + weigh(others, level) <= OURS_BYTES for level in (FAST, GOOD)):
        return 0  # as most do: the better a level, the less it weighs, and the longer it takes
    weight = weigh(shell)
    return weight if weight > OURS_BYTES else 0


def weigh(data: bytes, level: int = BEST) -> int:
    """Return how many bytes some data takes in brotli."""
    return len(brotli.compress(data, mode=brotli.MODE_TEXT, quality=level))


@lru_cache
def weigh_style(style: bytes) -> int:
    """Return what a style sheet weighs, worked out once: pages share theirs."""
    return weigh(style)


def arrives_at_once(data: bytes, packed: bytes) -> bool:
    """Return whether the first round trip brings the first screen of a page.

    A browser unpacks what has arrived so far, so this does as well.
    """
    if len(packed) <= ONE_ROUND_TRIP:
        return True
    here = len(brotli.Decompressor().process(packed[:ONE_ROUND_TRIP]))
    return here >= min(find_first_screen_end(data), len(data))


def find_first_screen_end(data: bytes) -> int:
    """Return where the first screen ends: crisis help, title, and the beginning of the text."""
    title = data.find(b"</h1>")
    text = data.find(b'<div class="prose', title)
    return max(title, text) + BEGINNING
