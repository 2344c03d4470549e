"""What must hold on every page, as functions from a parsed page to a list of what is wrong.

What the audit asks too is asked again where a second parser may see it otherwise: the table in
docs/README.md says what.
"""

import re
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import html5lib
from site_pages import BASE

LANDMARKS = ("header", "main", "footer")


def one_h1(soup):
    """Return a complaint unless the page has exactly one h1 with words in it."""
    found = soup.find_all("h1")
    if len(found) != 1 or not found[0].get_text(strip=True):
        return [f"{len(found)} h1 elements"]
    return []


def headings_in_order(soup):
    """Return each heading that skips a level."""
    wrong, last = [], 0
    for heading in soup.find_all(re.compile(r"^h[1-6]$")):
        level = int(heading.name[1])
        if level > last + 1:
            wrong.append(f"h{last} is followed by h{level}: {heading.get_text(' ', strip=True)}")
        if not heading.get_text(strip=True):
            wrong.append(f"an empty h{level}")
        last = level
    return wrong


def landmarks(soup):
    """Return each landmark that is missing or doubled, and each navigation without a name."""
    wrong = [name for name in LANDMARKS if len(soup.body.find_all(name, recursive=True)) < 1]
    if len(soup.find_all("main")) != 1:
        wrong.append("not exactly one main")
    navigations = soup.find_all("nav")
    names = [n.get("aria-label") or n.get("aria-labelledby") for n in navigations]
    if not all(names) or len(set(names)) != len(names):
        wrong.append(f"navigations without a name of their own: {names}")
    return wrong


def title_and_description(soup):
    """Return what is missing or of the wrong length in the page's title and description."""
    wrong = []
    if not (soup.title and soup.title.get_text(strip=True)):
        wrong.append("no title")
    elif len(soup.title.get_text(strip=True)) > 100:  # 65 of its own, and the clinic's
        wrong.append(
            f"a title of {len(soup.title.get_text(strip=True))} characters, not 100 at most"
        )
    tag = soup.find("meta", attrs={"name": "description"})
    words = tag.get("content", "") if tag else ""
    if not 50 <= len(words) <= 160:
        wrong.append(f"a description of {len(words)} characters, not 50 to 160")
    return wrong


def pictures(soup):
    """Return each picture without words, and each drawing without a name.

    The logo's text is empty: the clinic's name stands beside it, in the same link.
    """
    wrong = []
    for image in soup.find_all("img", alt=""):
        link = image.find_parent("a")
        if not (link and link.get_text(strip=True)):
            wrong.append(f"{image.get('src')} has no words")
    for drawing in soup.find_all("svg"):
        named = drawing.get("aria-labelledby") or drawing.get("aria-label")
        if not named and drawing.get("aria-hidden") != "true":
            wrong.append("a drawing that is neither named nor hidden")
    return wrong


def dead_links(soup, address, site, ids, base=BASE):
    """Return each link of a page to a file of the site that is not there, or to no place on a page.

    `ids`: {address: the ids on that page}.
    """
    wrong = []
    for link in soup.find_all("a", href=True):
        way = urlsplit(urljoin(f"{base}/{address}", link["href"]))
        if way.scheme or way.netloc:
            continue
        target = unquote(way.path).removeprefix(f"{base}/")
        file = site / target / ("" if Path(target).suffix else "index.html")
        if target.startswith("/") or not file.is_file():
            wrong.append(f"{link['href']} leads nowhere")
        elif way.fragment and unquote(way.fragment) not in ids.get(target, {way.fragment}):
            wrong.append(f"{link['href']} names no place on that page")
    return wrong


def valid_html(text):
    """Return the parse errors that html5lib's strict parser finds."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(text)
    return [f"line {place[0]}: {code} {data}" for place, code, data in parser.errors]


def crisis_help(soup, ways):
    """Return each way to crisis help that is missing; `ways`: "tel:988", "sms:988", …"""
    links = {a.get("href", "").split("?")[0] for a in soup.find_all("a")}
    wrong = [link for link in ways if link not in links]
    if not any("get-help-now/" in link for link in links):
        wrong.append("a link to more help")
    return wrong


def telephones_on_one_line(soup):
    """Return the words of each telephone link within whose number a line could end."""
    within = re.compile(r"\d{3}\)?[ -]\d{3,4}\b")
    return [link.text for link in soup.select('a[href^="tel:"]') if within.search(link.text)]


def no_role_of_its_own(soup):
    """Return each element that is given the role it has anyway."""
    own = {"table": "table", "tr": "row", "td": "cell", "ul": "list", "h2": "heading"}
    return [str(tag)[:80] for tag in soup.find_all(own) if tag.get("role") == own[tag.name]]
