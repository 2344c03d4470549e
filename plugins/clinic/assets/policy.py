"""What a browser may do on our pages: one table, printed as meta tag, `_headers` and nginx file."""

import base64
import hashlib

from markupsafe import Markup

# The whole policy of a page is its meta tag, so that it holds on any host.
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "",  # the one inline style sheet by its hash, and our file for paper
    "img-src": "'self'",
    "font-src": "'self'",  # the titles' typeface
    "connect-src": "'self'",  # the search reads its index, Lighthouse robots.txt
    "form-action": "'none'",
    "base-uri": "'none'",
}
SEARCH_SCRIPTS = "'self' 'wasm-unsafe-eval'"  # Pagefind's WebAssembly runs there, nowhere else

# What a meta tag cannot say, sent for every address.
HEADERS = {
    "Content-Security-Policy": "frame-ancestors 'none'",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000",
}


def page_policy(style: str, scripts: str = DIRECTIVES["script-src"]) -> Markup:
    """Return the policy of a page with this inline style sheet, for its meta tag."""
    code = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    own = {"script-src": scripts, "style-src": f"'sha256-{code}' 'self'"}
    # Its quotes are single ones, which need no escape in an attribute.
    return Markup("; ".join(f"{name} {value}" for name, value in (DIRECTIVES | own).items()))


def list_headers(rehearsal: bool) -> tuple[tuple[str, str], ...]:
    """Return the headers for every address as (name, value) pairs; a rehearsal is not indexed."""
    unlisted = {"X-Robots-Tag": "noindex"} if rehearsal else {}
    return tuple((HEADERS | unlisted).items())
