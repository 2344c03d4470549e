"""The site file for a plain nginx, from the same table of headers as everything else."""

import jinja2

from clinic.assets import policy
from clinic.content.content import read
from clinic.kit.clock import today
from clinic.standing import golive

SERVER = """server {{
listen {listen};
root "{folder}";
{include}
}}
"""


def site_file(root, folder, port=80, headers=True, rehearsal=False, redirects=None, base=""):
    """Return a whole server block for `folder`; `headers=False` leaves every header of ours out."""
    loader = jinja2.FileSystemLoader(root / "theme" / "templates")
    env = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    include = env.get_template("files/site.conf").render(
        headers=policy.headers(rehearsal) if headers else (), base=base, redirects=redirects or {}
    )
    listen = port if port == 80 else f"127.0.0.1:{port}"
    place = str(folder).replace("\\", "\\\\").replace('"', '\\"')
    return SERVER.format(listen=listen, folder=place, include=include)


def main(environ, root, out):
    """Print the server block for this project's output/ and return 0."""
    content, _ = read(root, today(environ))
    rehearsal = bool(golive.open_items(content)[0])
    folder = root / "output"
    print(site_file(root, folder, rehearsal=rehearsal, redirects=content.redirects), file=out)
    return 0
