"""The devserver: rebuilds at each save and shows the problems on the page they belong to.

Each build is a process of its own, so a broken template or setting cannot take the server down. The
panel and the reloading script are put into a page as it is served: no built file ever holds them.
"""

import functools
import html
import http.server
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

from watchfiles import watch

WATCHED = ("content", "theme", "plugins", "pelicanconf.py", "publishconf.py")
STATE = ".problems.json"
SCRIPT = """
(() => {{
  let seen = {version};
  const ask = () => fetch("/.preview/version?after=" + seen).then((r) => r.json()).then((now) => {{
    if (now !== seen) {{ seen = now; location.reload(); }} else {{ ask(); }}
  }}).catch(() => setTimeout(ask, 1000));
  ask();
}})();
"""


class Preview:
    """The state that the builder and the server share: a version, and the last report."""

    def __init__(self, root):
        self.root = root
        self.folder = root / ".preview"
        self.version = 0
        self.report = {"problems": [], "sources": {}}
        self.changed = threading.Condition()

    def build(self):
        """Build once in a child process, then tell every open tab."""
        command = [sys.executable, "-m", "clinic", "html"]
        done = subprocess.run(command, cwd=self.root, capture_output=True, text=True, check=False)
        with self.changed:
            self.report = self.read_report(done)
            self.version += 1
            self.changed.notify_all()
        count = len(self.report["problems"])
        print(f"clinic: built, {count} problem{'' if count == 1 else 's'}", flush=True)
        for problem in self.report["problems"]:
            print(problem["text"], flush=True)

    def read_report(self, done):
        """Return what the build said of itself, or its last words if it did not come that far."""
        try:
            return json.loads((self.folder / STATE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            words = (done.stderr or done.stdout).strip() or "The preview could not be built."
            return {"problems": [{"file": "", "text": words}], "sources": {}}

    def wait(self, after, seconds=25):
        """Return the version as soon as it is not `after`, or the same one after a while."""
        with self.changed:
            self.changed.wait_for(lambda: self.version != after, timeout=seconds)
            return self.version

    def panel(self, address):
        """Return the problems of a page, then all others, as HTML; nothing when there is none."""
        source = self.report["sources"].get(address, "")
        problems = self.report["problems"]
        mine = [p for p in problems if source and p["file"] == source]
        others = [p for p in problems if p not in mine]
        lists = ""
        for title, found in (("On this page", mine), ("Elsewhere", others)):
            items = "".join(f"<li>{html.escape(p['text'])}</li>" for p in found)
            lists += f"<h2>{title}</h2><ul>{items}</ul>" if found else ""
        return (
            f'<aside id="preview-problems" aria-label="Problems">{lists}</aside>' if lists else ""
        )


class Handler(http.server.SimpleHTTPRequestHandler):
    """Serves .preview/, adds the panel and the script to pages, and answers the reload question."""

    def __init__(self, *args, preview, **kwargs):
        self.preview = preview
        super().__init__(*args, directory=str(preview.folder), **kwargs)

    def do_GET(self):  # noqa: N802, the name is http.server's
        if self.path.startswith("/.preview/version"):
            after = int(self.path.partition("after=")[2] or 0)
            return self.answer(json.dumps(self.preview.wait(after)).encode(), "application/json")
        path = Path(self.translate_path(self.path))
        page = path / "index.html" if path.is_dir() else path
        if page.suffix != ".html" and page.exists():
            return super().do_GET()
        status = 200 if page.is_file() else 404
        found = page if page.is_file() else self.preview.folder / "404.html"
        text = (
            found.read_text(encoding="utf-8") if found.is_file() else "<!doctype html><body></body>"
        )
        return self.answer(self.dressed(text).encode(), "text/html; charset=utf-8", status)

    def dressed(self, text):
        """Return a page with the panel and the reloading script; only ever over localhost."""
        head, mark, tail = text.partition('<meta http-equiv="Content-Security-Policy"')
        if mark:
            text = head + tail.partition(">")[2]
        script = SCRIPT.format(version=self.preview.version)
        style = (
            "#preview-problems{position:sticky;bottom:0;max-height:50vh;overflow:auto;padding:1rem;"
            "background:#fff3cd;color:#3a2a00;border-top:4px solid #b35900;font:16px system-ui}"
            "#preview-problems h2{font-size:1rem;margin:0}"
        )
        extra = (
            f"<style>{style}</style>{self.preview.panel(self.address())}<script>{script}</script>"
        )
        before, end, after = text.rpartition("</body>")
        return before + extra + end + after if end else text + extra

    def address(self):
        return self.path.split("?")[0].split("#")[0].lstrip("/")

    def answer(self, body, kind, status=200):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        """Say nothing of each request: the report is what an editor reads here."""


def main(options):
    """Serve and rebuild until Ctrl-C; return the exit code."""
    port = int(options[options.index("--port") + 1]) if "--port" in options else 8000
    preview = Preview(Path.cwd())
    preview.build()
    handler = functools.partial(Handler, preview=preview)
    with http.server.ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"The preview: http://localhost:{server.server_port} (Ctrl-C ends this)", flush=True)
        for _ in watch(*(p for p in WATCHED if os.path.exists(p)), raise_interrupt=True):
            preview.build()
    return 0
