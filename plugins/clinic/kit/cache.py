"""Keeps results under the hash of all they were made from, so that nothing is made twice.

A key holds every value that goes into a result, and the generator itself: nothing is ever declared
stale, because another value asks for another name. A file that was cut or changed is not believed:
it begins with the hash of what follows, and is made again. Two builds may share a folder: a file
appears whole, or not at all.
"""

import contextlib
import hashlib
import os
import pickle
import platform
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

FOLDER = ".cache"
KEPT_DAYS = 30  # a result that no build asked for in so long goes
GENERATOR = ("plugins", "theme", "requirements.txt", "pelicanconf.py", "publishconf.py")
_SECONDS_A_DAY = 86_400
_DIGEST = hashlib.sha256().digest_size


class Cache:
    """Results of earlier builds, in a folder that may be taken away at any time.

    `generator`: a hash of what makes the results; see `hash_generator`.
    """

    def __init__(self, folder: Path, generator: str):
        self.folder, self.generator = folder, generator

    def keep_bytes(self, kind: str, parts: Iterable[Any], make: Callable[[], bytes]) -> bytes:
        """Return what `make()` gives for these parts, from the cache where it was made before.

        `parts`: every value that the result depends on, each with a stable `repr`.
        """
        path = self._path(kind, parts)
        if (known := _read(path)) is not None:
            return known
        data = make()
        _write(path, data)
        return data

    def keep_value(self, kind: str, parts: Iterable[Any], make: Callable[[], Any]) -> Any:
        """Return the same of a result of any type that can be pickled."""
        made = []

        def make_pickle() -> bytes:
            made.append(make())
            return pickle.dumps(made[0], protocol=5)

        data = self.keep_bytes(kind, parts, make_pickle)
        return made[0] if made else pickle.loads(data)

    def prune(self, now: float | None = None) -> None:
        """Take away what no build asked for in KEPT_DAYS; `now`: seconds since the epoch."""
        oldest = (time.time() if now is None else now) - KEPT_DAYS * _SECONDS_A_DAY
        for path in self.folder.glob("*/*/*"):
            with contextlib.suppress(OSError):  # another build may take it away just now
                if path.stat().st_mtime < oldest:
                    path.unlink()

    def _path(self, kind: str, parts: Iterable[Any]) -> Path:
        key = hashlib.sha256(self.generator.encode())
        for part in parts:
            data = part if isinstance(part, bytes) else repr(part).encode(errors="surrogatepass")
            # The length keeps ("ab", "c") and ("a", "bc") apart.
            key.update(b"%d:" % len(data) + data)
        name = key.hexdigest()
        return self.folder / kind / name[:2] / name


def hash_generator(root: Path) -> str:
    """Return a hash of all that makes a site of a project's content: code, theme, lock, Python."""
    found = hashlib.sha256(platform.python_version().encode())
    for name in GENERATOR:
        top = root / name
        files = [top] if top.is_file() else sorted(p for p in top.rglob("*") if p.is_file())
        for path in files:
            if "__pycache__" not in path.parts:
                data = path.read_bytes()
                place = path.relative_to(root).as_posix()
                found.update(f"{place}:{len(data)}:".encode() + data)
    return found.hexdigest()


def open_cache(root: Path, environ: dict[str, str]) -> Cache:
    """Return the cache of a project; CLINIC_CACHE names another folder, for many projects."""
    folder = environ.get("CLINIC_CACHE") or root / FOLDER
    return Cache(Path(folder), hash_generator(root))


def _read(path: Path) -> bytes | None:
    """Return a kept result, or None where there is none that can be believed."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    digest, result = data[:_DIGEST], data[_DIGEST:]
    if hashlib.sha256(result).digest() != digest:
        return None
    with contextlib.suppress(OSError):  # it was asked for today: `prune` lets it stay
        os.utime(path)
    return result


def _write(path: Path, result: bytes) -> None:
    """Keep a result in one step; a full or closed disk keeps none, and stops nothing."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(result).digest() + result)
            os.replace(name, path)
        except OSError:
            os.unlink(name)
