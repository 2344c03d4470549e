"""Completes the staged site after Pelican's last page: pictures, search, audit, release."""

from concurrent.futures import ThreadPoolExecutor

from . import addresses, assets, audit, cards, compress, images, notice, release, search
from .cores import cores
from .manifest import MANIFEST
from .progress import step
from .report import REPORT


def complete(folder, build, settings, stop_on_problems):
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `settings`: Pelican's.
    """
    assets.write(folder, build.content.root)
    with ThreadPoolExecutor(1) as beside:  # another program does it
        index = beside.submit(search.write, folder)
        draw_cards(folder, build)
    index.result()
    printed = [d for d in build.shown if build.fates[d.path] != "interim"]
    shown = {path for d in printed for path in build.converted[d.path].images}
    images.write(folder, build.content.root, [build.images[path] for path in sorted(shown)])
    if build.mode == "preview":
        return
    step("audit")
    compress.write(folder)
    REPORT.extend(audit.of_build(folder, build, settings))
    stop_on_problems()
    if build.mode == "publish":
        step("release")
        root = build.content.root
        if build.live:
            addresses.record(root, addresses.pages(build))
        build.released = release.finish(root)
        if build.live:
            notice.snapshot(build.content, build.released)


def draw_cards(folder, build):
    """Draw the card image of every article that has a page, several at a time."""
    articles = [
        d for d in build.shown if d.section == "article" and build.fates[d.path] != "interim"
    ]
    drawn = []
    with ThreadPoolExecutor(cores()) as pool:
        for document in articles:
            address = cards.address(document)
            MANIFEST.add(address)
            topic = build.content.topics[document.topic]["title"][document.lang]
            words = (document.title, topic, folder / address)
            drawn.append(pool.submit(cards.write, *words, name=build.content.clinic["name"]))
    for card in drawn:
        card.result()
