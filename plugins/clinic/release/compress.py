"""Makes the compressed copies that a host sends: `.br` and `.gz` beside each text file.

Brotli's best level takes fifty times as long as a fast one for a tenth less, so a large site gets
it only where it counts: on a page that would otherwise not arrive in one round trip.
"""

import gzip
import zlib
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import brotli

from clinic.audit.weight import ONE_ROUND_TRIP
from clinic.kit.cache import Cache
from clinic.kit.manifest import files_of
from clinic.kit.workers import run_all

TEXT = (".html", ".css", ".js", ".xml", ".svg", ".txt", ".json")
BEST, GOOD, FAST, FASTEST = 11, 10, 9, 5
GZIP_BEST, GZIP_FAST = 9, 4
LARGE = 100  # pages; up to this many, all get the best
WITHIN_REACH = 15_700  # what the best can still bring there: it saves 12 in 100 bytes
WINDOW, LARGE_WINDOW = 16, 22  # bits: for a page below 64 KB a larger one only costs time
PROGRAMS = (brotli.__version__, zlib.ZLIB_RUNTIME_VERSION)  # another one may give other bytes


def pack_files(
    staging: Path, cache: Cache, packed: Iterable[str] = (), frugal: bool = False
) -> list[str]:
    """Write the compressed copies of every text file; return their paths.

    `packed`: the files that have theirs already. `frugal`: see `pack_brotli`.
    """
    names = [name for name in files_of(staging) if name.endswith(TEXT)]
    left = sorted(set(names).difference(packed))
    pack = partial(pack_file, cache=cache, frugal=frugal)
    run_all(pack, [Path(staging) / name for name in left])
    return [name + ending for name in names for ending in PACKERS]


def pack_file(path: Path, cache: Cache, frugal: bool = False) -> None:
    """Write the two compressed copies of one file; bytes packed before come from the cache."""
    data = path.read_bytes()
    for ending, pack in PACKERS.items():
        key = cache.make_key([ending, frugal, *PROGRAMS, data])
        packed = cache.keep_bytes("packed", key, partial(pack, data, frugal))
        path.with_name(path.name + ending).write_bytes(packed)


def pack_brotli(data: bytes, frugal: bool = False) -> bytes:
    """Return the bytes in brotli; a frugal one tries harder only where that saves a round trip."""
    if not frugal:
        return brotli.compress(data, mode=brotli.MODE_TEXT, quality=BEST)
    window = WINDOW if len(data) < 1 << WINDOW else LARGE_WINDOW
    for quality in (FASTEST, FAST, GOOD, BEST):
        packed = brotli.compress(data, quality=quality, lgwin=window)
        if len(packed) <= ONE_ROUND_TRIP or len(packed) > WITHIN_REACH:
            break
    return packed


def pack_gzip(data: bytes, frugal: bool = False) -> bytes:
    """Return the bytes in gzip, the same for the same data: no time and no name within."""
    return gzip.compress(data, GZIP_FAST if frugal else GZIP_BEST, mtime=0)


PACKERS: dict[str, Callable[[bytes, bool], bytes]] = {".br": pack_brotli, ".gz": pack_gzip}
