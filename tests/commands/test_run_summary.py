"""The page of a check's run: what the host would drop without a word stands in a table."""

import pytest
from bs4 import BeautifulSoup
from clinic.commands.host.run_summary import MOST, SHOWN, format_summary, write_summary
from site_report import Problem, Report, annotation


def report(problems, hints=0):
    return Report(
        {Problem("content/a.md", n + 1, f"Fault {n}.", "Mend it.") for n in range(problems)},
        {Problem("content/b.md", n + 1, f"Remark {n}.", "") for n in range(hints)},
    )


@pytest.mark.parametrize(
    ("problems", "hints", "heads"),
    [
        (0, 0, ["## No problems", "## No hints"]),
        (1, 2, ["## 1 problem", "## 2 hints"]),
        (SHOWN, SHOWN + 1, [f"## {SHOWN} problems", f"## {SHOWN + 1} hints"]),
        (SHOWN + 1, 0, [f"## {SHOWN + 1} problems", "## No hints"]),
    ],
)
def test_what_the_host_drops_stands_in_a_table(problems, hints, heads):
    text = format_summary(report(problems, hints))
    assert [line for line in text.splitlines() if line.startswith("##")] == heads
    assert text.count("<table>") == (problems > SHOWN) + (hints > SHOWN)
    rows = len(BeautifulSoup(text, "html.parser").find_all("code"))
    assert rows == sum(count for count in (problems, hints) if count > SHOWN)


def test_a_table_has_an_end_and_says_so():
    text = format_summary(report(MOST + 3))
    assert text.count("<code>") == MOST and "And 3 more" in text


@pytest.mark.parametrize(
    "words", ["</td></table><script>x</script>", "@everyone", "https://x.example", "| `a` |\n\n# b"]
)
def test_words_of_a_text_are_words(words):
    many = report(SHOWN)
    many.problems.add(Problem(f"content/{words}.md", 3, words, ""))
    text = format_summary(many)
    cells = [cell.text for cell in BeautifulSoup(text, "html.parser").find_all("td")]
    assert any(words.replace("\n", "\\n") in cell for cell in cells)
    for sign in ("<script", "@everyone", "://", "\n# b"):
        assert sign not in text


def test_it_is_written_where_the_host_asks_for_it_and_nowhere_else(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_summary(report(1), {})
    assert not list(tmp_path.iterdir())
    write_summary(report(1), {"GITHUB_STEP_SUMMARY": str(tmp_path / "page.md")})
    assert "1 problem" in (tmp_path / "page.md").read_text(encoding="utf-8")


def test_a_problem_is_an_error_at_its_line_and_a_hint_a_warning(capsys, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    report(1, 1).print(hints=True)
    said = capsys.readouterr().err
    assert "::error file=content/a.md,line=1::Fault 0. Mend it." in said
    assert "::warning file=content/b.md,line=1::Remark 0." in said
    report(1, 1).print()
    assert "::warning" not in capsys.readouterr().err
    assert annotation(Problem("a", 0, "b", "")) == "::error file=a,line=1::b"
