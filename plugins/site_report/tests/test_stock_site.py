"""On a stock site of Pelican, each problem is told with its line, and a run with one fails.

The site is laid out with the files that the README shows.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

PLUGINS = Path(__file__).resolve().parents[2]
README = PLUGINS / "site_report/README.md"


def lay(folder: Path, text: str, settings: str = "") -> Path:
    """Lay a stock site with one article and the README's example out."""
    conf, rules = re.findall(r"```python\n# \S+\n(.*?)```", README.read_text("utf-8"), re.S)
    (folder / "content").mkdir(parents=True)
    (folder / "content/first.md").write_text(text, encoding="utf-8")
    (folder / "rules").mkdir()
    (folder / "rules/house_rules.py").write_text(rules, encoding="utf-8")
    conf = conf.replace('["plugins"]', f'[{str(PLUGINS)!r}, "rules"]')
    (folder / "pelicanconf.py").write_text(conf + settings, encoding="utf-8")
    return folder


def pelican(folder: Path) -> subprocess.CompletedProcess:
    return run_python(folder, "-m", "pelican", "content")


def run_python(folder: Path, *command: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *command],
        cwd=folder,
        env=os.environ | {"GITHUB_ACTIONS": ""},
        capture_output=True,
        text=True,
    )


ARTICLE = "Title: First\nDate: 2026-01-01\n{}\n"


def test_a_stock_site_is_told_the_line_and_fails(tmp_path):
    done = pelican(lay(tmp_path, ARTICLE.format("A TODO.")))
    assert done.returncode == 1 and "Traceback" not in done.stderr
    told = [line for line in done.stderr.splitlines() if line.startswith("first.md:")]
    assert told == ['first.md:3: "TODO" stands in the text. Write what is missing there.']


def test_a_stock_site_without_a_problem_is_built_as_ever(tmp_path):
    done = pelican(lay(tmp_path, ARTICLE.format("\nA text.")))
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "output/first.html").is_file()


def test_an_article_that_pelican_drops_is_a_problem(tmp_path):
    done = pelican(lay(tmp_path, "Title: First\nDate: soon\n\nA text.\n"))
    assert done.returncode == 1
    assert re.search(r"^content/first\.md: .*soon", done.stderr, re.M), done.stderr


def test_a_preview_is_told_and_goes_on(tmp_path):
    done = pelican(lay(tmp_path, ARTICLE.format("A TODO."), "SITE_REPORT_STOPS = False\n"))
    assert done.returncode == 0 and "first.md:3:" in done.stderr


AGAIN = """
from pathlib import Path

from pelican import Pelican
from pelican.settings import read_settings

pelican = Pelican(read_settings("pelicanconf.py", override={"PATH": "content"}))
pelican.run()
page = Path("content/first.md")
page.write_text(page.read_text().replace("TODO", "text"))
pelican.run()
"""


def test_a_second_run_tells_only_its_own(tmp_path):
    lay(tmp_path, ARTICLE.format("A TODO."), "SITE_REPORT_STOPS = False\n")
    done = run_python(tmp_path, "-c", AGAIN)
    assert done.returncode == 0 and done.stderr.count("first.md:3:") == 1, done.stderr
