"""What the READMEs say is so: the table of front matter, the commands, every example."""

import re

import pytest
from clinic.content.front_matter import FIELDS
from real_site import ROOT
from small_site import BOOK, ONE, PHOTO, files, lay, problems

README = (ROOT / "README.md").read_text(encoding="utf-8")
EDITORS = (ROOT / "content" / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.M))


def table():
    """Return the README's table as the code has it."""
    rows = ["| line | needed | in | what it says | example |", "|---|---|---|---|---|"]
    for field in FIELDS:
        needed = "yes" if field.required else ""
        where = ", ".join(field.kinds)
        rows.append(f"| `{field.name}` | {needed} | {where} | {field.about} | `{field.example}` |")
    return "\n".join(rows)


def test_the_table_of_front_matter_is_that_of_the_code():
    shown = re.search(r"<!-- fields: .*? -->\n(.*?)\n<!-- /fields -->", README, re.S)
    assert shown[1] == table(), f"Put this into README.md:\n{table()}"


@pytest.mark.parametrize("text", [README, EDITORS], ids=["README", "content/README"])
def test_every_command_named_is_a_target_of_make(text):
    named = set(re.findall(r"\bmake ([a-z-]+)", re.sub(r"^[^`]*$", "", text, flags=re.M)))
    assert named and named <= TARGETS


def test_every_target_has_its_sentence_in_the_help():
    helped = set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.M))
    assert {t for t in TARGETS if t not in ("no",)} == helped


@pytest.mark.parametrize("name", re.findall(r"`([a-z_/]+\.(?:py|html|toml|txt))`", README))
def test_every_file_named_is_there(name):
    places = [ROOT, ROOT / "plugins" / "clinic", ROOT / "content"]
    assert any((place / name).exists() for place in places), name


def blocks(text):
    """Return what stands between the fences of a text."""
    return re.findall(r"^```\n(.*?)^```", text, re.M | re.S)


def editors_article():
    """Return an article made of every example in content/README.md."""
    head = next(block for block in blocks(EDITORS) if block.startswith("Title:"))
    written = [b for b in blocks(EDITORS) if not b.startswith(("Title:", "make "))]
    body = "\n\n".join(
        block.replace("\n", "\n\n").replace("\n\n    ", "\n    ") for block in written
    )
    body += "\n\nA claim without a source: 10 of 15 people responded.\n"
    body += re.search(r"`(\{: \.excused [^`]*\})`", EDITORS)[1] + "\n"
    heading = re.search(r"`(## [^`]*)`", EDITORS)[1]
    return head, body, heading


def test_every_example_for_editors_is_taken_by_the_gate(tmp_path):
    head, body, heading = editors_article()
    head = head.replace("Kind: treatment", "Kind: visit").strip()
    text = f"{head}\n\n{heading}\n\n{body}\n\n## When to get help {{#get-help}}\n\nCall 988.\n"
    other = "content/articles/ptsd/sleep-and-nightmares.md"
    reference = files()["content/references.json"]
    changes = {
        "content/articles/visits/example.md": text,
        other: files()[ONE]
        .replace("A first page", "Another page")
        .replace("What the first", "What another"),
        "content/references.json": reference.replace("doe2021", "feder2021").replace(
            "roe2022", "abdallah2022"
        ),
        "content/figures/ssri-response.toml": files()["content/figures/trial.toml"],
    }
    changes |= {
        path: changed.replace("doe2021", "feder2021").replace("roe2022", "abdallah2022")
        for path, changed in {**files(), **changes}.items()
        if isinstance(changed, str)
    }
    assert [str(p) for p in problems(lay(tmp_path / "site", changes))] == []


def test_the_example_of_a_problem_is_one_that_the_gate_gives(tmp_path):
    example = re.search(r"`content/articles/ptsd/x\.md:4: (Date: [^`]*)`", EDITORS)[1]
    page = files()[ONE].replace("2026-11-01", "soon")
    found = problems(lay(tmp_path / "site", {ONE: page}))
    assert example in {f"{p.what} {p.fix}" for p in found}


def test_the_pictures_of_the_small_site_are_those_the_examples_name():
    assert PHOTO.rsplit("/")[-1] in EDITORS and BOOK in files()
