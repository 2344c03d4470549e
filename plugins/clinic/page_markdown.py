"""A Markdown that is made once, and converts one page after the other."""

from markdown import Markdown


class PageMarkdown(Markdown):
    """Python-Markdown, with the page in hand for which the extensions ask."""

    page = None  # its PageContext

    def __init__(self, extensions):
        super().__init__(extensions=extensions, output_format="html")

    def convert_page(self, page):
        """Return the HTML of a page; nothing is left of the page before."""
        self.reset()
        self.page = page
        return self.convert(page.document.body)
