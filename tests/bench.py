"""Times this project against stock Pelican: `make bench` or `make bench ARGS="100 --rounds 3"`.

Each round builds the same articles, of the first article's length and with its citations, figures
and links, once with this project (gate, audit, search, cards and release included) and once with
Pelican as it comes (same text, typogrify on, its own theme), in turns. The median counts.
"""

import argparse
import compileall
import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from real_site import ROOT, TODAY, copy_project

MODEL = "content/articles/ptsd/ketamine-infusion-therapy.md"
STOCK = """PATH = "content"
ARTICLE_PATHS = ["articles"]
OUTPUT_PATH = "output"
DELETE_OUTPUT_DIRECTORY = True
SITEURL = "https://bench.example.org"
SITENAME = "Bench"
TIMEZONE = "America/Los_Angeles"
TYPOGRIFY = True
STATIC_PATHS = []
"""


def generate(project, number):
    """Write `number` articles into a copy of the project, each linked to the next."""
    text = (ROOT / MODEL).read_text(encoding="utf-8")
    head, _, body = text.partition("\n\n")
    folder = (project / MODEL).parent
    for i in range(number):
        own = ("Title:", "Related:", "Summary:")
        lines = [line for line in head.splitlines() if not line.startswith(own)]
        title = (
            f"Title: Ketamine infusion for PTSD, page {i:04d}\n"
            f"Summary: What ketamine infusions can and cannot do for PTSD, on page {i:04d}."
        )
        following = f"page-{(i + 1) % number:04d}.md"
        link = f"\n\n## Further reading {{#further}}\n\nSee [page {i + 1}]({following}) for more.\n"
        page = "\n".join([title, *lines]) + "\n\n" + body + link
        (folder / f"page-{i:04d}.md").write_text(page, encoding="utf-8")


def stock(project, target):
    """Copy the same articles into a site as Pelican's quick start would have it."""
    target.mkdir(parents=True)
    for path in (project / "content" / "articles").rglob("*.md"):
        if path.name.endswith(".es.md"):
            continue
        place = target / "content" / path.relative_to(project / "content")
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(path, place)
    (target / "pelicanconf.py").write_text(STOCK, encoding="utf-8")
    return target


def measure(command, folder, environ):
    """Return (wall s, CPU s, peak MB) of one run and its children; raises when it fails."""
    log = folder / "bench.log"
    start = time.perf_counter()
    with log.open("wb") as out:
        actions = [(os.POSIX_SPAWN_DUP2, out.fileno(), 1), (os.POSIX_SPAWN_DUP2, out.fileno(), 2)]
        here = os.getcwd()
        os.chdir(folder)
        try:
            pid = os.posix_spawn(command[0], command, environ, file_actions=actions)
        finally:
            os.chdir(here)
        _, status, usage = os.wait4(pid, 0)
    wall = time.perf_counter() - start
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text(errors='replace')[-2000:]}")
    scale = 1024 if sys.platform == "linux" else 1024**2
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale


def main():
    """Print wall, CPU and peak memory of both, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    environ = {k: v for k, v in os.environ.items() if k not in ("CI", "MAKEFLAGS")}
    environ |= {"PYTHONPATH": "plugins", "BUILD_DAY": TODAY}
    with tempfile.TemporaryDirectory() as place:
        for size in options.sizes:
            runs = {"ours": [], "stock": []}
            for number in range(options.rounds):
                # Afresh, and nothing deleted until the end: for minutes after it, a disk looks long
                # for the place of a new file, and a round would pay for the one before.
                ours = copy_project(Path(place) / f"ours-{size}-{number}")
                generate(ours, size)
                compileall.compile_dir(ours / "plugins", quiet=1)  # as pip did with Pelican
                theirs = stock(ours, Path(place) / f"stock-{size}-{number}")
                clinic = [sys.executable, "plugins", "publish"]
                runs["ours"].append(measure(clinic, ours, environ))
                pelican = [sys.executable, "-m", "pelican", "-s", "pelicanconf.py"]
                runs["stock"].append(measure(pelican, theirs, environ))
            tell(size, runs)


def tell(size, runs):
    """Print the medians of one size."""
    middle = {
        who: [statistics.median(col) for col in zip(*rows, strict=True)]
        for who, rows in runs.items()
    }
    print(f"{size} articles, median of {len(runs['ours'])}")
    for index, name in enumerate(("wall s", "CPU s", "peak MB")):
        ours, theirs = middle["ours"][index], middle["stock"][index]
        print(f"  {name:8} ours {ours:8.2f}   stock {theirs:8.2f}   ratio {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
