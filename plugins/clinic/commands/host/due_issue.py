"""`make due-issue`: one issue on the code host holds what falls due.

It opens by itself, follows each week, and closes when nothing is left. What is new is said in a
comment, so that whoever watches the repository gets a mail.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path

from clinic.commands import outside
from clinic.content.content import Content, read_today
from clinic.content.data.due_days import YEAR, find_old
from clinic.content.file_names import CLINIC, HELP
from clinic.standing import ledger

from .host_program import add_to_run_file, list_with_gh, quote_for_host, run_gh

TITLE, LABEL = "What falls due on the site", "due"
AHEAD = timedelta(days=30)  # a review is told before its day, as a clinician needs time for it
HALF_YEAR = timedelta(days=183)
GROUPS = {
    "reviews": ("Reviews", "Read the page and sign it: docs/reviewers.md"),
    "help": ("Help lines", "Call or text each, then write the day into called_on in help.toml."),
    "facts": ("Facts", "Look each up again, then correct it or move its day."),
    "links": ("Links", "Open each: mend the address, or take the link out."),
}


def main(environ: Mapping[str, str], root: Path) -> None:
    """Bring the issue up to date, and say what was done."""
    content, _ = read_today(root, environ)
    lines = find_due(content)
    text = write_body(lines)
    add_to_run_file(environ, "GITHUB_STEP_SUMMARY", text or "Nothing is due.\n")
    print(f"clinic: {update_issue(root, text)}")


def find_due(content: Content) -> dict[str, list[str]]:
    """Return {group: sentences} of all that is due, the groups in their order on the page."""
    return {
        "reviews": list(find_reviews(content)),
        "help": list(find_help_lines(content)),
        "facts": [*outside.list_due(content), *find_prices(content)],
        "links": outside.find_unanswered(outside.list_addresses(content)),
    }


def find_reviews(content: Content) -> Iterator[str]:
    """Yield each page whose review is over, due within a month, or undone by an edit."""
    for path, document in sorted(content.documents.items()):
        now = ledger.find_standing(document, content)
        if now is None:
            continue
        if now.state == "edited":
            yield f"{path}: changed since it was signed, and held back from a live site"
        elif now.state == "overdue":
            yield f"{path}: the review is overdue since {now.due}"
        elif now.state == "signed" and now.due and now.due <= content.day + AHEAD:
            yield f"{path}: the review is due on {now.due}"


def find_help_lines(content: Content) -> Iterator[str]:
    """Yield each help line that was called more than half a year ago."""
    for file, line, called in find_old(content, content.day - HALF_YEAR):
        if file == HELP:
            yield f"{file}: {line}: called last on {called}"


def find_prices(content: Content) -> Iterator[str]:
    """Yield each price that is more than a year old."""
    for file, price, day in find_old(content, content.day - YEAR):
        if file == CLINIC:
            yield f"{file}: {price}: the price is of {day}"


def write_body(lines: dict[str, list[str]]) -> str:
    """Return the text of the issue, "" when nothing is due."""
    parts = []
    for group, (title, fix) in GROUPS.items():
        if found := lines[group]:
            rows = "".join(f"- [ ] {quote_for_host(line)}\n" for line in found)
            parts.append(f"## {title}\n\n{fix}\n\n{rows}")
    return "\n".join(parts)


def update_issue(root: Path, text: str) -> str:
    """Open, change or close the one issue; return a sentence that says what was done."""
    asked = ("issue", "list", "--state", "open", "--label", LABEL, "--json", "number,body")
    found = sorted(list_with_gh(root, *asked), key=lambda issue: issue["number"])
    if not text:
        for issue in found:
            run_gh(root, "issue", "close", str(issue["number"]), "--comment", "Nothing is due.")
        return "nothing is due" + (", the issue is closed" if found else "")
    if not found:
        run_gh(root, "label", "create", LABEL, "--force", "--description", "Kept by `weekly`")
        create = ("issue", "create", "--title", TITLE, "--label", LABEL, "--body-file", "-")
        run_gh(root, *create, words=text)
        return "an issue says what is due"
    number, before = str(found[0]["number"]), found[0]["body"].splitlines()
    rows = [line for line in text.splitlines() if line.startswith("- [ ] ")]
    known = {line[6:] for line in before if line.startswith(("- [ ] ", "- [x] "))}
    if {line[6:] for line in rows} == known:
        return "the issue stands as it was"
    run_gh(root, "issue", "edit", number, "--body-file", "-", words=text)
    if new := [line for line in rows if line[6:] not in known]:
        words = "New this week:\n\n" + "\n".join(line.replace("[ ] ", "") for line in new) + "\n"
        run_gh(root, "issue", "comment", number, "--body-file", "-", words=words)
    return "the issue is brought up to date"
