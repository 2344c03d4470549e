"""Takes pictures of the main pages of output/ in all states into screenshots/: make screenshots.

All of them stand side by side in screenshots/contact-sheet.png, a row for each page. With --cover
it takes .github/screenshot.png alone, the picture that the README shows.
"""

import functools
import http.server
import io
import shutil
import sys
import threading

from browser.conftest import FLAGS
from PIL import Image
from playwright.sync_api import sync_playwright
from real_site import ROOT
from site_pages import LONGEST

PAGES = {
    "home": "",
    "topic": f"{LONGEST.partition('/')[0]}/",
    "article": LONGEST,
    "spanish": f"es/{LONGEST}",
    "booking": "book/",
    "about": "about/",
    "help": "get-help-now/",
    "search": "search/",
    "glossary": "glossary/",
    "sources": "sources/",
    "404": "404.html",
}
WIDTHS = (320, 390, 768, 1280, 1920)
LARGE = "document.documentElement.style.fontSize = '200%'"
STATES = {  # name -> (width, how the page is shown, what is done to it)
    **{f"{w}-light": (w, {"color_scheme": "light"}, "") for w in WIDTHS},
    **{f"{w}-dark": (w, {"color_scheme": "dark"}, "") for w in WIDTHS},
    "print": (794, {"media": "print"}, ""),
    "forced": (1280, {"forced_colors": "active"}, ""),
    "200%": (390, {}, LARGE),
}
USUAL = {"media": "screen", "color_scheme": "light", "forced_colors": "none"}
THUMB = (220, 260)  # pixels of one picture on the contact sheet
PAPERS = ("Letter", "A4")
COVER = ROOT / ".github" / "screenshot.png"


class Quiet(http.server.SimpleHTTPRequestHandler):
    """A server that does not print each request."""

    def log_message(self, *args):
        """Say nothing."""


def take(browser, base, folder):
    """Take every picture: whole pages, their first screen, a meaning, a search, and paper."""
    page, sheet = browser.new_page(), {}
    page.set_default_timeout(180_000)  # a long page takes its time on a busy machine
    for state, (width, media, done) in STATES.items():
        page.set_viewport_size({"width": width, "height": 844 if width < 768 else 900})
        page.emulate_media(**USUAL | media)
        for name, address in PAGES.items():
            page.goto(base + address)
            if done:
                page.evaluate(done)
            place = folder / f"{name}-{state}"
            sheet[name, state] = page.screenshot(path=f"{place}-first.png")
            page.screenshot(path=f"{place}.png", full_page=True)
        if state != "print":
            page.goto(base + LONGEST)
            if done:
                page.evaluate(done)
            page.locator("button.term").first.click()
            sheet["meaning", state] = page.screenshot(path=folder / f"meaning-{state}.png")
            search(page, base, done)
            sheet["found", state] = page.screenshot(path=folder / f"found-{state}.png")
    page.emulate_media(**USUAL)
    for name in ("article", "spanish"):
        page.goto(base + PAGES[name])
        for paper in PAPERS:
            page.pdf(path=folder / f"{name}-{paper}.pdf", format=paper)
    page.close()
    lay_out(sheet).save(folder / "contact-sheet.png")


def lay_out(pictures):
    """Return one picture of all first screens, {(page, state): PNG}, a row for each page."""
    wide, high = THUMB
    rows = list(dict.fromkeys(name for name, _ in pictures))
    sheet = Image.new("RGB", (len(STATES) * wide, len(rows) * high), "#777")
    for (name, state), data in pictures.items():
        picture = Image.open(io.BytesIO(data)).convert("RGB")
        picture.thumbnail((wide - 8, high - 8))
        sheet.paste(picture, (list(STATES).index(state) * wide + 4, rows.index(name) * high + 4))
    return sheet


def search(page, base, done):
    """Leave the page at what a search finds."""
    page.goto(base + PAGES["search"])
    if done:
        page.evaluate(done)
    page.locator("input[type=search]").fill("nightmares")
    page.locator("[data-results] a").first.wait_for()


def cover(browser, base):
    """Take the flagship's first screen on a phone, for the README."""
    size = {"width": 390, "height": 760}
    page = browser.new_page(viewport=size, device_scale_factor=2)
    page.goto(base + LONGEST)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(128, dither=Image.Dither.NONE).save(COVER, optimize=True)


def main(options):
    """Serve the published site for a moment and take the pictures; return the exit code."""
    output = (ROOT / "output").resolve()
    if not output.exists():
        print("There is no published site yet. Run: make publish", file=sys.stderr)
        return 1
    handler = functools.partial(Quiet, directory=str(output))
    names = ("chromium-headless-shell", "chromium", "google-chrome")
    chromium = next(filter(None, map(shutil.which, names)), None)
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
