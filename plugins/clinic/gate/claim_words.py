"""The patterns of a figure in English and Spanish: shares, doses, counts of people, durations.

Numbers count in digits and in words. Every pattern has bounded repeats only, so it is linear. The
text comes in small letters.
"""

import re

from clinic.text.by_word import ByWord, may_hold
from clinic.text.quick import by_letter, perhaps, quick

ONE = "one|an?|uno?|una"
WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh"
    "|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|millions?|dozens?"
    "|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieci\\w{3,6}"
    "|veinti?\\w{0,7}|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien(?:to|tos|tas)?"
    "|(?:dos|tres|cuatro|seis|ocho)cient[oa]s|quinient[oa]s|mil|mill[oó]n(?:es)?|docenas?"
)
WORD = rf"\b(?:{by_letter(WORDS)})(?:(?:-| | y )(?:{WORDS}|one|un[oa]?|and)\b){{0,4}}+\b"
DIGITS = r"\d(?<!\d\d)(?<!\d[.,]\d)\d*+(?:[.,]\d++)*+"
NUMBER = rf"(?:{DIGITS}|[¼½¾⅓⅔]|{WORD})"
ANY = rf"(?:{NUMBER}|\b(?:{ONE})\b)"
PEOPLE = (
    r"(?:people|persons?|patients?|participants?|adults?|veterans?|volunteers?|subjects?|men|women"
    r"|children|teens|teenagers|soldiers|responders?|users|survivors|americans|personas?|pacientes?"
    r"|participantes?|adultos|veteran[oa]s?|voluntari[oa]s|sujetos|hombres|mujeres|niños|jóvenes"
    r"|militares|usuarios|sobrevivientes)\b"
)
SORT = (
    r"(?:adult|us|u\.s\.|american|male|female|young|younger|old|older|depressed|treated|healthy"
    r"|more|other|million|thousand|hundred|combat|military|war|former|such|of|de|the|these|those|los"
    r"|las|esas|esos|estas|estos|más|otras|otros|millones|mil|hospital|sick|ill|new)"
)
UNIT = (
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|months?|years?|decades?|points?"
    r"|segundos?|minutos?|horas?|días?|dias?|noches?|semanas?|mes|meses|años?|décadas?|puntos?)\b"
)


def _numbers(*parts):
    """Return a pattern of parts that begin with a number or a word: it is tried nowhere else."""
    start = r"(?:(?=[\d¼½¾⅓⅔$€£+(])|\b(?=\w))"
    return re.compile(f"{start}(?:{'|'.join(parts)})")


SIGNS = (  # a sentence without one of these has no figure, but for "within a month"
    r"[\d¼½¾⅓⅔%％]", rf"\b(?:{WORDS}|half|thirds?|quarters?|fifths?|mitad|terci|cuart|quinta)",
    r"\b(?:most|majority|nearly all|almost all|mayoría|casi tod|doubl|tripl|quadrupl|halve|twice"
    r"|doble|duplic|dollar|dólar)|\bper.?cent|\bpor.?cient|\b(?:mg|mcg)\b|\bgram",
)  # fmt: skip
QUICK = quick(SIGNS)
PERHAPS = ByWord(may_hold(  # a sentence without one of these words has no figure
    rf"[\d¼½¾⅓⅔%％‰]|\b(?:{WORDS}|most|majority|nearly|almost|mayoría|casi|usd|[μu]?g|mc?g|{UNIT})\b"
    r"|\b(?:half|halv|thirds?\b|quarter|fifth|tenth|twice|doubl|tripl|quadrupl|duplic|doble|mitad"
    r"|terci|tercera|cuart|quinta|micro|mill?i|gram|per(?:\W|cent|$)|por(?:\W|cient|$))"
))  # fmt: skip
NOT_FIGURES = _numbers(  # taken out before we look
    r"(?<!\d)(?:\+?1[ .-])?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)",
    r"(?<!\d)(?:988|911|838255|741741)(?!\d)(?!\s?(?:%|mg|people|patients|adults|personas))",
    r"\b(?:24|twenty-four) hours(?:,? (?:a|every|per) day|,? (?:7|seven) days)",
    r"\b(?:7|seven) days (?:a|per) week",
    r"\b(?:a )?las (?:24|veinticuatro) horas|\b(?:7|siete) días (?:a|de) la semana",
    rf"{ANY}[ -](?:year|month|week)s?[ -](?:old|of age)\b",
    rf"\b(?:aged?|ages|over|under|older than|younger than|mayor(?:es)? de|menor(?:es)? de) {ANY}"
    r"(?: (?:to|and|or|a|y|o) \d+)?(?: (?:years?|años))?\b(?! ?(?:%|per ?cent|people|patients"
    r"|adults|days|weeks|months|hours|minutes|of|in|out))",
    rf"{ANY} años (?:de edad|o más|cumplidos)\b|\b(?:personas|adultos|tiene|tener|cumplir) de \d+ "
    r"(?:a \d+ )?años",
    r"\b(?:steps?|pages?|parts?|questions?|chapter|numbers?|paso|página|parte|pregunta|número) "
    r"\d+(?: (?:of|de) \d++)?",
)
NOT_PERHAPS = perhaps([  # whether there is something to take out
    r"\d\d\d", r"\b(?:hours|days|horas|días|old|age|over|under|younger|mayor|menor|años|step|page"
    r"|part|question|chapter|number|paso|página|pregunta|número)",
])  # fmt: skip
CHANCE = r"(?:risks?|rates?|chances?|odds|numbers?|likelihood|riesgos?|tasas?|probabilidad)"
DOUBLES = r"(?:doubles?|doubled|triples?|tripled|quadrupled|halves|halved)"
OUTCOME = (
    r"(?:respond(?:ed|ieron|ió)|improved|relapsed|recovered|stopped|died|remitted|dropped out|got"
    r" (?:better|worse|well)|felt|mejor(?:aron|ó)|recay(?:eron|ó)|se recuper(?:aron|ó)"
    r"|muri(?:eron|ó)|dej(?:aron|ó)|empeor(?:aron|ó)|se sint(?:ieron|ió))\b"
)
AFTER_ANY = (  # what makes a figure of a number before it, and of the word "one" as well
    rf"(?: ?(?:to|-|–|a) ?{NUMBER})? ?(?:%|％|‰|-?per ?-?cent\b"
    r"|percentage points|por ?cientos?\b)"
    rf"| (?:people |personas )?(?:in|en) (?:every )?(?!(?:19|20)\d\d\b){NUMBER}(?![ -]{UNIT})"
    r"(?! (?:trials?|studies|steps|ways|places|languages|estudios|ensayos|idiomas|pasos)\b)"
    rf"|[ -]?(?:(?:to|a|-|–) ?{NUMBER}[ -]?)?(?:mg|mcg|[µμu]g|g|milli?grams?|micrograms?|grams?"
    r"|mili?gramos?|microgramos?|gramos?)(?:\b|/)"
)
AFTER_NUMBER = (
    r" (?:(?:out )?of|de) (?:every |each |cada |the |those |these |its |their |all |los "
    rf"|las |sus |esos |esas |a total of |un total de |entre )?{NUMBER}"
    rf"| (?:per|por cada|sobre) {NUMBER}"
    r"|[- ](?:times (?:more|less|as|higher|lower|likelier|greater)|fold\b)"
    r"| veces (?:más|menos|mayor|menor)\b"
    rf"| (?:did not |had |have |ha |han |no |still |later |also )?{OUTCOME}"
    r"| (?:dollars?|bucks|dólares)\b"
)
AFTER_ONE = rf" (?:out of|in every|of every|of each|de cada) {NUMBER}| (?:of|de) {NUMBER} {PEOPLE}"
PART = (
    r"(?:half|(?:a|one|two|three|almost a|nearly a|about a)[ -](?:third|quarter|fifth|tenth)s?"
    r"|la mitad|(?:un|dos) tercios?|(?:un cuarto|tres cuartos)|la (?:tercera|cuarta|quinta) parte)"
)
OF_PART = (
    r",? (?:of |de |entre )?(?:all |the |these |those |them |such |our |los |las "
    rf"|esas |esos |nuestr[oa]s )?(?:{SORT} )?(?:{PEOPLE}|those\b|these\b|them\b|ell[oa]s\b"
    r"|quienes\b|(?:los|las) que\b|who\b)"
)
TIMES = (  # how many times as many, without saying how many
    rf"{CHANCE}(?: \w+){{0,3}} {DOUBLES}\b|{DOUBLES} (?:the|your|their) {CHANCE}\b"
    r"|(?:twice|two times|three times|half|double|triple) (?:as (?:many|likely|much|often|high"
    r"|good)|the (?:risk|rate|chance|odds|number))\b"
    rf"|{CHANCE}(?: \w+){{0,3}} se (?:du|tri)plic\w+|se (?:du|tri)plic\w+ (?:el|la) {CHANCE}\b"
    r"|(?:el doble|el triple|la mitad) (?:que|de (?:probable|probabilidad|riesgo))\b"
)
MOST = (  # a share in words
    r"(?:most|nearly all|almost all|(?:the|a) majority of) (?:of )?(?:the |these |our |those )?"
    rf"{PEOPLE}[^.;!?]{{0,30}}\b(?:respond\w*|improv\w+|recover\w*|(?:feel|felt|get|got|are|were"
    r"|become|became|stay(?:ed)?) (?:much |a lot )?(?:better|well|pain-free|free of))\b"
    rf"|(?:la mayoría de|casi tod[oa]s) (?:l[oa]s |est[oa]s )?{PEOPLE}[^.;!?]{{0,30}}\b"
    r"(?:respond\w+|mejor\w+|se recuper\w+|se sient\w+ (?:mejor|bien))"
)
ANYWHERE = _numbers(  # a figure in whatever sentence: one search for them all
    rf"{NUMBER}(?:{AFTER_ANY}|{AFTER_NUMBER})",
    rf"\b(?:(?:{ONE})\b(?:{AFTER_ANY}|{AFTER_ONE})|{by_letter(TIMES, MOST)}|{PART}{OF_PART}|usd\b)",
    rf"[$€£] ?\d|\d(?<!\d\d)\d*+ ?/ ?\d++ (?:of )?(?:the )?{PEOPLE}",
)
COUNT = _numbers(
    r"(?<!out of )(?<!por cada )(?<!for every )(?<!de cada )"
    rf"{NUMBER}(?:[ -]{SORT}){{0,3}} {PEOPLE}",
    r"\bn ?= ?\d+",
)
SOME_PART = _numbers(rf"\b{PART}\b(?! (?:an? |del? )?(?:{UNIT}|una? hora|día))")
MORE = "(?:more|full|whole|long|más|to|or|a|o)"
TIME = _numbers(rf"{NUMBER}[ -](?:{MORE} )?{UNIT}")
LEADS = by_letter(  # to one time
    "within|after|for|than|over|about|at|by|in|of|lasted|lasts?|just|only|en|tras|de|dur[óa]"
    "|durante|por|a|al|solo|unos?|hasta"
)
ONCE = rf"(?:{LEADS}) (?:just |only |about |solo )?(?:{ONE}) {UNIT}"
ONE_TIME = re.compile(rf"\b{ONCE}")
IN_EFFECT = _numbers(  # a sentence on a result has no figure without one of these
    rf"{NUMBER}(?:(?:[ -]{SORT}){{0,3}} {PEOPLE}|[ -](?:{MORE} )?{UNIT})|\bn ?= ?\d",
    rf"\b(?:{ONCE}|{PART})",
)
BARE = re.compile(r"(?:^|\| ?)[~≈<> ]*\d++(?:[.,]\d++)*+ ?(?=\||$)")
OF_CELLS = re.compile(
    rf"%|\bper ?cent\b|\bpor ciento\b|\bout of\b|\bin 100\b|\bde cada\b|\bmg\b|\bn\b|\b{PEOPLE}"
)
