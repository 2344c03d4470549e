"""A build that finds much of its work done gives the bytes of one that finds nothing."""

import multiprocessing
import os
import shutil
import sys

import faults
import pytest
from clinic.commands.runner import main
from going_live import HELP, REVIEWERS, fill_in
from real_site import DAY
from small_site import ES, FIGURE, GLOSSARY, ONE, ROOT, SECOND, TWO, lay

LATER = "2026-11-24"
THREE = "content/articles/visits/three.md"
ADDED = (
    SECOND.replace("A second page", "A third page")
    .replace("What the second", "What the third")
    .replace("Title:", "Status: published\nTitle:", 1)
)


def swap(path, old, new):
    """Return an edit: a function that changes each `old` in a file of a project to `new`."""

    def edit(folder):
        text = (folder / path).read_text(encoding="utf-8")
        assert old in text, (path, old)
        (folder / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def write(path, text):
    """Return an edit: a function that writes a file of a project."""
    return lambda folder: (folder / path).write_text(text, encoding="utf-8")


def rename_two(folder):
    """Give an article another address, and mend what leads there."""
    moved = TWO.replace("two.md", "moved.md")
    (folder / TWO).rename(folder / moved)
    swap(ONE, "visits/two.md", "visits/moved.md")(folder)


def delete_spanish(folder):
    (folder / ES).unlink()


def sign(article):
    """Return an edit: a clinician signs an article."""
    return lambda folder: run(folder, "review", ARTICLE=article, REVIEWER="jane-doe")


EDITS = {  # in this order, each on top of those before it
    "nothing": lambda folder: None,
    "a body": swap(ONE, "people responded", "people in a group without placebo responded"),
    "a title": swap(TWO, "A second page about visits", "A second page on your visits"),
    "an address": rename_two,
    "a source": swap("content/references.json", "A trial named doe2021", "A study named doe2021"),
    "a figure": swap(FIGURE, 'name.en = "Comparison"', 'name.en = "Other group"'),
    "a picture": swap(ONE, "It is short.", "It is brief.\n\n![A chair](../../images/room.jpg)"),
    "the glossary": write("content/glossary.toml", GLOSSARY.replace("dummy", "mock")),
    "an anchor": swap(ONE, "{#what}", "{#what-it-is}"),
    "a fact": fill_in,
    "the words": swap("theme/words/en.toml", '"Related reading"', '"More to read"'),
    "a template": swap("theme/templates/partials/footer.html", "<p>{{ w.footer.not_advice }}</p>",
                       '<p class="advice">{{ w.footer.not_advice }}</p>'),
    "a style": swap("theme/static/css/tokens.css", ":root {", ":root {\n  --extra: 1px;"),
    "a new article": write(THREE, ADDED),
    "a draft": write(THREE, ADDED.replace("published", "draft")),
    "a deletion": delete_spanish,
    "the reviewers": write("content/reviewers.toml", REVIEWERS.replace("Doe", "Roe")),
    "a page": swap("content/pages/about.md", "A few words", "Some words"),
    "a signature of help": sign(HELP),
    "a signature": sign(ONE),
    "an edit of what was signed": swap(ONE, "It is brief.", "It is very brief."),
    "an urgent notice": write("content/notice.md",
                              f"Title: Closed\nUntil: {LATER}\n\nWe are closed on Tuesday.\n"),
    "another day": lambda folder: (folder / "day").write_text(LATER),
}  # fmt: skip
NO_PAGE_SHOWS = {"nothing", "the reviewers"}


def run(folder, *command, **environ):
    """Run a command of ours in a project, in a copy of this process: it need not import all."""
    process = multiprocessing.get_context("fork").Process(
        target=_run, args=(folder, command, environ)
    )
    process.start()
    process.join(faults.SECONDS)
    said = (folder / "said").read_text(encoding="utf-8")
    assert process.exitcode == 0, said


def _run(folder, command, environ):
    out = os.open(folder / "said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
    day = folder / "day"
    os.chdir(folder)
    os.environ.pop("GITHUB_ACTIONS", None)
    os.environ.update({"CI": "", "BUILD_DAY": day.read_text() if day.exists() else DAY}, **environ)
    code = main(list(command))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def prepare(folder):
    """Lay the small site with a theme of its own, so that it can be edited."""
    lay(folder)
    (folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", folder / "theme")
    return folder


def test_warm_is_the_same_as_clean_after_each_edit(tmp_path):
    warm, clean = (prepare(tmp_path / name) for name in ("warm", "clean"))
    run(warm, "publish")
    before = faults.tree(warm)
    for name, edit in EDITS.items():
        for folder in (warm, clean):
            edit(folder)
        shutil.rmtree(clean / ".cache", ignore_errors=True)
        for folder in (warm, clean):
            run(folder, "publish")
        found, wanted = faults.tree(warm), faults.tree(clean)
        assert found.keys() == wanted.keys(), name
        assert [path for path in found if found[path] != wanted[path]] == [], name
        assert (found == before) == (name in NO_PAGE_SHOWS), name
        before = found


@pytest.mark.parametrize("damage", [b"", b"cut", None], ids=["empty", "cut", "changed"])
def test_a_broken_cache_is_made_again(damage, tmp_path):
    folder = prepare(tmp_path / "site")
    run(folder, "publish")
    before = faults.tree(folder)
    kept = {path: path.read_bytes() for path in (folder / ".cache").rglob("*") if path.is_file()}
    assert {path.relative_to(folder).parts[1] for path in kept} >= {"page", "source", "template"}
    for path, data in kept.items():
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]) if damage is None else damage)
    run(folder, "publish")
    assert faults.tree(folder) == before
    assert {path: path.read_bytes() for path in kept} == kept
