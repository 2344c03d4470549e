"""What our Markdown extensions have in common: each is made anew for one page."""

from markdown.extensions import Extension


class PageExtension(Extension):
    """An extension that knows its page, a PageContext."""

    def __init__(self, page):
        super().__init__()
        self.page = page
