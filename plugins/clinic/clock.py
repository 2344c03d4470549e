"""The build's one clock: BUILD_DAY, read once."""

import os
from datetime import date, datetime
from zoneinfo import ZoneInfo

TIMEZONE = "America/Los_Angeles"


def build_day(environ=os.environ):
    """Return the day this build is for: BUILD_DAY (an ISO date) or today in Seattle.

    Raises ValueError with a sentence for the report when BUILD_DAY is not an ISO date.
    """
    given = environ.get("BUILD_DAY", "")
    if not given:
        return datetime.now(ZoneInfo(TIMEZONE)).date()
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ValueError(
            f'BUILD_DAY: "{given}" is not a date. Write it like this: BUILD_DAY=2026-01-31'
        ) from None
