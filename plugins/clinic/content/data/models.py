"""What each data file may hold: one typed table each, with the check and the default of every key.

A value that is wrong is replaced by its default, so that all other rules still have something to
look at; the problem stops a publish all the same. A library of models would stop at the type: it
knows neither our sentences nor a default for what is wrong, and its import takes as long as the
whole gate.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, TypedDict, get_type_hints

from site_report import Problem, nearest

from clinic.content.file_names import SLUG
from clinic.content.languages import MAIN, USUAL, Language, Languages, is_tag

from . import references, values
from .data_files import Place
from .values import choose, match, or_empty

ARTICLE_KINDS = ("treatment", "condition", "visit", "evidence")
Nested = Callable[[Any, Place, list[Problem]], Any]  # reads a table or a list


@dataclass(frozen=True)
class Key:
    """One key of a table. `read` gives its value, or raises ValueError with the fix.

    `translated`: how its value in another language is read, in a key of its own: `hours_es`.
    """

    read: Callable[[Any], Any] | Nested
    default: Any = ""
    required: bool = False
    nested: bool = False  # `read` is told the place, and adds to the problems
    translated: Callable[[Any], Any] | None = None


@cache
def list_keys(model: type) -> dict[str, Key]:
    """Return {name: Key} of a table's type."""
    hints = get_type_hints(model, include_extras=True)
    return {name: hint.__metadata__[0] for name, hint in hints.items()}


def make_empty(model: type) -> Any:
    """Return the table of a type of which nothing is filled in: the default of every key."""
    return {name: key.default for name, key in list_keys(model).items()}


def read_table(model: type) -> Nested:
    """Return a reader of a table with every key of a type."""
    return lambda value, place, problems: read_keys(value, list_keys(model), place, problems)


def read_keys(
    value: Any, keys: dict[str, Key], place: Place, problems: list[Problem]
) -> dict[str, Any]:
    """Return a table with every key, checked; an unknown name is refused with the nearest."""
    if not isinstance(value, dict):
        fix = f"Write its keys in braces, such as {{ {next(iter(keys))} = … }}."
        problems.append(place.problem("Here a table is needed.", fix))
        value = {}
    twins = MAIN in keys and isinstance(place.keys[-1], str)  # told as an editor writes: title.en
    before = f"{place.keys[-1]}." if twins else ""
    keys, unused = add_languages(keys, place.languages)
    for name in value:
        if name not in keys and name not in unused:
            near = nearest(name, keys)
            fix = f"Did you mean {near}?" if near else f"Known are: {', '.join(keys)}."
            problems.append((place / name).problem(f'There is no key "{name}" here.', fix))
    found = {}
    for name, key in keys.items():
        found[name] = key.default
        if key.default is EMPTY:
            found[name] = dict.fromkeys(place.languages.tags, "")
        if name not in value:
            if key.required:
                what = f"The key {before}{name} is missing."
                behind = f".{MAIN}" if key.default is EMPTY else ""
                problems.append(place.problem(what, f"Add {before}{name}{behind} = …"))
            continue
        more = (place / name, problems) if key.nested else ()
        try:
            found[name] = key.read(value[name], *more)
        except ValueError as error:
            what = f"{before}{name}: this is not right."
            problems.append((place / name).problem(what, str(error)))
    return found


def read_rows(model: type) -> Nested:
    """Return a reader of a list of tables."""

    def read(value: Any, place: Place, problems: list[Problem]) -> list[dict[str, Any]]:
        if isinstance(value, dict) and re.search(rf"^[ \t]*\[{place.keys[-1]}\]", place.text, re.M):
            raise ValueError(f"Write its heading in two brackets: [[{place.keys[-1]}]]")
        if not isinstance(value, list):
            raise ValueError("Write a list, in [ ].")
        return [read_table(model)(row, place / n, problems) for n, row in enumerate(value)]

    return read


def read_list(read_one: Callable[[Any], Any]) -> Callable[[Any], list[Any]]:
    """Return a reader of a list of plain values."""

    def read(value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise ValueError("Write a list, in [ ].")
        return [read_one(entry) for entry in value]

    return read


def add_languages(
    keys: dict[str, Key], languages: Languages
) -> tuple[dict[str, Key], Collection[str]]:
    """Return (keys with those of each language of a site, names of keys that it has no use for).

    The latter are in languages that have a file of words and that the site is not in.
    """
    found, unused = {}, {language.tag for language in languages.others} if MAIN in keys else set()
    for name, key in keys.items():
        found[name] = key
        if key.translated:
            own = Key(key.translated, [] if isinstance(key.default, list) else "")
            found |= {f"{name}_{tag}": own for tag in languages.tags[1:]}
            unused |= {f"{name}_{language.tag}" for language in languages.others}
    return found, unused


def read_site_languages(value: Any, place: Place, problems: list[Problem]) -> list[str]:
    """Return the languages of the site, as clinic.toml names them: English first, each once."""
    if not isinstance(value, list) or not value or not all(is_tag(tag) for tag in value):
        raise ValueError(f'Write the tag of each language: languages = ["{MAIN}", "es"]')
    if value[0] != MAIN:
        raise ValueError(f'Write "{MAIN}" first: an original is in English, and translated.')
    if len(set(value)) < len(value):
        raise ValueError("Write each language once.")
    known = place.languages.known
    for tag in value:
        if tag not in known:
            file = Language(tag, tag).file
            problems.append(
                place.problem(
                    f'languages: there is no file {file}, with the words of "{tag}".',
                    f"Copy theme/words/{MAIN}.toml to {file} and translate it (docs/recipes.md "
                    f'says how); or take "{tag}" out.',
                )
            )
    return [tag for tag in value if tag in known]


def read_languages(value: Any, place: Place, _problems: list[Problem]) -> list[str]:
    """Return the languages that a reviewer reads."""
    found = read_list(values.read_words)(value)
    if not found or set(found) - set(place.languages.known):
        tags = place.languages.tags
        shown = ", ".join(f'"{tag}"' for tag in tags)
        one = " or ".join(f'["{tag}"]' for tag in tags)
        each = one if len(tags) == 1 else f"{one.replace(' or ', ', ')} or [{shown}]"
        raise ValueError(f"Write the languages this person reads: {each}.")
    return found


def read_language(value: Any, place: Place, _problems: list[Problem]) -> str:
    """Return the tag of one language."""
    return choose(*place.languages.known)(value)


def read_sections(value: Any, place: Place, problems: list[Problem]) -> dict[str, list[str]]:
    """Return {kind of article: the sections that it must have}."""
    return read_keys(value, dict.fromkeys(ARTICLE_KINDS, SECTIONS), place, problems)


def read_lines(value: Any) -> list[str]:
    """Return the lines of a fact: one text, or a list of them; "" is none."""
    if isinstance(value, list):
        return [values.read_words(line) for line in value]
    if isinstance(value, str) and "\n" in value:
        raise ValueError('Write it on one line, or several as a list: ["…", "…"].')
    return [line] if (line := values.read_line(value)) else []


def read_both(value: Any, place: Place, problems: list[Problem]) -> dict[str, str]:
    """Return {language: words}; every language is needed."""
    found = read_some_twins(value, place, problems)
    for lang, pages in place.languages.names.items() if isinstance(value, dict) else ():
        if not str(value.get(lang, "")).strip():
            name = place.keys[-1]
            problems.append(
                place.problem(
                    f"{name} has no {pages}, and {pages} pages print it.",
                    f'Add {name}.{lang} = "…"',
                )
            )
    return found


def read_in_languages(own: Key) -> Nested:
    """Return a reader of {language: value}, each read as `own` has it; English alone is needed."""

    def read(value: Any, place: Place, problems: list[Problem]) -> dict[str, Any]:
        keys = dict.fromkeys(place.languages.tags, replace(own, required=False)) | {MAIN: own}
        return read_keys(value, keys, place, problems)

    return read


read_twins = read_in_languages(Key(values.read_words, required=True))
read_some_twins = read_in_languages(Key(values.read_line))


def read_featured(value: Any, place: Place, problems: list[Problem]) -> dict[str, list[str]]:
    """Return {topic: files of its articles}; the gate says which are none."""
    if not isinstance(value, dict):
        raise ValueError("Write a table: [featured], and a line for each topic.")
    files = Key(read_list(values.read_words), [])
    return read_keys(value, dict.fromkeys(value, files), place, problems)


def read_anything(value: Any) -> Any:
    """Return what make itself wrote, as it is."""
    return value


read_section = match(SLUG, "Write its name in small letters: who-should-not")
SECTIONS = Key(read_list(read_section), [])
read_hash = match(re.compile(r"[0-9a-f]{64}"), "Let make write this line.")
read_photo = match(
    re.compile(r"images/[A-Za-z0-9][A-Za-z0-9_-]*\.[A-Za-z]+"),
    'Save it in content/images/ and write photo = "images/name.jpg"',
)
read_short_hash = match(re.compile(r"[0-9a-f]{8}"), "Let make write this line.")


def read_hashes(value: Any) -> dict[str, str]:
    """Return {section id: hash}."""
    if not isinstance(value, dict):
        raise ValueError("Let make write this line.")
    return {name: read_short_hash(code) for name, code in value.items()}


read_approved = or_empty(values.read_approval)
EMPTY = MappingProxyType[str, str]({})  # the default of a text by its language
Line = Annotated[str, Key(values.read_line)]
# What pages print, in their own language where that is filled in.
PrintedLine = Annotated[str, Key(values.read_line, translated=values.read_line)]
PrintedWords = Annotated[str, Key(values.read_words, required=True, translated=values.read_line)]
PrintedTexts = Annotated[
    list[str],
    Key(read_list(values.read_words), [], translated=read_list(values.read_words)),
]
NeededWords = Annotated[str, Key(values.read_words, required=True)]
PersonName = Annotated[str, Key(values.read_person_name, required=True)]
Link = Annotated[str, Key(or_empty(values.read_link))]
Contact = Annotated[str, Key(or_empty(values.read_contact))]
Approval = Annotated[str, Key(read_approved)]
Colour = Annotated[str, Key(or_empty(values.read_colour))]
Dialed = Annotated[str, Key(or_empty(values.read_dialed))]
Texts = Annotated[list[str], Key(read_list(values.read_words), [])]
NeededTexts = Annotated[list[str], Key(read_list(values.read_words), [], True)]


class Price(TypedDict):
    what: PrintedWords
    price: PrintedWords
    as_of: Annotated[date | None, Key(values.read_day, None, True)]


class Person(TypedDict):
    name: PersonName
    credentials: PrintedLine
    role: PrintedLine
    profile: Link
    photo: Annotated[str, Key(or_empty(read_photo))]


class Look(TypedDict):
    """The clinic's own colours, each for light and dark, and typeface; "" is the theme's."""

    links: Colour
    links_dark: Colour
    band: Colour
    band_dark: Colour
    button: Colour
    button_dark: Colour
    title_font: Annotated[str, Key(or_empty(values.read_title_font))]


NO_LOOK: Look = make_empty(Look)


class Clinic(TypedDict):
    """clinic.toml: the facts of the clinic; "" and [] are what it has not said yet."""

    name: Annotated[str, Key(values.read_words, "The clinic", True)]
    short_name: Annotated[str, Key(values.read_words, "The clinic", True)]
    city: NeededWords
    state: NeededWords
    region: Line
    country: Annotated[str, Key(values.read_country, "US", True)]
    time_zone: Annotated[str, Key(values.read_time_zone, "UTC", True)]
    languages: Annotated[list[str], Key(read_site_languages, [*USUAL], nested=True)]
    website: Annotated[str, Key(or_empty(values.read_website))]
    phone: Annotated[str, Key(or_empty(values.read_phone))]
    email: Annotated[str, Key(or_empty(values.read_mail))]
    address: Line
    hours: Annotated[list[str], Key(read_lines, [], translated=read_lines)]
    booking_link: Link
    privacy_contact: Contact
    security_contact: Contact
    owner: Line
    when_to_call: PrintedTexts
    first_visit: PrintedTexts
    prices: Annotated[list[Price], Key(read_rows(Price), [], nested=True)]
    people: Annotated[list[Person], Key(read_rows(Person), [], nested=True)]
    exit_to: Annotated[str, Key(values.read_link, "https://www.weather.gov/", True)]
    counsel_approved: Approval
    # in another language: that someone read the pages which no rule on words reads
    editorial_approved: Annotated[str, Key(read_approved, translated=read_approved)]
    look: Annotated[Look, Key(read_table(Look), NO_LOOK, nested=True)]


Twins = dict[str, str]  # one text by its language; "" for one that it is not in
NeededTwins = Annotated[Twins, Key(read_twins, EMPTY, True, nested=True)]
NeededBoth = Annotated[Twins, Key(read_both, EMPTY, True, nested=True)]


class Entry(TypedDict):
    """An entry of the header or the foot; `to` is a page as content/data/menu.py says."""

    to: NeededWords
    words: NeededBoth
    button: Annotated[bool, Key(values.read_boolean, False)]


class Door(TypedDict):
    """A door of the home page."""

    to: NeededWords
    words: NeededBoth
    summary: NeededBoth


class Menu(TypedDict):
    """menu.toml: what header, foot and home page lead to."""

    header: Annotated[list[Entry], Key(read_rows(Entry), [], nested=True)]
    foot: Annotated[list[Entry], Key(read_rows(Entry), [], nested=True)]
    door: Annotated[list[Door], Key(read_rows(Door), [], nested=True)]
    featured: Annotated[dict[str, list[str]], Key(read_featured, {}, nested=True)]


NO_MENU: Menu = make_empty(Menu)


class HelpLine(TypedDict):
    """A way to reach help in a crisis."""

    id: Annotated[str, Key(match(values.ID, "Use letters, digits and hyphens."), "", True)]
    region: Line
    name: NeededTwins
    words: NeededTwins
    hours: Annotated[Twins, Key(read_some_twins, EMPTY, nested=True)]
    tel: Dialed
    sms: Dialed
    sms_body: Line
    url: Link
    tty: Line
    whatsapp: Line
    strip: Annotated[bool, Key(values.read_boolean, False)]
    foot: Annotated[bool, Key(values.read_boolean, False)]
    source: NeededWords
    called_on: Annotated[date | Literal[""], Key(or_empty(values.read_day))]
    called_by: Line


class Crisis(TypedDict):
    """What is dialled in a crisis in one country; "" where there is no such number."""

    emergency: Annotated[str, Key(or_empty(values.read_dialed), "", True)]
    call: Annotated[str, Key(or_empty(values.read_dialed), "", True)]
    text: Dialed


NO_CRISIS: Crisis = make_empty(Crisis)  # of which nobody has said what is dialled


class Help(TypedDict):
    """help.toml: the numbers of a crisis by country, and every help line."""

    crisis: dict[str, Crisis]
    line: list[HelpLine]


class Care(TypedDict):
    """care.toml: what the pages are about."""

    agencies: Texts
    drug: Line
    drug_es: Line
    drugs: Texts
    approved_drugs: Texts
    treatments: Texts
    not_hard: Texts
    right_words: Texts
    sections: Annotated[dict[str, list[str]], Key(read_sections, {}, True, nested=True)]


NO_CARE: Care = make_empty(Care)


class PlaceNames(TypedDict):
    """Names that are right in one place only, under the name of that place."""

    names: Texts


class Site(TypedDict):
    """Another site that texts may lead to, under its host."""

    who: NeededTwins  # readers see it behind the link; Spanish where a Spanish page leads there
    why: NeededWords  # for colleagues


class TopicPart(TypedDict):
    """A heading on a topic's page, above its articles from one Order on."""

    order: Annotated[int, Key(values.read_whole_number, 0, True)]
    title: NeededTwins


class Topic(TypedDict):
    """A topic, under the name of its folder."""

    title: NeededTwins
    summary: NeededTwins
    order: Annotated[int, Key(values.read_whole_number, 100)]
    part: Annotated[list[TopicPart], Key(read_rows(TopicPart), [], nested=True)]


class Word(TypedDict):
    """A word of the glossary in one language."""

    term: NeededWords
    meaning: NeededWords
    forms: Annotated[list[str], Key(read_list(values.read_words), ())]


# None stands for a language that has no such word.
read_term = read_in_languages(Key(read_table(Word), None, True, nested=True))


class Reviewer(TypedDict):
    """A clinician who signs, under a name of one word."""

    name: PersonName
    credentials: PrintedWords
    languages: Annotated[list[str], Key(read_languages, [], True, nested=True)]
    profile: Link


class Review(TypedDict):
    """A signature, as `make review` writes it."""

    article: NeededWords
    reviewer: NeededWords
    day: Annotated[date, Key(values.read_day, date.max, True)]
    due: Annotated[date, Key(values.read_day, date.min, True)]
    hash: Annotated[str, Key(read_hash, "", True)]
    minor: Line
    facts: Annotated[dict[str, str], Key(read_anything, {})]


class Translation(TypedDict):
    """What a translation was made from, as `make translated` writes it."""

    hash: Annotated[str, Key(read_short_hash, "", True)]
    day: Annotated[date, Key(values.read_day, date.min, True)]
    sections: Annotated[dict[str, str], Key(read_hashes, {})]


class Phrase(TypedDict):
    """A way of speaking that is wrong here; `line`, on which it begins, is added when read."""

    lang: Annotated[str, Key(read_language, MAIN, True, nested=True)]
    level: Annotated[str, Key(choose("stop", "hint"), "stop", True)]
    of_treatment: Annotated[bool, Key(values.read_boolean, False)]
    while_unapproved: Annotated[bool, Key(values.read_boolean, False)]
    only_of: Line
    pattern: Annotated[str, Key(values.read_pattern, r"(?!)", True)]
    passes_when: Annotated[list[str], Key(read_list(values.read_pattern), [])]
    instead: NeededWords
    fails: NeededTexts
    passes: NeededTexts


class PlacedPhrase(Phrase):
    line: int


# "phrase": a PlacedPhrase for each entry; "words": {name of a list: {language: pattern}}
Wording = dict[str, Any]


def read_blocks(name: str, model: type) -> Nested:
    """Return a reader of a file that holds one kind of [[block]]: the list of its tables."""

    def read(data: Any, place: Place, problems: list[Problem]) -> list[Any]:
        keys = {name: Key(read_rows(model), [], nested=True)}
        return read_keys(data, keys, place, problems)[name]

    return read


def read_named(read_one: Nested) -> Nested:
    """Return a reader of a file of named tables: {name: table}, without what is not given."""

    def read(data: Any, place: Place, problems: list[Problem]) -> dict[str, Any]:
        found = {k: read_one(value, place / k, problems) for k, value in data.items()}
        return {k: {n: v for n, v in entry.items() if v is not None} for k, entry in found.items()}

    return read


def read_sites(data: Any, place: Place, problems: list[Problem]) -> dict[str, Site]:
    """Return sites.toml: {host: who it is and why texts lead there}."""
    hosts = {name: entry for name, entry in data.items() if values.HOST.fullmatch(name)}
    fix = 'Write its host in small letters and in quotation marks: ["www.example.org"]'
    problems += [
        (place / name).problem(f'"{name}" is no host of a site.', fix)
        for name in data
        if name not in hosts
    ]
    return read_named(read_table(Site))(hosts, place, problems)


def read_help(data: Any, place: Place, problems: list[Problem]) -> Help:
    """Return help.toml: its numbers of a crisis and its lines."""
    blocks = {name: part for name, part in data.items() if name != "crisis"}
    lines = read_blocks("line", HelpLine)(blocks, place, problems)
    crisis = data.get("crisis", {})  # the gate says what it lacks
    if not isinstance(crisis, dict):
        problems.append((place / "crisis").problem("Here a table is needed.", "Write [crisis.US]."))
        crisis = {}
    return {
        "crisis": read_named(read_table(Crisis))(crisis, place / "crisis", problems),
        "line": lines,
    }


def read_wording(data: Any, place: Place, problems: list[Problem]) -> Wording:
    """Return what wording.toml has, each entry with the `line` on which it begins."""
    keys = {
        "words": Key(read_named(read_word_list), {}, nested=True),
        "phrase": Key(read_rows(Phrase), [], nested=True),
    }
    found = read_keys(data, keys, place, problems)
    problems += find_unknown_names(found, place)
    lines = enumerate(place.text.split("\n"), 1)
    begin = (number for number, line in lines if line.replace(" ", "").startswith("[[phrase]]"))
    return found | {"phrase": [row | {"line": next(begin, 0)} for row in found["phrase"]]}


def read_word_list(value: Any, place: Place, problems: list[Problem]) -> dict[str, str]:
    """Return {language: the pattern of its words}."""
    words = Key(values.read_pattern, r"(?!)")
    return read_keys(value, dict.fromkeys(place.languages.known, words), place, problems)


def find_unknown_names(wording: Wording, place: Place) -> Iterator[Problem]:
    """Yield each name in braces that stands for nothing: its part of a pattern is found nowhere.

    A list may name those above it.
    """
    known = [*values.NAMES]
    for name, words in wording["words"].items():
        yield from _check_names(words.values(), known, place / "words" / name)
        known.append(name)
    for number, row in enumerate(wording["phrase"]):
        texts = [row["pattern"], row["instead"], *row["passes_when"], *row["fails"], *row["passes"]]
        yield from _check_names(texts, known, place / "phrase" / number)


def _check_names(texts: Iterable[str], known: list[str], place: Place) -> Iterator[Problem]:
    for name in dict.fromkeys(name for text in texts for name in values.PLACEHOLDER.findall(text)):
        if name.lower() not in known:
            near = nearest(name.lower(), known) or ", ".join(known)
            yield place.problem(f"{{{name}}} stands for nothing.", f"Write one of these: {near}.")


def read_redirects(data: Any, place: Place, problems: list[Problem]) -> dict[str, str]:
    """Return {old address: new address}; addresses.py says which lead nowhere."""
    found = {}
    for old, new in data.items():
        if isinstance(new, str) and new:
            found[old] = values.read_line(new) if new != "/" else ""  # the home page
        else:
            what = "This does not say where it goes."
            fix = 'Write "old/" = "new/", or "old/" = "/" for the home page.'
            problems.append((place / old).problem(what, fix))
    return found


READ: dict[str, Nested] = {
    "clinic.toml": read_table(Clinic),
    "care.toml": read_table(Care),
    "help.toml": read_help,
    "menu.toml": read_table(Menu),
    "places.toml": read_named(read_table(PlaceNames)),
    "words.toml": read_named(read_twins),
    "sites.toml": read_sites,
    "topics.toml": read_named(read_table(Topic)),
    "glossary.toml": read_named(read_term),
    "references.json": references.read,
    "reviewers.toml": read_named(read_table(Reviewer)),
    "reviews.toml": read_blocks("review", Review),
    "redirects.toml": read_redirects,
    "translations.toml": read_named(read_table(Translation)),
    "wording.toml": read_wording,
}
