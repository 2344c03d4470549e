"""Hints stop nothing: long sentences, hard words, days that come near, what nobody uses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from clinic.content.content import Content, read
from clinic.content.files import Source
from clinic.gate import hints
from clinic.kit.cache import Cache
from clinic.standing import ledger as standing
from site_report import Problem
from small_site import CLINIC_FILE, ES, FIGURE, ONE, TWO, begin, lay, photo, swap
from tables import each
from text_examples import article

DAY = date(2026, 11, 23)


def content(tmp_path, *documents, **more):
    made = Content(tmp_path, DAY, documents={d.path: d for d in documents})
    return replace(made, **more)


def told(made):
    return [f"{p.file}:{p.line}: {p.what}" for p in hints.find_hints(made)]


def linked(body, lang="en", **head):
    """Return an article and a page that leads to it."""
    page = article("See [it](../articles/ptsd/x.md).", folder="pages", name="book", kind="plain")
    return article(body, lang, **head), page


def test_a_plain_page_gets_no_hint(tmp_path):
    assert told(content(tmp_path, *linked("You rest while the drip runs."))) == []


def test_hints_that_were_told_of_a_page_are_not_looked_for_again(tmp_path, monkeypatch):
    def tell(body, glossary=None):
        made = content(tmp_path, *linked(body), glossary=glossary or {})
        return hints.find_hints(made, Cache(tmp_path / "cache", "made so"))

    first = tell("We utilize a drip.")
    monkeypatch.setattr(hints, "find_page_hints", lambda d, _: [Problem(d.path, 0, "anew", "x")])
    assert first and tell("We utilize a drip.") == first
    anew = Problem("content/articles/ptsd/x.md", 0, "anew", "x")
    assert anew in tell("We utilize two drips.")
    term = {"x": {"en": {"term": "utilize", "forms": [], "meaning": "x"}}}
    assert anew in tell("We utilize a drip.", term)


def test_a_hint_that_a_pattern_is_slow_is_not_kept(tmp_path, monkeypatch):
    slow = Problem("content/wording.toml", 1, "takes too long", "x")
    told_now = [slow]
    monkeypatch.setattr(hints, "find_page_hints", lambda *_: list(told_now))
    made, cache = content(tmp_path, *linked("One.")), Cache(tmp_path / "cache", "made so")
    assert slow in hints.find_hints(made, cache)
    told_now.clear()
    assert hints.find_hints(made, cache) == []


def test_a_sentence_of_25_words_passes_and_one_of_26_does_not(tmp_path):
    assert told(content(tmp_path, *linked("One " + "go " * 23 + "on."))) == []
    found = told(content(tmp_path, *linked("Hello.\n\nOne " + "go " * 24 + "on.")))
    assert ["This sentence has 26 words" in line for line in found] == [True]
    assert f":{article('').body_line + 2}: " in found[0]


@pytest.mark.parametrize(
    ("lang", "text", "word", "plainer"),
    [
        ("en", "We utilize a drip.", "utilize", "use"),
        ("en", "Eat prior to the visit.", "prior to", "before"),
        ("es", "Vamos a utilizar un gotero.", "utilizar", "usar"),
        ("es", "Coma previo a la visita.", "previo a", "antes de"),
    ],
)
def test_a_hard_word_is_named_with_a_plainer_one(lang, text, word, plainer):
    found = hints.find_word_hints(article(text, lang), {})
    assert [(p.what, p.fix) for p in found] == [
        (f'"{word}" is a hard word.', f'Plainer: "{plainer}".')
    ]


def test_a_word_that_the_glossary_explains_is_no_hard_word():
    glossary = {"x": {"en": {"term": "hypertension", "forms": [], "meaning": "x"}}}
    assert hints.find_word_hints(article("You have hypertension."), {}) != []
    assert hints.find_word_hints(article("You have hypertension."), glossary) == []


def test_excused_text_gets_no_hint():
    document = article('We utilize it.\n{: .excused reason="a quotation"}')
    assert hints.find_word_hints(document, {}) == []


@pytest.mark.parametrize("days", [-1, 0, 60])
def test_a_page_whose_facts_are_due_is_named_with_its_line(tmp_path, days):
    found = told(content(tmp_path, *linked("Hello.", recheck=DAY + timedelta(days))))
    assert ["re-check of its facts" in line and ".md:5: " in line for line in found] == [True]


def test_a_page_whose_facts_are_due_later_is_not(tmp_path):
    assert told(content(tmp_path, *linked("Hello.", recheck=DAY + timedelta(61)))) == []


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (60, 1), (61, 0)])
def test_a_source_whose_facts_are_due_is_named(tmp_path, days, count):
    references = {"a2020": {"id": "a2020", "recheck": str(DAY + timedelta(days))}}
    found = told(content(tmp_path, *linked("Hello [@a2020]."), references=references))
    assert sum("a2020: the re-check of this source" in line for line in found) == count


@pytest.mark.parametrize(("days", "words"), [(60, "is due on"), (-1, "was due on"), (61, None)])
def test_a_review_that_is_due_soon_is_named(tmp_path, days, words):
    made = content(tmp_path, *linked("Hello."), reviewers={"x": {"name": "X", "languages": ["en"]}})
    document = made.documents["content/articles/ptsd/x.md"]
    made.reviews = [
        {
            "article": document.path,
            "reviewer": "x",
            "day": DAY - timedelta(90),
            "due": DAY + timedelta(days),
            "hash": standing.text_hash(document, made),
        }
    ]
    found = told(made)
    assert [words in line for line in found] == ([True] if words else [])


def test_an_article_that_nobody_links_to_is_named(tmp_path):
    found = told(content(tmp_path, article("See [this very page](x.md).")))
    assert found == ["content/articles/ptsd/x.md:0: No other page leads to this article."]


def test_related_next_and_a_link_with_a_place_lead_to_an_article(tmp_path):
    for other in (
        article("Hello.", name="y", related="x.md"),
        article("Hello.", name="y", next="x.md"),
        article("See [this](x.md#risks).", name="y"),
    ):
        assert told(content(tmp_path, article("See [y](y.md)."), other)) == []


def test_a_translation_is_found_through_its_original(tmp_path):
    words = {
        "title": "Una página sobre el cuidado",
        "summary": "Lo que dice esta página, en una frase.",
    }
    assert told(content(tmp_path, *linked("Hello."), article("Hola.", "es", **words))) == []


def test_a_source_that_nobody_cites_is_named(tmp_path):
    found = told(content(tmp_path, *linked("Hello."), references={"a2020": {"id": "a2020"}}))
    assert found == ["content/references.json:0: No page cites a2020."]


def test_a_picture_that_nobody_shows_is_named(tmp_path):
    sources = [Source("content/images/a.jpg", "image", None)]
    found = told(content(tmp_path, *linked("Hello."), sources=sources))
    assert found == ["content/images/a.jpg:0: No page shows this."]


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (0, 0)])
def test_a_notice_whose_last_day_has_passed_is_named(tmp_path, days, count):
    text = f"Title: Closed today\nUntil: {DAY + timedelta(days)}\n\nWe are closed.\n"
    (tmp_path / "content").mkdir()
    (tmp_path / "content/notice.md").write_text(text, encoding="utf-8")
    found = [line for line in told(read(tmp_path, DAY)[0]) if "notice.md:2: " in line]
    assert len(found) == count and all("has passed" in line for line in found)


def test_a_weak_word_is_a_hint(tmp_path):
    phrase = {
        "lang": "en",
        "level": "hint",
        "pattern": r"\bhope\b",
        "passes_when": [],
        "instead": "x",
        "fails": [],
        "passes": [],
    }
    found = told(content(tmp_path, *linked("There is hope."), wording={"phrase": [phrase]}))
    assert ['"hope" in: "There is hope."' in line for line in found] == [True]


LONG_TEXT = "Words go on and on here. " * 70
LOST = "What to bring\n\nBring these.\n\nWhat to wear\n\nWear this.\n\n**Who you meet**\n\nUs."


@pytest.mark.parametrize(
    ("body", "line", "what"),
    [
        (LONG_TEXT, 0, "420 words and no heading"),
        (f"What to bring\n\n{LONG_TEXT}", 6, "and no heading"),
        (f"## One\n\n{LOST}", 8, '"What to bring" looks like a heading'),
        (f"## One\n\n{LOST}", 16, '"Who you meet" looks like a heading'),
        ("## One\n\n**What next?**\n\nYou rest.", 8, '"What next?" looks like a heading'),
        ("**Dose.** Ask.\n**Time.** Ask.", 6, "run together"),
        ("Words.\n\n**Dose:** ask\n**Time:** ask\n**Place:** ask", 8, "run together"),
        ("Bring these:\n\n– a towel\n– your list", 8, 'begin with "–" run together'),
        ("Words.\n\na) eat nothing\nat all\nb) bring a friend", 8, 'begin with "a)"'),
        ("A towel\nYour list of medicines", 6, 'run together here: "A towel Your list'),
        ("The clinic\nThe street  \nThe city", 6, "Short lines run together"),
        ("Words.\n\nDrug\tDose\nKetamine\tAsk us", 8, "tabs between their words"),
    ],
)
def test_what_a_paste_loses_is_a_hint(body, line, what):
    found = hints.find_form_hints(article(body))
    assert [h for h in found if what in h.what and h.line == line], found


@pytest.mark.parametrize("mark", ["{}: ", "**{}:** "])
@pytest.mark.parametrize(("ask", "tell"), ["QA", "PR"])
def test_a_question_and_its_answer_in_one_paragraph_are_a_hint(mark, ask, tell):
    body = f"{mark.format(ask)}May I eat?\n{mark.format(tell)}Ask us."
    [hint] = hints.find_form_hints(article(body))
    assert "its answer run together" in hint.what and '??? "May I eat?" and' in hint.fix


@pytest.mark.parametrize("arrow", ["→", "->", "=>", "✅", "➡\ufe0f"])
@pytest.mark.parametrize("items", ["- one", "- one\n    - two", "1. one\n2. two"])
def test_a_lone_line_with_a_sign_below_an_item_is_a_hint(arrow, items):
    [hint] = hints.find_form_hints(article(f"{items}\n{arrow} three"))
    assert f'begins with "{arrow}" runs on' in hint.what and hint.line == 7 + items.count("\n")
    assert hint.fix.endswith(" in its place: - three")


@pytest.mark.parametrize("sign", ["→", "->", "🔹"])
def test_a_second_bullet_in_the_items_of_a_list_is_a_hint_once(sign):
    [hint] = hints.find_form_hints(article(f"- one\n- {sign} two\n- {sign} three"))
    assert hint.line == 7 and hint.fix.endswith(": - two")
    [hint] = hints.find_form_hints(article(f"1. {sign} one\n2. {sign} two"))
    assert '"1." and' in hint.what and hint.fix.endswith(": 1. one")


@each(
    "body",
    [
        "- ✓ one\n- ✗ two\n- 💊 three",
        "- → there\n- ← back",
        "- ◆ mild\n- ◇ severe",
        "- one\n- 👉 call us",
    ],
)
def test_signs_that_may_say_something_are_no_second_bullets(body):
    assert hints.find_form_hints(article(body)) == []


@pytest.mark.parametrize("body", ["- one\n– and so on", "- one\nand two", "One\n→ two\nthree."])
def test_a_line_that_goes_on_below_an_item_is_none(body):
    assert hints.find_form_hints(article(body)) == []


@pytest.mark.parametrize("litter", ["Page 3 of 7", "Sent from my iPhone", "Página 3 de 7"])
def test_what_came_along_with_a_paste_is_not_made_a_heading(litter):
    assert hints.find_form_hints(article(f"{litter}\nCONFIDENTIAL")) == []
    found = hints.find_form_hints(article(f"## One\n\n{LOST}\n\n{litter}"))
    assert len(found) == 3 and not [h for h in found if litter in h.what]


ITEMS = {  # lines of a list elsewhere -> how the first is written here
    "✅ Eat light\n✅ Drink water": "- Eat light",
    "✓Eat light\n✓Drink water": "- Eat light",
    "→ Eat light\n→ Drink water": "- Eat light",
    "🔹 Eat light\n🔹 Drink water": "- Eat light",
    "§  Eat light\n§  Drink water": "- Eat light",
    "Ø  Eat light\nØ  Drink water": "- Eat light",
    "o   Eat light\no   Drink water": "- Eat light",
    "→ Eat light\n\n→ Drink water\nslowly": "- Eat light",
    # more than bullets: what they say is to stay
    "✅ Eat light\n❌ Drink wine": "- ✅ Eat light",
    "✓ Eat light\n✗ Drink wine": "- ✓ Eat light",
    "❌ Drink wine\n❌ Smoke": "- ❌ Drink wine",
    "❌ Drink wine\n\n❌ Smoke": "- ❌ Drink wine",
    "👩🏽\u200d⚕\ufe0f Ask\n💊 Take": "- 👩🏽\u200d⚕\ufe0f Ask",
    "☐ Eat light\n☐ Drink water": "- [ ] Eat light",
    "☑ Eat light\n☑ Drink water": "- [x] Eat light",
    "① Eat light\n② Drink water": "1. Eat light",
    "1\ufe0f\u20e3 Eat light\n2\ufe0f\u20e3 Drink water": "1. Eat light",
    "1\ufe0f\u20e3 Eat light\n\n2\ufe0f\u20e3 Drink water": "1. Eat light",
    "(1) Eat light\n(2) Drink water": "1. Eat light",
    "1.- Coma algo\n2.- Beba agua": "1. Coma algo",
    "1º Coma algo\n2º Beba agua": "1. Coma algo",
    "Step 1: Eat light\nStep 2: Drink water": "1. Eat light",
    "Paso 1. Coma algo\n\nPaso 2. Beba agua": "1. Coma algo",
}


@each("body", ITEMS)
def test_a_sign_of_lists_elsewhere_is_told_with_the_item_to_write(body):
    [hint] = hints.find_form_hints(article(f"Words.\n\n{body}"))
    assert hint.line == article("").body_line + 2
    assert ("are no list" if "\n\n" in body else "run together") in hint.what
    assert hint.fix.endswith(f": {ITEMS[body]}")


@pytest.mark.parametrize(
    "body",
    [
        "Short.",
        # text/signs.py says how these are written
        "a.\twho can drive\nb.\twho can stay",
        "1. Before you come\na) eat nothing\nb) bring a friend",
        # several lines are no heading, and neither is what stands in a box
        f"## One\n\nAnother\n=====\n\n{LOST[:40]}",
        '!!! note "What to know"\n    **What next?**\n\n    You rest.',
        "## One\n\n[A page](a.md)\n\n[Another page](b.md)\n\nWhat to bring\n\nWhat to wear",
        "0 – not at all\n\n1 – several days\n\n2 – nearly every day",
        "8 – 10 hours of sleep for adults,\n9 – 12 hours for children.",
        "~ 5 minutes to sit down,\n~ 40 minutes to rest.",
        "(2) of the law says so.\n\n(3) of the law says more.",
        "→ One line.\n\nAnother.\n\n– A third.\n\n✓ A fourth.\n\n✗ A fifth.",
        "✅ Eat light  \n✅ Drink water",
        "A towel<br>\nYour list",
        "**Dose.** Ask.  \n**Time.** Ask.",
        "It is 5 - 10 mg\nand (2) is → here.",
        "✅ One line that goes on\nbelow.",
        "## One\n\n" + LONG_TEXT,
        "## One\n\nCall us now\n\nWords.",
        "## One\n\nWhat next?\n\nWords.",
        "## One\n\n**Call us now**\n\nWords.",
        "**Dose.** Ask.\n\n**Time.** Ask.",
        "- **Dose.** Ask.\n- **Time.** Ask.",
        "Some **bold** words\nand **more** of them.",
        "Rest well.\n— A nurse",
        "- a towel\n- your list",
        "One\ttab is a slip.",
    ],
)
def test_what_a_paste_keeps_is_none(body):
    assert hints.find_form_hints(article(body)) == []


def test_a_page_of_the_clinics_own_that_nobody_links_to_is_named(tmp_path):
    own = article("Hello.", folder="pages", name="parking", kind="plain")
    found = told(content(tmp_path, *linked("Hello."), own))
    assert found == ["content/pages/parking.md:0: No other page leads to this page."]


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("See [the list](https://www.help.org/a).", 0),
        ("See [the list](HTTPS://WWW.HELP.ORG).", 0),
        ("See [the list][b].\n\n[b]: https://www.help.org/", 0),
        ("See [the list](https://help.org/).", 1),
        ("See `https://www.help.org/`.", 1),
        ("See www.help.org.", 1),
    ],
)
def test_a_site_that_no_page_leads_to_is_named_at_its_line(tmp_path, body, count):
    text = '["help.org"]\n["www.help.org"]\n'
    made = content(tmp_path, *linked(body))
    made.sources.append(Source("content/sites.toml", "data", text))
    made.sites = {"www.help.org": {"who": {"en": "The Help Fund"}, "why": "It knows."}}
    found = [hint for hint in hints.find_hints(made) if hint.file == "content/sites.toml"]
    assert [(hint.line, hint.what) for hint in found] == [
        (2, "No page leads to www.help.org.")
    ] * count


@pytest.mark.parametrize(("twin", "count"), [("visit", 1), ("other", 0)])
def test_a_link_of_a_translation_to_an_english_page_that_is_translated_is_named(
    twin, count, tmp_path
):
    body = "Vea [otra](../visits/visit.md-x), y\n[la visita](../visits/visit.md#ask)."
    spanish = article(body, "es")
    pages = [
        article("Hello.", name="visit", folder="articles/visits"),
        article("Hola.", "es", name=twin, folder="articles/visits"),
    ]
    made = content(tmp_path, *linked("Hello."), spanish, *pages)
    found = [hint for hint in hints.find_hints(made) if "there is one in Spanish" in hint.what]
    assert [(hint.file, hint.line, hint.fix) for hint in found] == [
        (spanish.path, spanish.body_line + 1, "Write ../visits/visit.es.md")
    ] * count


PEOPLE = '\npeople = [{ name = "Jane Doe", photo = "images/jane.jpg" }]'
UNREAD = {  # what cannot be read -> changes
    "help.toml": {"content/help.toml": "["},
    "references.json": {"content/references.json": "["},
    "care.toml": {"content/care.toml": "["},
    "glossary.toml": {"content/glossary.toml": "["},
    "clinic.toml": {"content/clinic.toml": "["},
    "a figure": {FIGURE: "["},
    "a page": {TWO: b"caf\xe9"},
    "another page": {ONE: b"caf\xe9"},
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_a_file_that_cannot_be_read_may_need_is_not_told_to_be_taken_out(name, tmp_path):
    def tell(folder, changes):
        return begin(lay(tmp_path / folder, used | changes)).report.hints

    used = swap(ONE, "- It is short.", "- It is shoort, with blorfing and gleebing.")
    used |= swap("content/care.toml", "not_hard", 'right_words = ["shoort"]\nnot_hard')
    used |= swap("content/glossary.toml", "dummy", "blorfing dummy")
    used |= swap("content/references.json", "A trial named", "A gleebing trial named")
    used |= swap(CLINIC_FILE, "\npeople = []", PEOPLE) | {"content/images/jane.jpg": photo()}
    sound = tell("sound", {})
    assert not any("take it out" in hint.fix for hint in sound)
    assert tell(name, UNREAD[name]) - sound == set()


@pytest.mark.parametrize("name", ["translations.toml", "clinic.toml"])
def test_no_translation_is_asked_for_while_what_it_was_made_from_is_not_known(name, tmp_path):
    def tell(folder, changes):
        return [x for x in begin(lay(tmp_path / folder, changes)).also_open if "translat" in x]

    assert tell("sound", {}) and not tell("broken", {f"content/{name}": "["})


def tell_of_meaning(folder, meaning):
    text = f'[nap]\nen.term = "drowse"\nen.meaning = "{meaning}"\n'
    found = begin(lay(folder, {"content/glossary.toml": text})).report.hints
    return [p for p in found if p.file == "content/glossary.toml"]


MEANINGS = {  # that do not fit in brackets -> what is told of them
    "A sleepy state.": 'Write "a sleepy state"',
    "A sleepy state": 'Write "a sleepy state"',
    "a sleepy state.": 'Write "a sleepy state"',
    "Sleepy;": 'Write "sleepy"',
    "Estado de sueño": 'Write "estado de sueño"',
    "so " * 20 + "on": "what a reader needs",
}


@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_meaning_that_does_not_fit_in_brackets_is_named(meaning, tmp_path):
    [hint] = tell_of_meaning(tmp_path, meaning)
    assert hint.line == 3 and MEANINGS[meaning] in hint.fix


@pytest.mark.parametrize(
    "meaning",
    [
        "a sleepy state",
        "VA hospital",
        "FDA rules",
        "un plan de EE. UU.",
        "a plan of the U.S.",
        "naps, rests etc.",
        "so " * 19 + "on",
    ],
)
def test_a_meaning_that_fits_is_not(meaning, tmp_path):
    assert tell_of_meaning(tmp_path, meaning) == []


def test_a_translation_whose_original_is_gone_is_named(tmp_path):
    def tell(folder, changes):
        found = begin(lay(tmp_path / folder, changes)).report.hints
        return [p for p in found if "Its English page" in p.what]

    assert tell("whole", {}) == tell("unreadable", {ONE: b"caf\xe9"}) == []
    [hint] = tell("gone", {ONE: None})
    assert hint.file == ES and f"make remove ARTICLE={ONE} takes it away" in hint.fix
