"""Completes the staged site after Pelican's last page: pictures, search, audit, release."""

from concurrent.futures import ThreadPoolExecutor

from . import assets, audit, cards, compress, images, release, search
from .manifest import MANIFEST
from .progress import step
from .report import REPORT


def complete(folder, build, stop_on_problems):
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run."""
    assets.write(folder, build.content.root)
    draw_cards(folder, build)
    images.write(folder, build.images)
    search.write(folder)
    if build.mode == "preview":
        return
    step("audit")
    compress.write(folder)
    REPORT.extend(audit.of_build(folder, build))
    stop_on_problems()
    if build.mode == "publish":
        step("release")
        build.released = release.finish(build.content.root)


def draw_cards(folder, build):
    """Draw the card image of every article that has a page, several at a time."""
    articles = [d for d in build.shown if d.section == "article"]
    with ThreadPoolExecutor() as pool:
        for document in articles:
            address = cards.address(document)
            MANIFEST.add(address)
            topic = build.content.topics[document.topic]["title"][document.lang]
            pool.submit(cards.write, document.title, topic, document.lang, folder / address)
