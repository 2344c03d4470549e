"""A web server for this machine alone: what the preview and `make serve` share."""

import functools
import http.server
import os
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import click
from site_report import Refused

from clinic.commands.commands import port
from clinic.release.release_record import read_base

HERE = ("localhost", "127.0.0.1", "[::1]")  # the names under which a browser on this machine asks


def forwarded_names(port: int) -> set[str]:
    """Return the name by which the owner of a codespace reaches a port of it; none elsewhere.

    Only that port has this name, and the host lets nobody through who is not signed in.
    """
    name = os.environ.get("CODESPACE_NAME", "")
    domain = os.environ.get("GITHUB_CODESPACES_PORT_FORWARDING_DOMAIN", "")
    return {f"{name}-{port}.{domain}".lower()} if name and domain else set()


class LocalHandler(http.server.SimpleHTTPRequestHandler):
    """Answers only who asks for this machine by name.

    A page elsewhere can let its own name lead to this machine ("DNS rebinding"): its script could
    then read drafts, but its browser asks for that other name.
    """

    def parse_request(self) -> bool:
        """Read the request, and refuse it with 403 when it asks for another host."""
        if not super().parse_request():
            return False
        port = self.connection.getsockname()[1]
        known = {f"{name}:{port}" for name in HERE} | (set(HERE) if port == 80 else set())
        known |= forwarded_names(port)
        asked = self.headers.get_all("Host", [])
        if len(asked) == 1 and asked[0].strip().lower() in known:
            return True
        self.send_error(HTTPStatus.FORBIDDEN, f"Open http://localhost:{port} instead")
        return False

    def comes_from_itself(self) -> bool:
        """Return whether a page of this very server has asked, as its browser says."""
        host = self.headers["Host"].strip().lower()
        port = self.connection.getsockname()[1]
        scheme = "https" if host in forwarded_names(port) else "http"
        return self.headers.get_all("Origin", []) == [f"{scheme}://{host}"]

    def send_head(self) -> Any:
        """Answer 404 for a path that no file can have."""
        try:
            return super().send_head()
        except ValueError:  # a zero byte
            self.send_error(HTTPStatus.NOT_FOUND)
            return None


class BelowHandler(LocalHandler):
    """Serves a folder as the site at https://…/learn, whose links all begin with /learn."""

    def __init__(self, *args: Any, base: str, **kwargs: Any):
        self.base = base
        super().__init__(*args, **kwargs)

    def send_head(self) -> Any:
        """Lead to the home page from above it."""
        if self.path not in ("/", self.base) or not self.base:
            return super().send_head()
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", f"{self.base}/")
        self.send_header("Content-Length", "0")
        self.end_headers()
        return None

    def translate_path(self, path: str) -> str:
        """Return the file of an address; what does not lie below the site's path has none."""
        if not path.startswith(f"{self.base}/"):
            return ""
        return super().translate_path(path.removeprefix(self.base))


class LocalServer(http.server.ThreadingHTTPServer):
    """A server that says nothing when a tab is closed while it waits for an answer."""

    def __init__(self, port: int, handler: Callable[..., LocalHandler]):
        super().__init__(("127.0.0.1", port), handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell a failure that is our own."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, FileNotFoundError)):
            super().handle_error(request, client_address)


@click.command()
@port
def serve(port: int) -> None:
    """Serve output/ at localhost until Ctrl-C."""
    if not Path("output").exists():
        raise Refused("output", "There is no published site yet.", "Run: make publish")
    base = read_base(Path("output"))
    handler = functools.partial(BelowHandler, directory="output", base=base)
    with LocalServer(port, handler) as server:
        print(f"The published site: http://localhost:{port}{base} (Ctrl-C ends this)")
        server.serve_forever()
