"""The options of the commands: each is also read from the environment, where make has variables."""

from collections.abc import Callable

import click


def answer(name: str, example: str) -> Callable:
    """Return the decorator of an option: ARTICLE=… of make, or --article; "" when not given."""
    return click.option(
        f"--{name.lower().replace('_', '-')}", envvar=name, default="", help=example,
        callback=lambda _context, _option, value: value.strip(),
    )  # fmt: skip


def read_port(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """Return the number of a port that a server may take."""
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 65_536):
        raise click.BadParameter(f'"{value}" is no port, a whole number from 1 to 65535.')
    return int(value)


port = click.option("--port", envvar="PORT", default="8000", help="PORT=8001", callback=read_port)
