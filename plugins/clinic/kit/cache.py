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
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

FOLDER = ".cache"
KEPT_DAYS = 30  # a result that no build asked for in so long goes
GENERATOR = ("plugins", "theme", "requirements.txt", "pelicanconf.py", "publishconf.py")
_SECONDS_A_DAY = 86_400
_DIGEST = hashlib.sha256().digest_size
_ANY_TEXT = ("utf-8", "surrogatepass")


class Cache:
    """Results of earlier builds, in a folder that may be taken away at any time.

    `generator`: a hash of what makes the results; see `hash_generator`.
    """

    def __init__(self, folder: Path, generator: str):
        self.folder, self.generator = folder, generator

    def keep_bytes(self, kind: str, parts: Iterable[Any], make: Callable[[], bytes]) -> bytes:
        """Return what `make()` gives for these parts, from the cache where it was made before.

        `parts`: every value that the result depends on, each as `describe_value` can read it.
        """
        path = self._path(kind, parts)
        if (known := _read(path)) is not None:
            return known
        data = make()
        _write(path, data)
        return data

    def keep_value(self, kind: str, parts: Iterable[Any], make: Callable[[], Any]) -> Any:
        """Return the same of a result of any type that can be pickled."""
        parts = list(parts)
        if (known := self.find_value(kind, parts)) is not None:
            return known
        value = make()
        self.store_value(kind, parts, value)
        return value

    def find_value(self, kind: str, parts: Iterable[Any]) -> Any:
        """Return what was stored for these parts, or None: what is None itself is made again."""
        data = _read(self._path(kind, parts))
        return None if data is None else pickle.loads(data)

    def store_value(self, kind: str, parts: Iterable[Any], value: Any) -> None:
        """Keep a value that can be pickled, for whoever asks with the same parts."""
        _write(self._path(kind, parts), pickle.dumps(value, protocol=5))

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
            data = part if isinstance(part, bytes) else describe_value(part).encode(*_ANY_TEXT)
            # The length keeps ("ab", "c") and ("a", "bc") apart.
            key.update(b"%d:" % len(data) + data)
        name = key.hexdigest()
        return self.folder / kind / name[:2] / name


def describe_value(value: Any) -> str:
    """Return a value as text that is the same in each run, and another for each other value.

    Raises TypeError for a type of which that cannot be told.
    """
    if value is None or isinstance(value, str | bytes | int | float | date | Path):
        return repr(value)
    name = type(value).__name__
    if isinstance(value, Mapping):
        pairs = (f"{describe_value(k)}:{describe_value(v)}" for k, v in value.items())
        return f"{name}{{{','.join(pairs)}}}"
    if isinstance(value, list | tuple):
        return f"{name}[{','.join(map(describe_value, value))}]"
    if isinstance(value, set | frozenset):  # its order is another in each run
        return f"{name}<{','.join(sorted(map(describe_value, value)))}>"
    if is_dataclass(value):
        parts = (f"{f.name}={describe_value(getattr(value, f.name))}" for f in fields(value))
        return f"{name}({','.join(parts)})"
    raise TypeError(f"What a {name} holds cannot be told for the cache.")


def hash_values(values: Iterable[Any]) -> str:
    """Return a hash of values, for a part that many keys have in common."""
    found = hashlib.sha256()
    for value in values:
        data = describe_value(value).encode(*_ANY_TEXT)
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()


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


def open_cache(root: Path, environ: Mapping[str, str]) -> Cache:
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
