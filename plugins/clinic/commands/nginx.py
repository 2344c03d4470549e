"""The site file for a plain nginx, from the same table of headers as everything else."""

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import jinja2
from site_report import Refused

from clinic.assets import policy
from clinic.content import addresses
from clinic.content.content import read_today
from clinic.standing import golive

SERVER = """server {{
listen 80;
root "{folder}";
{include}
}}
"""


def site_file(
    root: Path,
    folder: Path,
    rehearsal: bool = False,
    redirects: dict[str, str] | None = None,
    base: str = "",
) -> str:
    """Return a whole server block for `folder`.

    `redirects`: {old address: new address}, whatever stands in them; `base`: "/learn" of a site
    at https://…/learn. Raises Refused when nginx cannot serve a folder of that name.
    """
    if "$" in str(folder):
        raise Refused(
            str(folder),
            "nginx takes the $ in this folder's name for a variable.",
            "Move the project to a folder without it, then run this again.",
        )
    loader = jinja2.FileSystemLoader(root / "theme" / "templates")
    env = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    # A Location header holds no sign that means something to nginx.
    moved = {quote_text(old): quote(new, safe="/#-._~") for old, new in (redirects or {}).items()}
    include = env.get_template("files/site.conf").render(
        headers=policy.list_headers(rehearsal),
        base=base,
        redirects=moved,
        folder=quote_text(str(folder)),
    )
    return SERVER.format(folder=quote_text(str(folder)), include=include)


def quote_text(text: str) -> str:
    """Return a text as it stands between quotation marks in nginx's file."""
    return text.replace("\\", "\\\\").replace('"', '\\"')


def main(environ: Mapping[str, str], root: Path) -> None:
    """Print the server block for this project's output/."""
    content, _ = read_today(root, environ)
    rehearsal = bool(golive.open_items(content)[0])
    folder = root / "output"
    redirects = addresses.resolve_redirects(content.redirects)
    base = urlsplit(content.clinic["website"]).path
    print(site_file(root, folder, rehearsal=rehearsal, redirects=redirects, base=base))
