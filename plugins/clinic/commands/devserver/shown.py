"""What the preview adds to a page: problems, the way to the desk, and the script that reloads."""

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

VERSION = "/.preview/version?after="
FORBIDS = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
PANEL = """<style>
#preview-problems{position:sticky;bottom:0;z-index:9;max-height:50vh;overflow:auto;padding:1rem;
background:#fff3cd;color:#3a2a00;border-top:4px solid #b35900;font:16px/1.4 system-ui}
#preview-problems h2{font:bold 16px system-ui;margin:0}
</style>"""
BUSY = "-"
# In the desk's frame neither button nor panel is shown: the desk has both.
EDIT = """<style>
#preview-edit{position:fixed;right:1rem;bottom:1rem;z-index:8;padding:.75rem 1.25rem;
border:2px solid #fff;border-radius:2rem;background:#10382c;color:#fff;
font:600 16px/1.2 system-ui;text-decoration:none}
#preview-edit:focus-visible{outline:3px solid #b35900;outline-offset:2px}
#preview-problems #preview-edit{position:static;float:right}
.at-desk #preview-edit,.at-desk #preview-problems{display:none}
@media print{#preview-edit{display:none}}
</style>
<a id="preview-edit" href="/.desk/%s">%s</a>"""
SCRIPT = """<style>
#preview-busy:not([hidden]){position:fixed;top:.5rem;right:.5rem;z-index:10;margin:0;
padding:.5rem 1rem;background:#fff3cd;color:#3a2a00;border:2px solid #b35900;font:16px system-ui}
</style>
<p id="preview-busy" role="status" hidden>Rebuilding…</p>
<script nonce="%s">
(() => {
  document.documentElement.classList.toggle("at-desk", window !== window.top);
  const shown = "%d", note = document.getElementById("preview-busy");
  const ask = (seen) => fetch("%s" + seen).then((r) => r.json()).then((now) => {
    if (parseInt(now) != shown) return location.reload();
    note.hidden = now == shown;
    ask(now);
  }).catch(() => setTimeout(ask, 1000, ""));
  ask(shown);
})();
</script>"""


@dataclass
class Shown:
    """What an open tab is shown: the last whole build, and what the last build had to say."""

    version: int = 0
    folder: Path | None = None
    problems: list[dict[str, Any]] = field(default_factory=list)
    sources: dict[str, str] = field(default_factory=dict)  # address -> its Markdown file

    def panel(self, address: str) -> str:
        """Return the way to the desk as HTML, in a panel with a page's problems and all others."""
        source = self.sources.get(address, "")
        mine = [p for p in self.problems if source and p["file"] == source]
        others = [p for p in self.problems if p not in mine]
        lists = ""
        for title, found in (("On this page", mine), ("Elsewhere", others)):
            items = "".join(f"<li>{html.escape(p['text'])}</li>" for p in found)
            lists += f"<h2>{title}</h2><ul>{items}</ul>" if found else ""
        aside = f'<aside id="preview-problems" aria-label="Problems">{self.edit_link(address)}'
        return f"{PANEL}{aside}{lists}</aside>" if lists else self.edit_link(address)

    def edit_link(self, address: str) -> str:
        """Return the link that opens the text of a page at the desk; else the desk alone."""
        if source := self.sources.get(address):
            return EDIT % (f"?file={quote(source)}", "Edit this page")
        return EDIT % ("", "Open the desk")

    def dress(self, text: str, address: str, nonce: str = "") -> str:
        """Return a page with the panel and the script; its policy, which forbids both, is gone.

        `nonce`: the word by which the preview's own policy knows this script from one in a text.
        """
        extra = self.panel(address) + SCRIPT % (nonce, self.version, VERSION)
        before, end, after = FORBIDS.sub("", text, count=1).rpartition("</body>")
        return before + extra + end + after
