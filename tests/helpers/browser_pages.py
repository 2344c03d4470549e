"""What the browser is asked on a page, and a free port for its server."""

import socket

SMALL = {"width": 320, "height": 640}  # the smallest phone
ENDS = """selectors => selectors.map((s) => {
  const e = document.querySelector(s);
  return e && e.checkVisibility() ? e.getBoundingClientRect().bottom : 1e9; })"""
# What a page might tell or keep: its context runs WATCH before the page's own scripts.
WATCH = """
document.addEventListener("securitypolicyviolation",
  (e) => console.log(`refused by ${e.violatedDirective}: ${e.blockedURI}`));
window.print = () => {};
"""
# Of the links to a place in the page, a hundred on a long one, the last of each kind is followed.
PRESS = """() => { scrollTo(0, document.body.scrollHeight);
  document.querySelectorAll("summary, button").forEach((e) => e.click());
  const kinds = new Map();
  for (const a of document.querySelectorAll('a[href^="#"]')) {
    kinds.set(`${a.className} in ${a.parentElement.className}`, a);
  }
  kinds.forEach((a) => a.click()); }"""
KEPT = """async () => [document.cookie, localStorage.length, sessionStorage.length,
  (await indexedDB.databases()).length, (await caches.keys()).length,
  (await navigator.serviceWorker.getRegistrations()).length]"""


def find_too_low(page, selectors):
    """Return {selector: its lower edge in pixels} of what ends below the smallest first screen."""
    ends = zip(selectors, page.evaluate(ENDS, list(selectors)), strict=True)
    return {name: end for name, end in ends if end > SMALL["height"]}


def press_everything(page):
    """Scroll to the end, so that what loads late loads; press what can be pressed, all at once."""
    page.evaluate(PRESS)
    page.evaluate("new Promise(requestAnimationFrame)")


def listen(page):
    """Gather what a page asks for, as (address, referrer), and what it says; return two lists."""
    asked, said = [], []
    page.on("request", lambda r: asked.append((r.url, r.headers.get("referer"))))
    page.on("console", lambda m: said.append(m.text))
    page.on("pageerror", lambda e: said.append(str(e)))
    return asked, said


def find_traces(page, base, address, asked, said):
    """Return {what: values} of all that a page told or kept; it was used before."""
    worker = f"{base}/pagefind/"  # it says its own address, and no page's
    kept = page.evaluate(KEPT)
    found = {
        "a request elsewhere": [url for url, _ in asked if not url.startswith(base)],
        "a referrer": [r for _, r in asked if r and not r.startswith(worker)],
        "a complaint": said[:],
        "a cookie": page.context.cookies(),
        "a storage": [] if kept == ["", 0, 0, 0, 0, 0] else kept,
        "another place": [page.url] if page.url.partition("#")[0] != f"{base}/{address}" else [],
    }
    return {what: values for what, values in found.items() if values}


def free_port():
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]
