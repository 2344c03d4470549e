"""Reports, and never stops: outside links that do not answer, facts due for a new look."""

import urllib.error
import urllib.request
from collections.abc import Mapping
from http.client import HTTPException
from pathlib import Path
from urllib.parse import quote

from csl_citations.bibliography import write_doi_address

from clinic.content.content import Content, read_today
from clinic.content.data.due_days import find_due
from clinic.content.file_names import CLINIC, HELP, REFERENCES
from clinic.kit.workers import Workers
from clinic.text.outside_links import find_outside_links, split_outside

from .host.host_program import add_to_run_file

SECONDS = 20
AS_IT_IS = "%/:=&?~#+!$,;'@()*[]"  # the signs that an address may hold beside letters and digits
AGENT = "Mozilla/5.0 (link check of a patient-education site)"


def main(environ: Mapping[str, str], root: Path) -> None:
    """Print one line for each address that fails and each fact that is due."""
    content, _ = read_today(root, environ)
    lines = [*list_due(content), *find_unanswered(list_addresses(content))] or [
        "Every address answered; no fact is due."
    ]
    print("\n".join(lines))
    add_to_run_file(environ, "GITHUB_STEP_SUMMARY", "".join(f"- {line}\n" for line in lines))


def list_due(content: Content) -> list[str]:
    """Return a sentence for each reference and page whose re-check day has come."""
    return [
        ": ".join(filter(None, (file, key, f"due for a new look since {due}")))
        for file, key, due in find_due(content, content.day)
    ]


def list_addresses(content: Content) -> dict[str, str]:
    """Return {address: where it stands} of everything outside that a reader may follow."""
    found = {}
    for key, entry in content.references.items():
        if entry.get("URL"):
            found[entry["URL"]] = f"{REFERENCES}: {key}"
        if entry.get("DOI"):
            found[write_doi_address(entry["DOI"])] = f"{REFERENCES}: {key}"
    for line in content.help["line"]:
        if line.get("url"):
            found[line["url"]] = f"{HELP}: {line['id']}"
    for name in ("exit_to", "booking_link"):
        if address := content.clinic.get(name):
            found[str(address)] = f"{CLINIC}: {name}"
    for path, document in sorted(content.documents.items()):
        for number, address in find_outside_links(document):
            host, whole = split_outside(address)
            if host in content.sites:
                found.setdefault(whole, f"{path}:{number}")
    return found


def find_unanswered(found: Mapping[str, str]) -> list[str]:
    """Return a sentence for each address that gives an error; ask eight at a time."""
    answers = Workers(ask_address, found, 8).gather()
    return [f"{found[u]}: {u} {why}" for u, why in zip(found, answers, strict=True) if why]


def ask_address(address: str) -> str:
    """Return why an address does not answer, or "" when it does, if only to refuse robots."""
    address = quote(address, safe=AS_IT_IS)
    request = urllib.request.Request(address, headers={"User-Agent": AGENT})
    try:
        with urllib.request.urlopen(request, timeout=SECONDS):
            return ""
    except urllib.error.HTTPError as error:
        return "" if error.code in (401, 403, 405, 429) else f"answers {error.code}"
    except (OSError, ValueError, HTTPException) as error:
        return f"does not answer ({getattr(error, 'reason', error)})"
