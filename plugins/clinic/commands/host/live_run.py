"""What the code host's workflows do with git: choose the text that goes live, and mark it.

The git tag `live` marks the commit whose site is live. Its tree is the text as it was built, with
every address that was live by then and the notice that stood; its message says where it came from:

    Source: the commit of the main branch that it was made from
    Day: the day that it was built for
    Before: what was live before it; a roll back goes there
    Held: the commit of main that a roll back went back from; daily runs leave that one alone
    Rolled-Back: what a roll back took away; its addresses stay known

`make live-text` runs before the publish, then `make live-site` (live_site.py), and `make live-mark`
when the site may be deployed. Only the tag moves: nothing is ever committed to a branch, which may
be protected.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import Path

from site_report import Refused

from clinic.commands.review import require
from clinic.content import addresses, content
from clinic.content.content import find_today
from clinic.release import live_tag
from clinic.release.snapshot import NOTICE

from .host_program import add_to_run_file, run_program

TAG = f"refs/tags/{live_tag.TAG}"
MESSAGE = "LIVE_MESSAGE"  # in git's own folder: what the commit will say, from one step to the next
NOTICE_TEXTS = {"en": "ENGLISH", "es": "SPANISH"}
BUNDLE = "live.bundle"  # takes the commit to the job that may move the tag
AUTHOR = ("-c", "user.name=The publish workflow", "-c", "user.email=publish@localhost")
WHAT = ("publish", "notice", "rollback", "check")
DATE = re.compile(r"^Date:.*$", re.I | re.M)
STATUS = re.compile(r"^Status:.*\n?", re.I | re.M)


@dataclass(frozen=True)
class Mark:
    """What the commit of a live site says of itself; commits by their full names, "" for none."""

    source: str
    day: str = ""  # an ISO date
    before: str = ""
    held: str = ""
    rolled_back: str = ""

    @property
    def message(self) -> str:
        """Return the message of the commit."""
        lines = (f"{_key(name)}: {value}\n" for name, value in asdict(self).items() if value)
        return "Mark what is live\n\n" + "".join(lines)

    @property
    def parents(self) -> list[str]:
        """Return the commits that must stay in the repository with this one."""
        return list(dict.fromkeys(filter(None, (self.source, self.before, self.rolled_back))))


def _key(name: str) -> str:
    return name.replace("_", "-").title()


def parse_mark(message: str) -> Mark | None:
    """Return the mark that a commit's message holds; None of a commit that is no mark."""
    found = dict(re.findall(r"^([A-Z][a-z]+(?:-[A-Z][a-z]+)?): ([0-9a-f-]+)$", message, re.M))
    known = {field.name: found.get(_key(field.name), "") for field in fields(Mark)}
    return Mark(**known) if known["source"] else None


def ask_git(root: Path, *command: str) -> str:
    """Return what git prints, without the line end; raises Refused with git's own words."""
    return run_program(root, "git", *command).removesuffix("\n")


def read_mark(root: Path, commit: str) -> Mark:
    """Return the mark of a commit that is or was live.

    A tag that was set by hand, or by an earlier version, marks a commit of main itself.
    """
    return parse_mark(ask_git(root, "log", "-1", "--format=%B", commit)) or Mark(commit)


def read_file(root: Path, commit: str, path: str) -> str | None:
    """Return the text of a file as of a commit, or None where it was not there."""
    if not ask_git(root, "ls-tree", "--name-only", commit, "--", path):
        return None
    return ask_git(root, "show", f"{commit}:{path}") + "\n"


def read_addresses(root: Path, commit: str) -> set[str]:
    """Return the addresses that were on the list as of a commit."""
    return set(addresses.parse_addresses(read_file(root, commit, addresses.ADDRESSES) or ""))


def prepare_text(environ: Mapping[str, str], root: Path) -> None:
    """Lay out the text that WHAT asks for, and say what is done.

    WHAT: publish (the main branch), notice (the text that is live, with a notice), rollback (the
    text that was live before), check (as publish, without a notice). GITHUB_SHA: the commit of main
    that the run was started on.
    """
    what = require("WHAT", environ.get("WHAT", "").strip(), f"WHAT={'|'.join(WHAT)}")
    if what not in WHAT:
        raise Refused("WHAT", f'"{what}" is not one of them.', f"Choose from: {', '.join(WHAT)}.")
    live, head = live_tag.find_tag(root) or "", ask_git(root, "rev-parse", "HEAD")
    started, day = environ.get("GITHUB_SHA") or head, find_today(root, environ)
    if what in ("publish", "check"):
        scheduled = environ.get("GITHUB_EVENT_NAME") == "schedule"
        if live and scheduled and (mark := read_mark(root, live)).held == started:
            ask_git(root, "checkout", "--quiet", "--detach", TAG)
            said = "the site stays as it was rolled back, until the main branch changes"
            plan = replace(mark, before=live)
        else:
            said, plan = "the text of the main branch", Mark(head, before=live)
            carry(root, live, day, with_notice=what == "publish")
    elif not live:
        raise Refused("git", "No site is live yet.", "Publish it first.")
    elif what == "notice":
        ask_git(root, "checkout", "--quiet", "--detach", TAG)
        said = write_notice(environ, root)
        plan = replace(read_mark(root, live), before=live)
    else:
        said, plan = "the text that was live before", roll_back(root, live, started)
    plan = replace(plan, day=str(day))
    Path(root, ask_git(root, "rev-parse", "--git-path", MESSAGE)).write_text(plan.message, "utf-8")
    print(f"clinic: to be built: {said}")
    built = ask_git(root, "rev-parse", "HEAD")
    add_to_run_file(environ, "GITHUB_OUTPUT", f"live={live}\nbuilt={built}\n")


def carry(root: Path, live: str, day: date, with_notice: bool) -> None:
    """Add to a text of main what only the live commit knows: its addresses, and its notice."""
    if not live:
        return
    mark = read_mark(root, live)
    known = read_addresses(root, live)
    if mark.rolled_back:
        known |= read_addresses(root, mark.rolled_back)
    addresses.record_addresses(root, known)
    if with_notice:
        carry_notice(root, live, mark.source, day)


def carry_notice(root: Path, live: str, source: str, day: date) -> None:
    """Keep what was done about the notice on the host's page: put up there, or taken away.

    It counts until its last day, or until content/notice.md changes on main: the newer one counts.
    """
    path = root / NOTICE
    theirs, base = read_file(root, live, NOTICE), read_file(root, source, NOTICE)
    mine = path.read_text(encoding="utf-8").rstrip("\n") + "\n" if path.is_file() else None
    if theirs == base or mine != (base and base.rstrip("\n") + "\n"):
        return
    path.unlink(missing_ok=True)
    if theirs is not None:
        path.write_text(theirs, encoding="utf-8")
        if content.read(root, day)[0].notice is None:  # its last day has passed
            path.unlink()
            if mine is not None:
                path.write_text(mine, encoding="utf-8")


def write_notice(environ: Mapping[str, str], root: Path) -> str:
    """Write the notice that was given on the host's page; return what is done.

    Its words are in TITLE, ENGLISH, SPANISH and UNTIL; with all of them empty it is taken away. The
    gate judges it like any other file.
    """
    title, until = (" ".join(environ.get(name, "").split()) for name in ("TITLE", "UNTIL"))
    texts = {lang: environ.get(name, "").strip() for lang, name in NOTICE_TEXTS.items()}
    path = root / NOTICE
    if not any((title, until, *texts.values())):
        path.unlink(missing_ok=True)
        return "the text that is live, without a notice"
    parts = [f'<span lang="{lang}">{text}</span>\n' for lang, text in texts.items() if text]
    head = "".join(f"{key}: {value}\n" for key, value in (("Title", title), ("Until", until)))
    path.write_text("\n".join([head, *parts]), encoding="utf-8")
    return "the text that is live, with the notice"


def roll_back(root: Path, live: str, started: str) -> Mark:
    """Lay out the text that was live before, and return its new mark.

    Daily runs then leave main alone until it changes, unless only the notice was different.
    """
    now = read_mark(root, live)
    if not now.before:
        raise Refused("git", "There is no earlier site to go back to.", "Mend it, and publish.")
    then = read_mark(root, now.before)
    listed = read_addresses(root, now.before)
    ask_git(root, "checkout", "--quiet", "--detach", now.before)
    if then.source == now.source and listed == read_addresses(root, live):
        return replace(then, held=now.held, rolled_back=now.rolled_back)
    if then.day:
        keep_back(root, date.fromisoformat(then.day))
    return replace(then, held=started, rolled_back=now.rolled_back or live)


def keep_back(root: Path, day: date) -> None:
    """Make a draft of each page that still waited on a day: it stays away if its own has come."""
    for name, document in content.read(root, day)[0].documents.items():
        if document.section != "notice" and document.values["date"] > day:
            head, gap, body = (root / name).read_text(encoding="utf-8").partition("\n\n")
            head = DATE.sub(r"\g<0>\nStatus: draft", STATUS.sub("", head), count=1)
            (root / name).write_text(f"{head}{gap}{body}", encoding="utf-8")


def write_mark(_environ: Mapping[str, str], root: Path) -> None:
    """Make the commit of what was published, set the tag here, and write both into a bundle."""
    place = Path(root, ask_git(root, "rev-parse", "--git-path", MESSAGE))
    plan = parse_mark(place.read_text(encoding="utf-8")) if place.is_file() else None
    if plan is None:
        raise Refused("git", "No text was laid out to be live.", "Run make live-text first.")
    ask_git(root, "add", "--all", "content")
    tree, live = ask_git(root, "write-tree"), live_tag.find_tag(root) or ""
    if live and plan.before == live and tree == ask_git(root, "rev-parse", f"{live}^{{tree}}"):
        plan = replace(plan, before=read_mark(root, live).before)  # the same again, on another day
    parents = [word for parent in plan.parents for word in ("-p", parent)]
    commit = ask_git(root, *AUTHOR, "commit-tree", tree, *parents, "-m", plan.message)
    ask_git(root, "update-ref", TAG, commit)
    ask_git(root, "bundle", "create", "--quiet", BUNDLE, TAG, "--not", *plan.parents)
    print(f"clinic: {BUNDLE} holds the mark of what goes live, {commit[:12]}")
