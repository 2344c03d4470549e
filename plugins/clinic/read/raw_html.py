"""Raw HTML is put aside before Markdown reads a page, and given back at the end.

Pictures and codes of letters (`&ndash;`) are put aside as well. Python-Markdown does it all, but
looks at every letter of a page for it.
"""

from markdown.postprocessors import RawHtmlPostprocessor
from markdown.preprocessors import HtmlBlockPreprocessor
from markdown.util import HTML_PLACEHOLDER, HTML_PLACEHOLDER_RE


class PutAside(HtmlBlockPreprocessor):
    """Puts raw HTML aside, where there is some."""

    def run(self, lines):
        """Return the lines without it."""
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else lines


class GiveBack(RawHtmlPostprocessor):
    """Gives back what was put aside; a block that is a paragraph by itself loses the paragraph."""

    def run(self, text):
        """Return the text with it, in which there may be more that was put aside."""
        aside = self.md.htmlStash
        if not aside.html_counter:
            return text
        parts = HTML_PLACEHOLDER_RE.split(text)  # a text, a number, a text ...
        for at in range(1, len(parts), 2):
            number = int(parts[at])
            if number >= aside.html_counter:
                parts[at] = HTML_PLACEHOLDER % parts[at]
                continue
            html = str(aside.rawHtmlBlocks[number])
            if parts[at - 1].endswith("<p>") and parts[at + 1].startswith("</p>"):
                parts[at - 1] = parts[at - 1].removesuffix("<p>")
                parts[at + 1] = parts[at + 1].removeprefix("</p>")
                html = html if self.isblocklevel(html) else f"<p>{html}</p>"
            parts[at] = self.run(html)
        return "".join(parts)
