"""`make new`: asks what the article is, and writes a draft that the gate already accepts."""

import re
import sys
import unicodedata

from clinic.content import starter_texts
from clinic.content.values import LANGS
from clinic.kit.report import Refused
from clinic.text.sections import REQUIRED

from . import answers

TITLE = range(15, 66)  # characters
NO_ANSWER = "There is no answer to this."


def main(environ, root, out):
    """Write the draft of a new article, and say where it is."""
    content = answers.content_of(environ, root)
    lang = choice(environ, "PAGE_LANGUAGE", "Language", LANGS, out, "en")
    topic = choice(environ, "TOPIC", "Topic", tuple(content.topics), out)
    kind = choice(environ, "KIND", "Kind", tuple(REQUIRED), out)
    title = ask_until_right(environ, "TITLE", "Title", out, "", titled)
    path = place(environ, content, topic, title, lang, out)
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as new:
            new.write(draft(title, kind, lang, content.day))
    except FileExistsError:
        raise Refused(
            path, "This file is there already, and nothing was written over it.",
            "Open that file, or choose another title.",
        ) from None  # fmt: skip
    print(f"{path}: a draft is ready to fill in. See it with: make devserver", file=out)
    print("It is not published while it has its line Status: draft.", file=out)
    return 0


def ask(environ, name, words, out, default=""):
    """Return an answer from a make variable, else from the keyboard."""
    if answer := environ.get(name, "").strip():
        return answer
    print(f"{words}{f' [{default}]' if default else ''}: ", end="", file=out, flush=True)
    line = sys.stdin.readline()
    if answer := line.strip() or (line and default):
        return answer
    example = 'make new TOPIC=ptsd TITLE="Preparing for an infusion" KIND=visit PAGE_LANGUAGE=en'
    raise Refused(name, NO_ANSWER, f"Or give all answers at once: {example}")


def choice(environ, name, words, known, out, default=""):
    """Return one of the known answers; another is refused with the nearest."""
    if name == "PAGE_LANGUAGE" and "TITLE" in environ:
        environ = {"PAGE_LANGUAGE": default} | dict(
            environ
        )  # asked for in one line: no question left

    def read(answer):
        if answer not in known:
            near = answers.nearest(answer, known)
            raise Refused(
                name, f'"{answer}" is not one of them.{near}', f"Choose from: {', '.join(known)}."
            )
        return answer

    return ask_until_right(environ, name, f"{words} ({', '.join(known)})", out, default, read)


def ask_until_right(environ, name, words, out, default, read):
    """Return what `read` makes of an answer; one that it refuses at the keyboard is asked again."""
    while True:
        try:
            return read(ask(environ, name, words, out, default))
        except Refused as refused:
            if environ.get(name, "").strip() or refused.what == NO_ANSWER:
                raise
            print(f"{refused.what} {refused.fix}", file=out)


def titled(text):
    """Return a title in one line, of a length that fits a page."""
    title = " ".join(text.split())
    if len(title) not in TITLE:
        raise Refused(
            "TITLE", f'"{title}" has {len(title)} characters.',
            f"A title has {TITLE.start} to {TITLE.stop - 1}.",
        )  # fmt: skip
    return title


def place(environ, content, topic, title, lang, out):
    """Return the path of the new file: a translation has the name of its original."""
    if lang == "en":
        return f"content/articles/{topic}/{slug(title)}.md"
    if "TITLE" in environ:
        asked = environ.get("TRANSLATES", "").strip()
    else:
        asked = ask(environ, "TRANSLATES", "English article (its file, or none)", out, "none")
    if asked in ("", "none"):
        return f"content/articles/{topic}/{slug(title)}.{lang}.md"
    original = answers.document(content, asked)
    if original.section != "article" or original.lang != "en" or original.topic != topic:
        raise Refused("TRANSLATES", f"{original.path} is not an English article of {topic}.", "")
    return original.twin_path


def slug(title):
    """Return the part of an address that a title gives: small letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    name = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if not name:
        raise Refused("TITLE", f'"{title}" has no letter that an address can hold.', "Add a word.")
    return name


def draft(title, kind, lang, day):
    """Return the whole text of a draft: its head, key points, every section its kind requires."""
    own = starter_texts.read()[lang]
    summary = own["summary"].format(title=title)
    head = [f"Title: {title}", f"Date: {day}", f"Summary: {summary}", f"Kind: {kind}"]
    if kind == "treatment":
        head.append(f"Approval: {own['approval']}")
    head.append("Status: draft")
    points = "\n".join(f"    - {point}" for point in own["points"])
    blocks = ["\n".join(head), f'!!! key-points "{own["key-points"]}"\n{points}']
    for key in REQUIRED[kind]:
        section = own["sections"][key]
        blocks += [f"## {section['heading']} {{#{key}}}", section["words"]]
    return "\n\n".join(blocks) + "\n"
