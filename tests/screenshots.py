"""Takes pictures of the main pages of output/ in all states into screenshots/: make screenshots.

With --cover it takes .github/screenshot.png alone, the picture that the README shows.
"""

import functools
import http.server
import io
import shutil
import sys
import threading

from browser.conftest import FLAGS, FLAGSHIP
from PIL import Image
from playwright.sync_api import sync_playwright
from real_site import ROOT

PAGES = {
    "home": "",
    "topic": "ptsd/",
    "article": FLAGSHIP,
    "booking": "book/",
    "help": "get-help-now/",
    "search": "search/",
    "404": "404.html",
    "spanish": f"es/{FLAGSHIP}",
}
WIDTHS = (320, 390, 768, 1280)
PAPERS = ("Letter", "A4")
COVER = ROOT / ".github" / "screenshot.png"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not print each request."""

    def log_message(self, *args):
        """Say nothing."""


def take(browser, base, folder):
    """Take every picture: whole pages, their first screen, a search, and paper."""
    for scheme in ("light", "dark"):
        page = browser.new_page(color_scheme=scheme)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 844 if width < 768 else 900})
            for name, address in PAGES.items():
                page.goto(base + address)
                place = folder / f"{name}-{width}-{scheme}"
                page.screenshot(path=f"{place}-first.png")
                page.screenshot(path=f"{place}.png", full_page=True)
            search(page, base)
            page.screenshot(path=folder / f"found-{width}-{scheme}.png")
        page.close()
    page = browser.new_page()
    for name in ("article", "spanish"):
        page.goto(base + PAGES[name])
        for paper in PAPERS:
            page.pdf(path=folder / f"{name}-{paper}.pdf", format=paper)


def search(page, base):
    """Leave the page at what a search finds."""
    page.goto(base + PAGES["search"])
    page.locator("input[type=search]").fill("nightmares")
    page.locator("[data-results] a").first.wait_for()


def cover(browser, base):
    """Take the flagship's first screen on a phone, for the README."""
    size = {"width": 390, "height": 760}
    page = browser.new_page(viewport=size, device_scale_factor=2)
    page.goto(base + FLAGSHIP)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(COVER, optimize=True)


def main(options):
    """Serve the published site for a moment and take the pictures; return the exit code."""
    output = (ROOT / "output").resolve()
    if not output.exists():
        print("There is no published site yet. Run: make publish", file=sys.stderr)
        return 1
    handler = functools.partial(Quiet, directory=str(output))
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as play,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = play.chromium.launch(executable_path=chromium, args=FLAGS)
        base = f"http://127.0.0.1:{server.server_port}/"
        if "--cover" in options:
            cover(browser, base)
        else:
            folder = ROOT / "screenshots"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            take(browser, base, folder)
            print(f"{len(list(folder.iterdir()))} pictures in {folder}")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
