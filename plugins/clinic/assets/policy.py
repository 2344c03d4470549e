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


def page_policy(style: str) -> Markup:
    """Return the policy of a page with this inline style sheet, for its meta tag."""
    return _join_directives(DIRECTIVES | {"style-src": f"{_hash_style(style)} 'self'"})


def search_policy(style: str) -> Markup:
    """Return the policy of the search page: Pagefind's WebAssembly may run there, nowhere else."""
    return _join_directives(
        DIRECTIVES
        | {"style-src": f"{_hash_style(style)} 'self'", "script-src": "'self' 'wasm-unsafe-eval'"}
    )


def list_headers(rehearsal: bool) -> tuple[tuple[str, str], ...]:
    """Return the headers for every address as (name, value) pairs; a rehearsal is not indexed."""
    unlisted = {"X-Robots-Tag": "noindex"} if rehearsal else {}
    return tuple((HEADERS | unlisted).items())


def _join_directives(directives: dict[str, str]) -> Markup:
    # Its quotes are single ones, which need no escape in an attribute.
    return Markup("; ".join(f"{name} {value}" for name, value in directives.items()))


def _hash_style(style: str) -> str:
    digest = hashlib.sha256(str(style).encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
