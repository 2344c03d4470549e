"""What was looked up more than a year ago is told, until somebody looks again."""

from datetime import date

import pytest
from clinic.content.content import Content
from clinic.content.data.due_days import old

DAY = date(2026, 11, 23)
LAST_YEAR, LONG_AGO = date(2025, 11, 24), date(2025, 11, 1)


def content(called, priced):
    return Content(
        None,
        DAY,
        help={
            "crisis": {"US": {"emergency": "911"}},
            "line": [
                {"id": "lifeline", "tel": "988", "called_on": called},
                {"id": "emergency", "tel": "911", "called_on": LONG_AGO},
                {"id": "x", "tel": "", "called_on": ""},
            ],
        },
        clinic={"country": "US", "prices": [{"what": "A visit", "as_of": priced}]},
    )


def test_what_was_looked_up_within_a_year_is_not_told():
    assert list(old(content(LAST_YEAR, LAST_YEAR))) == []
    assert list(old(Content(None, DAY))) == []


@pytest.mark.parametrize(
    ("called", "priced", "what"),
    [(LONG_AGO, DAY, "called lifeline for more"), (DAY, LONG_AGO, "a year old: A visit")],
)
def test_what_was_looked_up_before_that_is_told_by_its_name(called, priced, what):
    (told,) = old(content(called, priced))
    assert what in told
