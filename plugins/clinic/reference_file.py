"""Checks content/references.json: CSL JSON from Zotero, with `check` and `recheck` of ours."""

import difflib
import re

from .values import on_day, web

OURS = ("check", "recheck", "note")
KEY = re.compile(r"[A-Za-z0-9][\w:.-]*", re.ASCII)
DOI = re.compile(r"10\.\d{4,9}/\S+")
EXAMPLE = 'Write "id", "type" and "title" at least, as Zotero exports them.'


def read(data, place, problems):
    """Return {key: reference} of the list in references.json."""
    found = {}
    if not isinstance(data, list):
        problems.append(place.problem("The file is no list of sources.", "Export CSL JSON again."))
        return found
    for entry in data:
        key = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(key, str) or not KEY.fullmatch(key):
            problems.append(place.problem(f"A source has no id that can be cited: {key}.", EXAMPLE))
            continue
        here = place / key
        if key in found:
            problems.append(
                here.problem(f'The source "{key}" stands twice.', "Keep one of the two.")
            )
        wrong = list(_wrong(entry))
        problems += [here.problem(f"{key}: {what}", fix) for _, what, fix in wrong]
        refused = {name for name, _, _ in wrong} - {"type", "title"}
        found[key] = {k: v for k, v in entry.items() if v not in (None, "") and k not in refused}
    return found


def _wrong(entry):
    """Yield (the key, what is wrong with it, the fix) for one source."""
    for name in ("type", "title"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            yield name, f"it has no {name}.", EXAMPLE
    for name in entry:
        near = difflib.get_close_matches(name, OURS, 1, 0.8)
        if near and name not in OURS:
            yield name, f'there is no "{name}".', f'Did you mean "{near[0]}"?'
    if not isinstance(entry.get("check", False), bool):
        yield "check", "check is true or false.", 'Write it without quotation marks: "check": true'
    if "DOI" in entry and not (isinstance(entry["DOI"], str) and DOI.fullmatch(entry["DOI"])):
        yield "DOI", "the DOI is not written right.", 'Write it without https://: "10.1001/…"'
    if "PMID" in entry and not re.fullmatch(r"\d{1,9}", str(entry["PMID"])):
        yield "PMID", "the PMID is a number.", 'Write digits only: "PMID": "24740528"'
    for name, check in (("URL", web), ("recheck", on_day)):
        try:
            check(entry[name])
        except KeyError:
            continue
        except ValueError as error:
            yield name, f"{name} is not right.", str(error)
    for name in ("author", "editor"):
        people = entry.get(name, [])
        if not isinstance(people, list) or not all(
            isinstance(p, dict) and (p.get("family") or p.get("literal")) for p in people
        ):
            yield (
                name,
                f"{name} is no list of names.",
                'Write [{"family": "Feder", "given": "Adriana"}].',
            )
