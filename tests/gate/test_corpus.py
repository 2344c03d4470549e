"""Ten texts as people bring them: each is taken after only the edits that it truly needs.

They are written for this test, in the manner of what editors paste. Of each it is counted how many
edits it needs, and every problem that it raises is one of those.
"""

import tomllib
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from clinic.content import front_matter
from clinic.content.data.drug_names import fill_names
from clinic.content.files import Source
from clinic.content.languages import find_usual
from clinic.gate import rules
from clinic.read.convert import convert_document
from page_examples import NUMBERS, SETTINGS, page
from real_site import ROOT
from tables import each
from text_examples import CARE, CRISIS

FOLDER = Path(__file__).parent / "corpus"
RULES = SimpleNamespace(
    languages=find_usual(),
    wording=fill_names(
        tomllib.loads((ROOT / "tests/helpers/wording.toml").read_text(encoding="utf-8")), CARE
    ),
    glossary={},
    numbers=NUMBERS,
    people=frozenset({"Lee"}),
    care=CARE,
    crisis=CRISIS,
)
EDITS = {  # text -> [(what stands there, what to write)]: all that has to be changed
    "government-page": [
        ("Learn more on [the agency's page](https://www.example.gov/ptsd).", "Ask us for more."),
    ],
    "physiotherapist": [],
    "practice-page": [
        ('<div class="note"><p>Parking is behind the house.</p></div>', "Parking is behind it."),
        ("desk@example.org", "[the desk](mailto:desk@example.org)"),
    ],
    "assistant-draft": [
        ("[^1]\n", "\n"),
        ("[^1]: A note on where this comes from.", ""),
        ("[!TIP]\n> ", ""),
    ],
    "word-paste": [],
    "google-docs": [("\\[Your notes go here\\]", "")],
    "wordpress": [
        ('[caption id="attachment_12" align="alignleft"]', ""),
        ("[/caption]", ""),
        ('<div class="wp-block-group">\n', ""),
        ("</div>\n", ""),
        ("<h4>Water</h4>", "## Water"),
    ],
    "checklist": [],
    "spanish-page": [],
    "notes-app": [
        ("%% tidy this up %%", ""),
        ("==one thing==", "**one thing**"),
        ("[[getting help]]", "[getting help](../../pages/book.md)"),
        ("Term\n: what it means", "**Term:** what it means"),
    ],
}
LINES = {"practice-page": 3, "wordpress": 3}  # problems, where edits do not answer them one by one


def look(name, text):
    """Return the problems that a text raises, gate and read together."""
    spanish, plain = name.startswith("spanish"), "Kind: plain" in text
    folder = "pages" if plain else "articles/ptsd"
    path = f"content/{folder}/{name}{'.es' if spanish else ''}.md"
    source = Source(path, "page" if plain else "article", text)
    document, found = front_matter.parse(source)
    context = page(document.body, document.lang)
    context = replace(
        context,
        document=document,
        anchors=dict(context.anchors) | {path: set()},
        settings=SETTINGS,
    )
    result = convert_document(context)
    found = [*found, *result.problems, *rules.check_page(document, RULES)]
    return {*(found or result.parted)}


@each("name", EDITS)
def test_a_text_needs_only_its_edits(name):
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    found = look(name, text)
    assert len(found) == LINES.get(name, len(EDITS[name])), sorted(found)
    assert all(problem.line and problem.fix for problem in found)
    for old, new in EDITS[name]:
        assert old in text
        text = text.replace(old, new, 1)
    assert look(name, text) == set()


def test_there_is_an_edit_list_for_every_text():
    assert set(EDITS) == {path.stem for path in FOLDER.glob("*.md")} and len(EDITS) >= 10
