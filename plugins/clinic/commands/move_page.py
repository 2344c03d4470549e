"""`make move` and `make remove`: a page goes, and all that leads to it follows in one step.

Both work on a copy of content/, and what has changed there is written over the site's own files at
the end: a command that is refused has changed nothing.
"""

import posixpath
import re
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
from site_report import Refused

from clinic.content import content as content_module
from clinic.content.addresses import HOME, REDIRECTS
from clinic.content.content import Content
from clinic.content.data import menu
from clinic.content.document import Document
from clinic.content.file_names import LEDGER, Names, classify, find_folder_fault, join_way
from clinic.content.languages import MAIN, find_ending
from clinic.gate.rules import NEEDED
from clinic.kit.file_writing import replace_file
from clinic.kit.toml_text import toml
from clinic.standing import golive, ledger, translations
from clinic.standing.translations import RECORD

from .commands import answer
from .review import find_document, format_record, read_sound, require

LINK = re.compile(
    r"!?\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*<?(?P<way>[^()\s<>]+)>?(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?\s*\)"
)
DEFINED = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:\s*<?(?P<way>[^\s<>]+)", re.M)
HEAD_LINE = re.compile(r"^(?P<name>related|next)(?P<gap>\s*:[ \t]*)(?P<ways>.*)$", re.M | re.I)
LEADS_OUT = re.compile(r"[a-z][\w+.-]*:|#|/", re.I)  # an address that is no way to a file


@dataclass
class Moves:
    """What goes where: `files` by their paths ("" where a page is taken away)."""

    files: dict[str, str]
    said: list[str] = field(default_factory=list)


@click.command()
@answer("FROM", "FROM=content/articles/ptsd/old-name.md")
@answer("TO", "TO=content/articles/visits/new-name.md")
def move(**given: str) -> None:
    """Move a page and its translations; links, redirects and the records follow."""
    example = "make move FROM=content/articles/ptsd/x.md TO=content/articles/visits/y.md"
    source = require("FROM", given["from"], example)
    print(*move_page(Path.cwd(), source, given["to"]), sep="\n")


@click.command()
@answer("ARTICLE", "ARTICLE=content/articles/ptsd/old-name.md")
@answer("TO", "TO=content/articles/ptsd/other.md, the page that answers at its address from now on")
def remove(article: str, to: str) -> None:
    """Take a page and its translations away; links become plain words, its address leads on."""
    example = "make remove ARTICLE=content/articles/ptsd/x.md"
    print(*remove_page(Path.cwd(), require("ARTICLE", article, example), to), sep="\n")


def move_page(root: Path, source: str, target: str) -> list[str]:
    """Move a page to another file; return what was done, a sentence a line."""
    content = read_whole(root)
    document = find_document(content, source)
    check_movable(document)
    target = read_target(content, document, target)
    files = {}
    for twin in find_family(content, document):
        files[twin.path] = target.removesuffix(".md") + find_ending(twin.lang)
    for new in files.values():
        if (root / new).exists():
            raise Refused(new, "A file stands there already, and stays.", "Choose another name.")
    return apply(content, Moves(files))


def remove_page(root: Path, source: str, heir: str = "") -> list[str]:
    """Take a page away; return what was done. `heir`: the page its readers are led to."""
    content = read_whole(root)
    document = find_document(content, source)
    check_movable(document)
    gone = find_family(content, document) if document.lang == MAIN else [document]
    page = find_document(content, heir) if heir else None
    if page in gone:
        raise Refused("TO", f"{heir} is taken away itself.", "Name another page.")
    return apply(content, Moves({twin.path: "" for twin in gone}), page)


def read_whole(root: Path) -> Content:
    """Return the content; refused while a file of it cannot be read, for links might be missed."""
    content = read_sound(root)
    for path in sorted(content.unreadable):
        raise Refused(
            path,
            "This file cannot be read, so not all links would be found.",
            "Run make check, mend it, then go on.",
        )
    return content


def check_movable(document: Document) -> None:
    """Refuse a page to which the site's own pages lead."""
    if document.section == "page" and document.slug in NEEDED:
        raise Refused(
            document.path,
            f"This page has to stay: {NEEDED[document.slug][1]} leads to it.",
            "Change its words instead.",
        )


def find_family(content: Content, document: Document) -> list[Document]:
    """Return a page with the pages of the same name in other languages."""
    return [
        other
        for _, other in sorted(content.documents.items())
        if other.original_path == document.original_path
    ]


def read_target(content: Content, document: Document, target: str) -> str:
    """Return the file that an English page gets, from what was asked: a file or a folder."""
    asked = target.replace("\\", "/").strip("/").removeprefix("./")
    example = "Write it like this: TO=content/articles/visits/new-name.md"
    if not asked:
        raise Refused("TO", "It is not said where the page goes.", example)
    asked = asked.removeprefix("content/")
    first = asked.split("/")[0]
    if first in content.topics:
        asked = f"articles/{asked}"
    elif "/" not in asked and asked.endswith(".md"):
        asked = f"{posixpath.dirname(document.path).removeprefix('content/')}/{asked}"
    asked = f"content/{asked}"
    if not asked.endswith(".md"):  # within the folder of a topic there is none: that is a name
        asked = f"{asked}.md" if find_folder_fault(asked) else f"{asked}/{document.slug}.md"
    asked = menu.TRANSLATION.sub(".md", asked)
    kind, wrong = classify(asked, Names(languages=content.languages))
    if wrong:
        raise Refused(asked, wrong[0], wrong[1])
    if deep := find_folder_fault(posixpath.dirname(asked)):
        raise Refused(asked, deep[0], example)
    if kind != document.section:
        fix = f"Name a file beside the other {document.section}s, or start one with make new."
        raise Refused(
            asked, f"{document.path} is of another sort, with other lines at its top.", fix
        )
    topic = asked.split("/")[2]
    if kind == "article" and topic not in content.topics:
        known = ", ".join(content.topics)
        raise Refused(asked, f'There is no topic "{topic}".', f"Choose from: {known}.")
    return asked


def apply(content: Content, moves: Moves, heir: Document | None = None) -> list[str]:
    """Do it all on a copy, and then here; return what was done."""
    root, changed = content.root, rewrite_pages(content, moves)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        shutil.copytree(root / "content", copy / "content")
        for old in moves.files:
            (copy / old).unlink()
        write_texts(copy, changed)
        after, _ = content_module.read(copy, content.day)
        changed |= rewrite_redirects(content, after, moves, heir)
        changed |= rewrite_menu(content, moves)
        changed |= rewrite_records(content, after, moves)
    write_texts(root, changed)
    for old in moves.files:
        (root / old).unlink()
        if not any((root / old).parent.iterdir()):
            (root / old).parent.rmdir()
    gone = [
        f"{old}: moved to {to}" if to else f"{old}: taken away" for old, to in moves.files.items()
    ]
    return [*gone, *moves.said, "Look at it with make check, then commit all of it."]


def write_texts(root: Path, texts: dict[str, str]) -> None:
    """Write each text into its file."""
    for path, text in texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(root / path, text.encode("utf-8"))


def rewrite_pages(content: Content, moves: Moves) -> dict[str, str]:
    """Return {path: new text} of each page that moves, or whose links have to change."""
    texts = {}
    for path, document in sorted(content.documents.items()):
        if moves.files.get(path) == "":
            continue
        new_path = moves.files.get(path, path)
        old = document.source.text or ""
        text = rewrite_links(old, path, new_path, moves.files)
        if text != old and new_path == path:
            moves.said.append(f"{path}: its links to the page were changed")
        if text != old or new_path != path:
            texts[new_path] = text
    return texts


def rewrite_links(text: str, path: str, new_path: str, files: dict[str, str]) -> str:
    """Return a page's text with its links as they have to be once the files have moved.

    `path`, `new_path`: where the page stands before and after. A link to a page that is taken away
    becomes its words.
    """

    def lead(way: str) -> str | None:
        name, sign, anchor = way.partition("#")
        if LEADS_OUT.match(way) or "." not in posixpath.basename(name):
            return way
        target = join_way(path, name)
        new = files.get(target, target)
        if not new:
            return None
        if new == target and new_path == path:
            return way  # as it was written
        return posixpath.relpath(new, posixpath.dirname(new_path)) + sign + anchor

    def link(match: re.Match[str]) -> str:
        way = lead(match["way"])
        if way is None:  # a definition stays as it is
            return match.groupdict().get("words", match[0])
        start, end = match.span("way")
        return match[0][: start - match.start()] + way + match[0][end - match.start() :]

    def head_line(match: re.Match[str]) -> str:
        ways = [lead(way.strip()) for way in match["ways"].split(",")]
        left = ", ".join(way for way in ways if way)
        return f"{match['name']}{match['gap']}{left}" if left else "\0"

    head, gap, body = text.partition("\n\n")
    head = re.sub(r"^\0\n|\n\0$", "", HEAD_LINE.sub(head_line, head), flags=re.M)
    return head + gap + DEFINED.sub(link, LINK.sub(link, body))


def rewrite_redirects(
    content: Content, after: Content, moves: Moves, heir: Document | None
) -> dict[str, str]:
    """Return {redirects.toml: its new text}; {} when it stays.

    An address that was ever live goes on answering.
    """
    text = before = content.find_text(REDIRECTS)
    led_on = list_led_on(content, after, moves, heir)
    topics = {re.sub(r"[^/]+/$", "", to) for to in led_on.values()}
    for there in {*led_on.values(), *topics} - {""}:  # a page may come back to a name that it had
        text = re.sub(rf'^\s*"{re.escape(there)}"\s*=.*\n?', "", text, flags=re.M)
    for address, to in led_on.items():
        led = re.compile(
            rf'^(\s*"[^"\n]*"\s*=\s*"){re.escape(address)}(?P<place>#[^"\n]*)?(?=")', re.M
        )
        text = led.sub(rf"\g<1>{to}\g<place>" if to else rf"\g<1>{HOME}", text)
        if address in content.addresses and address != to:
            text = text.rstrip("\n") + f"\n{toml(address)} = {toml(to or HOME)}\n"
            moves.said.append(f"{REDIRECTS}: {address} leads to {to or 'the home page'}")
    return {REDIRECTS: text} if text != before else {}


def rewrite_menu(content: Content, moves: Moves) -> dict[str, str]:
    """Return {menu.toml: its new text}, which names English files; {} when it stays."""
    before = content.find_text(menu.MENU)
    text = menu.rewrite_targets(before, moves.files)
    if text == before:
        return {}
    moves.said.append(f"{menu.MENU}: its entries that lead to the page were changed")
    return {menu.MENU: text}


def list_led_on(
    content: Content, after: Content, moves: Moves, heir: Document | None
) -> dict[str, str]:
    """Return {address that no page has any more: where its readers are led}.

    The page of a topic goes with the last of its articles that readers see.
    """
    left = list_topics_left(content, moves)
    family = {twin.lang: twin for twin in find_family(content, heir)} if heir else {}
    pages, topics = {}, {}
    for path, new in moves.files.items():
        document, now = content.documents[path], after.documents.get(new)
        home, topic = document.language.prefix, document.topic_address
        if topic and topic not in left and not (now and now.topic == document.topic):
            topics[topic] = now.topic_address if now else home
        if page := now or family.get(document.lang, heir):
            pages[document.address] = page.address
        else:
            pages[document.address] = topic if topic in left else home
    return pages | topics


def list_topics_left(content: Content, moves: Moves) -> set[str]:
    """Return the address of each topic of which readers go on seeing a page."""
    live = not any(golive.site_facts(content))
    return {
        document.topic_address
        for path, document in content.documents.items()
        if document.topic
        and path not in moves.files
        and ledger.decide_fate(document, content, live) in ("published", "interim")
    }


def rewrite_records(content: Content, after: Content, moves: Moves) -> dict[str, str]:
    """Return {path: its new text} of the ledger and the record of translations, where they change.

    A signature stands for words; where only the way of a link has changed, it stays.
    """
    texts = {}
    signed = before = content.find_text(LEDGER)
    for path, document in content.documents.items():
        new = moves.files.get(path, path)
        if not (now := after.documents.get(new)):
            continue
        if new != path:
            signed = signed.replace(f"article = {toml(path)}\n", f"article = {toml(new)}\n")
        if is_same_text(document, now, moves):
            old_hash = ledger.text_hash(document, content)
            signed = signed.replace(old_hash, ledger.text_hash(now, after))
    if signed != before:
        texts[LEDGER] = signed
    record = {
        new: follow_original(content, after, path, dict(entry), moves)
        for path, entry in content.translations.items()
        if (new := moves.files.get(path, path))
    }
    if record != content.translations:
        texts[RECORD] = format_record(content.find_text(RECORD), record)
    return texts


def is_same_text(old: Document, new: Document, moves: Moves) -> bool:
    """Return whether two texts differ in the ways of their links alone."""
    kept = {path: to for path, to in moves.files.items() if to}
    text = rewrite_links(old.source.text or "", old.path, new.path, kept)
    return text == (new.source.text or "")


def follow_original(
    content: Content, after: Content, path: str, entry: dict[str, Any], moves: Moves
) -> dict[str, Any]:
    """Return the record of a translation with the hashes of its original as they are now."""
    page = content.documents.get(path)
    source = translations.original(page, content) if page else None
    now = after.documents.get(moves.files.get(source.path, source.path)) if source else None
    if not source or not now or not is_same_text(source, now, moves):
        return entry
    if entry.get("hash") == translations.words_hash(source):
        entry["hash"] = translations.words_hash(now)
    old, new = translations.hashes(source), translations.hashes(now)
    if entry.get("sections"):
        entry["sections"] = {
            key: new.get(key, value) if value == old.get(key) else value
            for key, value in entry["sections"].items()
        }
    return entry
