"""One build: the preview, or the staged site that is checked and released."""

import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
from site_report import Report

from clinic.kit.counts import count
from clinic.kit.state import Build

from .runner import run_pelican

STATE = ".problems.json"  # in the preview's folder, for the devserver


@click.command()
@click.option("--again", is_flag=True, help="At each line that comes in, for the devserver.")
@click.option("--say-pages", is_flag=True, help="Print a line when the pages are there.")
@click.pass_obj
def html(report: Report, again: bool, say_pages: bool) -> None:
    """Build the preview: drafts shown, problems reported, the published site untouched."""
    from .devserver.builder import PAGES, serve_builds

    if again:
        serve_builds()
        return
    build = Build("preview", report)
    if say_pages:
        build.on_pages = lambda: say_state(build, PAGES)
    build_preview(build)


def say_state(build: Build, line: str) -> None:
    """Keep the state of a preview whose pages are there, then print a line that says so."""
    write_state(build, finished=True)
    print(line, flush=True)


def build_preview(build: Build) -> None:
    """Build the preview anew, and keep what the devserver has to know of it beside it."""
    folder = Path.cwd() / ".preview"
    if folder.is_file() or folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    run_pelican("pelicanconf.py", build)
    write_state(build, build.finished)


def write_state(build: Build, finished: bool) -> None:
    """Write what the devserver has to know of a preview: its problems, and the files of its pages.

    `finished`: whether every page was printed.
    """
    folder = Path.cwd() / ".preview"
    # What is wrong with a draft is seen on its page as well, and named as what can wait.
    told = [(p, "") for p in sorted(build.report.problems)]
    told += [(p, "hint: ") for p in sorted(build.report.hints)]
    state = {
        "problems": [
            {
                "file": p.file,
                "line": p.line,
                "say": f"{p.what} {p.fix}".strip(),
                "text": f"{sign}{p}",
            }
            for p, sign in told
        ],
        "sources": {d.address: d.path for d in build.shown} if build.content else {},
        "finished": finished,
    }
    folder.mkdir(exist_ok=True)
    (folder / STATE).write_text(json.dumps(state), encoding="utf-8")


@click.command()
@click.pass_obj
def publish(report: Report) -> None:
    """Build aside, audit and release in one step; print the go-live list of a rehearsal."""
    build_staged(Build("publish", report))


@click.command()
@click.pass_obj
def check(report: Report) -> None:
    """Do all that publish does short of the release, and tell hints too."""
    build_staged(Build("check", report))


def build_staged(build: Build) -> None:
    """Run one build in the staging folder, under the lock."""
    import atomic_release

    from clinic.release import by_hand

    root = Path.cwd()
    os.umask(0o022)  # a web server that runs under another name must be able to read the site
    build.report.extend(atomic_release.check_output(root) if build.mode == "publish" else [])
    build.report.extend(by_hand.check_by_hand(root))
    with atomic_release.Lock(root):
        atomic_release.prepare(root)
        run_pelican("publishconf.py", build)
        if build.content:
            print(*list_closing_lines(build), sep="\n")


def list_closing_lines(build: Build) -> Iterator[str]:
    """Yield the closing lines: notes, counts, and what the clinic still has to say."""
    yield from (f"note: {note}" for note in build.report.notes)
    yield count_files(build)
    if build.report.problems:
        return
    if build.live:
        live = f"live at {build.website}"
        yield f"clinic: {live if build.mode == 'publish' else 'ready to go live'}"
    else:
        yield "clinic: this is a rehearsal. Before the site can go live:"
        yield from (f"  - {item}" for item in build.go_live)
    if build.also_open:
        yield "clinic: not printed until the clinic says it:"
        yield from (f"  - {item}" for item in build.also_open)


def count_files(build: Build) -> str:
    """Return one line that accounts for every file under content/."""
    from clinic.standing.ledger import judge

    content, fates = build.content, Counter(build.fates.values())
    articles = [d for d in build.shown if d.section == "article"]
    pages = [d for d in build.shown if d.section == "page"]
    unsigned = [d for d in articles if judge(d, content).state == "unsigned"]
    kinds = Counter(source.kind for source in content.sources)
    pictures = kinds["figure"] + kinds["image"] + kinds["download"]
    parts = [
        count(len(articles), "article"),
        count(len(pages), "page"),
        count(fates["draft"], "draft"),
        f"{fates['scheduled']} scheduled",
        f"{len(unsigned) + fates['held'] + fates['interim']} awaiting review",
        count(pictures, "figure, picture and PDF file"),
        count(kinds["data"] + kinds["readme"] + kinds["notice"], "data file"),
        f"{kinds['ignored']} ignored",
        count(len(build.report.problems), "problem"),
    ]
    return "clinic: " + ", ".join(parts)
