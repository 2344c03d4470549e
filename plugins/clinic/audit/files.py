"""Looks at the built files that are not pages: feeds, sitemap, redirects, drawings, photos."""

import struct
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from lxml import etree
from PIL import Image

from clinic.assets import policy
from clinic.kit.hidden_characters import hidden_by_line, name_character

from .links import Finding, Site

ATOM = "{http://www.w3.org/2005/Atom}"
TEMPLATE = "Mend its template in theme/templates/files/."
TEXT = (".xml", ".txt", ".json", ".svg", ".js", ".css", "_headers", "_redirects")
PHOTOS = (".jpg", ".jpeg", ".png", ".webp", ".avif")
PLAIN_CHUNKS = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"}  # no words, no place, no day
READER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)


def examine_files(
    staging: Path, files: set[str], site: Site
) -> Iterator[tuple[str, list[Finding]]]:
    """Yield (file, what is wrong with it) for every file that is not a page."""
    for name in sorted(files):
        if name.endswith(PHOTOS):
            yield name, list(examine_photo(staging / name))
        elif name.endswith(TEXT):
            yield name, list(examine_text((staging / name).read_bytes(), name, files, site))


def examine_text(data: bytes, name: str, files: set[str], site: Site) -> Iterator[Finding]:
    """Yield a problem for each thing in a file of words that a reader should not meet."""
    for words in site.find_leaks(data):
        yield 0, f'The file holds "{words}", which is no reader\'s business.', TEMPLATE
    text, is_xml = data.decode("utf-8", "replace"), name.endswith((".xml", ".svg"))
    for line, character in hidden_by_line(unescape(text) if is_xml else text):
        yield line, f"The file holds {name_character(character)}, which nobody can see.", TEMPLATE
    if is_xml:
        yield from examine_xml(data, name, files, site)
    elif name in LINES:
        yield from LINES[name](text.splitlines(), files, site)


def examine_xml(data: bytes, name: str, files: set[str], site: Site) -> list[Finding]:
    """Return what is wrong with a feed, the sitemap or a drawing."""
    try:
        root = etree.fromstring(data, READER)
    except etree.XMLSyntaxError as error:
        return [(error.lineno or 0, f"The file is not well formed: {error.msg}.", TEMPLATE)]
    if name.endswith(".svg"):
        return list(examine_drawing(root))
    return [*examine_addresses(root, files, site), *examine_feed(root)]


def examine_addresses(root: etree._Element, files: set[str], site: Site) -> Iterator[Finding]:
    """Yield a problem for each address in a feed or sitemap that does not arrive."""
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        link = element.text if tag in ("loc", "id") else element.get("href")
        if link is None:
            continue
        target = site.resolve(link.strip(), "") if "://" in link else None
        if target is None:
            yield element.sourceline, f'"{link[:80]}" is no whole address of this site.', TEMPLATE
        elif target.partition("#")[0] not in files:
            yield element.sourceline, f'"{link[:80]}" leads to no page of this site.', TEMPLATE


def examine_feed(root: etree._Element) -> Iterator[Finding]:
    """Yield a problem for each thing that a feed, or one entry of it, must say (RFC 4287)."""
    for element in root.iter(f"{ATOM}feed", f"{ATOM}entry"):
        for part in ("id", "title", "updated"):
            if not (element.findtext(f"{ATOM}{part}") or "").strip():
                tag = etree.QName(element).localname
                yield element.sourceline, f"The {tag} has no {part}.", TEMPLATE


def examine_drawing(root: etree._Element) -> Iterator[Finding]:
    """Yield a problem for each thing in a drawing that runs or loads."""
    for element in root.iter(etree.Element):
        tag = etree.QName(element).localname
        if tag in ("script", "foreignObject"):
            yield element.sourceline, f"The drawing holds <{tag}>.", "Draw it without."
        for name, value in element.items():
            local = etree.QName(name).localname
            if local.startswith("on") or (local == "href" and not value.startswith("#")):
                yield element.sourceline, f"The drawing has the attribute {local}.", "Take it out."


def examine_robots(lines: list[str], _files: set[str], site: Site) -> Iterator[Finding]:
    """Yield a problem when robots.txt shuts a live site, or names another sitemap."""
    wanted = f"Sitemap: {site.website}/sitemap.xml"
    for number, line in enumerate(lines, 1):
        if line.strip() == "Disallow: /":
            yield number, "No search engine may read the site.", TEMPLATE
        if line.startswith("Sitemap:") and line != wanted:
            yield number, f'The sitemap is not at "{line[9:]}".', TEMPLATE
    if "User-agent: *" not in lines:
        yield 0, "The file does not say whom it is for: User-agent: *", TEMPLATE
    if site.live and wanted not in lines:
        yield 0, "The file does not name the sitemap.", TEMPLATE


def examine_redirects(lines: list[str], files: set[str], site: Site) -> Iterator[Finding]:
    """Yield a problem for each redirect to nowhere, or without a small page of its own."""
    for number, line in enumerate(lines, 1):
        parts = line.split()
        if not parts or line.startswith("#"):
            continue
        if len(parts) != 3 or parts[2] != "301":
            yield number, f'"{line}" is not a redirect: old, new, 301.', TEMPLATE
            continue
        for link in parts[:2]:
            target = site.resolve(link, "")
            if target is None or target.partition("#")[0] not in files:
                yield number, f'"{link}" leads to no page of this site.', TEMPLATE


def examine_headers(lines: list[str], _files: set[str], site: Site) -> Iterator[Finding]:
    """Yield a problem when a header is missing, or when rules overlap: hosts would join them."""
    sent = {line.strip() for line in lines}
    for name, value in policy.list_headers(not site.live):
        if f"{name}: {value}" not in sent:
            yield 0, f'The file lacks "{name}: {value}".', TEMPLATE
    rules = [line for line in lines if line[:1] not in ("", " ", "#", "\t")]
    if rules != ["/*"]:
        yield 0, f"The file has the rules {', '.join(rules)}, where /* alone belongs.", TEMPLATE


LINES = {
    "robots.txt": examine_robots,
    "_redirects": examine_redirects,
    "_headers": examine_headers,
}


def examine_photo(path: Path) -> Iterator[Finding]:
    """Yield a problem when a picture still says by what, when or where it was taken."""
    try:
        with Image.open(path) as image:
            if image.format == "PNG":  # what it tells may stand behind its pixels
                tells = bool(set(_list_chunks(path.read_bytes())) - PLAIN_CHUNKS)
                image.verify()
            else:
                tells = bool(len(image.getexif()) or {"exif", "xmp"} & set(image.info))
        if tells:
            yield 0, "The picture still holds what a camera wrote into it.", "Save it without."
    except (OSError, SyntaxError, struct.error):
        yield 0, "The picture cannot be read.", "Put a whole picture in its place."


def _list_chunks(data: bytes) -> Iterator[bytes]:
    """Yield the kind of each chunk of a PNG file (W3C PNG, 5.3): length, kind, data, checksum."""
    at = len(b"\x89PNG\r\n\x1a\n")
    while at < len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        yield kind
        at += length + 12
