"""Days as a reader of each language writes them; the words and their order are in theme/words."""

from datetime import date


def day(value: date | str, words: dict) -> str:
    """Return a day in words: "November 22, 2026" or "22 de noviembre de 2026".

    `value` is a date or its ISO text; `words` are the interface words of the page's language.
    """
    value = date.fromisoformat(value) if isinstance(value, str) else value
    dates = words["dates"]
    month = dates["months"][value.month - 1]
    return dates["pattern"].format(day=value.day, month=month, year=value.year)
