"""The form of a page's Markdown: what may not stand in it, its headings, its sections.

HTML is refused rather than taken out, but for a short list that Markdown has no sign for.
"""

import re
from html.parser import HTMLParser

from clinic.kit.hidden_characters import hidden_by_reference
from clinic.kit.report import Problem
from clinic.text import sections
from clinic.text.plain_text import CODE
from clinic.text.quick import finds

ALLOWED = {"abbr": ("title",), "br": (), "kbd": (), "span": ("lang",), "sub": (), "sup": ()}
SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "p": "an empty line"}
SHOWN = ", ".join(f"<{tag}>" for tag in ALLOWED)
TAG = re.compile(r"<(?=[A-Za-z/!?])[^>]*>?")
FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")
SETEXT = re.compile(r"^ {0,3}(?:=+|-{2,})[ \t]*$")
UNDERLINED = finds(r"\n {0,3}(?:=+|--+)[ \t]*(?:\n|\Z)")  # a quick look for SETEXT
DEFINED = finds(r"\](?=:)")  # and for DEFINITION
HEADING = re.compile(r"^[ ]{0,3}(#{1,6})(?!#)[ \t]*(.*)$")
NO_WORDS = re.compile(r"\{[^{}]*\}|#")  # of a heading
DEFINITION = re.compile(r"^ {0,3}\[[^\]@][^\]]*\]:\s*\S")
NAME = re.compile(r"\{[^{}\n]*#([^\s{}]+)")
RESERVED = re.compile(
    r"(?:ref|cite|callout|figure)-.*|main|articles|help|help-title|lines|next|people|prices"
    r"|promises|query|references|related|share|start|terms|topics|when-to-call"
)  # what the templates and our extensions name themselves


def problems(document):
    """Return every problem with the form of a document's Markdown."""
    text = document.body
    if "`" in text:
        text = CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)
    found = [*_lines(document, text), *_html(text), *_headings(document)]
    found = [(_line(document, text, at), what, fix) for at, what, fix in found]
    fix = "Take it out; type a letter such as é itself."
    found += [
        (document.body_line + line - 1, f"{code} is a character that nobody can see.", fix)
        for line, code in hidden_by_reference(text)
    ]
    found += _sections(document)
    return [Problem(document.path, line, what, fix) for line, what, fix in found]


def _line(document, text, at):
    return document.body_line + text.count("\n", 0, at)


def _lines(document, text):
    """Yield what a single line shows: program code, link lists, headings underlined."""
    body = document.body
    fenced = ("`" in body and "```" in body) or ("~" in body and "~~~" in body)
    if not (fenced or DEFINED(text) or UNDERLINED(body)):
        return
    at, before = 0, ""
    for line, plain in zip(body.split("\n"), text.split("\n"), strict=True):
        if FENCE.match(line):
            yield (
                at, "This begins a passage of program code, which this site does not show.",
                "Take the line out, and its partner if it has one.",
            )  # fmt: skip
        elif DEFINITION.match(plain):
            yield (
                at, "A link stands here in a list of its own.",
                "Write it where it belongs: [the words](../visits/infusion-day.md)",
            )  # fmt: skip
        elif (
            SETEXT.match(line)
            and before.strip()
            and not before.lstrip().startswith(("|", "-", "*"))
        ):
            yield (
                at, f'The line above becomes a heading by "{line.strip()[:8]}".',
                f"Write ## {before.strip()[:40]} instead, or leave an empty line between.",
            )  # fmt: skip
        at, before = at + len(line) + 1, line


def _html(text):
    """Yield each piece of HTML that is not on the short list, not closed, or not opened."""
    for start, end in _blocks(text) if "<" in text else ():
        still_open = []
        for match in TAG.finditer(text, start, end):
            at = match.start()
            if wrong := _tag(match[0]):
                yield at, *wrong
            elif match[0].startswith("</"):
                name = match[0][2:-1].strip()
                if still_open and still_open[-1][1] == name:
                    still_open.pop()
                else:
                    yield at, f"{match[0]} closes what was not opened.", f"Take {match[0]} out."
            elif not match[0].startswith("<br"):
                still_open.append((at, re.match(r"<(\w+)", match[0])[1]))
        for at, name in still_open:
            yield at, f"<{name}> is not closed in its paragraph.", f"Add </{name}> where it ends."


def _blocks(text):
    """Yield (start, end) of each run of lines between empty lines."""
    at = 0
    for match in re.finditer(r"\n[ \t]*(?:\n[ \t]*)+", text):
        yield at, match.start()
        at = match.end()
    yield at, len(text)


class _Reader(HTMLParser):
    """Reads one tag: its name and attributes."""

    found = None

    def handle_starttag(self, tag, attrs):
        self.found = tag, attrs

    def handle_endtag(self, tag):
        self.found = tag, []


def _tag(written):
    """Return (what is wrong, the fix) of a piece of HTML; None when it may stand there."""
    shown = written if len(written) < 60 else written[:57] + "…"
    if written.startswith(("<!", "<?")):
        return (
            f"{shown} would be read by anyone who looks at the page's source.",
            "Take it out; a note to yourself belongs in a file of its own.",
        )
    fix = f"Write it in Markdown, or put a space behind a < meant as a sign ({SHOWN} may be)."
    if re.fullmatch(r"<(?:https?:|mailto:|tel:)?[^\s<>]*[:@][^\s<>]*>", written):
        return f"{shown} is a link without words.", "Write [the words](the file of a page here)."
    if not written.endswith(">"):
        return f"{shown.splitlines()[0]} opens HTML that does not end.", fix
    reader = _Reader()
    reader.feed(written)
    name, attributes = reader.found or ("", [])
    if name not in ALLOWED:
        if name in SIGNS:
            fix = f"Write {SIGNS[name]} in its place."
        return f"{shown} is HTML, which a page may not hold.", fix
    for attribute, value in attributes:
        if attribute not in ALLOWED[name]:
            return f'{shown}: "{attribute}" may not stand in it.', f"Write <{name}> alone."
        if attribute == "lang" and not re.fullmatch(r"[a-z]{2}", value or ""):
            return f"{shown}: this is no language.", 'Write it like this: <span lang="es">'
    if name == "span" and not attributes and not written.startswith("</"):
        return f"{shown} says nothing.", 'Give it its language: <span lang="es">'
    return None


def _headings(document):
    """Yield what is wrong with the order and the names of headings."""
    level, seen = 1, {}
    for at, line in _lines_with("#", document.body):
        if match := HEADING.match(line):
            now, words = len(match[1]), match[2]
            if now == 1:
                yield (
                    at, "A page has one heading of the first level, and the Title: line is it.",
                    f"Write ## {words}",
                )  # fmt: skip
            elif now > level + 1:
                yield (
                    at, f"This heading jumps from level {level} to level {now}.",
                    f"Write {'#' * (level + 1)} {words}",
                )  # fmt: skip
            if not words[:1].isalnum() and not NO_WORDS.sub("", words).strip():
                yield at, "This heading has no words.", "Write some, or take the line out."
            level = max(now, 2)
        for name in NAME.findall(line):
            if RESERVED.fullmatch(name):
                yield at, f'The page itself has a place named "{name}".', f"Write {{#my-{name}}}"
            elif name in seen:
                yield at, f'"{name}" names a place above already.', "Give one another name."
            seen[name] = at


def _lines_with(sign, text):
    """Yield (where it begins, the line) of each line of a text that holds a sign."""
    found, text = text.find(sign), f"{text}\n"
    while found >= 0:
        at, end = text.rfind("\n", 0, found) + 1, text.index("\n", found)
        yield at, text[at:end]
        found = text.find(sign, end)


def _sections(document):
    """Yield what a kind of page must say and does not; an empty section says nothing."""
    if document.section != "article":
        return
    kind, found = document.values["kind"], {s.id: s for s in sections.of(document)}
    for name in sections.REQUIRED.get(kind, ()):
        if name not in found:
            yield (
                document.lines.get("kind", 0),
                f"A page of the kind {kind} needs a section named {name}.",
                f"Add one: ## A heading {{#{name}}}",
            )  # fmt: skip
        elif not found[name].text.strip():
            yield found[name].line, "This section is empty.", "Write it; the page needs it."
