"""Makes the compressed copies that a host sends: `.br` and `.gz` beside each text file.

Brotli's best level takes fifty times as long as a fast one for a tenth less, so a large site gets
it only where it counts: on a page that would otherwise not arrive in one round trip. For gzip there
is libdeflate: its files are smaller than zlib's, and take half the time.
"""

from functools import partial
from pathlib import Path

import brotli
import deflate

from clinic.audit.weight import ONE_ROUND_TRIP
from clinic.kit.manifest import MANIFEST, files_of
from clinic.kit.workers import run_all

TEXT = (".html", ".css", ".js", ".xml", ".svg", ".txt", ".json")
BEST, GOOD, FAST, FASTEST = 11, 10, 9, 5
GZIP_BEST, GZIP_FAST = 9, 4
LARGE = 100  # pages; up to this many, all get the best
WITHIN_REACH = 15_700  # what the best can still bring there: it saves 12 in 100 bytes
WINDOW, LARGE_WINDOW = 16, 22  # bits: for a page below 64 KB a larger one only costs time


def write(staging, packed=(), frugal=False):
    """Write the compressed copies of every text file, for the manifest too; return their paths.

    `packed`: the files that have theirs already. `frugal`: see `to_brotli`.
    """
    names = [name for name in files_of(staging) if name.endswith(TEXT)]
    left = sorted(set(names).difference(packed))
    run_all(partial(one, frugal=frugal), [Path(staging) / name for name in left])
    written = [name + ending for name in names for ending in (".br", ".gz")]
    for name in written:
        MANIFEST.add(name)
    return written


def one(path, frugal=False):
    """Write the two compressed copies of one file."""
    data = path.read_bytes()
    for ending, packed in ((".br", to_brotli(data, frugal)), (".gz", to_gzip(data, frugal))):
        path.with_name(path.name + ending).write_bytes(packed)


def to_brotli(data, frugal=False):
    """Return the bytes in brotli; a frugal one tries harder only where that saves a round trip."""
    if not frugal:
        return brotli.compress(data, mode=brotli.MODE_TEXT, quality=BEST)
    window = WINDOW if len(data) < 1 << WINDOW else LARGE_WINDOW
    for quality in (FASTEST, FAST, GOOD, BEST):
        packed = brotli.compress(data, quality=quality, lgwin=window)
        if len(packed) <= ONE_ROUND_TRIP or len(packed) > WITHIN_REACH:
            break
    return packed


def to_gzip(data, frugal=False):
    """Return the bytes in gzip, the same for the same data: no time and no name within."""
    return deflate.gzip_compress(data, GZIP_FAST if frugal else GZIP_BEST)
