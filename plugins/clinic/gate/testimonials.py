"""No praise by patients, no ratings, no before and after: one person's result is no evidence.

Words of an author may be quoted, with their source beside them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import regex
from site_report import Problem

from clinic.content.content import Content
from clinic.content.data.data_files import texts
from clinic.content.document import Document
from clinic.text.blocks import Block, find_blocks, find_fields
from clinic.text.leftovers import CREDENTIAL
from clinic.text.pattern_set import PatternSet
from clinic.text.plain_text import CITED

from .sentences.claims import shorten

SITES = r"(?:Facebook|Google|Healthgrades|RateMDs|Trustpilot|Vitals|WebMD|Yelp|Zocdoc)"
NO_MEASURE = (  # a number of days or questions is no score
    r"(?! ?(?:days?|hours?|minutes?|months?|questions?|weeks?"
    r"|días?|horas?|meses|minutos?|preguntas|semanas))"
)
RATING = re.compile(  # "five stars" and "our patients say" are in wording.toml
    "[★⭐🌟✪](?:[ \ufe0f]?[★⭐🌟✪☆]){2,}"
    rf"|\b[1-5][.,]\d(?:/5| (?:out of|de) 5)?,? (?:estrellas|stars?|(?:en|on) {SITES})\b"
    rf"|\b{SITES}(?: (?:rating|reviews?|score|stars?))?:? [1-5][.,]\d\b{NO_MEASURE}"
    r"|\b[1-5][.,]\d(?:/5| (?:of|out of|de) 5)?,? (?:\(|(?:from|with|de|con) )\d[\d.,]{0,9} "
    r"(?:opiniones|ratings|reseñas|reviews)\b"
    r"|\b(?:patient|client|customer|average|star)s? (?:(?:client|customer|patient|star) )?ratings?"
    r"(?: is|:| of)? (?:of )?[1-5][.,]\d\b"
    r"|\bcalificación (?:media |promedio )?(?:de (?:los |nuestros )?pacientes)?(?: es|:)? ?(?:de )?"
    r"[1-5][.,]\d\b"
    r"|\b(?:rated|calificad[ao]s? con) [1-5](?:[.,]\d)?(?:/5| (?:out of|de) (?:5|five))\b"
    r"(?! (?:for|on|en) (?:an?|la|the|una) (?:[a-z]+ )?(?:escala|scale)\b)"
    rf"|\b\d[\d.,]{{0,9}} (?:(?:{SITES}|client|customer|patient|verified) )+reviews\b"
    rf"|\b\d[\d.,]{{0,9}} (?:opiniones|reseñas) (?:de (?:clientes|pacientes)|(?:de|en) {SITES})\b",
    re.I,
)
SCORE = r"(?:BDI|CAPS|GAD|MADRS|PCL|PHQ|points?|scores?|puntaje|puntos|puntuación)\b"
NUMBER = rf"(?<![-\d])\d{{1,3}}\b{NO_MEASURE}"
BAD = (  # how somebody is said to have been
    r"(?i:depressed|sad|hopeless|anxious|suicidal|angry|lonely|numb|miserable|sleepless|in bed"
    r"|nightmares|panic|lost|crying|deprimid[ao]|triste|ansios[ao]|desesperad[ao]|sol[ao]|pesadillas"
    r"|sin esperanza|en cama|I (?:could|felt|had|was)|no podía|me sentía|estaba)\b"
)
GOOD = (
    r"(?i:happy|happier|calm|joy|joyful|hopeful|well|alive|smiling|at peace|confident|free|normal"
    r"|myself|back (?:at|to) (?:work|school|life)|feliz|content[ao]|tranquil[ao]|alegre|en paz"
    r"|libre|bien|I (?:am|can|feel|sleep|went)|puedo|me siento|duermo|volví)\b"
)
# Who is spoken to, or people at large: "feeling anxious is common" is nobody's story.
ANYBODY = r"(?i:you|your|usted|su|common|(?:is|es) normal|frecuente|may|puede[ns]?)\b"
THEN = r"(?:Before|Antes|Then)(?: [\w ]{1,30})?"
NOW = r"(?:After|Después|Now|Ahora|Today|Hoy)(?: [\w ]{1,30})?"
BEFORE_AFTER = re.compile(
    rf"\b{THEN}: ?(?:(?=[^:]{{0,80}}{SCORE})(?=[^:]{{0,80}}{NUMBER})"
    rf"[^:]{{0,99}}\b{NOW}:(?=[^:]{{0,80}}{NUMBER})"
    rf"|(?=[^:]{{0,80}}\b{BAD})(?![^:]{{0,80}}\b{ANYBODY})"
    rf"[^:]{{0,99}}\b{NOW}:(?=[^:]{{0,80}}\b{GOOD}))"
)


@cache
def compile_results() -> PatternSet:
    """Return the patterns above, for a quick look at whether a text may have what they find."""
    return PatternSet([RATING.pattern, BEFORE_AFTER.pattern])


HEADING = re.compile(
    r"(?:(?:client|our|patient) )*testimonials|(?:client|patient) reviews"
    r"|testimonios(?: de (?:nuestros )?pacientes)?|opiniones de (?:nuestros )?pacientes",
    re.I,
)
INITIALS = r"(?:[A-ZÁÉÍÓÚÑ]\. ?){1,3}"
# What else follows a dash: an answer, what to do, or what a thought is called:
# "I am worthless." – Shame
ANSWERS = (
    r"(?!(?:Always|Maybe|Never|Nobody|No|Nothing|Sometimes|Yes|Nadie|Nunca|Sí"
    r"|Anger|Anxiety|Depression|Fear|Grief|Guilt|Numbness|Panic|Shame|Thoughts?"
    r"|Ansiedad|Culpa|Depresión|Duelo|Enojo|Miedo|Pensamientos?|Pánico|Tristeza|Vergüenza"
    r"|Ask|Call|Cost|Crisis|Dissociation|Front|Help|Normal|Paranoia|Room|Tell|Text|Wait)\b)"
)
FIRST = rf"{ANSWERS}[A-ZÁÉÍÓÚÑ][a-záéíóúñ]+"
# "A veteran" may be quoted on what a first day was like.
GLAD = r"\b(?i:grateful|happy|real|satisfied|verified|agradecid[ao]|satisfech[ao]|verificad[ao])\b"
STAFF = (
    r"(?:clinician|counselor|desk|director|doctor|manager|nurse|psychiatrist|receptionist|therapist"
    r"|doctora?|enfermer[oa]|médic[oa]|psiquiatra|recepcionista)s?\b"
)
TITLE = (  # behind a name: "RN", "our front desk manager", "one of our nurses"
    rf"(?:{CREDENTIAL}|(?:(?:who (?:is|works (?:as|at)) |one of |una? de )?"
    r"(?:an?|our|the|your|el|la|nuestr[oa]s?|que es|una?) (?:[a-z]+ ){0,2}|clinic )?"
    rf"{STAFF})"
)
WHO = (  # up to the end of the paragraph; nobody with a title of the clinic's staff
    rf"(?![^.!?:;]{{0,40}}, {TITLE})"
    rf"(?:{INITIALS}|{FIRST} {INITIALS}|{FIRST}(?: {FIRST}){{0,2}}(?=,|$)|(?=[^.]{{0,40}}{GLAD}))"
    r"[^.!?:;]{0,40}$"
)
DASH = r"(?:--|[—–―-])[ ]?"
# In quotes stands a sentence, or somebody speaks of themselves: a word may have its meaning behind.
SPOKEN = r"(?=[^\"“”«»]{0,400}(?:[.!?…]|\b(?:I|[Mm]e|[Mm]y|[Oo]ur|us|[Ww]e|[Mm]i|[Nn]os|[Yy]o)\b))"
QUOTE = r"[^\"“”«»]{5,400}[\"”»][ ]?"
NAMED = re.compile(
    rf"[\"“«](?:{QUOTE}{DASH}({INITIALS}[^.!?:;]{{0,40}}$)"
    rf"|{SPOKEN}{QUOTE}{DASH}({WHO}))"
)
AUTHOR = re.compile(rf"{DASH}({WHO})")  # on a line of its own
TELLS = r"(?:says|said|shares|shared|tells us|told us|writes|wrote|cuenta|contó|dice|dijo)"
# "says Ana Lopez, RN"; "our nurse Ana says"
NOT_STAFF = rf"(?!(?: [A-Z]\w+)?,? {TITLE})"
NO_STAFF = rf"(?<!\b(?:(?i:{STAFF})|Dra?\.),? (?:[A-Z]\w+ )?)"
OWN = r"(?=[^\"“”«»]{0,400}\b(?:I|[Mm]e|[Mm]i|[Mm]y|[Yy]o)\b)"
NO_NAME = (  # a plural, or who else may be said to say something
    r"(?!(?:[A-Z]\w+s|And|Anybody|Anyone|But|Dad|Dra?|Everybody|He|If|It|Mom|One|Or|People|She|Some"
    r"|Somebody|Someone|Staff|Then|They|We|Who|Whoever|You"
    r"|Alguien|Cuando|Ella|Ellos|Gente|Quien|Si|Uno|Usted)\b)"
)
TOLD = regex.compile(
    rf"[\"”»],? ?{TELLS} ({FIRST} [A-Z]\.){NOT_STAFF}"
    rf"|\b{NO_STAFF}({FIRST} [A-Z]\.),? {TELLS}[:,] ?[\"“«]"
    rf"|[\"“«]{OWN}{QUOTE},?[ ]?(?:{TELLS} ({NO_NAME}{FIRST}(?: [A-Z]\.)?)"
    rf"|({NO_NAME}{FIRST}) {TELLS})(?!\w){NOT_STAFF}"
    rf"|\b{NO_STAFF}({NO_NAME}{FIRST}),? (?:\d\d,? )?{TELLS}[:,]? ?[\"“«]{OWN}"
)
QUOTATION = re.compile(r"[\"“”«»]")
OUT = (
    "Take it out: one person's result is no evidence. Say what studies found, with their source, "
    "[@key]."
)
QUOTED = (
    "Take the quotation out: what patients say of their treatment is not printed here. Words of an "
    "author have their source beside them: [@key]"
)
Fault = tuple[str, str]  # what is wrong, the fix


def check_testimonials(document: Document) -> list[Problem]:
    """Return a problem for each testimonial, rating, and before and after of a page."""
    blocks = [*find_fields(document), *find_blocks(document)]
    return [
        Problem(document.path, block.line, *fault)
        for at, block in enumerate(blocks)
        if not block.excused and CITED not in block.marked
        for fault in _find_faults(block, blocks[at + 1 : at + 2])
    ]


def find_data_problems(content: Content) -> list[Problem]:
    """Return a problem for each rating in the words of a figure or data file."""
    return [
        Problem(file, content.line_of(file, text), _say_rated(match[0]), OUT)
        for file, value in content.list_printed().items()
        for _, text in texts(value, content.languages)
        if (match := RATING.search(text))
    ]


def _find_faults(block: Block, below: Sequence[Block]) -> Iterator[Fault]:
    """Yield what is wrong with a block; `below`: the next one, if there is one.

    A story may begin in one block and end in the next: "Before: …", and "After: …" below it.
    """
    text = block.text
    if block.kind == "heading" and HEADING.fullmatch(text.strip(" :.!?¿")):
        yield f'"{text}" heads testimonials.', "Take it out, with what patients say below it."
    both = text
    if below and CITED not in below[0].marked:
        both = f"{text} {below[0].text}"
    if compile_results().find_possible(both):
        if match := RATING.search(text):
            yield _say_rated(match[0]), OUT
        match = BEFORE_AFTER.search(text) or BEFORE_AFTER.search(both)
        if match and match.start() < len(text):
            yield f'"{shorten(match.string, 80)}" tells one person\'s before and after.', OUT
    quoted = QUOTATION.search(text) and (NAMED.search(text) or TOLD.search(text))
    if match := quoted or _match_author(block):
        who = next(filter(None, match.groups())).strip()
        yield f'This quotation is given to "{who}", as a testimonial is.', QUOTED


def _match_author(block: Block) -> re.Match[str] | None:
    """Return the name below a quotation."""
    quoted = block.kind == "paragraph" and "blockquote" in block.place
    return AUTHOR.fullmatch(block.text) if quoted else None


def _say_rated(words: str) -> str:
    return f'"{words}" is a rating.'
