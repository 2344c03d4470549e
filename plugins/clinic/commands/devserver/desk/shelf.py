"""What an editor takes into a text from a list: sources, pictures, figures, boxes, other pages."""

import re
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from site_report import Refused

from clinic.content.content import Content
from clinic.content.data.references import Reference

from .files import RECORDS, TEXTS

PRESSED = re.compile(r"\boprima (\d)")


@dataclass(frozen=True)
class Box:
    """A box that a page may hold: its name and use for the editor, and its usual headings."""

    name: str
    say: str
    en: str
    es: str


BOXES = {  # by kind, as the text writes it; {…} as `say_crisis` has it
    "key-points": Box(
        "Key points", "The few sentences at the top of a page.", "In short", "En resumen"
    ),
    "emergency": Box(
        "Emergency",
        "When to call {emergency} at once. Its number becomes a button.",
        "Call {emergency} if",
        "Llame al {emergency} si",
    ),
    "urgent": Box("Urgent", "When to {help} today.", "{help} if", "{ayuda} si"),
    "non-urgent": Box(
        "Not urgent",
        "What can wait until the clinic is open.",
        "Call the clinic the same day if",
        "Llame a la clínica el mismo día si",
    ),
    "warning": Box("Warning", "A danger that readers must not miss.", "Take care", "Cuidado"),
    "note": Box("Note", "Good to know, on the side.", "Good to know", "Conviene saber"),
    "do": Box("Do", "A list of what helps: bare actions, one a line.", "Do", "Haga esto"),
    "dont": Box(
        "Don't",
        "A list of what to leave. Write the bare action: drink alcohol.",
        "Do not",
        "No haga esto",
    ),
}


def list_shelf(content: Content) -> dict[str, Any]:
    """Return all lists of the desk, ready for JSON; an entry has at least `name` and `say`."""
    figures = [source.path for source in content.of_kind("figure")]
    pictures = [source.path for source in content.of_kind("image")]
    return {
        "sources": [
            {"key": key, "name": entry.get("title", key), "say": describe_source(key, entry)}
            for key, entry in sorted(content.references.items())
        ],
        "figures": [describe_figure(path, content.figures.get(path, {})) for path in figures],
        "pictures": [{"path": path, "name": Path(path).name, "say": path} for path in pictures],
        "boxes": list_boxes(content),
        "pages": list_pages(content),
        "topics": {name: topic["title"]["en"] for name, topic in content.topics.items()},
        "kinds": list(content.care["sections"]),
        "languages": content.languages.names,
    }


def list_boxes(content: Content) -> list[dict[str, str]]:
    """Return the boxes, with the numbers that are dialled in a crisis where the clinic is."""
    said = say_crisis(content)
    found = []
    for kind, box in BOXES.items():
        words = {name: text.format(**said) for name, text in asdict(box).items()}
        found.append(
            {"kind": kind} | {name: text[0].upper() + text[1:] for name, text in words.items()}
        )
    return found


def say_crisis(content: Content) -> dict[str, str]:
    """Return {name: words} of what to do in a crisis; "…" for a number that nobody has said.

    In Spanish as the help line says it that is asked for by a word: which key to press, what to
    send.
    """
    emergency, call, text = (content.crisis[name] or "…" for name in ("emergency", "call", "text"))
    english, spanish = f"call {call}", f"llame al {call}"
    if content.crisis["text"]:
        english = f"call or text {call}" if text == call else f"call {call} or text {text}"
        asked = (line for line in content.help.get("line", ()) if line["sms_body"])
        own = next((line for line in asked if (line["tel"], line["sms"]) == (call, text)), None)
        if pressed := own and PRESSED.search(own["words"].get("es", "")):
            spanish += f" y oprima {pressed[1]}"
        spanish += f", o envíe {own['sms_body'] if own else 'un mensaje'} al {text},"
    return {"emergency": emergency, "help": english, "ayuda": spanish}


def list_pages(content: Content) -> list[dict[str, str]]:
    """Return the texts that the desk opens: the pages first, then the data files."""
    found = []
    for source in content.sources:
        if source.path in RECORDS or Path(source.path).suffix not in TEXTS:
            continue
        document = content.documents.get(source.path)
        name = document.title if document else ""
        found.append({"path": source.path, "name": name or source.path, "say": source.path})
    return sorted(found, key=lambda entry: (not entry["path"].endswith(".md"), entry["path"]))


def describe_source(key: str, entry: Reference) -> str:
    """Return by whom and of when a source is, and its key."""
    people = [
        person.get("family") or person.get("literal", "") for person in entry.get("author", [])
    ]
    names = ", ".join(people[:2]) + (" and others" if len(people) > 2 else "")
    parts = entry.get("issued", {}).get("date-parts", [[]])[0][:1]
    return " · ".join(filter(None, [names, *map(str, parts), f"@{key}"]))


def describe_figure(path: str, figure: dict[str, Any]) -> dict[str, str]:
    """Return a figure's entry; one with a fault has its file's name alone."""
    title = figure.get("title", {})
    name = title.get("en", "") if isinstance(title, dict) else str(title)
    return {"path": path, "name": name or Path(path).name, "say": path}


def start_page(root: Path, answers: dict[str, str]) -> str:
    """Start an article as `make new` does, in a process of its own; return its path."""
    names = {"title": "title", "topic": "topic", "kind": "kind", "page-language": "language"}
    options = [f"--{option}={answers.get(name, '')}" for option, name in names.items()]
    if not answers.get("title", "").strip():
        raise Refused("Title", "The page has no title yet.", "Write one of 15 to 65 letters.")
    done = subprocess.run(
        [sys.executable, "plugins", "new", *options],
        cwd=root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    path, parted, _ = done.stdout.partition(": ")
    if done.returncode or not parted:
        said = (done.stderr or done.stdout).strip().splitlines() or ["It could not be started."]
        raise Refused("New page", said[0], "")
    return path
