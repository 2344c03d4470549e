"""What our processors of Markdown have in common: they outlive a page, and ask for the one in hand.

Making Markdown anew for each page would cost as much as a tenth of its conversion.
"""

HEADINGS = frozenset(f"h{level}" for level in range(1, 7))


class PageProcessor:
    """A processor that knows the page its Markdown is at, a PageContext."""

    @property
    def page(self):
        """Return the page in hand."""
        return self.md.page
