"""A message never tells an editor to lose work, or to say the opposite of what was meant."""

import re
from pathlib import PurePosixPath

import pytest
from clinic.content import field_values, front_matter
from clinic.content import files as sources
from clinic.content.file_names import Names, classify, find_folder_fault
from clinic.content.files import Source
from clinic.content.languages import find_usual
from clinic.read.structure.callouts import KINDS
from clinic.text.signs import find_signs
from site_report import nearest
from small_site import ONE, files, lay, problems
from tables import each

PTSD = "content/articles/ptsd"
ARTICLE = f"{PTSD}/understanding-ptsd.md"
PROPOSED = re.compile(r"[Rr]ename it to (\S+?)\.?$")


def told(name, *there):
    """Return what is said of a file: "what fix", "" for one that is no problem."""
    found = classify(name, Names(frozenset({name, *there})))[1]
    return " ".join(found) if found else ""


COPIES = [
    "understanding-ptsd (conflicted copy 2026-11-20).md",
    "understanding-ptsd (Ana Ruiz's conflicted copy 2026-11-20).md",
    "understanding-ptsd (conflicted copy 2026-11-20 101500).md",
    "understanding-ptsd (Case Conflict).md",
    "understanding-ptsd (Case Conflict 1).md",
    "understanding-ptsd (1).md",
    "understanding-ptsd(2).md",
    "understanding-ptsd 2.md",
    "understanding-ptsd - Copy.md",
    "understanding-ptsd - Copy (2).md",
    "understanding-ptsd copy.md",
    "understanding-ptsd copy 3.md",
    "understanding-ptsd_copy.md",
    "understanding-ptsd (copy).md",
    "understanding-ptsd (another copy).md",
    "understanding-ptsd (3rd copy).md",
    "Copy of understanding-ptsd.md",
    "Copy (2) of understanding-ptsd.md",
    "Copia de understanding-ptsd.md",
    "understanding-ptsd - copia.md",
    "Kopie von understanding-ptsd.md",
    "understanding-ptsd.sync-conflict-20261120-101500-ABCDEFG.md",
    "understanding-ptsd_conflict-20261120-101500.md",
    "understanding-ptsd.conflict.md",
    "understanding-ptsd [Conflict].md",
    "Understanding PTSD (1).md",
    "Understanding-PTSD.md",
    "understanding-ptsd.en.md",
    "understanding-ptsd.txt",
    "understanding-ptsd.md.txt",
    "understanding_ptsd.md",
    "Understanding PTSD.markdown",
    "understanding-ptsd.md.orig",
    "understanding-ptsd.md.save",
    "understanding-ptsd.md.bak",
]


@each("file", COPIES)
def test_a_second_copy_of_a_page_is_named_with_a_way_that_loses_nothing(file):
    said = told(f"{PTSD}/{file}", ARTICLE)
    assert "Compare the two and keep what is right in understanding-ptsd.md" in said, said
    assert "move this one out of content/" in said
    assert "ename it to" not in said and "elete" not in said


@each(
    ("file", "original"),
    [
        (f"{PTSD}/x.es (1).md", f"{PTSD}/x.es.md"),
        (f"{PTSD}/x (conflicted copy 2026-11-20).es.md", f"{PTSD}/x.es.md"),
        (f"{PTSD}/x.es-MX.md", f"{PTSD}/x.es.md"),
        (f"{PTSD}/x.es.sync-conflict-20261120-101500-ABCDEFG.md", f"{PTSD}/x.es.md"),
        ("content/clinic (conflicted copy 2026-11-20).toml", "content/clinic.toml"),
        ("content/reviews.sync-conflict-20261120-101500-ABCDEFG.toml", "content/reviews.toml"),
        ("content/references (1).json", "content/references.json"),
        ("content/notice - Copy.md", "content/notice.md"),
        ("content/figures/trial (1).toml", "content/figures/trial.toml"),
        ("content/images/room (1).jpg", "content/images/room.jpg"),
        ("content/images/Copy of room.JPG", "content/images/room.JPG"),
        ("content/images/room.jpg.tmp", "content/images/room.jpg"),
        ("content/pages/book (2).md", "content/pages/book.md"),
        ("content/articles/x.md", f"{PTSD}/x.md"),
    ],
)
def test_a_copy_of_any_kind_of_file_is_named_with_its_original(file, original):
    said = told(file, original)
    assert f"keep what is right in {PurePosixPath(original).name}" in said or original in said
    assert "Compare the two" in said and "ename it to" not in said


@pytest.mark.parametrize(
    "file",
    [
        f"{PTSD}/._understanding-ptsd.md",
        "content/images/._room.jpg",
        "content/._clinic.toml",
        f"{PTSD}/.DS_Store",
        "content/desktop.ini",
        f"{PTSD}/.~lock.understanding-ptsd.md#",
    ],
)
def test_what_a_mac_or_an_office_leaves_is_passed_over(file):
    assert classify(file, Names(frozenset({file, ARTICLE}))) == ("ignored", None)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("Understanding PTSD.md", "understanding-ptsd.md"),
        ("Understanding-PTSD.md", "understanding-ptsd.md"),
        ("understanding-ptsd (1).md", "understanding-ptsd-1.md"),
        ("understanding-ptsd.en.md", "understanding-ptsd.md"),
        ("Entender el TEPT.ES.md", "entender-el-tept.es.md"),
        ("notas.spa.md", "notas.es.md"),
        ("understanding-ptsd.txt", "understanding-ptsd.md"),
    ],
)
def test_without_an_original_a_right_name_is_proposed(file, name):
    assert PROPOSED.search(told(f"{PTSD}/{file}"))[1] == name


NAMES = [
    "A b.md",
    "A_b.md",
    "a  b.md",
    "a.b.md",
    "a b.txt",
    "a-b.md.txt",
    "a b.markdown",
    "a-b.en.md",
    "a b (1).md",
    "á b.md",
    "a-b-2.md",
]


def test_no_two_files_are_told_to_take_one_name_and_none_a_name_that_is_there():
    paths = [f"{PTSD}/{name}" for name in NAMES]
    names, taken = Names(frozenset(paths)), set(NAMES)
    for path in paths:
        wrong = classify(path, names)[1]
        match = PROPOSED.search(wrong[1]) if wrong else None
        if match:
            assert match[1] not in taken, (path, match[1])
            taken.add(match[1])
    assert len(taken) > len(NAMES) + 2


@pytest.mark.parametrize("file", ["x.docx", "x.pdf", "x.odt", "x.rtf", "x.pages", "x.html"])
def test_a_file_that_is_no_plain_text_is_not_made_a_page_by_its_name(file):
    said = told(f"{PTSD}/{file}")
    assert "make new" in said and "ename" not in said


def test_the_only_copy_that_a_program_left_may_become_the_page():
    said = told(f"{PTSD}/lost.md.orig")
    assert "no lost.md beside it" in said and "elete" not in said


def test_a_page_in_a_third_language_is_moved_out_not_renamed():
    said = told(f"{PTSD}/understanding-ptsd.fr.md", ARTICLE)
    assert '"fr" is no language' in said and "out of content/" in said and "x.md" not in said


def test_a_folder_is_not_renamed_onto_another():
    assert "Rename it to ptsd." in find_folder_fault(f"{PTSD[:-4]}PTSD")[1]
    said = find_folder_fault(f"{PTSD[:-4]}PTSD", frozenset({PTSD}))[1]
    assert "Rename" not in said and "compare" in said


def test_a_walk_knows_what_lies_beside_a_file(tmp_path):
    copy, left = f"{PTSD}/one (1).md", f"{PTSD}/._one.md"
    folder = lay(tmp_path / "site", {copy: files()[ONE], left: b"\0\5\x16\7"})
    [problem] = sources.walk(folder, find_usual())[1]
    assert problem.file == copy and "keep what is right in one.md" in problem.fix


# the top of a page

WITHHELD = [
    "unpublished",
    "Unpublished",
    "un-published",
    "not published",
    "not-published",
    "notpublished",
    "not yet published",
    "non-published",
    "never published",
    "to be published",
    "not live",
    "not ready",
    "private",
    "Private",
    "hidden",
    "secret",
    "pending",
    "review",
    "in review",
    "in progress",
    "wip",
    "WIP",
    "on hold",
    "hold",
    "unlisted",
    "archived",
    "deleted",
    "withdrawn",
    "off",
    "false",
    "no",
    "todo",
    "borrador",
    "no publicado",
    "unreviewed",
    "awaiting review",
]
UNSURE = [
    "ready",
    "final",
    "live",
    "public",
    "yes",
    "true",
    "done",
    "publish later",
    "republished",
    "published soon",
    "scheduled",
    "approved",
    "undraft",
    "online",
]


def status(value):
    """Return the fix for a status."""
    with pytest.raises(field_values.Wrong) as caught:
        field_values.status(value, ONE)
    return caught.value.args[1]


@each("value", WITHHELD)
def test_a_page_that_is_not_to_be_shown_is_told_to_be_a_draft(value):
    assert status(value).startswith("Write draft: ")


@each("value", UNSURE)
def test_a_status_that_may_mean_either_is_asked(value):
    assert status(value) == "Write draft while the page is not to be shown, published when it is."


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ("publised", "published"),
        ("publish", "published"),
        ("drafts", "draft"),
        ("darft", "draft"),
    ],
)
def test_a_slip_of_the_keyboard_is_known(value, word):
    assert status(value) in (f"Write {word}.", status("live"))
    if value == "publised":
        assert status(value) == f"Write {word}."


@each("line", ["Status: Draft", "Status: DRAFT", "Kind: Condition"])
def test_a_capital_letter_is_no_slip(line):
    name, _, value = line.partition(": ")
    head = line if name == "Kind" else f"Kind: condition\n{line}"
    text = files()[ONE].replace("Kind: condition", head, 1)
    document, found = front_matter.parse(Source(ONE, "article", text))
    assert (found, document.values[name.lower()]) == ([], value.lower())


@each(
    "line",
    [
        "Draft: true",
        "Published: false",
        "Hidden: yes",
        "Private: true",
        "Noindex: true",
        "Unlisted: yes",
        "Embargo: 2027-01-01",
        "Visibility: private",
        "Unpublished: true",
    ],
)
def test_a_line_that_hides_a_page_elsewhere_is_not_just_taken_out(line):
    text = files()[ONE].replace("Kind:", f"{line}\nKind:", 1)
    found = front_matter.parse(Source(ONE, "article", text))[1]
    [problem] = [p for p in found if p.what.startswith(line.partition(":")[0])]
    assert "Status: draft" in problem.fix and "Date" not in problem.fix


def test_an_empty_file_is_not_just_deleted():
    [problem] = front_matter.parse(Source(ONE, "article", "\n"))[1]
    assert problem.fix.startswith("Bring its text back from git")


# the nearest word


@each(
    ("word", "known", "near"),
    [
        ("unpublished", ("published", "draft"), ""),
        ("not-published", ("published",), ""),
        ("unurgent", KINDS, "non-urgent"),
        ("less-urgent", KINDS, "non-urgent"),
        ("no-urgent", KINDS, "non-urgent"),
        ("urgnet", KINDS, "urgent"),
        ("notes", KINDS, "note"),
        ("unurgent", ("urgent",), ""),
        ("hours_en", ("hours_es",), ""),
        ("hours_fr", ("hours_es",), ""),
        ("hours_en", ("hours", "hours_es"), "hours"),
        ("ttitle", ("title",), "title"),
        ("itle", ("title",), "title"),
        ("Titel", ("title",), "title"),
        ("xyz", ("title",), ""),
        ("SITENAM", ("SITEURL", "SITENAME"), "SITENAME"),
        ("sitename", ("SITENAME",), "SITENAME"),
        ("Rsks", ("what", "Risks"), "Risks"),
        ("", ("title",), ""),
        ("title", (), ""),
    ],
)
def test_the_nearest_word_never_says_the_opposite(word, known, near):
    assert nearest(word, known) == near


def test_struck_words_are_not_set_free():
    [sign] = find_signs("Take ~~no~~ more")
    assert "struck words out" in sign.fix


def test_two_versions_joined_by_git_become_one(tmp_path):
    text = files()[ONE] + "\n<<<<<<< HEAD\nx\n=======\ny\n>>>>>>> other\n"
    found = problems(lay(tmp_path / "site", {ONE: text}))
    assert any("Make one text of the two" in problem.fix for problem in found)


def test_a_citation_proposes_a_source_by_its_title(tmp_path):
    text = files()[ONE].replace("[@doe2021]", "[@doe2012]", 1)
    [problem] = [p for p in problems(lay(tmp_path / "site", {ONE: text})) if "doe2012" in p.what]
    assert 'if you mean "A trial named doe2021", write [@doe2021]' in problem.fix
