"""The theme's own files: there, whole and readable, before a page is made with them.

A save that was cut short leaves an empty style sheet or half a drawing, and a site without colours,
or without a number to call, would go live.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from site_report import Problem, line_at, nearest

from clinic.assets import theme_assets
from clinic.content import files as sources
from clinic.content.content import Content
from clinic.content.data import data_files
from clinic.content.file_names import WORDS
from clinic.content.languages import FIXES, MAIN, Language, Languages, find_usual, read_rules
from clinic.kit.toml_text import toml

FOLDERS = (
    "static/css",
    "static/drawings",
    "static/fonts",
    "static/icons",
    "static/js",
    "templates/files",
    "templates/partials",
    "words",
)
BINARY = (".png", ".woff2")
# What lies in these folders is sent to readers (theme_assets.write_assets): each has its own kind.
SENT = {
    "drawings": (".svg",),
    "fonts": (".woff2", ".txt"),  # each with its licence
    "icons": (".png", ".svg"),
    "js": (".js",),
}
SENT_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]+2?", re.ASCII)
MOST = 200_000  # bytes of one file
GONE = "Bring it back from git."
BACK = "Undo the last change to it, or bring it back from git."
# Each language has its own ways to say it.
OF_ANY_LENGTH = (("search", "danger"), ("search", "emergency"))
SLOT = re.compile(r"\{[\w.]*\}")  # where a word's value goes: {0}, {month}


def check_theme_files(root: Path, languages: Languages | None = None) -> list[Problem]:
    """Return the problems of the files under theme/, each with what is wrong and the fix.

    `languages`: those of the site; English and Spanish if None.
    """
    theme = Path(root) / "theme"
    texts = {}
    found = [
        Problem(f"theme/{name}", 0, "This folder is missing.", GONE)
        for name in FOLDERS
        if not (theme / name).is_dir()
    ]
    for path in sorted(theme.rglob("*")):
        name = path.relative_to(root).as_posix()
        if wrong := _stray(path, theme):
            found.append(Problem(name, 0, *wrong))
        elif not path.is_file() or path.name.startswith("."):
            continue
        elif not path.read_bytes().strip():
            found.append(Problem(name, 0, "This file is empty.", BACK))
        elif not name.endswith(BINARY):
            text, unread = sources.read(path, name, MOST)
            found += unread
            if text is not None:
                texts[name] = text
                if look := LOOKS.get(path.suffix):
                    found += look(name, text)
    return found + list(_check_words(texts, languages or find_usual()))


def _stray(path: Path, theme: Path) -> tuple[str, str] | None:
    """Return (what, fix) for a link, and for what lies in a folder that is sent to readers and is
    not its kind.
    """
    if path.is_symlink():
        return (
            "This is a link to another place, and may lead outside the project.",
            "Put the file itself in its place, or take the link away.",
        )
    parts = path.relative_to(theme).parts
    if len(parts) < 3 or parts[0] != "static" or parts[1] not in SENT:
        return None
    kinds, folder = SENT[parts[1]], f"theme/static/{parts[1]}/"
    if path.is_dir():
        return (
            "A folder has no place here.",
            f"Move its files into {folder} or out of theme/static/.",
        )
    if path.name.startswith("."):
        return None  # never sent
    if path.suffix not in kinds or not SENT_NAME.fullmatch(path.name):
        return (
            f"All that lies in {folder} is sent to readers: only files such as "
            f"{' and '.join(f'my-name{kind}' for kind in kinds)} are.",
            "Move this file out of theme/static/.",
        )
    return None


def _check_style(name: str, text: str) -> Iterator[Problem]:
    """Yield what would make a browser pass over the rest of a style sheet."""
    plain = theme_assets.STRINGS.sub("", theme_assets.COMMENTS.sub("", text))
    opened, closed = plain.count("{"), plain.count("}")
    if "/*" in plain:
        yield Problem(name, 0, "A comment in this file has no end.", BACK)
    elif opened != closed:
        yield Problem(name, 0, f"This file has {opened} opening braces and {closed} closing.", BACK)
    if name.endswith("/layers.css") and not theme_assets.LAYERS.search(plain):
        yield Problem(name, 0, "This file has no line of layers: @layer tokens, …;", BACK)


def _check_drawing(name: str, text: str) -> Iterator[Problem]:
    """Yield what keeps a drawing from being read."""
    try:
        etree.fromstring(text.encode())
    except etree.XMLSyntaxError as error:
        yield Problem(name, error.lineno or 0, f"This drawing is broken: {error.msg}.", BACK)


LOOKS = {".css": _check_style, ".svg": _check_drawing}


def _check_words(texts: dict[str, str], languages: Languages) -> Iterator[Problem]:
    """Yield each word that a language of the site lacks or has with other values, and its rules."""
    words = {}
    names: dict[str, str] = {}  # of languages -> the file that has it first
    for language in languages.used:
        text = texts.get(language.file, "")
        data, wrong = data_files.parse(sources.Source(language.file, "data", text))
        yield from wrong
        if data:
            first = names.setdefault(language.name.casefold(), language.file)
            yield from _check_rules(language, text, data.pop("rules", None), first)
        words[language.file] = dict(find_leaves(data or {}))
    main, *others = words
    for other in others:
        yield from _compare_words(words[main], main, words[other], other, texts.get(other, ""))
        yield from _compare_words(words[other], other, words[main], main, texts.get(main, ""))


def _check_rules(language: Language, text: str, rules: Any, first: str) -> Iterator[Problem]:
    """Yield what is wrong with what a file of words says to the rules on texts.

    `first`: the file that has the language's name first; another where the table was copied.
    """
    _, wrong = read_rules(language.tag, rules)
    if first != language.file:
        wrong.append(("name", f'{first} has the name "{language.name}" too.', FIXES["name"]))
    for key, what, fix in wrong:
        at = text.find("\n[rules")
        match = re.search(rf"^{re.escape(key)}[ \t.]*[=.]", text[at:], re.M) if at >= 0 else None
        line = line_at(text, at + (match.start() if match else 1)) if at >= 0 else 0
        yield Problem(language.file, line, what, fix)


def _compare_words(
    theirs: dict[tuple, Any], other: str, own: dict[tuple, Any], name: str, text: str
) -> Iterator[Problem]:
    """Yield each word that the file `name` lacks or has otherwise than the file `other`."""
    for keys, value in theirs.items() if own else ():
        word, place = f'"{".".join(keys)}"', data_files.Place(name, text, keys)
        if keys not in own:
            line, fix = _say_missing(keys, value, name, text)
            yield Problem(name, line, f"The word {word} is missing; {other} has it.", fix)
        elif type(own[keys]) is not type(value):
            yield place.problem(f"{word} is not written as in {other}.", BACK)
        elif (count := _count(keys, own[keys])) != (wanted := _count(keys, value)):
            what = f"{word} has {count} entries, and {other} has {wanted}."
            yield place.problem(what, "Let both have as many, in the same order.")
        elif lacking := _slots(value) - _slots(own[keys]):
            what = f"{word} has no {', '.join(sorted(lacking))}, and {other} has it."
            yield place.problem(what, BACK)


def _say_missing(keys: tuple, value: Any, name: str, text: str) -> tuple[int, str]:
    """Return (the line of its table, or 0; the fix) of a word that a file lacks."""
    *tables, key = keys
    table = f"[{'.'.join(tables)}]"
    match = re.search(rf"^{re.escape(table)}", text, re.M) if tables else None
    where = f" under {table}" if tables else ""
    if name == Language(MAIN, MAIN).file:
        fix = f"{BACK} If the other file has it by mistake, take it out there."
    else:
        fix = f"Write it there{where}, translated: {key} = {toml(value)}"
    return line_at(text, match.start()) if match else 0, fix


def find_wrong_words(content: Content) -> Iterator[Problem]:
    """Yield a problem for each word of words.toml that takes the place of none of the theme's."""
    theme = {}
    for language in content.languages.used:
        text = (content.root / language.file).read_text(encoding="utf-8")
        data, _ = data_files.parse(sources.Source(language.file, "data", text))
        data.pop("rules", None)
        theme[language.tag] = {".".join(keys): word for keys, word in find_leaves(data)}
    for name, twins in content.words.items():
        line = content.line_of(WORDS, f'"{name}"')
        known = theme["en"].get(name)
        if not isinstance(known, str):
            texts = [key for key, word in theme["en"].items() if isinstance(word, str)]
            near = nearest(name, texts)
            fix = f'Did you mean "{near}"?' if near else "Look for its name in theme/words/en.toml."
            yield Problem(WORDS, line, f'The theme has no word "{name}".', fix)
            continue
        for lang, word in twins.items():
            if not word:  # without English it is a problem by itself
                pages = content.languages[lang].name
                what = f'"{name}" has no {pages}, and {pages} pages print it.'
                if lang != MAIN:
                    yield Problem(WORDS, line, what, f'Add {lang} = "…" below ["{name}"].')
                continue
            slots = _slots(theme[lang][name])
            if more := _slots(word) - slots:
                what = f'"{name}" has {", ".join(sorted(more))}, which the page does not fill in.'
                yield Problem(WORDS, line, what, f"The theme's words are: {theme[lang][name]}")
            if lacking := slots - _slots(word):
                what = f'"{name}" has no {", ".join(sorted(lacking))}, which the page fills in.'
                yield Problem(WORDS, line, what, f"The theme's words are: {theme[lang][name]}")


def find_leaves(words: dict, before: tuple[str, ...] = ()) -> Iterator[tuple[tuple, Any]]:
    """Yield (keys, value) of each word, the keys being its path: ("nav", "home")."""
    for key, value in words.items():
        if isinstance(value, dict):
            yield from find_leaves(value, (*before, key))
        else:
            yield (*before, key), value


def _count(keys: tuple, value: Any) -> int:
    """Return how many entries a list has that is as long in each language: twelve months."""
    count = len(value) if isinstance(value, list) else 0
    return min(count, 1) if keys in OF_ANY_LENGTH else count


def _slots(value: Any) -> set[str]:
    return set(SLOT.findall(str(value)))
