"""The gate: every problem of the sources, before anything is built. It knows nothing of HTML.

`check` asks what only the whole content shows, `page` what one page shows by itself; the latter
runs in the worker that then turns the page into HTML, so a time limit holds for both.
"""

from datetime import timedelta

from clinic.content.addresses import GENERATED, OURS
from clinic.kit.report import Problem

from . import (
    balance,
    claims,
    crisis,
    do_dont,
    language,
    markup,
    placeholders,
    readability,
    slips,
    telephones,
    wording,
)
from . import (
    data_rules as gate_data,
)

LONGEST_NOTICE = timedelta(days=90)
NEEDED = {  # page -> (its kind, where one counts; who leads there)
    "about": ("about", "every page's foot"),
    "accessibility": ("", "every page's foot"),
    "book": ("booking", "every article's end"),
    "consumer-health-data-privacy": ("policy", "every page's foot, as Washington's law asks"),
    "get-help-now": ("help", "the crisis strip"),
    "how-we-write": ("", "every article's standing"),
    "leave-this-page": ("leave", "every page's head"),
}


def page(document, content):
    """Return the problems of one page: its form, its claims, its words.

    `content` has the data that the rules need: `wording`, `glossary` and known `numbers`.
    """
    found = markup.problems(document)
    found += slips.problems(document)
    found += language.problems(document)
    found += placeholders.problems(document)
    found += crisis.problems(document)
    found += do_dont.problems(document)
    found += telephones.problems(document, content.numbers)
    found += wording.problems(document, content.wording)
    if document.section == "article":
        found += claims.problems(document)
        found += balance.problems(document)
        found += readability.problems(document, content.glossary)
    return found


def check(content):
    """Return the problems that only the content as a whole shows."""
    found = wording.check_examples(content)
    found += _addresses(content)
    found += _twice(content, "title", "Title")
    found += _twice(content, "summary", "Summary")
    for document in content.documents.values():
        found += _document(document, content)
    found += gate_data.problems(content)
    return found


def _problem(document, name, what, fix):
    return Problem(document.path, document.lines.get(name, 0), what, fix)


def _addresses(content):
    """Yield pages that would lie over another, and pages that the site cannot do without."""
    taken = {address.strip("/") for address in GENERATED if address} | {
        *OURS,
        *content.topics,
        "es",
    }
    pages = [d for d in content.documents.values() if d.section == "page"]
    for document in pages:
        if document.slug in taken or document.slug in ("es", "index", "404"):
            yield Problem(
                document.path, 0, f"The address /{document.slug}/ is another page's already.",
                "Give the file another name.",
            )  # fmt: skip
    for topic in set(content.topics) & {*OURS, "es", "search", "glossary", "sources"}:
        yield Problem(
            "content/topics.toml", 0, f'"{topic}" is a folder of the site itself.',
            "Name the topic otherwise.",
        )  # fmt: skip
    there = {document.slug for document in pages if document.lang == "en"}
    for document in pages:
        kind, _ = NEEDED.get(document.slug, ("", ""))
        if kind and document.values["kind"] not in (kind, ""):
            yield _problem(
                document, "kind", f"Kind: this page needs {kind}, or it loses what that prints.",
                f"Write Kind: {kind}",
            )  # fmt: skip
    for slug, (_, where) in NEEDED.items():
        if slug not in there and f"{slug}/" not in content.unreadable.values():
            yield Problem(
                f"content/pages/{slug}.md", 0, f"This page is missing, and {where} leads to it.",
                "Bring it back from git.",
            )  # fmt: skip


def _twice(content, name, shown):
    """Yield a problem for each page whose title or summary another of its language has."""
    seen = {}
    for path, document in sorted(content.documents.items()):
        value = " ".join(str(document.values[name]).split()).casefold()
        if document.section == "notice" or not value:
            continue
        first = seen.setdefault((document.lang, value), path)
        if first != path:
            yield _problem(
                document, name, f"{shown}: {first} has the same.",
                "Write what sets this page apart.",
            )  # fmt: skip


def _document(document, content):
    """Yield what a page's head says wrongly of other files and days."""
    values = document.values
    if document.topic and document.topic not in content.topics:
        yield Problem(
            document.path, 0, f'There is no topic "{document.topic}".',
            f"Move the file to one of {', '.join(content.topics)}, or add it to topics.toml.",
        )  # fmt: skip
    named = [("related", path) for path in values["related"]]
    if isinstance(values["next"], str) and values["next"].endswith(".md"):
        named.append(("next", values["next"]))
    for name, path in named:
        there = path in content.documents or path in content.unreadable
        if path == document.path or not there:
            what = "leads to this page itself." if path == document.path else "does not exist."
            yield _problem(
                document, name, f"{name.capitalize()}: {path} {what}", "Correct the file's name."
            )  # fmt: skip
    until = values.get("until")
    if until and until > content.day + LONGEST_NOTICE:
        yield _problem(
            document, "until", f"Until: {until} is too far away for an urgent notice.",
            f"Write a day within {LONGEST_NOTICE.days} days, and renew it when it still holds.",
        )  # fmt: skip
    days = [("modified", values["modified"])] + [
        ("corrected", day) for day, _ in values["corrected"]
    ]
    for name, day in days:
        if day and day > content.day:
            yield _problem(
                document, name, f"{name.capitalize()}: {day} is still to come.",
                f"Write the day on which it was done, {content.day} at the latest.",
            )  # fmt: skip


def unused(content):
    """Return a hint for each figure, source and picture that no page uses."""
    from clinic.standing.ledger import citations, pictures

    shown = {path for d in content.documents.values() for path in pictures(d)}
    cited = {key for d in content.documents.values() for key in citations(d)}
    cited |= {key[1:] for path in shown for key in content.cited_by_figures.get(path, ())}
    cited |= {line["source"] for line in content.help.get("line", ())}
    return [
        Problem(source.path, 0, "No page shows this.", "Use it, or take it out of content/.")
        for source in content.sources
        if source.kind in ("figure", "image") and source.path not in shown
    ] + [
        Problem("content/references.json", 0, f"No page cites {key}.", "Cite it, or take it out.")
        for key in sorted(set(content.references) - cited)
    ]
