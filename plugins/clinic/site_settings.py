"""Checks the settings: mistyped names, values of a wrong type, a safety switched off."""

import ast
import difflib
import re

from pelican.settings import DEFAULT_CONFIG

from .report import Problem
from .values import website

FILES = ("pelicanconf.py", "publishconf.py")  # the second may set a name again, for a publish
KEPT = {  # what the rooms rely on: name -> the value it must keep
    "PATH": "content",
    "DELETE_OUTPUT_DIRECTORY": False,
    "DEFAULT_LANG": "en",
    "DIRECT_TEMPLATES": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "PLUGIN_PATHS": ["plugins"],
    "PLUGINS": ["clinic"],
    "TYPOGRIFY": True,
    "TIMEZONE": "America/Los_Angeles",
    "ARTICLE_URL": "{category}/{slug}/",
    "ARTICLE_SAVE_AS": "{category}/{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/{category}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{category}/{slug}/index.html",
    "PAGE_URL": "{slug}/",
    "PAGE_SAVE_AS": "{slug}/index.html",
    "PAGE_LANG_URL": "{lang}/{slug}/",
    "PAGE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
    "WITH_FUTURE_DATES": True,
    "SLUGIFY_SOURCE": "basename",
}
OUTPUT = {"preview": ".preview"}  # where each mode writes; all others aside, for the release
EITHER = ("LOCALE", "ARTICLE_TRANSLATION_ID", "PAGE_TRANSLATION_ID")  # a text or a list
ADDED = ("TIMEZONE", "VERBOSITY")  # that Pelican reads and has no default for


def problems(settings, root, mode):
    """Return the problems of the settings that Pelican took from the files of this mode."""
    settings = {name: _as_written(value, root) for name, value in settings.items()}
    places = _places(root, FILES[:1] if mode == "preview" else FILES)
    return [
        Problem(*places.get(name, (FILES[0], 0)), f"{name}: {what}", fix)
        for name, what, fix in [
            *_mistyped(places),
            *_types(settings, places),
            *_kept(settings, {"OUTPUT_PATH": OUTPUT.get(mode, ".releases/.next")}),
            *_site(settings),
        ]
    ]


def _as_written(value, root):
    """Return a setting as an editor wrote it: Pelican makes its paths absolute."""
    if isinstance(value, list):
        return [_as_written(entry, root) for entry in value]
    return value.removeprefix(f"{root}/") if isinstance(value, str) else value


def place_of(message, root):
    """Return (file, line) of the setting that a message of Pelican names, if it names one."""
    places = _places(root, FILES)
    return next(
        (places[name] for name in re.findall(r"[A-Z][A-Z0-9_]+", message) if name in places),
        (FILES[0], 0),
    )


def _places(root, files):
    """Return {name: (file, line)} of where each name got its value, in settings files."""
    found = {}
    for file in files:
        text = (root / file).read_text(encoding="utf-8") if (root / file).is_file() else ""
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                names = [target.id for target in targets if isinstance(target, ast.Name)]
                found |= dict.fromkeys(names, (file, node.lineno))
    return found


def _mistyped(names):
    """Yield each name that Pelican does not know, or passes over: those not in capitals."""
    for name in names:
        if name not in DEFAULT_CONFIG and name not in ADDED and not name.startswith("_"):
            near = difflib.get_close_matches(name.upper(), [*DEFAULT_CONFIG, *ADDED], 1)
            fix = f"Did you mean {near[0]}?" if near else "Take it out."
            yield name, "there is no such setting.", fix


def _types(settings, names):
    """Yield each value of another type than Pelican's own for that name."""
    for name in names:
        usual = DEFAULT_CONFIG.get(name)
        value = settings.get(name)
        if isinstance(usual, bool | str | int | list | tuple | dict) and value not in (
            None,
            False,
            "",
        ):
            good = type(usual)
            if isinstance(usual, list | tuple):
                good = list | tuple
            if name in EITHER or isinstance(value, good):
                continue
            shown = "list" if isinstance(usual, list | tuple) else type(usual).__name__
            words = {"bool": "True or False", "str": "a text in quotation marks", "int": "a number",
                     "list": "a list in [ ]", "dict": "a table in { }"}  # fmt: skip
            yield name, f"{value!r} is of the wrong sort.", f"Write {words[shown]}."


def _kept(settings, of_mode):
    """Yield each setting that must keep its value for the rooms to do their work."""
    for name, value in (KEPT | of_mode).items():
        if settings.get(name) != value:
            yield name, f"{settings.get(name)!r} would break the site.", f"Write {name} = {value!r}"
    environment = settings.get("JINJA_ENVIRONMENT", {})
    if getattr(environment.get("undefined"), "__name__", "") != "StrictUndefined":
        yield (
            "JINJA_ENVIRONMENT",
            "a missing value would print as nothing.",
            ('Keep "undefined": StrictUndefined in it.'),
        )
    escape = environment.get("autoescape")
    if not (escape is True or (callable(escape) and escape("base.html") and escape("atom.xml"))):
        yield "JINJA_ENVIRONMENT", "a < in a title would become HTML.", "Keep autoescape in it."
    off = {"amp", "caps", "initial_quotes", "widont"} - set(
        settings.get("TYPOGRIFY_OMIT_FILTERS", ())
    )
    if off:
        yield (
            "TYPOGRIFY_OMIT_FILTERS",
            "markup would get into titles.",
            f"Add {', '.join(sorted(off))}.",
        )


def _site(settings):
    """Yield what is wrong with the site's address, where the settings give one."""
    if settings.get("SITEURL"):
        try:
            website(settings["SITEURL"])
        except ValueError as error:
            yield (
                "SITEURL",
                f"{settings['SITEURL']!r} cannot be the address of the site.",
                str(error),
            )
