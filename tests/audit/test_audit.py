"""The audit reads a small whole site; each rule has a broken example that it must catch."""

import base64
import hashlib
import io
import random
import shutil
import struct
from dataclasses import replace
from zlib import crc32

import pytest
from clinic.assets import policy
from clinic.audit import site as audit
from clinic.audit import weight as audit_weight
from clinic.audit.links import Seen, Site
from clinic.audit.promises import Promise
from clinic.kit import manifest
from clinic.kit.cache import Cache
from clinic.release import compress
from PIL import Image
from small_site import begin, lay

WEBSITE = "https://clinic.example"
FOLDER = "/home/editor/clinic"
STYLE = "body{color:#123}"
DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; script-src 'self'; style-src 'sha256-{DIGEST}'"
HOSTS = {"doi.org", "www.weather.gov"}
SCRIPT = "assets/leave.1a2b3c4d.js"
DRAWING = "assets/icon.1a2b3c4d.svg"
PHOTO = "images/room.4d3c2b1a.jpg"
CARD = "cards/ptsd/x.png"


HIDDEN = '<meta name="robots" content="noindex">'
HELP = """<p><a href="tel:988">Call 988</a> <a href="sms:988?&amp;body=x">Text 988</a>
<a href="tel:911">Call 911</a></p>"""


def page(address, title, main="", lang="en", head="", policy=POLICY):
    """Return a page that is right in everything."""
    return f"""<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title} – Clinic</title>
<meta name="description" content="What the page {title} is about.">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<link rel="canonical" href="{WEBSITE}/{address}">
{head}<style>{STYLE}</style>
<script type="module" src="/{SCRIPT}"></script>
</head>
<body>
<a class="skip" href="#main">Skip</a>
{HELP}
<a class="leave" href="https://www.weather.gov/" rel="nofollow noreferrer">Leave this page</a>
<main id="main"><h1>{title}</h1>
{main}</main>
</body>
</html>
"""


ARTICLE = f"""<h2 id="risks">Risks</h2>
<p>Call <a href="tel:988">988</a>, <a href="sms:?&amp;body=x">text</a>,
<a href="mailto:?subject=x">write</a>.<sup><a href="#ref-a" aria-label="Source 1">1</a></sup></p>
<h3>Rare</h3>
<p>A
<em>quiet</em>&nbsp;room.</p>
<p><a href="/ptsd/">All of PTSD</a> and <a href="../../#main">home</a></p>
<img src="/{PHOTO}" alt="A quiet room" width="4" height="3">
<svg role="img" aria-labelledby="t1"><title id="t1">An array</title><rect class="b"/></svg>
<h2>Sources</h2>
<p id="ref-a">Doe. <a href="https://doi.org/10.1/x" rel="noreferrer">doi.org/10.1/x</a></p>
<script type="application/ld+json">{{"@id": "{WEBSITE}/ptsd/x/", "name": "x"}}</script>
"""
MOVED = '<meta http-equiv="refresh" content="0; url=/ptsd/x/">\n'
SITEMAP = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{WEBSITE}/ptsd/x/</loc></url>
</urlset>
"""
FEED = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Clinic</title>
<id>{WEBSITE}/</id><updated>2026-11-23T00:00:00Z</updated>
<entry><id>{WEBSITE}/ptsd/x/</id><title>X</title><updated>2026-11-23T00:00:00Z</updated>
<link href="{WEBSITE}/ptsd/x/"/></entry>
</feed>
"""
ICON = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>'


def photo(**camera):
    found = io.BytesIO()
    Image.new("RGB", (4, 3)).save(found, "JPEG", **camera)
    return found.getvalue()


def drawing(told=False, whole=True):
    """Return a PNG file; `told` puts what a camera writes behind its pixels."""
    found = io.BytesIO()
    Image.new("P", (4, 3)).save(found, "PNG")
    data = found.getvalue()
    if told:
        chunk = b"eXIf" + b"MM\0*\0\0\0\x08\0\0"
        end = data.index(b"IEND") - 4
        whole_chunk = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", crc32(chunk))
        data = data[:end] + whole_chunk + data[end:]
    return data if whole else data[:-20]


SITE = {
    "index.html": page("", "Home", '<p><a href="/ptsd/x/#risks">Risks</a></p>\n'),
    "ptsd/index.html": page("ptsd/", "PTSD"),
    "ptsd/x/index.html": page("ptsd/x/", "Ketamine", ARTICLE),
    "ptsd/old/index.html": page("ptsd/x/", "Moved", head=MOVED),
    "es/index.html": page("es/", "Inicio", lang="es"),
    "search/index.html": page(
        "search/", "Search", policy=POLICY.replace("'self'", "'self' 'wasm-unsafe-eval'")
    ),
    "404.html": page("404.html", "Not found"),
    "sitemap.xml": SITEMAP,
    "atom.xml": FEED,
    "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {WEBSITE}/sitemap.xml\n",
    "_redirects": "/ptsd/old/ /ptsd/x/ 301\n",
    "_headers": "/*\n" + "".join(f"  {n}: {v}\n" for n, v in policy.list_headers(rehearsal=False)),
    SCRIPT: "export {};\n",
    DRAWING: ICON,
    PHOTO: photo(),
    CARD: drawing(),
}
X = "ptsd/x/index.html"
PROMISE = Promise(("A quiet room.", "Rare"), frozenset({"risks", "ref-a"}), frozenset({"/ptsd/"}))
SOURCES = {
    "ptsd/x/index.html": ("content/articles/ptsd/x.md", 0),
    "ptsd/old/index.html": ("content/redirects.toml", 7),
}
PAGES = {"", "ptsd/", "ptsd/x/", "ptsd/old/", "es/", "search/", "404.html"}


def write(folder, site):
    for name, data in site.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


class Promised(dict):
    """What a few pages must show; all others, nothing of their own."""

    def find_promise(self, name):
        return self.get(name, Promise())


OWED = {"sources": SOURCES, "promised": PAGES, "promises": Promised(), "weigh": False}
CRISIS = (("tel", "988", "call 988"), ("sms", "988", "text 988"), ("tel", "911", "call 911"))


def audited(folder, site=SITE, **settings):
    """Write a site and return its problems; settings as for `audit.Owed` and its `Site`."""
    write(folder, site)
    expected = settings.pop("expected", None) or set(manifest.files_of(folder))
    given = OWED | {"promises": Promised({X: PROMISE})}
    place = {
        "website": WEBSITE,
        "live": True,
        "hosts": HOSTS,
        "folder": FOLDER,
        "exit_to": "https://www.weather.gov/",
        "crisis": CRISIS,
    }
    place |= {name: settings.pop(name) for name in list(settings) if name in (*place, "base")}
    owed = audit.Owed(Site(**place), **(given | settings))
    found = audit.audit_site(folder, owed, look_at_pages(folder, site, owed))
    return sorted({*found, *manifest.compare(folder, expected)})


def look_at_pages(folder, site, owed):
    pages = sorted(name for name in site if name.endswith(".html"))
    return {name: audit.look_at_page(folder, owed, name) for name in pages}


def test_a_site_that_is_right_has_no_problem(tmp_path):
    assert audited(tmp_path) == []


def test_a_site_below_a_path_is_right_too(tmp_path):
    def below(text):
        text = text.replace(WEBSITE, f"{WEBSITE}/repo")
        for mark in ('="', "url=", "_"):
            text = text.replace(f"{mark}/", f"{mark}/repo/")
        return text

    site = {k: below(v) if isinstance(v, str) else v for k, v in SITE.items()}
    site["_redirects"] = "/repo/ptsd/old/ /repo/ptsd/x/ 301\n"
    promises = {X: replace(PROMISE, links=frozenset({"/repo/ptsd/"}))}
    website = f"{WEBSITE}/repo"
    assert audited(tmp_path, site, base="/repo", website=website, promises=Promised(promises)) == []


BROKEN = {  # what: (file, what stands there, what breaks it, the words of the problem)
    "a link to no page": (X, '"/ptsd/"', '"/ptsd/gone/"', '"/ptsd/gone/" leads to no page'),
    "a relative link to no page": (X, "../../#main", "../gone/", '"../gone/" leads to no page'),
    "a link out of the site": (X, '"/ptsd/"', '"/../../etc/passwd"', "leads to no page"),
    "a link without its slash": (X, '"/ptsd/"', '"/ptsd"', "Write a slash at its end"),
    "a link in capitals": (X, '"/ptsd/"', '"/PTSD/"', "leads to no page"),
    "a link to a source file": (X, '"/ptsd/"', '"../y.md"', "leads to no page"),
    "a link to no place on this page": (X, "#ref-a", "#ref-b", '"#ref-b" names a place'),
    "a link to no place on another": ("index.html", "#risks", "#risk", "names a place"),
    "a link to nothing": (X, '"/ptsd/"', '"#"', "leads nowhere"),
    "an empty link": (X, '"/ptsd/"', '""', "leads nowhere"),
    "a link without words": (X, "All of PTSD", "", "has no words"),
    "a link to a draft": (X, '"/ptsd/"', '"draft:y"', "held back"),
    "a link to another host": (X, "doi.org/10.1", "evil.org/10.1", "no data file names"),
    "a link to a host by another name": (X, "//doi.org", "//doi.org.evil.org", "no data file"),
    "a link with a user's name": (X, "//doi.org", "//doi.org@evil.org", "no data file names"),
    "a link without a scheme": (X, '"/ptsd/"', '"//evil.org/"', "not a link to a page"),
    "a link that tells where it comes from": (X, ' rel="noreferrer">doi', ">doi", "noreferrer"),
    "a link that runs": (X, '"/ptsd/"', '"javascript:x()"', "not a link to a page"),
    "a link that holds data": (X, '"/ptsd/"', '"data:text/html,x"', "not a link to a page"),
    "a telephone link to words": (X, "tel:988", "tel:help", "a phone understands"),
    "a text link to words": (X, "sms:?", "sms:help?", "a phone understands"),
    "a mail link to nobody": (X, "mailto:?", "mailto:help?", "a phone understands"),
    "a link to this machine": (X, '"/ptsd/"', '"http://localhost:8000/"', '"localhost"'),
    "an address of this machine": (X, "All of", "127.0.0.1", '"127.0.0.1"'),
    "a picture that is not there": (X, f"/{PHOTO}", "/images/gone.jpg", "leads to no page or f"),
    "a picture from elsewhere": (X, f"/{PHOTO}", "https://doi.org/a.jpg", "from another place"),
    "a picture within the page": (X, f"/{PHOTO}", "data:image/gif;base64,R", "another place"),
    "a picture of many sizes": (X, 'alt="A', 'srcset="/b.jpg 2x" alt="A', '"/b.jpg" leads to no'),
    "a picture without words": (X, 'alt="A quiet room"', "", "no alternative text"),
    "a picture without a size": (X, ' width="4"', "", "has no size"),
    "a picture with its camera": (
        PHOTO,
        None,
        photo(exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x0f\0\x02\0\0\0\x04abc\0\0\0\0\0"),
        "what a camera wrote",
    ),
    "a drawing with its camera": (CARD, None, drawing(told=True), "what a camera wrote"),
    "half a drawing": (CARD, None, drawing(whole=False), "cannot be read"),
    "a broken picture": (PHOTO, None, b"GIF89 not", "cannot be read"),
    "two marks of one name": (X, 'id="ref-a"', 'id="risks"', '"risks" stands twice'),
    "two titles": (X, "<h2>Sources</h2>", "<h1>Sources</h1>", "2 titles (h1)"),
    "no title": ("ptsd/index.html", "<h1>PTSD</h1>", "", "0 titles (h1)"),
    "a heading that skips": (X, "<h3>Rare</h3>", "<h4>Rare</h4>", "is an h4 right below an h2"),
    "a heading without words": (X, "<h3>Rare</h3>", "<h3> </h3>", "An h3 has no words"),
    "the wrong language": ("es/index.html", 'lang="es"', 'lang="en"', 'language is "es"'),
    "no language": (X, ' lang="en"', "", 'language is "en"'),
    "no words in the tab": (X, "<title>Ketamine – Clinic</title>", "", "has no title"),
    "no description": (X, 'name="description"', 'name="d"', "has no description"),
    "the title of another page": (X, "<title>Ketamine", "<title>Home", "has the same title"),
    "the description of another": (X, "page Ketamine is", "page Home is", "the same description"),
    "a drawing named by nothing": (X, 'id="t1"', "", '"#t1"'),
    "a script in the page": (X, "<h3>", "<script>x()</script><h3>", "holds a script"),
    "a script from elsewhere": (X, f"/{SCRIPT}", "https://doi.org/x.js", "from another place"),
    "a script without its hash": (X, f"/{SCRIPT}", "/assets/leave.js", "none of ours"),
    "a handler": (X, "<h3>", '<h3 onclick="x()">', "attribute onclick"),
    "a style of its own": (X, "<h3>", '<h3 style="color:red">', "attribute style"),
    "another style sheet": (X, STYLE, STYLE + "p{}", "its security policy refuses"),
    "a style that loads": (X, STYLE, "@import '/x.css'", "loads another file"),
    "a style that loads a picture": (X, STYLE, "p{background:url(/x.png)}", "loads another file"),
    "a typeface from elsewhere": (
        X,
        STYLE,
        "a{src:url(https://doi.org/assets/a.0123abcd.woff2)}",
        "loads another file",
    ),
    "a typeface that is gone": (X, STYLE, "a{src:url(/assets/a.0123abcd.woff2)}", "a.0123abcd"),
    "a button that opens nothing": (X, "Rare", '<button popovertarget="x">Rare</button>', '"#x"'),
    "a frame": (X, "<h3>", '<iframe src="/ptsd/"></iframe><h3>', "a <iframe>"),
    "a base": (X, "<title>", '<base href="/x/"><title>', "a <base>"),
    "a form that sends": (X, "<h3>", '<form action="/x"></form><h3>', "attribute action"),
    "a link that reports": (X, 'href="/ptsd/"', 'href="/ptsd/" ping="/x"', "attribute ping"),
    "a drawing that loads": (X, "<rect", '<use href="https://doi.org/a.svg"/><rect', "another pl"),
    "no policy": (X, "default-src 'none'; ", "", "lacks its security policy"),
    "a policy that lets in": (X, "script-src 'self'", "script-src 'unsafe-inline'", '"unsafe"'),
    "wasm outside the search": (X, "-src 'self'", "-src 'self' 'wasm-unsafe-eval'", '"unsafe"'),
    "a comment": (X, "<h3>", "<!-- call Bob --><h3>", "no reader's business"),
    "the rehearsal's address": (X, "Rare", "rehearsal.invalid", "rehearsal.invalid"),
    "the builder's folder": (X, "Rare", "/home/editor/clinic/x", "/home/editor/clinic"),
    "data that cannot be read": (X, '"name": "x"}', '"name": "x"', "structured data cannot be"),
    "data about a page that is not": (X, '/ptsd/x/", "name"', '/y/", "name"', "leads to no page"),
    "a canonical page that is not": (
        X,
        f'canonical" href="{WEBSITE}/ptsd/x/',
        f'canonical" href="{WEBSITE}/y/',
        "leads to no page",
    ),
    "no way to call 988": (X, '<a href="tel:988">Call 988</a> ', "", "no link to call 988 before"),
    "no way to text 988": (X, "sms:988?", "sms:989?", "no link to text 988 before"),
    "no way to call 911": (X, "tel:911", "tel:912", "no link to call 911 before"),
    "help below the text": (X, f"{HELP}\n", "", "no link to call 911 before"),
    "no way out": (X, "https://www.weather.gov/", "https://doi.org/", 'page" is missing'),
    "no link to skip": (X, '<a class="skip" href="#main">Skip</a>', "", "does not skip to"),
    "no text": (X, 'main id="main"', 'div id="main"', "has no <main>"),
    "a promised sentence that is gone": (X, "quiet</em>", "loud</em>", 'say "A quiet room."'),
    "a promised part that is gone": (X, 'id="risks"', 'id="risk"', 'The part "risks"'),
    "a promised link that is gone": (X, '"/ptsd/"', '"/"', 'no link to "/ptsd/"'),
    "a turn of direction": (X, "<h3>", "<p>a &#8238 b</p><h3>", "prints U+202E"),
    "a turn of direction in another code": (X, "<h3>", "<p>&#x00202e x</p><h3>", "prints U+202E"),
    "a blank that is none": (X, "Rare", "Ra\u2800re", "prints U+2800"),
    "a hidden character in a title": (X, "<title>", "<title>a&rlm;", "prints U+200F"),
    "a hidden character in an attribute": (X, "<h3>", '<h3 title="&#xE0041;">', "prints U+E0041"),
    "a stroke through a word": (X, "Rare", "R\u0336are", "prints U+0336"),
    "a hidden character in the data": (X, '"name": "x"', '"name": "\\u202e"', "data hold U+202E"),
    "a hidden character in the feed": ("atom.xml", "<title>", "<title>&#8238;", "holds U+202E"),
    "a hidden character in a drawing": (DRAWING, "<path", "<title>\u200b</title><path", "U+200B"),
    "a page of 1999": (X, "<!DOCTYPE html>\n", "", "does not begin with <!DOCTYPE html>"),
    "letters of no kind": (X, '<meta charset="utf-8">', "", "letters are UTF-8"),
    "a tag that is not closed": (X, "<h3>", "<div><h3>", "<div> is not closed"),
    "a tag that is not closed at the end": (X, "</html>", "", "<html> is not closed"),
    "a tag that was not opened": (X, "<h3>", "</section><h3>", "</section> closes what is not"),
    "a link within a link": (X, "All of PTSD", 'All <a href="/">of</a> PTSD', "within another"),
    "a page that tells where it was left": (X, "no-referrer", "origin", "where a reader came from"),
    "a page for desks alone": (X, '<meta name="viewport"', '<meta name="v"', "not fit a phone"),
    "a page that nobody can enlarge": (X, "-scale=1", "-scale=1, user-scalable=no", "enlarge it"),
    "a page that hides": (X, "<title>", f"{HIDDEN}<title>", "not to list"),
    "an empty page": (X, None, b"", "This page is empty"),
    "a small page that leads nowhere": ("ptsd/old/index.html", "url=/ptsd/x/", "url=/y/", "no p"),
    "a small page that leads outside": (
        "ptsd/old/index.html",
        "url=/ptsd/x/",
        "url=https://doi.org",
        "not an address of this site",
    ),
    "a sitemap line to nowhere": ("sitemap.xml", "/ptsd/x/", "/y/", "leads to no page"),
    "a sitemap of another host": ("sitemap.xml", WEBSITE, "https://doi.org", "no whole address"),
    "a sitemap that is not one": ("sitemap.xml", "</urlset>", "", "not well formed"),
    "a feed entry to nowhere": (
        "atom.xml",
        "<entry><id>" + WEBSITE,
        "<entry><id>" + WEBSITE + "/y",
        "leads to no page",
    ),
    "a feed link to nowhere": ("atom.xml", f'href="{WEBSITE}/ptsd', f'href="{WEBSITE}/y', "no p"),
    "a feed without a title": ("atom.xml", "<title>Clinic</title>", "", "The feed has no title"),
    "an entry without a day": (
        "atom.xml",
        "</title><updated>2026-11-23T00:00:00Z</updated>\n<link",
        "</title>\n<link",
        "The entry has no updated",
    ),
    "robots.txt for nobody": ("robots.txt", "User-agent: *", "", "whom it is for"),
    "a header that is gone": ("_headers", "  X-Frame-Options: DENY\n", "", "X-Frame-Options: DENY"),
    "a feed with a local link": ("atom.xml", f'href="{WEBSITE}/ptsd', 'href="/ptsd', "no whole"),
    "a closed robots.txt": ("robots.txt", "Allow: /", "Disallow: /", "No search engine may read"),
    "no sitemap in robots.txt": ("robots.txt", "Sitemap", "Site", "does not name the sitemap"),
    "another sitemap": ("robots.txt", "/sitemap.xml", "/map.xml", "The sitemap is not at"),
    "a redirect to nowhere": ("_redirects", "/ptsd/x/", "/y/", '"/y/" leads to no page'),
    "a redirect without a page": ("_redirects", "/ptsd/old/", "/older/", '"/older/" leads to no'),
    "a redirect without a number": ("_redirects", " 301", "", "is not a redirect"),
    "two rules for headers": ("_headers", "/*\n", "/*\n  A: b\n/x/*\n", "where /* alone belongs"),
    "a drawing with a script": (DRAWING, "<path", "<script/><path", "<script>"),
    "a drawing with a handler": (DRAWING, "<path", '<path onload="x()"', "onload"),
    "a drawing with a link": (DRAWING, "<path", '<a href="//a.b"/><path', "href"),
    "a script with the address of a machine": (SCRIPT, "{}", "{};'//localhost'", "localhost"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_the_audit_catches(tmp_path, case):
    name, before, after, words = BROKEN[case]
    if before is not None:
        assert before in SITE[name]
        after = SITE[name].replace(before, after, 1)
    found = audited(tmp_path, SITE | {name: after})
    mine = [problem for problem in found if words in str(problem)]
    place, _ = SOURCES.get(name, ("/" + name.removesuffix("index.html"), 0))
    assert [problem.file for problem in mine] == [place], [str(problem) for problem in found]
    assert mine[0].fix


class TestTheWholeSite:
    def test_a_page_of_no_source_is_named_by_its_address_and_line(self, tmp_path):
        broken = SITE["index.html"].replace("#risks", "#gone")
        [problem] = audited(tmp_path, SITE | {"index.html": broken})
        assert problem.file == "/" and broken.splitlines()[problem.line - 1].count("#gone") == 1

    def test_a_file_that_nobody_meant_is_named(self, tmp_path):
        write(tmp_path, {"cards/draft.png": photo()})
        [problem] = audited(tmp_path, expected=set(SITE))
        assert problem.file == "/cards/draft.png" and "no step meant" in problem.what

    def test_a_page_that_was_promised_and_is_missing_is_named(self, tmp_path):
        [problem] = audited(tmp_path, promised=PAGES | {"ptsd/lost/"})
        assert problem.file == "/ptsd/lost/" and "promised" in problem.what

    def test_a_page_that_nothing_asked_for_is_named(self, tmp_path):
        [problem] = audited(tmp_path, promised=PAGES - {"search/"})
        assert problem.file == "/search/" and "nothing asked for it" in problem.what

    def test_a_rehearsal_may_name_its_own_address(self, tmp_path):
        site = {
            k: v.replace(WEBSITE, "https://rehearsal.invalid") if isinstance(v, str) else v
            for k, v in SITE.items()
        }
        website = "https://rehearsal.invalid"
        quiet = {
            k: v.replace("<title>", f"{HIDDEN}<title>") if k.endswith(".html") else v
            for k, v in site.items()
        }
        quiet["_headers"] += "  X-Robots-Tag: noindex\n"
        assert audited(tmp_path / "a", quiet, live=False, website=website) == []
        loud = site | {"_headers": quiet["_headers"]}
        [problem] = audited(tmp_path / "c", loud, live=False, website=website)
        assert "lets search engines list it" in problem.what
        assert audited(tmp_path / "b", site, live=True, website=website) != []

    @pytest.mark.parametrize(
        ("place", "fix"), [("riks", 'Did you mean "#risks"?'), ("qqq", "or take both out")]
    )
    def test_a_redirect_to_no_place_is_named_by_its_line(self, place, fix, tmp_path):
        old = "ptsd/old/index.html"
        moved = SITE[old].replace("url=/ptsd/x/", f"url=/ptsd/x/#{place}")
        [problem] = audited(tmp_path, SITE | {old: moved})
        assert (problem.file, problem.line) == SOURCES[old]
        assert f"#{place}" in problem.what and fix in problem.fix

    def test_what_a_template_repeats_is_told_once(self, tmp_path):
        def broken(text):
            return text.replace("tel:911", "tel:912")

        site = {k: broken(v) if isinstance(v, str) else v for k, v in SITE.items()}
        [problem] = audited(tmp_path, site)
        assert "on 6 other pages" in problem.what

    def test_a_leak_from_a_source_is_named_by_that_source(self, tmp_path):
        broken = SITE[X].replace("Risks", "file:///etc/passwd")
        [problem] = audited(tmp_path, SITE | {X: broken})
        assert (problem.file, problem.line) == ("content/articles/ptsd/x.md", 0)


def noise(size):
    """Return about so many bytes of letters that no packing makes smaller than three quarters."""
    return base64.b64encode(random.Random(size).randbytes(size * 3 // 4)).decode()


class TestWeight:
    def weighed(self, folder, html, **settings):
        """Return the hints on the weight of a page, which must have no problem."""
        data = html.encode()
        packed = compress.pack_brotli(data)
        write(folder, SITE | {X: data, f"{X}.br": packed})
        assert audited(folder, SITE | {X: data}, **settings) == []
        owed = audit.Owed(Site(WEBSITE, "", True), **OWED | {"weigh": True} | settings)
        return audit.list_weight_hints(owed, {X: audit.look_at_page(folder, owed, X)})

    @pytest.mark.parametrize(
        ("before", "words"),
        [
            ("</main>", "<p>{}</p></main>"),
            ("<em>quiet</em>", "<em>{} quiet</em>"),
            ("</title>", " {}</title>"),
            ("What the page Ketamine is about.", "{}"),
            ("<style>", '<meta property="og:title" content="{}"><style>'),
            ("<style>", '<script type="application/ld+json">{{"a": "{}"}}</script><style>'),
            ("<main", '<section class="notice" aria-label="Notice"><p>{}</p></section><main'),
            ("<main", '<header class="masthead"><nav aria-label="A">{}</nav></header><main'),
            ("</body>", '<footer class="footer"><p>{}</p></footer></body>'),
        ],
    )
    def test_no_page_is_refused_for_the_words_of_its_editor(self, before, words):
        html = SITE[X].replace(before, words.format(noise(9_000)), 1)
        assert noise(9_000) in html
        assert audit_weight.find_overweight(audit_weight.cut_editor_words(html.encode())) == 0

    @pytest.mark.parametrize(
        ("before", "ours"),
        [
            ("<style>", "<style>/*{}*/"),
            ("<main", '<nav aria-label="A">{}</nav><main'),
            ("</body>", "<script>{}</script></body>"),
        ],
    )
    def test_what_is_ours_is_light(self, before, ours):
        for size, heavy in ((4_000, False), (9_000, True)):
            html = SITE[X].replace(before, ours.format(noise(size)), 1)
            assert (
                bool(audit_weight.find_overweight(audit_weight.cut_editor_words(html.encode())))
                == heavy
            )

    def test_a_theme_that_is_heavy_is_named_and_no_text_is_blamed(self, tmp_path):
        html = SITE[X].replace("<main", f'<nav aria-label="A">{noise(9_000)}</nav><main')
        [hint] = self.weighed(tmp_path, html)
        assert "6,000 at most are ours" in hint.what and "no text need be cut" in hint.fix

    def test_the_longest_text_may_stay_as_it_is(self, tmp_path):
        html = SITE[X].replace("</main>", f"<p>{noise(60_000)}</p></main>")
        [hint] = self.weighed(tmp_path, html)
        assert "It may stay as it is." in hint.fix

    def test_a_title_that_comes_after_the_first_round_trip_is_named(self, tmp_path):
        late = f'<script type="application/ld+json">{{"a": "{noise(30_000)}"}}</script><style>'
        [hint] = self.weighed(tmp_path, SITE[X].replace("<style>", late))
        assert "not within the first round trip" in hint.what

    def test_text_that_begins_after_the_first_round_trip_is_named(self, tmp_path):
        text = f'</h1><p>{noise(30_000)}</p><div class="prose lead"><p>It is short.</p></div>'
        [hint] = self.weighed(tmp_path, SITE[X].replace("</h1>", text))
        assert "not within the first round trip" in hint.what

    def test_while_an_urgent_notice_stands_nothing_is_weighed(self, tmp_path):
        html = SITE[X].replace("<main", f'<nav aria-label="A">{noise(9_000)}</nav><main')
        assert self.weighed(tmp_path, html, weigh=False) == []
        words = "Title: Closed\nUntil: 2026-11-25\n\nWe are closed.\n"
        for place, text in (("with", words), ("without", None)):
            build = begin(lay(tmp_path / place, {"content/notice.md": text}))
            assert audit.list_owed(build, {}).weigh == (text is None)

    @pytest.mark.parametrize(("weight", "hints"), [(25_000, 0), (25_001, 1)])
    def test_a_heavy_page_is_a_hint(self, weight, hints):
        owed = audit.Owed(Site(WEBSITE, "", True), **OWED)
        found = audit.list_weight_hints(owed, {X: Seen("ptsd/x/", weight=weight)})
        assert [hint.file for hint in found] == ["content/articles/ptsd/x.md"] * hints
        assert all("It may stay as it is." in hint.fix for hint in found)


def test_the_audit_grows_no_faster_than_the_pages(tmp_path, monkeypatch):
    calls = []
    original = Site.resolve
    monkeypatch.setattr(Site, "resolve", lambda *args: calls.append(1) or original(*args))
    counts = []
    for many in (10, 20, 40):
        shutil.rmtree(tmp_path / "site", ignore_errors=True)
        more = {f"p{n}/index.html": page(f"p{n}/", f"P{n}", ARTICLE) for n in range(many)}
        calls.clear()
        audited(tmp_path / "site", SITE | more)
        counts.append(len(calls))
    assert counts[2] - counts[1] == 2 * (counts[1] - counts[0])


def test_compressed_copies_are_part_of_a_site(tmp_path):
    site = write(tmp_path / "site", SITE)
    compress.pack_files(site, Cache(tmp_path / "cache", "generator"))
    assert audited(site) == []
