"""A heading without a name of its own gets one from its words, as Python-Markdown's toc gives it.

The list of contents that toc would also make is not made: attach.py hangs ours on the page.
"""

from html import unescape

from markdown.extensions import Extension
from markdown.extensions.toc import render_inner_html, slugify, strip_tags, unique
from markdown.treeprocessors import Treeprocessor

from .page_processor import HEADINGS, PageProcessor


class HeadingNames(PageProcessor, Treeprocessor):
    """Names the headings that have no id."""

    def run(self, root):
        """Name them in their order: of two with the same words the second gets a number."""
        nameless = [e for e in root.iter() if e.tag in HEADINGS and "id" not in e.attrib]
        if not nameless:
            return
        taken, counts = {e.get("id") for e in root.iter()}, {}
        for heading in nameless:
            words = unescape(strip_tags(render_inner_html(heading, self.md)))
            heading.set("id", unique(slugify(words, "-"), taken, counts))


class HeadingNameExtension(Extension):
    """Names of headings."""

    def extendMarkdown(self, md):
        """Register where toc stands (5): behind the names that an editor wrote in braces (8)."""
        md.treeprocessors.register(HeadingNames(md), "heading-names", 5)
