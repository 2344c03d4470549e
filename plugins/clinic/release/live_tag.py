"""What the code host says is live: the git tag `live` marks the commit whose site is live.

The deploy moves it. A copy of the project that has the tag knows that a live site exists, and which
text it was made from. A copy that was made earlier may have an older tag, so the host is asked.
"""

import io
import tarfile
from datetime import date
from pathlib import Path

from clinic.content import content as content_module
from clinic.content.addresses import ADDRESSES
from clinic.kit.cache import list_code
from clinic.kit.git import read_git
from clinic.standing import ledger

TAG = "live"
HOST = "origin"
TOOLS = ("theme", "plugins", "pelicanconf.py", "publishconf.py")  # what builds a site of a text


def find_tag(root: Path) -> str | None:
    """Return the commit that the tag marks here, or None."""
    found = read_git(root, "rev-parse", "--quiet", "--verify", f"refs/tags/{TAG}^{{commit}}")
    return found.decode().strip() if found else None


def has_host(root: Path) -> bool:
    """Return whether this copy of the project knows its code host."""
    return HOST in (read_git(root, "remote") or b"").decode().split()


def ask_host(root: Path) -> tuple[bool, str | None]:
    """Return (whether the code host answered, the commit that it says is live or None)."""
    answer = read_git(root, "ls-remote", HOST, f"refs/tags/{TAG}", f"refs/tags/{TAG}^{{}}")
    if answer is None:
        return False, None
    lines = answer.decode().split("\n")
    return True, next((line.split("\t")[0] for line in reversed(lines) if line), None)


def has_commit(root: Path, commit: str) -> bool:
    """Return whether the text of a commit is here."""
    return read_git(root, "cat-file", "-e", f"{commit}^{{tree}}") is not None


def extract_commit(root: Path, commit: str, folder: Path) -> bool:
    """Write what a site is built of, as of a commit, into a folder; return whether git had it."""
    found = read_git(root, "archive", "--format=tar", commit, "content", *TOOLS)
    if found is None:
        return False
    with tarfile.open(fileobj=io.BytesIO(found)) as archive:
        archive.extractall(folder, filter="data")
    return True


def find_difference(one: Path, other: Path, day: date) -> str | None:
    """Return the first file that two projects do not share; None when one site comes of both.

    A draft, a notice and the list of addresses make no difference to what a reader was told.
    """
    first, second = ({**read_texts(folder, day), **read_tools(folder)} for folder in (one, other))
    names = sorted(first.keys() | second.keys())
    return next((name for name in names if first.get(name) != second.get(name)), None)


def read_texts(folder: Path, day: date) -> dict[str, str | bytes | None]:
    """Return {path: what is in it} of all under content/ that a published site may show."""
    content, _ = content_module.read(folder, day)
    found: dict[str, str | bytes | None] = {}
    for source in content.sources:
        if source.kind in ("notice", "readme", "ignored") or source.path == ADDRESSES:
            continue
        document = content.documents.get(source.path)
        if document and ledger.withheld(document, content) == "draft":
            continue
        whole = folder / source.path
        found[source.path] = whole.read_bytes() if source.text is None else source.text
    return found


def read_tools(folder: Path) -> dict[str, bytes]:
    """Return {path: bytes} of what builds the site."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes().replace(b"\r\n", b"\n")
        for path in list_code(folder, TOOLS)
    }
