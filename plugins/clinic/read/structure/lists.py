"""Lists as everybody writes them: text/layout.py lays out the lines before Markdown reads them."""

from markdown.preprocessors import Preprocessor

from clinic.text.layout import lay_out


class Layout(Preprocessor):
    """Writes the lines of a page in the one way that Python-Markdown reads."""

    def run(self, lines: list[str]) -> list[str]:
        """Return the lines, with an empty one where a list or a table begins without it."""
        return [line for _, line in lay_out("\n".join(lines))]
