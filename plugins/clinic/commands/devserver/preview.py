"""The devserver: rebuilds at each save and shows the problems on the page they belong to.

Each build is a process of its own (builder.py), so a broken template or setting cannot take the
server down, and what was built last stays in view until the next one has come to its end. The
panel, the way to the desk (desk/) and the reloading script are put into a page as it is served: no
built file ever holds them.
"""

import contextlib
import functools
import json
import secrets
import shutil
import signal
import tempfile
import threading
from pathlib import Path
from typing import Any

import click
from site_report import Refused
from watchfiles import watch

from clinic.commands.builds import STATE
from clinic.commands.commands import port
from clinic.content.search_parts import FOLDER as INDEX
from clinic.kit.counts import count
from clinic.kit.settings_places import FILES

from .builder import Builder
from .desk.answers import PREFIX, Desk
from .local_server import LocalHandler, LocalServer
from .shown import BUSY, VERSION, Shown

# A preview shows what the gate refuses. A script in a colleague's text must not run here: it could
# ask the desk to write. The wasm is that of the search.
POLICY = (
    "script-src 'self' 'nonce-{}' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
FOLDERS = ("content", "theme", "plugins")
EMPTY = "<!DOCTYPE html><html lang=en><title>Preview</title><body>Building…</body></html>"


class Preview:
    """Builds, and tells the open tabs: what the builder and the server share."""

    def __init__(self, root: Path, room: Path):
        self.root = root
        self.room = room  # where whole builds are kept
        self.shown = Shown()
        self.building = False
        self.changed = threading.Condition()
        self.builder = Builder(root)
        self.desk = Desk(root)

    def build(self) -> None:
        """Build once in another process; every open tab is told when it begins and ends."""
        with contextlib.suppress(OSError):  # there is none yet
            (self.root / ".preview" / STATE).unlink()
        with self.changed:
            self.building = True
            self.changed.notify_all()
        try:
            report = self.report(self.builder.build())
            self.show(report)
            if self.builder.finish():
                report = self.add_index(report)
        except BaseException:  # Ctrl-C
            self.builder.stop()
            raise
        found = sum(not p["text"].startswith("hint: ") for p in report["problems"])
        print(f"clinic: built, {count(found, 'problem')}", flush=True)
        for problem in report["problems"]:
            print(problem["text"], flush=True)

    def add_index(self, shown: dict[str, Any]) -> dict[str, Any]:
        """Put the search index in view that was made after the pages, or what went wrong with it.

        `shown`: the report in view. Returns the last one.
        """
        report = self.report("The search index could not be made.")
        if report != shown:
            self.show(report)
        elif self.shown.folder:
            copy_index(self.root / ".preview", self.shown.folder)
        return report

    def report(self, words: str) -> dict[str, Any]:
        """Return what the build said of itself, or its last words if it did not come that far."""
        try:
            return json.loads((self.root / ".preview" / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            text = words.strip() or "The preview could not be built."
            problem = {"file": "", "line": 0, "say": text, "text": text}
            return {"problems": [problem], "sources": {}, "finished": False}

    def show(self, report: dict[str, Any]) -> None:
        """Put a whole build in view, and the problems of any."""
        old, version = self.shown.folder, self.shown.version + 1
        folder = old
        if report["finished"]:
            folder = self.room / str(version)
            copy_folder(self.root / ".preview", folder)
            if old and not (folder / INDEX).exists():  # it comes later: see add_index
                copy_index(old, folder)
        sources = self.shown.sources | report["sources"]  # a page that is gone keeps its problems
        with self.changed:
            self.shown = Shown(version, folder, report["problems"], sources)
            self.building = False
            self.changed.notify_all()
        if old and folder != old:
            shutil.rmtree(old)

    @property
    def state(self) -> str:
        """Return the version in view, with BUSY behind it while a newer one is being built."""
        return f"{self.shown.version}{BUSY if self.building else ''}"

    def wait(self, seen: str, seconds: float = 25) -> str:
        """Return the state as soon as it is not what a tab has seen, or the same after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.state != seen, timeout=seconds)
            return self.state


def copy_index(source: Path, target: Path) -> None:
    """Copy the search index of one built site into another."""
    if (source / INDEX).is_dir():
        copy_folder(source / INDEX, target / INDEX)


def copy_folder(source: Path, target: Path) -> None:
    """Copy files without their times and rights, over what may be there: nobody asks for these."""
    shutil.copytree(source, target, copy_function=shutil.copyfile, dirs_exist_ok=True)


class Handler(LocalHandler):
    """Serves the last whole build, dresses its pages, and answers whether there is a newer one."""

    def __init__(self, *args: Any, preview: Preview, **kwargs: Any):
        self.preview = preview
        self.shown = preview.shown
        super().__init__(*args, directory=str(self.shown.folder or preview.room), **kwargs)

    def do_GET(self) -> None:  # noqa: N802, the name is http.server's
        if self.path.startswith(VERSION):
            state = self.preview.wait(self.path.removeprefix(VERSION))
            return self.answer(json.dumps(state), "application/json")
        if self.path.startswith(PREFIX):
            return self.preview.desk.answer_get(self)
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" and page.is_file():
            return super().do_GET()
        found = page if page.is_file() else Path(self.directory, "404.html")
        text = found.read_text(encoding="utf-8") if found.is_file() else EMPTY
        address = self.path.partition("?")[0].lstrip("/")
        nonce = secrets.token_urlsafe(16)
        text = self.shown.dress(text, address, nonce)
        status = 200 if page.is_file() else 404
        return self.answer(text, "text/html; charset=utf-8", status, POLICY.format(nonce))

    def do_POST(self) -> None:  # noqa: N802, the name is http.server's
        self.preview.desk.answer_post(self)

    def answer(self, text: str, kind: str, status: int = 200, policy: str = "") -> None:
        body = text.encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("X-Content-Type-Options", "nosniff")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: Any) -> None:
        """Say nothing of each request: the report is what an editor reads here."""


def list_save_times(root: Path) -> list[int]:
    """Return when each settings file was saved; the watcher below looks into folders only."""
    files = (root / name for name in FILES)
    return [path.stat().st_mtime_ns for path in files if path.exists()]


def watch_and_build(preview: Preview) -> None:
    """Build now and after each save, until Ctrl-C; the watch begins before the first build."""
    folders = [preview.root / name for name in FOLDERS if (preview.root / name).is_dir()]
    built = None
    for changes in watch(*folders, rust_timeout=200, yield_on_timeout=True, raise_interrupt=True):
        now = list_save_times(preview.root)
        if changes or now != built:
            built = now
            if any(Path(path).is_relative_to(preview.root / "plugins") for _, path in changes):
                preview.builder.stop()  # it has imported what stood there before
            preview.build()


@click.command()
@port
def devserver(port: int) -> int:
    """Serve the preview, rebuild at each save, show problems on the page."""
    with tempfile.TemporaryDirectory(prefix="preview-") as room:
        preview = Preview(Path.cwd(), Path(room))
        try:
            server = LocalServer(port, functools.partial(Handler, preview=preview))
        except OSError as error:
            what = f"Nothing can be shown at port {port}: {error.strerror}."
            raise Refused("PORT", what, f"Take another: make devserver PORT={port + 1}") from None
        with server, contextlib.suppress(KeyboardInterrupt):
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://localhost:{server.server_port}"
            print(f"The preview: {address} (Ctrl-C ends this)", flush=True)
            try:
                watch_and_build(preview)
            finally:
                preview.builder.stop()
    return 128 + signal.SIGINT
