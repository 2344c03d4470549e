"""On a stock site of Pelican, a page that cites ends with its sources, and a wrong key is named."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from bs4 import BeautifulSoup

PLUGINS = Path(__file__).resolve().parents[2]
README = (PLUGINS / "csl_citations/README.md").read_text(encoding="utf-8")
DARWIN = {
    "id": "darwin1880",
    "type": "book",
    "title": "The power of movement in plants",
    "author": [{"family": "Darwin", "given": "Charles"}],
    "publisher": "John Murray",
    "issued": {"date-parts": [[1880]]},
}
LAMARCK = DARWIN | {"id": "lamarck", "title": "Flore & faune", "DOI": "10.1000/182"}


def build(folder: Path, text: str, change=("", "")) -> subprocess.CompletedProcess:
    """Lay a stock site with one article out, with the README's settings, and build it."""
    [conf] = re.findall(r"```python\n# pelicanconf.py\n(.*?)```", README, re.S)
    (folder / "content").mkdir()
    (folder / "content/first.md").write_text(text, encoding="utf-8")
    (folder / "content/references.json").write_text(json.dumps([DARWIN, LAMARCK]))
    conf = conf.replace('["plugins"]', f"[{str(PLUGINS)!r}]").replace(*change)
    (folder / "pelicanconf.py").write_text(conf, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pelican", "content", "--log-handler", "plain"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(PLUGINS)},
        capture_output=True,
        text=True,
    )


def article(folder: Path) -> BeautifulSoup:
    return BeautifulSoup((folder / "output/first.html").read_text(encoding="utf-8"), "html5lib")


HEAD = "Title: First\nDate: 2026-01-01\nSummary: Cites none.\n"


def test_the_readmes_example_prints_what_the_readme_says(tmp_path):
    [text] = re.findall(r"```markdown\n(.*?)```", README, re.S)
    done = build(tmp_path, text)
    assert done.returncode == 0, done.stdout + done.stderr
    printed = (tmp_path / "output/first.html").read_text(encoding="utf-8")
    for line in re.findall(r"^    (<.*?) ?…?$", README, re.M):
        first, _, rest = line.partition("<ol>")
        assert first in printed and rest in printed


def test_sources_stand_below_the_page_in_order_and_lead_back(tmp_path):
    build(tmp_path, f"{HEAD}\nOne [@lamarck]. Two [@darwin1880; @lamarck].\n")
    page = article(tmp_path)
    assert [sup.text for sup in page("sup")] == ["1", "1, 2"]
    first, second = page.select(".references li")
    assert first.text.startswith("Darwin C. Flore & faune. John Murray.")
    assert first.select_one("a[href='https://doi.org/10.1000/182']")
    assert second["id"] == "ref-2" and "The power of movement in plants" in second.i.text
    for link in page.select(".references .back"):
        assert page.find(id=link["href"][1:]).name == "a"


def test_a_page_in_spanish_has_spanish_words(tmp_path):
    build(
        tmp_path, f"{HEAD}Lang: es\n\nUno [@lamarck].\n", ("PLUGINS", "DEFAULT_LANG='es'\nPLUGINS")
    )
    assert article(tmp_path).select_one(".references h2").text == "Referencias"
    assert article(tmp_path).sup.a["aria-label"] == "Fuente 1"


def test_a_page_that_cites_nothing_is_as_ever(tmp_path):
    assert build(tmp_path, f"{HEAD}\nA text.\n").returncode == 0
    assert article(tmp_path).select(".references") == []


def test_a_wrong_key_is_named_with_its_line_and_stops_the_run(tmp_path):
    done = build(tmp_path, f"{HEAD}\nA text.\n\nOne [@lamark].\n")
    assert done.returncode == 1
    assert re.search(
        r'first\.md:7: There is no source "lamark" in references\.json\. .*\[@lamarck\]',
        done.stderr,
    ), done.stderr


def test_a_citation_with_a_slip_is_named_with_what_to_write(tmp_path):
    done = build(tmp_path, f"{HEAD}\nOne [@lamarck p. 3.\n\nTwo [@darwin1880, p. 4].\n")
    assert done.returncode == 1
    assert re.search(r"first\.md:5: .* Write \[@lamarck\],", done.stderr), done.stderr
    assert re.search(r"first\.md:7: .* Write \[@darwin1880\],", done.stderr), done.stderr


def test_without_the_report_pelicans_log_has_it(tmp_path):
    done = build(tmp_path, f"{HEAD}\nOne [@nobody].\n", ('"site_report", ', ""))
    assert done.returncode == 0 and 'no source "nobody"' in done.stdout + done.stderr
