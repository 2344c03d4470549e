"""Texts that begin something over and over and never end it, and what is asked of each."""

import tomllib
from datetime import date
from types import SimpleNamespace

import small_site
from clinic.content import bounds
from clinic.content.content import Content
from clinic.content.languages import find_usual
from clinic.gate import hints, twins
from clinic.gate import rules as gate
from clinic.gate.sentences import cut_words, wording
from clinic.read.convert import find_anchors
from clinic.standing import fingerprint as facts
from clinic.standing import ledger as standing
from clinic.standing import translations
from clinic.text.phone_numbers import Numbers
from real_site import ROOT
from text_examples import CARE, CRISIS, article

OPENINGS = [
    *"#*_`~<>[](){}|&!\\-+=:.,;?'\"^$%@/0a \t",
    "{#",
    "{#a",
    "{#a ",
    "{: ",
    '{: .excused reason="',
    "{.",
    "{clinic.",
    "{a#",
    "{ #a#",
    "[@",
    "[@a",
    "[@a; ",
    "[@a [",
    "[^",
    "[[",
    "[a](",
    "[a][",
    "[a]: ",
    "![",
    "![](",
    "![a](",
    "](",
    "](a",
    "](a.md#",
    "](<",
    "<a",
    "<a ",
    '<a b="',
    "</",
    "<!--",
    "<?",
    '<span lang="es">',
    "<sub>",
    "&#",
    "&#8238",
    "&#x",
    "&a",
    "&amp",
    "``",
    "`a",
    "`a``",
    "**",
    "*a",
    "**a ",
    "* a*",
    "_a",
    "__a",
    "!!!",
    '!!! note "',
    "!!! do\n    - ",
    "http://",
    "http://a.",
    "www.",
    "a@",
    "a.",
    "a.b",
    "| a ",
    "|-",
    "| a |\n|---|\n| ",
    "> ",
    "- ",
    "- a\n",
    "    - a\n",
    "1. ",
    "1.",
    "1,",
    "10 of ",
    "1 in ",
    "50% ",
    "1-800-",
    "(206) ",
    "call 988 ",
    "## ",
    "## a {#",
    "## a ## ",
    "a ",
    "é",
    "no ",
    "not a ",
    "it is ",
    "$1",
    ":a",
    "a, ",
    "a? ",
    "?a",
    "? ?",
    '"a',
    "“a",
    "'a ",
    "a-",
    "\u00a0",
    "\u00ad",
    "👨\u200d",
    "e\u0301",
    "the study of people ",
    "<<<<<<< ",
    "Title: ",
    "Ketamine is not ",
    "más ",
    "15 ",
    "1.500",
    "20 2",
    "## a {#b}\n1 ",
    "insert [name ",
    "[Clinic name ",
    "【a†",
    "citeturn0search",
    "[oai_citation:0",
    "{ PAGE ",
    "Error! Bookmark ",
    "Would you like me to ",
    "XX to ",
    "???",
    "✅ a\n",
    "Ab-\nc ",
    "__ ",
    "===\n",
    "---\n",
    "~~~",
    "::: ",
]
SHAPES = {
    "one line": lambda opening, size: opening * (size // len(opening)),
    "lines": lambda opening, size: (
        f"{opening}\na {opening}\n{opening}\n\n" * (size // (3 * len(opening) + 6))
    ),
}
FEW = {"phrase": tomllib.loads(small_site.WORDING)["phrase"]}
RULES = SimpleNamespace(
    wording=FEW,
    glossary={},
    numbers=Numbers(frozenset({"988", "911"}), {}),
    people=frozenset({"Lee"}),
    care=CARE,
    crisis=CRISIS,
    languages=find_usual(),
)
EMPTY = Content(ROOT, date(2026, 11, 23))
ENGLISH = article("Another page.")


def ask_in_the_build(document):
    """Ask what the build's own process asks of a page's text."""
    standing.find_standing(document, EMPTY)
    facts.hash_aspects(document, EMPTY)
    translations.hashes(document)
    twins.find_differences(document, ENGLISH, RULES.numbers)
    find_anchors(document)
    hints.find_word_hints(document, {})
    hints.find_form_hints(document)
    cut_words.list_cuts(document)
    wording.hints(document, FEW)


ASKED = {
    "the gate": lambda document: gate.check_page(document, RULES),
    "the build": ask_in_the_build,
    "bounds": lambda document: bounds.check_bounds(document.path, document.body),
}
