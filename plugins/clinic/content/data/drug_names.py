"""What stands for others in the rules of wording.toml: {drug} there is the drug of this clinic.

So the rules on what may be said of a drug are the same for every clinic, whichever it gives. A
clinic without one has no use for a rule all of whose examples speak of it.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from clinic.kit.patterns import join_words

from .models import Care, PlacedPhrase, Wording
from .values import PLACEHOLDER

NO_DRUG = {"en": "the drug", "es": "la medicina"}  # in advice, where a clinic has none of its own
ARTICLE = re.compile(r"(?:the|el|la|los|las) ", re.I)
NOTHING = join_words(())


def fill_names(wording: Wording, care: Care) -> Wording:
    """Return the rules with this clinic's names, and without those that are not about it."""
    lists = wording.get("words", {})
    ours = [
        (phrase, _fill_phrase(phrase, care, lists))
        for phrase in wording["phrase"]
        if _is_ours(phrase, care)
    ]
    # A rule may have no example at all; one that has lost them spoke of a drug that is none.
    return {"phrase": [filled for phrase, filled in ours if filled["fails"] or not phrase["fails"]]}


def _is_ours(phrase: PlacedPhrase, care: Care) -> bool:
    """Return whether an entry is about a drug of this clinic, where it is about one at all."""
    drugs = {name.casefold() for name in care["drugs"]}
    approved = {name.casefold() for name in care["approved_drugs"]}
    drug = ARTICLE.sub("", _find_drug(care, phrase["lang"]), count=1).casefold()
    if phrase.get("while_unapproved") and drug in approved:
        return False
    only = phrase.get("only_of", "").casefold()
    return not only or only in drugs


def _find_drug(care: Care, lang: str) -> str:
    return care["drug_es"] if lang == "es" else care["drug"]


def _fill_phrase(
    phrase: PlacedPhrase, care: Care, lists: Mapping[str, Mapping[str, str]]
) -> PlacedPhrase:
    """Return an entry with the names of the drugs; an example that needs one that is none goes.

    `lists`: {name of a list of words: {language: pattern}}.
    """
    drug = _find_drug(care, phrase["lang"])
    agency = next(iter(care["agencies"]), "")
    written = {"drug": drug, "agency": agency}
    patterns = {
        "drug": join_patterns(filter(None, [ARTICLE.sub("", drug, count=1)])),
        "drugs": join_patterns(care["drugs"]),
        "approved_drugs": join_patterns(care["approved_drugs"]),
        "agency": join_patterns(care["agencies"]),
    }
    # an entry is no part of itself, and a list may name those before it
    patterns |= dict.fromkeys(("pattern", *lists), NOTHING)
    for name, words in lists.items():
        patterns[name] = f"(?:{fill(words.get(phrase['lang'], NOTHING), patterns)})"
    pattern = fill(phrase["pattern"], patterns)
    conditions = patterns | {"pattern": f"(?:{pattern})"}
    advised = written | {"drug": drug or NO_DRUG.get(phrase["lang"], NO_DRUG["en"])}
    return phrase | {
        "pattern": pattern,
        "passes_when": [fill(condition, conditions) for condition in phrase["passes_when"]],
        "instead": fill(phrase["instead"], advised),
        "fails": _fill_examples(phrase["fails"], written),
        "passes": _fill_examples(phrase["passes"], written),
    }


def join_patterns(names: Iterable[str]) -> str:
    """Return a pattern of any of some names; of one it is the name, which may get a capital."""
    found = join_words(names)
    return f"(?:{found})" if "|" in found else found


def fill(text: str, names: Mapping[str, str]) -> str:
    """Return a text with names in place of placeholders; {Drug} begins with a capital letter."""

    def name(match: re.Match[str]) -> str:
        found = names.get(match[1].lower(), NOTHING)  # one that is none is a problem
        return found[:1].upper() + found[1:] if match[1][0].isupper() else found

    return PLACEHOLDER.sub(name, text)


def _fill_examples(examples: Iterable[str], names: Mapping[str, Any]) -> list[str]:
    return [
        fill(example, names)
        for example in examples
        if all(names.get(match[1].lower()) for match in PLACEHOLDER.finditer(example))
    ]
