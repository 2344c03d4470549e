"""What Pagefind keeps of each page of a built site."""

import gzip
import json


def fragments(site):
    """Return {address: what Pagefind keeps of the page} of a built site."""
    found = {}
    for path in (site / "pagefind/fragment").iterdir():
        text = gzip.decompress(path.read_bytes())
        page = json.loads(text[text.index(b"{") :])
        found[page["url"].lstrip("/")] = page
    return found
