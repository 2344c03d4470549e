"""What a check says on the page of its run at the code host: all problems and hints, in a table.

The host shows ten notes of a sort at their lines, and drops the rest without a word.
"""

import html
from collections.abc import Iterable, Mapping

from site_report import Problem, Report, visible

from clinic.kit.counts import count

from .host_program import add_to_run_file

SHOWN = 10  # notes of one sort that the host shows
MOST = 200  # rows: the host takes one megabyte


def write_summary(report: Report, environ: Mapping[str, str]) -> None:
    """Add the tables to the page of the run; elsewhere there is none."""
    add_to_run_file(environ, "GITHUB_STEP_SUMMARY", format_summary(report))


def format_summary(report: Report) -> str:
    """Return the page in Markdown: how many there are, and a table where not all are shown."""
    parts = []
    for noun, found in (("problem", report.problems), ("hint", report.hints)):
        parts.append(f"## {count(len(found), noun) if found else f'No {noun}s'}\n")
        if len(found) > SHOWN:
            parts.append(format_table(sorted(found)))
        elif found:
            parts.append(
                "Each stands at its line under *Files changed*, and in the step's words.\n"
            )
    return "\n".join(parts) + "\n"


def format_table(problems: Iterable[Problem]) -> str:
    """Return problems as an HTML table: in one of Markdown a line of a text could end a cell."""
    rows = list(problems)
    lines = ["<table>", "<tr><th>File</th><th>Line</th><th>What to do</th></tr>"]
    for problem in rows[:MOST]:
        place = f"<td><code>{escape(problem.file)}</code></td><td>{problem.line or ''}</td>"
        lines.append(f"<tr>{place}<td>{escape(f'{problem.what} {problem.fix}')}</td></tr>")
    lines.append("</table>\n")
    if len(rows) > MOST:
        lines.append(f"And {len(rows) - MOST} more: mend these first.\n")
    return "\n".join(lines)


def escape(text: str) -> str:
    """Return a text of which nothing is markup, a name of a person or a link on the host's page."""
    return html.escape(visible(text).strip()).replace("@", "&#64;").replace("://", ":&#47;&#47;")
