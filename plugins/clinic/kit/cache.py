"""Keeps results under the hash of all they were made from, so that nothing is made twice.

A key holds every value that goes into a result, and the generator itself: nothing is ever declared
stale, because another value asks for another name. A file that was cut or changed is not believed:
it begins with the hash of what follows, and is made again. So two builds may share a folder.
"""

import contextlib
import hashlib
import os
import pickle
import platform
import re
import sysconfig
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache as remember
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from .file_writing import replace_file

FOLDER = ".cache"
KEPT_DAYS = 30  # a result that no build asked for in so long goes
PRUNED = "pruned"  # a file that is as old as the last look for such results
LOCK = "requirements.txt"
LOCKED = re.compile(r"^([\w.-]+)==", re.M)
GENERATOR = ("plugins", "theme", LOCK, "pelicanconf.py", "publishconf.py")
_SECONDS_A_DAY = 86_400
_DIGEST = hashlib.sha256().digest_size
_TOLD_BY_REPR = (int, type(None), date, bytes, float, Path)
_IN_ORDER, _IN_ANY_ORDER = (list, tuple), (set, frozenset)
_ANY_TEXT = ("utf-8", "surrogatepass")


class Cache:
    """Results of earlier builds, in a folder that may be taken away at any time.

    `generator`: a hash of what makes the results; see `hash_generator`.
    """

    def __init__(self, folder: Path, generator: str):
        self.folder, self.generator = folder, generator

    def make_key(self, parts: Iterable[Any]) -> str:
        """Return the name of what is made from these parts: every value that it depends on."""
        return hash_values([self.generator, *parts])

    def has(self, kind: str, key: str) -> bool:
        """Return whether something is kept under a key; it may still turn out to be broken."""
        return self._path(kind, key).exists()

    def find_bytes(self, kind: str, key: str) -> bytes | None:
        """Return what was stored under a key, or None where nothing is that can be believed."""
        path = self._path(kind, key)
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

    def store_bytes(self, kind: str, key: str, data: bytes) -> None:
        """Keep a result in one step; a full or closed disk keeps none, and stops nothing."""
        path = self._path(kind, key)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, hashlib.sha256(data).digest() + data)

    def find_value(self, kind: str, key: str) -> Any:
        """Return the value that was stored under a key, or None."""
        data = self.find_bytes(kind, key)
        return None if data is None else pickle.loads(data)

    def store_value(self, kind: str, key: str, value: Any) -> None:
        """Keep a value that can be pickled. None itself is made again each time."""
        self.store_bytes(kind, key, pickle.dumps(value, protocol=5))

    def find_values(self, kind: str, keys: Mapping[str, str]) -> dict[str, Any]:
        """Return {name: value} of what is kept; `keys`: {name: the key of its value}."""
        found = {name: self.find_value(kind, key) for name, key in keys.items()}
        return {name: value for name, value in found.items() if value is not None}

    def keep_bytes(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return what `make()` gives, from the cache where it was made before."""
        if (known := self.find_bytes(kind, key)) is not None:
            return known
        data = make()
        self.store_bytes(kind, key, data)
        return data

    def keep_value(self, kind: str, key: str, make: Callable[[], Any]) -> Any:
        """Return the same of a result of any type that can be pickled."""
        if (known := self.find_value(kind, key)) is not None:
            return known
        value = make()
        self.store_value(kind, key, value)
        return value

    def prune(self) -> None:
        """Take away what no build asked for in KEPT_DAYS, once a day: there are many files."""
        now, mark = time.time(), self.folder / PRUNED
        with contextlib.suppress(OSError):  # another build may do the same just now
            if mark.exists() and now - mark.stat().st_mtime < _SECONDS_A_DAY:
                return
            mark.touch()
        for path in self.folder.glob("*/*/*"):
            with contextlib.suppress(OSError):
                if path.stat().st_mtime < now - KEPT_DAYS * _SECONDS_A_DAY:
                    path.unlink()

    def _path(self, kind: str, key: str) -> Path:
        return self.folder.joinpath(kind, key[:2], key)


def keep_value(
    cache: Cache | None, kind: str, parts: Iterable[Any], make: Callable[[], Any]
) -> Any:
    """Return what `make()` gives of these parts: from the cache, if there is one and it has it."""
    return cache.keep_value(kind, cache.make_key(parts), make) if cache else make()


def describe_value(value: Any) -> str:
    """Return a value as text that is the same in each run, and another for each other value.

    Raises TypeError for a type of which that cannot be told.
    """
    parts: list[str] = []
    _add_description(value, parts.append)
    return "".join(parts)


def _add_description(value: Any, add: Callable[[str], None]) -> None:
    """Add the parts of a value's description: each tells how long it is, or how many follow."""
    kind: Any = type(value)
    if isinstance(value, str):
        add(f"{kind.__name__} {len(value)}:")
        add(value)
    elif isinstance(value, _TOLD_BY_REPR):
        add(f"{value!r},")
    elif isinstance(value, _IN_ORDER):
        add(f"{kind.__name__} {len(value)}:")
        for part in value:
            _add_description(part, add)
    elif names := list_fields(kind):
        add(f"{kind.__name__}:")
        for name in names:
            _add_description(getattr(value, name), add)
    elif isinstance(value, Mapping):
        add(f"{kind.__name__} {len(value)}:")
        for name, part in value.items():
            _add_description(name, add)
            _add_description(part, add)
    elif isinstance(value, _IN_ANY_ORDER):  # its order is another in each run
        add(f"{kind.__name__} {len(value)}:")
        add("".join(sorted(map(describe_value, value))))
    elif isinstance(value, SimpleNamespace):
        add(f"{kind.__name__}:")
        _add_description(vars(value), add)
    else:
        raise TypeError(f"What a {kind.__name__} holds cannot be told for the cache.")


@remember
def list_fields(type_of_value: type) -> list[str]:
    """Return the names of the fields of a dataclass; none of any other type."""
    return [field.name for field in fields(type_of_value)] if is_dataclass(type_of_value) else []


def hash_values(values: Iterable[Any]) -> str:
    """Return a hash of values: of bytes, or of what `describe_value` can read."""
    found = hashlib.sha256()
    for value in values:
        data = value if isinstance(value, bytes) else describe_value(value).encode(*_ANY_TEXT)
        # The length keeps ("ab", "c") and ("a", "bc") apart.
        found.update(b"%d:" % len(data) + data)
    return found.hexdigest()


def hash_generator(root: Path) -> str:
    """Return a hash of all that makes a site of a project's content: code, theme, Python, packages.

    Of what is locked the versions that are there count too: pip may have been called by hand.
    """
    made_by: list[Any] = [platform.python_version(), zlib.ZLIB_RUNTIME_VERSION]
    for path in list_code(root, GENERATOR):
        made_by += [path.relative_to(root).as_posix(), path.read_bytes()]
    if (lock := root / LOCK).is_file():
        locked = LOCKED.findall(lock.read_text(encoding="utf-8"))
        made_by += list_versions(
            locked, {sysconfig.get_path(kind) for kind in ("purelib", "platlib")}
        )
    return hash_values(made_by)


def list_code(root: Path, names: Iterable[str]) -> Iterator[Path]:
    """Yield the files of a project that these are or hold, without what Python compiled."""
    for name in names:
        top = root / name
        for path in [top] if top.is_file() else sorted(top.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def list_versions(packages: Iterable[str], folders: Iterable[str]) -> list[str]:
    """Return "google_re2-1.1.dist-info" of each package that is installed, in their order.

    `folders`: where packages are. To read each one's metadata would take twenty times as long.
    """
    known = set(packages)
    there = filter(os.path.isdir, folders)  # a platform need not have both
    names = (name for folder in there for name in os.listdir(folder))
    infos = (name for name in names if name.endswith(".dist-info"))
    return sorted(
        name for name in infos if name.partition("-")[0].replace("_", "-").lower() in known
    )


def open_cache(root: Path, environ: Mapping[str, str]) -> Cache:
    """Return the cache of a project; CLINIC_CACHE names another folder, for many projects."""
    folder = environ.get("CLINIC_CACHE") or root / FOLDER
    return Cache(Path(folder), hash_generator(root))
