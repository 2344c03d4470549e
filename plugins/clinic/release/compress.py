"""Makes the compressed copies that a host sends: `.br` and `.gz` beside each text file.

Brotli's best level takes thirty times as long as a fast one for a tenth less, so a page gets it
only where it counts: where the page would otherwise not arrive in one round trip.
"""

import gzip
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import brotli

from clinic.audit.weight import LEVELS, ONE_ROUND_TRIP
from clinic.kit.cache import Cache
from clinic.kit.manifest import files_of
from clinic.kit.workers import run_all

TEXT = (".html", ".css", ".js", ".xml", ".svg", ".txt", ".json")
# Bytes at the first level that the best can still bring there: it saves 12 in 100.
WITHIN_REACH = 15_700


def pack_files(staging: Path, cache: Cache, packed: Iterable[str] = ()) -> list[str]:
    """Write the compressed copies of every text file; return their paths.

    `packed`: the files that have theirs already.
    """
    names = [name for name in files_of(staging) if name.endswith(TEXT)]
    left = sorted(set(names).difference(packed))
    run_all(partial(pack_file, cache=cache), [staging / name for name in left])
    return [name + ending for name in names for ending in PACKERS]


def pack_file(path: Path, cache: Cache, key: str = "") -> None:
    """Write the two compressed copies of one file; bytes packed before come from the cache.

    `key`: of the file's bytes, where it is known.
    """
    key = key or cache.make_key([path.read_bytes()])
    for ending in PACKERS:
        packed = cache.keep_bytes(f"packed{ending}", key, partial(pack_bytes, path, ending))
        path.with_name(path.name + ending).write_bytes(packed)


def pack_bytes(path: Path, ending: str) -> bytes:
    """Return what the compressed copy of a file with this ending holds."""
    return PACKERS[ending](path.read_bytes())


def pack_brotli(data: bytes) -> bytes:
    """Return the bytes in brotli, packed harder only where that saves a round trip."""
    for level in LEVELS:
        packed = brotli.compress(data, mode=brotli.MODE_TEXT, quality=level)
        if len(packed) <= ONE_ROUND_TRIP or len(packed) > WITHIN_REACH:
            break
    return packed


def pack_gzip(data: bytes) -> bytes:
    """Return the bytes in gzip, the same for the same data: no time and no name within."""
    return gzip.compress(data, mtime=0)


PACKERS: dict[str, Callable[[bytes], bytes]] = {".br": pack_brotli, ".gz": pack_gzip}
