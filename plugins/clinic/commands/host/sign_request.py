"""`make sign-request`: what the form "sign" on the code host's page does.

It signs as `make review` does, but never without the code of the text that was read, and puts the
signature into a pull request on the ledger. Who approves that is whom the ledger's owners are:
the form itself cannot know who filled it in.
"""

import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from site_report import Refused

from clinic.content.file_names import LEDGER

from .host_program import list_with_gh, quote_for_host, run_gh, run_program

AUTHOR = ("-c", "user.name=The sign workflow", "-c", "user.email=sign@localhost")
CHECK = "check.yml"
APPROVE = (
    "Approve this only if you are that reviewer and have read that text: its code stands at the "
    "top of the page in the reading copy. Your approval is what makes it your signature."
)


def main(environ: Mapping[str, str], root: Path) -> int:
    """Sign, push a branch with the ledger alone, and see to its pull request.

    Return 0, or 1 when the signature was refused: then the report has said why.
    """
    if not environ.get("TEXT", "").strip():
        raise Refused(
            "TEXT",
            "The code of the text is missing.",
            "Write the code at the top of the page that was read: 3f2a91bc",
        )
    command = [sys.executable, "plugins", "review"]
    if subprocess.run(command, cwd=root, env={**environ, "PYTHONPATH": "plugins"}).returncode:
        return 1
    entry = tomllib.loads((root / LEDGER).read_text(encoding="utf-8"))["review"][-1]
    page, code, reviewer = entry["article"], entry["hash"][:8], entry["reviewer"]
    short = page.removeprefix("content/")
    branch = f"sign/{short.removesuffix('.md')}/{code}-{reviewer}"
    title = f"Sign {short} as {reviewer}"
    run_program(root, "git", "add", "--", LEDGER)
    run_program(root, "git", *AUTHOR, "commit", "--quiet", "-m", title)
    # Made anew from main when it is asked for twice, as after a conflict with another signature.
    run_program(root, "git", "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}")
    if not list_with_gh(root, "pr", "list", "--head", branch, "--json", "number"):
        create = ("pr", "create", "--base", "main", "--head", branch, "--title", title)
        text = describe(page, code, reviewer, entry.get("minor", ""), environ)
        run_gh(root, *create, "--body-file", "-", words=text)
    # The host starts no check for what a workflow pushes, and the pull request may need one.
    run_gh(root, "workflow", "run", CHECK, "--ref", branch)
    print("clinic: a pull request asks for approval of the signature")
    return 0


def describe(page: str, code: str, reviewer: str, minor: str, environ: Mapping[str, str]) -> str:
    """Return the text of the pull request: what is signed, and what to ask before approving."""
    rows = {"page": page, "text": code, "reviewer": reviewer}
    rows |= {"a small edit, not read again": minor} if minor else {}
    if account := environ.get("GITHUB_ACTOR", ""):
        rows["the form was filled in by the account"] = account
    lines = [f"- {name}: {quote_for_host(value)}" for name, value in rows.items()]
    return "\n".join([*lines, "", APPROVE, ""])
