"""How the tests themselves are run: a table in one test, and a module on one worker."""

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


def test_a_module_has_one_worker(request):
    """A newer pytest than this pytest-xdist knows forgets the groups, and says nothing."""
    if request.config.getoption("loadgroup", False):
        assert request.node.nodeid.endswith(f"@{request.path}")
