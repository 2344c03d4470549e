"""`make import-sources`: the sources of a .bib file, added once to content/references.json.

A source that is there already stays as it is. Each new one is marked "check": a person compares its
title, names and numbers with the publication, as with everything that comes from elsewhere.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import bibtexparser
import click
from bibtexparser.middlewares import NormalizeFieldKeys
from bibtexparser.middlewares.names import (
    InvalidNameError,
    parse_single_name_into_parts,
    split_multiple_persons_names,
)
from bibtexparser.model import Entry
from csl_citations.bibliography import TONGUES
from pylatexenc.latex2text import LatexNodes2Text
from site_report import Problem, Refused, refuse

from clinic.content.data import references
from clinic.content.data.data_files import Place, parse
from clinic.content.file_names import REFERENCES
from clinic.content.files import Source
from clinic.kit.file_writing import replace_file

from .commands import answer

MOST = 5_000_000  # characters of a .bib file
TYPES = {  # BibTeX and BibLaTeX -> CSL
    "article": "article-journal",
    "book": "book",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "manual": "report",
    "mastersthesis": "thesis",
    "misc": "document",
    "mvbook": "book",
    "online": "webpage",
    "phdthesis": "thesis",
    "proceedings": "book",
    "report": "report",
    "software": "software",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
FIELDS = {  # CSL -> the fields of BibTeX that may hold it, the first that does counts
    "title": ("title",),
    "container-title": ("journaltitle", "journal", "booktitle"),
    "volume": ("volume",),
    "issue": ("issue", "number"),
    "page": ("pages", "eid"),
    "edition": ("edition",),
    "publisher": ("publisher", "institution", "school", "organization"),
    "publisher-place": ("location", "address"),
    "DOI": ("doi",),
    "PMID": ("pmid",),
    "URL": ("url",),
    "ISBN": ("isbn",),
}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ADDRESS = re.compile(r"https?://[^\s{}]+")
LANGUAGES = {"english": "en", "american": "en", "usenglish": "en", "british": "en", "spanish": "es"}


@click.command()
@answer("FILE", "FILE=~/Downloads/sources.bib")
def import_sources(file: str) -> None:
    """Add the sources of a .bib file to references.json; one that is there is left alone."""
    add_sources(Path.cwd(), file)


def add_sources(root: Path, file: str) -> list[str]:
    """Add the sources of a .bib file, say what became of each, and return the keys of the new."""
    if not file.endswith(".bib"):
        fix = "Write it like this: make import-sources FILE=~/Downloads/sources.bib"
        raise Refused("FILE", f'"{file}" is no .bib file.', fix)
    text = read_file(Path(os.path.expanduser(file)))
    place = root / REFERENCES
    before = place.read_text(encoding="utf-8")
    data, wrong = parse(Source(REFERENCES, "data", before))
    refuse(wrong)
    known = references.read(data, Place(REFERENCES, before), [])
    library = bibtexparser.parse_string(text, append_middleware=[NormalizeFieldKeys()])
    added: list[dict[str, Any]] = []
    for block in library.failed_blocks:
        why = str(block.error) or "Look for a missing brace, quotation mark or comma."
        print(f"{file}:{(block.start_line or 0) + 1}: not read: {why}")
    for entry in library.entries:
        source = convert_entry(entry)
        there = find_same(source, [*known.values(), *added])
        if there:
            print(f"{source['id']}: is there already as {there}, and was left as it is")
        elif wrong := find_faults(source):
            print(f"{source['id']}: not added: {' '.join(f'{p.what} {p.fix}' for p in wrong)}")
        else:
            added.append(source)
            print(f"{source['id']}: added. Cite it: [@{source['id']}]")
    if added:
        write_sources(place, before, added)
        print(
            f'{REFERENCES}: {len(added)} added, marked "check": true. Compare each with its '
            "publication, its title in small letters too, then take that line out."
        )
    else:
        print(f"{REFERENCES}: nothing was added.")
    return [source["id"] for source in added]


def read_file(path: Path) -> str:
    """Return the text of a .bib file; refused where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise Refused(str(path), "There is no such file.", "Look for a slip in its name.") from None
    except OSError as error:
        raise Refused(str(path), f"It cannot be read: {error.strerror}.", "Copy it here.") from None
    except UnicodeDecodeError:
        fix = "Export it again with the encoding UTF-8."
        raise Refused(str(path), "This file is not saved as UTF-8.", fix) from None
    if len(text) > MOST:
        fix = "Export only the sources that this site cites."
        raise Refused(str(path), f"This file has {len(text):,} characters.", fix)
    return text


def convert_entry(entry: Entry) -> dict[str, Any]:
    """Return an entry of BibTeX as an item of CSL JSON."""
    fields = {name: str(field.value) for name, field in entry.fields_dict.items()}
    source: dict[str, Any] = {"id": entry.key, "type": TYPES.get(entry.entry_type, "document")}
    for name in ("author", "editor"):
        if people := fields.get(name):
            named = split_multiple_persons_names(people)
            source[name] = [convert_person(person) for person in named if person != "others"]
    for name, several in FIELDS.items():
        if value := next((fields[field] for field in several if fields.get(field)), ""):
            source[name] = value if name in ("DOI", "URL") else decode(value)
    if source["type"] in ("report", "thesis") and "issue" in source:
        source["number"] = source.pop("issue")
    if "DOI" in source:
        source["DOI"] = re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", source["DOI"])
        source["DOI"] = source["DOI"].replace("\\_", "_")
    if "page" in source:
        source["page"] = re.sub(r"\s*[-–—]+\s*", "-", source["page"])
    if "URL" not in source and (found := ADDRESS.search(fields.get("howpublished", ""))):
        source["URL"] = found[0]
    if str(source.get("URL")).startswith("http://") and not source.get("DOI"):
        source["URL"] = source["URL"].replace("http://", "https://", 1)
    if "URL" in source:
        source["URL"] = re.sub(r"\\([_%#&~])", r"\1", source["URL"])
        source["type"] = "webpage" if source["type"] == "document" else source["type"]
    for name, day in (("issued", read_issued(fields)), ("accessed", fields.get("urldate", ""))):
        if parts := read_parts(day):
            source[name] = {"date-parts": parts}
    tongue = (fields.get("langid") or fields.get("language") or "").casefold()
    if tongue := LANGUAGES.get(tongue, tongue if tongue in TONGUES else ""):
        source["language"] = tongue
    return source | {"check": True}


def convert_person(name: str) -> dict[str, str]:
    """Return a name as CSL has it; one in braces is that of a body, and stays whole."""
    if name.startswith("{") and name.endswith("}"):
        return {"literal": decode(name)}
    try:
        parts = parse_single_name_into_parts(name, strict=False)
    except InvalidNameError:
        return {"literal": decode(name)}
    person = {
        "family": decode(" ".join(parts.last)),
        "given": decode(" ".join(parts.first)),
        "non-dropping-particle": decode(" ".join(parts.von)),
        "suffix": decode(" ".join(parts.jr)),
    }
    return {key: value for key, value in person.items() if value}


def decode(text: str) -> str:
    """Return a text of LaTeX as it is read: {\\'e} is é, and braces are gone."""
    plain = LatexNodes2Text(math_mode="text", keep_comments=True).latex_to_text(text)
    return " ".join(plain.split())


def read_issued(fields: dict[str, str]) -> str:
    """Return the day on which a source came out: 2021, 2021-03, 2021-03-05."""
    if fields.get("date"):
        return fields["date"]
    month, year = fields.get("month", "").casefold()[:3], fields.get("year", "")
    number = MONTHS.index(month) + 1 if month in MONTHS else int(month) if month.isdigit() else 0
    day = fields.get("day", "")
    return f"{year}-{number:02}" + (f"-{int(day):02}" if day.isdigit() else "") if number else year


def read_parts(day: str) -> list[list[int]]:
    """Return the parts of a day, or of a first and a last: [[2021, 3, 5], [2021, 3, 7]]."""
    several = [re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", d) for d in day.split("/")]
    return [[int(part) for part in found.groups() if part] for found in several if found]


def find_same(source: dict[str, Any], others: Iterable[dict[str, Any]]) -> str:
    """Return the key of the one with the same key, DOI or PubMed number; "" when none has."""
    for other in others:
        if other["id"] == source["id"]:
            return str(other["id"])
        for name in ("DOI", "PMID"):
            mine, theirs = str(source.get(name, "")), str(other.get(name, ""))
            if mine and mine.casefold() == theirs.casefold():
                return str(other["id"])
    return ""


def find_faults(source: dict[str, Any]) -> list[Problem]:
    """Return what the gate would say of a source."""
    problems: list[Problem] = []
    text = json.dumps([source])
    references.read([source], Place(REFERENCES, text), problems)
    return problems


def write_sources(place: Path, before: str, added: list[dict[str, Any]]) -> None:
    """Write sources behind those that are there, whose lines stay as they are."""
    text = json.dumps(added, ensure_ascii=False, indent=1)
    head = before.rstrip().removesuffix("]").rstrip()
    parted = head if head == "[" else f"{head},"
    whole = f"{parted}\n{text.removeprefix('[').strip(chr(10))}\n"
    replace_file(place, whole.encode("utf-8"))
