"""One test for all rows of a table: pytest takes longer to begin a test than most rows need."""

import functools
import inspect
from collections.abc import Callable, Iterable
from typing import Any


def each(names: str | tuple[str, ...], rows: Iterable[Any]) -> Callable[[Callable], Callable]:
    """Ask a test of each row, as pytest.mark.parametrize does; it fails with all rows that fail.

    The rows share one test: it may ask for no fixture that a row changes, as tmp_path.
    """
    keys, rows = ([names], [(row,) for row in rows]) if isinstance(names, str) else (names, [*rows])
    assert rows, "an empty table asks nothing"

    def decorate(test: Callable) -> Callable:
        @functools.wraps(test)
        def ask(**fixtures: Any) -> None:
            failed = []
            for row in rows:
                try:
                    test(**fixtures, **dict(zip(keys, row, strict=True)))
                except Exception as error:
                    error.add_note(f"in the row {row!r}"[:1000])
                    failed.append(error)
            if failed:
                raise ExceptionGroup(f"{len(failed)} of {len(rows)} rows fail", failed)

        known = inspect.signature(test).parameters.values()
        left = [parameter for parameter in known if parameter.name not in keys]
        ask.__signature__ = inspect.Signature(left)  # what pytest has to give
        return ask

    return decorate
