"""`make start`: turns a copy of this project into the site of another clinic.

It asks the clinic's facts, takes away what is the earlier clinic's own, and leaves a site that the
gate accepts. Whatever it takes away is in git.
"""

import json
import os
import re
import shutil
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from pathlib import Path
from typing import Any, cast

import click
from site_report import Refused, refuse

from clinic.content import content as content_module
from clinic.content.content import Content
from clinic.content.data import menu
from clinic.content.data.models import NO_CRISIS, Clinic, Crisis
from clinic.content.data.values import read_country, read_time_zone, read_words
from clinic.content.file_names import LOGOS, REFERENCES, slugged
from clinic.content.languages import MAIN, Language
from clinic.kit.git import read_git
from clinic.kit.toml_text import toml, toml_key
from clinic.standing import golive, ledger, places, translations
from clinic.text.phone_numbers import digits

from .commands import answer
from .move_page import rewrite_links
from .new_article import ask, ask_choice
from .review import read_sound, write_record

PAGES = Path(__file__).with_name("start_pages")
# What a page says while nobody has; {language: (in place of EMERGENCY, in place of CRISIS)}.
WITHOUT_NUMBERS = {
    "en": ("the emergency number", "the crisis line"),
    "es": ("número de emergencias", "teléfono de ayuda"),
}
TO_FILL_IN = """
# Look each up at an official source: while emergency is empty, the site cannot go live. Leave call
# or text empty where there is no such number. Then add the lines of this country, as [[line]].
[crisis.{}]
emergency = ""
call = ""
text = ""
"""
EMPTIED = ("reviewers.toml", "reviews.toml", "redirects.toml")
NAMED = ("README.md", "pyproject.toml", ".github/workflows/publish.yml")  # beside the content
SUMMARIES = {  # of the first topic, behind its title
    "en": ": what helps, and what nobody knows yet.",
    "es": ": qué ayuda y qué no se sabe todavía.",
}
WORDS = """[placebo]
en.term = "placebo"
en.meaning = "a treatment that looks like the real one, with nothing in it that could work"
es.term = "placebo"
es.meaning = "un tratamiento que se parece al verdadero, sin nada que pueda actuar"

[side-effect]
en.term = "side effect"
en.forms = ["side effects"]
en.meaning = "something unwanted that a treatment does beside what it is given for"
es.term = "efecto secundario"
es.forms = ["efectos secundarios"]
es.meaning = "algo no deseado que causa un tratamiento además de aquello para lo que se da"
"""


@click.command()
@answer("NAME", 'NAME="The Clinic of Portland"')
@answer("SHORT_NAME", 'SHORT_NAME="Clinic of Portland"')
@answer("CITY", "CITY=Portland")
@answer("STATE", "STATE=Maine")
@answer("REGION", 'REGION="Cumberland County" (or none)')
@answer("COUNTRY", "COUNTRY=US")
@answer("TIME_ZONE", "TIME_ZONE=America/New_York")
@answer("LANGUAGES", 'LANGUAGES="en es"')
@answer("ARTICLES", "ARTICLES=keep")
@answer("TOPIC", 'TOPIC="Back pain"')
@answer("TOPIC_ES", 'TOPIC_ES="Dolor de espalda"')
def start(
    name: str,
    short_name: str,
    city: str,
    state: str,
    region: str,
    country: str,
    time_zone: str,
    languages: str,
    articles: str,
    topic: str,
    topic_es: str,
) -> None:
    """Make this copy the site of another clinic. What is not given is asked for."""
    root = Path.cwd()
    refuse_unsaved(root)
    content = read_sound(root)
    name = ask(name, "Name of the clinic, as on the door", read_words)
    facts: dict[str, Any] = {
        "name": name,
        "short_name": ask(short_name, "The same, short", read_words, name),
        "city": ask(city, "City", read_words),
        "state": ask(state, "State", read_words),
        "region": ask(region, "County or region (or none)", read_words, "none"),
        "country": ask(country, "Country, in two letters", read_country, "US"),
        "time_zone": ask(time_zone, "Time zone", read_time_zone, "America/New_York"),
    }
    facts["region"] = "" if facts["region"] == "none" else facts["region"]
    refuse_odd_places(content, facts)
    facts["languages"] = ask_languages(content, languages)
    question = "Articles on its treatments: keep or drop those that are here"
    drop = ask_choice("ARTICLES", articles, question, ("keep", "drop"), "keep") == "drop"
    known = content.help["crisis"].get(facts["country"], NO_CRISIS)
    topics = {}
    if drop:
        topics["en"] = ask(topic, "First topic", read_words)
        for tag in facts["languages"][1:]:
            question = f"The same in {content.languages[tag].name}"
            topics[tag] = ask(topic_es if tag == "es" else "", question, read_words)
    take_over(content, facts, known, topics)
    print(f"This is now the site of {name}. Next: make check, which says what is still open.")
    print("What was here before is in git: git status, git diff.")
    if known == NO_CRISIS:
        for problem in golive.find_open_crisis(content_module.read_today(root, os.environ)[0]):
            print(problem)


def refuse_odd_places(content: Content, facts: dict[str, Any]) -> None:
    """Refuse a place of this copy that is written in another way: all of it would be taken away."""
    clinic = cast(Clinic, content.clinic | facts)
    known = {x: y for x, y in content.places.items() if x != content.clinic["name"]}
    refuse(places.find_odd_places(replace(content, clinic=clinic, places=known)))


def ask_languages(content: Content, given: str) -> list[str]:
    """Return the tags of the clinic's languages; those of this copy where nobody is there to say.

    Each has a file of words here, and English is the first.
    """
    known, now = content.languages.known, " ".join(content.languages.tags)

    def read(answer: str) -> str:
        tags = answer.replace(",", " ").split()
        if wrong := [tag for tag in tags if tag not in known]:
            what = f"There is no file {Language(wrong[0], '').file}."
            raise Refused("LANGUAGES", what, f"Choose from: {', '.join(known)}.")
        return " ".join(dict.fromkeys((MAIN, *tags)))

    if not given and not sys.stdin.isatty():
        return now.split()
    return ask(given, f"Languages ({', '.join(known)})", read, now).split()


def refuse_unsaved(root: Path) -> None:
    """Refuse to begin while git does not hold what would be taken away, or cannot say so."""
    found = read_git(root, "status", "--porcelain", "content")
    if found is None:
        raise Refused(
            "content",
            "git does not answer here, and make start takes much away that only git would keep.",
            "Put this folder into git first: git init, git add ., git commit. Then start again.",
        )
    if found:
        raise Refused(
            "content",
            "It has changes that git does not hold yet, and make start changes much.",
            "Commit them first: git add content, git commit. Then start again.",
        )


def take_over(
    content: Content, facts: dict[str, Any], crisis: Crisis, topics: dict[str, str]
) -> None:
    """Write the clinic's facts, and take away what is the earlier clinic's.

    `topics`: the title of the first topic in each language, when every article goes; {} keeps them.
    """
    folder, earlier = content.root / "content", content.clinic["name"]
    kept = facts | {"exit_to": content.clinic["exit_to"]}  # a place outside, and no clinic's own
    edit_file(folder / "clinic.toml", lambda text: fill_facts(text, kept))
    edit_file(folder / "places.toml", lambda text: add_places(text, content, facts))
    edit_file(folder / "help.toml", lambda text: keep_own_lines(text, content, facts))
    for name in EMPTIED:
        edit_file(folder / name, keep_comments)
    (folder / "addresses.txt").write_text("", encoding="utf-8")
    shown = "".join(document.body for document in content.documents.values())
    faces = {person["photo"] for person in content.clinic["people"]}
    photos = [photo for photo in faces if photo and photo not in shown]
    for name in ("notice.md", *LOGOS, *photos):
        (folder / name).unlink(missing_ok=True)
    for name, document in content.documents.items():
        if document.lang not in facts["languages"]:
            (content.root / name).unlink(missing_ok=True)
    for path in folder.glob("*.woff2"):  # the earlier clinic's licence for its typeface is its own
        path.unlink()
    if topics:
        drop_articles(folder, topics)
    abroad = is_abroad(content, facts)
    if abroad:
        rename_numbers(folder / "pages", content.crisis, crisis)
    for page in sorted(PAGES.glob("*.md" if topics or abroad else "consumer*.md")):
        if find_tag(page.name) in facts["languages"]:
            text = fill_numbers(page.read_text(encoding="utf-8"), crisis, page)
            (folder / "pages" / page.name).write_text(text, encoding="utf-8")
    if not topics:
        hold_foreign(content, removed_numbers(content, facts))
    now, _ = content_module.read(content.root, content.day)
    keep_targets(now)
    keep_used_sources(now)
    record_translations(content, now)
    for path in (content.root / name for name in NAMED):
        if path.is_file():
            edit_file(path, lambda text: text.replace(earlier, facts["name"]))


def edit_file(path: Path, change: Callable[[str], str]) -> None:
    """Write what a function makes of the text of a file."""
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def find_tag(name: str) -> str:
    """Return the language of a page by the name of its file: "es" of "about.es.md"."""
    return name.split(".")[-2] if name.count(".") > 1 else MAIN


def fill_facts(text: str, facts: Mapping[str, Any]) -> str:
    """Return clinic.toml with these facts; every other one is open again."""
    if "languages" not in tomllib.loads(text):
        text = f"languages = []\n{text}"
    return fill_keys(text, facts)


def fill_keys(text: str, values: Mapping[str, Any]) -> str:
    """Return a flat TOML file with these values, and nothing in its other keys."""
    filled, lines = "", iter(text.splitlines(keepends=True))
    for written in lines:
        if match := re.match(r"[ \t]*([\w-]+)[ \t]*=", written):
            while not is_whole(written):
                written += next(lines)
            key = match[1]
            empty: Any = [] if isinstance(tomllib.loads(written)[key], list) else ""
            written = f"{key} = {toml(values.get(key, empty))}\n"
        filled += written
    return filled


def is_whole(written: str) -> bool:
    """Return whether some lines are TOML by themselves: a list may go on over several."""
    try:
        tomllib.loads(written)
    except tomllib.TOMLDecodeError:
        return False
    return True


def add_places(text: str, content: Content, facts: dict[str, str]) -> str:
    """Return places.toml with the clinic's names behind the earlier one's, still looked for."""
    text = text.rstrip("\n") + "\n"
    regions = [part.strip() for part in facts["region"].split(",")]
    for name in dict.fromkeys((facts["name"], facts["city"], *regions, facts["state"])):
        if name and name not in content.places:
            text += f"\n[{toml_key(name)}]\nnames = []\n"
    return text


def keep_own_lines(text: str, content: Content, facts: dict[str, str]) -> str:
    """Return help.toml without the lines of other regions; nobody has called its own yet.

    In another country all of them go. One of which nobody has said what is dialled there gets a
    table with nothing in it.
    """
    head, *lines = re.split(r"(?=^\[\[line\]\])", text, maxsplit=1, flags=re.M)
    # tables of what is dialled may stand behind the lines
    blocks = re.split(r"(?=^\[(?!line\.))", "".join(lines), flags=re.M)
    if facts["country"] not in content.help["crisis"]:
        head = head.rstrip("\n") + "\n" + TO_FILL_IN.format(facts["country"]) + "\n"
    foreign = {line["id"] for line in list_foreign_lines(content, facts)}
    kept = [b for b in blocks if read_line_id(b) not in foreign]
    text = re.sub(r"^called_(on|by) = .*$", r'called_\1 = ""', head + "".join(kept), flags=re.M)
    return text.rstrip("\n") + "\n"


def read_line_id(block: str) -> str:
    """Return the id of a [[line]]; "" for another table."""
    return tomllib.loads(block)["line"][0]["id"] if block.startswith("[[line]]") else ""


def list_foreign_lines(content: Content, facts: dict[str, str]) -> list[Any]:
    """Return the help lines that are for another region or country than this one."""
    own = places.list_own_names(facts)
    lines = content.help.get("line", [])
    if is_abroad(content, facts):
        return lines
    return [x for x in lines if x["region"] and not places.is_own_region(x["region"], own)]


def is_abroad(content: Content, facts: dict[str, str]) -> bool:
    """Return whether the clinic is in another country than the earlier one."""
    return facts["country"] != content.clinic["country"]


def removed_numbers(content: Content, facts: dict[str, str]) -> set[str]:
    """Return the digits of each number that goes with the lines of other regions.

    A short one, such as 988, only where another country has its own.
    """
    gone = list_foreign_lines(content, facts)
    kept = [line for line in content.help.get("line", []) if line not in gone]
    numbers = [{line[key] for line in lines for key in ("tel", "sms")} for lines in (gone, kept)]
    found = read_digits(numbers[0]) - read_digits(numbers[1])
    if is_abroad(content, facts):
        theirs = content.help["crisis"].get(facts["country"], NO_CRISIS)
        return (found | list_crisis_numbers(content.crisis)) - list_crisis_numbers(theirs)
    return {number for number in found if len(number) > 6}


def list_crisis_numbers(crisis: Crisis) -> set[str]:
    """Return the digits of what is dialled in a crisis in a country."""
    return read_digits((crisis["emergency"], crisis["call"], crisis["text"]))


def read_digits(numbers: Iterable[str]) -> set[str]:
    """Return the digits of each number that there is, without a plus or America's 1."""
    return {digits(number).removeprefix("+") for number in numbers} - {""}


def keep_comments(text: str) -> str:
    """Return what explains a data file, at its top."""
    lines = text.splitlines(keepends=True)
    return "".join(takewhile(lambda line: line.startswith("#"), lines))


def fill_numbers(text: str, crisis: Crisis, page: Path) -> str:
    """Return a page of start_pages with what is dialled in a crisis there, or words for it."""
    emergency, line = say_numbers(crisis, page)
    if crisis["call"] and crisis["text"] == crisis["call"] and find_tag(page.name) == MAIN:
        text = text.replace("Call CRISIS", f"Call or text {line}")
    return text.replace("EMERGENCY", emergency).replace("CRISIS", line)


def say_numbers(crisis: Crisis, page: Path) -> tuple[str, str]:
    """Return (the emergency number, the crisis line): in words where no number is known."""
    emergency, line = WITHOUT_NUMBERS.get(find_tag(page.name), WITHOUT_NUMBERS[MAIN])
    return crisis["emergency"] or emergency, crisis["call"] or line


def rename_numbers(folder: Path, before: Crisis, now: Crisis) -> None:
    """Write, on the pages that stay, what is dialled in a crisis now, or words for it."""
    numbers = before["emergency"], before["call"]
    for page in folder.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for old, new in zip(numbers, say_numbers(now, page), strict=True):
            for number in read_digits([old]):
                text = re.sub(rf"\+?{write_pattern(number)}", new, text)
        page.write_text(text, encoding="utf-8")


def drop_articles(folder: Path, topics: dict[str, str]) -> None:
    """Take every article away with its figures, pictures and words; leave one empty topic."""
    for name in ("articles", "figures", "files", "images"):
        shutil.rmtree(folder / name, ignore_errors=True)
    slug = slugged(topics["en"])
    (folder / "articles" / slug).mkdir(parents=True)
    topic = f"\n[{slug}]\norder = 10\n"
    topic += "".join(f"title.{tag} = {toml(title)}\n" for tag, title in topics.items())
    for tag, words in SUMMARIES.items():
        if tag in topics:
            topic += f"summary.{tag} = {toml(topics[tag] + words)}\n"
    edit_file(folder / "topics.toml", lambda text: keep_comments(text) + topic)
    edit_file(folder / "glossary.toml", lambda text: f"{keep_comments(text)}\n{WORDS}")
    edit_file(folder / "words.toml", keep_comments)
    edit_file(folder / "care.toml", empty_care)
    edit_file(folder / "wording.toml", drop_rules_of_one_drug)


def empty_care(text: str) -> str:
    """Return care.toml of a clinic without a drug: of no article is it said what is approved."""
    head, table, sections = text.partition("[sections]")
    return fill_keys(head, {}) + table + sections.replace('"approved", ', "")


def drop_rules_of_one_drug(text: str) -> str:
    """Return wording.toml without the rules from the label of the earlier clinic's drug."""
    head, *blocks = re.split(r"(?=^\[\[phrase\]\])", text, flags=re.M)
    return head + "".join(b for b in blocks if not re.search(r"^only_of\b", b, re.M))


def hold_foreign(content: Content, numbers: Iterable[str]) -> None:
    """Make drafts of the articles that speak of the earlier clinic's place, and unlink them."""
    now, _ = content_module.read(content.root, content.day)
    files = {problem.file for problem in places.find_foreign(now)}
    for path, document in now.documents.items():
        if any(is_given(number, document.body) for number in numbers):
            files.add(path)
    # a page and its translation go together
    held = {
        twin
        for path in files
        if path in now.documents and now.documents[path].section == "article"
        for twin in map(now.documents[path].find_path, now.languages.tags)
        if twin in now.documents
    }
    for path, document in now.documents.items():
        text = (content.root / path).read_text(encoding="utf-8")
        changed = rewrite_links(text, path, path, dict.fromkeys(held, ""))
        if path in held and document.values["status"] != "draft":
            changed = changed.replace("\n", "\nStatus: draft\n", 1)
        if changed != text:
            (content.root / path).write_text(changed, encoding="utf-8")


def is_given(number: str, text: str) -> bool:
    """Return whether a text gives a number, by its digits, however it is written."""
    return re.search(write_pattern(number), text) is not None


def write_pattern(number: str) -> str:
    """Return a pattern of a number, by its digits; "988" in "19880" is none.

    A whole one may have its country's 1 before it.
    """
    if len(number) > 6:
        return r"[() .\-\u2010-\u2013\u00a0]{0,3}".join(number)
    return rf"(?<![\w.-]){number}(?![\w-])"


def record_translations(before: Content, content: Content) -> None:
    """Record again the translations that matched: both languages were changed alike."""
    new = {f"content/pages/{page.name}" for page in PAGES.glob("*.es.md")}
    entries = {}
    for path, document in content.documents.items():
        english, known = translations.original(document, content), before.documents.get(path)
        was = translations.state(known, before) if known else None
        if english and (path in new or (was and was.state == "current")):
            entries[path] = {
                "hash": translations.words_hash(english),
                "day": content.day,
                "sections": translations.hashes(english),
            }
    write_record(content, entries)


def keep_targets(content: Content) -> None:
    """Take out of menu.toml what leads to no page any longer."""
    there = {*menu.list_files(content), *menu.OWN_PAGES}
    gone = {target: "" for _, target in menu.list_targets(content) if target not in there}
    edit_file(content.root / menu.MENU, lambda text: menu.rewrite_targets(text, gone))


def keep_used_sources(content: Content) -> None:
    """Take the sources away that no page, figure or help line names any longer."""
    used = {line["source"] for line in content.help.get("line", [])}
    named = {name for names in content.cited_by_figures.values() for name in names}
    for document in content.documents.values():
        named.update(ledger.list_data(document, content))
    used |= {name.removeprefix("@") for name in named if name.startswith("@")}
    path = content.root / REFERENCES
    entries = json.loads(path.read_text(encoding="utf-8"))
    kept = [entry for entry in entries if entry["id"] in used]
    path.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
