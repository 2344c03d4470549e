"""A document made of a few words, for the tests of the rules on text."""

import tomllib
from pathlib import Path

from clinic.content import front_matter
from clinic.content.files import Source

CARE = tomllib.loads(
    Path(__file__).with_name("small_content").joinpath("care.toml").read_text(encoding="utf-8")
)
GIVEN = (*CARE["drugs"], *CARE["treatments"])  # names of drugs, and of what is done at a visit
CRISIS = {"emergency": "911", "call": "988", "text": "988"}
HEAD = {
    "title": "Ketamine infusion therapy for PTSD",
    "date": "2026-11-23",
    "summary": "What ketamine infusions can and cannot do for people with PTSD.",
    "kind": "condition",
}


def article(body, lang="en", name="x", folder="articles/ptsd", **head):
    """Return the Document of an article with this text; `head` changes the lines at its top."""
    suffix = ".es.md" if lang == "es" else ".md"
    lines = [f"{key.capitalize()}: {value}" for key, value in (HEAD | head).items() if value]
    kind = "article" if folder.startswith("articles") else "page"
    source = Source(f"content/{folder}/{name}{suffix}", kind, "\n".join(lines) + f"\n\n{body}\n")
    document, _ = front_matter.parse(source)
    return document
