"""One build, in order of time: gate and read before Pelican writes, audit and release after."""

import os
import sys
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from pelican import Pelican
from pelican.generators import Generator
from pelican.utils import wait_for_changes
from site_report import Problem

from .assets import downloads, images, look, typeface
from .attach import page as attach
from .content import addresses
from .content import content as content_module
from .content.field_values import HELD
from .gate import hints, theme_files
from .gate import rules as gate
from .gate import settings as site_settings
from .kit.cache import Cache, open_cache
from .kit.chromium import find_chromium
from .kit.days import say_day, tell_noon
from .kit.progress import show_step
from .kit.state import REHEARSAL, Build, begin_build, find_build
from .printing.designed import DesignedPages
from .printing.template_code import TemplateCode
from .read import reading
from .read.context import Converted
from .read.convert import Workshop, convert_page, hash_shared
from .read.link_forms import dialled, unbroken
from .read.merged_pages import list_problems
from .release import keep_live
from .release.preview_folder import find_wrong_folder, mark_folder
from .release.staging import complete
from .standing import golive, ledger


class Stopped(Exception):
    """Ends a build of `pelican -r` that has problems; the next save begins another."""


UNUSED = ("archives.html", "tag.html", "category.html", "author.html")  # loaded, never printed


def begin(pelican: Pelican) -> type[DesignedPages]:
    """Gate and read: every problem of the sources is collected before anything is written."""
    settings, root = pelican.settings, Path.cwd()
    build = begin_build(settings)
    build.cache = open_cache(root, os.environ)
    show_step("gate")
    build.content, problems = content_module.read_today(root, os.environ, build.cache)
    build.report.extend(problems)
    build.report.extend(gate.check_content(build.content, build.cache))
    if broken := [
        *site_settings.check_settings(settings, root, "bare" if build.bare else build.mode),
        *(find_wrong_folder(Path(settings["OUTPUT_PATH"]), root) if build.bare else ()),
        *theme_files.check_theme_files(root, build.content.languages),
    ]:
        build.report.extend(broken)
        stop(build)  # a preview too: it might write elsewhere, and shows nothing to rely on
    if build.bare:
        mark_folder(Path(settings["OUTPUT_PATH"]))
    build.report.extend(theme_files.find_wrong_words(build.content))
    build.report.extend(look.find_weak_colours(build.content))
    build.look = look.write_rules(build.content.clinic["look"])
    build.logo, problems = look.prepare_logo(build.content)
    build.report.extend(problems)
    build.typeface, problems, found = typeface.prepare_typeface(build.content)
    build.report.extend(problems)
    build.report.hint(found)
    if build.mode == "check":
        build.report.hint(hints.find_hints(build.content, build.cache))
    settings["SITENAME"] = build.content.clinic["name"]
    settings["TIMEZONE"] = build.content.clinic["time_zone"]
    decide(build, settings)
    let_drafts_wait(build)
    if build.mode != "preview":
        build.report.extend(keep_live.find_losses(build, build.report.problems))
    build.report.extend(addresses.check_build(build))
    build.content.redirects = addresses.list_sound_redirects(build)
    show_step("read")
    read(build, settings)
    stop_on_problems(build)
    show_step("print")
    return DesignedPages


def decide(build: Build, settings: dict[str, Any]) -> None:
    """Settle the site's address and standing, and with them what becomes of each document."""
    content = build.content
    build.go_live, build.also_open = golive.open_items(content)
    build.live = content.live = build.mode != "preview" and not build.go_live
    build.chromium = find_chromium(os.environ) if build.live else None
    build.website = settings["SITEURL"] or content.clinic["website"] or REHEARSAL
    build.base = "" if build.mode == "preview" else urlsplit(build.website).path.rstrip("/")
    for key in ledger.list_settled(content) & content.references.keys():
        content.references[key] = content.references[key] | {"check": False}
    build.missed = frozenset(ledger.find_missed(content))
    build.fates = {
        p: ledger.decide_fate(d, content, build.live) for p, d in content.documents.items()
    }


def read(build: Build, settings: dict[str, Any]) -> None:
    """Turn every document that is shown into HTML, and lay it ready for Pelican's reader."""
    examine = partial(images.examine_picture, cache=build.cache)
    pictures, problems = images.examine_files(build.content, "image", images.MOST, examine)
    offered, more = images.examine_files(
        build.content, "download", downloads.MOST, downloads.examine_download
    )
    build.images = {**pictures, **offered}
    build.report.extend([*problems, *more])
    build.words = attach.read_words(
        build.content.root, build.content.languages, build.content.words
    )
    workshop = Workshop.of(build, settings)
    build.converted, problems = convert_pages(workshop, build.cache)
    build.report.extend(list_problems(workshop.documents, build.converted, problems))
    for document in (d for d in build.shown if d.path in build.converted):
        for note in build.converted[document.path].notes:
            build.report.note(note)
        path = str(build.content.root / document.path)
        build.metadata[path] = attach.list_metadata(document, build, settings)


def convert_pages(workshop: Workshop, cache: Cache) -> tuple[dict[str, Converted], list[Problem]]:
    """Return ({path: page}, problems): each page from the cache, or made.

    A page that has a problem is asked again by each build: what took too long there may have been
    the machine's fault.
    """
    shared = hash_shared(workshop)
    keys = {}
    for path in sorted(workshop.documents):
        document, original = workshop.documents[path], workshop.originals[path]
        merged = [] if document is original else [document]
        keys[path] = cache.make_key([original, *merged, shared])
    found = cache.find_values("page", keys)
    left = [path for path in keys if path not in found]
    if left:
        gate.prepare_rules(workshop, cache)
    made, problems = reading.convert_all(make_page, left, workshop, partial(show_step, "read"))
    for path, page in made.items():
        if not page.problems:
            cache.store_value("page", keys[path], page)
    return found | made, problems


def make_page(path: str, shared: Workshop) -> Converted:
    """Return one document as HTML, with every problem it has; what the gate finds counts too.

    That its two readers part is often due to another fault: it is told when nothing else is wrong.
    """
    page = convert_page(path, shared)
    problems = [*page.problems, *gate.check_page(shared.originals[path], shared)]
    return replace(page, problems=problems or page.parted)


def let_drafts_wait(build: Build) -> None:
    """Make hints of what is wrong with drafts: no reader sees them, and other pages go out."""
    drafts = {
        path
        for path, document in build.content.documents.items()
        if document.values["status"] == HELD
        and path not in build.missed
        and not ledger.is_relied_on(document, build.content)
    }
    waiting = {problem for problem in build.report.problems if problem.file in drafts}
    build.report.problems -= waiting
    build.report.hint(waiting)


def stop_on_problems(build: Build) -> None:
    """End a run that may not go live; a preview goes on and shows what it can."""
    let_drafts_wait(build)
    if build.report.problems and (build.mode != "preview" or build.content.unread):
        stop(build)


def stop(build: Build) -> NoReturn:
    """End the run. Our runner prints the report; bare `pelican` prints what an exit says.

    `pelican -r` goes on, with the next save: it would build at once again, and for ever.
    """
    said = "\n".join(str(problem) for problem in sorted(build.report.problems))
    if not build.again:
        sys.exit(said)
    print(said, file=sys.stderr, flush=True)
    wait_for_changes("pelicanconf.py", {"PATH": "content", "THEME": "theme"})
    raise Stopped("what stopped the last build was changed")


def equip(generator: Generator) -> None:
    """Give the templates their filters; one that is missing is not taken from another theme."""
    ours = FileSystemLoader(Path(generator.theme) / "templates")
    generator.env.loader = ChoiceLoader([ours, DictLoader(dict.fromkeys(UNUSED, ""))])
    generator.env.bytecode_cache = TemplateCode(find_build(generator.settings).cache)
    generator.env.auto_reload = False  # no template changes while it prints
    generator.env.filters |= {
        "day": say_day,
        "noon": tell_noon,
        "dialled": dialled,
        "unbroken": unbroken,
    }


def finish(pelican: Pelican) -> None:
    """Print, write what no template writes, audit the site as a stranger would, and release it."""
    build = find_build(pelican.settings)
    if problems := build.press.print(partial(show_step, "print")):
        build.report.extend(problems)
        stop(build)  # a preview too: half a page shows nothing
    complete(Path(pelican.output_path), build, pelican.settings, partial(stop_on_problems, build))
    build.finished = True
