"""The article as a PDF to print or save, made by the Chromium of this machine from the page itself.

Chromium prints what a reader's own browser prints, tagged, in 0.4 s; WeasyPrint takes 6 s. It is no
package of Python's, so a machine without one publishes all the same: its pages have no link to a
PDF. Only a live site has PDFs: a file that is sent on must not hold a text that nobody signed.

A PDF is kept under what is printed of its page. A new notice, or another page's title in the
related reading, makes none anew.
"""

import base64
import re
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from lxml import html as lxml_html
from site_report import Problem

from clinic.assets import theme_assets
from clinic.attach.page import handout_address
from clinic.content.document import Document
from clinic.kit.cache import Cache
from clinic.kit.chromium import explain_failed_print, print_pdf
from clinic.kit.progress import show_step
from clinic.kit.state import Build
from clinic.kit.workers import run_unkept

KIND = "handout"  # under which the cache keeps them
# What paper does not show: print.css hides it as well.
UNPRINTED = (
    "//script | //nav | //*[@http-equiv] | //link | //*[contains(@class, 'notice')]"
    " | //*[@class='share'] | //*[@class='related'] | //*[@class='next']"
)
FONT_ADDRESS = re.compile(r"url\([^()]*\.woff2\)")
PICTURE = re.compile(rb'(?<=\ssrc=")/')
# The page is printed from a file: it may show its own pictures, and ask nobody for anything.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src file:;'
    " style-src 'unsafe-inline'; font-src data:\">"
)
DAYS = re.compile(rb"(/(?:CreationDate|ModDate) \(D:)\d{14}")
OPTIONS = (
    "--disable-background-networking",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
    "--virtual-time-budget=5000",
)


@dataclass(frozen=True)
class Handout:
    """A PDF to make: of which source, at which address, and what of the page it prints."""

    source: str
    name: str  # its file below the site
    day: str  # "20261128": the day of the text, which the file tells
    html: bytes


def make_handouts(folder: Path, build: Build) -> tuple[set[str], list[Problem]]:
    """Write the PDF of each article into the staged site; return (files, what stopped one)."""
    chromium = build.chromium
    if not chromium:
        return set(), []
    handouts = [
        read_handout(folder, build, document)
        for document in build.shown
        if handout_address(document, build)
    ]
    program = Path(chromium).resolve().stat()
    printed_by = (program.st_size, program.st_mtime_ns)
    tasks = [(each, build.cache.make_key([each.html, each.day, *printed_by])) for each in handouts]
    make = partial(make_handout, folder, build.cache, chromium)
    told = run_unkept(
        make, tasks, lambda task: build.cache.has(KIND, task[1]), partial(show_step, "PDF")
    )
    return {handout.name for handout in handouts}, [problem for problem in told if problem]


def read_handout(folder: Path, build: Build, document: Document) -> Handout:
    """Return what is printed of an article's page, whole in itself but for its pictures."""
    root = lxml_html.fromstring((folder / document.address / "index.html").read_bytes())
    for element in root.xpath(UNPRINTED):
        element.drop_tree()
    body = root.find("body")
    body.text = None
    for part in body:  # no line end tells of what was taken out
        part.tail = None
    site = urlsplit(build.website)
    for link in root.iter("a"):
        if (target := link.get("href") or "").startswith("/"):
            link.set("href", f"{site.scheme}://{site.netloc}{target}")
    for other in list(root.iter("source")):  # for other screens: paper shows the largest, in light
        other.drop_tag()  # the parser takes the picture for a part of it
    for picture in root.iter("img"):
        picture.set("src", picture.get("src").removeprefix(build.base))
        for name in ("srcset", "sizes", "loading"):
            picture.attrib.pop(name, None)
    theirs = (build.content.root / theme_assets.STATIC / theme_assets.TITLE_FONT).read_bytes()
    own = build.typeface
    for style in root.iter("style"):
        # Without a wait for its typeface a page would print in one or the other.
        words = (style.text or "").replace("font-display:optional", "font-display:block")
        style.text = FONT_ADDRESS.sub(
            lambda url: write_data(own.data if own and own.address in url[0] else theirs), words
        )
    style = lxml_html.fragment_fromstring("<style></style>")
    style.text = f"@media print{{{theme_assets.build_print_style(build.content.root)}}}"
    root.find("head").append(style)
    root.find("head").insert(1, lxml_html.fragment_fromstring(POLICY))  # behind the charset
    day = document.values["modified"] or document.values["date"]
    html = lxml_html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    name = handout_address(document, build)
    return Handout(document.path, name, day.strftime("%Y%m%d"), html)


def write_data(font: bytes) -> str:
    """Return the address of a typeface that is written out in the address itself."""
    return f"url(data:font/woff2;base64,{base64.b64encode(font).decode()})"


def make_handout(
    folder: Path, cache: Cache, chromium: str, task: tuple[Handout, str]
) -> Problem | None:
    """Write one PDF, from the cache or anew; return what stopped it. `task`: with its key."""
    handout, key = task
    try:
        data = cache.keep_bytes(KIND, key, lambda: print_handout(chromium, handout, folder))
    except (OSError, ValueError, subprocess.SubprocessError) as error:
        return Problem(
            handout.source,
            0,
            f"Its PDF could not be made: {explain_failed_print(error)}.",
            "Publish again. If that fails too, leave the PDFs out: CLINIC_CHROMIUM= make publish",
        )
    target = folder / handout.name
    target.write_bytes(data)
    return None


def print_handout(chromium: str, handout: Handout, folder: Path) -> bytes:
    """Return a page as a tagged PDF: the same bytes for the same page, in each run.

    Raises OSError or SubprocessError where Chromium does not print, ValueError for an untagged PDF.
    """
    html = PICTURE.sub(folder.resolve().as_uri().encode() + b"/", handout.html)
    data = print_pdf(chromium, html, *OPTIONS)
    if b"/StructTreeRoot" not in data:
        raise ValueError("The PDF has no tags.")
    return DAYS.sub(rb"\g<1>" + handout.day.encode() + b"120000", data)
