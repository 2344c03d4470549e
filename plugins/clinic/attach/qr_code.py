"""The way back from paper: a page's address as a square that a telephone reads."""

import segno
from markupsafe import Markup

from clinic.kit.cache import Cache


def draw_qr_code(address: str, cache: Cache) -> Markup:
    """Return the QR code of an address as one SVG element: a seventh of it may be lost on paper."""

    def draw() -> str:
        code = segno.make(address, error="m", micro=False)
        return code.svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None)

    svg = cache.keep_value("qr", cache.make_key([address]), draw)
    return Markup(svg.replace("<svg ", '<svg aria-hidden="true" ', 1))
