"""Times this project against stock Pelican: `make bench`, or less of it: `make bench ARGS="…"`.

Copies of one article, with its citations, figures and links, are built with this project (gate,
audit, search, cards and release included) and with Pelican as it comes (the same text, typogrify
on, its own theme), in turns. The median counts. On a machine that others use as well, the CPU
column tells more than the wall. MODEL has 2,000 words: most articles have fewer, and one of some
1,800 was the measure when the goals were set. `--model` names another, such as the longest.
"""

import argparse
import compileall
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

from browser_pages import free_port
from growing_texts import ASKED, OPENINGS, SHAPES
from real_site import ROOT, TODAY, copy_project
from text_examples import article as article_of

FEW, LARGE = 21, 10_000  # articles of a clinic, and of more than any
MODEL = "content/articles/depression/ketamine-infusion-for-depression.md"
TOPIC = "content/articles/ptsd"  # where the copies stand
LINK = re.compile(r"\]\((?!\.\./\.\./pages/)[^()\s]*?[\w.-]+\.md(?:#[\w-]+)?\)")  # to an article
TO_ARTICLE = re.compile(r"""(\]\([^()\s]*|to = ")articles/[\w./#-]+""")  # of a page, of the menu
OWN_FIELDS = ("Title:", "Related:", "Next:", "Summary:")
TYPING = 2  # seconds between two saves: the search index of the one before is made meanwhile
EDITED = "\n\nOne more sentence, the {} that was added to this page.\n"
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
HUGO = {
    "hugo.toml": 'baseURL = "https://bench.example.org/"\ntitle = "Bench"\n',
    "layouts/_default/single.html": "<h1>{{ .Title }}</h1>{{ .Content }}",
    "layouts/_default/list.html": "{{ range .Pages }}<a href={{ .RelPermalink }}>{{ .Title }}</a>"
    "{{ end }}",
}


@dataclass(frozen=True)
class Run:
    """What one run took: seconds, seconds of CPU with its children, megabytes of the largest."""

    wall: float
    cpu: float
    peak: float


def lay_site(target, number, model=MODEL):
    """Write a copy of the project with `number` copies of an article; return its folder."""
    copy_project(target)
    shutil.rmtree(target / "content" / "articles")
    (target / TOPIC).mkdir(parents=True)
    for name in ("translations.toml", "reviews.toml", "addresses.txt", "redirects.toml"):
        (target / "content" / name).write_text("")  # of the articles that went
    for page in [*(target / "content/pages").glob("*.md"), target / "content/menu.toml"]:
        text = TO_ARTICLE.sub(r"\1articles/ptsd/page-0000.md", page.read_text(encoding="utf-8"))
        page.write_text(text, encoding="utf-8")
    head, _, body = (ROOT / model).read_text(encoding="utf-8").partition("\n\n")
    head = "\n".join(line for line in head.splitlines() if not line.startswith(OWN_FIELDS))
    for i in range(number):
        title = (
            f"Title: Ketamine infusions, page {i:04d}\n"
            f"Summary: What ketamine infusions can and cannot do, on page {i:04d}."
        )
        own = LINK.sub(f"](page-{(i + 1) % number:04d}.md)", body)
        path = article(target, i)
        path.write_text(f"{title}\n{head}\n\n{own}", encoding="utf-8")
    compileall.compile_dir(target / "plugins", quiet=1)  # as pip did with Pelican
    return target


def article(folder, number):
    """Return the file of a generated article."""
    return folder / TOPIC / f"page-{number:04d}.md"


def edit(folder, number):
    """Add a sentence to the body of an article, another one for each `number`."""
    with article(folder, 0).open("a", encoding="utf-8") as file:
        file.write(EDITED.format(number))


def lay_stock(project, target):
    """Copy the same articles into a site as Pelican's quick start would have it."""
    shutil.copytree(project / "content/articles", target / "content/articles")
    (target / "pelicanconf.py").write_text(STOCK, encoding="utf-8")
    return target


def lay_hugo(project, target):
    """Copy the same articles into a site as plain as Hugo builds one."""
    for name, text in HUGO.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_text(text, encoding="utf-8")
    for path in (project / "content/articles").rglob("*.md"):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        title = json.dumps(head.partition("\n")[0].removeprefix("Title: "))
        page = target / "content" / path.name
        page.parent.mkdir(exist_ok=True)
        page.write_text(f"---\ntitle: {title}\n---\n{body}", encoding="utf-8")
    return target


def measure(folder, *command):
    """Return what one run in a folder took; it must succeed."""
    environ = {k: v for k, v in os.environ.items() if k not in ("CI", "MAKEFLAGS", "CLINIC_CACHE")}
    environ |= {"PYTHONPATH": "plugins", "BUILD_DAY": TODAY}
    log = folder / "bench.log"
    with log.open("wb") as out:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environ, stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = status
    if status:
        raise SystemExit(f"{' '.join(command)} failed:\n{log.read_text(errors='replace')[-2000:]}")
    scale = 1024 if sys.platform == "linux" else 1024**2
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def publish(folder):
    """Return what a publish took."""
    return measure(folder, sys.executable, "plugins", "publish")


def build_stock(folder):
    """Return what stock Pelican's full build took."""
    return measure(folder, sys.executable, "-m", "pelican", "-s", "pelicanconf.py")


def time_saves(folder, number):
    """Return the seconds from each of `number` saves until the devserver shows another page."""
    port = free_port()
    environ = os.environ | {"PYTHONPATH": "plugins", "BUILD_DAY": TODAY, "CLINIC_CACHE": ""}
    command = [sys.executable, "plugins", "devserver", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, cwd=folder, env=environ, **quiet)
    address = f"http://localhost:{port}/.preview/version?after="

    def wait(seen, until):
        while not until(seen):
            try:
                with urllib.request.urlopen(address + seen) as answer:
                    seen = json.load(answer)
            except OSError:
                time.sleep(0.1)  # it is not there yet
        return seen

    found = []
    try:
        seen = wait("", lambda state: state.isdigit() and state != "0")
        for i in range(number):
            time.sleep(TYPING)
            before, start = seen, time.perf_counter()
            edit(folder, 1000 + i)
            seen = wait(seen, lambda state, before=before: state.isdigit() and state != before)
            found.append(time.perf_counter() - start)
    finally:
        server.terminate()
        server.wait()
    return found


def middle(runs):
    """Return a Run of the medians."""
    return Run(*(statistics.median(getattr(r, n) for r in runs) for n in ("wall", "cpu", "peak")))


def tell(what, goal, found):
    """Print a row of the table."""
    print(f"| {what} | {goal} | {found} |", flush=True)


def time_warm(folder, rounds, stock=None):
    """Return (medians of a publish after one edit, those of stock's full build), in turns."""
    publish(folder)
    ours, theirs = [], []
    for number in range(rounds):
        edit(folder, number)
        ours.append(publish(folder))
        theirs += [build_stock(stock)] if stock else []
    return middle(ours), middle(theirs) if stock else None


def show_growth(size):
    """Print which openings take more than eight times the work where the text is four times."""
    for asked, work in ASKED.items():
        for shape, make in SHAPES.items():
            for opening in OPENINGS:
                one, four = (seconds_of(work, make(opening, n)) for n in (size, 4 * size))
                if four > 8 * one and four > 0.2:
                    print(f"{asked}, {shape}, {opening!r}: {one:.2f} s, then {four:.2f} s")


def seconds_of(work, text):
    """Return the least seconds of CPU that a text took in three turns."""
    document, found = article_of(text), []
    for _ in range(3):
        start = time.process_time()
        work(document)
        found.append(time.process_time() - start)
    return min(found)


def show(run):
    """Return what a run took in words."""
    return f"{run.wall:.2f} s wall, {run.cpu:.2f} s CPU"


def main():
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000, help="of the large site")
    parser.add_argument("--model", default=MODEL, help="the article that is copied")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--saves", type=int, default=10)
    parser.add_argument("--large", action="store_true", help=f"{LARGE} articles too: takes long")
    parser.add_argument("--growth", action="store_true", help="instead: how work grows with a text")
    options = parser.parse_args()
    if options.growth:
        return show_growth(12_000)
    size, rounds = options.articles, options.rounds
    print(f"Load before: {os.getloadavg()[0]:.1f} on {len(os.sched_getaffinity(0))} cores")
    tell("", "goal", f"median of {rounds}")
    tell("---", "---", "---")
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        few = lay_site(place / "few", FEW, options.model)
        warm, _ = time_warm(few, rounds)
        tell(f"{FEW} articles: publish, warm, one edit", "≤ 1.2 s wall, ≤ 1.5 s CPU", show(warm))
        saves = time_saves(few, options.saves)
        found = f"{statistics.median(saves):.2f} s ({min(saves):.2f} to {max(saves):.2f})"
        tell(f"{FEW} articles: from a save to the page, median of {len(saves)}", "≤ 0.7 s", found)
        if not size:
            return
        cold, theirs = [], []
        for number in range(rounds):
            ours = lay_site(place / f"many-{number}", size, options.model)
            stock = lay_stock(ours, place / f"stock-{number}")
            cold.append(publish(ours))
            theirs.append(build_stock(stock))
        one, other = middle(cold), middle(theirs)
        tell(
            f"{size} articles: cold",
            "≤ 1.5 × stock's wall, ≤ 450 MB",
            f"{one.wall / other.wall:.2f} × wall, {one.cpu / other.cpu:.2f} × CPU, "
            f"{one.peak:.0f} MB ({show(one)}; stock {show(other)})",
        )
        one, other = time_warm(ours, rounds, stock)
        tell(
            f"{size} articles: publish, warm, one body edit",
            "≤ 0.3 × stock's wall",
            f"{one.wall / other.wall:.2f} × wall, {one.cpu / other.cpu:.2f} × CPU "
            f"({show(one)}; stock {show(other)})",
        )
        if hugo := shutil.which("hugo"):
            found = middle(
                measure(lay_hugo(ours, place / f"hugo-{n}"), hugo) for n in range(rounds)
            )
            tell(f"{size} articles: Hugo's full build", "none", show(found))
        else:
            tell(f"{size} articles: Hugo's full build", "none", "hugo is not installed")
        if options.large:
            warm, _ = time_warm(lay_site(place / "large", LARGE, options.model), 1)
            tell(f"{LARGE} articles: publish, warm, one edit", "none", show(warm))


if __name__ == "__main__":
    main()
