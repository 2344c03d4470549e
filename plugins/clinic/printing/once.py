"""A tag for templates: what is the same on many pages is printed once, and kept.

    {% once this.lang %} … {% endonce %}

The body may hold nothing that differs between two pages with the same key.
"""

from jinja2 import nodes
from jinja2.ext import Extension


class Once(Extension):
    """Keeps what each body gave for each key, as long as the templates themselves are kept."""

    tags = frozenset({"once"})

    def __init__(self, environment):
        super().__init__(environment)
        self.kept = {}  # (template and line, key) -> safe text

    def parse(self, parser):
        """Return the node of one tag: a call of `_once` with the body as its caller."""
        line = next(parser.stream).lineno
        place = nodes.Const(f"{parser.name}:{line}")
        call = self.call_method("_once", [place, parser.parse_expression()])
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        return nodes.CallBlock(call, [], [], body).set_lineno(line)

    def _once(self, place, key, caller):
        if (place, key) not in self.kept:
            self.kept[place, key] = caller()
        return self.kept[place, key]
