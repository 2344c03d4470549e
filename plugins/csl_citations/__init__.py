"""`[@key]` in a text becomes a numbered link to its source, which stands in AMA form at the end.

A library of its own, and a Pelican plugin: README.md. `bibliography` formats sources, `citations`
is the Markdown extension.
"""


def register() -> None:
    """Let Pelican read citations in Markdown, and print their sources."""
    from .pelican_plugin import connect

    connect()
