"""A wrong setting, plugin or theme is named with its line, and nothing goes live."""

import re
import shutil
import socket
import subprocess

import faults
import pytest
from clinic.kit.days import read_build_day
from real_site import ROOT, clinic
from site_report import Problem, Refused, annotation
from small_site import lay, problems

CONF, LIVE = "pelicanconf.py", "publishconf.py"
BASE = (ROOT / "theme/templates/base.html").read_text(encoding="utf-8")
CRISIS_LINE = BASE[: BASE.index("crisis.html")].count("\n") + 1
ADDED = (ROOT / CONF).read_text(encoding="utf-8").count("\n") + 2  # the line of what is added
INIT, BUILD = "plugins/clinic/__init__.py", "plugins/clinic/build.py"
SETTINGS = {  # what an editor adds to pelicanconf.py -> (what is said, the fix)
    'SITENAM = "x"': ("SITENAM: there is no such setting", "Did you mean SITENAME?"),
    'siteurl = "https://example.org"': ("siteurl: there is no such setting", "SITEURL"),
    "ZEBRA = 1": ("ZEBRA: there is no such setting", "Take it out."),
    "if True:\n    SITENMAE = 1": ("SITENMAE: there is no such setting", "SITENAME"),
    "SITENAME = 5": ("SITENAME: 5 is of the wrong sort", "a text in quotation marks"),
    'DEFAULT_PAGINATION = ["x"]': ("DEFAULT_PAGINATION: ['x'] would", "False"),
    'DAY_ARCHIVE_SAVE_AS = "x"': ("DAY_ARCHIVE_SAVE_AS: this site has no use", "Take it out."),
    'ARTICLE_PATHS = ["artikels"]': ("ARTICLE_PATHS: ['artikels'] would", "['articles']"),
    'DRAFT_SAVE_AS = "drafts/{slug}.html"': ("DRAFT_SAVE_AS: 'drafts", "Write DRAFT_SAVE_AS = ''"),
    "JINJA_ENVIRONMENT = {}": ("JINJA_ENVIRONMENT: a missing value", "StrictUndefined"),
    'JINJA_ENVIRONMENT["autoescape"] = False': ("a < in a title", "Keep autoescape"),
    "TYPOGRIFY = False": ("TYPOGRIFY: False would break", "Write TYPOGRIFY = True"),
    "TYPOGRIFY_OMIT_FILTERS = []": ("TYPOGRIFY_OMIT_FILTERS", "amp, caps"),
    'PLUGINS = ["clinic", "sitemap"]': ("PLUGINS: [", "Write PLUGINS = ['clinic']"),
    'STATIC_PATHS = ["images"]': ("STATIC_PATHS: ['images'] would", "STATIC_PATHS = []"),
    "DELETE_OUTPUT_DIRECTORY = True": ("DELETE_OUTPUT_DIRECTORY", "False"),
    'ARTICLE_URL = "blog/{slug}/"': ("ARTICLE_URL", "{category}/{slug}/"),
    'SITEURL = "www.example.org"': ("SITEURL: 'www.example.org' cannot", "https://www.example.org"),
    'SITEURL = "http://localhost:8000"': ("SITEURL", "this machine"),
    'SITEURL = "https://exa mple.org"': ("SITEURL", ""),
}
BROKEN = {  # a fault that shows before or beside our plugin -> (file, change, what is said)
    "a slip in the settings": (CONF, lambda text: text + "\nSITENAME = (\n", f"{CONF}:"),
    "an unknown name": (CONF, lambda text: text + "\nSITENAME = sitename\n", "'sitename'"),
    "a setting for a publish": (
        LIVE,
        lambda text: text + '\nSITEURL = "example.org"\n',
        f"{LIVE}:11: SITEURL",
    ),
    "a slip for a publish": (LIVE, lambda text: text + '\nSITURL = ""\n', f"{LIVE}:11"),
    "a slash after the address": (
        CONF,
        lambda text: text + '\nSITEURL = "https://example.org/"\n',
        "SITEURL",
    ),
    "a text for a list": (CONF, lambda text: text + '\nPAGE_PATHS = "pages"\n', "PAGE_PATHS"),
    "a value over which Pelican fails": (
        CONF,
        lambda text: text + "\nARTICLE_EXCLUDES = True\n",
        "ARTICLE_EXCLUDES: this site",
    ),
    "an address of the wrong sort": (
        CONF,
        lambda text: text + "\nSITEURL = 5\n",
        f":{ADDED}: SITEURL: 5",
    ),
    "no locale": (CONF, lambda text: text + "\nLOCALE = None\n", f":{ADDED}: LOCALE: None"),
    "another language": (
        CONF,
        lambda text: text + "\nDEFAULT_LANG = 5\n",
        f":{ADDED}: DEFAULT_LANG: 5",
    ),
    "no templates": (
        CONF,
        lambda text: text + "\nJINJA_ENVIRONMENT = 5\n",
        f":{ADDED}: JINJA_ENVIRONMENT: 5",
    ),
    "a plugin that is not there": (
        CONF,
        lambda text: text.replace('["clinic"]', '["clinic", "sitemaps"]'),
        "sitemaps",
    ),
    "no plugin": (
        CONF,
        lambda text: text.replace('["clinic"]', "[]"),
        f":{ADDED - 2}: PLUGINS: []",
    ),
    "a plugin that does nothing": (
        INIT,
        lambda text: text.replace(
            "def register() -> None:", "def register():\n    return\n\ndef unused():"
        ),
        "plugin did not run",
    ),
    "a plugin that fails": (INIT, lambda text: text + "\n1 / 0\n", f"{INIT}:"),
    "a plugin with a slip": (INIT, lambda text: text + "\nif:\n", f"{INIT}:"),
    "a room that fails": (BUILD, lambda text: text + "\n1 / 0\n", f"{BUILD}:"),
    "a room that fails at work": (
        BUILD,
        lambda text: text.replace("    decide(build, settings)", "    1 / 0"),
        f"{BUILD}:",
    ),
    "a theme that is not there": (
        CONF,
        lambda text: text.replace('THEME = "theme"', 'THEME = "them"'),
        "them",
    ),
    "a value that no page has": (
        "theme/templates/base.html",
        lambda text: text + "{{ nothing_of_the_kind }}",
        "base.html:",
    ),
    "a tag that is not closed": (
        "theme/templates/partials/share.html",
        lambda text: text + "{% if w %}",
        "share.html:",
    ),
    "a filter that is not there": (
        "theme/templates/base.html",
        lambda text: text + "{{ 'x' | shout }}",
        "shout",
    ),
    "a template that is not there": (
        "theme/templates/base.html",
        lambda text: text.replace("crisis.html", "crsis.html"),
        f"base.html:{CRISIS_LINE}: There is no template partials/crsis.html.",
    ),
    "words that cannot be read": (
        "theme/words/es.toml",
        lambda text: "=\n" + text,
        "theme/words/es.toml:1",
    ),
    "a word that is gone": (
        "theme/words/es.toml",
        lambda text: text.replace("skip", "skipp", 1),
        "skip",
    ),
}


@pytest.mark.parametrize("line", SETTINGS)
def test_a_wrong_setting_is_named_with_its_line(line, tmp_path):
    site = lay(tmp_path / "site")
    text = (site / CONF).read_text(encoding="utf-8")
    (site / CONF).write_text(f"{text}{line}\n", encoding="utf-8")
    what, fix = SETTINGS[line]
    mine = [p for p in problems(site) if what in p.what and fix in f"{p.what} {p.fix}"]
    assert [p.file for p in mine] == [CONF], problems(site)
    at = text.count("\n") + line.count("\n") + 1
    assert mine[0].line == at or line.startswith("JINJA_ENVIRONMENT[")


@pytest.fixture
def project(small, tmp_path):
    return faults.copy(small, tmp_path / "project")


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_part_is_named_and_the_site_stays(name, project):
    file, change, said = BROKEN[name]
    path = project / file
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    refused(project, said)


@pytest.mark.parametrize(
    ("file", "command", "place"),
    [
        (CONF, "html", "output"),
        (CONF, "html", ".releases/0001"),
        (CONF, "html", "../elsewhere"),
        (CONF, "html", "."),
        (LIVE, "publish", "output"),
        (LIVE, "publish", "../elsewhere"),
        (LIVE, "check", "."),
    ],
)
def test_no_setting_makes_a_build_write_elsewhere(file, command, place, project):
    before = faults.tree(project)
    text = (project / file).read_text(encoding="utf-8")
    broken = f'{text}OUTPUT_PATH = "{place}"\nDELETE_OUTPUT_DIRECTORY = True\n'
    (project / file).write_text(broken, encoding="utf-8")
    done = clinic(project, command)
    assert done.returncode == 1 and f"{file}:{text.count(chr(10)) + 1}: OUTPUT_PATH" in done.stderr
    assert faults.tree(project) == before
    assert not (project.parent / "elsewhere").exists()


def test_a_publish_that_is_not_built_aside_is_refused(project):
    text = (project / LIVE).read_text(encoding="utf-8")
    lines = [line for line in text.split("\n") if not line.startswith("OUTPUT_PATH")]
    (project / LIVE).write_text("\n".join(lines), encoding="utf-8")
    refused(project, "OUTPUT_PATH: '.preview' would break the site. Write OUTPUT_PATH = '.releases")


@pytest.mark.parametrize(
    "name", ["theme/static/drawings", "theme/templates/partials", "theme/words"]
)
def test_a_folder_of_the_theme_that_is_gone_is_named(name, project):
    shutil.rmtree(project / name)
    refused(project, f"{name}: This folder is missing.")


@pytest.mark.parametrize("name", ["content", "theme"])
def test_a_folder_that_is_gone_is_asked_back(name, project):
    shutil.move(project / name, project / "elsewhere")
    refused(project, f"{name}: This folder is missing. If it was moved, move it back")


@pytest.mark.parametrize("name", ["content", "theme"])
def test_git_brings_a_folder_back_where_the_host_has_a_branch_of_its_name(name, project):
    git = ["git", "-C", project, "-c", "user.name=Robin", "-c", "user.email=robin@clinic.example"]
    for words in (
        ["init", "-q", "-b", "main"],
        ["add", "--", "content", "theme/words"],
        ["commit", "-q", "-m", "The site"],
        ["remote", "add", "origin", "nowhere"],
        ["update-ref", f"refs/remotes/origin/{name}", "HEAD"],
    ):
        subprocess.run([*git, *words], check=True)
    shutil.rmtree(project / name)
    done = clinic(project, "publish")
    command = re.search(rf"^{name}: .* bring it back: git (.*)$", done.stderr, re.M)[1]
    subprocess.run([*git, *command.split()], check=True)
    assert (project / name).is_dir()
    branch = subprocess.run([*git, "branch", "--show-current"], capture_output=True, text=True)
    assert branch.stdout.strip() == "main"


@pytest.mark.parametrize(
    "name",
    [
        "theme/templates/article.html",
        "theme/words/es.toml",
        "theme/static/css/print.css",
        "theme/templates/partials/crisis.html",
        "theme/templates/files/sitemap.xml",
    ],
)
def test_a_file_of_the_theme_that_is_gone_is_asked_back(name, project):
    (project / name).unlink()
    refused(project, name.split("/")[-1])


def refused(project, said):
    """A publish says this, shows no traceback, and leaves the published site as it is."""
    before = faults.tree(project)
    done = clinic(project, "publish")
    assert done.returncode == 1
    assert said in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert faults.tree(project) == before
    return done.stderr


def test_a_name_with_control_characters_is_told_on_one_line():
    problem = Problem("a\nb\x1b[31m\u202e.md", 3, "This\x07 is wrong.", "Rename it.")
    assert str(problem) == r"a\nb\x1b[31m\u202e.md:3: This\x07 is wrong. Rename it."
    mark = annotation(Problem("a,b:c\n.md", 0, "100%", ""))
    assert mark == r"::error file=a%2Cb%3Ac\n.md,line=1::100%25"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2026-02-30", "Nov. 29"])
def test_a_day_that_no_build_is_for_is_refused(day):
    with pytest.raises(Refused, match="BUILD_DAY=2026-01-31") as refused:
        read_build_day({"BUILD_DAY": day}, "UTC")
    assert refused.value.what.startswith(f'"{day}" is not a da')


@pytest.mark.parametrize("command", ["nginx", "outside"])
def test_every_command_refuses_such_a_day(command, project):
    done = clinic(project, command, BUILD_DAY="soon")
    assert done.returncode == 1 and done.stderr.startswith('BUILD_DAY: "soon" is not a date.')


def test_a_port_in_use_is_said(project):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = clinic(project, "serve", "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1 and "PORT=8001" in done.stderr
