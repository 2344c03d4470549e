"""Where the entries of menu.toml lead: a page by its file under content/, or one of the site's own.

An entry names the English file; the page of each language is found from there.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Any

from site_report import Problem, nearest

from clinic.content.content import Content, Unread
from clinic.content.languages import TAG

MENU = "content/menu.toml"
OWN_PAGES = ("topics", "search", "sources", "glossary")  # "topics" is a part of the home page
LISTS = ("header", "foot", "door")
TRANSLATION = re.compile(rf"\.(?:{TAG.pattern})\.md$", re.ASCII)
TARGET = re.compile(r'"(?P<to>(?:articles|pages)/[^"\n]+)"')


def find_slug(target: str) -> str:
    """Return the address of a target without its slash: "about", "ptsd/x", "search"."""
    return re.sub(r"^(?:pages|articles)/|\.md$", "", target)


def list_files(content: Content) -> set[str]:
    """Return each page as an entry names it: its English file, from content/."""
    paths = (*content.documents, *content.unreadable)
    return {TRANSLATION.sub(".md", path).removeprefix("content/") for path in paths}


def list_targets(content: Content) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield (keys, target) of each way in menu.toml."""
    read: Mapping[str, Any] = content.menu
    for name in LISTS:
        yield from (((name, n, "to"), row["to"]) for n, row in enumerate(read[name]) if row["to"])
    for topic, files in read["featured"].items():
        yield from ((("featured", topic), file) for file in files)


def find_problems(content: Content, needed: Iterable[str] = ()) -> Iterator[Problem]:
    """Yield each entry that leads to no page, and what is featured under another topic.

    `needed`: the pages without which there is no site; one that is missing is told by itself.
    """
    files = list_files(content) | {f"pages/{slug}.md" for slug in needed}
    for keys, target in list_targets(content):
        place = content.find_place(MENU, *keys)
        featured = keys[1] if keys[0] == "featured" else ""
        if featured and featured not in content.topics and not isinstance(content.topics, Unread):
            near = nearest(str(featured), content.topics)
            fix = f"Did you mean {near}?" if near else f"Known are: {', '.join(content.topics)}."
            yield place.problem(f'There is no topic "{featured}".', fix)
        elif target not in files and (featured or target not in OWN_PAGES):
            yield place.problem(*describe_wrong_target(target, files))
        elif featured and not target.startswith(f"articles/{featured}/"):
            what = f"{target} is no article of the topic {featured}."
            yield place.problem(what, f'Name one such as "articles/{featured}/x.md".')


def describe_wrong_target(target: str, files: Iterable[str]) -> tuple[str, str]:
    """Return (what is wrong, the fix) of a target that is no page."""
    known = {*files, *OWN_PAGES}
    if TRANSLATION.search(target) and (english := TRANSLATION.sub(".md", target)) in known:
        what = f"{target} is a translation, and the page of each language is found by itself."
        return what, f'Write "{english}".'
    bare = target.removeprefix("content/").strip("/").removesuffix(".md")
    same = sorted(file for file in known if PurePosixPath(file).stem == PurePosixPath(bare).name)
    if near := same[0] if same else nearest(target, known):
        return f'There is no page "{target}".', f'Did you mean "{near}"?'
    own = ", ".join(f'"{name}"' for name in OWN_PAGES)
    fix = f'Write its file, such as "pages/about.md", or one of {own}; or take this entry out.'
    return f'There is no page "{target}".', fix


def rewrite_targets(text: str, files: Mapping[str, str]) -> str:
    """Return menu.toml with what leads to moved files led on, and without what leads to no file.

    `files`: {path: new path, "" for one that is gone}. A file that cannot be read stays as it is.
    """
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return text
    new = {old.removeprefix("content/"): to.removeprefix("content/") for old, to in files.items()}
    gone = re.compile("|".join(f'"{re.escape(old)}",?[ \\t]*' for old, to in new.items() if not to))
    parts = []
    for part in re.split(r"(?=^\[\[|^\[featured\])", text, flags=re.M):
        if part.startswith("[["):
            [[row]] = tomllib.loads(part).values()
            if new.get(row.get("to")) == "":
                parts.append(find_last_comment(part))  # that of the next entry
                continue
        elif part.startswith("[featured]") and gone.pattern:
            part = gone.sub("", part)
        parts.append(TARGET.sub(lambda m: f'"{new.get(m["to"]) or m["to"]}"', part))
    return "".join(parts)


def find_last_comment(text: str) -> str:
    """Return the comment with which a text ends; "" without one."""
    lines = text.splitlines(keepends=True)
    last = takewhile(lambda line: line.startswith("#") or not line.strip(), reversed(lines))
    return "".join(reversed(list(last))).lstrip("\n")
