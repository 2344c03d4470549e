"""Exchanges the built site for the live one in one step, and keeps the last few to go back to.

    output            a relative link to the release that is live
    .releases/0007    a release: complete, never changed again
    .releases/.next   the site being built; it gets a number only when it is whole
    .releases/.lock   held by the build at work; the system frees it when that process ends

A name like `0007.anything` belongs to release 7 and goes when that goes. It is made beside the
site, as `.next.anything`, and gets the number before it does. So all that can fail is over when
`output` is turned to the new release, which is the last act of a publish.
"""

import contextlib
import errno
import fcntl
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from site_report import Problem, Refused, refuse

LIVE, HOME, NEXT, LOCK = "output", ".releases", ".next", ".lock"
LINK = ".output-next"  # the new link, before it takes the place of the old
GONE = ".gone-"
KEEP = 3  # releases, the live one among them
NUMBERED = re.compile(r"(\d{4,})(\..+)?")


class Lock:
    """Holds the site's one build lock for the time of a `with`; raises Refused when it is taken.

    lockf, not flock: a worker that outlives a killed parent would inherit a flock and keep it.
    """

    def __init__(self, root: Path):
        self.path = Path(root) / HOME / LOCK
        self.file: TextIO | None = None

    def __enter__(self) -> "Lock":
        refuse(_home_problems(self.path.parent))
        self.path.parent.mkdir(exist_ok=True)
        self.file = file = self.path.open("a", encoding="utf-8")
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.close()
            if error.errno in (errno.EACCES, errno.EAGAIN):
                raise Refused(
                    LIVE,
                    "Another build is at work in this folder.",
                    "Wait until it has ended, then run this again.",
                ) from None
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self.file:
            self.file.close()


def prepare(root: Path) -> Path:
    """Return the empty staging folder; what a killed build left behind is cleared away."""
    home = Path(root) / HOME
    left_over = [*home.glob(f"{NEXT}*"), Path(root) / LINK, *home.glob(f"{GONE}*"), *_orphans(home)]
    for path in sorted(left_over):
        if path.is_symlink() or path.is_file():
            path.unlink()
        elif path.exists():
            shutil.rmtree(path)
    staging = home / NEXT
    home.mkdir(exist_ok=True)
    spread(home)
    staging.mkdir()
    return staging


def _orphans(home: Path) -> list[Path]:
    """Return what got the number of a release that itself never got it: its build was killed."""
    matches = [NUMBERED.fullmatch(path.name) for path in home.glob("*")]
    return [home / m[0] for m in matches if m and m[2] and not (home / m[1]).is_dir()]


def spread(folder: Path) -> None:
    """Ask the disk to lay each folder in this one apart from the others (ext4 knows how).

    Else it looks for room among the thousands of files of a release that was deleted just now,
    which takes twenty times as long for each new file. Where that is not known, nothing is lost.
    """
    with contextlib.suppress(OSError):  # there is no such program
        subprocess.run(["chattr", "+T", str(folder)], capture_output=True, check=False)


def check_output(root: Path) -> list[Problem]:
    """Return a problem when `output` (or the folder of releases) is not ours to replace."""
    live, home = Path(root) / LIVE, Path(root) / HOME
    problems = _home_problems(home)
    if live.is_symlink():
        target = os.readlink(live)
        if not _is_release(target) or (live.exists() and live.resolve().parent != home.resolve()):
            problems.append(
                Problem(
                    LIVE,
                    0,
                    f'"{LIVE}" is a link to "{target}", which this project did not make.',
                    f"Nothing was changed. Take the link away, then publish again: rm {LIVE}",
                )
            )
    elif live.is_dir():
        if found := sorted(os.listdir(live)):
            what = "is a git checkout" if ".git" in found else f'holds files ("{found[0]}")'
            problems.append(_foreign(LIVE, f'The folder "{LIVE}" {what} that no publish made.'))
    elif live.exists():
        problems.append(_foreign(LIVE, f'"{LIVE}" is a file; the published site belongs there.'))
    return problems


def _home_problems(home: Path) -> list[Problem]:
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        return [_foreign(HOME, f'"{HOME}" is not a folder of this project: builds are kept there.')]
    return []


def _foreign(name: str, what: str) -> Problem:
    away = f"mv {name} {name.lstrip('.')}-before"
    return Problem(name, 0, what, f"Nothing was changed. Move it away, then publish again: {away}")


def _is_release(target: str) -> bool:
    folder, _, name = target.rpartition("/")
    return folder == HOME and re.fullmatch(r"\d{4,}", name) is not None


def live(root: Path) -> int | None:
    """Return the number of the release that `output` shows, or None."""
    path = Path(root) / LIVE
    if path.is_symlink() and _is_release(target := os.readlink(path)):
        return int(target.rpartition("/")[2])
    return None


def numbers(root: Path) -> list[int]:
    """Return the numbers of all whole releases, sorted."""
    names = os.listdir(Path(root) / HOME) if (Path(root) / HOME).is_dir() else []
    return sorted(int(name) for name in names if re.fullmatch(r"\d{4,}", name))


def finish(root: Path) -> Path:
    """Make the staged site the live one, in one step, and return the folder of its release.

    Raises Refused when `output` is not ours or the new site has no home page, OSError when the disk
    does not let us; the site that was live then still is. Nothing after the exchange can fail.
    """
    root = Path(root)
    home, before = root / HOME, live(root)
    refuse(check_output(root))
    if not (home / NEXT / "index.html").is_file():
        raise Refused(LIVE, "The site that was built has no home page.", "Undo the last change.")
    number = max([0, before or 0, *numbers(root)]) + 1
    release = folder_of(root, number)
    beside = sorted(home.glob(f"{NEXT}.*"))
    moves = [(path, home / path.name.replace(NEXT, release.name, 1)) for path in beside]
    moves.append((home / NEXT, release))
    _aim(root, release.name)
    os.sync()  # after a power cut a release must not hold empty files
    try:
        for old, new in moves:
            old.rename(new)
        _sync(home)
        _exchange(root)
    except BaseException:
        if live(root) == before:  # it never was live: nobody may go back to it
            for old, new in reversed(moves):
                with contextlib.suppress(OSError):  # the next build clears it away
                    new.rename(old)
        raise
    _sync(root)
    with contextlib.suppress(OSError):  # the site is live; the next build clears this
        _prune(root, before or number, number)
    return release


def rollback(
    root: Path,
    fits: Callable[[int], bool] = lambda number: True,
    unfit: str = "No earlier site may be shown again.",
    fix: str = "Put right what is wrong, and publish.",
) -> int:
    """Bring the release before the live one back, the last one that fits; return its number.

    `unfit`: what is said where there are releases, and none fits; `fix`: what to do then, or where
    there is none. Raises Refused for both, when `output` is not ours, or while a build is at work.
    """
    root = Path(root)
    with Lock(root):
        refuse(check_output(root))
        older = list_earlier(root)
        number = next(filter(fits, reversed(older)), None)
        if number is None:
            what = unfit if older else "There is no earlier site to go back to."
            raise Refused(LIVE, what, fix)
        show_release(root, number)
    return number


def list_earlier(root: Path) -> list[int]:
    """Return the numbers of the releases before the live one, sorted; all when none is live."""
    now = live(root)
    return [number for number in numbers(root) if now is None or number < now]


def show_release(root: Path, number: int) -> None:
    """Turn `output` to one of the releases that are kept. The caller holds the lock."""
    _aim(root, f"{number:04d}")
    _exchange(root)
    _sync(root)


def folder_of(root: Path, number: int) -> Path:
    """Return the folder of a release."""
    return Path(root) / HOME / f"{number:04d}"


def _aim(root: Path, name: str) -> None:
    """Lay a link to a release ready, under another name than `output`."""
    link = root / LINK
    link.unlink(missing_ok=True)
    link.symlink_to(f"{HOME}/{name}")


def _exchange(root: Path) -> None:
    """Turn `output` to the release aimed at: a reader gets the old site or the new, no mixture."""
    link, live = root / LINK, root / LIVE
    if live.is_dir() and not live.is_symlink():
        live.rmdir()  # an empty folder, else check_output has refused it
    link.replace(live)


def _sync(folder: Path) -> None:
    """Wait until the disk has the names in a folder; some file systems cannot say."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _prune(root: Path, before: int, now: int) -> None:
    """Take away what nobody goes back to: the oldest, and what came between `before` and `now`.

    The latter were rolled back from, or killed a moment before they went live. Each loses its
    number first, so that nobody goes back to half of one.
    """
    home, passed = root / HOME, range(before + 1, now)
    kept = [number for number in numbers(root) if number not in passed][-KEEP:]
    for name in sorted(os.listdir(home)):
        match = NUMBERED.fullmatch(name)
        if match and int(match[1]) not in kept:
            with contextlib.suppress(OSError):  # the others may still go
                gone = (home / name).rename(home / f"{GONE}{name}")
                shutil.rmtree(gone) if gone.is_dir() else gone.unlink()
