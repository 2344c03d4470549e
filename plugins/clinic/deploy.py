"""Says whether output/ may be deployed: a rehearsal, or a site under reserved names, may not."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from . import golive
from .clock import today
from .content import read

MARK = '<meta name="robots" content="noindex'
CANONICAL = re.compile(r'<link rel="canonical" href="([^"]+)"')


def main(environ, root, out):
    """Print the verdict, set `deploy=true|false` for a workflow's next step, and return 0.

    Refusing a rehearsal is no failure: its job ends green, with a notice that says why.
    """
    reasons = refusals(root, environ)
    if reasons:
        print("clinic: not deployed, and that is right:", file=out)
        for reason in reasons:
            print(f"  - {reason}", file=out)
        if environ.get("GITHUB_ACTIONS") == "true":
            print(f"::notice::Not deployed: {' '.join(reasons)}", file=out)
    else:
        print("clinic: output/ may be deployed", file=out)
    if target := environ.get("GITHUB_OUTPUT"):
        with Path(target).open("a", encoding="utf-8") as file:
            file.write(f"deploy={'false' if reasons else 'true'}{os.linesep}")
    return 0


def refusals(root, environ):
    """Return why output/ must not be deployed, as sentences; none when it may."""
    home = root / "output" / "index.html"
    if not home.is_file():
        return ["There is no published site in output/. Run: make publish"]
    html = home.read_text(encoding="utf-8")
    if MARK in html:
        return ["The site is a rehearsal: `make check` lists what it still needs to go live."]
    content, _ = read(root, today(environ))
    return golive.reserved(content) or published_reserved(html)


def published_reserved(html):
    """Return why the home page must not be deployed, whatever the content says by now."""
    canonical = CANONICAL.search(html)
    host = urlsplit(canonical[1]).hostname if canonical else None
    if golive.RESERVED_HOST.search(host or "") or golive.RESERVED_NUMBER.search(html):
        return ["output/ still has a name or number for trying things out. Run: make publish"]
    return []
