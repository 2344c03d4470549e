"""A web server for this machine alone: what the preview and `make serve` share."""

import http.server
import os
import re
import sys
from collections.abc import Sequence
from http import HTTPStatus

from clinic.kit.report import Refused

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

    def send_head(self):
        """Answer 404 for a path that no file can have."""
        try:
            return super().send_head()
        except ValueError:  # a zero byte
            self.send_error(HTTPStatus.NOT_FOUND)
            return None


class LocalServer(http.server.ThreadingHTTPServer):
    """A server that says nothing when a tab is closed while it waits for an answer."""

    def __init__(self, port: int, handler):
        super().__init__(("127.0.0.1", port), handler)

    def handle_error(self, request, client_address):
        """Tell a failure that is our own."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, FileNotFoundError)):
            super().handle_error(request, client_address)


def read_port(options: Sequence[str]) -> int:
    """Return the port that `--port` gives; raise Refused for one that is none."""
    given = options[options.index("--port") + 1] if "--port" in options[:-1] else "8000"
    if not re.fullmatch(r"\d{1,5}", given, re.ASCII) or not 0 < int(given) < 65536:
        raise Refused("PORT", f'"{given}" is no port.', "Write a number such as PORT=8001")
    return int(given)
