"""A build that finds much of its work done gives the bytes of one that finds nothing."""

import os
import random
import shutil

import faults
import pytest
from clinic.text import words
from forked import finish, run, start
from going_live import HELP, REVIEWERS, fill_in, find_code
from small_site import CLINIC_FILE, ES, FIGURE, GLOSSARY, ONE, ROOT, SECOND, TWO, lay

KINDS = {
    "page",
    "source",
    "sources",
    "template",
    "printed",
    "packed.br",
    "packed.gz",
    "seen",
    "card",
    "data",
    "right",
    "index",
    "picture",
    "syllables",
}
OFTEN = 6  # builds between two comparisons with a build that finds nothing: that one takes long
SEED = int(os.environ.get("TEST_SEED") or random.randrange(10_000))
LATER = "2026-11-24"
FOOTER = "theme/templates/partials/footer.html"
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
    return lambda folder: run(
        folder, "review", ARTICLE=article, REVIEWER="jane-doe", TEXT=find_code(folder, article)
    )


def edit_theme(folder):
    """Change a word, a template and a style sheet."""
    for edit in (
        swap("theme/words/en.toml", '"Related reading"', '"More to read"'),
        swap(FOOTER, "<p>{{ w.footer.not_advice }}</p>", "<p><b>{{ w.footer.not_advice }}</b></p>"),
        swap("theme/static/css/tokens.css", ":root {", ":root {\n  --extra: 1px;"),
    ):
        edit(folder)


def go_live(folder):
    """Fill in every fact, and sign the page with crisis help."""
    fill_in(folder)
    sign(HELP)(folder)


IN_A_REHEARSAL = [  # edits in any order, but those in one row come one build after the other
    [("a body", swap(ONE, "people responded", "people in a group without placebo responded"))],
    [
        ("a title", swap(TWO, "A second page about visits", "A second page on your visits")),
        ("an address", rename_two),
    ],
    [("a source", swap("content/references.json", "trial named doe2021", "study named doe2021"))],
    [
        ("a figure", swap(FIGURE, 'name.en = "Comparison"', 'name.en = "Other group"')),
        ("the figure as it was", swap(FIGURE, 'name.en = "Other group"', 'name.en = "Comparison"')),
    ],
    [("a picture", swap(ONE, "It is short.", "It is short.\n\n![A chair](../../images/room.jpg)"))],
    [("the glossary", write("content/glossary.toml", GLOSSARY.replace("dummy", "mock")))],
    [("an anchor", swap(ONE, "{#what}", "{#what-it-is}"))],
    [("the clinic's name", swap(CLINIC_FILE, "Ketamine Clinic of Seattle", "The Other Name"))],
    [("the theme", edit_theme)],
    [
        ("a new article", write(THREE, ADDED)),
        ("a draft", write(THREE, ADDED.replace("published", "draft"))),
    ],
    [("a deletion", delete_spanish)],
    [("a page", swap("content/pages/about.md", "A few words", "Some words"))],
]
LIVE = [  # in this order
    ("all that keeps it a rehearsal", go_live),
    ("the reviewers", write("content/reviewers.toml", REVIEWERS.replace("Doe", "Roe"))),
    ("a signature", sign(ONE)),
    ("an edit of what was signed", swap(ONE, "before you come", "before you visit")),
    (
        "an urgent notice",
        write("content/notice.md", f"Title: Closed\nUntil: {LATER}\n\nWe are closed on Tuesday.\n"),
    ),
    ("another day", lambda folder: (folder / "day").write_text(LATER)),
]


def shuffle(rows, seed):
    """Return the edits of all rows in twos; their order hangs on the seed, but for that of a row.

    A build takes two edits together, and others with another seed.
    """
    rows, found = [list(row) for row in rows], []
    order = random.Random(seed)
    while left := [row for row in rows if row]:
        found.append([row.pop(0) for row in order.sample(left, min(2, len(left)))])
    return found


def prepare(folder):
    """Lay the small site with a theme of its own, so that it can be edited."""
    lay(folder)
    (folder / "theme").unlink()
    shutil.copytree(ROOT / "theme", folder / "theme")
    return folder


def build_clean(folder, target):
    """Return {path: bytes} of what a build makes of a project that finds nothing done."""
    left = shutil.ignore_patterns(".cache")
    shutil.copytree(folder, target, symlinks=True, ignore=left)
    run(target, "publish")
    return faults.tree(target)


def test_warm_is_the_same_as_clean_after_any_edits(tmp_path):
    """TEST_SEED=… gives an order again that has failed."""
    folder = prepare(tmp_path / "warm")
    run(folder, "publish")
    steps = [*shuffle(IN_A_REHEARSAL, SEED), *([edit] for edit in LIVE)]
    before, done = faults.tree(folder), []
    for number, step in enumerate(steps, 1):
        for _, edit in step:
            edit(folder)
        run(folder, "publish")
        found = faults.tree(folder)
        done.append([name for name, _ in step])
        assert found != before, (SEED, done)
        before = found
        if number % OFTEN == 0 or number == len(steps):
            wanted = build_clean(folder, tmp_path / f"clean-{number}")
            assert found.keys() == wanted.keys(), (SEED, done)
            different = [path for path in found if found[path] != wanted[path]]
            assert not different, (SEED, done)


def kept(folder):
    """Return {path: bytes} of what a project's own cache keeps."""
    return {path: path.read_bytes() for path in (folder / ".cache").glob("*/*/*")}


DAMAGE = [
    lambda data: b"",
    lambda data: b"cut",
    lambda data: data[:-9],
    lambda data: data[:-1] + bytes([data[-1] ^ 1]),
    lambda data: data[:32] + data[33:] + b"x",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The small site, built once."""
    folder = lay(tmp_path_factory.mktemp("built") / "site")
    words.TABLES.clear()  # the build is a copy of this process, which may have read them before
    run(folder, "publish")
    return folder


def test_a_second_build_takes_all_from_the_cache(built):
    before, cache = faults.tree(built), kept(built)
    assert {path.parts[-3] for path in cache} == KINDS
    run(built, "publish")
    assert faults.tree(built) == before
    assert kept(built) == cache, "something was made again, under another name"


def test_a_broken_cache_is_made_again(built):
    before, whole = faults.tree(built), kept(built)
    for number, (path, data) in enumerate(sorted(whole.items())):
        path.write_bytes(DAMAGE[number % len(DAMAGE)](data))
    run(built, "publish")
    assert faults.tree(built) == before
    assert kept(built) == whole


def test_two_builds_at_once_share_a_cache(built, tmp_path):
    shared = {"CLINIC_CACHE": str(tmp_path / "shared")}
    folders = [lay(tmp_path / name) for name in ("one", "other")]
    processes = [start(folder, "publish", **shared) for folder in folders]
    for process, folder in zip(processes, folders, strict=True):
        finish(process, folder)
        assert faults.tree(folder) == faults.tree(built)
        assert not (folder / ".cache").exists()
