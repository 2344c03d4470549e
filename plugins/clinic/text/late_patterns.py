"""Patterns that take long to compile, and that most commands never look for."""

import re
from typing import Any

MADE: list["LatePattern"] = []


class LatePattern:
    """A pattern that is compiled when it is first looked for; it has what re.Pattern has."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._written = pattern, flags
        MADE.append(self)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._written), name)
        setattr(self, name, found)  # it is there the next time, and this is not asked again
        return found


def compile_late_patterns() -> None:
    """Compile all that were made, before copies of this process each do it for themselves."""
    for pattern in MADE:
        pattern.search  # noqa: B018 -- to ask compiles it
