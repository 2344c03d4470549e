"""Completes the staged site once its pages are printed: pictures, search, cards; audit; release."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import atomic_release

from clinic.assets import downloads, images, theme_assets
from clinic.audit import site as audit
from clinic.audit.page import Seen
from clinic.content import addresses, search_parts
from clinic.kit import manifest
from clinic.kit.cache import Cache, hash_values
from clinic.kit.progress import show_step
from clinic.kit.state import Build
from clinic.kit.workers import run_unkept

from . import compress, handouts, keep_live, last_assets, search_index, snapshot
from .release_record import write_record

SEEN = "seen"  # the kind under which the cache keeps what the audit saw of a page


def complete(folder: Path, build: Build, settings: dict, stop_on_problems: Callable) -> None:
    """Write what no template writes, then audit and release; `stop_on_problems` ends a bad run.

    `settings`: Pelican's.
    """
    pages = sorted(name for name in build.press.waiting if name.endswith(".html"))
    cache = build.cache
    indexing = search_index.indexing(
        folder, search_parts.group_pages(build, pages), build.press.keys, cache
    )
    if build.mode == "preview":
        write_files(folder, build)
        build.cards.gather()
        build.on_pages()  # who waits for a page need not wait for the index
        with indexing as indexed:
            pass
        build.written.update(indexed)
        return
    # Pagefind is another program; it keeps but one core at work.
    with indexing as indexed:
        write_files(folder, build)
        made, problems = handouts.make_handouts(folder, build)
        build.written.update(made)
        build.report.extend(problems)
        show_step("audit")
        owed = audit.list_owed(build, settings)
        seen = finish_pages(folder, owed, cache, pages)
        build.cards.gather()
        build.report.extend(audit.audit_site(folder, owed, seen))
    build.written.update(indexed)
    build.written.update(compress.pack_files(folder, cache, pages))
    build.report.extend(manifest.compare(folder, build.written))
    build.report.hint(audit.list_weight_hints(owed, seen))
    stop_on_problems()
    cache.prune()
    if build.mode == "publish":
        publish(build)


def write_files(folder: Path, build: Build) -> None:
    """Write the files of the theme, and the pictures that a page shows."""
    root = build.content.root
    figures = build.content.figures.values()
    drawings = {figure["picture"] for figure in figures if figure.get("picture")}
    build.written.update(theme_assets.write_assets(folder, root, drawings, build.look))
    for own in (build.logo, build.typeface):
        if own:
            (folder / own.address).write_bytes(own.data)
            build.written.add(own.address)
    articles = [d for d in build.shown if build.fates[d.path] != "interim"]
    shown = {path for d in articles for path in build.converted[d.path].images}
    photos = {f"content/{person['photo']}" for person in build.content.clinic["people"]}
    shown |= {path for path in photos if build.images.get(path)}
    found = [build.images[path] for path in sorted(shown)]
    offered = [file for file in found if isinstance(file, downloads.Download)]
    pictures = [file for file in found if isinstance(file, images.ImageInfo)]
    build.written.update(images.write_pictures(folder, root, pictures, build.cache))
    build.written.update(downloads.write_downloads(folder, root, offered))


def publish(build: Build) -> None:
    """Release the staged site; one that is live leaves its addresses and a copy for notices.

    All that belongs to the release is written before the exchange. When that fails, the site that
    was live still is, and nothing of the new one is left.
    """
    show_step("release")
    root = build.content.root
    before, listed = atomic_release.live(root), addresses.read_list(root)
    staging = root / atomic_release.HOME / atomic_release.NEXT
    standing = keep_live.standing_of(build)
    try:
        if build.live:
            addresses.record_addresses(root, addresses.list_pages(build))
            snapshot.take_snapshot(build.content)
        carried = last_assets.carry_assets(staging, root, standing)
        write_record(staging, standing, build.written, carried)
        atomic_release.finish(root)
    except BaseException:
        if atomic_release.live(root) == before:
            addresses.put_back(root, listed)
        raise


def finish_pages(folder: Path, owed: audit.Owed, cache: Cache, pages: list[str]) -> dict[str, Seen]:
    """Pack the pages, and return {file: what a stranger sees on it}."""
    # The project's own folder may be any: whether a page tells it is asked each time.
    asked = hash_values([replace(owed.site, folder=""), owed.weigh])

    def make_keys(name: str) -> tuple[str, str, str]:
        data = (folder / name).read_bytes()
        own, told = cache.make_key([data]), owed.site.tells_folder(data)
        promise = owed.promises.find_promise(name)
        return name, own, cache.make_key([asked, name, promise, told, own])

    finish = partial(finish_page, folder, owed, cache)
    found = run_unkept(
        finish,
        [make_keys(name) for name in pages],
        lambda page: cache.has(SEEN, page[2]),
        partial(show_step, "audit"),
        patient=True,
    )
    return dict(zip(pages, found, strict=True))


def finish_page(folder: Path, owed: audit.Owed, cache: Cache, page: tuple[str, str, str]) -> Seen:
    """Pack one page, and return what a stranger sees on it.

    `page`: its file, the key of its bytes, and that of all that the audit asks of them.
    """
    name, own, asked = page
    compress.pack_file(folder / name, cache, own)
    return cache.keep_value(SEEN, asked, partial(audit.look_at_page, folder, owed, name))
