"""The files that no build reads: GitHub's forms, editors' settings, licences, the documents."""

import configparser
import fnmatch
import json
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
import yaml
from real_site import ROOT

GIT = ("git", "-c", "safe.directory=*")  # the tests may run as another user than the checkout
FORMS = [
    path
    for path in sorted((ROOT / ".github/ISSUE_TEMPLATE").glob("*.yml"))
    if path.name != "config.yml"
]
DOCUMENTS = sorted(
    path
    for folder in (ROOT, ROOT / "docs", ROOT / "content", ROOT / ".github")
    for path in folder.glob("*.md")
)


@cache
def tracked():
    """Return the names of the files that git keeps, or that are about to be kept."""
    done = subprocess.run(
        [*GIT, "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this copy of the project has no git")
    return [name for name in done.stdout.splitlines() if (ROOT / name).exists()]


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


# what GitHub reads

SCHEMAS = {  # schema -> the files it is for
    "github-workflows": sorted((ROOT / ".github/workflows").glob("*.yml")),
    "dependabot": [ROOT / ".github/dependabot.yml"],
    "github-issue-config": [ROOT / ".github/ISSUE_TEMPLATE/config.yml"],
    "github-issue-forms": FORMS,
}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_each_file_that_the_host_reads_is_of_its_schema(schema):
    done = check_schema(schema, *SCHEMAS[schema])
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_key_is_found(tmp_path):
    wrong = read(".github/dependabot.yml").replace("interval: weekly", "interval: sometimes")
    (tmp_path / "dependabot.yml").write_text(wrong, encoding="utf-8")
    assert "sometimes" in check_schema("dependabot", tmp_path / "dependabot.yml").stdout


def check_schema(schema, *files):
    """Hold files against a schema that comes with the checker; nothing is fetched."""
    program = Path(sys.executable).with_name("check-jsonschema")
    return subprocess.run(
        [program, "--builtin-schema", f"vendor.{schema}", *files],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.name)
def test_a_form_asks_each_thing_once(path):
    body = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]
    asked = [element for element in body if element["type"] != "markdown"]
    assert asked
    for names in ([e["id"] for e in asked], [e["attributes"]["label"] for e in asked]):
        assert len(set(names)) == len(names)


def test_dependabot_looks_at_packages_and_actions():
    settings = yaml.safe_load(read(".github/dependabot.yml"))
    assert {u["package-ecosystem"] for u in settings["updates"]} == {"pip", "github-actions"}
    for update in settings["updates"]:
        assert (ROOT / update["directory"].strip("/")).is_dir()
        assert update["cooldown"]["default-days"] >= 7


def test_the_owners_are_an_example_until_the_clinic_names_its_own():
    ruled = []
    for line in read(".github/CODEOWNERS").splitlines():
        rule = re.fullmatch(r"(# )?(/\S+)((?: @\S+)+)", line)
        assert rule or not line or line.startswith("# "), line
        if rule:
            ruled.append(rule[2])
            assert (ROOT / rule[2].strip("/")).exists(), line
            assert ("@your-clinic/" in line) == bool(rule[1]), "a name that is nobody's is in force"
    assert {"/content/reviews.toml", "/content/reviewers.toml"} <= set(ruled)


def test_the_versions_tried_begin_with_the_oldest_that_is_promised():
    workflow = yaml.safe_load(read(".github/workflows/versions.yml"))
    matrix = workflow["jobs"]["versions"]["strategy"]["matrix"]
    project = tomllib.loads(read("pyproject.toml"))["project"]
    floor = project["requires-python"].removeprefix(">=")
    assert floor.rpartition(".")[0] == matrix["python"][0]
    assert read("Makefile").count(f"--python-version {floor} ") == 2
    assert f"Python {floor} or newer" in read("README.md")
    assert any(more["system"].startswith("macos-") for more in matrix["include"])


# the developers' machines


def test_the_devcontainer_opens_the_preview():
    settings = json.loads(read(".devcontainer/devcontainer.json"))
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    commands = [value for name, value in settings.items() if name.endswith("Command")]
    assert commands and {command.split()[1] for command in commands} <= targets
    port = re.search(
        r'envvar="PORT", default="(\d+)"', read("plugins/clinic/commands/commands.py")
    )[1]
    assert settings["postAttachCommand"] == "make devserver"
    assert settings["forwardPorts"] == [int(port)] and set(settings["portsAttributes"]) == {port}
    python = re.search(r"python:1-(\d\.\d+)-", settings["image"])[1]
    assert f'python-version: "{python}"' in read(".github/workflows/check.yml")
    for name in settings["customizations"]["codespaces"]["openFiles"]:
        assert (ROOT / name).is_file()


def test_every_file_is_text_with_linux_line_ends_or_left_alone():
    names = tracked()
    done = subprocess.run(
        [*GIT, "check-attr", "--stdin", "text", "eol"],
        cwd=ROOT,
        input="\n".join(names),
        capture_output=True,
        text=True,
        check=True,
    )
    rules = {}
    for line in done.stdout.splitlines():
        name, attribute, value = line.rsplit(": ", 2)
        rules.setdefault(name, {})[attribute] = value
    guessed = sorted(name for name, rule in rules.items() if rule["text"] not in ("set", "unset"))
    assert not guessed, "a new kind of file: give it its line in .gitattributes"
    for name, rule in rules.items():
        data = (ROOT / name).read_bytes()
        if rule["text"] == "set":
            assert rule["eol"] == "lf" and b"\r" not in data and b"\0" not in data, name
        else:
            assert b"\r" in data or b"\0" in data, f"{name} is text"


def test_an_environment_elsewhere_is_no_file_to_keep(tmp_path):
    (tmp_path / ".gitignore").write_text(read(".gitignore"), encoding="utf-8")
    (tmp_path / ".venv").symlink_to(tmp_path.parent)
    subprocess.run([*GIT, "init", "-q"], cwd=tmp_path, check=True)
    kept = subprocess.run(
        [*GIT, "ls-files", "--others", "--exclude-standard"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert kept.stdout.split() == [".gitignore"]


def test_the_editors_save_as_the_files_are():
    settings = configparser.ConfigParser()
    settings.read_string("[top]\n" + read(".editorconfig"))
    assert settings["top"]["root"] == "true"
    assert settings["*"]["end_of_line"] == "lf" and settings["*"]["charset"] == "utf-8"
    assert settings["Makefile"]["indent_style"] == "tab"
    for part in settings.sections()[2:]:
        assert any(fnmatch.fnmatch(name, part) for name in tracked()), part


# the licences


def test_each_part_has_its_licence_and_the_readme_names_it():
    whole = read("LICENSE")
    assert whole.split()[:5] == ["GNU", "AFFERO", "GENERAL", "PUBLIC", "LICENSE"]
    assert all(f"\n  {number}. " in whole for number in range(18))
    assert read("theme/LICENSE").startswith("MIT License\n")
    fonts = ROOT / "plugins/clinic/assets/fonts"
    for font in fonts.glob("*.otf"):
        licence = fonts / f"{font.stem.split('-')[0]}-LICENSE.txt"
        assert "SIL OPEN FONT LICENSE Version 1.1" in licence.read_text(encoding="utf-8")
    project = tomllib.loads(read("pyproject.toml"))["project"]
    assert project["license"] == "AGPL-3.0-or-later AND MIT AND OFL-1.1"
    for pattern in project["license-files"]:
        assert list(ROOT.glob(pattern)), pattern
    part = read("README.md").partition("## Who may use what")[2]
    for named in ("(LICENSE)", "(theme/LICENSE)", "`content/`", "`plugins/clinic/assets/fonts/`"):
        assert named in part


# the documents


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_link_of_a_document_leads_to_a_file(path):
    text = path.read_text(encoding="utf-8")
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    prose = re.sub(r"`[^`\n]*`", "", prose)
    for target in re.findall(r"\]\(([^()\s]+)\)", prose):
        if not re.match(r"[a-z]+:", target):
            file, _, heading = target.partition("#")
            there = path.parent / file if file else path
            assert there.exists(), target
            assert not heading or heading in slugs(there), target


def slugs(path):
    """Return the anchors that GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ (.*)", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_and_file_of_a_document_is_there(path):
    text = path.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.M))
    shown = re.findall(r"`([^`\n]+)`", text) + re.findall(r"^```.*?\n(.*?)^```", text, re.M | re.S)
    for piece in shown:
        for target in re.findall(r"(?:^|&& )make (?:-s )?([a-z-]+)", piece, re.M):
            assert target in targets, target
        for name in re.findall(r"^(?:docs|tests|plugins|theme|\.github)/[\w./-]+$", piece):
            assert (ROOT / name).exists(), name


def test_every_document_can_be_reached_from_the_readme():
    reached, ahead = set(), [ROOT / "README.md"]
    while ahead:
        path = ahead.pop()
        if path in reached or path.suffix != ".md":
            continue
        reached.add(path)
        links = re.findall(r"\]\(([^()\s#]+)", path.read_text(encoding="utf-8"))
        ahead += [(path.parent / link).resolve() for link in links if (path.parent / link).exists()]
    wanted = {path for path in DOCUMENTS if path.parent != ROOT / ".github"}
    assert wanted <= reached, sorted(path.name for path in wanted - reached)
