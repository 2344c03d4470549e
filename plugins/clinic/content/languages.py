"""The languages of a site: those that clinic.toml names, each with what theme/words says of it.

A language is a file theme/words/TAG.toml: every word of the interface, and under [rules] what the
rules on texts need to know of it. English comes first: it is the language of every original.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeGuard

from pyphen import LANGUAGES as DICTIONARIES

MAIN = "en"  # an original is in it: x.md, at /x/
USUAL = (MAIN, "es")  # of a site whose clinic.toml does not say
# The languages of which the gate knows in words what a figure, a benefit and a "not" are. Pages in
# another wait for a person: see standing/golive.py.
RULED = ("en", "es")
TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?", re.ASCII)  # "vi", "zh-Hans"
FOLDER = "theme/words"
# Where this plugin lies, for a text that is looked at by itself.
PROJECT = Path(__file__).resolve().parents[3]
SPELLINGS = ("en", "es")  # of gate/sentences/spelling.py
KINDS_OF_READING = ("grade", "ease")
NUMBERS = ("limit", "base", "a_sentence", "a_word")


@dataclass(frozen=True)
class Reading:
    """How hard a text is: base, a_sentence times words a sentence, a_word times syllables a word.

    Their sum is a "grade", which is too hard above `limit`, or an "ease", which is below it.
    """

    kind: str
    syllables: str  # the dictionary of pyphen by which they are counted: "en_US"
    limit: float
    base: float
    a_sentence: float
    a_word: float


@dataclass(frozen=True)
class Language:
    """A language, and what rules need to know of it; "" and None where there is no such thing."""

    tag: str  # "vi", as in x.vi.md
    name: str  # as English has it, for colleagues: "Vietnamese"
    common: str = ""  # words that stand in every few sentences, and in those of no other language
    spelling: str = ""  # one of SPELLINGS: the language by whose rules it is looked at
    reading: Reading | None = None
    danger: tuple[str, ...] = ()  # words before which the search shows where help is
    emergency: tuple[str, ...] = ()  # those before which it shows the emergency number first

    @property
    def prefix(self) -> str:
        """Return what the addresses of its pages begin with: "", "vi/"."""
        return "" if self.tag == MAIN else f"{self.tag}/"

    @property
    def file(self) -> str:
        """Return its file of words, from the project's folder."""
        return f"{FOLDER}/{self.tag}.toml"


@dataclass(frozen=True)
class Languages:
    """The languages of one site, and the others that have a file of words here."""

    used: tuple[Language, ...]  # English first
    others: tuple[Language, ...] = ()

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """Return the tags of those in use, English first."""
        return tuple(language.tag for language in self.used)

    @cached_property
    def known(self) -> dict[str, Language]:
        """Return {tag: language} of all that have a file of words."""
        return {language.tag: language for language in (*self.used, *self.others)}

    def __getitem__(self, tag: str) -> Language:
        """Return a language by its tag; one that nobody knows has its tag for a name."""
        return self.known.get(tag) or Language(tag, tag)

    @property
    def names(self) -> dict[str, str]:
        """Return {tag: name} of those in use."""
        return {language.tag: language.name for language in self.used}

    @property
    def in_words(self) -> str:
        """Return their names in a sentence: "English, Spanish and Vietnamese"."""
        *first, last = self.names.values()
        return f"{', '.join(first)} and {last}" if first else last

    def find_in_address(self, address: str) -> str:
        """Return the language of a page of the site by its address or file: "es/ptsd/x/"."""
        return split_address(address, self.tags)[0]


def find_prefix(tag: str) -> str:
    """Return what the addresses of a language's pages begin with: "", "vi/"."""
    return Language(tag, tag).prefix


def find_ending(tag: str) -> str:
    """Return the ending of a page's file in a language: ".md", ".vi.md"."""
    return ".md" if tag == MAIN else f".{tag}.md"


def split_address(address: str, tags: Sequence[str]) -> tuple[str, str]:
    """Return (the language of a page by its address, the address below that language's).

    `tags`: of the languages of the site, English first.
    """
    first, _, rest = address.partition("/")
    return (first, rest) if first in tags[1:] else (MAIN, address)


def find_languages(root: Path) -> Languages:
    """Return the languages of a project. What is wrong with their files, the gate says."""
    folder = root / FOLDER
    known = {
        path.stem: read_file(path) for path in sorted(folder.glob("*.toml")) if is_tag(path.stem)
    } or {language.tag: language for language in find_usual().used}
    asked = list_asked(root / "content/clinic.toml")
    # English and Spanish count without a file of words too: the gate says that it is missing.
    used = tuple(known.get(tag) or Language(tag, tag) for tag in asked if tag in {*known, *USUAL})
    return Languages(used, tuple(one for tag, one in known.items() if tag not in asked))


@lru_cache(1)
def find_usual() -> Languages:
    """Return English and Spanish, as the project has them that this plugin is a part of."""
    return Languages(tuple(read_file(PROJECT / FOLDER / f"{tag}.toml") for tag in USUAL))


def is_tag(text: object) -> bool:
    """Return whether a text can name a language of a site: "vi", "zh-Hans"."""
    return isinstance(text, str) and bool(TAG.fullmatch(text))


def list_asked(file: Path) -> tuple[str, ...]:
    """Return the tags that clinic.toml names; the usual ones where it does not or is broken."""
    try:
        asked = tomllib.loads(file.read_text(encoding="utf-8")).get("languages", USUAL)
    except (OSError, ValueError):
        return USUAL
    tags = tuple(tag for tag in asked if is_tag(tag)) if isinstance(asked, list | tuple) else ()
    return tuple(dict.fromkeys((MAIN, *tags))) if tags else USUAL


def read_file(path: Path) -> Language:
    """Return a language by its file of words; of a file that is broken, its tag."""
    try:
        words = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        words = {}
    search = words.get("search")
    danger, emergency = (
        tuple(signs) if isinstance(search, dict) and is_texts(signs := search.get(name)) else ()
        for name in ("danger", "emergency")
    )
    language, _ = read_rules(path.stem, words.get("rules"))
    return replace(language, danger=danger, emergency=emergency)


def is_texts(value: Any) -> TypeGuard[list[str]]:
    """Return whether a value is a list of texts."""
    return isinstance(value, list) and all(isinstance(text, str) for text in value)


def read_rules(tag: str, rules: Any) -> tuple[Language, list[tuple[str, str, str]]]:
    """Return (a language, [(key, what is wrong, the fix)]) by the table [rules] of its file."""
    wrong: list[tuple[str, str, str]] = []
    found: dict[str, Any] = {"name": tag, "common": "", "spelling": "", "reading": None}
    if not isinstance(rules, dict):
        fix = f"Add [rules] at its end, with name, common, spelling and reading, as in {MAIN}.toml."
        return Language(tag, tag), [("rules", "The table [rules] is missing.", fix)]
    for key in ("name", "common", "spelling"):
        value = rules.get(key)
        if not isinstance(value, str) or (key == "name" and not value.strip()):
            wrong.append((key, f"rules.{key} is missing.", FIXES[key]))
        elif key == "spelling" and value not in ("", *SPELLINGS):
            what = f'There are no rules of spelling named "{value}".'
            wrong.append((key, what, FIXES[key]))
        else:
            found[key] = " ".join(value.split())
    reading = rules.get("reading")
    if reading is None or not isinstance(reading, dict):
        wrong.append(("reading", "rules.reading is missing.", FIXES["reading"]))
    elif reading:
        found["reading"], more = read_formula(reading)
        wrong += more
    known = ("name", "common", "spelling", "reading")
    wrong += [
        (key, f"There is no rules.{key}.", f"Take it out; known are: {', '.join(known)}.")
        for key in rules
        if key not in known
    ]
    return Language(tag, **found), wrong


FIXES = {
    "name": 'Write the language as English names it: name = "Vietnamese"',
    "common": "Write the commonest words of the language, with spaces between: a line of another "
    'language is known by them. common = "" says that there are none.',
    "spelling": f'Write one of {", ".join(SPELLINGS)}; or spelling = "", which says that spelling '
    "is not looked at.",
    "reading": f"Copy [rules.reading] from {MAIN}.toml and write the formula of the language; or "
    "reading = {}, which says that there is none.",
}


def read_formula(table: Mapping[str, Any]) -> tuple[Reading | None, list[tuple[str, str, str]]]:
    """Return (the formula of a table [rules.reading], what is wrong with it)."""
    wrong = []
    if table.get("kind") not in KINDS_OF_READING:
        wrong.append(("kind", "rules.reading.kind is not right.", 'Write "grade" or "ease".'))
    if table.get("syllables") not in DICTIONARIES:
        known = ", ".join(sorted(DICTIONARIES))
        fix = f'Write a dictionary of pyphen, such as "en_US"; known are: {known}.'
        wrong.append(("syllables", "rules.reading.syllables is not right.", fix))
    for key in NUMBERS:
        if isinstance(table.get(key), bool) or not isinstance(table.get(key), int | float):
            fix = f"Write a number: {key} = 8.0"
            wrong.append((key, f"rules.reading.{key} is not right.", fix))
    keys = ("kind", "syllables", *NUMBERS)
    for key in table:
        if key not in keys:
            fix = f"Take it out; known are: {', '.join(keys)}."
            wrong.append((key, f"There is no rules.reading.{key}.", fix))
    return (None, wrong) if wrong else (Reading(**table), [])
