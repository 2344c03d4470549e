"""Numbers of things in words."""


def count(number: int, noun: str) -> str:
    """Return "1 page" or "2 pages"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
