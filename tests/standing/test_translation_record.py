"""What `make translated` writes is what the next build reads."""

from datetime import date

import pytest
from clinic.commands.commands import run_command
from clinic.content import content
from site_report import Report
from small_site import ES, lay

RECORD = "content/translations.toml"


def told(root):
    """Return the problems of the record."""
    return [p for p in content.read(root, date(2026, 11, 23))[1] if p.file == RECORD]


def test_a_recorded_translation_is_read_without_a_problem(tmp_path, monkeypatch):
    root = lay(tmp_path / "site")
    monkeypatch.chdir(root)
    assert run_command(["translated", "--article", ES], Report()) == 0
    assert ES in (root / RECORD).read_text()
    assert told(root) == []


@pytest.mark.parametrize("code", ["75ec9ae", "75ec9aecc", "SEVENTY!"])
def test_a_hash_that_make_did_not_write_is_named(tmp_path, code):
    entry = f'["{ES}"]\nhash = "{code}"\nday = 2026-11-23\nsections = {{ risks = "{code}" }}\n'
    root = lay(tmp_path / "site", {RECORD: entry})
    assert [problem.line for problem in told(root)] == [2, 4]
