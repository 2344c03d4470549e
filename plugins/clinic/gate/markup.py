"""The form of a page's Markdown: what may not stand in it, its headings, its sections.

HTML is refused rather than taken out, but for a short list that Markdown has no sign for.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import chain, pairwise

from site_report import Problem

from clinic.content.bounds import PICTURE
from clinic.content.document import Document
from clinic.kit.counts import count
from clinic.kit.hidden_characters import hidden_by_reference
from clinic.text.blocks import find_blocks
from clinic.text.languages import LANGUAGE
from clinic.text.layout import lay_out
from clinic.text.leftovers import find_leftovers
from clinic.text.links import find_named_places
from clinic.text.plain_text import blank_code
from clinic.text.sections import find_sections

from .sentences.claims import shorten

Fault = tuple[int, str, str]  # a place in the body, what is wrong, the fix

ALLOWED = {"abbr": ("title",), "br": (), "kbd": (), "span": ("lang",), "sub": (), "sup": ()}
SIGNS = {  # a tag -> what to write in its place
    **dict.fromkeys(("b", "strong"), "** in its place"),
    **dict.fromkeys(("i", "em"), "* in its place"),
    **dict.fromkeys(("p", "div", "section", "article"), "an empty line in its place"),
    **dict.fromkeys(("ul", "ol", "menu"), 'each item on a line that begins with "- " or "1. "'),
    "li": '"- " at the start of the line',
    **{f"h{level}": "## at the start of the line, ### for a part of it" for level in range(1, 7)},
    "a": "[the words](../visits/infusion-day.md)",
    "img": "![what it shows](../../images/x.jpg)",
    **dict.fromkeys(
        ("details", "summary"),
        '??? "The question" in place of both, and the answer below it, indented by 4 spaces',
    ),
    "blockquote": "> at the start of the line",
    "hr": "--- on a line of its own",
    **dict.fromkeys(
        ("table", "tr", "td", "th", "thead", "tbody"), "a table: | a | b |, and |---|---| below it"
    ),
    **dict.fromkeys(
        ("u", "font", "center", "small", "big", "mark", "s", "del", "strike"), "the words alone"
    ),
    **dict.fromkeys(("code", "pre", "tt"), "the words alone"),
}
SPAN = (
    'Take it out, and its </span>. Words in another language are <span lang="es">palabras</span>.'
)
SHOWN = ", ".join(f"<{tag}>" for tag in ALLOWED)
TAG = re.compile(r"<(?=[A-Za-z/!?])[^>]*>?")
# What Word, Google Docs and mail programs hand over with a text, if it is not pasted as plain text.
FORMATTED = re.compile(
    r"<(?:[^<>]*\b(?:mso-|line-height|font-(?:family|size)|class=[\"']?(?:Mso|Apple-|gmail_))"
    r"|o:p>|!(?:--)?\[if\b|b[^<>]* id=\"docs-internal-guid)",
    re.I,
)
FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")
UNDERLINE = re.compile(r"=+|-{2,}")
NO_HEADING = re.compile(r"\||- |\d+\. ")  # whatever stands below it, in a page as it is laid out
PASSAGE = re.compile(r"[ \t>]*!!!+[ \t]*original\b")  # merged_pages.py alone writes it
DEFINITION = re.compile(r"^ {0,3}\[[^\]@^][^\]]*\]:\s*\S")
DATA_PICTURE = re.compile(r"^ {0,3}\[[^\]@^][^\]]*\]:\s*<?data:")
RESERVED = re.compile(
    r"(?:ref|cite|callout|figure|word)-.*|main|articles|came-from|danger|first-visit|help"
    r"|help-title|lines|meet|next|on-this-page|people|prices|promises|query|references|related|share"
    r"|start|terms|topics|when-to-call|words"
)  # what the templates and our extensions name themselves


def check_markup(document: Document, sections: Mapping[str, Sequence[str]]) -> list[Problem]:
    """Return every problem with the form of a document's Markdown.

    `sections`: {kind of article: the names of the sections that it must have}.
    """
    # Program code is not read for HTML: blanks stand in its place.
    text = blank_code(document.body)
    faults = chain(
        _misread_lines(document.body, text), _refused_html(text), _wrong_names(document.body)
    )
    found = [Problem(document.path, document.find_line(at), what, fix) for at, what, fix in faults]
    found += [
        Problem(
            document.path,
            document.body_line + line - 1,
            f"{code} is a character that nobody can see.",
            "Take it out; type a letter such as é itself.",
        )
        for line, code in hidden_by_reference(text)
    ]
    return [*found, *_wrong_headings(document), *_missing_sections(document, sections)]


def _misread_lines(body: str, text: str) -> Iterator[Fault]:
    """Yield what a single line shows: program code, link lists, headings underlined."""
    at, headed = 0, _find_underlined(body)
    fenced = False
    for number, (line, plain) in enumerate(zip(body.split("\n"), text.split("\n"), strict=True)):
        if FENCE.match(line):
            fenced = not fenced
            if fenced:  # the line that ends the passage is told with it
                yield (
                    at,
                    "This begins a passage of program code, which this site does not show.",
                    "Take the line out, and its partner if it has one.",
                )
        elif PASSAGE.match(plain):
            what = "What stands in another language is no box of its own."
            yield at, what, 'Write its lines as text, or !!! note "Title" in place of !!! original.'
        elif DATA_PICTURE.search(plain):
            yield (
                at,
                "A picture stands in the text itself, as letters.",
                PICTURE,
            )
        elif DEFINITION.match(plain):
            yield (
                at,
                "A link stands here in a list of its own.",
                "Write it where it belongs: [the words](../visits/infusion-day.md)",
            )
        elif before := headed.get(number):
            # A line of hyphens may be meant as a rule.
            rule = ", or leave an empty line between" if line.strip(" \t>")[0] == "-" else ""
            yield (
                at,
                f'The line above becomes a heading by "{line.strip()[:8]}".',
                f"Write ## {shorten(before, 80)} in place of both lines{rule}.",
            )
        at += len(line) + 1


def _find_underlined(body: str) -> dict[int, str]:
    """Return {number of a line: the one above it, which it makes a heading}."""
    pairs = pairwise((number, line.strip(" \t>")) for number, line in lay_out(body))
    return {
        number: above
        for (_, above), (number, line) in pairs
        if above and UNDERLINE.fullmatch(line) and not NO_HEADING.match(above)
    }


def _refused_html(text: str) -> Iterator[Fault]:
    """Yield what is wrong with HTML: each kind of element that may not stand here once, with how
    often it does, and each tag of the short list that is not closed, or not opened.
    """
    if pasted := FORMATTED.search(text):
        tags = len(TAG.findall(text))
        yield (
            pasted.start(),
            f"This was pasted with its formatting, as HTML: {count(tags, 'tag')} in the page.",
            "Paste it again as plain text: Ctrl+Shift+V, on a Mac Command+Shift+V. Then write ## "
            'before each heading, and "- " before each item of a list.',
        )
        return
    if not TAG.search(text):
        return  # as in most texts
    left = [(part.start, part.end) for part in find_leftovers(text)]  # they are named whole
    refused: dict[tuple[str, str], list[Fault]] = {}
    for start, end in _paragraphs(text):
        still_open: list[tuple[int, str]] = []
        for match in TAG.finditer(text, start, end):
            at = match.start()
            if match[0].startswith("<data:") and text[max(0, at - 9) : at].rstrip().endswith("]:"):
                continue  # named already, as a picture
            if any(begin <= at < done for begin, done in left):
                continue
            name = re.split(r"[^\w!?]", match[0].lstrip("</"), maxsplit=1)[0].lower()
            if wrong := find_tag_fault(match[0]):
                name = "details" if name == "summary" else name
                kind = ""  # of one element a fault is told once
                if name in ALLOWED:
                    kind = wrong[1]
                elif name.startswith(("!", "?")):  # no element
                    kind = match[0]
                refused.setdefault((name, kind), []).append((at, *wrong))
            elif match[0].startswith("</"):
                if still_open and still_open[-1][1] == name:
                    still_open.pop()
                elif all(told != name for told, _ in refused):
                    yield at, f"{match[0]} closes what was not opened.", f"Take {match[0]} out."
            elif name != "br":
                still_open.append((at, name))
        for at, name in still_open:
            yield at, f"<{name}> is not closed in its paragraph.", f"Add </{name}> where it ends."
    for faults in refused.values():
        at, what, fix = faults[0]
        more = f" It stands {len(faults)} times, ends included." if len(faults) > 2 else ""
        yield at, f"{what}{more}", fix


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each run of lines between empty lines."""
    at = 0
    for match in re.finditer(r"\n[ \t]*(?:\n[ \t]*)+", text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


class _TagReader(HTMLParser):
    """Reads one tag: its name and attributes."""

    name = ""
    attributes: Sequence[tuple[str, str | None]] = ()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.name, self.attributes = tag, attrs

    def handle_endtag(self, tag: str) -> None:
        self.name = tag


def find_tag_fault(written: str) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) of a piece of HTML; None when it may stand there."""
    shown = written if len(written) < 60 else written[:57] + "…"
    if written.startswith(("<!", "<?")):
        return (
            f"{shown} would be read by anyone who looks at the page's source.",
            "Take it out; a note to yourself belongs in a file of its own.",
        )
    fix = f"Write it in Markdown, or put a space behind a < meant as a sign ({SHOWN} may be)."
    if re.fullmatch(r"<(?:(?:\w+://|mailto:|tel:)[^\s<>]*|[^\s<>:]+@[^\s<>]+)>", written):
        address = written[1:-1]
        address = f"mailto:{address}" if "@" in address and ":" not in address else address
        return f"{shown} is a link without words.", f"Write [the words]({address})."
    if not written.endswith(">"):
        return f"{shown.splitlines()[0]} opens HTML that does not end.", fix
    reader = _TagReader()
    reader.feed(written)
    name = reader.name
    if name not in ALLOWED:
        if name in SIGNS:
            fix = f"Write {SIGNS[name]}."
        way = dict(reader.attributes).get("href")
        if name == "a" and way:
            fix = f"Write [the words]({way})."
        return f"{shown} is HTML, which a page may not hold.", fix
    for attribute, value in reader.attributes:
        if attribute not in ALLOWED[name]:
            fix = SPAN if name == "span" else f"Write <{name}> alone."
            return f'{shown}: "{attribute}" may not stand in it.', fix
        if attribute == "lang" and not LANGUAGE.fullmatch(value or ""):
            return f"{shown}: this is no language.", 'Write it like this: <span lang="es">'
    if name == "span" and not reader.attributes and not written.startswith("</"):
        return f"{shown} says nothing.", SPAN
    return None


def _wrong_headings(document: Document) -> Iterator[Problem]:
    """Yield what is wrong with the order of headings, and those without words."""
    level = 1
    for heading in (block for block in find_blocks(document) if block.kind == "heading"):
        place, now, words = (document.path, heading.line), heading.level, heading.written
        if now == 1:
            yield Problem(
                *place,
                "A page has one heading of the first level, and the Title: line is it.",
                "Take it out: the page prints its title."
                if heading.text.casefold() == document.values["title"].casefold()
                else f"Write ## {words}",
            )
        elif now > level + 1:
            yield Problem(
                *place,
                f"This heading jumps from level {level} to level {now}.",
                f"Write {'#' * (level + 1)} {words}",
            )
        if not heading.marked:
            yield Problem(*place, "This heading has no words.", "Write some, or take the line out.")
        level = max(now, 2)


def _wrong_names(body: str) -> Iterator[Fault]:
    """Yield the names in braces that the page itself has, or that an earlier place has."""
    seen = set()
    for at, name in find_named_places(body):
        if RESERVED.fullmatch(name):
            yield at, f'The page itself has a place named "{name}".', f"Write {{#my-{name}}}"
        elif name in seen:
            yield at, f'"{name}" names a place above already.', "Give one another name."
        seen.add(name)


def _missing_sections(
    document: Document, sections: Mapping[str, Sequence[str]]
) -> Iterator[Problem]:
    """Yield what a kind of page must say and does not; an empty section says nothing.

    A heading with the name of a section begins none where it is in a box or has three signs.
    """
    if document.section != "article":
        return
    kind, found = document.values["kind"], {s.id: s for s in find_sections(document)}
    headings = [block for block in find_blocks(document) if block.kind == "heading"]
    for name in sections.get(kind, ()):
        meant = [b for b in headings if name in (n for _, n in find_named_places(b.written))]
        if name not in found and meant:
            yield Problem(
                document.path,
                meant[0].line,
                f"A page of the kind {kind} needs a section named {name}, and this begins none.",
                f"Write ## {meant[0].written} on a line of its own, in no box, list or quotation.",
            )
        elif name not in found:
            yield document.problem(
                "kind",
                f"A page of the kind {kind} needs a section named {name}.",
                f"Add one: ## A heading {{#{name}}}",
            )
        elif not found[name].text.strip():
            yield Problem(
                document.path,
                found[name].line,
                "This section is empty.",
                "Write it; the page needs it.",
            )
