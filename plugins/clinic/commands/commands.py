"""What the runner can do: one small function a command; options come as make variables."""

import functools
import json
import os
import shutil
import sys
from pathlib import Path

from clinic.kit.report import REPORT


def html(options):
    """Build the preview: drafts shown, problems reported, the published site untouched.

    With --again: at each line that comes in, for the devserver.
    """
    from .runner import run_pelican

    if "--again" in options:
        from .builder import serve_builds

        return serve_builds()
    folder = Path.cwd() / ".preview"
    if folder.is_file() or folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)
    code = run_pelican("pelicanconf.py", "preview")
    write_state(folder)
    return code


def write_state(folder):
    """Leave the report where the devserver finds it, with the source of each address."""
    from clinic.kit.state import BUILD

    shown = BUILD.shown if BUILD.content else []
    state = {
        "problems": [{"file": p.file, "text": str(p)} for p in sorted(REPORT.problems)],
        "sources": {d.address: d.path for d in shown},
        "finished": BUILD.finished,
    }
    folder.mkdir(exist_ok=True)
    (folder / ".problems.json").write_text(json.dumps(state), encoding="utf-8")


def publish(_options):
    """Build aside, audit and release in one step; print the go-live list of a rehearsal."""
    return staged("publish")


def check(_options):
    """Do all that publish does short of the release, and tell hints too."""
    return staged("check")


def staged(mode):
    """Run one build in the staging folder, under the lock."""
    from clinic.release import by_hand, release

    from .runner import run_pelican

    root = Path.cwd()
    os.umask(0o022)  # a web server that runs under another name must be able to read the site
    REPORT.extend(release.check_output(root) if mode == "publish" else [])
    REPORT.extend(by_hand.problems(root))
    with release.Lock(root):
        release.prepare(root)
        code = run_pelican("publishconf.py", mode)
        tell(mode)
    return 1 if REPORT.problems else code


def tell(mode):
    """Print the closing lines: what there is, and what the clinic still has to say."""
    from clinic.kit.state import BUILD

    from .summary import lines

    if BUILD.content:
        for line in lines(BUILD, mode):
            print(line)


def rollback(_options):
    """Bring the previous release back."""
    from clinic.release import release

    print(release.rollback(Path.cwd()))
    return 0


def serve(options):
    """Serve output/ at localhost until Ctrl-C."""
    from .local_server import LocalHandler, LocalServer, read_port

    port = read_port(options)
    if not Path("output").exists():
        REPORT.add("output", 0, "There is no published site yet.", "Run: make publish")
        return 1
    with LocalServer(port, functools.partial(LocalHandler, directory="output")) as server:
        print(f"The published site: http://localhost:{port} (Ctrl-C ends this)")
        server.serve_forever()
    return 0


def devserver(options):
    """Serve the preview, rebuild at each save, show problems on the page."""
    from . import preview

    return preview.main(options)


def told(module: str, function: str = "main"):
    """Return a command of a module that takes its answers from make's variables."""

    def command(_options):
        import importlib

        found = importlib.import_module(f"clinic.commands.{module}")
        return getattr(found, function)(os.environ, Path.cwd(), sys.stdout)

    return command


COMMANDS = {
    "html": html,
    "publish": publish,
    "check": check,
    "rollback": rollback,
    "serve": serve,
    "devserver": devserver,
    "new": told("new_article"),
    "review": told("review"),
    "reviews": told("reviews"),
    "translated": told("translated"),
    "notice": told("notice"),
    "deploy-check": told("deploy"),
    "live-text": told("live_run", "prepare_text"),
    "live-mark": told("live_run", "write_mark"),
    "live-site": told("live_site"),
    "sign-request": told("sign_request"),
    "due-issue": told("due_issue"),
    "outside": told("outside"),
    "nginx": told("nginx"),
}
