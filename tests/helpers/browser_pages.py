"""Which pages the browser opens, and a free port for the server of them."""

import socket

FLAGSHIP = "ptsd/ketamine-infusion-therapy/"
ONE_OF_EACH = [
    "",
    "ptsd/",
    FLAGSHIP,
    "get-help-now/",
    "book/",
    "glossary/",
    "sources/",
    "search/",
    "404.html",
]


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
