"""The closing lines of a build: one of counts, then what the clinic still has to say."""

from collections import Counter

from clinic.kit.report import REPORT


def counts(build):
    """Return one line that accounts for every file under content/."""
    content, fates = build.content, Counter(build.fates.values())
    articles = [d for d in content.documents.values() if d.section == "article" and build.shows(d)]
    pages = [d for d in content.documents.values() if d.section == "page" and build.shows(d)]
    unsigned = [d for d in articles if standing_of(d, build) == "unsigned"]
    kinds = Counter(source.kind for source in content.sources)
    parts = [
        many(len(articles), "article"),
        many(len(pages), "page"),
        many(fates["draft"], "draft"),
        f"{fates['scheduled']} scheduled",
        f"{len(unsigned) + fates['held'] + fates['interim']} awaiting review",
        many(
            kinds["figure"] + kinds["image"], "figure and picture file", "figure and picture files"
        ),
        many(kinds["data"] + kinds["readme"] + kinds["notice"], "data file"),
        f"{kinds['ignored']} ignored",
        many(len(REPORT.problems), "problem"),
    ]
    return "clinic: " + ", ".join(parts)


def standing_of(document, build):
    """Return the state of a document's review."""
    from clinic.standing.ledger import find_standing

    return find_standing(document, build.content).state


def many(number, one, several=""):
    """Return "1 page" or "2 pages"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def lines(build, mode):
    """Yield the closing lines: notes, counts, and the go-live list of a rehearsal."""
    yield from (f"note: {note}" for note in REPORT.notes)
    yield counts(build)
    if REPORT.problems:
        return
    if build.live:
        yield (
            f"clinic: live at {build.website}" if mode == "publish" else "clinic: ready to go live"
        )
    else:
        yield "clinic: this is a rehearsal. Before the site can go live:"
        yield from (f"  - {item}" for item in build.go_live)
    if build.also_open:
        yield "clinic: not printed until the clinic says it:"
        yield from (f"  - {item}" for item in build.also_open)
