"""Who signed which text decides what a live site shows: a table of every standing and its fate."""

import json
from datetime import date, timedelta

import pytest
from clinic.content import content
from clinic.standing import golive
from clinic.standing import ledger as standing
from going_live import HELP, REVIEWERS
from small_site import BOOK, DAY, ES, FIGURE, ONE, PHOTO, TWO, files, lay, photo, swap

REFS = "content/references.json"
NOW = "the text's own hash"


def read(folder, changes=None, day=DAY):
    """Return the content of a small site with two reviewers."""
    root = lay(folder, {"content/reviewers.toml": REVIEWERS} | (changes or {}))
    return content.read(root, day)[0]


def entry(hash_=NOW, days=-10, due=300, who="jane-doe", article=ONE, **more):
    """Return an entry of the ledger; its days are counted from the day of the build."""
    day, until = DAY + timedelta(days), DAY + timedelta(due)
    return {"article": article, "reviewer": who, "day": day, "due": until, "hash": hash_} | more


def keep(site, entries):
    """Put entries into the ledger, NOW as the hash of the text of today."""
    for each in entries:
        if each["hash"] == NOW:
            each = each | {"hash": standing.text_hash(site.documents[each["article"]], site)}
        site.reviews.append(each)
    vars(site).pop("reviews_of", None)  # else kept from what was asked before


OLD = "0" * 64
SMALL = {"minor": "a slip of the pen"}
STATES = {
    # name: (entries, state, fate on a site that showed it before)
    "nobody signed": ([], "unsigned", "interim"),
    "signed": ([entry()], "signed", "published"),
    "signed today": ([entry(days=0)], "signed", "published"),
    "due today": ([entry(due=0)], "signed", "published"),
    "overdue since yesterday": ([entry(due=-1)], "overdue", "published"),
    "changed since": ([entry(OLD)], "edited", "interim"),
    "changed and overdue": ([entry(OLD, due=-1)], "edited", "interim"),
    "signed again": ([entry(OLD, days=-20), entry()], "signed", "published"),
    "signed again the same day": ([entry(OLD), entry()], "signed", "published"),
    "signed, then another text": ([entry(), entry(OLD, days=-5)], "edited", "interim"),
    "lines in another order": ([entry(days=-5), entry(OLD, days=-20)], "signed", "published"),
    "a small edit": ([entry(OLD), entry(days=-2, **SMALL)], "signed", "published"),
    "changed after a small edit": (
        [entry(OLD), entry("1" * 64, days=-2, **SMALL)],
        "edited",
        "interim",
    ),
    "a small edit of nothing": ([entry(**SMALL)], "unsigned", "interim"),
    "an overdue review after a small edit": (
        [entry(OLD, due=-1), entry(days=-2, due=300, **SMALL)],
        "overdue",
        "published",
    ),
    "signed on a day to come": ([entry(days=1)], "unsigned", "interim"),
    "changed, signed on a day to come": ([entry(OLD), entry(days=1)], "edited", "interim"),
    "signed by nobody known": ([entry(who="john-roe")], "unsigned", "interim"),
    "signed by one who does not read it": ([entry(who="ana-ruiz")], "unsigned", "interim"),
    "signed for another article": ([entry(article=TWO)], "unsigned", "interim"),
    "half a hash": ([entry("")], "edited", "interim"),
}


@pytest.mark.parametrize("name", STATES)
def test_standing(name, tmp_path):
    entries, state, fate = STATES[name]
    site = read(tmp_path / "site", {"content/addresses.txt": "ptsd/one/\n"})
    keep(site, entries)
    document = site.documents[ONE]
    assert standing.find_standing(document, site).state == state
    assert standing.decide_fate(document, site, live=True) == fate
    assert standing.decide_fate(document, site, live=False) == "published"


@pytest.mark.parametrize("name", ["nobody signed", "changed since", "half a hash"])
def test_an_article_that_was_never_live_has_no_page_before_it_is_signed(name, tmp_path):
    site = read(tmp_path / "site")
    keep(site, STATES[name][0])
    assert standing.decide_fate(site.documents[ONE], site, live=True) == "held"


HEADS = {
    "a draft": ("Status: draft", "draft"),
    "a day to come": ("Date: 2026-11-24", "scheduled"),
    "today": ("Date: 2026-11-23", "published"),
    "a draft of a day to come": ("Date: 2026-11-24\nStatus: draft", "draft"),
}


@pytest.mark.parametrize("name", HEADS)
@pytest.mark.parametrize("live", [True, False])
def test_what_an_editor_holds_back_no_signature_brings_out(name, live, tmp_path):
    line, fate = HEADS[name]
    old = "Date: 2026-11-01" if line.startswith("Date") else "Kind: condition"
    new = line if line.startswith("Date") else f"{line}\nKind: condition"
    site = read(tmp_path / "site", swap(ONE, old, new))
    keep(site, [entry()])
    assert standing.decide_fate(site.documents[ONE], site, live) == fate


def test_pages_without_advice_need_nobody_and_crisis_help_is_never_held_back(tmp_path):
    spanish = files()[HELP].replace("Get help", "Ayuda").replace("get-help", "ayuda")
    site = read(tmp_path / "site", {HELP.replace(".md", ".es.md"): spanish})
    assert standing.find_standing(site.documents[BOOK], site) is None
    assert standing.decide_fate(site.documents[BOOK], site, live=True) == "published"
    assert standing.find_standing(site.documents[HELP], site).state == "unsigned"
    assert standing.decide_fate(site.documents[HELP], site, live=True) == "published"
    translation = site.documents[HELP.replace(".md", ".es.md")]
    assert standing.decide_fate(translation, site, live=True) == "held"


def test_crisis_help_in_spanish_is_held_back_only_until_it_was_live(tmp_path):
    spanish = files()[HELP].replace("Get help", "Ayuda").replace("get-help", "ayuda")
    name = HELP.replace(".md", ".es.md")
    live = {"content/addresses.txt": "es/get-help-now/\n"}
    site = read(tmp_path / "site", {name: spanish, **live})
    assert standing.decide_fate(site.documents[name], site, live=True) == "published"
    assert name in [problem.file for problem in golive.site_facts(site)]
    assert not any(name in words for words in golive.unsigned(site))


def test_a_translation_has_a_standing_of_its_own(tmp_path):
    site = read(tmp_path / "site")
    keep(site, [entry(), entry(article=ES, who="jane-doe")])
    assert standing.find_standing(site.documents[ES], site).state == "unsigned"
    keep(site, [entry(article=ES, who="ana-ruiz")])
    assert standing.find_standing(site.documents[ES], site).state == "signed"


def test_a_standing_tells_who_and_when(tmp_path):
    site = read(tmp_path / "site")
    keep(site, [entry(OLD, days=-20, due=100), entry(days=-2, **SMALL)])
    now = standing.find_standing(site.documents[ONE], site)
    assert now.reviewer["name"] == "Jane Doe" and now.minor == "a slip of the pen"
    assert (now.day, now.due) == (date(2026, 11, 3), date(2027, 3, 3))  # those of the whole review
    assert now.code == standing.text_hash(site.documents[ONE], site)[:8]


# the hash


def references(**change):
    entries = json.loads(files()[REFS])
    entries[0].update(change)
    return {REFS: json.dumps(entries)}


COUNTS = {
    "the title": swap(ONE, "A first page", "The first page"),
    "the summary": swap(ONE, "in one plain sentence", "in one short sentence"),
    "a word": swap(ONE, "It is short", "It is brief"),
    "a capital": swap(ONE, "It is short", "It is Short"),
    "a point": swap(ONE, "It is short.", "It is short!"),
    "a heading": swap(ONE, "## What it is", "## What this is"),
    "a link": swap(ONE, "two.md#ask", "two.md"),
    "a citation more": swap(ONE, "[@doe2021]", "[@doe2021; @roe2022]"),
    "the line on approval": swap(ONE, "Kind:", "Approval: The FDA has not approved it.\nKind:"),
    "the note before the text": swap(ONE, "Kind:", "Content_note: It speaks of fear.\nKind:"),
    "a correction": swap(ONE, "Kind:", "Corrected: 2026-11-02 A dose was wrong.\nKind:"),
    "a number in a figure": swap(FIGURE, "count = 3", "count = 4"),
    "the words of a figure": swap(FIGURE, "Who responded", "Who got better"),
    "the source of a figure": swap(FIGURE, "doe2021", "roe2022"),
    "the title of a source": references(title="Another trial"),
    "the DOI of a source": references(DOI="10.1000/other"),
}
DOES_NOT = {
    "a line broken elsewhere": swap(ONE, "You can read ", "You can\nread "),
    "spaces at the end": swap(ONE, "It is short.", "It is short.  "),
    "line ends of Windows": {ONE: files()[ONE].replace("\n", "\r\n")},
    "the order of the head": swap(
        ONE,
        "Kind: condition\nRelated: ../visits/two.md",
        "Related: ../visits/two.md\nKind: condition",
    ),
    "related reading": swap(ONE, "Related: ../visits/two.md\n", ""),
    "another article": swap(TWO, "Ask who will be there", "Ask who is there"),
    "a source it does not cite": {REFS: files()[REFS].replace("named roe2022", "renamed")},
    "a source being marked": references(check=True, note="look at this again"),
    "a comment in a figure": swap(FIGURE, "count = 3", "count = 3  # of fifteen"),
}


@pytest.fixture(scope="module")
def signed(tmp_path_factory):
    """The hash of the first article as it is in the small site."""
    site = read(tmp_path_factory.mktemp("signed") / "site")
    return standing.text_hash(site.documents[ONE], site)


@pytest.mark.parametrize("name", COUNTS)
def test_a_signature_ends_with_a_change_of(name, signed, tmp_path):
    site = read(tmp_path / "site", COUNTS[name])
    assert standing.text_hash(site.documents[ONE], site) != signed


@pytest.mark.parametrize("name", DOES_NOT)
def test_a_signature_outlasts(name, signed, tmp_path):
    site = read(tmp_path / "site", DOES_NOT[name])
    assert standing.text_hash(site.documents[ONE], site) == signed


def test_a_signature_ends_with_another_picture(tmp_path):
    before = read(tmp_path / "before")
    after = read(tmp_path / "after", {PHOTO: photo(width=901)})
    hashes = {standing.text_hash(site.documents[TWO], site) for site in (before, after)}
    assert len(hashes) == 2


def test_what_is_hashed_of_a_page_stays_the_same_for_good(tmp_path):
    page = read(tmp_path / "site").documents[ES]
    title, summary = page.title, page.values["summary"]
    assert standing.list_words(page) == [title, summary, "", "", standing.fold(page.body)]


def test_the_hash_is_a_whole_one_and_of_this_text_alone(tmp_path):
    site = read(tmp_path / "site")
    hashes = {standing.text_hash(d, site) for d in site.documents.values()}
    assert len(hashes) == len(site.documents)
    assert all(len(h) == 64 and set(h) <= set("0123456789abcdef") for h in hashes)


# sources that a review confirms


@pytest.mark.parametrize("name", ["signed", "overdue since yesterday", "a small edit"])
def test_a_review_confirms_its_sources_and_those_of_its_figures(name, tmp_path):
    site = read(tmp_path / "site")
    keep(site, STATES[name][0])
    assert standing.list_settled(site) == {"doe2021"}


@pytest.mark.parametrize("name", ["nobody signed", "changed since", "signed on a day to come"])
def test_no_review_confirms_no_source(name, tmp_path):
    site = read(tmp_path / "site")
    keep(site, STATES[name][0])
    assert standing.list_settled(site) == set()


def test_what_keeps_pages_back_is_said_of_one_and_of_several():
    names = ["content/articles/ptsd/one.md", "content/articles/ptsd/two.md"]
    assert [golive.say_many(names[:count], "page") for count in (1, 2)] == [
        "1 page is",
        "2 pages are",
    ]
