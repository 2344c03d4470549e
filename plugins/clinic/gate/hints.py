"""What `make check` says beyond problems: hints that stop nothing."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache as remember
from itertools import groupby
from pathlib import Path
from posixpath import dirname, relpath

import regex
from site_report import Problem

from clinic.assets.cards import find_missing_letters
from clinic.content import front_matter
from clinic.content.addresses import NEEDED
from clinic.content.content import Content
from clinic.content.data.due_days import find_due
from clinic.content.document import Document
from clinic.content.file_names import GLOSSARY, REFERENCES, join_way, say_deleted
from clinic.content.languages import MAIN
from clinic.kit.cache import Cache, hash_values
from clinic.kit.patterns import join_words
from clinic.standing import ledger
from clinic.text.blocks import Block, find_blocks, find_sentences
from clinic.text.leftovers import find_leftovers
from clinic.text.links import find_placed_ways, find_ways
from clinic.text.names import list_treatments
from clinic.text.outside_links import find_outside_links, split_outside
from clinic.text.signs import LETTERED
from clinic.text.words import count_words

from .rules import prepare_hints
from .sentences import cut_words, readability, spelling, wording
from .sentences.claims import shorten

NO_HEADINGS = 300  # words: as many without a heading were pasted from somewhere
SEVERAL = 3  # lines that look like headings, before anything is said of them
# A few words that begin with a capital and end without a stop.
LOST = re.compile(r"[A-ZÁÉÍÓÚÑ¿\d][^.:;!…|]{3,60}(?<![,.;:!])")
LEAD_IN = re.compile(r"(?:\*\*|__)[^*_\n]+(?:\*\*|__)")
# What a list begins with elsewhere and is none here: "– a towel", "(1) a towel", "✅ a towel".
# A "bullet" says no more than "- " does; a "sign" may say something: "❌ alcohol". "§", "Ø" and "o"
# are what the bullets of Word become when they are pasted.
LISTED = regex.compile(
    r"(?P<dash>--|[–—−])[ \t]+(?=\S)"
    r"|(?P<counted>[a-z][.)](?=[ \t])|\([0-9a-z]{1,2}\)(?=[ \t])"
    r"|\d{1,2}(?:[ ]?\.?[-–º]|\.º)(?=[ \t]+\D)|(?:Paso|Step) \d{1,2}[.:)](?=[ \t])"
    r"|[0-9]\ufe0f?\u20e3|[①-⒛❶-➓])[ \t]*(?=\S)"
    r"|(?P<box>[☐☑☒])\ufe0f?[ \t]*(?=\S)"
    r"|(?P<bullet>[-=]+>|[→⇒⟶➔➙-➯▶▷►▸◆◇◾◽✓✔✅👉🔶-🔹»›]\ufe0f?|o(?=[ \t]{2})"
    r"|[§Ø~](?=[ \t]+[^\W\d]))[ \t]*(?=\S)"
    r"|(?P<sign>(?![©®™°℠ℹ])[\p{So}\p{Extended_Pictographic}]"
    r"[\p{Extended_Pictographic}\p{Emoji_Modifier}\u200d\ufe0e\ufe0f]*)[ \t]*(?=\S)"
)
# The first of a count: "1 –", "(1)", "a)". A scale from 0 is to keep its numbers.
FIRST_COUNT = re.compile(r"(?<![1-9])1(?!\d)|\b[ai]\b|[①⑴⒈❶➀➊]")
TICKS = "✓✔✅"  # bullets, but "❌" in the next item makes them say something
# A question and its answer, as many write them.
ASKED = [re.compile(rf"(?:\*\*)?{sign}:(?:\*\*)?[ \t]+(\S.*)") for sign in ("[QP]", "[AR]")]
BREAK = re.compile(r"[ ]{2}$|<br ?/?>[ \t]*$")  # ends a line in print too
LONG = 25  # words of a sentence
MEANING = 20  # words of a meaning in the glossary
CAPITAL = re.compile(r"[^\W\d_](?![A-Z])[\w'’-]*(?=[ ,]|$)")  # a first word; "VA" is a name
STOP = re.compile(r"(?<!etc)(?<![A-Z])[.,;:!?…]+$")  # of a sentence; "EE. UU." is no end
SOON = timedelta(days=60)
PLAIN = Path(__file__).with_name("plain_words.toml")
SITES = "content/sites.toml"


def find_hints(content: Content, cache: Cache | None = None) -> list[Problem]:
    """Return every hint on the whole content."""
    return [
        *_unused_files(content),
        *_unused_sites(content),
        *_find_odd_meanings(content),
        *_due_facts(content),
        *_lonely_pages(content),
        *_find_lone_translations(content),
        *_find_ways_to_english(content),
        *_past_notice(content),
        *spelling.find_misspelled(content, cache),
        *cut_words.find_cut_words(content, cache),
        *_due_reviews(content),
        *_list_page_hints(content, cache),
    ]


def _past_notice(content: Content) -> Iterator[Problem]:
    """Yield that the urgent notice is no longer shown; its last day may have a slip."""
    for source in content.of_kind(front_matter.NOTICE) if content.notice is None else ():
        document, _ = front_matter.parse(source, content.languages)
        if until := document.values["until"]:
            yield document.problem(
                "until",
                f"No reader sees this notice: its last day, {until}, has passed.",
                "Write a later day, or delete the file.",
            )


def _list_page_hints(content: Content, cache: Cache | None) -> list[Problem]:
    """Return the hints on all pages, from the cache where a page was asked before."""
    documents = content.documents.values()
    if cache is None:
        return [hint for document in documents for hint in find_page_hints(document, content)]
    told_by = hash_values((content.languages, content.wording, content.glossary, content.care))
    keys = {document.path: cache.make_key([document, told_by]) for document in documents}
    found = cache.find_values("hints", keys)
    left = [document for document in documents if document.path not in found]
    if left:
        prepare_hints(content, cache)
    for document in left:
        hints = found[document.path] = find_page_hints(document, content)
        # A pattern that took too long is tried again: it may have been the machine's fault.
        if all(hint.file == document.path for hint in hints):
            cache.store_value("hints", keys[document.path], hints)
    return [hint for hints in found.values() for hint in hints]


def find_page_hints(document: Document, content: Content) -> list[Problem]:
    """Return the hints on the words and the form of one page."""
    found = wording.hints(document, content.wording, list_treatments(content.care))
    found += find_form_hints(document)
    if document.section == "article":
        if missing := find_missing_letters(document.title):
            what = f"The card of this page, which others see when it is shared, has no {missing}"
            fix = "Write the title with other letters, or leave it: the page itself shows them."
            found.append(document.problem("title", f"{what}.", fix))
        if not content.is_unread("care", "glossary"):  # they say which words are not hard
            found += readability.hints(document, content.glossary, content.care["not_hard"])
            found += find_word_hints(document, content.glossary)
    return found


def find_word_hints(document: Document, glossary: dict) -> list[Problem]:
    """Return a hint for each long sentence and each hard word of a document."""
    hard, plainer = _read_plain_words(document.lang)
    explained = {name.lower() for name in readability.find_names(glossary, document.lang)}
    found = []
    for sentence in find_sentences(document):
        if sentence.block.kind not in readability.MEASURED:
            continue
        count = count_words(sentence.text)
        if count > LONG:
            what = f'This sentence has {count} words: "{sentence.text[:60].rstrip()}…"'
            found.append(Problem(document.path, sentence.line, what, "Make two of it."))
        for word in sorted({match.lower() for match in hard.findall(sentence.text)}):
            if word not in explained:
                what, fix = f'"{word}" is a hard word.', f'Plainer: "{plainer[word]}".'
                found.append(Problem(document.path, sentence.line, what, fix))
    return found


@remember
def _read_plain_words(lang: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """Return (a pattern of all hard words of a language, {hard word: plainer one})."""
    plainer = tomllib.loads(PLAIN.read_text(encoding="utf-8")).get(lang, {})
    return re.compile(rf"\b(?:{join_words(plainer)})\b", re.IGNORECASE), plainer


def _due_reviews(content: Content) -> Iterator[Problem]:
    """Yield a hint for each page whose review is due by now, or soon."""
    for path, document in content.documents.items():
        state = ledger.find_standing(document, content)
        if state and state.due and state.due <= content.day + SOON:
            what = f"Its review {_say_when_due(state.due, content.day)}."
            fix = f"Ask a clinician to read it again: make review ARTICLE={path} REVIEWER=…"
            yield Problem(path, 0, what, fix)


def _due_facts(content: Content) -> Iterator[Problem]:
    """Yield a hint for each source and page whose facts must be looked up again by now, or soon."""
    for file, key, due in find_due(content, content.day + SOON):
        when = _say_when_due(due, content.day)
        if document := content.documents.get(file):
            yield document.problem(
                "recheck",
                f"The re-check of its facts {when}.",
                "Look up what may have changed, then move Recheck: to a later day.",
            )
        else:
            yield Problem(
                file,
                0,
                f"{key}: the re-check of this source {when}.",
                "Look up what may have changed, then move its recheck to a later day.",
            )


def _say_when_due(due: date, day: date) -> str:
    return f"was due on {due}" if due < day else f"is due on {due}"


def find_form_hints(document: Document) -> list[Problem]:
    """Return a hint for what a paste loses: headings, lists, tables, the ends of paragraphs."""
    found, blocks = [], find_blocks(document)
    headings = [block for block in blocks if block.kind == "heading"]
    words = sum(count_words(block.text) for block in blocks if block.kind != "heading")
    paragraphs = [block for block in blocks if block.kind == "paragraph"]
    # one line, in no box, and no link or picture
    alone = [b for b in paragraphs if not b.place and not re.search(r"[\t\n]|\]\(", b.written)]
    alone = [b for b in alone if LOST.fullmatch(b.text) and not LISTED.match(b.text)]
    alone = [b for b in alone if not any(find_leftovers(b.written))]  # a problem already
    if not headings and words > NO_HEADINGS:
        what = f"This page has {words} words and no heading."
        fix = "Write ## before the words that head a part: ## What to bring"
        found.append(Problem(document.path, alone[0].line if alone else 0, what, fix))
    else:
        asked = [b for b in alone if b.text.endswith("?") and LEAD_IN.fullmatch(b.written)]
        for block in alone if len(alone) >= SEVERAL else asked:
            what = f'"{block.text}" looks like a heading, and prints as a paragraph.'
            found.append(Problem(document.path, block.line, what, f"Write ## {block.text}"))
    found += _find_listed_paragraphs(document, blocks)
    found += _find_doubled_bullets(document, blocks)
    body = document.body.split("\n")
    for block in blocks:
        if block.kind in ("paragraph", "item") and "\n" in block.written:
            found += _find_joined_lines(document, block, body)
    return found


def _find_listed_paragraphs(document: Document, blocks: Iterable[Block]) -> Iterator[Problem]:
    """Yield a hint for each run of paragraphs that begin as the items of a list do elsewhere."""
    for kind, run in groupby(blocks, _find_list_kind):
        first, *others = run
        signs = [sign for block in (first, *others) if (sign := LISTED.match(block.written))]
        if kind and _is_list(signs):
            what = f'Paragraphs begin with "{_show_sign(signs[0])}" here, and are no list.'
            yield Problem(document.path, first.line, what, _propose_item(signs))


def _find_doubled_bullets(document: Document, blocks: Iterable[Block]) -> Iterator[Problem]:
    """Yield a hint for the first of several items that have the same bullet behind their own."""
    for bullet, run in groupby(blocks, _find_second_bullet):
        first, *others = run
        if bullet and others:
            own = "1." if first.place[-2:] == ("ol", "li") else "-"
            what = f'This item begins twice, with "{own}" and with "{bullet}".'
            words = first.written.removeprefix(bullet).strip().partition("\n")[0]
            fix = f"Keep the first, here and below: {own} {words}"
            yield Problem(document.path, first.line, what, fix)


def _find_second_bullet(block: Block) -> str:
    """Return the bullet with which the words of an item begin; "" for none."""
    sign = LISTED.match(block.written) if block.kind == "item" else None
    bullet = sign["bullet"] or "" if sign else ""
    return "" if bullet[:1] in TICKS else bullet


def _find_list_kind(block: Block) -> str:
    """Return what kind of sign of lists elsewhere a paragraph begins with; "" for none.

    Also "" where another of its lines begins so: _find_joined_lines tells of that.
    """
    first, *others = block.written.split("\n")
    sign = LISTED.match(first)
    alone = block.kind == "paragraph" and not any(map(LISTED.match, others))
    return (sign.lastgroup or "") if sign and alone else ""


def _find_joined_lines(document: Document, block: Block, body: list[str]) -> Iterator[Problem]:
    """Yield a hint for lines that a paste meant to stand apart, and that print as one.

    `body`: the lines of the page, as they were written.
    """
    lines = _list_joined_lines(block, body, block.line - document.body_line)
    if LETTERED.search(block.written) or any(find_leftovers(block.written)):
        return  # a problem already: text/signs.py, gate/placeholders.py
    pairs = zip(lines, lines[1:], strict=False)
    asked = (ASKED[0].match(line) for line, below in pairs if ASKED[1].match(below))
    if question := next(filter(None, asked), None):
        what = "A question and its answer run together here."
        fix = (
            f'Write ??? "{question[1].strip(" *")}" and the answer below it, indented by 4 spaces.'
        )
        yield Problem(document.path, block.line, what, fix)
        return
    if sum(bool(LEAD_IN.match(line)) for line in lines) > 1 and block.kind == "paragraph":
        what = "Lines that begin in bold run together here, as one paragraph."
        fix = 'Put an empty line between them, or "- " at the start of each.'
        yield Problem(document.path, block.line, what, fix)
    signs = [match for line in lines if (match := LISTED.match(line))]
    lone = len(signs) == 1 and block.kind == "item" and signs[0].string != lines[0]
    if lone and signs[0].lastgroup in ("bullet", "sign"):
        what = f'A line that begins with "{_show_sign(signs[0])}" runs on in this item.'
        at = block.line + block.written.split("\n").index(signs[0].string)
        yield Problem(document.path, at, what, _propose_item(signs))
        return
    if _is_list(signs):
        what = f'Lines that begin with "{_show_sign(signs[0])}" run together here.'
        yield Problem(document.path, block.line, what, _propose_item(signs))
        return
    rows = [line.split("\t") for line in lines if "\t" in line.strip()]
    if len(rows) > 1:
        what = "These lines have tabs between their words, as a table has, and run together here."
        head = " | ".join(cell.strip() for cell in rows[0])
        fix = f"Write | {head} |, below it {'|---' * len(rows[0])}|, then each row like the first."
        yield Problem(document.path, block.line, what, fix)
    elif len(lines) > 1 and all(LOST.fullmatch(line) for line in lines):
        what = f'Short lines run together here: "{shorten(block.text)}".'
        fix = 'Write "- " at the start of each, or two spaces at its end to begin a new line.'
        yield Problem(document.path, block.line, what, fix)


def _list_joined_lines(block: Block, body: list[str], at: int) -> list[str]:
    """Return the first line of a block, and each that prints right behind the one above.

    `at`: where the block begins among the lines of the page.
    """
    first, *others = block.written.split("\n")
    above = body[at : at + len(others)]
    pairs = zip(above, others, strict=False)
    return [first, *(line for end, line in pairs if not BREAK.search(end))]


def _is_list(signs: Sequence[regex.Match[str]]) -> bool:
    """Return whether lines that begin with these signs are a list: several, counted from 1."""
    if len(signs) < 2:
        return False
    counted = signs[0]["counted"]
    return not counted or bool(FIRST_COUNT.search(counted))


def _show_sign(sign: regex.Match[str]) -> str:
    """Return a sign of lists elsewhere for a message."""
    return sign[sign.lastgroup or 0].strip()


def _propose_item(signs: Sequence[regex.Match[str]]) -> str:
    """Return how to write lines that begin with signs of lists elsewhere as items.

    Several kinds of one list may each say something: "✓ water" and "✗ wine".
    """
    sign = signs[0]
    line = sign.string.partition("\n")[0]
    words = line[sign.end() :]
    if sign["dash"]:
        return 'Write "- " at the start of each in its place, or "1. " where their order counts.'
    if sign["counted"]:
        return f'Write "1. " at the start of each in its place: 1. {words}'
    if sign["box"]:
        box = "- [ ] " if sign["box"] == "☐" else "- [x] "
        return f'Write "{box}" at the start of each in its place: {box}{words}'
    if sign["bullet"] and all(other["bullet"] == sign["bullet"] for other in signs):
        return f'Write "- " at the start of each in its place: - {words}'
    return f'Write "- " at the start of each, before it: - {line}'


def _lonely_pages(content: Content) -> Iterator[Problem]:
    """Yield a hint for each page that no other leads to, but for those that every site has."""
    if content.unreadable:
        return
    linked: set[str] = set()
    for document in content.documents.values():
        values = document.values
        to = {join_way(document.path, way) for way in find_ways(document.body)}
        to |= {*(values.get("related") or ()), values.get("next")} - {None}
        linked |= to - {document.path}
    for path, document in sorted(content.documents.items()):
        own = document.section == "page" and document.slug not in NEEDED
        if (document.section == "article" or own) and not {
            document.find_path(tag) for tag in content.languages.tags
        } & linked:
            yield Problem(
                path,
                0,
                f"No other page leads to this {document.section}.",
                "Link to it where a reader would want it, or name it in Related: of another page.",
            )


def _find_lone_translations(content: Content) -> Iterator[Problem]:
    """Yield a hint for each page in another language whose English page is not there."""
    for path, document in sorted(content.documents.items()):
        original = document.original_path
        if original not in content.documents and original not in content.unreadable:
            yield Problem(
                path,
                0,
                f"Its English page, {original}, is not there.",
                f"{say_deleted(original)} A page in {document.language.name} alone may stay.",
            )


def _find_ways_to_english(content: Content) -> Iterator[Problem]:
    """Yield a hint for each link of a translation to an English page that has one, too.

    A program that translates a page leaves its links as they were.
    """
    shown = {path for path, d in content.documents.items() if not ledger.withheld(d, content)}
    for path, document in sorted(content.documents.items()):
        for at, way in find_placed_ways(document.body) if document.lang != MAIN else ():
            other = content.documents.get(join_way(path, way))
            twin = other.find_path(document.lang) if other and other.lang == MAIN else ""
            if twin in shown and twin != path:
                name, there = document.language.name, relpath(twin, dirname(path))
                yield Problem(
                    path,
                    document.find_line(at),
                    f'"{way}" leads to a page in English, and there is one in {name}.',
                    f"Write {there}",
                )


def _unused_files(content: Content) -> Iterator[Problem]:
    """Yield a hint for each figure, source and picture that no page uses.

    None while a file that may use it cannot be read: what is needed would be taken out.
    """
    if content.unreadable:
        return
    documents = content.documents.values()
    shown = {path for document in documents for path in ledger.list_pictures(document)}
    people = content.clinic.get("people", ())
    shown |= {f"content/{person['photo']}" for person in people if person["photo"]}
    unread = ("image",) if content.is_unread("clinic") else ()
    for source in content.sources:
        if source.kind in {"figure", "image", "download"} - {*unread} and source.path not in shown:
            yield Problem(
                source.path, 0, "No page shows this.", "Use it, or take it out of content/."
            )
    if content.is_unread("help") or not all(content.figures.values()):
        return
    cited = {key for document in documents for key in ledger.list_citations(document)}
    cited |= {key[1:] for path in shown for key in content.cited_by_figures.get(path, ())}
    cited |= {line["source"] for line in content.help.get("line", ())}
    for key in sorted(set(content.references) - cited):
        yield Problem(REFERENCES, 0, f"No page cites {key}.", "Cite it, or take it out.")


def _unused_sites(content: Content) -> Iterator[Problem]:
    """Yield a hint for each host of sites.toml to which no page leads."""
    if content.unreadable:
        return
    links = [
        link for document in content.documents.values() for _, link in find_outside_links(document)
    ]
    for host in sorted(content.sites.keys() - {split_outside(link)[0] for link in links}):
        line = content.line_of(SITES, f'"{host}"')
        yield Problem(SITES, line, f"No page leads to {host}.", "Link to it, or take it out.")


def _find_odd_meanings(content: Content) -> Iterator[Problem]:
    """Yield a hint for each meaning that does not fit in brackets behind its word."""
    for key, entry in sorted(content.glossary.items()):
        for words in entry.values():
            text, term = words["meaning"], words["term"]
            plain = STOP.sub("", text)
            first = CAPITAL.match(plain)
            if first and first[0][0].isupper():
                plain = plain[0].lower() + plain[1:]
            line = content.line_of(GLOSSARY, text, f"[{key}]")
            if plain != text:
                what = f'"{text}" would print in brackets behind "{term}", as if a sentence began.'
                fix = f'Write "{plain}", but for a capital that belongs to a name.'
                yield Problem(GLOSSARY, line, what, fix)
            if (count := count_words(text)) > MEANING:
                what = f'The meaning of "{term}" has {count} words, and {MEANING} are the most.'
                yield Problem(GLOSSARY, line, what, "Say in it what a reader needs there.")
