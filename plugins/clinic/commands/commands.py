"""The commands, one for each target of make; `python plugins COMMAND --help` says what each takes.

A command is imported when it runs, so that a room which is broken stops no other: least of all a
roll back.
"""

import importlib
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click
from site_report import Refused, Report

COMMANDS = {  # name -> the module of this room and the function in it
    "html": "builds.html",
    "publish": "builds.publish",
    "check": "builds.check",
    "rollback": "commands.roll_back",
    "serve": "devserver.local_server.serve",
    "devserver": "devserver.preview.devserver",
    "new": "new_article.new",
    "move": "move_page.move",
    "remove": "move_page.remove",
    "import-sources": "import_sources.import_sources",
    "start": "start.start",
    "review": "review.review",
    "reviews": "review.reviews",
    "translated": "review.translated",
    "notice": "notice.main",
    "deploy-check": "host.deploy.main",
    "live-text": "host.live_run.prepare_text",
    "live-mark": "host.live_run.write_mark",
    "live-site": "host.live_site.main",
    "sign-request": "host.sign_request.main",
    "due-issue": "host.due_issue.main",
    "outside": "outside.main",
    "reading-copy": "reading_copy.reading_copy",
    "nginx": "nginx.main",
}


AT_ONCE = {  # what a command that asks can be told instead
    "new": 'TOPIC=ptsd TITLE="Preparing for an infusion" KIND=visit PAGE_LANGUAGE=en',
    "start": 'NAME="The Clinic of Portland" SHORT_NAME="Clinic of Portland" CITY=Portland '
    'STATE=Maine REGION="Cumberland County" COUNTRY=US TIME_ZONE=America/New_York ARTICLES=keep',
}


class Commands(click.Group):
    """The commands of the table above.

    A function without @click.command() takes no options: it gets the environment and the project's
    folder.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return their names."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one of them, or None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].rpartition(".")
        found = getattr(importlib.import_module(f"clinic.commands.{module}"), function)
        if isinstance(found, click.Command):
            return found
        told = partial(found, os.environ, Path.cwd())
        return click.Command(cmd_name, callback=told, help=found.__doc__)


def roll_back(_environ: object, root: Path) -> None:
    """Bring the previous release back."""
    from clinic.release.roll_back import rollback

    print(rollback(root))


def answer(name: str, example: str) -> Callable:
    """Return the decorator of an option: ARTICLE=… of make, or --article; "" when not given."""
    return click.option(
        f"--{name.lower().replace('_', '-')}",
        envvar=name,
        default="",
        help=example,
        callback=lambda _context, _option, value: value.strip(),
    )


def read_port(_context: click.Context, _option: click.Parameter, value: str) -> int:
    """Return the number of a port that a server may take."""
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 65_536):
        raise click.BadParameter(f'"{value}" is no port, a whole number from 1 to 65535.')
    return int(value)


port = click.option("--port", envvar="PORT", default="8000", help="PORT=8001", callback=read_port)


def run_command(arguments: list[str], report: Report) -> int:
    """Run one command and return its exit code; raises Refused when an answer is wrong.

    `report`: what a build fills with its problems.
    """
    group = Commands(no_args_is_help=False)
    try:
        code = group.main(arguments, prog_name="python plugins", standalone_mode=False, obj=report)
    except click.BadParameter as error:
        option: Any = error.param
        fix = f"Write it like this: {option.help}"
        raise Refused(option.envvar, error.message, fix) from None
    except click.Abort:
        command = arguments[0]
        raise Refused(
            f"make {command}",
            "There is no answer to this.",
            f"Or give all answers at once: make {command} {AT_ONCE.get(command, '…')}",
        ) from None
    except click.UsageError as error:
        print(f"clinic: {error.format_message()}", file=sys.stderr)
        print(f"clinic: say what to do: {', '.join(COMMANDS)}", file=sys.stderr)
        return 2
    return 1 if report.problems else int(code or 0)
