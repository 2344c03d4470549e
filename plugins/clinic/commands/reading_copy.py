"""`make reading-copy`: the whole preview as one file that opens by a double click, for reviewers.

It shows drafts and what waits for a signature, with the code of each text, and is made while there
are problems too. Of each page that was changed there is a PDF as well, where a Chromium is.
"""

import base64
import contextlib
import html
import mimetypes
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import click
from site_report import Problem, Report

from clinic.attach.structured_data import encode_for_script
from clinic.content.content import Content
from clinic.content.languages import find_usual
from clinic.kit.chromium import find_chromium, print_pdf
from clinic.kit.git import read_git
from clinic.kit.state import Build
from clinic.standing import ledger

from .builds import build_preview

FOLDER, NAME = "reading-copy", "reading-copy.html"
SHELL = Path(__file__).with_name("reading_copy.html")
MOST = 20  # PDFs of one run; a new theme changes no text
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND"  # of Chromium: the page asks no server
# Of a page: what only a server can give it, and what it must not do in another's frame.
LEFT_OUT = re.compile(
    r'<meta http-equiv="Content-Security-Policy"[^>]*>|<script\b.*?</script>'
    r'|<link rel="(?:canonical|alternate|preload|icon|apple-touch-icon)"[^>]*>|<source [^>]*>'
    r"|(?<= )(?:srcset|sizes)=\"[^\"]*\"",
    re.S,
)
FILE = re.compile(r'(?<=src=")/[^"]+|(?<=href=")/assets/[^"]+|(?<=url\()/[^)]+')
MARK = (
    '<p style="margin:0;padding:.5rem 1rem;background:#fff3cd;color:#3a2a00;'
    'font:600 16px/1.4 system-ui">{}</p>'
)


@click.command()
def reading_copy() -> None:
    """Keep the site with all drafts as one file that opens without a server, and PDFs."""
    root = Path.cwd()
    build = Build("preview", Report())  # `make check` speaks of its problems; the copy lists them
    build_preview(build)
    folder = root / FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pages = describe_pages(build) if build.finished else []
    day = str(build.content.day) if build.content else ""
    form = find_form(os.environ)
    languages = build.content.languages if build.content else find_usual()
    problems = sorted(build.report.problems)
    copy = make_copy(root / ".preview", pages, problems, day, form, languages.names)
    (folder / NAME).write_text(copy, encoding="utf-8")
    print(f"clinic: the reading copy, to open by a double click: {FOLDER}/{NAME}")
    print(f"clinic: {print_changed(root / '.preview', pages, folder)}")


def describe_pages(build: Build) -> list[dict[str, Any]]:
    """Return what the copy says of each page with a text: address, title, code, state."""
    found, changed = [], list_changed(build.content)
    for document in build.shown:
        standing = ledger.find_standing(document, build.content)
        found.append(
            {
                "address": document.address,
                "path": document.path,
                "title": document.title,
                "code": standing.code if standing else "",
                "state": standing.state if standing else "",
                "changed": document.path in changed,
            }
        )
    return found


def list_changed(content: Content) -> set[str]:
    """Return the paths of the pages whose text or figures differ from what git knows.

    The first of these that differs counts: the last commit, the main branch as it was fetched, the
    text that is live. Without git it is none.
    """
    for base in ("HEAD", "FETCH_HEAD", "refs/tags/live"):
        names = read_git(content.root, "diff", "--name-only", "-z", base, "--", "content") or b""
        if base == "HEAD":
            new = ("ls-files", "--others", "--exclude-standard", "-z", "--", "content")
            names += read_git(content.root, *new) or b""
        files = {name.decode("utf-8", "replace") for name in names.split(b"\0")}
        pages = content.documents.items()
        if found := {p for p, page in pages if files & {p, *ledger.list_pictures(page)}}:
            return found
    return set()


def find_form(environ: Mapping[str, str]) -> str:
    """Return the address of the form by which a reviewer signs, "" where no host is known."""
    server, repository = environ.get("GITHUB_SERVER_URL"), environ.get("GITHUB_REPOSITORY")
    return f"{server}/{repository}/actions/workflows/sign.yml" if server and repository else ""


def make_copy(
    site: Path,
    pages: list[dict[str, Any]],
    problems: Iterable[Problem],
    day: str,
    form: str,
    languages: Mapping[str, str],
) -> str:
    """Return the one file.

    `site`: the folder of the built preview; `form`: see find_form; `languages`: {tag: name}.
    """
    files: dict[str, int] = {}  # path in the site -> its number in the copy
    known = {page["address"]: page for page in pages}

    def number_file(path: str) -> str:
        return f"part:{files.setdefault(path, len(files))};"

    texts = {}
    folders = (file.parent.relative_to(site).as_posix() for file in site.rglob("index.html"))
    for address in sorted(f"{folder}/".removeprefix("./") for folder in folders) if pages else ():
        text = (site / address / "index.html").read_text(encoding="utf-8")
        text = mark_page(text, known.get(address))
        texts[address] = replace_files(text, site, number_file)
    data = {
        "day": day,
        "form": form,
        "pages": pages,
        "languages": languages,
        "texts": texts,
        "files": [encode_file(site, path) for path in files],
        "problems": [str(problem) for problem in problems],
    }
    return SHELL.read_text(encoding="utf-8").replace("{data}", encode_for_script(data))


def replace_files(text: str, site: Path, name_file: Callable[[str], str]) -> str:
    """Return a text with another name for each file of the site that it loads."""

    def replace(found: re.Match[str]) -> str:
        path = found[0].lstrip("/")
        return name_file(path) if (site / path).is_file() else found[0]

    return FILE.sub(replace, text)


def encode_file(site: Path, path: str) -> str:
    """Return a file of the site as an address that holds it; a style's own files too."""
    data = (site / path).read_bytes()
    if path.endswith(".css"):
        data = put_files_in(data.decode("utf-8"), site).encode("utf-8")
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def put_files_in(text: str, site: Path) -> str:
    """Return a text with each file that it loads inside it."""
    return replace_files(text, site, partial(encode_file, site))


def mark_page(text: str, page: dict[str, Any] | None) -> str:
    """Return a page that needs no server, and says at its top what it is and its text's code."""
    # A typeface that comes with the page is never too late.
    text = LEFT_OUT.sub("", text).replace("font-display:optional", "font-display:swap")
    code = f" · Text {page['code']}" if page and page["code"] else ""
    words = html.escape(f"Reading copy, not the public site{code}")
    return re.sub(r"(<body\b[^>]*>)", lambda body: body[1] + MARK.format(words), text, count=1)


def print_changed(site: Path, pages: list[dict[str, Any]], folder: Path) -> str:
    """Keep a PDF of each changed page; return a sentence that says what was kept."""
    changed = [page for page in pages if page["changed"]]
    program = find_chromium(os.environ)
    if not changed:
        return "no page was changed, so there is no PDF"
    if not program:
        return "there is no PDF of the changed pages: neither Chromium nor Chrome is installed here"
    kept = 0
    for page in changed[:MOST]:
        text = (site / page["address"] / "index.html").read_text(encoding="utf-8")
        text = put_files_in(mark_page(text, page), site)
        name = PurePosixPath(page["path"]).relative_to("content").with_suffix("")
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            data = print_pdf(program, text.encode("utf-8"), OFFLINE)
            (folder / f"{'-'.join(name.parts)}.pdf").write_bytes(data)
            kept += 1
    rest = len(changed) - kept
    more = f"; {rest} could not be printed, or are too many" if rest else ""
    return f"{kept} of the changed pages as PDF in {FOLDER}/{more}"
