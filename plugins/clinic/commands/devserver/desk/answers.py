"""What the desk answers: its page, the lists, a text, and what is to be saved.

Who asks must be this machine's browser (LocalHandler sees to that), must hold the token of this
run, which stands in the desk's own page alone, and to write must come from that page: another
site's script can send a request here, but can neither read the token nor change its Origin.
"""

import json
import os
import secrets
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qs, urlsplit

from site_report import Refused

from clinic.content import content as content_module

from . import files, shelf

if TYPE_CHECKING:
    from clinic.commands.devserver.preview import Handler

PREFIX = "/.desk/"
TOKEN = "X-Desk-Token"
ROOM = Path(__file__).parent
ASSETS = {"desk.js": "text/javascript; charset=utf-8", "desk.css": "text/css; charset=utf-8"}
POLICY = (
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


class Desk:
    """The desk of one run of the devserver."""

    def __init__(self, root: Path):
        self.root = root
        self.token = secrets.token_urlsafe(24)

    def answer_get(self, handler: "Handler") -> None:
        """Answer a GET under PREFIX: the page and its files to all, anything else for the token."""
        name = urlsplit(handler.path).path.removeprefix(PREFIX)
        if not name:
            page = (ROOM / "desk.html").read_text(encoding="utf-8")
            page = page.replace("{token}", self.token)
            handler.answer(page, "text/html; charset=utf-8", policy=POLICY)
        elif name in ASSETS:
            handler.answer((ROOM / name).read_text(encoding="utf-8"), ASSETS[name])
        elif not self.knows_token(handler):
            refuse(handler, HTTPStatus.FORBIDDEN, "Open the desk anew: this tab is of another run.")
        else:
            self.answer_call(handler, {"text": self.open_text, "shelf": self.list_shelf}.get(name))

    def answer_post(self, handler: "Handler") -> None:
        """Answer a POST: only the desk's own page may have something written."""
        name = urlsplit(handler.path).path.removeprefix(PREFIX)
        if not handler.comes_from_itself() or not self.knows_token(handler):
            handler.close_connection = True  # what was sent along stays unread
            refuse(handler, HTTPStatus.FORBIDDEN, "Only the desk of this run may write here.")
            return
        calls = {"save": self.save_text, "new": self.start_page, "picture": self.save_picture}
        self.answer_call(handler, calls.get(name))

    def knows_token(self, handler: "Handler") -> bool:
        """Return whether a request holds the token of this run."""
        given = handler.headers.get(TOKEN, "")
        return secrets.compare_digest(given.encode(), self.token.encode())

    def answer_call(self, handler: "Handler", call: Any) -> None:
        """Answer with what a call gives, or with why it was refused."""
        if call is None:
            refuse(handler, HTTPStatus.NOT_FOUND, "There is nothing here.")
            return
        try:
            found = call(handler)
        except files.ChangedMeanwhile as error:
            refuse(handler, HTTPStatus.CONFLICT, f"{error.what} {error.fix}")
        except Refused as error:
            refuse(handler, HTTPStatus.BAD_REQUEST, f"{error.file}: {error.what} {error.fix}")
        except OSError as error:  # a full disk, a folder that nobody may write to
            refuse(handler, HTTPStatus.BAD_REQUEST, f"Nothing was saved: {error.strerror}.")
        else:
            handler.answer(json.dumps(found), "application/json")

    def open_text(self, handler: "Handler") -> dict[str, Any]:
        """Return a text, the address of its page, and its problems as of the last build."""
        path = find_query(handler, "path")
        shown = handler.shown
        addresses = {source: address for address, source in shown.sources.items()}
        problems = [p for p in shown.problems if p["file"] == path]
        elsewhere = [p for p in shown.problems if p["file"] != path]
        return asdict(files.read_text(self.root, path)) | {
            "address": addresses.get(path),
            "problems": problems,
            "elsewhere": elsewhere,
        }

    def list_shelf(self, handler: "Handler") -> dict[str, Any]:
        """Return the lists to choose from, as content/ is now."""
        content, _ = content_module.read_today(self.root, os.environ)
        return shelf.list_shelf(content)

    def save_text(self, handler: "Handler") -> dict[str, str]:
        """Save a text; return its new version."""
        asked = read_answers(handler)
        saved = files.save_text(self.root, asked["path"], asked["text"], asked["version"])
        return {"version": saved}

    def start_page(self, handler: "Handler") -> dict[str, str]:
        """Start a page; return its path."""
        return {"path": shelf.start_page(self.root, read_answers(handler))}

    def save_picture(self, handler: "Handler") -> dict[str, str]:
        """Save a picture that was dropped; return its path."""
        name = find_query(handler, "name")
        return {"path": files.save_picture(self.root, name, read_body(handler))}


def find_query(handler: "Handler", name: str) -> str:
    """Return what the address says behind its question mark, "" when it does not."""
    return parse_qs(urlsplit(handler.path).query).get(name, [""])[0]


def read_body(handler: "Handler") -> bytes:
    """Return what was sent along."""
    length = handler.headers.get("Content-Length", "")
    if not (length.isascii() and length.isdecimal() and int(length[:12]) <= files.MOST):
        handler.close_connection = True
        raise Refused("This file", "It is larger than 30 MB.", "Make it smaller, then try again.")
    return handler.rfile.read(int(length))


def read_answers(handler: "Handler") -> dict[str, str]:
    """Return the words that were sent along by their names; a missing one is ""."""
    try:
        found = json.loads(read_body(handler))
        words = {name: value for name, value in found.items() if isinstance(value, str)}
    except (ValueError, AttributeError):
        raise Refused("The desk", "This cannot be read.", "Open the desk anew.") from None
    return cast(dict[str, str], dict.fromkeys(("path", "text", "version"), "") | words)


def refuse(handler: "Handler", status: HTTPStatus, message: str) -> None:
    """Answer with a sentence that says why not."""
    handler.answer(json.dumps({"message": message}), "application/json", status)
