"""All problems are told at once, each with file, line, what and fix, and a run with one fails."""

import io

import pytest
from site_report import MOST, Problem, Refused, Report, annotation, line_at, nearest, refuse


def printed(report: Report, **how: bool) -> list[str]:
    stream = io.StringIO()
    report.print(stream, **how)
    return stream.getvalue().splitlines()


@pytest.fixture(autouse=True)
def no_code_host(monkeypatch):
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


def test_problems_are_told_sorted_and_each_once():
    report = Report()
    report.add("b.md", 2, "It is wrong.", "Mend it.")
    report.add("a.md", None, "It is missing.", "Bring it back.")
    report.add("b.md", 2, "It is wrong.", "Mend it.")
    assert printed(report) == [
        "a.md: It is missing. Bring it back.",
        "b.md:2: It is wrong. Mend it.",
    ]


def test_nobody_is_told_ten_thousand():
    report = Report()
    report.extend(Problem("a.md", line, "It is wrong.", "") for line in range(1, MOST + 8))
    lines = printed(report)
    assert len(lines) == MOST + 1 and "And 7 problems more." in lines[-1]


def test_hints_stop_nothing_and_are_told_when_asked():
    report = Report()
    report.hint([Problem("a.md", 1, "It is long.", "Shorten it.")])
    assert not report.problems and printed(report) == []
    assert printed(report, hints=True) == ["hint: a.md:1: It is long. Shorten it."]


def test_a_code_host_marks_the_line(monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    report = Report()
    report.add("a.md", 3, "It is wrong.")
    assert printed(report)[-1] == "::error file=a.md,line=3::It is wrong."
    assert annotation(Problem("a,b.md", 0, "100%", "")) == "::error file=a%2Cb.md,line=1::100%25"


def test_a_name_cannot_move_the_cursor():
    assert str(Problem("a\x1b[2J\n.md", 1, "It is wrong.", "")) == r"a\x1b[2J\n.md:1: It is wrong."


def test_the_first_problem_can_end_the_work():
    refuse([])
    with pytest.raises(Refused, match="a.md: It is wrong. Mend it."):
        refuse([Problem("a.md", 4, "It is wrong.", "Mend it.")])


def test_a_place_in_a_text_has_its_line():
    assert [line_at("one\ntwo\n", at) for at in (0, 3, 4)] == [1, 1, 2]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("pubished", "published"), ("Published", "published"), ("unpublished", ""), ("zebra", "")],
)
def test_the_word_that_was_meant_is_proposed_and_never_its_opposite(word, meant):
    assert nearest(word, ["published", "draft"]) == meant
