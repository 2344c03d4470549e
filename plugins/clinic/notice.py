"""`make notice`: an urgent notice goes out on the site as it was last live.

A live release keeps a snapshot of what it was made from: its content, theme, plugin and settings.
The notice is built on that, so that it goes out even while an article or a template is broken or a
rule has become stricter, through all the rooms: gate, audit, release.
"""

import io
import os
import shutil
import subprocess
import sys
import tarfile

from . import answers, content, deploy, release
from .report import Refused, refuse

NOTICE = "content/notice.md"
KEPT = ".source"  # beside the folder of its release: 0007.source
WORK = ".notice"  # a project folder of its own, for one build
TAG = "live"  # what the deploy moves, for a fresh clone
TOOLS = ("theme", "plugins", "pelicanconf.py", "publishconf.py")


def snapshot(live, released):
    """Keep what a live release was made from, and return its folder.

    `live`: its content, written as it was read. `released`: the release's folder; the snapshot lies
    beside it and goes when it goes.
    """
    new = released.with_name(f"{release.GONE}{released.name}{KEPT}")
    shutil.rmtree(new, ignore_errors=True)
    for source in live.sources:
        target = new / source.path
        if source.kind in ("ignored", "notice"):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.text is None:
            shutil.copyfile(live.root / source.path, target)
        else:
            target.write_text(source.text, encoding="utf-8", newline="\n")
    for name in TOOLS:
        if (live.root / name).is_dir():
            unneeded = shutil.ignore_patterns("__pycache__", "*.pyc")
            shutil.copytree(live.root / name, new / name, ignore=unneeded)
        else:
            shutil.copyfile(live.root / name, new / name)
    return keep(new, released)


def keep(folder, released):
    """Move a snapshot beside its release, in one step, and return its place."""
    return folder.rename(released.with_name(released.name + KEPT))


def last_live(root):
    """Return the snapshot of the newest live release up to the one shown now, or None."""
    shown = release.live(root) or 0
    for number in reversed([n for n in release.numbers(root) if n <= shown]):
        kept = root / release.HOME / f"{number:04d}{KEPT}"
        if kept.is_dir():
            return kept
    return None


def main(environ, root, out):
    """Build the site as it was last live, with today's notice or without one, and release it."""
    day = answers.today(environ)
    work = root / release.HOME / WORK
    try:
        with release.Lock(root):
            refuse(release.check_output(root))
            shutil.rmtree(work, ignore_errors=True)
            lay_out(root, work)
            built = build(environ, work, out)
            what = outcome(work, day)
            staging = release.prepare(root)
            staging.rmdir()
            built.rename(staging)
            released = release.finish(root)
            for left in (work / NOTICE, work / release.LIVE):
                left.unlink(missing_ok=True)
            shutil.rmtree(work / release.HOME)
            keep(work, released)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    print(f"clinic: the site as it was last live is out again ({released.name}), {what}", file=out)
    return 0


def outcome(work, day):
    """Return in words whether the notice is shown: on the day after its last it no longer is."""
    if content.read(work, day)[0].notice:
        return "with the notice"
    past = f": the last day in {NOTICE} (Until:) has passed" if (work / NOTICE).is_file() else ""
    return f"without a notice{past}"


def lay_out(root, work):
    """Make a project folder: what was last live, with today's notice."""
    if kept := last_live(root):
        shutil.copytree(kept, work)
    else:
        from_git(root, work)
    (work / NOTICE).unlink(missing_ok=True)
    if (root / NOTICE).exists():
        shutil.copy2(root / NOTICE, work / NOTICE, follow_symlinks=False)


def from_git(root, work):
    """Take it from the git tag that marks what is live, as a fresh clone must."""
    command = ["git", "archive", "--format=tar", TAG, "content", *TOOLS]
    found = subprocess.run(command, cwd=root, capture_output=True, check=False)
    if found.returncode:
        raise Refused(
            NOTICE, "No site of this folder has been live yet, so there is none to put it on.",
            "Run make publish: a notice goes out with the whole site too.",
        )  # fmt: skip
    with tarfile.open(fileobj=io.BytesIO(found.stdout)) as archive:
        archive.extractall(work, filter="data")


def build(environ, work, out):
    """Return the folder of a live site built in `work`; its problems are told as they come."""
    done = subprocess.run(
        [sys.executable, "plugins", "publish"],
        cwd=work,
        env={**os.environ, **environ, "PYTHONPATH": "plugins"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(done.stderr.rstrip(), file=out)
        raise Refused(
            NOTICE, "The site could not be built with this notice; the lines above say why.",
            "What was live still is. Mend the notice, then run make notice again.",
        )  # fmt: skip
    site = (work / release.LIVE).resolve()
    if deploy.MARK in (site / "index.html").read_text(encoding="utf-8"):
        raise Refused(
            NOTICE, "The site as it was last live would come out as a rehearsal.",
            "Run make check: its list says what has changed since then.",
        )  # fmt: skip
    return site
