"""Looks at the head of a built page: what it says about itself, and what its policy allows."""

import base64
import hashlib
import re
from functools import cache

HEAD = "Mend the theme's head.html."
VIEWPORT = re.compile(r"width=device-width, ?initial-scale=1")
LOADING = re.compile(r"@import|url\(\s*[\"']?(?!#)")


def look(page):
    """Look at what a page says about itself before it begins."""
    seen, find = page.seen, page.root.find
    title = find("head/title")
    seen.title = " ".join((title.text or "").split()) if title is not None else ""
    metas = {
        (meta.get("name") or meta.get("http-equiv") or "").lower(): meta
        for meta in page.root.iterfind("head/meta")
    }
    says = {name: meta.get("content") or "" for name, meta in metas.items()}
    seen.description = says.get("description", "").strip()
    seen.moved = "refresh" in says
    if not VIEWPORT.fullmatch(says.get("viewport", "")):
        page.say(None, "The page would not fit a phone, or a reader could not enlarge it.", HEAD)
    if says.get("referrer") != "no-referrer":
        page.say(None, "The page would tell other sites where a reader came from.", HEAD)
    wanted = "es" if seen.address.startswith("es/") else "en"
    if page.root.get("lang") != wanted:
        page.say(page.root, f'The page does not say that its language is "{wanted}".')
    for words, name in ((seen.title, "title"), (seen.description, "description")):
        if not words:
            page.say(page.root, f"The page has no {name}.")
    if seen.moved:
        where = says["refresh"].partition("url=")[2]
        page.follow(metas["refresh"], where, page.target(where))
    obey(page, says.get("content-security-policy", ""))


def obey(page, policy):
    """The page's own policy is there, strict, and knows its one style sheet."""
    search = page.seen.address.removeprefix("es/") == "search/"
    words = policy.replace("'wasm-unsafe-eval'", "") if search else policy
    if "default-src 'none'" not in policy:
        page.say(None, "The page lacks its security policy.", HEAD)
    elif "unsafe" in words:
        page.say(None, 'The page\'s security policy allows something "unsafe".', "Take it out.")
    for sheet in page.root.iter("style"):
        digest, loads = _style(sheet.text or "")
        if digest not in policy:
            page.say(sheet, "The page holds a style sheet that its security policy refuses.")
        if loads:
            page.say(sheet, "The style sheet loads another file.")


@cache
def _style(text):
    """Return the digest of a style sheet, and whether it loads another file: pages share theirs."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
    return digest, bool(LOADING.search(text))
