"""The hash in a file's name: another content has another name, so a browser may keep each."""

import hashlib

LENGTH = 8  # hex digits
HASH = rf"[0-9a-f]{{{LENGTH}}}"  # a pattern of it


def hash_for_name(data: bytes) -> str:
    """Return the hash of a file's content as its name holds it: "1a2b3c4d"."""
    return hashlib.sha256(data).hexdigest()[:LENGTH]
