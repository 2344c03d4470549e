"""Words that promise more than studies show, or that wound: content/wording.toml names them.

The patterns there are editors' own, and one such as (a+)+$ may look for ever: each is bounded in
time, and named when it takes too long.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from time import process_time

import regex
from site_report import Problem

from clinic.content.content import Content, Unread
from clinic.content.data.data_files import texts
from clinic.content.data.models import PlacedPhrase, Wording
from clinic.content.document import Document
from clinic.content.languages import MAIN
from clinic.text.blocks import find_sentences
from clinic.text.names import compile_names, list_treatments
from clinic.text.pattern_set import PatternSet
from clinic.text.sentences import Sentence
from clinic.text.words import find_words

from .claims import EXCUSE, shorten
from .do_dont import PREFIX

Names = tuple[str, ...]
FILE = "content/wording.toml"
SECONDS = 2  # of the processor, for all patterns on one page: most pages need hundredths of one
EACH = 20e-6  # seconds more for each look for one of them in one sentence: most need 3e-6
EXCUSABLE = ("paragraph", "item", "heading")
SLOW: set[str] = set()  # patterns that took longer, so that no other page waits for them again
_gather_patterns = lru_cache(16)(PatternSet)  # for each level and language
DOCTOR = re.compile(
    r"(?<!by )(?<!por )(?<!por el )(?<!por la )\bDr(?:a|s|es)?\.? "
    r"((?:[A-ZÁÉÍÓÚÑ][\w'’.-]{0,30} ?){1,4})"
)
# What "of_treatment" lets pass. A plain question asks, and promises nothing: "Is it a cure?"
ASKS = regex.compile(
    r"^\W*(?:(?:is|are|am|was|were|will|would|does|do|can|could|has|have|should|may|might|must)\b"
    r"|(?:es|son|puede[ns]?|hay|va|será|son|existe|cura[n]?|sirve[n]?|tiene[n]?|me|se|está[n]?)\b)"
    r"[^.!?]*\?\W*$|^\W*¿[^.!?¿]*\?\W*$",
    regex.I,
)
TELLS = regex.compile(r"did you know|sabía|sabías", regex.I)
# Who or what else may heal, restore or reach for a cure, at the start of a sentence: sleep does it
# alone, `people` only where the sentence says that they search or help. "Experts agree that it
# cures" is a promise in their name.
OTHERS = regex.compile(
    r"^\W*(?:(?:good|enough|regular|daily|gentle|healthy|more|most|some|many|deep|sound|your|our|the"
    r"|a|an|in time,?|over time,?|often|buen[ao]?|el|la|los|las|su|un|una)\b ?){0,3}"
    r"(?:(?:sleep(?! well)|rest(?! assured)|exercise|walk(?:s|ing)?|running|yoga|sports?|food"
    r"|meals?|diet|water|light|daylight|nature|talking|writing|music|play|touch|breathing|body|wounds?"
    r"|bones?|skin|muscles?|antibiotics?|vaccines?|vitamins?|rehabilitation"
    r"|sueño|descanso|ejercicio|caminar|comida|dieta|hablar|escribir|cuerpo|heridas?|antibióticos?)\b"
    r"|(?P<people>(?:time|friends?|family|therapists?|tiempo|amigos?|familia)\b(?: \w+){0,3}"
    r" (?:help|heal|let|support|ayud|apoy|sana|cura)"
    r"|(?:scientists?|researchers?|doctors?|experts?|científic[oa]s|investigador(?:as|es))\b"
    r"(?: \w+){0,3} (?:look|search|seek|hop|wait|work|want to|try|study|busca|estudia|espera)"
    r"|(?:laws?|rights?|congress|government|ley|leyes|derechos?)\b(?: \w+){0,3}"
    r" (?:guarant|garanti)))",
    regex.I,
)
OF_IT = regex.compile(r"\b(?:it|this|that|they|que|esto|eso|ella)\b", regex.I)
TREATMENT = regex.compile(  # beside the names of care.toml
    r"\b(?:treatments?|tratamientos?|therap(?:y|ies)|terapias?|medicines?|medications?|medicamentos?"
    r"|medicinas?|drugs?|doses?|dosis|our clinic|nuestra clínica|we|nosotros)\b",
    regex.I,
)
BARE_NOT = regex.compile(  # the last letter of "dont"
    r"(?<=n)t\b"
    r"(?<=\b(?:are|ca|could|did|do|does|had|has|have|is|must|should|was|were|wo|would)nt)",
    regex.I,
)
EXAMPLES = {
    "fails": ("is fine by this entry, and it must not be", "Correct pattern or passes_when."),
    "passes": ("is not fine by this entry, and it must be", "Add to passes_when."),
}


def check_wording(
    document: Document,
    data: Wording,
    people: frozenset[str] = frozenset(),
    names: Names = (),
) -> list[Problem]:
    """Return a problem for each phrase in a document that stops a publish.

    `people`: the family names that may be called doctors: who works here, and authors of sources;
    `names`: those of drugs and of what is done at a visit.
    """
    found, slow = _find_phrases(document, data, "stop", names, people)
    return slow + [
        Problem(
            document.path,
            sentence.line,
            f'"{word}" may not stand in: "{shorten(sentence.text)}"',
            f"Instead: {phrase['instead']}."
            + (f" If it is a quotation, {EXCUSE}" if sentence.block.kind in EXCUSABLE else ""),
        )
        for sentence, phrase, word in found
    ]


def hints(document: Document, data: Wording, names: Names = ()) -> list[Problem]:
    """Return a hint for each phrase in a document that has a better one."""
    found, slow = _find_phrases(document, data, "hint", names)
    return slow + [
        Problem(
            document.path,
            sentence.line,
            f'"{word}" in: "{shorten(sentence.text)}"',
            f"Better: {phrase['instead']}.",
        )
        for sentence, phrase, word in found
    ]


def find_data_problems(content: Content) -> list[Problem]:
    """Return a problem for each phrase in the words of a figure or data file."""
    problems: list[Problem] = []
    for lang in content.languages.tags:
        own = [
            (file, text)
            for file, value in content.list_printed().items()
            for of_text, text in texts(value, content.languages)
            if of_text == lang
        ]
        phrases = _phrases(content.wording, "stop", lang)
        found, slow = find_all([text for _, text in own], phrases, list_treatments(content.care))
        problems += slow
        for number, phrase, word in found:
            file, text = own[number]
            what = f'"{word}" may not stand in: "{shorten(text)}"'
            fix = f"Instead: {phrase['instead']}."
            problems.append(Problem(file, content.line_of(file, text), what, fix))
    return problems


def _phrases(data: Wording, level: str, lang: str) -> list[PlacedPhrase]:
    return [p for p in data.get("phrase", ()) if p["level"] == level and p["lang"] == lang]


def _find_phrases(
    document: Document,
    data: Wording,
    level: str,
    names: Names,
    people: frozenset[str] = frozenset(),
) -> tuple[list[tuple[Sentence, PlacedPhrase, str]], list[Problem]]:
    """Return ([(sentence, phrase, the words found)] outside excused blocks, slow patterns)."""
    said = list(find_sentences(document))
    phrases = _phrases(data, level, document.lang)
    texts = [name_no_doctor(_read(sentence, document.lang), people) for sentence in said]
    found, slow = find_all(texts, phrases, names)
    return [(said[number], phrase, word) for number, phrase, word in found], slow


def _read(sentence: Sentence, lang: str) -> str:
    """Return a sentence as the page prints it: "do not" stands before an item of `!!! dont`, and
    "[@]" behind what cites a source.
    """
    block = sentence.block
    is_dont = block.box == "dont" and block.kind == "item" and sentence is block.sentences[0]
    before = f"{PREFIX.get(lang, PREFIX[MAIN])} " if is_dont else ""
    return f"{before}{sentence.text}{' [@]' if sentence.cited else ''}"


def name_no_doctor(text: str, people: frozenset[str]) -> str:
    """Return a sentence without the title of each doctor whose family name is one of `people`.

    "Reviewed by Dr. Lee" keeps it: the ledger says who reviewed a page.
    """
    return DOCTOR.sub(lambda m: m[1] if people.intersection(find_words(m[1])) else m[0], text)


def find_all(
    said: list[str], phrases: Iterable[PlacedPhrase], names: Names = ()
) -> tuple[list[tuple[int, PlacedPhrase, str]], list[Problem]]:
    """Return ([(number of the text, phrase, the words found)], problems of too slow patterns).

    A pattern that is too slow is named and not looked for again; all others go on.
    """
    phrases = list(phrases)
    said = [spell_nots(text) for text in said]
    patterns = _gather_patterns(tuple(phrase["pattern"] for phrase in phrases))
    until = process_time() + SECONDS
    found: list[tuple[int, PlacedPhrase, str]] = []
    slow: dict[int, Problem] = {}  # by the number of the phrase
    for number, text in enumerate(said):
        asked = [at for at in patterns.find_possible(text) if at not in slow]
        for at in asked:
            try:
                if word := find(text, phrases[at], names):
                    found.append((number, phrases[at], word))
            except TimeoutError:
                slow[at] = _give_up(phrases[at])
                until = process_time() + SECONDS  # the others are not to blame
        until += EACH * len(asked)
        if asked and process_time() > until:  # none took too long alone, but all together
            slowest = max(asked, key=lambda at: _measure_seconds(text, phrases[at]))
            slow[slowest] = _give_up(phrases[slowest])
            until = process_time() + SECONDS
    return found, list(slow.values())


def spell_nots(text: str) -> str:
    """Return a text with "don't" as the patterns have it; its sign may be another, or lack."""
    return BARE_NOT.sub(r"'\g<0>", text.replace("’", "'"))


def _give_up(phrase: PlacedPhrase) -> Problem:
    """Look for a phrase no more; return the problem that names it."""
    SLOW.add(phrase["pattern"])
    return Problem(
        FILE,
        phrase.get("line", 0),
        f'What this entry looks for takes too long: "{shorten(phrase["pattern"])}"',
        "Write it without a repetition in a repetition, such as (a+)+, and [^.]{0,40} in place of "
        ".*; or ask a developer.",
    )


def _measure_seconds(text: str, phrase: PlacedPhrase) -> float:
    """Return how long a phrase is looked for in a text."""
    begin = process_time()
    try:
        find(text, phrase)
    except TimeoutError:
        return SECONDS
    return process_time() - begin


def may_promise(text: str, names: Names = ()) -> bool:
    """Return whether a sentence may promise something of a treatment: it neither asks, nor speaks
    of sleep, of someone's help or search, or of the law alone.
    """
    if ASKS.search(text) and not TELLS.search(text):
        return False
    others = OTHERS.match(text)
    if not others or (others["people"] and OF_IT.search(text)):
        return True
    return bool(TREATMENT.search(text) or compile_names(names).search(text))


def find(text: str, phrase: PlacedPhrase, names: Names = ()) -> str:
    """Return the words in a sentence that a phrase forbids, "" when there are none.

    A negation lets those words pass that it holds; any other condition all of them.
    Raises TimeoutError for a pattern that takes too long.
    """
    if phrase["pattern"] in SLOW:
        raise TimeoutError
    pattern = _compile(phrase["pattern"])
    if not pattern.search(text, timeout=SECONDS):
        return ""  # as nearly always, and `search` is quicker than `finditer`
    if phrase.get("of_treatment") and not may_promise(text, names):
        return ""
    matches = list(pattern.finditer(text, timeout=SECONDS))
    for condition in phrase["passes_when"]:
        for passed in _compile(condition).finditer(text, timeout=SECONDS):
            inside = [m for m in matches if m.start() < passed.end() and passed.start() < m.end()]
            if not inside:
                return ""
            matches = [m for m in matches if m not in inside]
            if not matches:
                return ""
    return matches[0][0]


@cache
def _compile(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern, regex.IGNORECASE)


def check_examples(content: Content) -> list[Problem]:
    """Return a problem for each example in the file that its own entry does not bear out."""
    data, found = content.wording, []
    if not data.get("phrase") and not isinstance(data, Unread):
        what = "There are no rules on wording, and every promise of a cure would pass."
        found.append(Problem(FILE, 0, what, "Bring the file back from git."))
    for phrase in data.get("phrase", ()):
        for key, (what, fix) in EXAMPLES.items():
            forbidden, slow = find_all(phrase[key], [phrase])
            found += slow
            numbers = {number for number, _, _ in forbidden}
            for number, example in enumerate(phrase[key] if not slow else ()):
                if (number in numbers) != (key == "fails"):
                    at = content.line_of(FILE, example, phrase["pattern"])
                    at = at or phrase.get("line", 0)  # it has the name of a drug in it
                    found.append(Problem(FILE, at, f'{key}: "{example}" {what}.', fix))
    return found
