"""Ask Lighthouse for its four marks on pages of output/: make lighthouse.

The pages come packed, as a host sends them. Lighthouse comes from npm, Chromium from the system.
Ask a live site: a rehearsal tells search engines to keep away, and loses marks for that. Leave the
machine alone meanwhile: marks are the medians of three runs, as one run differs from the next.
"""

import functools
import http.server
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VERSION = "12.8.2"
KINDS = ("", "ptsd/", "book/", "about/", "get-help-now/", "search/", "glossary/", "sources/")
FULL = 100
RUNS = 3
# Lighthouse slows a machine down to a phone of the middle class: four times, which is meant for a
# fast desktop. Of a slower one it asks less, by its own index of the machine:
# https://github.com/GoogleChrome/lighthouse/blob/main/docs/throttling.md#calibrating-the-cpu-slowdown
SLOWDOWN, FAST = 4.0, 1750
CHROMIUM = ("chromium", "google-chrome", "chromium-headless-shell")


class Packed(http.server.SimpleHTTPRequestHandler):
    """Sends the packed twin of a file where there is one, and prints nothing."""

    def send_head(self):
        """Send a file as a host does: packed, with its own type."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        packed = path.with_name(f"{path.name}.gz")
        if not packed.exists():
            return super().send_head()
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(path))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(packed.stat().st_size))
        self.end_headers()
        return packed.open("rb")

    def log_message(self, *args):
        """Say nothing."""


def run_lighthouse(address, slowdown=SLOWDOWN):
    """Return Lighthouse's report of one page, on a machine slowed down so many times."""
    browser = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)))
    done = subprocess.run(
        [
            "npx",
            "--yes",
            f"lighthouse@{VERSION}",
            address,
            "--quiet",
            "--output=json",
            f"--throttling.cpuSlowdownMultiplier={slowdown}",
            "--chrome-flags=--headless --no-sandbox --disable-gpu",
        ],
        env=os.environ | {"CHROME_PATH": browser},
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def find_slowdown(address):
    """Return how many times this machine is slowed down to be a phone of the middle class."""
    indexes = [run_lighthouse(address)["environment"]["benchmarkIndex"] for _ in range(RUNS)]
    return round(min(SLOWDOWN, SLOWDOWN * statistics.median(indexes) / FAST), 1)


def ask_lighthouse(address, slowdown):
    """Return {category: mark} of one page, each the median of its runs, and what cost it marks."""
    reports = [run_lighthouse(address, slowdown) for _ in range(RUNS)]
    marks = {
        name: round(statistics.median(r["categories"][name]["score"] for r in reports) * FULL)
        for name in reports[0]["categories"]
    }
    lost = {
        reference["id"]
        for report in reports
        for name, part in report["categories"].items()
        if marks[name] < FULL
        for reference in part["auditRefs"]
        if reference["weight"] and (report["audits"][reference["id"]]["score"] or 0) < 1
    }
    return marks, sorted(lost)


def main(addresses):
    """Ask about each page, or about one of each kind; return 1 unless every mark is full."""
    output = (ROOT / "output").resolve()
    article = next(output.glob("*/*/*.pdf"), None)  # a signed one
    named = addresses or [*KINDS, *([f"{article.parent.relative_to(output)}/"] if article else [])]
    if wrong := [name for name in named if not (output / name / "index.html").is_file()]:
        print(f"No page of output/: {', '.join(wrong)}. Write an address as ptsd/my-page/")
        return 1
    handler = functools.partial(Packed, directory=str(output))
    short = 0
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        base = f"http://localhost:{server.server_port}"
        slowdown = find_slowdown(f"{base}/{named[0]}")
        print(f"This machine is slowed down {slowdown} times.")
        for address in named:
            marks, lost = ask_lighthouse(f"{base}/{address}", slowdown)
            short += min(marks.values()) < FULL
            print(f"/{address}", *(f"{name} {mark}" for name, mark in marks.items()), *lost)
        server.shutdown()
    return 1 if short else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
