"""What a page tells machines (JSON-LD), from the same facts as its visible text.

Built as data and encoded for a <script>: no value can end it. A statement stands here only while it
is true and on the page: no review without a signature, no address that the clinic has not given.
"""

import json
from collections.abc import Mapping
from typing import Any

from csl_citations.bibliography import write_doi_address
from markupsafe import Markup

from clinic.content.content import Content
from clinic.standing import ledger

ABOUT_THE_CLINIC = ("home", "about", "booking")  # the pages that show all we know of it
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def make_json_ld(this: Any, site: Mapping[str, Any], content: Content) -> str:
    """Return the JSON-LD of a page as safe text for its <script>.

    `site`: see attach.page.list_site_values.
    """
    website = site["website"]
    graph = [
        describe_page(this, website, content),
        describe_clinic(this, website, site["clinic"]),
    ]
    if this.crumbs:
        graph.append(describe_crumbs(this, website))
    if this.kind == "home":
        graph.append(describe_site(this, website, site["clinic"]))
    return encode_for_script({"@context": "https://schema.org", "@graph": graph})


def encode_for_script(data: Any) -> Markup:
    """Return data as JSON in which no character has a meaning in HTML."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(ESCAPES))


def strip_markup(text: object) -> str:
    """Return a page's words without markup; only Markdown pages carry any."""
    return text.striptags() if isinstance(text, Markup) else str(text)


def describe_page(this: Any, website: str, content: Content) -> dict[str, Any]:
    """Return the page itself: a MedicalWebPage when a clinician's review is due to it."""
    address = f"{website}/{this.url}"
    now = getattr(this, "standing", None)
    shown = getattr(this, "fate", "published") != "interim"
    written = hasattr(this, "published")  # a page of Markdown; its summary is HTML as well
    found: dict[str, Any] = {
        "@type": "MedicalWebPage" if now and shown else "WebPage",
        "@id": address,
        "url": address,
        "name": strip_markup(this.title),
        "inLanguage": this.lang,
        "publisher": {"@id": f"{website}/#clinic"},
    }
    if not shown:
        return found
    found["description"] = Markup(this.summary).striptags() if written else str(this.summary)
    if written:
        found["datePublished"] = this.published.isoformat()
        if this.updated:
            found["dateModified"] = this.updated.isoformat()
        if cited := list_dois(this, content):
            found["citation"] = cited
    if this.card:
        found["image"] = f"{website}/{this.card}"
    if now and now.state in ledger.SIGNED:
        found["lastReviewed"] = now.day.isoformat()
        found["reviewedBy"] = describe_person(now.reviewer)
    return found


def describe_person(reviewer: dict) -> dict[str, str]:
    """Return a reviewer as the page names them."""
    found = {"@type": "Person", "name": reviewer["name"]}
    if reviewer.get("credentials"):
        found["honorificSuffix"] = reviewer["credentials"]
    if reviewer.get("profile"):
        found["url"] = reviewer["profile"]
    return found


def list_dois(this: Any, content: Content) -> list[str]:
    """Return the DOI of each source on the page that has one: the rest stands in its text."""
    entries = (content.references.get(reference.key, {}) for reference in this.references)
    return [write_doi_address(entry["DOI"]) for entry in entries if entry.get("DOI")]


def describe_clinic(this: Any, website: str, facts: dict) -> dict[str, Any]:
    """Return the clinic: by name, and on the pages that show its facts with those it has given."""
    found = {"@type": "MedicalClinic", "@id": f"{website}/#clinic", "name": facts["name"]}
    if this.kind not in ABOUT_THE_CLINIC:
        return found
    city = {
        "@type": "PostalAddress",
        "addressLocality": facts.get("city"),
        "addressRegion": facts.get("state"),
    }
    said: dict[str, Any] = {
        "url": f"{website}/",
        "telephone": facts.get("phone"),
        "email": facts.get("email") if this.kind == "booking" else "",
        "address": facts.get("address") or {name: part for name, part in city.items() if part},
    }
    if hours := facts.get(f"hours_{this.lang}") or facts.get("hours"):
        # words of a clinic: schema.org's own openingHours are days and times of a fixed form
        lines = [{"@type": "OpeningHoursSpecification", "description": line} for line in hours]
        phone = {"telephone": facts["phone"]} if facts.get("phone") else {}
        said["contactPoint"] = {"@type": "ContactPoint", **phone, "hoursAvailable": lines}
    return found | {name: value for name, value in said.items() if value}


def describe_crumbs(this: Any, website: str) -> dict[str, Any]:
    """Return the way from the home page to this one."""
    steps = [*this.crumbs, (strip_markup(this.title), this.url)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": text, "item": f"{website}/{address}"}
            for n, (text, address) in enumerate(steps, 1)
        ],
    }


def describe_site(this: Any, website: str, facts: dict) -> dict[str, Any]:
    """Return the site as a whole, on its home page."""
    return {
        "@type": "WebSite",
        "url": f"{website}/{this.url}",
        "name": facts["name"],
        "inLanguage": this.lang,
        "publisher": {"@id": f"{website}/#clinic"},
    }
