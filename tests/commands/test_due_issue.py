"""The weekly issue opens by itself, follows what is due, and closes when nothing is left."""

import contextlib
import io
import json
from datetime import date

import fake_gh
import pytest
from clinic.commands.host import due_issue
from clinic.content.content import read
from going_live import fill_in, sign
from site_report import Refused
from small_site import DAY, ONE, TWO, files, lay, swap

HELP_FILE, REFS = "content/help.toml", "content/references.json"
DEAD = "content/references.json: doe2021: https://x.example/ answers 404"


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """Return a function that gives what the host's program has been told; no link is asked."""
    monkeypatch.setattr(due_issue.outside, "find_unanswered", lambda _: [])
    file = fake_gh.put_on_path(tmp_path / "gh", monkeypatch)
    return lambda: json.loads(file.read_text(encoding="utf-8"))


def run(site, day):
    with contextlib.redirect_stdout(io.StringIO()) as out:
        due_issue.main({"BUILD_DAY": day}, site)
    return out.getvalue().strip().removeprefix("clinic: ")


def test_an_issue_opens_follows_and_closes(tmp_path, kept):
    late = files()[REFS].replace('"PMID"', '"recheck": "2026-11-30", "PMID"', 1)
    due = swap(TWO, "Kind:", "Recheck: 2026-11-23\nKind:")
    site = lay(tmp_path / "site", due | {REFS: late})
    assert run(site, "2026-11-22") == "nothing is due"
    assert kept()["issues"] == []
    assert run(site, "2026-11-23") == "an issue says what is due"
    (issue,) = kept()["issues"]
    row = f"- [ ] `{TWO}: due for a new look since 2026-11-23`"
    assert issue["title"] == due_issue.TITLE and row in issue["body"].splitlines()
    assert "## Facts" in issue["body"] and "## Reviews" not in issue["body"]

    assert run(site, "2026-11-24") == "the issue stands as it was"
    assert run(site, "2026-11-30") == "the issue is brought up to date"
    (issue,) = kept()["issues"]
    assert issue["body"].count("- [ ] ") == 2
    assert "doe2021" in issue["comments"][0] and TWO not in issue["comments"][0]

    (site / TWO).write_text(files()[TWO], encoding="utf-8")
    assert run(site, "2026-12-01") == "the issue is brought up to date"
    assert len(kept()["issues"][0]["comments"]) == 1  # what was done is no news
    (site / REFS).write_text(files()[REFS], encoding="utf-8")
    assert run(site, "2026-12-08") == "nothing is due, the issue is closed"
    assert not kept()["issues"][0]["open"]
    (site / REFS).write_text(late, encoding="utf-8")
    assert run(site, "2026-12-15") == "an issue says what is due"
    assert [issue["open"] for issue in kept()["issues"]] == [False, True]


def test_a_row_that_someone_ticked_is_no_news(tmp_path, kept):
    due = swap(TWO, "Kind:", "Recheck: 2026-11-23\nKind:")
    site = lay(tmp_path / "site", due)
    run(site, "2026-11-23")
    state = kept()
    state["issues"][0]["body"] = state["issues"][0]["body"].replace("[ ]", "[x]")
    (tmp_path / "gh/kept.json").write_text(json.dumps(state), encoding="utf-8")
    assert run(site, "2026-11-30") == "the issue stands as it was"


def test_reviews_are_told_before_their_day_and_after_an_edit(tmp_path):
    site = fill_in(lay(tmp_path / "site"))
    sign(site, ONE, DUE="2027-01-31")
    sign(site, TWO)
    days = date(2026, 12, 31), date(2027, 1, 1), date(2027, 2, 1)
    early, near, late = (list(due_issue.find_reviews(read(site, day)[0])) for day in days)
    assert early == []
    assert near == [f"{ONE}: the review is due on 2027-01-31"]
    assert late == [f"{ONE}: the review is overdue since 2027-01-31"]
    text = (site / TWO).read_text(encoding="utf-8")
    (site / TWO).write_text(text.replace("Ask who", "Ask them who"), encoding="utf-8")
    assert "changed since it was signed" in list(due_issue.find_reviews(read(site, DAY)[0]))[0]


@pytest.mark.parametrize(
    ("called", "told"), [("2026-05-23", True), ("2026-05-24", False), ("", False)]
)
def test_a_help_line_is_due_after_half_a_year_and_911_never(called, told, tmp_path):
    text = files()[HELP_FILE].replace('called_on = ""', f'called_on = "{called}"')
    site = lay(tmp_path, {HELP_FILE: text})
    content = read(site, DAY)[0]
    found = list(due_issue.find_help_lines(content))
    others = [line["id"] for line in content.help["line"] if line["tel"] != "911"]
    assert [row.split(": ")[1] for row in found] == (others if told else [])


def test_prices_are_due_after_a_year(tmp_path):
    row = '[{ what = "One infusion", price = "$1", as_of = 2025-11-01 }]'
    data = files()["content/clinic.toml"].replace("prices = []", f"prices = {row}")
    content = read(lay(tmp_path, {"content/clinic.toml": data}), DAY)[0]
    assert list(due_issue.find_prices(content)) == [
        "content/clinic.toml: One infusion: the price is of 2025-11-01"
    ]


def test_links_have_their_part_and_no_words_become_the_hosts_own():
    lines = {"reviews": [], "help": [], "facts": [], "links": [DEAD, "x: @team `code`\n## y"]}
    text = due_issue.write_body(lines)
    assert f"- [ ] `{DEAD}`" in text and "- [ ] `x: @team 'code' ## y`" in text
    assert text.startswith("## Links\n") and due_issue.write_body(dict.fromkeys(lines, [])) == ""


def test_a_host_that_refuses_is_told_in_its_own_words(tmp_path, monkeypatch):
    fake_gh.put_on_path(tmp_path / "gh", monkeypatch)
    (tmp_path / "gh/gh").write_text("#!/bin/sh\necho 'HTTP 403: no' >&2; exit 1\n", "utf-8")
    with pytest.raises(Refused) as told:
        due_issue.update_issue(tmp_path, "words")
    assert "HTTP 403: no" in str(told.value)
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    with pytest.raises(Refused):
        due_issue.update_issue(tmp_path, "words")
