"""`make translated`: records that a translation says what its original says now."""

import os
import re

from clinic.kit.report import Refused
from clinic.kit.toml_text import toml
from clinic.standing.translations import RECORD, hashes, original, words_hash

from . import answers


def main(environ, root, out):
    """Record that a translation says what its original says now."""
    content = answers.content_of(environ, root)
    asked = answers.given(environ, "ARTICLE", "make translated ARTICLE=content/articles/….es.md")
    document = answers.document(content, asked)
    if document.lang == "en":
        document = content.documents.get(document.twin_path, document)
    source = original(document, content)
    if source is None:
        raise Refused(
            document.path, "This page and another language's page of the same name are needed.",
            "Save the translation beside it, with .es.md at the end of its name.",
        )  # fmt: skip
    entry = {"hash": words_hash(source), "day": content.day, "sections": hashes(source)}
    write(root / RECORD, content.translations | {document.path: entry})
    print(f"{document.path}: recorded as a translation of {source.path} as it is now.", file=out)
    print(f"Keep {RECORD} with the site: commit it.", file=out)
    return 0


def write(file, entries):
    """Write the record in one step, sorted; the comment at its top stays."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    head = re.match(r"(?:[ \t]*(?:#.*)?\n)*", text)[0].rstrip("\n")
    blocks = [head] if head else []
    for path, entry in sorted(entries.items()):
        lines = [f"[{toml(path)}]", *(f"{name} = {toml(value)}" for name, value in entry.items())]
        blocks.append("\n".join(lines))
    new = file.with_name(f".{file.name}.new~")
    new.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    os.replace(new, file)
