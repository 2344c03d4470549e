"""Days are those of the place where the clinic is."""

from datetime import date

import pytest
from clinic.kit.days import tell_noon


@pytest.mark.parametrize(
    ("day", "zone", "told"),
    [
        (date(2026, 11, 28), "America/Los_Angeles", "2026-11-28T12:00:00-08:00"),
        (date(2026, 7, 1), "America/Los_Angeles", "2026-07-01T12:00:00-07:00"),
        (date(2026, 7, 1), "America/New_York", "2026-07-01T12:00:00-04:00"),
        (date(2026, 11, 28), "Pacific/Honolulu", "2026-11-28T12:00:00-10:00"),
        (date(2026, 1, 1), "Pacific/Auckland", "2026-01-01T12:00:00+13:00"),
    ],
)
def test_a_feed_names_a_day_as_the_clinic_has_it(day, zone, told):
    assert tell_noon(day, zone) == told
