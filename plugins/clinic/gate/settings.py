"""Checks the settings: mistyped names, values of a wrong type, a safety switched off."""

import runpy
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican.settings import DEFAULT_CONFIG
from site_report import Problem, nearest

from clinic.content.data.values import read_website
from clinic.kit.settings_places import FILES, places_of

Fault = tuple[str, str, str]  # a setting, what is wrong with it, the fix

DRAFTS = ("DRAFT", "DRAFT_LANG", "DRAFT_PAGE", "DRAFT_PAGE_LANG")
FEEDS = (
    "FEED_ALL_ATOM",
    "CATEGORY_FEED_ATOM",
    "TRANSLATION_FEED_ATOM",
    "AUTHOR_FEED_ATOM",
    "AUTHOR_FEED_RSS",
)
KEPT = {  # what the rooms rely on: name -> the value it must keep
    "PATH": "content",
    "ARTICLE_PATHS": ["articles"],
    "PAGE_PATHS": ["pages"],
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "READERS": {"html": None, "htm": None, "rst": None},
    "DEFAULT_LANG": "en",
    "DEFAULT_DATE_FORMAT": "%Y-%m-%d",
    "DIRECT_TEMPLATES": [],
    "STATIC_PATHS": [],
    "THEME": "theme",
    "THEME_STATIC_PATHS": [],
    "PLUGIN_PATHS": ["plugins"],
    "PLUGINS": ["clinic"],
    "TYPOGRIFY": True,
    "TIMEZONE": "UTC",  # in the files: the build sets that of clinic.toml
    "ARTICLE_URL": "{category}/{slug}/",
    "ARTICLE_SAVE_AS": "{category}/{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/{category}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{category}/{slug}/index.html",
    "ARTICLE_TRANSLATION_ID": ["category", "slug"],
    "ARTICLE_ORDER_BY": "reversed-date",
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "PAGE_LANG_URL": "{lang}/{slug}/",
    "PAGE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
    "USE_FOLDER_AS_CATEGORY": False,
    "WITH_FUTURE_DATES": True,
    "SLUGIFY_SOURCE": "basename",
    "FORMATTED_FIELDS": [],
    "DEFAULT_PAGINATION": False,
    **dict.fromkeys([f"{name}_SAVE_AS" for name in (*DRAFTS, "CATEGORY", "TAG", "AUTHOR")], ""),
    **dict.fromkeys([f"{name}_URL" for name in DRAFTS], "draft:{slug}"),
    **dict.fromkeys(FEEDS),
}
OUTPUT = {"preview": ".preview"}  # where each mode writes; all others aside, for the release
FREE: dict[str, Any] = {  # the others that the site uses: name -> what it is
    "SITENAME": str,
    "SITEURL": str,
    "LOCALE": (list, tuple, str),
    "VERBOSITY": int,
    "TYPOGRIFY_OMIT_FILTERS": list,
    "JINJA_ENVIRONMENT": dict,
    "OUTPUT_PATH": str,
}
SHOWN = {
    str: "a text in quotation marks",
    int: "a number",
    list: "a list in [ ]",
    dict: "a table in { }",
    (list, tuple, str): "a list in [ ]",
}


def check_settings(settings: dict, root: Path, mode: str) -> list[Problem]:
    """Return the problems of the settings that Pelican took from the files of this mode.

    `mode`: "bare" for Pelican's own command. Its options may change what the files say, and -o may
    name another folder (release/preview_folder.py).
    """
    settings = {name: _as_written(value, root) for name, value in settings.items()}
    places = places_of(root, FILES[:1] if mode in ("bare", "preview") else FILES)
    of_mode, right_in_file = {"OUTPUT_PATH": OUTPUT.get(mode, ".releases/.next")}, set()
    if mode == "bare":
        written = DEFAULT_CONFIG | runpy.run_path(str(root / FILES[0]))
        of_mode = {}
        right_in_file = {name for name, value in KEPT.items() if written.get(name) == value}
    return [
        Problem("pelican", 0, f"{name}: {what}", "Leave out the option that sets it.")
        if name in right_in_file
        else Problem(*places.get(name, (FILES[0], 0)), f"{name}: {what}", fix)
        for name, what, fix in [
            *_mistyped(places),
            *_wrong_types(settings),
            *_changed(settings, of_mode),
            *_wrong_address(settings),
        ]
    ]


def check_file(root: Path, file: str, mode: str) -> list[Problem]:
    """Return the problems of a settings file that Pelican could not work with; [] of one of code.

    Pelican fails over some values before the plugin is loaded, and names no setting.
    """
    try:
        given = runpy.run_path(str(root / file))
    except Exception:  # told by whoever tried to load it
        return []
    return check_settings(DEFAULT_CONFIG | given, root, mode)


def _as_written(value: Any, root: Path) -> Any:
    """Return a setting as an editor wrote it: Pelican makes its paths absolute."""
    if isinstance(value, list):
        return [_as_written(entry, root) for entry in value]
    return value.removeprefix(f"{root}/") if isinstance(value, str) else value


def _mistyped(names: Iterable[str]) -> Iterator[Fault]:
    """Yield each name that this site has no use for: Pelican would pass over it, or do as told."""
    for name in names:
        if name in KEPT or name in FREE or name.startswith("_"):
            continue
        if name in DEFAULT_CONFIG:
            yield name, "this site has no use for that setting.", "Take it out."
        else:
            near = nearest(name, [*KEPT, *FREE])
            fix = f"Did you mean {near}?" if near else "Take it out."
            yield name, "there is no such setting.", fix


def _wrong_types(settings: dict) -> Iterator[Fault]:
    """Yield each free setting with a value of another type."""
    for name, sort in FREE.items():
        if name in settings and not isinstance(value := settings[name], sort):
            yield name, f"{value!r} is of the wrong sort.", f"Write {SHOWN[sort]}."


def _changed(settings: dict, of_mode: dict) -> Iterator[Fault]:
    """Yield each setting that must keep its value for the rooms to do their work."""
    for name, value in (KEPT | of_mode).items():
        if settings.get(name) != value:
            yield name, f"{settings.get(name)!r} would break the site.", f"Write {name} = {value!r}"
    environment = settings.get("JINJA_ENVIRONMENT")
    environment = environment if isinstance(environment, dict) else {}
    if getattr(environment.get("undefined"), "__name__", "") != "StrictUndefined":
        yield (
            "JINJA_ENVIRONMENT",
            "a missing value would print as nothing.",
            'Keep "undefined": StrictUndefined in it.',
        )
    escape = environment.get("autoescape")
    if not (escape is True or (callable(escape) and escape("base.html") and escape("atom.xml"))):
        yield "JINJA_ENVIRONMENT", "a < in a title would become HTML.", "Keep autoescape in it."
    omitted = settings.get("TYPOGRIFY_OMIT_FILTERS")
    omitted = omitted if isinstance(omitted, list) else []
    if off := {"amp", "caps", "initial_quotes", "widont"}.difference(omitted):
        yield (
            "TYPOGRIFY_OMIT_FILTERS",
            "markup would get into titles.",
            f"Add {', '.join(sorted(off))}.",
        )


def _wrong_address(settings: dict) -> Iterator[Fault]:
    """Yield what is wrong with the site's address, where the settings give one."""
    address = settings.get("SITEURL")
    if address and isinstance(address, str):
        try:
            read_website(address)
        except ValueError as error:
            yield "SITEURL", f"{address!r} cannot be the address of the site.", str(error)
