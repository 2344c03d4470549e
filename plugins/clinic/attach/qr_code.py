"""The way back from paper: a page's address as a square that a telephone reads."""

import segno
from markupsafe import Markup


def draw_qr_code(address: str) -> Markup:
    """Return the QR code of an address as one SVG element: a seventh of it may be lost on paper."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None)
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))
