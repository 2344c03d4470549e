"""How a link may look, and what to say of one that may not: rules without knowledge of the site."""

import re
from collections.abc import Collection, Mapping
from urllib.parse import quote, unquote

from clinic.content.data.models import Site
from clinic.content.file_names import CLINIC, HELP
from clinic.content.languages import Language
from clinic.text.outside_links import split_outside
from clinic.text.phone_numbers import (
    CALLS,
    SHORTEST_WHOLE,
    TEXTS,
    Numbers,
    digits,
    find_numbers,
    unknown_said,
)

FORMS = {
    "tel": (r"tel:\+?\d{3,15}", "tel:+12065550100"),
    "sms": (r"sms:\+?\d{3,15}((?:\?&?|&)body=[^\s]*)?", "sms:988"),
    "mailto": (r"mailto:[^@\s?]+@[^@\s?]+\.[A-Za-z]{2,}(\?subject=[^\s]*)?", "mailto:x@clinic.org"),
}
PHONES = tuple(f"{kind}:" for kind in FORMS)
# Words of a link that do not say where it leads.
VAGUE = re.compile(
    r"click here|click|here|(?:read|learn|see) more|more|link|this link|page|this page|this"
    r"|details|continue"
    r"|aqu[íi]|haga clic aquí|haga clic|clic aquí|m[áa]s|(?:leer|lea|ver|saber) más|más información"
    r"|enlace|este enlace|esta página|página"
)
MACHINE = re.compile(
    r"file:|[A-Za-z]:[\\/]|\\\\|/(home|Users)/"
    r"|(https?:)?//(localhost|127\.|0\.0\.0\.0|\[::1\]|192\.168\.|10\.|[^/]*\.local(?=[:/]|$))",
    re.I,
)
OUTSIDE = re.compile(r"https?:|//|www\.", re.I)
SCHEME = re.compile(r"[a-z][\w+.-]*:", re.I)
# what a browser skips in an address
EMPTY = re.compile(r"[\x00-\x20]")
TIED = str.maketrans({" ": "\N{NO-BREAK SPACE}", "-": "\N{NON-BREAKING HYPHEN}"})


def dialled(number: str) -> str:
    """Return a telephone number as a tel: link takes it: digits and a leading plus."""
    return re.sub(r"[^\d+]", "", number)


def unbroken(text: str) -> str:
    """Return the words of a telephone link so that no line ends within the number they show.

    Telephones read these signs as the plain ones, in a copied number too.
    """
    for found in reversed(list(find_numbers(text, shown=True))):
        end = found.at + len(found.written)
        text = text[: found.at] + found.written.translate(TIED) + text[end:]
    return text


def find_phone_fault(
    href: str, words: str, numbers: Numbers | None, any_whole: bool
) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with a tel: or sms: link that does not do what it says.

    `numbers`: those that are known, None when that cannot be told. `any_whole`: whether more than
    the short ones may be unknown, as in an urgent notice.
    """
    scheme, _, rest = href.partition(":")
    dials = re.split("[?&]", rest, maxsplit=1)[0]
    number = digits(dials)
    shown = {found.number: found.written for found in find_numbers(words, shown=True)}
    if len(shown) > 1:
        return (
            f'The link "{words}" shows {len(shown)} numbers, and dials one of them.',
            "Give each number a link of its own.",
        )
    if shown and number not in shown:
        (right, written), *_ = shown.items()
        return (
            f'The link "{words}" shows {written}, and dials {dials}.',
            f"If its words are right, write ({scheme}:{right}) behind them."
            if right.isdigit()
            else "Write the same number in both.",
        )
    if scheme == "tel" and TEXTS.search(words) and not CALLS.search(words):
        return (
            f'The link "{words}" speaks of a text message, and calls.',
            f"Write (sms:{dials}) behind its words, or say in them that it calls.",
        )
    if scheme == "sms" and CALLS.search(words) and not TEXTS.search(words):
        return (
            f'The link "{words}" speaks of a call, and opens a text message.',
            f"Write (tel:{dials}) behind its words, or say in them that it texts.",
        )
    if numbers is None or (any_whole and len(number) >= SHORTEST_WHOLE):
        return None
    if number not in numbers:
        return unknown_said(dials)
    if number not in (numbers.call if scheme == "tel" else numbers.text):
        way, other, key = ("called", "sms", "tel") if scheme == "tel" else ("texted", "tel", "sms")
        return (
            f"{HELP} does not say that {dials} can be {way}.",
            f"Write ({other}:{dials}); or, if it can, add {key} to its line in {HELP} first.",
        )
    return None


def find_mailbox_fault(
    href: str, mailboxes: Collection[str] | None, sites: Mapping[str, Site]
) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with a mailbox that is neither ours nor at a known site.

    `mailboxes`: those that are known, None when that cannot be told.
    """
    mailbox = href.partition(":")[2].partition("?")[0]
    known = mailboxes is None or mailbox.casefold() in mailboxes
    if known or mailbox.casefold().partition("@")[2] in sites:
        return None
    return (
        f"{mailbox} is a mailbox that {CLINIC} and {HELP} do not have.",
        f"Look for a slip in it; if it is right, add it to {CLINIC} first. One of others is at a "
        "host in content/sites.toml.",
    )


def mend_phone_link(kind: str, href: str) -> str:
    """Return a tel: or sms: link as a phone takes it, with its own number and the words to send.

    "" where it is another kind of link, or gives no number.
    """
    written, _, more = unquote(href).partition(":")[2].replace(";", "?").partition("?")
    written, _, also = written.partition("&")
    body = re.search(r"body=([^&]*)", f"{also}&{more}", re.I)
    send = f"?&body={quote(body[1])}" if body and body[1] and kind == "sms" else ""
    mended = f"{kind}:{dialled(written)}{send}"
    return mended if kind != "mailto" and re.fullmatch(FORMS[kind][0], mended) else ""


def find_link_fault(href: str) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with how a link is written; None when it may lead to a file.

    Whether that file exists is for others to say.
    """
    bare = EMPTY.sub("", href)
    scheme = SCHEME.match(bare)
    kind = scheme[0][:-1].lower() if scheme else ""
    if not bare:
        return (
            "A link leads nowhere.",
            "Write the way to a page's file between its brackets: (x.md)",
        )
    if MACHINE.match(bare):
        return (
            f'"{href}" is a place on one computer. No reader can open it.',
            "Link to the page's file, as seen from this one: ../../pages/book.md",
        )
    if kind in FORMS:
        form, example = FORMS[kind]
        if re.fullmatch(form, href):
            return None
        what = f'"{href}" is not a link that a phone understands.'
        return what, f"Write it like this: {mend_phone_link(kind, bare) or example}"
    if kind:
        return f'"{href}" is no link to a page.', "Take it out, or link to a page's file: x.md"
    if bare.startswith("/"):
        return (
            f'"{href}" begins with a slash, so it leads nowhere from your computer.',
            "Write the way to the file, as seen from this one: ../../pages/book.md",
        )
    return None


def is_outside(href: str) -> bool:
    """Return whether a link leads to another site, however it is written."""
    bare = EMPTY.sub("", href)
    return bool(OUTSIDE.match(bare)) and not MACHINE.match(bare)


def find_outside_fault(href: str, sites: Mapping[str, Site]) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with a link to another site, whatever page it is on.

    `sites`: {host: Site} of those that a text may lead to.
    """
    host, address = split_outside(href)
    if not host:
        return (
            f'"{href}" leads to another site, and is no plain address.',
            "Write https://, the site's name in the letters a to z, and the way to its page, "
            "without a user name or a port: https://www.example.org/page",
        )
    if host not in sites:
        return (
            f'"{href}" leads to another site, and content/sites.toml does not name {host}.',
            "Add it to references.json and cite it: [@its-key]. Or, once you know who keeps that "
            f'site, add ["{host}"] to content/sites.toml, with who it is and why.',
        )
    if not href.lower().startswith("https://"):
        what = f'"{href}" does not begin with https://, so it could be changed on its way.'
        return what, f"Write {address}"
    return None


def find_nameless_site(
    href: str, sites: Mapping[str, Site], language: Language
) -> tuple[str, str] | None:
    """Return (what is wrong, the fix) with a site that has no name in the language of a page."""
    host, _ = split_outside(href)
    # An entry without English, or a file that cannot be read, is a problem of its own.
    who: Mapping[str, object] = sites[host]["who"] if sites[host] else {}
    if who.get("en") and not who.get(language.tag):
        what = f"content/sites.toml does not say in {language.name} who {host} is."
        return what, f'Add who.{language.tag} = "…" there, below ["{host}"].'
    return None
