"""Says whether output/ may be deployed: a rehearsal, or a site under reserved names, may not."""

from collections.abc import Mapping
from pathlib import Path

import atomic_release

from clinic.content.content import read_today
from clinic.release.release_record import MARK, is_reserved
from clinic.standing import golive

from .host_program import add_to_run_file


def main(environ: Mapping[str, str], root: Path) -> int:
    """Print the verdict, and return 0 when output/ may be deployed, 1 when not.

    A workflow reads the verdict instead: `deploy=true` or `deploy=false`, a line of the file that
    GITHUB_OUTPUT names. So its job may stay green over a rehearsal, which is no failure there, and
    a check that broke off has said neither.
    """
    reasons = list_refusals(root, environ)
    if reasons:
        print("clinic: not deployed, and that is right:")
        for reason in reasons:
            print(f"  - {reason}")
        if environ.get("GITHUB_ACTIONS") == "true":
            print(f"::notice::Not deployed: {' '.join(reasons)}")
    else:
        print("clinic: output/ may be deployed")
    add_to_run_file(environ, "GITHUB_OUTPUT", f"deploy={'false' if reasons else 'true'}\n")
    return 1 if reasons else 0


def list_refusals(root: Path, environ: Mapping[str, str]) -> list[str]:
    """Return why output/ must not be deployed, as sentences; none when it may."""
    home = root / atomic_release.LIVE / "index.html"
    if not home.is_file():
        return ["There is no published site in output/. Run: make publish"]
    html = home.read_text(encoding="utf-8")
    if MARK in html:
        return ["The site is a rehearsal: `make check` lists what it still needs to go live."]
    content, _ = read_today(root, environ)
    if reserved := golive.reserved(content):
        return [str(problem) for problem in reserved]
    if is_reserved(html):
        return ["output/ still has a name or number for trying things out. Run: make publish"]
    return []
