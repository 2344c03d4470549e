"""Whether the tags of a built page fit: a browser mends what does not, and moves text to do so."""

from collections.abc import Iterator
from html.parser import HTMLParser

DOCTYPE = "<!DOCTYPE html>\n"  # without it a browser measures as those of 1999 did
CHARSET = '<meta charset="utf-8">'
# Elements that no tag closes.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"}
VOID |= {"track", "wbr"}


def find_broken_tags(data: bytes) -> Iterator[tuple[int, str]]:
    """Yield (line, what is wrong) with how a page begins, and with the first tag that fits none."""
    if not data.startswith(DOCTYPE.encode()):
        yield 1, f"The page does not begin with {DOCTYPE.strip()}"
    if CHARSET.encode() not in data:
        yield 1, "The page does not say that its letters are UTF-8."
    reader = TagReader()
    reader.feed(data.decode("utf-8", "replace"))
    reader.close()
    yield from reader.list_problems()


class TagReader(HTMLParser):
    """Reads the tags of a page up to the first that does not fit; notes each link in a link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, int]] = []  # (name, line) of each element that is still open
        self.found: list[tuple[int, str]] = []
        self.ended = False  # at the first tag that does not fit: what follows hangs on it

    def list_problems(self) -> list[tuple[int, str]]:
        """Return [(line, what is wrong)] of what was read."""
        if self.ended or not self.open:
            return self.found
        name, line = self.open[-1]
        return [*self.found, (line, f"<{name}> is not closed.")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.ended or tag in VOID:
            return
        line, _ = self.getpos()
        if tag == "a" and any(name == "a" for name, _ in self.open):
            self.found.append((line, "A link stands within another link."))
        self.open.append((tag, line))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element that closes itself, such as <path/> in a drawing."""

    def handle_endtag(self, tag: str) -> None:
        if self.ended:
            return
        if self.open and self.open[-1][0] == tag:
            self.open.pop()
        elif any(name == tag for name, _ in self.open):
            name, line = self.open[-1]
            self.found.append((line, f"<{name}> is not closed."))
            self.ended = True
        else:
            self.found.append((self.getpos()[0], f"</{tag}> closes what was not opened."))
            self.ended = True
