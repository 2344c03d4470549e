"""`make new`: asks what the article or page is, and writes a draft that the gate accepts."""

import sys
from collections.abc import Callable, Collection
from pathlib import Path

import click
from site_report import Refused, nearest

from clinic.content.content import Content
from clinic.content.data import menu
from clinic.content.file_names import slugged
from clinic.content.front_matter import ARTICLE, FIELDS, KINDS, PAGE
from clinic.content.languages import MAIN, find_ending
from clinic.gate.placeholders import read_starter_texts

from .commands import answer
from .review import find_document, read_sound

TITLE = range(15, 66)  # characters
OWN = "none"  # the answer for a page that belongs to no topic
SORTS = {  # the kinds of an article, as an editor is told of them
    "treatment": "a treatment: what is approved, the trials, risks, other options, cost",
    "condition": "a condition, such as PTSD: what it is and where help is",
    "visit": "a visit: how to prepare, what happens, what comes after",
    "evidence": "studies: what they found, and what is not known",
}
READ_FIRST = tuple(f"content/{name}.toml" for name in ("care", "topics"))
PAGE_SECTIONS = ("here",)  # of a page that belongs to no topic


@click.command()
@answer("TITLE", 'TITLE="Preparing for an infusion"')
@answer("TOPIC", "TOPIC=ptsd")
@answer("KIND", "KIND=visit")
@answer("PAGE_LANGUAGE", "PAGE_LANGUAGE=en")
@answer("TRANSLATES", "TRANSLATES=content/articles/ptsd/….md")
def new(title: str, topic: str, kind: str, page_language: str, translates: str) -> None:
    """Start an article or a page, as a draft that the gate accepts; asks for what is not given."""
    content = read_sound(Path.cwd(), READ_FIRST)
    if title:  # all is said in one line: what may be left out is no question
        page_language, translates = page_language or "en", translates or "none"
    lang = read_language(content, page_language)
    if not topic:
        print(f"An article has a topic; a page of its own, such as one on parking, has {OWN}.")
    topic = ask_choice("TOPIC", topic, "Topic", [*content.topics, OWN])
    if topic == OWN:
        folder, kinds, kind = "content/pages", ["plain"], kind or "plain"
    else:
        folder, kinds = f"content/articles/{topic}", list(content.care["sections"])
        if not kind:
            said = [f"  {name}: {SORTS[name]}" for name in kinds if name in SORTS]
            print("The kinds of an article:", *said, sep="\n")
    kind = ask_choice("KIND", kind, "Kind", kinds)
    title = ask(title, "Title", read_title)
    path = f"{folder}/{slugged(title)}.md"
    if lang != MAIN:
        question = "English page (its file, or none)"
        twin = ask(translates, question, lambda file: find_twin(content, file, topic, lang), "none")
        path = twin or path.removesuffix(".md") + find_ending(lang)
    file = content.root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as draft:
            draft.write(write_draft(title, kind, lang, content))
    except FileExistsError:
        raise Refused(
            path,
            "This file is there already, and nothing was written over it.",
            "Open that file, or choose another title.",
        ) from None
    print(f"{path}: a draft is ready to fill in. See it with: make devserver")
    print("It is not published while it has its line Status: draft.")
    if topic == OWN:
        print("Readers find it where another page links to it.")
        entry = menu.TRANSLATION.sub(".md", path).removeprefix("content/")
        print(f'The header and the foot lead to it once {menu.MENU} has: to = "{entry}"')


def ask(given: str, question: str, read: Callable[[str], str], default: str | None = None) -> str:
    """Return the answer that make was given, else one from the keyboard.

    A wrong one is asked for again; one that was given is refused where nobody is there to ask.
    """

    def read_one(answer: str) -> str:
        try:
            return read(answer)
        except ValueError as error:  # of a reader of the data files, which says the fix
            raise Refused(question, f'"{answer}" is not right.', str(error)) from None

    def read_again(answer: str) -> str:
        try:
            return read_one(answer.strip())
        except Refused as error:
            raise click.UsageError(f"{error.what} {error.fix}") from None

    if given:
        try:
            return read_one(given)
        except Refused as error:
            if not sys.stdin.isatty():
                raise
            print(f"{error.file}: {error.what} {error.fix}")
    answer: str = click.prompt(question, default, value_proc=read_again)
    return answer


def ask_choice(
    name: str, given: str, noun: str, known: Collection[str], default: str | None = None
) -> str:
    """Return one of the known answers; of another the nearest is proposed."""

    def read(answer: str) -> str:
        if answer not in known:
            near = nearest(answer, known, 0.5)
            what = f'"{answer}" is not one of them.' + (f' Did you mean "{near}"?' if near else "")
            raise Refused(name, what, f"Choose from: {', '.join(known)}.")
        return answer

    return ask(given, f"{noun} ({', '.join(known)})", read, default)


def read_title(text: str) -> str:
    """Return a title in one line, of a length that fits a page."""
    title = " ".join(text.split())
    if len(title) not in TITLE:
        what = f'"{title}" has {len(title)} characters.'
        raise Refused("TITLE", what, f"A title has {TITLE.start} to {TITLE.stop - 1}.")
    if not slugged(title, ""):
        raise Refused("TITLE", f'"{title}" has no letter that an address can hold.', "Add a word.")
    return title


def find_twin(content: Content, file: str, topic: str, lang: str) -> str:
    """Return the path of an English article's translation; "" when there is no original."""
    if file == "none":
        return ""
    original = find_document(content, file)
    if original.lang != MAIN or (original.topic or OWN) != topic:
        sort = "English page without a topic" if topic == OWN else f"English article of {topic}"
        raise Refused("TRANSLATES", f"{original.path} is not an {sort}.", "")
    return original.find_path(lang)


def read_language(content: Content, given: str) -> str:
    """Return the language of a page; where the site has but one it is no question."""
    tags = content.languages.tags
    if len(tags) == 1 and not given:
        return MAIN
    return ask_choice("PAGE_LANGUAGE", given, "Language", tags, MAIN)


def write_draft(title: str, kind: str, lang: str, content: Content) -> str:
    """Return the whole text of a draft: its head, key points, every section its kind requires."""
    texts = read_starter_texts()
    own = texts.get(lang, texts[MAIN])
    summary = own["summary"].format(title=title)
    known = {"Title": title, "Date": content.day, "Summary": summary, "Kind": kind}
    sort = ARTICLE if kind in KINDS[ARTICLE] else PAGE
    head = [
        f"{field.name}: {known.get(field.name, field.example)}"
        for field in FIELDS
        if field.required and sort in field.kinds
    ]
    if kind == "treatment" and (agencies := content.care["agencies"]):
        head.append(f"Approval: {own['approval'].format(agency=agencies[0])}")
    head.append("Status: draft")
    points = "\n".join(f"    - {point}" for point in own["points"])
    blocks, required = ["\n".join(head)], content.care["sections"]
    if kind in required:
        blocks.append(f'!!! key-points "{own["key-points"]}"\n{points}')
    for key in required.get(kind, PAGE_SECTIONS):
        heading = key.replace("-", " ").capitalize()
        section = own["sections"].get(key) or {"heading": heading, **own["other-section"]}
        blocks += [f"## {section['heading']} {{#{key}}}", section["words"]]
    return "\n\n".join(blocks) + "\n"
