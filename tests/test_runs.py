"""How the tests themselves are run: a table in one test, and a module on one worker."""

import re
from pathlib import Path

import pytest
from tables import each


def test_a_table_fails_with_each_row_that_does():
    asked = []

    @each("sign", "ab")
    @each(("number", "double"), [(1, 2), (2, 5)])
    def ask(sign, number, double):
        asked.append((sign, number))
        assert 2 * number == double

    with pytest.raises(ExceptionGroup, match="2 of 2 rows fail") as failed:
        ask()
    assert asked == [("a", 1), ("a", 2), ("b", 1), ("b", 2)]
    assert failed.group_contains(AssertionError, depth=2)
    notes = [error.__notes__ for error in failed.value.exceptions]
    assert notes == [["in the row ('a',)"], ["in the row ('b',)"]]


def test_a_table_without_rows_is_refused():
    with pytest.raises(AssertionError):
        each("sign", [])


OF_THE_SITE = ("site", "browser")
ASKED = re.compile(  # content/README.md is no site's: it is held against the software
    r"""(?:ROOT|parents\[\d\]) / "content(?:" / "|/)(?!README)"""
    r"""|import .*\b(?:site_pages|copy_project)\b"""
)


def test_what_asks_the_content_of_the_site_stands_with_the_tests_of_the_site(request):
    """An editor's text is none of the software's: it may not fail over a word there."""
    asked = {item.path for item in request.session.items if "real" in item.fixturenames}
    modules = Path(__file__).parent.glob("*/test_*.py")
    asked |= {path for path in modules if ASKED.search(path.read_text(encoding="utf-8"))}
    assert [path for path in sorted(asked) if path.parent.name not in OF_THE_SITE] == []


def test_a_module_has_one_worker(request):
    """A newer pytest than this pytest-xdist knows forgets the groups, and says nothing."""
    if request.config.getoption("loadgroup", False):
        assert request.node.nodeid.endswith(f"@{request.path}")
