"""`make reviews`: the standing of every article, those that need somebody first."""

from clinic.standing import ledger as standing

from . import answers, review

ORDER = ("edited", "overdue", "unsigned", "signed", "scheduled", "draft")
WORDS = {
    "edited": "changed since its last review",
    "overdue": "review overdue",
    "unsigned": "awaiting clinical review",
    "signed": "signed",
    "scheduled": "scheduled",
    "draft": "draft",
}


def main(environ, root, out):
    """Print a line or two for each document that is reviewed, then how to sign one."""
    content = answers.content_of(environ, root)
    found = [
        (d, standing.find_standing(d, content)) for d in content.documents.values() if reviewed(d)
    ]
    for document, now in sorted(found, key=lambda pair: (ORDER.index(pair[1].state), pair[0].path)):
        print(line(document, now), file=out)
        if not standing.withheld(document, content) and now.state not in standing.SIGNED:
            unconfirmed = review.to_confirm(document, content)
            if unconfirmed:
                print(f"    sources to confirm with it: {', '.join(unconfirmed)}", file=out)
    print(
        "To sign: make review ARTICLE=… REVIEWER=… TEXT=… (the code that the page prints)"
        if found
        else "There is no article to review yet. Start one: make new",
        file=out,
    )
    return 0


def reviewed(document):
    """Return whether a document is one that somebody signs."""
    return document.section != "notice" and standing.needs_review(document)


def line(document, now):
    """Return one document's standing in a line."""
    parts = [WORDS[now.state], f"text {now.code}"]
    if now.reviewer:
        parts.append(f"last by {now.reviewer['name']} on {now.day}, due {now.due}")
    if now.minor:
        parts.append(f"small edit: {now.minor}")
    return f"{document.path}: {' · '.join(parts)}"
