"""Whose page this is: what names another clinic, city or state keeps the site from going live.

A page, a help line, a figure may be taken over from another clinic. places.toml says which names
are right in one place only; a page's Region and a help line's region say it of the whole.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from site_report import Problem, nearest

from clinic.content.content import Content, Unread
from clinic.content.data.data_files import strings
from clinic.content.field_values import HELD
from clinic.content.file_names import CLINIC, HELP
from clinic.kit.patterns import join_words
from clinic.text.blocks import find_blocks, find_fields

PLACES = "content/places.toml"
# files whose words readers see
DATA = ("clinic", "glossary", "help", "menu", "sites", "topics", "words")
FIX = "Write what is right for your clinic, or take it out."
# "WA", "D.C.", "Wash."
SHORT = re.compile(r"(?:[A-Z]\.?){2,3}|[A-Z][a-z]{1,4}\.")
# what a name of a place may have or lack: "King" and "King County" are one, not "Kansas City"
SORT = re.compile(r"\b(?:the|city of|county|state|of)\b|,.*|\W+", re.I)
COUNTY = re.compile(r"\b(?:county|parish|borough)\b", re.I)


def find_foreign(content: Content) -> Iterator[Problem]:
    """Yield a problem for each line that is not of the clinic that clinic.toml describes."""
    if isinstance(content.clinic, Unread) or not content.clinic:
        return
    if not (content.clinic.get("city") and content.clinic.get("state")):
        return  # the gate asks for them
    if odd := list(find_odd_places(content)):
        yield from odd  # and no more: it would call each page of this very place another clinic's
        return
    yield from _find_foreign_regions(content)
    if foreign := find_foreign_names(content):
        yield from _find_names(content, foreign)


def list_own_names(clinic: Mapping[str, Any]) -> set[str]:
    """Return the names of a clinic and of the places it is in, in small letters.

    `clinic`: its facts, as clinic.toml has them.
    """
    keys = ("name", "short_name", "city", "state", "country")
    said = [str(clinic.get(key) or "") for key in keys]
    said += str(clinic.get("region") or "").split(",")
    return {name.strip().casefold() for name in said} - {""}


def is_own_region(region: str, own: set[str]) -> bool:
    """Return whether each place of a region, "King County, Washington", is the clinic's."""
    return all(part.strip().casefold() in own for part in region.split(","))


def find_foreign_names(content: Content) -> dict[str, str]:
    """Return {name: what it stands for} of each name that is right for another clinic only."""
    own = list_own_names(content.clinic)
    return {
        name: place
        for place, entry in content.places.items()
        if place.casefold() not in own
        for name in (place, *entry["names"])
        if name.casefold() not in own
    }


def find_odd_places(content: Content) -> Iterator[Problem]:
    """Yield each place of clinic.toml that pages and help lines know, and write in another way.

    A clinic in a state of which they know nothing has moved there, and is not misspelled.
    """
    clinic, known = content.clinic, _list_known_places(content)
    regions = [part.strip() for part in clinic.get("region", "").split(",")]
    said = {"state": [clinic["state"]], "city": [clinic["city"]], "region": regions}
    small = {place.casefold() for place in known}
    for key, names in said.items():
        # Many a city has the name of its county or state: neither is a slip of the other.
        others = said["state"] + regions if key == "city" else said["city"]
        apart = [place for place in known if place not in others]
        for name in names:
            if not name or name.casefold() in small:
                continue
            meant = _find_meant_places(name, _list_of_sort(key, name, apart))
            if key == "state" and not meant:
                return
            if meant:
                yield _tell_meant(content, key, names, name, meant)


def _tell_meant(
    content: Content, key: str, names: Sequence[str], name: str, meant: Sequence[str]
) -> Problem:
    """Return the problem of a name for which pages and help lines have another, or may."""
    line = content.find_place(CLINIC, key).line
    if len(meant) > 1:
        what = f'{key}: pages and help lines write names in full, and not "{name}".'
        return Problem(CLINIC, line, what, "Write the name in full.")
    written = ", ".join(meant[0] if name == other else other for other in names)
    instead = (
        "write its name in full."
        if SHORT.fullmatch(name)
        else f'and has this very name, add ["{name}"] and names = [] to {PLACES}.'
    )
    return Problem(
        CLINIC,
        line,
        f'{key}: pages and help lines write "{meant[0]}", and not "{name}".',
        f'Write {key} = "{written}". If another place is meant, {instead}',
    )


def _list_known_places(content: Content) -> set[str]:
    """Return the names of all places of which places.toml, a page or a help line speaks.

    The clinic's own name, which places.toml has too, is none: "TN" is not short for it.
    """
    regions = [line["region"] for line in content.help.get("line", ())]
    regions += [document.values.get("region") or "" for document in content.documents.values()]
    parts = {part.strip() for region in regions for part in region.split(",")}
    return {*content.places, *parts} - {"", content.clinic["name"]}


def _list_of_sort(key: str, name: str, known: Iterable[str]) -> list[str]:
    """Return the known places that a city, state or region of this name may be.

    A county is one only for a region; for one that is called a county, nothing else is.
    """
    if key != "region":
        return [place for place in known if not COUNTY.search(place)]
    return [place for place in known if COUNTY.search(place) or not COUNTY.search(name)]


def _find_meant_places(name: str, known: Iterable[str]) -> list[str]:
    """Return the known places that a name may mean: all that it may be short for, or the nearest.

    What sort of place it is does not count: "Lake County" is far from "Lane County".
    """
    near = sorted(place for place in known if place[:1].casefold() == name[:1].casefold())
    if SHORT.fullmatch(name):
        letters = ".*".join(re.findall(r"\w", name))
        return [place for place in near if re.match(letters, place, re.I)]
    alike = {SORT.sub("", place).casefold(): place for place in near}
    found = nearest(SORT.sub("", name), alike, 0.85)
    return [alike[found]] if found else []


def _say_where(content: Content) -> str:
    clinic = content.clinic
    return f"{clinic.get('city')}, {clinic.get('state')}"


def _find_foreign_regions(content: Content) -> Iterator[Problem]:
    """Yield each help line and page that is for another region, and a privacy page of no law."""
    own, here = list_own_names(content.clinic), _say_where(content)
    for line in content.help.get("line", ()):
        if line["region"] and not is_own_region(line["region"], own):
            yield Problem(
                HELP,
                content.line_of(HELP, f'"{line["region"]}"', f'"{line["id"]}"'),
                f"{line['id']} is a line for {line['region']}, and the clinic is in {here}.",
                "Put the line of your region in its place, called by you, or take it out.",
            )
    for path, document in sorted(content.documents.items()):
        region = document.values.get("region") or ""
        if document.values.get("status") == HELD:
            continue
        if region and not is_own_region(region, own):
            yield document.problem(
                "region",
                f"Region: this page is for {region}, and the clinic is in {here}.",
                "Write it for your region, and name that here; or take the page away.",
            )
        elif not region and document.values.get("kind") == "policy":
            yield Problem(
                path,
                0,
                "This page does not say for which state's law it is written.",
                f"When it says what the law of {content.clinic.get('state')} asks, add the line "
                f"Region: {content.clinic.get('state')}",
            )


def _find_names(content: Content, foreign: dict[str, str]) -> Iterator[Problem]:
    """Yield each line in which such a name stands, unless it is excused."""
    spaced = join_words(" ".join(name.split()) for name in foreign).replace(r"\ ", r"\s+")
    pattern = re.compile(rf"(?<!\w)(?:{spaced})(?!\w)")
    found = []
    for path, document in sorted(content.documents.items()):
        if document.values.get("status") == HELD:
            continue
        for block in (*find_fields(document), *find_blocks(document)):
            for match in pattern.finditer(block.marked) if block.excused is None else ():
                line = block.line + block.marked.count("\n", 0, match.start())
                found.append((path, line, " ".join(match[0].split())))
    for file, value in (content.list_tables(*DATA) | content.figures).items():
        for text in strings(value):
            for match in pattern.finditer(text):
                found.append((file, content.line_of(file, text), " ".join(match[0].split())))
    for file, line, name in dict.fromkeys(found):
        place = foreign.get(name, name)
        of = "" if place == name else f", which is of {place}"
        what = f'"{name}"{of}: the clinic is in {_say_where(content)}.'
        yield Problem(file, line, what, FIX)
