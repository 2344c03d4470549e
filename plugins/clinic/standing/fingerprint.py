"""What a small edit must leave alone: numbers, drugs, headings, tables, warnings, citations, "not".

`make review` keeps a short hash of each in the ledger, so that `MINOR=…` can be refused by name
when one has changed since the text was signed. Each list keeps its order, and a number or a
negation its next word: exchanging two arms of a trial, or moving a "not", changes the meaning.
The lists err on the strict side; what they catch needs an ordinary review, no more.
"""

import re
from collections.abc import Mapping
from typing import Any

from clinic.content.content import Content
from clinic.content.document import Document
from clinic.text.blocks import find_blocks
from clinic.text.layout import lay_out
from clinic.text.names import join_names, list_drugs
from clinic.text.plain_text import TARGET

from . import ledger


def join_forms(words: str) -> str:
    """Return a pattern of any of some words; each may be a pattern itself: "statins?"."""
    return "|".join(words.split())


NUMBERS_SAID = join_forms("""
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
million half third quarter once twice double dozen
dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
dieciocho diecinueve veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa cien ciento
mil millón mitad tercio cuarto doble docena vez veces
""")
NEGATIONS = join_forms("""
not no none never nor neither without cannot nobody nothing nowhere unless except only avoid stop
unlikely lack lacks lacking few hardly rarely
nunca jamás ni ningún ninguno ninguna sin nadie nada tampoco salvo excepto evite evitar deje solo
solamente apenas rara pocos pocas
""")
DRUGS = join_forms("""
placebo lithium litio cannabis marijuana marihuana alcohol opioids? opioides? stimulants?
estimulantes? benzodiazepines? benzodiacepinas? antidepressants? antidepresivos? ssris? isrs snris?
irsn maois? imao esk?etamin\\w* s-ketamin\\w* statins? insulin\\w* aspirin\\w*
nsaids? thc cbd mdma lsd psilocybin\\w* psilocibina bupropi[oó]n\\w* heroin\\w* heroína oxygen
oxígeno nitrous nitroglycerin\\w* nitroglicerina caffeine cafeína botox zoloft paxil prozac effexor
lexapro celexa wellbutrin auvelity seroquel abilify rexulti latuda zyprexa xanax ativan klonopin
valium ambien lyrica neurontin lamictal depakote
""")
ENDINGS = join_forms("""
amin[ea] tin[ea] xin[ea] lin[ea] pin[ea] zin[ea] din[ea] fin[ea] phin[ea] prin[ea] cain[ea] caína
pam lam olam olol pril pram pramin[ea] sartan statin[a]? azol[e]? mycin micina cillin cilina
barbital odon[ea] othon[ea] oxon[ea] xon[ea] peridon[ea] zodon[ea] idol clon[ea] pidem setr[oó]n
triptan[a]? tidin[ea] mab tid[ea] vir caps[a]? vastatin prazol[e]? giline epam idon[ea]
gin[ea] uzol[e]? proat[eo] proex ramat[eo] fol anyl anilo adon[ea] pentin[a]? gabalin[a]? toin[a]?
toína romin[ea] adol orphan[o]? orfano afinil[o]? apamil[o]? iazem arin[a]? profen[o]? aminophen
aminof[eé]n[o]? cetamol formin[a]? phenidate fenidato orolac[o]? fampin[a]? spiron[ea] azosin[a]?
dein[ea] deína pressin[a]? presina novin[ea] oxazid[a]? xepin[a]? anolon[ea] tonin[a]?
""")
NUMBER = re.compile(
    rf"(?:\d+(?:[.,:/–-]\d+)*|\b(?:{NUMBERS_SAID})\b)\s*(?:%|[^\W\d_]+)?", re.IGNORECASE
)
NEGATION = re.compile(rf"(?:\b(?:{NEGATIONS})\b|n['’]t\b)(?:\W+\w+)?", re.IGNORECASE)
# In a line as lay_out writes it, within a quotation or a list too. Blocks have no kind of a box
# without a title.
HEADING = re.compile(r"[ >]*(?:(?:-|\d+\.) +)*(?:#{1,6}|!!!+)[ \t]*(.*)")
# Kinds of boxes by which readers act, or remember the page.
WARNINGS = ("emergency", "urgent", "warning", "do", "dont", "key-points")
# What this finds is in the ledger: CITATION takes a blank before the @ as well.
ASIDE = re.compile(  # no words of ours
    rf"\[@[^\[\]\n]+\]|!?{TARGET}|\{{[:#][^{{}}\n]*\}}|<[^<>\n]*>"
)

NAMES = {
    "numbers": "a number, or the word after it",
    "drugs": "a drug's name",
    "headings": "the title, the line under it, or a heading",
    "warnings": "the words of a table, or of a box that warns, says what to do or sums up",
    "citations": "a citation, or the data of a source",
    "negations": 'a negation (such as "not"), or the word after it',
    "figures": "a figure or picture",
}


def compile_drugs(names: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a drug's name: those of care.toml, and any that sounds like one."""
    return re.compile(
        rf"\b(?:{join_names(names)}|{DRUGS}|\w{{2,}}(?:{ENDINGS})s?)\b", re.IGNORECASE
    )


def hash_aspects(document: Document, content: Content) -> dict[str, str]:
    """Return {name of an aspect: a short hash of it} for the text as it stands."""
    values, data = document.values, ledger.find_data(document, content)
    text = " ".join(ASIDE.sub(" ", part) for part in ledger.list_words(document))
    heads = [values["title"], values.get("approval") or ""]
    heads += [match[1] for _, line in lay_out(document.body) if (match := HEADING.match(line))]
    found = {
        "numbers": matches(NUMBER, text),
        "drugs": matches(compile_drugs(list_drugs(content.care)), text),
        "headings": [ledger.fold(head) for head in heads],
        "warnings": [
            (block.box, ledger.fold(block.written))
            for block in find_blocks(document)
            if block.box in WARNINGS or block.kind == "row"
        ],
        "citations": [
            ledger.list_citations(document),
            {key: value for key, value in data.items() if key.startswith("@")},
        ],
        "negations": matches(NEGATION, text),
        "figures": [
            ledger.list_pictures(document),
            {key: value for key, value in data.items() if not key.startswith("@")},
        ],
    }
    return {name: short(value) for name, value in found.items()}


def matches(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return what a pattern finds, in order, in small letters and with white space folded."""
    return [ledger.fold(found).casefold() for found in pattern.findall(text)]


def short(value: Any) -> str:
    """Return eight hex digits that stand for a value."""
    return ledger.digest(ledger.canonical(value).encode())[:8]


def changed(before: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    """Return in words which aspects differ between two results of `hash_aspects`."""
    return [words for name, words in NAMES.items() if before.get(name) != now[name]]
