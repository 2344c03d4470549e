"""The build's one clock, BUILD_DAY, and days in words."""

from collections.abc import Mapping
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from site_report import Refused

YEARS = range(2000, 2100)  # that a day can be in; outside them it is a slip of the fingers


def read_build_day(environ: Mapping[str, str], time_zone: str) -> date:
    """Return the day of this run: BUILD_DAY (an ISO date), or today by the clinic's clock.

    `time_zone`: a name of the IANA database, such as America/New_York. Raises Refused for a
    BUILD_DAY that is no ISO date of this century.
    """
    given = environ.get("BUILD_DAY", "")
    if not given:
        return datetime.now(ZoneInfo(time_zone)).date()
    fix = "Write it like this: BUILD_DAY=2026-01-31"
    try:
        day = date.fromisoformat(given)
    except ValueError:
        raise Refused("BUILD_DAY", f'"{given}" is not a date.', fix) from None
    if day.year not in YEARS:
        raise Refused("BUILD_DAY", f'"{given}" is not a day of this century.', fix)
    return day


def say_day(value: date | str, words: dict) -> str:
    """Return a day in words: "November 22, 2026" or "22 de noviembre de 2026".

    `value` is a date or its ISO text; `words` are the interface words of the page's language.
    """
    value = date.fromisoformat(value) if isinstance(value, str) else value
    dates = words["dates"]
    month = dates["months"][value.month - 1]
    return dates["pattern"].format(day=value.day, month=month, year=value.year)


def tell_noon(day: date, time_zone: str) -> str:
    """Return the noon of a day where the clinic is, as feeds write it: 2026-11-28T12:00:00-08:00.

    Whoever reads a feed elsewhere is told the clinic's day by it, and no machine's.
    """
    return datetime.combine(day, time(12), ZoneInfo(time_zone)).isoformat()
